"""What the shells are told when their users press tab."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from studytui.cli.completing import SHELLS, VARIABLE
from tests.cli.conftest import Ran, Shell

STUDYTUI = Path(sys.executable).with_name("studytui")


@pytest.fixture
def typed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> "Typed":
    """What comes after some words."""
    return Typed(shell, monkeypatch)


class Typed:
    """Asks as the shells' scripts do; the last word is not finished."""

    def __init__(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        self._shell = shell
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str, shell: str = "bash") -> Ran:
        with self._monkeypatch.context() as here:
            here.setenv(VARIABLE, f"{shell}_complete")
            here.setenv("COMP_WORDS", " ".join(["studytui", *words]))
            here.setenv("COMP_CWORD", words[-1] if shell == "fish" else f"{len(words)}")
            return self._shell()

    def offers(self, *words: str) -> list[str]:
        """The values that are offered."""
        ran = self(*words)
        assert (ran.code, ran.err) == (0, "")
        return [line.removeprefix("plain,") for line in ran.out.splitlines() if line]


@pytest.mark.usefixtures("road", "clock")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["stat"], ["status"]),
        (["status", "--q"], ["--quiet"]),
        (["done", "lo"], ["loops"]),
        (["done", "LO"], ["loops"]),
        (["done", "pro"], []),  # a stage has no status of its own
        (["log", "25m", "pro"], ["programming"]),
        (["note", "."], ["."]),
        (["start", "--kind", "re"], ["read", "review"]),
        (["log", "5", "--on", "y"], ["yesterday"]),
        (["export", "m"], ["markdown"]),
        (["roadmap", "use", "ro"], ["road"]),
        (["roadmap", "import", "--from", "op"], ["opml"]),
        (["--roadmap", "backend", "done", "http-m"], ["http-methods"]),
        (["import", "--column", "ite"], ["item="]),
        (["import", "--from", "wa"], ["watson"]),
        (["completions", ""], list(SHELLS)),
        (["config", "set", "coach.order_g"], ["coach.order_gap"]),
        (["import", "ho"], ["file,ho"]),
        (["restore", "some"], ["file,some"]),
    ],
)
def test_what_is_offered(typed: Typed, words: list[str], offered: list[str]) -> None:
    assert typed.offers(*words) == offered


@pytest.mark.usefixtures("road", "clock")
def test_what_the_record_knows(shell: Shell, typed: Typed, road: Path) -> None:
    session = shell.good("log", "5m", "loops").records[0][0]
    assert typed.offers("sessions", "edit", "") == [session[:4]]
    (backup,) = typed.offers("restore", "study-")  # made by itself with the first change
    assert backup.endswith(".db")
    road.write_text(road.read_text(encoding="utf-8").replace("- Loops", "- Rows"), "utf-8")
    assert typed.offers("orphans", "attach", "") == ["loops"]


@pytest.mark.usefixtures("road")
def test_zsh_and_fish_are_told_the_titles(typed: Typed) -> None:
    assert typed("done", "lo", shell="zsh").out == "plain\nloops\nLoops\n"
    assert typed("done", "lo", shell="fish").out.startswith("plain,loops")


def test_silence_on_trouble(typed: Typed, road: Path, home: Path) -> None:
    road.write_text("nothing: [", encoding="utf-8")
    assert typed("done", "lo") == Ran(0, "\n", "")
    (home / "config.toml").write_text("nothing", encoding="utf-8")
    assert typed("done", "lo") == Ran(0, "\n", "")
    assert typed("done", "lo", shell="tcsh") == Ran(1, "", "")


@pytest.mark.usefixtures("road")
def test_a_mistake_of_ours_is_silent_too(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studytui.tracker.Tracker.roadmap", property(lambda _: 1 / 0))
    assert typed("done", "lo") == Ran(1, "", "")


@pytest.mark.parametrize("name", SHELLS)
def test_the_scripts_ask_this_program(shell: Shell, name: str) -> None:
    script = shell.good("completions", name).out
    assert f"{VARIABLE}={name}_complete" in script
    assert "studytui" in script


@pytest.mark.usefixtures("road")
def test_bash_completes(shell: Shell, tmp_path: Path) -> None:
    script = tmp_path / "studytui.bash"
    script.write_text(shell.good("completions", "bash").out, encoding="utf-8")
    asking = (
        f"source {script} && COMP_WORDS=({STUDYTUI} done lo) COMP_CWORD=2"
        f' && _studytui_completion {STUDYTUI} && echo "${{COMPREPLY[@]}}"'
    )
    ran = subprocess.run(
        ["bash", "--norc", "-ic", asking], capture_output=True, text=True, check=False
    )
    assert ran.stdout == "loops\n"


@pytest.mark.usefixtures("road")
@pytest.mark.skipif(which("fish") is None, reason="there is no fish")
def test_fish_completes(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "studytui.fish"
    script.write_text(shell.good("completions", "fish").out, encoding="utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{STUDYTUI.parent}:{os.environ['PATH']}")
    asking = f"source {script}; complete -C 'studytui done lo'"
    ran = subprocess.run(["fish", "-c", asking], capture_output=True, text=True, check=False)
    assert ran.stdout == "loops\tLoops\n"
