"""A pseudo-terminal for tests: runs a program as a person would see it, and never leaves it behind.

    with Terminal(["studytui"], env={"STUDYTUI_HOME": str(home)}) as terminal:
        terminal.wait_for("Roadmap")
        terminal.press("down", "enter")
        terminal.press("q")
        assert terminal.wait_exit() == 0

Nothing is read behind the test's back: bytes are taken from the program only inside the methods
that wait. So a test can also be the terminal that nobody reads, by just not waiting.
"""

import codecs
import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

# Only a program that hangs takes this long; nothing waits longer than it must.
PATIENCE = 30.0

# A lone escape byte and the start of a longer key look alike: programs decide by a pause.
ESCAPE_PAUSE = 0.25

# What would make the picture depend on who runs the tests.
_FOREIGN = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "TMUX", "STY")

# Whoever started the tests may have told them to ignore these; the program must not inherit that.
_USUAL_SIGNALS = (
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGPIPE,
    signal.SIGTERM,
    signal.SIGTSTP,
    signal.SIGXFSZ,
)


class TerminalError(AssertionError):
    """The program did not do what the test waited for; the message shows the screen."""


# --- Starting a program ------------------------------------------------------------------


def terminal_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a plain colour terminal, with `extra` on top."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(extra or {})}


def spawn(
    command: Sequence[str], *, cols: int, rows: int, env: Mapping[str, str], cwd: Path | None = None
) -> tuple[int, int]:
    """Start `command` with a terminal of its own; return its process id and our end of it.

    `posix_spawn` rather than fork: test workers have threads. As the leader of a new session
    the child takes the first terminal that it opens as its own, so signals and hang-ups are real.
    """
    ours, theirs = os.openpty()
    try:
        _set_size(ours, cols, rows)
        name = os.ttyname(theirs)
        if cwd is not None:
            command = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', str(cwd), *command]
        pid = os.posix_spawnp(
            command[0],
            list(command),
            dict(env),
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
            setsid=True,
            setsigmask=[],
            setsigdef=_USUAL_SIGNALS,
        )
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(theirs)
    os.set_blocking(ours, False)
    return pid, ours


def _set_size(terminal: int, cols: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))


# --- Answering ---------------------------------------------------------------------------

_QUESTION = re.compile(
    rb"\x1b\[(?P<attributes>0?c)"  # what are you?
    rb"|\x1b\[(?P<version>>0?q)"  # what is your name?
    rb"|\x1b\[(?P<cursor>6n)"  # where is the cursor?
    rb"|\x1b\[\?(?P<mode>\d+)\$p"  # do you have this mode?
    rb"|\x1b\[\?(?P<keyboard>u)"  # which kitty keys are on?
)
_LONGEST_QUESTION = 16
_SYNCHRONIZED_OUTPUT = b"2026"


class Answers:
    """Finds a program's questions to its terminal in what it wrote, and gives the answers."""

    def __init__(self) -> None:
        self._unread = b""

    def to(self, data: bytes, cursor: tuple[int, int] = (1, 1)) -> bytes:
        """The answers to the questions that `data` ends; `cursor` is the row and column, from 1."""
        text = self._unread + data
        answers = []
        end = 0
        for question in _QUESTION.finditer(text):
            answers.append(self._answer(question, cursor))
            end = question.end()
        # A question may be cut in two by the reading; one that was answered must not come back.
        self._unread = text[max(end, len(text) - _LONGEST_QUESTION) :]
        return b"".join(answers)

    @staticmethod
    def _answer(question: re.Match[bytes], cursor: tuple[int, int]) -> bytes:
        match question.lastgroup:
            case "attributes":
                return b"\x1b[?62;22c"
            case "version":
                return b"\x1bP>|plain\x1b\\"
            case "cursor":
                return b"\x1b[%d;%dR" % cursor
            case "mode":
                # 2: known and off; 0: never heard of it.
                state = 2 if question["mode"] == _SYNCHRONIZED_OUTPUT else 0
                return b"\x1b[?%s;%d$y" % (question["mode"], state)
            case _:
                # A terminal without the kitty keyboard protocol stays silent.
                return b""


