"""How the screen was left. Whatever the file says, the dashboard opens."""

import json
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from studytui.screen_memory import View, recall, remember

VIEW = View("loops", ("programming", "databases"), 12)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "screen.json"


def test_it_comes_back_as_it_was_left(path: Path) -> None:
    remember(path, "road", VIEW)
    assert recall(path, "road") == VIEW
    assert recall(path, "other") is None


def test_every_roadmap_has_its_own(path: Path) -> None:
    remember(path, "road", VIEW)
    remember(path, "other", View())
    remember(path, "road", View("joins"))
    assert recall(path, "road") == View("joins")
    assert recall(path, "other") == View()


VIEWS = st.builds(View, st.text(), st.just(()), st.integers(0, 9))


@given(ids=st.dictionaries(st.text(), VIEWS, max_size=3))
@settings(max_examples=30)
def test_any_ids_will_do(tmp_path_factory: pytest.TempPathFactory, ids: dict[str, View]) -> None:
    path = tmp_path_factory.mktemp("state") / "screen.json"
    for roadmap_id, view in ids.items():
        remember(path, roadmap_id, view)
    assert {roadmap_id: recall(path, roadmap_id) for roadmap_id in ids} == ids


GOOD = {"cursor": "loops", "opened": ["programming"], "scroll": 3}


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "road",
        {"cursor": "loops"},
        {**GOOD, "cursor": None},
        {**GOOD, "opened": "programming"},
        {**GOOD, "opened": {"a": 1}},
        {**GOOD, "scroll": "3"},
        {**GOOD, "scroll": 1e999},
    ],
)
def test_a_view_that_makes_no_sense_is_none(path: Path, raw: Any) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"road": raw, "other": GOOD}), encoding="utf-8")
    assert recall(path, "road") is None
    assert recall(path, "other") == View("loops", ("programming",), 3)
    remember(path, "road", VIEW)
    assert recall(path, "road") == VIEW
    assert recall(path, "other") == View("loops", ("programming",), 3)


def test_what_is_beyond_measure_is_cut(path: Path) -> None:
    path.parent.mkdir()
    raw = {"a": {**GOOD, "scroll": 10**400}, "b": {**GOOD, "scroll": -1, "opened": [1, "x", None]}}
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert recall(path, "a") == View("loops", ("programming",), 1_000_000)
    assert recall(path, "b") == View("loops", ("x",), 0)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b"[" * 100_000, b"9" * 5000, b"[1]", b'"road"', b"null"]
)
def test_a_file_that_makes_no_sense_is_begun_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert recall(path, "road") is None
    remember(path, "road", VIEW)
    assert recall(path, "road") == VIEW


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir(parents=True)
    assert recall(path, "road") is None
    with pytest.raises(OSError, match="not a regular file"):
        remember(path, "road", VIEW)
