"""Each line, row, box and link of a study plan is in the roadmap, or counted as left out."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studytui.errors import BadInput
from studytui.exchange import omissions
from studytui.exchange.draft import Draft
from studytui.exchange.markdown_plan import read_plan
from studytui.exchange.org_plan import read_org

MARKDOWN = (
    "# {w}", "## {w} {l}", "### 2. {w}", "{i}- {w}", "{i}- {w} {l}", "{i}- {l} {w}", "{i}1. {w}",
    "{i}- [ ] {w} {l}", "{i}* [x] {w}", "{i}- TODO {w}", "{i}- DONE {l}", "{i}- 📖 {l}",
    "{i}- **{w}:** {l} {w}", "{i}{w} {l}", "{i}{w}  ", "> {w} {l}", "> - {w}", "> [!tip] {w}",
    "**{w}**", "Week 1 {w}", "{w}\n===", "{w}\n---", "---", "```\n{w}\n```", "~~~\n{w}", "`{w}`",
    "<!-- {w} -->", "%% {w} %%", "%%\n{w}\n%%", "![{w}](x.png)", '<img src="{w}.png">',
    "<p>{w}</p>",
    "<{w}>", "{i}- [{w}](#{w})", "[back to top](#{w})", "{i}- [[{w}]]", "{i}- [[{w}|{w}]]",
    "![[{w}]]", "![[{w}.png]]", "[{w}]: https://example.org/{w}", "{i}{w}:: {w}",
    "{i}collapsed:: {w}", "{i}:LOGBOOK:\n{i}{w}\n{i}:END:", "{i}- {w} #tag{w} 📅 2026-03-09 ^{w}",
    "{i}- *{w}* __{w}__ ~~{w}~~ =={w}==", "| {w} | {l} |", "{w} | {w}", "| {w} | {w} |\n|-|-|\n\n",
    "| a | b | c |\n|---|---|---|\n| {w} | {l} | {w} |", "| a | {w} |\n|-|-|\n| {w} | {w} |",
    "| # | Done | T |\n|-|-|-|\n| 1 | x | {w} |\n| 2 | | {l} |",
    "<details><summary>{w}</summary>", "</details>",
    "<details><summary>Translations</summary>\n[{w}](https://example.org/t)\n</details>", "", "",
)  # fmt: skip
ORG = (
    "* {w}", "** {w} {l}", "** TODO {w}", "*** DONE [#A] {w} [1/2] :{w}:", "* COMMENT {w}",
    "{i}- {w} {l}", "{i}+ [ ] {w}", "{i}1) [X] {l}", "{i}- {w} :: {w}", "{i}{w} {l}", "{i}{w}\\\\",
    "#+TITLE: {w}", "#+AUTHOR: {w}", "#+TODO: TODO {w} | DONE", "# {w}", ": {w}", "-----",
    "#+BEGIN_SRC\n{w}\n#+END_SRC", "#+begin_quote\n{w}\n#+end_quote",
    "#+begin_comment\n{w}\n#+end_comment",
    "#+BEGIN_EXAMPLE\n{w}", ":PROPERTIES:\n:ID: {w}\n:A: {w}\n:END:", ":LOGBOOK:\n{w}\n:END:",
    "SCHEDULED: <2026-13-45 {w}>", "CLOCK: {w}", "={w}= *{w}* /{w}/", "[[file:{w}.png]]",
    "[[*{w}][{w}]]", "[[id:{w}][{w}]]", "| {w} | {l} |", "| a | b |\n|---+---|\n| {w} | {w} |", "",
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn, kinds: tuple[str, ...], link: str) -> str:
    """Lines of all kinds in any order, in which every word occurs once."""
    number = count()
    lines = []
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=14)):
        indent = draw(st.sampled_from(["", "", "  ", "    ", "\t", "         "]))
        line = kind.replace("{i}", indent)
        while "{w}" in line or "{l}" in line:
            at = f"zq{next(number)}zq"
            line = line.replace("{w}", at, 1) if "{w}" in line else line
            line = line.replace("{l}", link.format(f"zq{next(number)}zq", f"zq{next(number)}zq"), 1)
        lines.append(line)
    return "\n".join(lines)


def texts(draft: Draft) -> Iterator[str]:
    """All that the roadmap of a draft says."""
    yield from (draft.title, draft.description)
    yield from (f"{link.title} {link.url}" for link in draft.links)
    for node in draft.walk():
        yield from (node.title, node.description, node.url, node.origin, node.phase, *node.tags)
        yield from (f"{link.title} {link.url}" for link in node.links)
    for omission in draft.omissions:
        yield from omission.examples


def missing(read: Callable[[str, str, str], Draft], text: str) -> list[str]:
    """The words of a text that are neither in the roadmap nor among what was left out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(omissions, "MOST_EXAMPLES", 10_000)
        patch.setattr(omissions, "LONGEST_EXAMPLE", 10_000)
        try:
            draft = read(text, "plan", "Plan")
        except BadInput:
            return []
    whole = "\n".join(texts(draft))
    words = (f"zq{each}zq" for each in text.split("zq")[1::2])
    return [each for each in words if each not in whole]


@example("- [ ] a\n\n- zq1zq\n")
@given(documents(MARKDOWN, "[{}](https://example.org/{})").map("- [ ] first\n\n{}".format))
def test_nothing_of_a_markdown_plan_with_boxes_is_lost(text: str) -> None:
    assert missing(read_plan, text) == []


@given(documents(MARKDOWN, "[{}](https://example.org/{})"))
def test_nothing_of_a_markdown_plan_is_lost(text: str) -> None:
    assert missing(read_plan, text) == []


@given(documents(ORG, "[[https://example.org/{1}][{0}]]").map("* One\n** TODO two\n{}".format))
def test_nothing_of_an_org_plan_is_lost(text: str) -> None:
    assert missing(read_org, text) == []


@given(st.text(alphabet="-*[]()#+>|` \n\tx_<:~=/TODN!%^&;\\\"'$@{}0", max_size=200))
def test_any_text_is_a_plan_or_is_refused(text: str) -> None:
    for read in (read_plan, read_org):
        try:
            draft = read(text, "plan", "Plan")
        except BadInput:
            continue
        assert all(node.title.strip() for node in draft.walk())
