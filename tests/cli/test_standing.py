"""`status` tells again what it told last, as long as nothing has changed: whatever could, does."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from studytui.cli import standing
from studytui.cli.parts import Parts
from studytui.record import Session
from studytui.sessions import Sessions
from studytui.store import reading
from tests.cli.conftest import ROAD, Shell, forget
from tests.makers import FakeClock

pytestmark = pytest.mark.usefixtures("road", "clock")

FORMS = ((), ("--json",), ("--format", "{today} {next}"), ("-q",))


@pytest.fixture
def known(
    shell: Shell,
    road: Path,  # noqa: ARG001 - comes first
    clock: FakeClock,  # noqa: ARG001
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A record, and a status that was asked for."""
    shell.good("log", "25m", "loops")
    said = shell.good("status").out
    assert standing.told_again([])
    assert capsys.readouterr().out == said


def asked_anew(shell: Shell, *words: str) -> str:
    """What status says when nothing is kept."""
    forget()
    return shell.good("status", *words).out


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("form", FORMS)
def test_it_is_the_same_in_every_form(
    shell: Shell, form: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert standing.told_again(form)
    again = capsys.readouterr().out
    assert again == asked_anew(shell, *form) != ""


@pytest.mark.usefixtures("known")
def test_it_is_the_same_for_people(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.before_people()
    assert standing.told_again([])
    assert capsys.readouterr().out == asked_anew(shell)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("words", [["--json", "--format", "{today}"], ["--format", "{nothing}"]])
def test_what_cannot_be_meant_is_refused_alike(shell: Shell, words: list[str]) -> None:
    again = shell("status", *words)
    assert again.refusal[0] == 2
    forget()
    assert shell("status", *words) == again


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("words", [["--help"], ["--yaml"], ["--format"], ["--format=x"], ["more"]])
def test_other_words_are_for_click(words: list[str]) -> None:
    assert not standing.told_again(words)


def edit_roadmap(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    (home / "roadmaps" / "road.yaml").write_text(ROAD + "      - More\n", encoding="utf-8")


def add_roadmap(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    (home / "roadmaps" / "other.yaml").write_text(ROAD, encoding="utf-8")


def edit_settings(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    (home / "config.toml").write_text('roadmap = "road"\n[goals]\n', encoding="utf-8")


def pass_a_night(_shell: Shell, _home: Path, clock: FakeClock) -> None:
    clock.advance(days=1)


def travel(_shell: Shell, _home: Path, clock: FakeClock) -> None:
    clock.travel("Pacific/Auckland")


def tick(shell: Shell, _home: Path, _clock: FakeClock) -> None:
    shell.good("done", "loops")


def undo(shell: Shell, _home: Path, _clock: FakeClock) -> None:
    shell.good("undo")


def log_more(shell: Shell, _home: Path, _clock: FakeClock) -> None:
    shell.good("log", "20m", "tables", "--kind", "build", "--at", "08:00")


def note_down(shell: Shell, _home: Path, _clock: FakeClock) -> None:
    shell.good("note", "loops", "--append", "Off by one.")


def write_by_hand(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    with closing(sqlite3.connect(home / "study.db")) as record, record:
        record.execute("UPDATE session_revision SET counted = 3600")


def leave_a_journal(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    (home / "study.db-journal").write_bytes(b"")


def name_another(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    (home / "study.db").rename(home / "other.db")


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "change",
    [
        edit_roadmap,
        add_roadmap,
        edit_settings,
        pass_a_night,
        travel,
        leave_a_journal,
        name_another,
        write_by_hand,
    ],
)
def test_nothing_is_told_again_after_a_change(
    shell: Shell,
    home: Path,
    clock: FakeClock,
    change: Callable[[Shell, Path, FakeClock], None],
) -> None:
    change(shell, home, clock)
    assert not standing.told_again([])


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("change", [tick, undo, log_more, note_down])
def test_what_the_shell_changes_is_told_without_a_look(
    shell: Shell,
    home: Path,
    clock: FakeClock,
    change: Callable[[Shell, Path, FakeClock], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    change(shell, home, clock)
    assert standing.told_again([])
    assert capsys.readouterr().out == asked_anew(shell)


@pytest.mark.usefixtures("known")
def test_what_is_logged_again_and_again_is_added_to_a_glance(
    shell: Shell, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_record", Mock(side_effect=AssertionError("read anew")))
    shell.before_people()
    clock.advance(minutes=5)
    assert "Today 30/15 min, streak 1 day" in shell.good("log", "5m", "loops").out
    clock.advance(minutes=12)
    assert "Today 42/15 min, streak 1 day" in shell.good("log", "12m", "loops").out
    assert "finish Loops" in shell.good("next").out


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "looks", [(), ("status",), ("log", "1m"), ("--roadmap", "backend", "next")]
)
def test_what_a_hand_changed_in_the_record_counts_at_once(
    shell: Shell, home: Path, clock: FakeClock, looks: tuple[str, ...]
) -> None:
    write_by_hand(shell, home, clock)
    clock.advance(hours=1)
    if looks:
        shell.good(*looks)
    shell.before_people()
    clock.advance(minutes=5)
    minutes = 61 if looks == ("log", "1m") else 60
    assert f"Today {minutes + 5}/15 min" in shell.good("log", "5m", "loops").out


@pytest.mark.usefixtures("known")
def test_what_cannot_be_kept_in_short_is_read_whole_again_and_again(
    shell: Shell, home: Path, clock: FakeClock
) -> None:
    shell.good("log", "10m", "loops", "--at", "08:00")
    with closing(sqlite3.connect(home / "study.db")) as record, record:
        record.execute("UPDATE session_revision SET kind = 'sleeping' WHERE counted = 600")
    shell.before_people()
    for at in ("09:00", "09:30"):
        assert "1 stored row cannot be understood" in shell.good("status").out
        shell.good("log", "5m", "loops", "--at", at)
    write_by_hand(shell, home, clock)
    clock.advance(days=-1)
    for minutes in (0, 5):
        assert f"Today        {minutes}/15 min" in shell.good("status").out
        shell.good("log", "5m", "loops", "--at", f"1{minutes}:00")


@pytest.mark.usefixtures("known")
def test_who_writes_between_two_looks_of_a_command_is_not_missed(
    shell: Shell, home: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Sessions.log

    def beside(self: Sessions, *args: Any, **keys: Any) -> Session:
        write_by_hand(shell, home, clock)
        clock.advance(hours=1)
        return log(self, *args, **keys)

    monkeypatch.setattr(Sessions, "log", beside)
    shell.before_people()
    assert "Today 65/15 min" in shell.good("log", "5m", "loops").out
    assert "65/15 min" in shell.good("status").out


@pytest.mark.usefixtures("known")
def test_settings_that_changed_meanwhile_count_for_the_prompt(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Sessions.log

    def beside(self: Sessions, *args: Any, **keys: Any) -> Session:
        shell.good("config", "set", "day_minutes", "77")
        return log(self, *args, **keys)

    monkeypatch.setattr(Sessions, "log", beside)
    shell.good("log", "5m", "loops", "--at", "08:00")
    assert dict(shell.good("status").records)["goal"] == "77"


def is_kept(shell: Shell, *words: str) -> bool:
    forget()
    shell(*words, "status")
    return standing.told_again([])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("passed", "again"), [(0, True), (7, True), (35, True), (40, False), (59, False), (-90, True)]
)
def test_a_running_session_counts_on(
    shell: Shell,
    clock: FakeClock,
    form: tuple[str, ...],
    passed: int,
    again: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The sums of today and of the session grow past full minutes at different seconds."""
    shell.before_people()
    shell.good("log", "20s", "loops", "--at", "08:00")
    shell.good("start", "loops", "--ago", "10m")
    clock.advance(3)
    assert is_kept(shell)
    capsys.readouterr()
    clock.advance(passed) if passed > 0 else clock.jump(passed)
    assert standing.told_again(form) is again
    said = capsys.readouterr().out
    assert said == (asked_anew(shell, *form) if again else "")


def test_a_paused_session_stands_still(shell: Shell, clock: FakeClock) -> None:
    shell.good("start", "loops", "--ago", "10m")
    shell.good("pause")
    clock.advance(minutes=3)
    assert standing.told_again([])


def test_another_roadmap_is_not_the_usual_one(shell: Shell) -> None:
    shell.good("log", "25m", "loops")
    assert not is_kept(shell, "--roadmap", "backend")
    assert not is_kept(shell, "--roadmap", "road")


def test_warnings_are_told_each_time(shell: Shell, home: Path) -> None:
    shell.good("log", "25m", "loops")
    (home / "config.toml").write_text('roadmap = "road"\nroadmop = 1\n', encoding="utf-8")
    assert not is_kept(shell)
    assert "roadmop" in shell("status").err


def test_what_a_path_means_depends_on_where_it_is_said(shell: Shell, home: Path) -> None:
    (home / "config.toml").write_text(f'roadmap = "{home}/roadmaps/road.yaml"\n', encoding="utf-8")
    shell.good("log", "25m", "loops")
    assert not is_kept(shell)


def test_without_a_record_there_is_nothing_to_hang_on(shell: Shell) -> None:
    assert not is_kept(shell)


def name_another_roadmap(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    (home / "config.toml").write_text('roadmap = "terminal"\n', encoding="utf-8")


def spoil_the_roadmap(_shell: Shell, home: Path, _clock: FakeClock) -> None:
    (home / "roadmaps" / "road.yaml").write_text("stages: [", encoding="utf-8")


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("change", [tick, name_another_roadmap, spoil_the_roadmap])
def test_what_a_dashboard_leaves_is_what_a_new_look_finds(
    shell: Shell,
    home: Path,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Shell, Path, FakeClock], None],
) -> None:
    def dashboard(parts: Parts) -> int:
        parts.tracker.study()
        change(shell, home, clock)
        return 0

    monkeypatch.setattr("studytui.cli.main.open_dashboard", dashboard)
    shell.good()
    left = shell("status", "--json")
    forget()
    assert left == shell("status", "--json")


def test_a_title_may_hold_the_time_of_the_clock(
    shell: Shell, home: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    titled = ROAD.replace("Joins", "At 10:03 sharp")
    (home / "roadmaps" / "road.yaml").write_text(titled, encoding="utf-8")
    shell.before_people()
    shell.good("start", "at-10-03-sharp", "--ago", "10m")
    clock.advance(3)
    assert is_kept(shell)
    capsys.readouterr()
    clock.advance(7)
    assert standing.told_again([])
    assert capsys.readouterr().out == asked_anew(shell)
