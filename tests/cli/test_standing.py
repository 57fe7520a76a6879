"""`status` tells again what it told last, as long as nothing has changed: whatever could, does."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studytui import paths
from studytui.cli import standing
from studytui.cli.parts import Parts
from tests.cli.conftest import ROAD, Shell
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
    for path in paths.cache().glob("standing-*"):
        path.unlink()
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
    for path in paths.cache().glob("standing-*"):
        path.unlink()
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
        tick,
        undo,
        leave_a_journal,
        name_another,
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


def is_kept(shell: Shell, *words: str) -> bool:
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
    shell.good("log", "20s", "loops")
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
    assert is_kept(shell)
    clock.advance(minutes=3)
    assert standing.told_again([])


def test_another_roadmap_is_not_the_usual_one(shell: Shell) -> None:
    shell.good("log", "25m", "loops")
    assert not is_kept(shell, "--roadmap", "terminal")
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
    for path in paths.cache().glob("standing-*"):
        path.unlink()
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
