"""note: read, append, replace, edit."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studytui.cli.main import Assembly
from studytui.drafts import left_behind
from studytui.store import sqlite
from tests.cli.conftest import Shell
from tests.makers import FakeClock

pytestmark = pytest.mark.usefixtures("road", "clock")


def stored(target: str = "loops") -> str | None:
    """The note in the record, to the letter."""
    note = Assembly().tracker.note(target)
    return note.text if note else None


def test_what_comes_in_replaces_the_note(shell: Shell) -> None:
    shell.stdin(b"# Loops\r\n\r\n\twhile\x0c\n\n")
    assert shell.good("note", "loops", "-").records == [["loops", "20", "Loops"]]
    assert stored() == "# Loops\r\n\r\n\twhile\x0c\n\n"
    shell.stdin("für – 循環".encode())
    shell.good("note", "loops", "-")
    assert stored() == "für – 循環"


def test_each_replacement_is_an_action_of_its_own(shell: Shell) -> None:
    for text in (b"one", b"one, two"):
        shell.stdin(text)
        shell.good("note", "loops", "-")
    shell.good("undo")
    assert stored() == "one"
    shell.good("undo")
    assert stored() is None


def test_append_adds_a_paragraph(shell: Shell) -> None:
    shell.good("note", "loops", "--append", "one")
    shell.good("note", "loops", "--append", "two\nthree")
    assert stored() == "one\n\ntwo\nthree"
    assert shell.good("note", "loops", "--show").out == "one\n\ntwo\nthree\n"


def test_on_a_terminal_the_note_is_shown(shell: Shell) -> None:
    assert shell.good("note", "loops").out == ""
    shell.good("note", "loops", "--append", "one\n")
    assert shell.good("note", "loops").out == "one\n"
    shell.before_people()
    assert shell.good("note", "variables").out == "There is no note on Variables yet.\n"
    assert shell.good("note", "loops", "--append", "x").out == "Saved the note on Loops.\n"


def test_write_is_another_word_for_the_dash(shell: Shell) -> None:
    shell.stdin(b"one\n")
    assert shell.good("note", "loops", "--write").records == [["loops", "4", "Loops"]]
    shell.stdin(b"two\n")
    shell.good("note", "loops", "-", "--write")
    assert stored() == "two\n"


def test_append_reads_a_paragraph_where_it_is_told_to(shell: Shell) -> None:
    shell.good("note", "loops", "--append", "one\n")
    shell.stdin("zwei – 二\n".encode())
    shell.good("note", "loops", "--append", "-")
    assert stored() == "one\n\nzwei – 二\n"
    shell.stdin(b"")
    assert shell("note", "loops", "--append", "-").refusal[0] == 2
    assert stored() == "one\n\nzwei – 二\n"


@pytest.mark.parametrize("words", [[], ["--show"]], ids=["nothing", "--show"])
def test_what_comes_in_is_not_read_unasked(shell: Shell, words: list[str]) -> None:
    shell.good("note", "loops", "--append", "one")
    shell.stdin(b"something else")
    assert shell.good("note", "loops", *words).out == "one\n"
    assert sys.stdin.read() == "something else"
    assert stored() == "one"


def test_a_text_that_is_no_dash_is_refused(shell: Shell) -> None:
    code, line = shell("note", "loops", "while").refusal
    assert code == 2
    assert "--append" in line
    assert stored() is None


def test_no_standard_input_at_all(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert shell.good("note", "loops").out == ""
    assert "nothing came in" in shell("note", "loops", "-").refusal[1]


@pytest.mark.parametrize(("said", "target"), [(".", ""), ("road", ""), ("databases", "databases")])
def test_notes_on_the_roadmap_and_on_stages(shell: Shell, said: str, target: str) -> None:
    shell.good("note", said, "--append", "all of it")
    assert stored(target) == "all of it"
    assert shell.good("note", said).out == "all of it\n"


def test_nothing_that_comes_in_empties_no_note(shell: Shell) -> None:
    shell.good("note", "loops", "--append", "one")
    shell.stdin(b"")
    code, line = shell("note", "loops", "-").refusal
    assert code == 2
    assert "--show" in line
    assert stored() == "one"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"caf\xe9", "not UTF-8"),
        (b"x" * (1 << 20) + b"y", "larger than 1 MiB"),
        ("é".encode() * (1 << 20), "larger than 1 MiB"),
        (b"x" + "é".encode() * (1 << 20), "larger than 1 MiB"),
    ],
    ids=["latin-1", "too large", "cut between characters", "cut inside a character"],
)
def test_what_cannot_be_a_note(shell: Shell, content: bytes, what: str) -> None:
    shell.stdin(content)
    code, line = shell("note", "loops", "-").refusal
    assert code == 2
    assert what in line
    assert stored() is None


def test_the_largest_note(shell: Shell) -> None:
    shell.stdin(b"x" * (1 << 20))
    shell.good("note", "loops", "-")
    assert len(stored() or "") == 1 << 20


def test_options_exclude_each_other(shell: Shell) -> None:
    assert shell("note", "loops", "--edit", "--append", "x").refusal[0] == 2
    assert shell("note", "loops", "--show", "--edit").refusal[0] == 2
    assert shell("note", "loops", "-", "--show").refusal[0] == 2
    assert shell("note", "loops", "--write", "--append", "x").refusal[0] == 2


# --- The editor --------------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is the learner's editor: a shell script to be written."""
    script = tmp_path / "an editor.sh"
    monkeypatch.setenv("EDITOR", f"/bin/sh '{script}' -x")
    return script


