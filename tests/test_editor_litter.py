"""What editors leave beside a file is no text of the learner's, and goes with the draft."""

from pathlib import Path

import pytest

from studytui.drafts import About, BesideEditor, Draft, left_behind, loose_files
from studytui.editor_litter import is_litter
from tests.makers import NOW

NAME = "Loops-x1.md"
LITTER = [
    f"{NAME}~",
    f".{NAME}.swp",
    f".{NAME}.swo",
    f".{NAME}.un~",
    f"#{NAME}#",
    f".#{NAME}",
    f".{NAME}.kate-swp",
    f".~lock.{NAME}#",
    f"{NAME}___jb_tmp___",
]


@pytest.mark.parametrize("name", [*LITTER, "4913", ".goutputstream-AB12CD"])
def test_litter(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("litter")
    assert is_litter(name)
    assert loose_files(tmp_path) == []


@pytest.mark.parametrize(
    "name", [NAME, "note", "4914", "a.swp", "#1", "~", f"{NAME}.save", "DEADJOE"]
)
def test_texts(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("text")
    assert not is_litter(name)
    assert loose_files(tmp_path) == [name]


def test_litter_goes_with_its_draft_and_other_litter_stays(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("before")
    file = BesideEditor(tmp_path, Draft(About.NOTE, "road", "loops", "before", NOW, NAME))
    for name in LITTER:
        (tmp_path / name).write_text("litter")
    (tmp_path / f"#{NAME}#").unlink()
    (tmp_path / f"#{NAME}#").symlink_to("nowhere")
    others = {"Joins-x2.md", "Joins-x2.md~", ".Joins-x2.md.swp"}
    for name in others:
        (tmp_path / name).write_text("another's")
    file.drop()
    assert {each.name for each in tmp_path.iterdir()} == others


def test_litter_goes_with_a_draft_that_was_left_behind(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("before")
    BesideEditor(tmp_path, Draft(About.NOTE, "road", "loops", "before", NOW, NAME)).leave()
    (tmp_path / NAME).rename(tmp_path / f"{NAME}~")
    (left,) = left_behind(tmp_path)
    assert left.is_untouched
    left.drop()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_goes_though_its_file_cannot(tmp_path: Path) -> None:
    """A folder in the file's place is somebody's, and hides nothing."""
    (tmp_path / NAME).mkdir()
    BesideEditor(tmp_path, Draft(About.NOTE, "road", "loops", "before", NOW, NAME)).drop()
    assert [each.name for each in tmp_path.iterdir()] == [NAME]
