"""A chart on a screen: drawn from the picture, as large as there is room."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from studytui.glyphs import Glyphs
from studytui.study import Study
from studytui.tui.charts.room import Draw, Room


class Chart(Widget):
    """Any of the charts. Nothing is thought out before it is in sight."""

    study: reactive[Study | None] = reactive(None, layout=True)
    years_back: reactive[int] = reactive(0)

    def __init__(self, draw: Draw, glyphs: Glyphs) -> None:
        super().__init__()
        self._draw = draw
        self._glyphs = glyphs
        self._last: tuple[Study, Room, Content] | None = None

    def render(self) -> Content:
        """The chart; empty until the record is read."""
        # One that grows with what it tells has the height that it asked for.
        grows = self.styles.height is not None and self.styles.height.is_auto
        return self._drawn(self.size.width, 0 if grows else self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """What a chart that grows asks for."""
        return self._drawn(width, 0).plain.count("\n") + 1

    def _drawn(self, width: int, height: int) -> Content:
        """The chart in that room; drawn anew only for another picture or another room."""
        if self.study is None or not width:
            return Content("")
        room = Room(width, height, self.years_back)
        if self._last is None or self._last[0] is not self.study or self._last[1] != room:
            self._last = self.study, room, self._draw(self.study, self._glyphs, room)
        return self._last[2]