def drafts(home: Path) -> list[Path]:
    """What lies where notes are edited, less what says what it is about."""
    return sorted(each for each in (home / "drafts").iterdir() if each.suffix != ".draft")


def test_edit_stores_what_the_editor_left(shell: Shell, editor: Path, home: Path) -> None:
    shell.good("note", "loops", "--append", "one")
    editor.write_text('test "$(cat "$2")" = one || exit 9\nprintf "two\\r\\n\\n" >"$2"\n')
    shell.good("note", "loops", "--edit")
    assert stored() == "two\r\n\n"
    assert drafts(home) == []


def test_the_draft_is_private_markdown(shell: Shell, editor: Path, home: Path) -> None:
    editor.write_text('echo text >"$2"; exit 1\n')
    shell("note", "blog", "--edit")
    (draft,) = drafts(home)
    assert draft.name.startswith("Blog-backend-")
    assert draft.suffix == ".md"
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    assert stat.S_IMODE(draft.parent.stat().st_mode) == 0o700


def test_edit_without_a_change_stores_nothing(shell: Shell, editor: Path, home: Path) -> None:
    shell.good("note", "loops", "--append", "one")
    editor.write_text("true\n")
    shell.before_people()
    assert shell.good("note", "loops", "--edit").out == "The note is as it was.\n"
    shell.good("undo")
    assert stored() is None
    assert drafts(home) == []


def test_an_editor_that_fails_saves_nothing(shell: Shell, editor: Path, home: Path) -> None:
    editor.write_text('echo two >"$2"; exit 3\n')
    code, line = shell("note", "loops", "--edit").refusal
    (draft,) = drafts(home)
    assert code == 2
    assert line == (
        f"the editor /bin/sh ended with 3; nothing was saved; what you wrote is in {draft}"
    )
    assert draft.read_text() == "two\n"
    assert stored() is None
    (left,) = left_behind(home / "drafts")
    assert (left.draft.target, left.draft.text) == ("loops", "two\n"), "the dashboard offers it"


def test_an_editor_that_fails_untouched_leaves_nothing(
    shell: Shell, editor: Path, home: Path
) -> None:
    editor.write_text("exit 3\n")
    assert shell("note", "loops", "--edit").refusal[1] == (
        "the editor /bin/sh ended with 3; nothing was saved"
    )
    assert drafts(home) == []


def test_an_editor_that_leaves_no_utf_8(shell: Shell, editor: Path, home: Path) -> None:
    editor.write_text('printf "caf\\351" >"$2"\n')
    code, line = shell("note", "loops", "--edit").refusal
    assert code == 2
    assert str(drafts(home)[0]) in line


