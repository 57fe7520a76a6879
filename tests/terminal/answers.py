"""What programs ask their terminal, and what it answers."""

import re

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
