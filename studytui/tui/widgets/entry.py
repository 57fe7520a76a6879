"""A line of the learner's own words."""

from textual import events
from textual.widgets import Input

from studytui.text import display


class Entry(Input):
    """An Input that shows nothing which could drive the terminal."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        self._original = value
        self._shown = display(value)
        super().__init__(
            self._shown,
            placeholder=placeholder,
            id=id,
            select_on_focus=False,
            validate_on=(),  # every validation would style it anew
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One line does not scroll: up and down are for whoever asked for it."""
        return False if action.startswith("scroll_") else super().check_action(action, parameters)

    @property
    def entered(self) -> str:
        """What was typed; the original to the letter if nothing was."""
        return self._original if self.value == self._shown else self.value.strip()

    def action_paste(self) -> None:
        """Paste what was copied last, by the way of all pastes."""
        self.app.post_message(events.Paste(self.app.clipboard))
