"""The line that says what is next, and why; quietly, at its end, that the coach has a word."""

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from studytui.study import Study
from studytui.text import display
from studytui.tui.lines import spread


class NextLine(Widget):
    """One line: the first suggestion with its reason, and how many findings call."""

    study: reactive[Study | None] = reactive(None)

    def render(self) -> Content:
        """The line; empty until the record is read."""
        if self.study is None:
            return Content("")
        return spread(_next(self.study), _coach(self.study), self.size.width)


def _next(study: Study) -> Content:
    from studytui.rules.next_up import next_up

    suggestions = study.once(next_up)
    if not suggestions:
        return Content(" Next: nothing is left, all of it is done")
    first = suggestions[0]
    title = display(study.roadmap.title_of(first.item_id))
    return Content.assemble(
        (" Next: ", "$foreground-muted"),
        (f"{first.verb} {title}", "bold"),
        (f" — {display(first.reason)}", "$foreground-muted"),
    )


def _coach(study: Study) -> Content:
    from studytui.rules.coach import coach
    from studytui.tui.coach_words import mention

    calling = mention(study.once(coach)) if study.is_whole else ""
    if not calling:
        return Content("")
    click = Style.from_meta({"@click": "screen.coach"})
    return Content.styled(f"Coach: {calling} ", "$foreground-muted").stylize(click)
