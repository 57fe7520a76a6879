"""What is done to a learner's files while system calls fail, and what may be there afterwards."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studytui.cli import output
from studytui.drafts import About, Draft, Drafts, left_behind
from studytui.store import backup
from studytui.store.store import Store
from tests.makers import NOW
from tests.store.tools import mark
from tests.store.versions import stored

ROAD = """\
schema: 1
id: road
title: The road
stages:
  - title: Programming
    items: [Variables, Loops]
  - title: Databases
    items: [Tables, Joins]
"""
PLAN = "# Plan\n\n- [ ] One\n- [x] Two\n"
HOURS = "Start,Duration,Item\n2025-03-02 10:00,1:30,Loops\n2025-03-03 10:00,0:30,Tables\n"

Picture = Mapping[str, object]
"""The parts of what is stored, each of them changed in one step, by name."""
DRAFTS = ("first", "first and second")
BETWEEN = "what it replaced"
"""The part that says whether the record that a restore replaces is still somewhere."""


def take_picture(home: Path) -> Picture:
    """Return what is stored: the record without ids and times, and all files that people read."""
    files = {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not _is_apart(path.relative_to(home))
    }
    return {"record": _record(home / "study.db"), **files}


def take_picture_of_backups(home: Path) -> Picture:
    """Return what the copies of the record hold, those beside the record included."""
    copies = [*(each.path for each in backup.taken(home / "study.db")), home / "copy.db"]
    return {"backups": [_record(each) for each in copies if each.exists()]}


def take_picture_of_restoring(home: Path) -> Picture:
    """Return what is stored, and whether the record that is replaced is still somewhere."""
    copies = [home / "study.db", *(each.path for each in backup.taken(home / "study.db"))]
    former = [_record(each) for each in copies]
    return {**take_picture(home), BETWEEN: any("joins done" in each for each in former)}


@dataclass(frozen=True)
class Scenario:
    """A command, what is done before it, and how the files look to those who care for it."""

    name: str
    words: str
    before: tuple[str, ...] = ("log 25m loops",)
    prepare: Callable[[Path], object] | None = None
    picture: Callable[[Path], Picture] = take_picture
    is_one_step: bool = True
    """Whether a refusal changes nothing; otherwise each part is old or new."""
    stages: Mapping[str, Picture] = field(default_factory=dict)
    """What is stored when it has written a line, where there are several before the end."""

    @property
    def folder(self) -> str:
        """The name of a folder for it."""
        return self.name.replace(" ", "-")


def write_drafts(home: Path) -> int:
    """Keep two states of a text in a draft, name each that is safe, and end like a killed program.

    Stands for a dashboard in which a note is being written. Returns 4 if the last is not safe.
    """
    drafts, is_safe = Drafts(home / "drafts"), False
    for text in DRAFTS:
        drafts.hold(Draft(About.NOTE, "road", "loops", text, NOW))
        if is_safe := drafts.settle():
            output.record(text)
    if not is_safe:
        output.warn("the draft cannot be written; make room for it")
    return 0 if is_safe else 4


def take_picture_of_drafts(home: Path) -> Picture:
    """Return the texts that the next dashboard offers."""
    return {"drafts": [each.draft.text for each in left_behind(home / "drafts")]}


def prepare_home(home: Path) -> None:
    """Make the files of a learner who has no record yet."""
    (home / "roadmaps").mkdir(parents=True)
    (home / "roadmaps" / "road.yaml").write_text(ROAD, encoding="utf-8")
    (home / "config.toml").write_text('roadmap = "road"\n', encoding="utf-8")
    (home / "plan.md").write_text(PLAN, encoding="utf-8")
    (home / "hours.csv").write_text(HOURS, encoding="utf-8")


def _let_one_item_be_gone(home: Path) -> None:
    path = home / "roadmaps" / "road.yaml"
    path.write_text(ROAD.replace("Loops", "Recursion"), encoding="utf-8")


def _change_the_plan(home: Path) -> None:
    (home / "plan.md").write_text(PLAN + "- [x] Three\n", encoding="utf-8")


def _copy_then_go_on(home: Path) -> None:
    """One backup, and a record that has gone on since."""
    record = home / "study.db"
    backup.copy_to(record, home / "former.db", NOW)
    mark(Store(record), "joins")


def _copy_then_lose_the_record(home: Path) -> None:
    _copy_then_go_on(home)
    (home / "study.db").unlink()


def _forget_backups(home: Path) -> None:
    for each in backup.taken(home / "study.db"):
        each.path.unlink()


def _move_to_another_computer(home: Path) -> None:
    """Leave what the learner takes along, and nothing that tells of the record."""
    (home / "study.db").unlink()
    for name in ("backups", "cache"):
        shutil.rmtree(home / name)


SCENARIOS = (
    Scenario("first record", "log 25m loops", before=()),
    Scenario("log", "log 5m tables --on 2025-02-02", prepare=_forget_backups),
    Scenario("done", "done loops tables"),
    Scenario("note", "note loops --append while"),
    Scenario("start", "start loops"),
    Scenario("stop", "stop", before=("start loops",)),
    Scenario("undo", "undo"),
    Scenario("setting", "config set grace 2", before=("config set ascii yes",)),
    Scenario("backup", "backup", prepare=_forget_backups, picture=take_picture_of_backups),
    Scenario("copy", "backup {home}/copy.db", picture=take_picture_of_backups),
    Scenario(
        "restore",
        "restore {home}/former.db",
        prepare=_copy_then_go_on,
        picture=take_picture_of_restoring,
    ),
    Scenario(
        "restore without a record",
        "restore {home}/former.db",
        prepare=_copy_then_lose_the_record,
    ),
    Scenario(
        "migration",
        "log 5m tables --on 2025-02-02",
        before=(),
        prepare=lambda home: stored(home / "study.db", 1),
    ),
    Scenario(
        "restore of an old version",
        "restore {home}/former.db",
        prepare=lambda home: stored(home / "former.db", 1),
    ),
    Scenario(
        "import of a record",
        "import {home}/other.json",
        before=("log 25m loops", "done joins", "export json -o {home}/other.json"),
        prepare=_move_to_another_computer,
    ),
    Scenario("import of a table", "import {home}/hours.csv"),
    Scenario("roadmap", "roadmap import {home}/plan.md", is_one_step=False),
    Scenario(
        "roadmap again",
        "roadmap import {home}/plan.md",
        before=("roadmap import {home}/plan.md",),
        prepare=_change_the_plan,
        is_one_step=False,
    ),
    Scenario("export", "export json -o {home}/record.json"),
    Scenario(
        "export again",
        "export csv --force -o {home}/hours.csv",
        before=("log 25m loops", "log 5m tables --on 2025-02-02"),
    ),
    Scenario(
        "export of notes",
        "export markdown -o {home}/notes",
        before=("note loops --append while", "note tables --append rows"),
        is_one_step=False,
    ),
    Scenario(
        "orphan",
        "orphans export loops {home}/orphans",
        before=("note loops --append while",),
        prepare=_let_one_item_be_gone,
    ),
    Scenario("orphan attached", "orphans attach loops recursion", prepare=_let_one_item_be_gone),
    Scenario(
        "draft",
        "tests.torture.scenarios:write_drafts",
        before=(),
        picture=take_picture_of_drafts,
        stages={DRAFTS[0]: {"drafts": [DRAFTS[0]]}},
    ),
)


def _is_apart(path: Path) -> bool:
    """Whether a file is no part of what people read: the record's own, or what can be made anew."""
    return path.parts[0] in ("cache", "backups", "drafts") or path.name.startswith(
        ("study.db", ".")
    )


def _record(path: Path) -> list[str]:
    """Return the record in words, in order; none without a record. Raises RecordUnusable."""
    if not path.exists():
        return []
    record = Store(path).read_whole()
    return sorted(
        [f"{each.session.item_id} {each.session.state}" for each in record.sessions]
        + [f"{each.change.item_id} {each.change.status}" for each in record.statuses]
        + [f"{each.target} {each.now.text}" for each in record.notes]
        + [f"{each.pause.first} {each.pause.why}" for each in record.pauses]
        + [f"{each.finding_id} {each.until}" for each in record.snoozes]
        + [*record.unreadable]
    )
