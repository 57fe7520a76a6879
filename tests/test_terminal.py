"""The harness itself: what it cannot see, no test that uses it can."""

import contextlib
import os
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal import Answers, Emulator, Terminal, TerminalError, key_bytes

# Says what it gets, byte for byte, and what its window does.
PARROT = r"""
import os, signal, sys, tty
def say(text):
    os.write(1, text.encode() + b"\r\n")
def resized(*_):
    say("size %dx%d" % os.get_terminal_size(0))
tty.setraw(0)
signal.signal(signal.SIGWINCH, resized)
os.write(1, b"\x1b]2;parrot\x07")
resized()
while True:
    got = os.read(0, 1024)
    if got == b"q":
        sys.exit(7)
    if got == b"?":
        os.write(1, b"\x1b[6n")
        continue
    say(repr(got))
"""

SMALL_APP = """
from textual.app import App
from textual.widgets import Footer, Input, Static

class Small(App):
    BINDINGS = [("ctrl+s", "salute", "Salute"), ("ctrl+q", "quit", "Quit")]
    def compose(self):
        yield Static("small app")
        yield Input(id="name")
        yield Static(id="said")
        yield Footer()
    def on_resize(self, event):
        self.query_one("#said", Static).update(f"wide {event.size.width}")
    def action_salute(self):
        name = self.query_one(Input).value
        self.query_one("#said", Static).update(f"hello, {name}", layout=True)

Small().run()
"""


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


# --- The terminal ------------------------------------------------------------------------


def test_a_program_gets_its_size_its_keys_and_a_title() -> None:
    with Terminal(python(PARROT), cols=90, rows=20) as terminal:
        terminal.wait_for("size 90x20")
        assert terminal.title == "parrot"
        terminal.press("down")
        terminal.wait_for(repr(b"\x1b[B"))
        terminal.press("ctrl+s")
        terminal.wait_for(repr(b"\x13"))
        terminal.type("é\n")
        terminal.wait_for(repr("é\r".encode()))
        terminal.paste("a\nb")
        terminal.wait_for(repr(b"\x1b[200~a\nb\x1b[201~"))
        assert b"\x1b]2;parrot\x07" in terminal.raw


def test_an_escape_is_a_key_of_its_own() -> None:
    with Terminal(python(PARROT)) as terminal:
        terminal.wait_for("size")
        terminal.press("escape")
        terminal.wait_for(repr(b"\x1b"))
        terminal.press("x")
        terminal.wait_for(repr(b"x"))


def test_the_exit_code_is_the_program_s() -> None:
    with Terminal(python(PARROT)) as terminal:
        terminal.wait_for("size")
        terminal.press("q")
        assert terminal.wait_exit() == 7
        assert not terminal.alive


def test_a_resize_reaches_the_program() -> None:
    with Terminal(python(PARROT), cols=80, rows=24) as terminal:
        terminal.wait_for("size 80x24")
        terminal.resize(60, 20)
        terminal.wait_for("size 60x20")


def test_a_question_is_answered() -> None:
    with Terminal(python(PARROT)) as terminal:
        terminal.wait_for("size")
        terminal.press("?")
        terminal.wait_for(repr(b"\x1b[2;1R"))


def test_a_signal_kills_and_is_told_apart_from_an_exit_code() -> None:
    with Terminal(python(PARROT)) as terminal:
        terminal.wait_for("size")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == -signal.SIGTERM
        terminal.kill(signal.SIGKILL)


def test_a_closed_window_is_a_hang_up() -> None:
    with Terminal(python(PARROT)) as terminal:
        terminal.wait_for("size")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_no_program_outlives_its_block() -> None:
    stubborn = PARROT.replace("tty.setraw(0)", "tty.setraw(0); signal.signal(1, signal.SIG_IGN)")
    with contextlib.suppress(ZeroDivisionError), Terminal(python(stubborn)) as terminal:
        terminal.wait_for("size")
        pid = terminal.pid
        assert not gone(pid)
        raise ZeroDivisionError
    assert gone(pid)


def test_a_missing_text_is_reported_with_the_screen() -> None:
    with Terminal(python(PARROT)) as terminal:
        terminal.wait_for("size")
        with pytest.raises(TerminalError, match="size 120x40"):
            terminal.wait_for("never", timeout=0.05)


def test_a_program_that_ends_too_early_is_reported_at_once() -> None:
    with (
        Terminal(python("raise SystemExit('no luck')")) as terminal,
        pytest.raises(TerminalError, match=r"(?s)ended with 1 .*no luck"),
    ):
        terminal.wait_for("never")


