"""Records as studytui stored them, one small file for each version of the schema.

`python -m tests.store.versions` writes the file of today's version into `versions/`, once and for
all: later programs must open it as it is.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from studytui.record import Heartbeat, Pause, State, Status
from studytui.store import sqlite
from studytui.store.store import Store
from tests.makers import NOW, TODAY, running, session
from tests.store.tools import sql

FOLDER = Path(__file__).parent / "versions"
NOTE = "# Loops\n\n- `while` 日 é [/]\n"
PRAGMAS = ("application_id", "user_version")


def fill(store: Store) -> None:
    """Something of everything that version 1 can store."""
    with store.transaction() as write:
        write.did("marked Loops as done", NOW)
        write.status("road", "loops", Status.DONE)
    with store.transaction() as write:
        write.did("marked Joins as skipped", NOW)
        write.status("road", "joins", Status.SKIPPED, "no time")
    with store.transaction() as write:
        write.undo(NOW)
    with store.transaction() as write:
        write.did("logged 30 min on Loops", NOW)
        write.session(session("loops", id="finished", text="wrote one", left_off="break"))
    with store.transaction() as write:
        write.note("road", "loops", NOTE, "wrote the note on Loops", NOW, anew=True)
    started = running("loops", id="running")
    with store.transaction() as write:
        write.did("started Loops", NOW)
        write.session(started)
        write.heartbeat(Heartbeat("running", NOW + timedelta(seconds=30), 30))
    with store.transaction() as write:
        write.did("paused Loops", NOW)
        write.session(replace(started, state=State.PAUSED, counted=45, resumed_at=None))


def fill_more(store: Store) -> None:
    """What later versions can store as well."""
    with store.transaction() as write:
        write.did("paused for a holiday", NOW)
        write.pause(Pause("holiday", TODAY, TODAY + timedelta(days=7), "the sea"))
        write.snooze("too-many-tools", TODAY + timedelta(days=30))
    with store.transaction() as write:
        write.did("imported a record", NOW)
        write.part(NOW - timedelta(days=1))
        write.status("other", "threads", Status.LEARNING)


def stored(path: Path, version: int) -> Path:
    """A record as that version stored it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = (FOLDER / f"{version}.sql").read_text(encoding="utf-8").rstrip()
    sql(path, *re.split(r"(?<=;)\n(?=[A-Z])", kept))
    return path


def dump(path: Path) -> str:
    """The record as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        claims = [
            f"PRAGMA {name}={connection.execute(f'PRAGMA {name}').fetchone()[0]};"
            for name in PRAGMAS
        ]
        return "\n".join([*claims, *connection.iterdump(), ""])


def main() -> None:
    """Write today's file, unless it is there."""
    goal = FOLDER / f"{sqlite.VERSION}.sql"
    with TemporaryDirectory() as folder:
        store = Store(Path(folder, "study.db"))
        fill(store)
        fill_more(store)
        with goal.open("x", encoding="utf-8") as file:
            file.write(dump(store.path))


if __name__ == "__main__":
    main()
