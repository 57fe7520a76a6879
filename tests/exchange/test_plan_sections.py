"""What the items of a study plan are, section by section, and what counts as a title."""

import pytest

from studytui.exchange.draft import Draft, Node
from studytui.exchange.markdown_plan import read_plan


def plan(text: str) -> Draft:
    return read_plan(text, "plan.md", "Plan")


def outline(nodes: tuple[Node, ...]) -> list[object]:
    """Titles, each followed by the list of what stands below it."""
    shape: list[object] = []
    for node in nodes:
        shape.append(node.title)
        if node.items:
            shape.append(outline(node.items))
    return shape


def ticks(draft: Draft) -> dict[str, bool]:
    """Whether each item with a box is ticked."""
    return {node.title: node.ticked for node in draft.walk() if node.ticked is not None}


SECTIONS = [
    ("- Variables\n- Loops\n", ["Variables", "Loops"]),
    ("1. Variables\n2. Loops\n", ["Variables", "Loops"]),
    ("- Read chapter 1.\n- Why loops?\n", ["Read chapter 1.", "Why loops?"]),
    ("- Variables\n- [Functions](https://example.org/f)\n", ["Variables", "Functions"]),
    ("- [ ] Variables\n- a remark\n", ["Variables"]),
    ("- Variables\n- [ ]\n", ["Variables"]),
    ("| Topic |\n|---|\n| Variables |\n\n- a remark\n", ["Variables"]),
    ("- 📖 [Clocks](https://example.org/c)\n", ["📖 Clocks"]),
    ("- **Must:** [Zones](https://example.org/z) - all of it\n", ["Must: Zones"]),
    ("- [[Note]]\n- [[Folder/Note|alias]]\n- ![[Other]]\n", ["Note", "alias", "Other"]),
    ("- TODO Read\n- DONE Write\n- some remark\n", ["Read", "Write"]),
    ("- Types\n  - ints\n  - floats\n", ["Types", ["ints", "floats"]]),
    ("- [Book](https://example.org/b)\n  - well written\n", ["Book"]),
    ("- [Book](https://example.org/b)\n  - [One](https://example.org/1)\n  - Two\n",
     ["Book", ["One", "Two"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SECTIONS)
@pytest.mark.parametrize("other", ["- [ ] box\n", "- [link](https://example.org)\n", "- bullet\n"])
def test_the_items_of_a_section_do_not_depend_on_other_sections(
    text: str, expected: list[object], other: str
) -> None:
    draft = plan(f"# Plan\n\n## One\n\n{text}\n## Two\n\n{other}")
    assert [each.title for each in draft.stages] == ["One", "Two"]
    assert outline(draft.stages[0].items) == expected
    assert len(draft.stages[1].items) == 1


def test_prose_beside_better_sections_is_left_out_and_counted() -> None:
    draft = plan(
        "# Plan\n\n## Rules\n\n- Study every day, since all else helps much less than that.\n"
        "- Whoever is stuck for an hour should ask.\n\n## One\n\n- [ ] Loops\n"
    )
    assert outline(draft.stages) == ["One", ["Loops"]]
    rules, bullets = draft.omissions
    assert rules.describe() == "1 heading without items (Rules)"
    assert (bullets.kind.singular, bullets.count) == ("bullet", 2)
    assert bullets.examples[1] == "Whoever is stuck for an hour should ask."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("- [ ] Read the chapter\n  and write", "Read the chapter and write"),
        ("- [ ] Draw a diagram of\nthe heap", "Draw a diagram of the heap"),
        ("1. [ ] Draw a\n   diagram of\nthe heap", "Draw a diagram of the heap"),
        ("> - [ ] quoted\n>   further", "quoted further"),
        ("- [ ] **bold\n  words**", "bold words"),
        ("- [ ] [a link\n  over lines](https://example.org)", "a link over lines"),
        ("- [ ] Explain `<img>` and `List<String>`", "Explain <img> and List<String>"),
        ("- [ ] Learn that `[text](url)` is a link", "Learn that [text](url) is a link"),
        ("- [ ] Write `f[T](x T)`", "Write f[T](x T)"),
        ("- [ ] Comments are `<!-- so -->`", "Comments are <!-- so -->"),
        ("- [ ] Use `#define`", "Use #define"),
        ("- [ ] C<T>, a < b and Vec<u8>", "C<T>, a < b and Vec<u8>"),
        ("- [ ] the <div> and <span> tags", "the <div> and <span> tags"),
        ("- [ ] *args, **kwargs and __init__", "*args, **kwargs and __init__"),
        ("- [ ] 2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
        ("- [ ] C#", "C#"),
        ("- [ ] $x_1*y_1$ costs $5 or $10", "$x_1*y_1$ costs $5 or $10"),
        ("- [ ] ✅ Basics", "✅ Basics"),
        ("- [ ] a <b>bold</b> word", "a bold word"),
        ("- [ ] `a` [b](https://example.org) c", "a b c"),
    ],
)
def test_the_title_of_an_item(text: str, title: str) -> None:
    draft = plan(f"# Plan\n\n## One\n\n{text}\n\n- [ ] Other\n")
    assert title in outline(draft.stages[0].items)
    assert draft.stages[0].description == ""


def test_a_hard_break_ends_a_title_and_a_blank_line_begins_a_text() -> None:
    draft = plan("- [ ] Joins  \n  inner\n  and outer\n\n  Then more.\n- [ ] Keys\n")
    joins, keys = draft.stages[0].items
    assert (joins.title, joins.description) == ("Joins", "inner and outer\n\nThen more.")
    assert (keys.title, keys.description) == ("Keys", "")


def test_code_is_kept_as_written() -> None:
    draft = plan("- [ ] Loops\n\n  Mind `[a](b)`.\n  ```\n  - [ ] [no](item)\n  ```\n- [ ] Next\n")
    loops = draft.stages[0].items[0]
    assert loops.description == "Mind `[a](b)`.\n\n```\n- [ ] [no](item)\n```"
    assert list(draft.every_link()) == []


def test_a_title_too_long_is_whole_in_the_description() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    (item,) = plan(f"- [ ] {words}\n").stages[0].items
    assert words.startswith(item.title)
    assert item.description == words


TABLES = [
    ("| Week | Topic |\n|-|-|\n| 1 | Arrays |\n| 2 | Trees |", {}),
    ("| # | Day | Topic |\n|-|-|-|\n| 1. | Mon | Arrays |\n| 2. | Tue | Trees |", {}),
    ("| No. | Link | Topic |\n|-|-|-|\n| 1 | https://example.org/a | Arrays |\n"
     "| 2 | https://example.org/t | Trees |", {}),
    ("| [ ] | Topic |\n|-|-|\n| [x] | Arrays |\n| [ ] | Trees |", {"Arrays": True, "Trees": False}),
    ("| Done | Topic |\n|-|-|\n| ✅ | Arrays |\n| | Trees |", {"Arrays": True, "Trees": False}),
    ("| Topic | Status |\n|-|-|\n| Arrays | done |\n| Trees | not started |",
     {"Arrays": True, "Trees": False}),
    ("| ☐ | Week 1-2 | Topic |\n|-|-|-|\n| ☐ | Week 1 | Arrays |\n| ☑ | Week 2 | Trees |",
     {"Arrays": False, "Trees": True}),
    ("Week | Topic | Status\n-|-|-\n1 | Arrays | [it](https://example.org)\n2 | Trees | late", {}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "boxes"), TABLES)
def test_the_title_and_the_tick_of_a_row(table: str, boxes: dict[str, bool]) -> None:
    draft = plan(f"# Plan\n\n{table}\n")
    assert outline(draft.stages[0].items) == ["Arrays", "Trees"]
    assert ticks(draft) == boxes


def test_links_of_a_row_are_resources() -> None:
    draft = plan("| Week | Topic | Link |\n|-|-|-|\n| 1 | Arrays | https://example.org/a |\n")
    (arrays,) = draft.stages[0].items
    assert [each.url for each in arrays.links] == ["https://example.org/a"]
    assert arrays.description == "Week: 1"


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("# Plan\n\n## A\n- [ ] x\n", ["A", ["x"]]),
        ("# Plan\n\n## A\n- x\n## B\n- y\n", ["A", ["x"], "B", ["y"]]),
        ("# Plan\n- x\n\n## A\n- y\n", ["Plan", ["x"], "A", ["y"]]),
        ("# Plan\n# A\n- x\n# B\n- y\n", ["A", ["x"], "B", ["y"]]),
        ("## 1. A\n- x\n## 2) B\n- y\n", ["A", ["x"], "B", ["y"]]),
        ("1. A\n- x\n2. B\n- y\n", ["A", ["x"], "B", ["y"]]),
        ("1. A\n   - x\n2. B\n   - y\n", ["A", ["x"], "B", ["y"]]),
        ("Week 1 - A\n- x\n\nWeek 2 -\n- y\n", ["Week 1 - A", ["x"], "Week 2", ["y"]]),
        ("**A**\n\n- x\n\n**B:**\n\n- y\n", ["A", ["x"], "B", ["y"]]),
        ("1. A\n====\n- x\n\nB\n---\n- y\n", ["A", ["x"], "B", ["y"]]),
        ("# Plan\n## A\n### x\ntext\n### y\n## B\n### z\n", ["A", ["x", "y"], "B", ["z"]]),
    ],
)
def test_the_stages_of_a_plan(text: str, stages: list[object]) -> None:
    draft = plan(text)
    assert draft.title in ("Plan", "A")
    assert outline(draft.stages) == stages


