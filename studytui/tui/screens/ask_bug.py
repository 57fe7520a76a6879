"""What broke: the question after building and debugging."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Label, Static

from studytui.rules.bugs import Bug
from studytui.tui.screens.dialog import Dialog
from studytui.tui.widgets.entry import Entry

LINES = (
    ("symptom", "Symptom", "what you saw; empty if nothing broke"),
    ("cause", "Cause", "why it was so, if you know"),
    ("fix", "Fix", "what mended it, if anything did"),
)


class AskBug(Dialog[Bug]):
    """Three lines, of which one is enough. Enter on empty lines says that nothing broke."""

    KEYS = (("enter", "save", "accept"), ("tab", "next line", "app.focus_next"))

    def __init__(self, title: str, preset: Bug) -> None:
        """`preset` says what the bug is about, its day, and what was typed before."""
        super().__init__(f"What broke in “{title}”?")
        self._preset = preset

    def compose_body(self) -> ComposeResult:
        """A labelled line each, and room for what is missing."""
        values = (self._preset.symptom, self._preset.cause, self._preset.fix)
        for (name, label, hint), value in zip(LINES, values, strict=True):
            with Horizontal(classes="line"):
                yield Label(label, markup=False)
                yield Entry(value, placeholder=hint, id=name)
        yield Static(id="problem")

    def on_mount(self) -> None:
        self.query_one(Entry).focus()

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_accept()

    def action_accept(self) -> None:
        """Answer with what was typed; a cause or a fix alone is not thrown away."""
        symptom, cause, fix = (self.query_one(f"#{name}", Entry).entered for name, *_ in LINES)
        if not symptom and (cause or fix):
            wish = Content.styled("Say in a line what you saw.", "$text-error")
            self.query_one("#problem", Static).update(wish)
            self.query_one("#symptom").focus()
        else:
            bug = replace(self._preset, symptom=symptom, cause=cause, fix=fix)
            self.dismiss(bug if symptom else None)
