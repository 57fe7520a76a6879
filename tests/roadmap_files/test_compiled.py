"""A roadmap that was read before is the same as when it was read first."""

from pathlib import Path

import pytest
from hypothesis import given

from studytui.plan import Roadmap
from studytui.roadmap_files import compiled, reading
from studytui.roadmap_files.library import built_in
from studytui.roadmap_files.loading import load_roadmap
from studytui.roadmap_files.models import checked
from tests.roadmap_files.generated import Raw, roadmaps

FILE = Path("/somewhere/roadmap.yaml")


@given(roadmaps())
def test_it_comes_back_as_it_was(raw: Raw) -> None:
    roadmap = checked(Roadmap, raw)
    compiled.keep(FILE, repr(raw), roadmap)
    again = compiled.recall(FILE, repr(raw))
    assert again == roadmap
    assert repr(again) == repr(roadmap)  # kinds are kinds again, whole hours are whole


def test_a_file_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    roadmap = load_roadmap(built_in())
    monkeypatch.delattr(reading, "read_roadmap_text")
    assert load_roadmap(built_in()) == roadmap


def test_a_changed_file_is_checked_again(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    for title in ("One", "Two"):
        path.write_text(f"schema: 1\ntitle: {title}\nstages: [{{title: S}}]\n", encoding="utf-8")
        assert load_roadmap(path).title == title
