"""The form of one setting: it says while you type what is wrong, and what is meant otherwise."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from studytui import paths
from studytui.catalogue import Setting, Sort
from studytui.errors import Misuse
from studytui.settings import WEEKDAYS
from studytui.settings_file import change_setting, check_theme, prove
from studytui.text import display
from studytui.tui.screens.form import Form

VALUE = "value"


class SettingForm(Form):
    """A line for the value; an empty one brings back the default."""

    KEYS = (("enter", "save", "accept"),)

    def __init__(self, setting: Setting, value: Any) -> None:
        super().__init__(setting.name, {VALUE: setting.in_words(value)})
        self._setting = setting

    @property
    def lines(self) -> Sequence[tuple[str, str, str]]:
        """One, which tells the default."""
        default = display(self._setting.in_words(self._setting.default)) or "none"
        return ((VALUE, "Value", f"empty for {default}"),)

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
            told = f"means {display(words) or 'none'}" if words != self.said(VALUE) else ""
            self.query_one("#problem", Static).update(Content.styled(told, "$foreground-muted"))

    def _meant(self) -> Any:
        value = self._setting.meant(self.said(VALUE))
        prove(paths.settings(), self._setting, value)
        check_theme(self._setting, value, self.app.available_themes)
        return value