# --- Emulating ---------------------------------------------------------------------------

_ALTERNATE = 1049

# Whole control sequences: CSI, and the strings DCS, SOS, PM and APC.
_SEQUENCE = re.compile(
    r"\x1b\[(?P<params>[0-?]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|\x1b[PX^_].*?\x1b\\",
    re.DOTALL,
)
# The beginning of one, at the end of what was read so far.
_BEGINNING = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[PX^_](?:(?!\x1b\\).)*)?\Z", re.DOTALL)
# Characters without a width of their own, which would make pyte drop the rest of the line.
_WIDTHLESS = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")


def _keep_known(sequence: re.Match[str]) -> str:
    """The sequence if pyte understands it, else nothing: pyte would print or misread it."""
    params, between, final = sequence["params"], sequence["between"], sequence["final"]
    if final is None or between or params.startswith(("<", "=", ">")) or ":" in params:
        return ""
    if params.startswith("?") and final not in "hlJK":
        return ""
    return sequence[0]


class _Screen(pyte.Screen):
    """pyte's screen, with the second page that full-screen programs draw on."""

    def __init__(self, cols: int, rows: int) -> None:
        self.below: dict[int, dict[int, Any]] | None = None
        super().__init__(cols, rows)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and _ALTERNATE in modes and self.below is None:
            self.below = {y: dict(line) for y, line in self.buffer.items()}
            self.save_cursor()
            self.erase_in_display(2)
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE in modes and self.below is not None:
            self.buffer.clear()
            for y, line in self.below.items():
                self.buffer[y].update(line)
            self.below = None
            self.restore_cursor()


