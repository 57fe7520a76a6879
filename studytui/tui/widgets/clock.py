"""The time of the running session, large enough to be read from across the room."""

from textual.strip import Strip
from textual.widgets import Digits

_PLAIN = str.maketrans("╺━╸╶─╴╻┃╹╷│╵┏┓┗┛┣┫╋╭╮╰╯├┤┼", "------||||||++++++++++++++")


class BigClock(Digits):
    """Textual's digits, and the same in ASCII."""

    def __init__(self, *, plain: bool) -> None:
        super().__init__("", id="clock")
        self._plain = plain

    def render_line(self, y: int) -> Strip:
        """A line of it."""
        strip = super().render_line(y)
        if not self._plain:
            return strip
        drawn = [segment._replace(text=segment.text.translate(_PLAIN)) for segment in strip]
        return Strip(drawn, strip.cell_length)
