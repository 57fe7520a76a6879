"""The made-up learners: the coach finds in each exactly the mistake that it was made for."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from studytui import settings
from studytui.cli.main import run
from studytui.record import Kind, Record, Status
from studytui.roadmap_files import library
from studytui.roadmap_files.watched import WatchedRoadmap
from studytui.rules.bugs import bugs
from studytui.rules.calendar import days
from studytui.rules.coach import Level, coach
from studytui.rules.streak import streak
from studytui.store.store import Store
from studytui.study import Study
from studytui.tracker import Tracker
from tests.makers import FakeClock
from tools.demo.__main__ import main
from tools.demo.profiles import PROFILES, Profile
from tools.demo.telling import tell
from tools.picture import PICTURES

EVENING = datetime(2026, 3, 12, 22, 30, tzinfo=UTC)
BY_NAME = {each.name: each for each in PROFILES}


def lived(profile: Profile, seed: int, now: datetime, home: Path) -> Study:
    """The picture of a life at its end."""
    tell(profile, seed, now, home)
    aims = settings.load(home / "config.toml").settings.aims
    plan = WatchedRoadmap(library.find(None))
    return Tracker(Store(home / "study.db"), FakeClock(now), aims, plan).study()


def without_ids(record: Record) -> object:
    """What a record says, whatever the rows are called."""
    sessions = [replace(each, id="") for each in record.sessions]
    notes = {key: replace(each, edition="") for key, each in record.notes.items()}
    return sessions, record.changes, notes, [replace(each, id="") for each in record.pauses]


# Different weekdays and times of day: what is found must not hang on them.
MOMENTS = [
    (1, EVENING),
    (2, datetime(2028, 3, 1, 2, 15, tzinfo=UTC)),
]


@pytest.mark.parametrize(("seed", "now"), MOMENTS)
@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_the_coach_names_exactly_the_mistake(
    profile: Profile,
    seed: int,
    now: datetime,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell(profile, seed, now, home)
    monkeypatch.setattr("studytui.clock.SystemClock", lambda _zone=None: FakeClock(now))
    assert run(["coach", "--json"]) == 0
    levels = {each["id"]: each["level"] for each in json.loads(capsys.readouterr().out)["findings"]}
    assert levels.pop(profile.mistake, Level.ACT) in (Level.ACT, Level.WATCH)
    assert set(levels.values()) == {Level.GOOD}


def test_there_is_one_for_each_mistake_and_one_who_does_well(home: Path) -> None:
    study = lived(BY_NAME["steady"], 1, EVENING, home)
    assert [each.mistake for each in PROFILES] == ["", *(each.id for each in study.once(coach))]


def test_a_year_of_somebody_who_does_well(home: Path) -> None:
    study = lived(BY_NAME["steady"], 1, EVENING, home)
    assert study.today == EVENING.date()
    studied = list(study.once(days))
    assert studied[0] == date(2025, 3, 13)
    assert 200 < len(studied) < 300
    assert study.once(streak).current >= 5
    assert study.once(streak).today_counts
    record = study.record
    assert {each.kind for each in record.sessions} >= set(Kind) - {Kind.REVIEW}
    assert any(each.backfilled for each in record.sessions)
    assert any(each.left_off for each in record.sessions)
    assert {each.status for each in record.changes} == {
        Status.LEARNING,
        Status.DONE,
        Status.SKIPPED,
    }
    assert len(record.notes) > 10
    assert study.once(bugs)
    assert [each.why for each in record.pauses] == ["holiday", "a cold"]
    assert record.open_session is None


def test_nothing_lies_ahead_and_no_sessions_overlap(home: Path) -> None:
    study = lived(BY_NAME["crammer"], 1, EVENING, home)
    end = datetime.min.replace(tzinfo=UTC)
    for session in study.record.sessions:
        assert session.started_at >= end
        end = session.started_at + timedelta(seconds=session.counted)
    assert end <= EVENING


def test_the_same_seed_tells_the_same_story(tmp_path: Path) -> None:
    first, again, other = (
        lived(BY_NAME["skipper"], seed, EVENING, tmp_path / name)
        for name, seed in (("first", 1), ("again", 1), ("other", 2))
    )
    assert without_ids(first.record) == without_ids(again.record)
    assert without_ids(first.record) != without_ids(other.record)


def test_what_is_made_can_be_undone(home: Path) -> None:
    tell(BY_NAME["skipper"], 1, EVENING, home)
    aims = settings.load(home / "config.toml").settings.aims
    plan = WatchedRoadmap(library.find(None))
    tracker = Tracker(Store(home / "study.db"), FakeClock(EVENING), aims, plan)
    before = len(tracker.study().record.sessions)
    assert tracker.undo()
    assert len(tracker.study().record.sessions) <= before
    assert tracker.redo()


def test_a_record_in_a_named_folder_is_never_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["skipper", "--today", "2026-03-12", "--folder", str(tmp_path / "a life")]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert said.endswith(f"\n  STUDYTUI_HOME='{tmp_path}/a life' make run\n")
    made = (tmp_path / "a life" / "study.db").read_bytes()
    with pytest.raises(SystemExit, match=r"there is a record in .* already; name another folder"):
        main(words)
    assert (tmp_path / "a life" / "study.db").read_bytes() == made


def test_every_picture_stands_in_the_docs() -> None:
    docs = Path(__file__).parents[2] / "docs"
    text = (docs / "demo.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\]\(pictures/([a-z-]+)\.svg\)", text))
    assert shown == {f"{each.name}-{what}" for each in PROFILES for what in ("coach", "dashboard")}
    assert {f"{each.name}.svg" for each in PICTURES} | {"tour.svg"} == {
        each.name for each in (docs / "pictures").iterdir()
    }
    for profile in PROFILES:
        assert profile.sentence in text