def test_an_unknown_program_is_an_error_and_leaves_nothing_open() -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    with pytest.raises(FileNotFoundError), Terminal(["no-such-program-of-ours"]):
        pass
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_environment_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "33")
    program = "import os; print(os.getcwd(), os.environ.get('COLUMNS'), os.environ['WORD'])"
    with Terminal(python(program), cols=250, env={"WORD": "hey"}, cwd=tmp_path) as terminal:
        terminal.wait_for(f"{tmp_path.resolve()} None hey")
        assert terminal.wait_exit() == 0


# --- A Textual program -------------------------------------------------------------------


def test_a_textual_app_is_driven_like_by_a_person() -> None:
    with Terminal(python(SMALL_APP), cols=80, rows=24) as terminal:
        terminal.wait_for(re.compile(r"Quit.*Salute"))
        assert terminal.full_screen
        terminal.type("Ada")
        terminal.wait_for("Ada")
        terminal.press("ctrl+s")
        terminal.wait_for("hello, Ada")
        terminal.press("backspace", "ctrl+s")
        terminal.wait_gone("Ada")
        assert "hello, Ad" in terminal.screen()
        terminal.resize(100, 30)
        terminal.wait_for("wide 100")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert not terminal.full_screen
        assert terminal.screen().strip() == ""


# --- The emulator ------------------------------------------------------------------------


def emulated(*chunks: bytes, cols: int = 20, rows: int = 3) -> Emulator:
    emulator = Emulator(cols, rows)
    for chunk in chunks:
        emulator.feed(chunk)
    return emulator


@pytest.mark.parametrize(
    "noise",
    [
        b"\x1b[>1u",
        b"\x1b[<u",
        b"\x1b[=1;1u",
        b"\x1b[?2026$p",
        b"\x1b[?u",
        b"\x1b[?4m",
        b"\x1b[4:3m",
        b"\x1b[2 q",
        b"\x1bP>|name\x1b\\",
        b"\x1b_G a=1;AAAA\x1b\\",
        b"\x1b]52;c;aGk=\x07",
        b"\x1b]8;;http://x\x1b\\",
    ],
)
def test_private_sequences_leave_no_trace_wherever_they_are_cut(noise: bytes) -> None:
    for cut in range(len(noise) + 1):
        emulator = emulated(b"a" + noise[:cut], noise[cut:] + b"b")
        assert emulator.text().split("\n")[0] == "ab", cut


def test_a_character_may_be_cut_in_two() -> None:
    first, second = "▰".encode()[:2], "▰".encode()[2:]
    assert emulated(first, second).text().startswith("▰")


def test_wide_and_widthless_characters_keep_the_rest_of_the_line() -> None:
    text = emulated("日本 \u2764\ufe0f e\u0301 done".encode()).text()
    assert text.startswith("日本 \u2764 é done")


def test_the_second_page_hides_the_first() -> None:
    emulator = emulated(b"shell\r\n", b"\x1b[?1049h\x1b[Hfull")
    assert emulator.full_screen
    assert "shell" not in emulator.text()
    emulator.feed(b"\x1b[?1049lend")
    assert not emulator.full_screen
    assert emulator.text() == "shell\nend\n"


# --- Answers and keys --------------------------------------------------------------------


def test_answers_are_given_once_wherever_a_question_is_cut() -> None:
    questions = b"x\x1b[c\x1b[?2026$pyy\x1b[?2048$p\x1b[6n"
    expected = b"\x1b[?62;22c\x1b[?2026;2$y\x1b[?2048;0$y\x1b[3;4R"
    for cut in range(len(questions) + 1):
        answers = Answers()
        got = answers.to(questions[:cut], (3, 4)) + answers.to(questions[cut:], (3, 4))
        assert got == expected, cut
        assert answers.to(b"", (3, 4)) == b""


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("down", b"\x1b[B"),
        ("shift+down", b"\x1b[1;2B"),
        ("ctrl+left", b"\x1b[1;5D"),
        ("pagedown", b"\x1b[6~"),
        ("ctrl+pagedown", b"\x1b[6;5~"),
        ("f1", b"\x1bOP"),
        ("shift+tab", b"\x1b[Z"),
        ("enter", b"\r"),
        ("space", b" "),
        ("a", b"a"),
        ("U", b"U"),
        ("upper_u", b"U"),
        ("ctrl+s", b"\x13"),
        ("ctrl+backslash", b"\x1c"),
        ("ctrl+space", b"\0"),
        ("alt+x", b"\x1bx"),
        ("+", b"+"),
        ("slash", b"/"),
        ("question_mark", b"?"),
        ("left_square_bracket", b"["),
        ("plus", b"+"),
    ],
)
def test_keys_have_textual_s_names(name: str, sent: bytes) -> None:
    assert key_bytes(name) == sent


@pytest.mark.parametrize("name", ["nope", "ctrl+1", "hyper+x", "shift+x", ""])
def test_an_unknown_key_is_an_error(name: str) -> None:
    with pytest.raises(ValueError, match="no terminal key"):
        key_bytes(name)
