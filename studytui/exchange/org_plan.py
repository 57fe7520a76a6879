"""Study plans in Org: headings with states, check lists, tables."""

from studytui.exchange.draft import Draft
from studytui.exchange.org_lines import read_org_outline
from studytui.exchange.outline_plan import draft_from_outline


def read_org(text: str, name: str, stem: str, base: str = "") -> Draft:
    """Return the roadmap in an Org file; `stem` is its title if it has none.

    `base` is the address that relative links start from. Raises BadInput when nothing in it looks
    like an item.
    """
    return draft_from_outline(read_org_outline(text), "org", name, stem, base, is_tree=True)