def test_what_was_written_outlives_a_record_that_cannot_be_written(
    shell: Shell, editor: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.good("note", "loops", "--append", "one")
    editor.write_text('echo two >"$2"\n')
    monkeypatch.setattr(sqlite, "PATIENCE", 0.01)
    with sqlite.glance(home / "study.db") as other:
        other.execute("PRAGMA query_only=OFF")
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        # The note is read before the lock; what follows is the writing.
        monkeypatch.setattr("studytui.tracker.Tracker.note", lambda *_: None)
        code, line = shell("note", "loops", "--edit").refusal
    (draft,) = drafts(home)
    assert code == 5
    assert line.endswith(f"what you wrote is in {draft}")
    assert draft.read_text() == "two\n"


def test_a_note_that_was_changed_elsewhere_meanwhile(
    shell: Shell, editor: Path, home: Path
) -> None:
    shell.good("note", "loops", "--append", "one")
    other = f'STUDYTUI_HOME="{home}" "{sys.executable}" -m studytui note loops --append elsewhere'
    editor.write_text(f'{other} >/dev/null\necho mine >"$2"\n')
    ran = shell("note", "loops", "--edit")
    assert ran.code == 0
    assert "it holds both texts" in ran.err
    text = stored() or ""
    assert text.startswith("mine\n")
    assert "elsewhere" in text


@pytest.mark.parametrize(
    ("editor", "what"),
    [
        ("/nowhere/ed", "cannot be started"),
        ("'unbalanced", "is no command"),
        ("  ", "is no command"),
    ],
)
def test_an_editor_that_cannot_be_started(
    shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch, editor: str, what: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    code, line = shell("note", "loops", "--edit").refusal
    assert code == 2
    assert what in line
    assert not (home / "drafts").exists() or drafts(home) == []


def test_visual_before_editor_before_what_is_usual(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("visual", "editor", "nano"):
        script = tmp_path / name
        script.write_text(f'#!/bin/sh\necho {name} >"$1"\n')
        script.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("VISUAL", str(tmp_path / "visual"))
    monkeypatch.setenv("EDITOR", str(tmp_path / "editor"))
    monkeypatch.setattr("studytui.editor.has_terminal", lambda: True)
    for name in ("visual", "editor", "nano"):
        shell.good("note", "loops", "--edit")
        assert stored() == f"{name}\n"
        monkeypatch.delenv({"visual": "VISUAL", "editor": "EDITOR"}.get(name, "LINES"), False)


def test_no_editor_at_all(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shell("note", "loops", "--edit").refusal == (
        2,
        "no editor was found; set EDITOR to the command of yours",
    )


def test_a_usual_editor_needs_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studytui.editor.has_terminal", lambda: False)
    code, line = shell("note", "loops", "--edit").refusal
    assert code == 2
    assert line.endswith(" needs a terminal; set EDITOR to one that does not")


def test_a_folder_for_drafts_that_cannot_be_made(shell: Shell, editor: Path, home: Path) -> None:
    editor.write_text("true\n")
    (home / "drafts").write_text("a file")
    code, line = shell("note", "loops", "--edit").refusal
    assert code == 2
    assert "STUDYTUI_HOME" in line


def test_ctrl_c_in_the_editor_is_the_editors_business(editor: Path, home: Path) -> None:
    editor.write_text(
        'trap "echo caught >\\"$2\\"; exit 0" INT\ntouch "$2.ready"\nwhile :; do sleep 0.02; done\n'
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "studytui", "note", "loops", "--edit"],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 30
    while not list(home.glob("drafts/*.ready")):
        assert time.monotonic() < deadline, "the editor was not started"
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, b"")
    assert stored() == "caught\n"


def test_times_do_not_matter(shell: Shell, clock: FakeClock) -> None:
    shell.good("note", "loops", "--append", "one")
    clock.advance(days=400)
    assert shell.good("note", "loops").out == "one\n"
