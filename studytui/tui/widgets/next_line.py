"""The line that says what is next, and why; quietly, at its end, that the coach has a word."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from studytui.study import Study
from studytui.text import display
from studytui.tui.lines import spread
from studytui.tui.widgets.line import OwnColours, click


class NextLine(OwnColours, Widget):
    """One line: the first suggestion with its reason, and how many findings call."""

    study: reactive[Study | None] = reactive(None)

    def render(self) -> Content:
        """The line; empty until the record is read."""
        if self.study is None:
            return Content("")
        left, right = _next(self.study), _coach(self.study)
        if left.cell_length + right.cell_length >= self.size.width:
            right = _coach(self.study, short=True)
        return spread(left, right, self.size.width)


def _next(study: Study) -> Content:
    if not study.record.sessions:
        return _first()
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
    ).stylize(click("next"))


def _first() -> Content:
    """The one key for somebody who has not studied yet."""
    key = Content.assemble((" s", "bold $text-accent"), (" starts your first session", "bold"))
    return key.stylize(click("start")) + Content.styled(
        " on what is selected; s again stops it", "$foreground-muted"
    )


def _coach(study: Study, *, short: bool = False) -> Content:
    if not study.is_whole:
        return Content("")  # the coach needs the whole, and all of its five take a while to load
    from studytui.rules.coach import coach
    from studytui.tui.coach_words import mention

    calling = mention(study.once(coach))
    if not calling:
        return Content("")
    words = " ".join(calling.split()[:2]) if short else calling
    return Content.styled(f"Coach: {words} ", "$foreground-muted").stylize(click("coach"))
