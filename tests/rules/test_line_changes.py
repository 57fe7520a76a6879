"""Where two texts differ, line by line."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.rules import line_changes as module
from studytui.rules.line_changes import line_changes

LINES = st.lists(st.sampled_from("abcdefgh"), max_size=16)


@pytest.mark.parametrize("most_pairs", [0, 9, 1_000])
@given(before=LINES, after=LINES)
def test_the_changes_lead_from_one_text_to_the_other(
    most_pairs: int, before: list[str], after: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MOST_PAIRS", most_pairs)
        changes = line_changes(before, after)
    lines: list[str] = []
    done = 0
    for start, end, new_start, new_end in changes:
        assert before[start:end] != after[new_start:new_end]
        lines += before[done:start]
        assert len(lines) == new_start
        lines += after[new_start:new_end]
        done = end
    assert lines + before[done:] == after


def test_unique_lines_split_a_long_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 4)
    before = ["x", "x", "one", "x", "two", "x", "y"]
    after = ["y", "y", "one", "z", "two", "x", "x"]
    assert line_changes(before, after) == [(0, 2, 0, 2), (3, 4, 3, 4), (6, 7, 6, 7)]


def test_lines_that_changed_places_are_no_anchors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 0)
    assert line_changes([*"dabc"], [*"abcd"]) == [(0, 1, 0, 0), (4, 4, 3, 4)]
