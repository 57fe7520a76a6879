"""The line that says what is next, and why."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from studytui.study import Study
from studytui.text import display


class NextLine(Widget):
    """One line: the first suggestion with its reason."""

    study: reactive[Study | None] = reactive(None)

    def render(self) -> Content:
        """The line; empty until the record is read."""
        if self.study is None:
            return Content("")
        from studytui.rules.next_up import next_up

        suggestions = self.study.once(next_up)
        if not suggestions:
            return Content(" Next: nothing is left, all of it is done")
        first = suggestions[0]
        title = display(self.study.roadmap.title_of(first.item_id))
        return Content.assemble(
            (" Next: ", "$foreground-muted"),
            (f"{first.verb} {title}", "bold"),
            (f" — {display(first.reason)}", "$foreground-muted"),
        ).truncate(self.size.width, ellipsis=True)