LOGSEQ = """\
- TODO [#A] Read chapter 1
  collapsed:: true
  id:: 65a0b0c0-1111-2222-3333-444455556666
  SCHEDULED: <2026-03-09 Mon>
\t- DONE exercises
\t  :LOGBOOK:
\t  CLOCK: [2026-03-09 Mon 10:00:00]
\t  :END:
- NOW Write {{query todo}}
- LATER [Go](https://example.org/go)
- WAITING later
"""


def test_tasks_of_logseq() -> None:
    draft = plan(LOGSEQ)
    assert ticks(draft) == {
        "Read chapter 1": False,
        "exercises": True,
        "Write": False,
        "Go": False,
        "later": False,
    }
    assert draft.stages[0].items[0].origin == "block:65a0b0c0-1111-2222-3333-444455556666"
    assert {each.kind.singular: each.count for each in draft.omissions} == {
        "property": 2,
        "task date or field": 3,
        "drawer": 1,
    }


def test_what_is_said_of_the_whole_is_its_description() -> None:
    draft = plan("# Plan\n\nFor beginners.\n\nTake your time.\n\n## A\n\n- [ ] x\n")
    assert draft.description == "For beginners.\n\nTake your time."


def test_a_link_that_nothing_refers_to_is_kept() -> None:
    draft = plan("- [ ] [a][one]\n\n[one]: https://example.org/1\n[two]: https://example.org/2\n")
    assert list(draft.every_link()) == ["https://example.org/2", "https://example.org/1"]