class Emulator:
    """Turns a program's bytes into the screen that a person would see."""

    def __init__(self, cols: int, rows: int) -> None:
        self._screen = _Screen(cols, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._unfinished = ""

    def feed(self, data: bytes) -> None:
        """Draw `data`, which may end in the middle of a character or a sequence."""
        text = self._unfinished + self._decoder.decode(data)
        beginning = _BEGINNING.search(text)
        cut = beginning.start() if beginning else len(text)
        self._unfinished = text[cut:]
        self._stream.feed(_WIDTHLESS.sub("", _SEQUENCE.sub(_keep_known, text[:cut])))

    def text(self) -> str:
        """The screen's rows, without the spaces at their ends."""
        rows = range(self._screen.lines)
        columns = range(self._screen.columns)
        lines = (self._screen.buffer[y] for y in rows)
        return "\n".join("".join(line[x].data for x in columns).rstrip() for line in lines)

    def resize(self, cols: int, rows: int) -> None:
        """Change the size; what is cut off is lost, as in most terminals."""
        self._screen.resize(rows, cols)

    @property
    def cursor(self) -> tuple[int, int]:
        """The cursor's row and column, from 1."""
        return self._screen.cursor.y + 1, min(self._screen.cursor.x, self._screen.columns - 1) + 1

    @property
    def title(self) -> str:
        """The window's title."""
        return self._screen.title

    @property
    def full_screen(self) -> bool:
        """Whether the program is on the second page."""
        return self._screen.below is not None


# --- Keys --------------------------------------------------------------------------------

_NAMED_KEYS = {
    "backspace": b"\x7f",
    "enter": b"\r",
    "escape": b"\x1b",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "tab": b"\t",
}
# Keys whose sequence ends in a letter, and those that end in a tilde.
_LETTER_KEYS = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_LETTER_KEYS |= {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_TILDE_KEYS = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17}
_TILDE_KEYS |= {"f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}
# Textual's names that are not Unicode's.
_CHARACTERS = {
    "at": "@",
    "backslash": "\\",
    "hyphen_minus": "-",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "minus": "-",
    "plus": "+",
    "slash": "/",
    "underscore": "_",
}


def key_bytes(name: str) -> bytes:
    """What a terminal sends for a key, by Textual's name: "down", "ctrl+s", "slash", "U"."""
    if name in _NAMED_KEYS:
        return _NAMED_KEYS[name]
    if len(name) == 1:
        return name.encode()
    *modifiers, base = name.split("+")
    unknown = ValueError(f"no terminal key is called {name!r}")
    if not set(modifiers) <= set(_MODIFIERS):
        raise unknown
    if base in _LETTER_KEYS or base in _TILDE_KEYS:
        return _cursor_key(base, 1 + sum(_MODIFIERS[modifier] for modifier in modifiers))
    if modifiers == ["alt"]:
        return b"\x1b" + key_bytes(base)
    if modifiers == ["ctrl"]:
        character = " " if base == "space" else _character(base, unknown)
        if not (character.isascii() and (character in " @[\\]^_" or character.isalpha())):
            raise unknown
        return bytes([ord(character.upper()) & 0x1F])
    if modifiers:
        raise unknown
    return _character(base, unknown).encode()


def _cursor_key(base: str, modifier: int) -> bytes:
    if base in _TILDE_KEYS:
        number = _TILDE_KEYS[base]
        return (f"\x1b[{number};{modifier}~" if modifier > 1 else f"\x1b[{number}~").encode()
    letter = _LETTER_KEYS[base]
    if modifier > 1:
        return f"\x1b[1;{modifier}{letter}".encode()
    return (f"\x1bO{letter}" if base.startswith("f") else f"\x1b[{letter}").encode()


def _character(name: str, unknown: ValueError) -> str:
    if len(name) == 1:
        return name
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    if name.startswith("upper_") and len(name) == len("upper_") + 1:
        return name[-1].upper()
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        raise unknown from None


# --- The terminal ------------------------------------------------------------------------


class Terminal:
    """A program in a pseudo-terminal. It runs inside the `with` block and not a moment longer."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        cols: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Prepare to run `command`; `env` is added to ours, less what colours the picture."""
        self._command = command
        self._size = (cols, rows)
        self._env = terminal_environment(env)
        self._cwd = cwd
        self._emulator = Emulator(cols, rows)
        self._answers = Answers()
        self._raw = bytearray()
        self._pid: int | None = None
        self._terminal: int | None = None
        self._status: int | None = None

    def __enter__(self) -> Self:
        cols, rows = self._size
        self._pid, self._terminal = spawn(
            self._command, cols=cols, rows=rows, env=self._env, cwd=self._cwd
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pid is not None and self._status is None:
            # The whole group: the program may have started an editor.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)
            _, status = os.waitpid(self._pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
        self._close()

    # -- looking --

    @property
    def pid(self) -> int:
        """The program's process id, which is also its group's."""
        if self._pid is None:
            raise RuntimeError("a Terminal runs only inside its with block")
        return self._pid

    @property
    def raw(self) -> bytes:
        """Every byte that was read so far."""
        return bytes(self._raw)

    @property
    def title(self) -> str:
        """The window's title as the program set it."""
        return self._emulator.title

    @property
    def full_screen(self) -> bool:
        """Whether the program is on the second page, which it should leave at its end."""
        return self._emulator.full_screen

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return self._reap() is None

    def screen(self) -> str:
        """The screen's text now, after taking what already waits to be read."""
        while self._pump(0):
            pass
        return self._emulator.text()

    # -- waiting --

    def wait_for(self, what: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """Wait until `what`, a text or a pattern, stands on the screen; return the screen."""
        return self.wait_until(lambda screen: _found(what, screen), timeout, f"{what!r} to show")

    def wait_gone(self, what: str | re.Pattern[str], timeout: float = PATIENCE) -> str:
        """Wait until `what` stands on the screen no more; return the screen."""
        return self.wait_until(lambda screen: not _found(what, screen), timeout, f"{what!r} to go")

    def wait_until(
        self, true: Callable[[str], bool], timeout: float = PATIENCE, words: str = "the screen"
    ) -> str:
        """Wait until `true(screen)`; return the screen. `words` say in an error what was missed."""
        end = time.monotonic() + timeout
        while True:
            ended = not self.alive
            screen = self.screen()
            if true(screen):
                return screen
            if ended:
                raise TerminalError(
                    f"the program ended with {self._status} while the test waited for {words}:"
                    f"\n{screen}"
                )
            if time.monotonic() > end:
                raise TerminalError(f"waited {timeout} s for {words}; the screen is:\n{screen}")
            self._pump(0.05)

    def settle(self, quiet: float = 0.3, timeout: float = PATIENCE) -> str:
        """Wait until nothing was written for `quiet` seconds; return the screen.

        A last resort: a slow machine is quiet too. Wait for something to show where you can.
        """
        end = time.monotonic() + timeout
        while time.monotonic() < end and self._pump(quiet):
            pass
        return self._emulator.text()

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait for the program's end; return its exit code, or minus the signal that killed it."""
        end = time.monotonic() + timeout
        while (status := self._reap()) is None:
            if time.monotonic() > end:
                raise TerminalError(
                    f"the program still runs after {timeout} s; the screen is:\n{self.screen()}"
                )
            if not self._pump(0.02):
                time.sleep(0.005)
        self.screen()
        return status

    # -- acting --

    def press(self, *keys: str) -> None:
        """Press keys, by Textual's names."""
        for key in keys:
            self._write(key_bytes(key))
            if key == "escape":
                self._pump_for(ESCAPE_PAUSE)

    def type(self, text: str) -> None:
        """Type `text` as it is; a newline is the enter key."""
        self._write(text.replace("\n", "\r").encode())

    def paste(self, text: str) -> None:
        """Paste `text` the way terminals do it (bracketed), with nothing taken out of it."""
        self._write(b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~")

    def resize(self, cols: int, rows: int) -> None:
        """Change the window's size, which the program is told."""
        self.screen()
        self._emulator.resize(cols, rows)
        _set_size(self._open_terminal(), cols, rows)

    def kill(self, sig: int = signal.SIGKILL) -> None:
        """Send the program a signal; nothing happens if it has already ended."""
        if self.alive:
            os.kill(self.pid, sig)

    def hang_up(self) -> None:
        """Close the window: the program gets SIGHUP, and its terminal is gone."""
        self.screen()
        self._close()

    # -- inside --

    def _open_terminal(self) -> int:
        if self._terminal is None:
            raise RuntimeError("this terminal is closed")
        return self._terminal

    def _close(self) -> None:
        if self._terminal is not None:
            os.close(self._terminal)
            self._terminal = None

    def _reap(self) -> int | None:
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def _pump_for(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self._pump(left):
                return

    def _pump(self, seconds: float) -> bool:
        """Take what the program wrote, waiting at most `seconds`; whether anything came."""
        if self._terminal is None:
            time.sleep(seconds)
            return False
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except BlockingIOError:
            return False
        except OSError:
            # Linux says EIO when the last program has left the terminal.
            data = b""
        if not data:
            time.sleep(min(seconds, 0.02))
            return False
        self._raw += data
        self._emulator.feed(data)
        answer = self._answers.to(data, self._emulator.cursor)
        if answer:
            self._write(answer)
        return True

    def _write(self, data: bytes) -> None:
        """Write all of `data`, reading meanwhile: a program may not listen before it has spoken."""
        terminal = self._open_terminal()
        end = time.monotonic() + PATIENCE
        while data:
            if time.monotonic() > end:
                raise TerminalError(f"the program does not take its keys:\n{self._emulator.text()}")
            if not select.select([], [terminal], [], 0)[1]:
                self._pump(0.02)
                continue
            try:
                data = data[os.write(terminal, data) :]
            except BlockingIOError:
                self._pump(0.02)


def _found(what: str | re.Pattern[str], screen: str) -> bool:
    return what in screen if isinstance(what, str) else what.search(screen) is not None
