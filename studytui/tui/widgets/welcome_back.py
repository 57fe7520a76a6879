"""What meets a learner who was away for some days: what was left off, and one small step."""

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from studytui.rules.comeback import Comeback, comeback
from studytui.spoken import day_words
from studytui.study import Study
from studytui.text import display
from studytui.tui.lines import joined


class WelcomeBack(Widget):
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
        back = self.study.once(comeback) if self.study and not self.put_away else None
        self.screen.set_class(back is not None, "-back")

    def render(self) -> Content:
        """Both lines."""
        back = self.study.once(comeback) if self.study else None
        if self.study is None or back is None:
            return Content("")
        width = self.size.width
        lines = (_left_off(self.study, back), _step(self.study, back))
        return Content("\n").join(each.truncate(width, ellipsis=True) for each in lines)


def _left_off(study: Study, back: Comeback) -> Content:
    last = day_words(back.last_day, study.today)
    words = Content.assemble(
        (" Welcome back. ", "bold"), (f"Last session: {last}", "$foreground-muted")
    )
    if back.left_off is None:
        return words
    title = display(study.roadmap.title_of(back.left_off.item_id))
    reason = f" — {display(back.left_off.reason)}" if back.left_off.reason else ""
    return words + Content.assemble(
        (". ", "$foreground-muted"),
        (f"{back.left_off.verb.capitalize()} {title}", "bold"),
        (reason, "$foreground-muted"),
    )


def _step(study: Study, back: Comeback) -> Content:
    title = display(study.roadmap.title_of(back.left_off.item_id)) if back.left_off else ""
    on = f" on {title}" if title else ""
    step = f"start {back.minutes} minutes{on}, enough for today"
    pieces = [_key("r", step, "small_step"), _key("esc", "not now", "back")]
    return Content(" ") + joined(pieces)


def _key(key: str, words: str, action: str) -> Content:
    click = Style.from_meta({"@click": f"screen.{action}"})
    return Content.assemble((key, "bold $text-accent"), f" {words}").stylize(click)
