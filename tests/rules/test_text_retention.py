"""When a text is an edit of the one that it replaces."""

import pytest

from studytui.rules.text_retention import is_edit

LIST = "\n".join(f"- [ ] task {number}" for number in range(9))
PARAGRAPH = "The first sentence is here. The second one follows it! Is there a third? Yes."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A lo", "A loop"),
        ("A loop", "A loo"),
        ("A long sentence about loops", "A long sentence about joins"),
        ("one\ntwo\nthree", "three\ntwo\none"),
        ("one\ntwo\nthree", "    one\n    two\n    three\n"),
        (LIST, LIST.replace("task 4", "another")),
        (LIST, LIST + "\n" + LIST),
        (PARAGRAPH, PARAGRAPH.replace("first", "1st").replace("Yes", "No")),
        ("", "anything"),
        ("\n", "\nanything"),
        ("x" * 1_000_000, "y" + "x" * 1_000_000),
    ],
)
def test_an_edit(before: str, after: str) -> None:
    assert is_edit(before, after, 2 / 3)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("about loops", ""),
        ("about loops", "on joins, and longer than that"),
        (LIST, LIST.replace("task", "item")),
        ("x" * 1_000 + f"\n{LIST}", "x" * 1_000 + "\n" + LIST.replace("task", "item")),
        (f"{LIST}\n" + "x" * 1_000, LIST),
        (PARAGRAPH, PARAGRAPH[-40:]),
        ("???", "..."),
        ("x" * 1_000_000, "y" * 1_000_000),
        ("\n" * 1_000_000, "\t" * 1_000_000),
    ],
)
def test_another_text(before: str, after: str) -> None:
    assert not is_edit(before, after, 2 / 3)
