"""Study plans in Markdown: check lists, lists of links, tables, plain bullets, outlines."""

from studytui.exchange.draft import Draft
from studytui.exchange.markdown_lines import read_outline
from studytui.exchange.outline_plan import draft_from_outline


def read_plan(text: str, name: str, stem: str, base: str = "") -> Draft:
    """Return the roadmap in a Markdown file; `stem` is its title if nothing else is one.

    `base` is the address that relative links start from. Raises BadInput when nothing in it looks
    like an item.
    """
    return draft_from_outline(read_outline(text), "markdown", name, stem, base)
