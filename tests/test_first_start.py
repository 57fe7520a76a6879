"""What a newcomer's answers come to."""

from pathlib import Path

import pytest

from studytui import first_start, paths
from studytui.aims import Aims
from studytui.errors import BadInput, Misuse
from studytui.first_start import is_first, settle
from studytui.record import Record
from studytui.settings import load
from tests.makers import session


def test_nobody_who_has_set_or_done_something_is_a_newcomer(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert is_first(file, Record())
    assert not is_first(file, Record(sessions=(session("loops", 1, 25),)))
    assert not is_first(file, Record(undo="something"))
    file.touch()
    assert not is_first(file, Record())


def test_the_answers_are_written_down(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    aims = settle(file, "3", "40")
    assert (aims.week_days, aims.day_minutes) == (3, 40)
    assert load(file).settings.aims == aims
    assert load(file).settings.roadmap is None


def test_no_answer_is_the_usual_one(tmp_path: Path) -> None:
    assert settle(tmp_path / "config.toml") == Aims()
    assert not is_first(tmp_path / "config.toml", Record())


@pytest.mark.parametrize("answers", [("0", ""), ("8", ""), ("five", ""), ("5", "1441"), ("²", "")])
def test_what_cannot_be_meant_is_refused(tmp_path: Path, answers: tuple[str, str]) -> None:
    with pytest.raises(Misuse) as refused:
        settle(tmp_path / "config.toml", *answers)
    assert "say a number from 1 to" in refused.value.line
    assert not (tmp_path / "config.toml").exists()


def test_the_roadmaps_are_the_learners_own_and_the_built_in_one() -> None:
    paths.roadmaps().mkdir(parents=True)
    own = paths.roadmaps() / "own.yaml"
    own.write_text("schema: 1\nid: own\ntitle: Own\nstages: [{title: A, items: [B]}]\n")
    assert first_start.roadmaps()[1:] == ("own",)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput):
        settle(tmp_path / "file" / "config.toml")
