"""The same bad inputs where the dashboard meets them: at its start, in its forms, under it."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from textual.widgets import Static

from studytui.tui.app import StudyApp
from studytui.tui.screens.ask_path import AskPath
from studytui.tui.screens.backups import BackupsScreen
from studytui.tui.screens.form import Form
from studytui.tui.screens.pause_form import PauseForm
from studytui.tui.screens.roadmap_form import RoadmapForm
from studytui.tui.screens.session_form import LogForm
from studytui.tui.screens.setting_form import SettingForm
from tests.trust.bad_inputs import ROADMAP_IMPORTS, Case, Told, cell, command, everywhere
from tests.tui.desk import Desk, Visit, visit_to
from tests.tui.test_settings import open_on

Row = tuple[str, str, str]
"""Where it is met, what it is, and what is said."""


# --- At the start ------------------------------------------------------------------------


def opened(case: Case, home: Path) -> tuple[Told, list[str]]:
    """Open the dashboard on what is laid out and spoilt; how it ended, and what it told.

    If it opens without a word, an item is marked.
    """
    said: list[str] = []

    def open_it(
        tracker: Any, clock: Any, settings: Any, memory: Path, warnings: Sequence[str], *_: object
    ) -> int:
        app = StudyApp(tracker, clock, settings, memory, warnings)
        asyncio.run(_provoke(app, said))
        return 0

    with (
        mock.patch("studytui.cli.dashboard._is_terminal", return_value=True),
        mock.patch("studytui.tui.app.run_dashboard", open_it),
    ):
        told = command((), home, database=case.database)
    return told, [everywhere(each, home) for each in said]


async def _provoke(app: StudyApp, said: list[str]) -> None:
    async with visit_to(app) as visit:
        await visit.until(lambda: visit.said or app.study, "a word or the record")
        if not visit.said:
            await visit.go_to("variables")
            await visit.press("space")
            await visit.until(lambda: visit.said, "a word")
        said += visit.said


# --- In forms ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Filled:
    """A form, the keys that open it, and what is filled in badly."""

    name: str
    keys: tuple[str, ...]
    form: type[Form]
    badly: Mapping[str, Mapping[str, str]]
    usual: Mapping[str, str]


LOGGED = {"duration": "25", "day": "today", "kind": "read"}


def forms() -> list[Filled]:
    """Those that take what can be wrong."""
    log = {
        "a duration of nothing": {"duration": "0m"},
        "no duration": {"duration": ""},
        "a negative duration": {"duration": "-5m"},
        "a duration that is no number": {"duration": "nan"},
        "a duration above 24 hours": {"duration": "25h"},
        "a duration of 2^63": {"duration": str(2**63)},
        "a day that is to come": {"day": "2026-03-12"},
        "a day that is too far back": {"day": "1066-10-14"},
        "a day that is none": {"day": "2026-02-30"},
        "a time that is to come": {"start": "23:00"},
        "a time that is none": {"start": "25:61"},
        "an item that is not there": {"item": "lops"},
        "several items": {"item": "o"},
        "a kind that is none": {"kind": "sleep"},
        "a text of more than 1 MiB": {"text": "x" * ((1 << 20) + 1)},
    }
    pause = {
        "a pause that is too far ahead": {"first": "2030-01-01"},
        "a pause that ends before it begins": {"last": "2026-03-10"},
        "a day that is none": {"first": "2026-02-30"},
    }
    imports = {what: {"source": name} for what, (name, _) in ROADMAP_IMPORTS.items()}
    imports |= {
        "a folder without a roadmap": {"source": "empty"},
        "what is not there": {"source": "nowhere.md"},
        "an endless device": {"source": "/dev/zero"},
        "an id that is none": {"source": "good.md", "roadmap-id": "../x"},
        "neither yes nor no": {"source": "good.md", "ticked": "perhaps"},
    }
    return [
        Filled("Log a session", ("L",), LogForm, log, LOGGED),
        Filled("Add a pause", ("P", "a"), PauseForm, pause, {"first": "today"}),
        Filled("Bring in a roadmap", ("R", "i"), RoadmapForm, imports, {}),
    ]


async def fill(filled: Filled, home: Path) -> list[Row]:
    """Fill in a form badly, time and again; what it says each time."""
    _lay_out_imports(home)
    rows = []
    with mock.patch("pathlib.Path.home", return_value=home):
        async with Desk(home).open() as visit:
            await visit.press(*filled.keys)
            form = await visit.until_on(filled.form)
            usual = {name: "" for name, *_ in form.lines} | dict(filled.usual)
            for what, lines in filled.badly.items():
                form.query_one("#problem", Static).update("")
                await visit.fill(**(usual | dict(lines)))
                await visit.press("enter")
                await visit.until(lambda: visit.shown("#problem"), what)
                rows.append((filled.name, what, everywhere(visit.shown("#problem"), home)))
    return rows


def _lay_out_imports(home: Path) -> None:
    (home / "empty").mkdir(parents=True)
    (home / "good.md").write_text("- [ ] Basil\n")
    for name, content in ROADMAP_IMPORTS.values():
        (home / name).write_bytes(content)


# --- Everywhere else ---------------------------------------------------------------------

Meeting = Callable[[Visit, Desk], Awaitable[str]]


async def _record_is_deleted(visit: Visit, desk: Desk) -> str:
    desk.database.unlink()
    await visit.until(lambda: visit.said, "a word")
    return visit.said[-1]


async def _roadmap_is_spoilt(visit: Visit, desk: Desk) -> str:
    desk.roadmap_file.write_text("title: [")
    await visit.until(lambda: visit.said, "a word")
    return visit.said[-1]


async def _note_is_too_large(visit: Visit, _: Desk) -> str:
    area = await visit.open_note("loops")
    area.text = "x" * ((1 << 20) + 1)
    await visit.press("ctrl+s")
    await visit.until(lambda: "not saved, " in visit.text, "a word")
    line = next(line for line in visit.text.split("\n") if "not saved, " in line)
    return line[line.index("not saved, ") :].strip()


def _restores(content: bytes | None) -> Meeting:
    async def meet(visit: Visit, desk: Desk) -> str:
        if content is not None:
            (desk.folder / "copy.db").write_bytes(content)
        await visit.press("B")
        await visit.until_on(BackupsScreen)
        await visit.press("o")
        await visit.until_on(AskPath)
        await visit.write(f"{desk.folder}/copy.db\n")
        await visit.until(lambda: visit.said, "a word")
        return visit.said[-1]

    return meet


async def _settings_are_spoilt(visit: Visit, desk: Desk) -> str:
    (desk.folder / "config.toml").write_text("grace = [")
    await visit.press("comma")
    await visit.until(lambda: visit.said, "a word")
    return visit.said[-1]


def _sets(name: str, value: str) -> Meeting:
    async def meet(visit: Visit, _: Desk) -> str:
        await open_on(visit, name)
        await visit.press("enter")
        await visit.until_on(SettingForm)
        await visit.fill(value=value)
        await visit.until(lambda: "; " in visit.shown("#problem"), "a word")
        return visit.shown("#problem")

    return meet


MEETINGS: dict[tuple[str, str], Meeting] = {
    ("Settings", "a value that a setting does not take"): _sets("grace", "9"),
    ("Settings", "a setting of 2^63"): _sets("grace", str(2**63)),
    ("Settings", "a time zone that there is not"): _sets("zone", "Europe/Lissabon"),
    ("Settings", "a file that became no TOML"): _settings_are_spoilt,
    ("Write a note", "more than 1 MiB"): _note_is_too_large,
    ("Restore", "what is not there"): _restores(None),
    ("Restore", "a text"): _restores(b"Dear diary " * 20),
    ("The roadmap", "a file that became no YAML"): _roadmap_is_spoilt,
    ("The roadmap", "a record that is deleted"): _record_is_deleted,
}


def _desk(home: Path) -> Desk:
    home.mkdir()
    return Desk(home)


async def meet(where: tuple[str, str], home: Path) -> Row:
    """Open the dashboard and let it meet one thing; what it says."""
    desk = _desk(home)
    with mock.patch.dict("os.environ", {"STUDYTUI_HOME": str(home)}):
        async with desk.open(size=(160, 40)) as visit:
            return (*where, everywhere(await MEETINGS[where](visit, desk), home))


def rows() -> Iterator[str]:
    """The lines of the table about forms and everything else."""
    for each in forms():
        with tempfile.TemporaryDirectory() as folder:
            yield from map(row, asyncio.run(fill(each, Path(folder, "home"))))
    for where in MEETINGS:
        with tempfile.TemporaryDirectory() as folder:
            yield row(asyncio.run(meet(where, Path(folder, "home"))))


def row(said: Row) -> str:
    """One line of the table."""
    where, what, message = said
    return f"| {where} | {what} | {cell(message)} |"
