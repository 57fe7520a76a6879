"""From the bytes of a program to the screen that a person would see."""

import codecs
import re
from typing import Any

import pyte

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
