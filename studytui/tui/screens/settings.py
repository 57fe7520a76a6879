"""All settings as a table: look, find, change, bring back the default."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from studytui import paths
from studytui.catalogue import Setting, Sort, catalogue, value_of
from studytui.commands import SETTINGS
from studytui.errors import StudyError
from studytui.settings import read
from studytui.settings_file import change_setting
from studytui.study import Study
from studytui.text import display
from studytui.tui.bindings import bindings
from studytui.tui.keyboard import CHANGE
from studytui.tui.screens.list_screen import FilesScreen, Rows, with_words
from studytui.tui.screens.setting_form import SettingForm
from studytui.tui.taking_on import LATER, take_on

WIDEST = 24
"""Cells of a value, at most."""


class SettingsScreen(FilesScreen[None]):
    """In the order of the file. What is changed here stands in it at once, beside the comments."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SETTINGS)
    PLACES = (SETTINGS,)
    COLUMNS = ("", "Setting", "Value", "What it is")
    GIVES_WAY = frozenset({"What it is"})  # it stands below as well
    ALL_FROM = 100  # with less beside the long names of keys each line would be cut
    FOUND_IN = "find in name, value and help"

    def __init__(self) -> None:
        """Raises BadInput for a file that cannot be read."""
        super().__init__()
        self._said, _ = read(paths.settings())

    def compose_below(self) -> ComposeResult:
        """The setting under the cursor, in full."""
        yield Static(id="told", classes="divided")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a switch can be turned, and only what is set brought back."""
        setting = self._setting()
        if action == "turn":
            return (setting is not None and setting.sort is Sort.SWITCH) or None
        if action == "reset":
            return (setting is not None and self._value(setting) is not None) or None
        return super().check_action(action, parameters)

    def action_edit(self) -> None:
        """Change the setting under the cursor."""
        if setting := self._setting():
            form = SettingForm(setting, self._value(setting))
            self.desk.push_screen(form, partial(self._saved, setting))

    @work(group=CHANGE)
    async def action_turn(self) -> None:
        """Turn a switch over."""
        setting = self._setting()
        if setting and setting.sort is Sort.SWITCH:
            await self._change(setting, not self._now(setting))

    @work(group=CHANGE)
    async def action_reset(self) -> None:
        """Bring back the default."""
        setting = self._setting()
        if setting and self._value(setting) is not None:
            await self._change(setting, None)

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        self.action_edit()

    def rows(self, study: Study | None, words: str) -> Rows:
        """The settings with all of the words."""
        rows = {name: self._cells(each) for name, each in catalogue().items()}
        return with_words(rows, words)

    def heading(self, study: Study | None) -> str:
        """Where they stand, and how many are set."""
        if not self.listed:
            return f"Settings  {self.number}"
        count = sum(self._value(each) is not None for each in catalogue().values())
        return f"Settings  {count or 'none'} set in {display(paths.shown(paths.settings()))}"

    def fit(self, rows: Sequence[list[Text]], width: int) -> None:
        """The help in what room there is."""
        values = max(8, min(WIDEST, self.room(rows, width, "Value", "What it is")))
        for cells in rows:
            cells[2].truncate(values, overflow="ellipsis")
        told = max(10, self.room(rows, width, "What it is"))
        for cells in rows:
            cells[3].truncate(told, overflow="ellipsis")

    def show_list(self, study: Study | None) -> None:
        """Show what there is, and all of the one under the cursor."""
        super().show_list(study)
        self._show_chosen()

    @on(DataTable.RowHighlighted)
    def _show_chosen(self) -> None:
        setting = self._setting()
        below = self.query_one("#told", Static)
        below.display = setting is not None
        if setting:
            default = setting.in_words(setting.default) or "none"
            lines = [setting.help, f"Default: {default}.", *LATER.get(setting.name, ())]
            below.border_title = Content(f" {setting.name} ")
            below.update(Content(display(" ".join(lines))))
            self.refresh_bindings()

    def _setting(self) -> Setting | None:
        return catalogue().get(self.chosen)

    def _value(self, setting: Setting) -> Any:
        return value_of(self._said, setting)

    def _now(self, setting: Setting) -> Any:
        value = self._value(setting)
        return setting.default if value is None else value

    def _cells(self, setting: Setting) -> tuple[str, ...]:
        value = setting.in_words(self._now(setting)) or "none"
        mark = "" if self._value(setting) is None else "*"
        return (mark, setting.name, display(value), setting.help)

    async def _change(self, setting: Setting, value: Any) -> None:
        try:
            await self.desk.ask(change_setting, paths.settings(), setting.name, value)
        except StudyError as error:
            self.desk.say_wrong(error.line)
        else:
            await self._take(setting)

    def _saved(self, setting: Setting, is_saved: bool | None) -> None:
        if is_saved:
            self.run_worker(self._take(setting), group=CHANGE)

    async def _take(self, setting: Setting) -> None:
        """Go by what the file says now."""
        try:
            self._said, _ = read(paths.settings())
            await take_on(self.desk)
        except StudyError as error:  # somebody else was at the file
            self.desk.say_wrong(error.line)
            return
        self.show_list(self.desk.study)
        self.desk.say(" ".join(["Saved.", *LATER.get(setting.name, ())]))
