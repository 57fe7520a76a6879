"""The form of one setting: it says while you type what is wrong, and what it would mean."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from studytui import paths
from studytui.catalogue import Setting, Sort
from studytui.errors import Misuse
from studytui.settings import WEEKDAYS
from studytui.settings_file import change_setting, prove
from studytui.text import display, nearest
from studytui.tui.screens.form import Form

VALUE = "value"


class SettingForm(Form):
    """A line for the value; an empty one brings back the default."""

    KEYS = (("enter", "save", "accept"),)
    LINES: ClassVar[tuple[tuple[str, str, str], ...]] = ((VALUE, "Value", "empty for the default"),)

    def __init__(self, setting: Setting, value: Any) -> None:
        super().__init__(setting.name, {VALUE: setting.in_words(value)})
        self._setting = setting

    def compose_body(self) -> ComposeResult:
        """What it is for, and the line."""
        yield Static(Content(display(self._setting.help)), classes="told")
        yield from super().compose_body()

    def known(self, name: str) -> Iterable[str]:
        """What there is to choose from, where it can be told."""
        if self._setting.name == "theme":
            return self.app.available_themes
        if self._setting.sort is Sort.SWITCH:
            return ("true", "false")
        return WEEKDAYS if self._setting.sort is Sort.WEEKDAYS else ()

    def read(self) -> Callable[[], object]:
        """Write it into the file."""
        return partial(change_setting, paths.settings(), self._setting.name, self._meant())

    @on(Input.Changed)
    def _judge(self) -> None:
        try:
            value = self._meant()
        except Misuse as error:
            self._refuse(error)
        else:
            words = self._setting.in_words(self._setting.default if value is None else value)
            told = Content.styled(f"means {display(words) or 'none'}", "$foreground-muted")
            self.query_one("#problem", Static).update(told)

    def _meant(self) -> Any:
        value = self._setting.meant(self.said(VALUE))
        prove(paths.settings(), self._setting, value)
        themes = self.app.available_themes
        if self._setting.name == "theme" and value and value not in themes:
            near = nearest(value, themes)
            raise Misuse(
                f"there is no theme “{value}”",
                f"did you mean {near}?" if near else f"there are {', '.join(themes)}",
            )
        return value
