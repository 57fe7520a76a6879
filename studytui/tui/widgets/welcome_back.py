"""What meets a learner who was away for some days: what was left off, and one small step."""

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from studytui.spoken import day_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.lines import spread
from studytui.tui.widgets.line import OwnColours, clickable

if TYPE_CHECKING:
    from studytui.rules.comeback import Comeback

MUTED: Final = "$foreground-muted"


class WelcomeBack(OwnColours, Widget):
    """Two lines in the place of what is next, until a session starts or it is put away."""

    study: reactive[Study | None] = reactive(None)
    put_away: reactive[bool] = reactive(False)

    def watch_study(self) -> None:
        """Come and go with the break."""
        self._turn()

    def watch_put_away(self) -> None:
        """Go for good."""
        self._turn()

    def _turn(self) -> None:
        back = None if self.put_away else self._comeback()
        self.screen.set_class(back is not None, "-back")

    def _comeback(self) -> "Comeback | None":
        from studytui.rules.comeback import comeback

        return self.study.once(comeback) if self.study else None

    def render(self) -> Content:
        """Both lines."""
        back = self._comeback()
        if self.study is None or back is None:
            return Content("")
        width = self.size.width
        return Content("\n").join(
            [_left_off(self.study, back, width), _step(self.study, back, width)]
        )


def _left_off(study: Study, back: "Comeback", width: int) -> Content:
    """What it was; when, too, where there is room for it."""
    when = Content.styled(f"last session {day_words(back.last_day, study.today)} ", MUTED)
    line = Content.styled(" Welcome back. ", "bold")
    if back.left_off is None:
        return spread(line, when, width)
    title = display(study.roadmap.title_of(back.left_off.item_id))
    line += Content.assemble(
        (f"{back.left_off.verb.capitalize()} {title}", "bold"),
        (f" — {display(back.left_off.reason)}", MUTED),
    )
    dated = not back.left_off.reason.startswith("left off")
    room = not dated and line.cell_length + when.cell_length < width
    return spread(line, when if room else Content(""), width)


def _step(study: Study, back: "Comeback", width: int) -> Content:
    title = display(study.roadmap.title_of(back.left_off.item_id)) if back.left_off else ""
    step = f"start {back.minutes} minutes{f' on {title}' if title else ''}"
    later = clickable("esc", "not now ", "back")
    whole = clickable(" r", f"{step}, enough for today", "small_step")
    if whole.cell_length + later.cell_length >= width:
        whole = clickable(" r", step, "small_step")
    return spread(whole, later, width)
