"""What is wrong with a roadmap file, where, and what to do about it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from studytui.errors import BadInput
from studytui.text import display, shorten

LONGEST_QUOTE = 40

LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Place(NamedTuple):
    """A place in a file: line and column count from 1; 0 and 0 mean the file as a whole.

    `file` is its name, safe to show. Places of one file sort in reading order.
    """

    file: str
    line: int = 0
    column: int = 0

    @classmethod
    def at(cls, file: str, text: str, index: int) -> "Place":
        """The place of the character `text[index]`."""
        *above, last = LINE_BREAK.split(text[:index])
        return cls(file, len(above) + 1, len(last) + 1)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps a roadmap file from being used.

    `wrong` says what it is and `remedy` what to do, both without a final full stop.
    """

    place: Place
    wrong: str
    remedy: str

    @property
    def line(self) -> str:
        """All of it: `file:line:column: what is wrong; what to do`."""
        return f"{self.place}: {self.wrong}; {self.remedy}"


class Refused(BadInput):
    """A problem that leaves nothing to go on reading."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.place}: {problem.wrong}", problem.remedy)
        self.problem = problem


def quoted(text: str) -> str:
    """Words of the file, as a message shows them: on one line, short, and safe."""
    return f"`{shorten(display(text), LONGEST_QUOTE)}`"
