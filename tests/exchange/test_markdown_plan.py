"""Study plans in Markdown, with the traps that people's files hold."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Node
from studytui.exchange.markdown_inline import words
from studytui.exchange.markdown_plan import read_plan


def plan(text: str, base: str = "") -> Draft:
    return read_plan(text, "plan.md", "Plan", base)


def shape(nodes: tuple[Node, ...]) -> dict[str, object]:
    """Titles within titles."""
    return {node.title: shape(node.items) for node in nodes}


def titled(draft: Draft, title: str) -> Node:
    (found,) = [node for node in draft.walk() if node.title == title]
    return found


CHECKLIST = """\
---
title: "My plan"
tags: [study]
---
# A plan

- [Contents](#contents)

## Words before

No boxes here, but [a link](https://example.org/a).

## Databases #db
Read [the manual](https://example.org/manual) first.

- [ ] **Joins**
\t- [x] inner ✅ 2026-03-03
\t- [/] outer
            - [ ] far too deep
\t- a remark with [a link](https://example.org/remark)
- [X] [Indexes](https://example.org/indexes "a title")
- [ ] [[Keys|Primary keys]] ⏫ 📅 2026-03-09 [due:: 2026-03-12] %%private%% ^keys
- ### A heading in a list
    - [ ] Trees
- Reading
    - [ ] Trees

```
- [ ] not an item
```
<!-- - [ ] nor this -->
<details><summary>Translations</summary>

- [Deutsch](https://example.org/de)

</details>

**[back to top](#a-plan)**
"""


def test_boxes_are_the_items_where_there_are_any() -> None:
    draft = plan(CHECKLIST)
    assert draft.title == "My plan"
    assert shape(draft.stages) == {
        "A plan": {
            "Databases": {
                "Joins": {"inner": {}, "outer": {"far too deep": {}}},
                "Indexes": {},
                "Primary keys": {},
                "A heading in a list": {"Trees": {}},
                "Reading": {"Trees": {}},
            }
        }
    }


def test_what_is_said_of_an_item_and_its_links() -> None:
    draft = plan(CHECKLIST)
    joins, keys = titled(draft, "Joins"), titled(draft, "Primary keys")
    assert joins.description == "- a remark with a link"
    assert [link.url for link in joins.links] == ["https://example.org/remark"]
    assert titled(draft, "Indexes").url == "https://example.org/indexes"
    assert keys.origin == "block:keys"
    assert [link.url for link in draft.links] == ["https://example.org/a"]
    ticked = [node.title for node in draft.walk() if node.ticked]
    assert ticked == ["inner", "Indexes"]
    omissions = {each.describe() for each in draft.omissions}
    assert "1 link to a translation (Deutsch)" in omissions
    assert "1 heading without items (Words before)" in omissions
    assert "2 links within the page ([Contents](#contents), [back to top](#a-plan))" in omissions
    assert "2 comments (private, - [ ] nor this)" in omissions
    assert "4 task dates and fields (✅ 2026-03-03, ⏫, 📅 2026-03-09, …)" in omissions


LISTS = """\
# Curriculum

## Start

- [Python](https://example.org/py#readme) - A language.
    - [Tools](https://example.org/tools)
- Without a link
    - [Inner](inner.md)
- a plain one

Courses | Duration | Effort | Notes
:-- | :--: | :--: | --
[Calculus](https://example.org/c) | 13 weeks | 6-10 hours/week | [chat](https://example.org/chat)
Algebra | 2 months | soon | hard

## Next

* [Go](https://example.org/go_(lang))
"""


def test_without_boxes_linked_bullets_and_rows_are_the_items() -> None:
    draft = plan(LISTS, base="https://example.org/docs/")
    assert draft.title == "Curriculum"
    assert shape(draft.stages) == {
        "Start": {
            "Python": {"Tools": {}},
            "Without a link": {"Inner": {}},
            "a plain one": {},
            "Calculus": {},
            "Algebra": {},
        },
        "Next": {"Go": {}},
    }
    assert titled(draft, "Python").description == "A language."
    assert titled(draft, "Inner").url == "https://example.org/docs/inner.md"
    assert titled(draft, "Go").url == "https://example.org/go_(lang)"
    calculus = titled(draft, "Calculus")
    assert calculus.hours == 13 * 8
    assert [link.title for link in calculus.links] == ["chat"]
    assert titled(draft, "Algebra").hours == 0
    assert titled(draft, "Algebra").description == "Duration: 2 months\nEffort: soon\nNotes: hard"


def test_headings_above_several_are_phases() -> None:
    text = "# Core\n\n## A\n- [ ] a\n\n## B\n- [ ] b\n\n# Extra\n- [ ] c\n"
    draft = plan(text)
    assert [(each.phase, each.title) for each in draft.stages] == [
        ("Core", "A"),
        ("Core", "B"),
        ("", "Extra"),
    ]


@pytest.mark.parametrize(
    ("text", "plain", "urls"),
    [
        ("**Big _O_** and `n`", "Big O and n", []),
        ("[a [b] c](https://x.org/(1))", "a [b] c", ["https://x.org/(1)"]),
        ("[![badge](https://x.org/i.png)](https://x.org)", "badge", ["https://x.org"]),
        ("![picture](https://x.org/i.png) words", "words", []),
        ("see <https://x.org/a> (https://x.org/b).", None, ["https://x.org/a", "https://x.org/b"]),
        ('<a href="https://x.org">here</a> &amp; there', "here & there", ["https://x.org"]),
        ("[ref][one] and [two]", "ref and two", ["https://x.org/1", "https://x.org/2"]),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4", []),
        (r"C\# \[not a link\]", "C# [not a link]", []),
        ("[empty]()", "empty", []),
        ("[@article@What [is] it?](https://x.org)", "@article@What [is] it?", ["https://x.org"]),
    ],
)
def test_words(text: str, plain: str | None, urls: list[str]) -> None:
    said = words(text, {"one": "https://x.org/1", "two": "https://x.org/2"})
    assert plain is None or said.plain == plain
    assert [link.url for link in said.links] == urls


TRAPS = """\
---
source: https://example.org/front
---
# Plan

A line with ```code``` in it, and `%%` signs.

```
%%time
- [ ] no [item](https://nowhere.org)
```

> [!todo] In a callout
> - [ ] quoted [one](https://example.org/quoted)
>     - [ ] within

- [ ] [A title that goes on
      in the next line](wrapped.md) and words

| Course | [Where](https://example.org/head) |
| --- | --- |
| Keys | www.example.org/row |

<details>
<summary>More books</summary>

- [Book](https://example.org/book)
</details>

%% hidden [a](https://nowhere.org)
to here %%
Write to <ann@example.org> or <ftp://example.org/file>.

~~~
never closed: https://example.org/last
"""


def test_traps_that_swallow_what_follows() -> None:
    draft = plan(TRAPS)
    titles = ["quoted one", "within", "A title that goes on in the next line and words"]
    assert [node.title for node in draft.walk()][1:] == titles
    assert titled(draft, titles[0]).items == (titled(draft, "within"),)
    assert set(draft.every_link()) == {
        *(f"https://example.org/{each}" for each in ("front", "quoted", "head", "book", "last")),
        "wrapped.md",
        "http://www.example.org/row",
        "mailto:ann@example.org",
        "ftp://example.org/file",
    }


def test_a_line_too_long_to_be_read_at_once_loses_no_link() -> None:
    text = " ".join(f"[n](https://example.org/{at})" for at in range(3000))
    assert set(urls_in(text)) == set(plan(f"- [ ] a\n\n{text}").every_link())


def test_nothing_to_learn() -> None:
    with pytest.raises(BadInput, match="has no box to tick"):
        plan("# A letter\n\nDear reader,\n\nall is well.\n")


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Lines as people write them, in any order and indentation."""
    kinds = (
        "{i}- [ ] t {l}",
        "{i}- {l} x",
        "{i}* t",
        "## h {l}",
        "{i}words {l}",
        "",
        "| {l} | b |",
    )
    lines = []
    for number in range(draw(st.integers(1, 12))):
        link = f"[n{number}](https://example.org/{number})" if draw(st.booleans()) else "w"
        indent = draw(st.sampled_from(["", "  ", "    ", "\t", "         "]))
        lines.append(draw(st.sampled_from(kinds)).format(i=indent, l=link))
    return "\n".join(["- [ ] first", *lines])


def urls_in(text: str) -> Iterator[str]:
    yield from re.findall(r"https://example.org/\d+", text)


@given(documents())
def test_no_link_is_lost(text: str) -> None:
    assert set(urls_in(text)) <= set(plan(text).every_link())


@given(st.text(alphabet="-*[]()#>|` \n\tx_<a!:./%^&;\\\"'", max_size=200))
def test_any_text_is_a_plan_or_is_refused(text: str) -> None:
    draft = plan("- [ ] first\n" + text)
    assert all(node.title.strip() for node in draft.walk())


def test_bullets_that_go_on_for_ever_to_the_right() -> None:
    text = "\n".join(" " * depth + "- [ ] deeper" for depth in range(3000))
    assert len(list(plan(text).walk())) == 3001
