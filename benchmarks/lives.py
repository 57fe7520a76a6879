"""Learners to measure with: roadmaps of any size, and records of any length, always the same."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from studytui.roadmap_files.library import built_in
from studytui.roadmap_files.loading import load_roadmap
from studytui.store.store import Store

SESSIONS, CHANGES, NOTES = 1_200, 300, 200
"""What a learner leaves in a year."""

A_STAGE = 20
"""Items of a stage of a made-up roadmap."""

_KINDS = ("read", "practice", "practice", "build", "build", "debug", "review")
_STATUSES = ("learning", "done", "done", "todo", "skipped")


def write_roadmap(path: Path, items: int) -> Path:
    """A roadmap of that many items, in stages of twenty."""
    lines = ["schema: 1", "id: made-up", "title: A made-up roadmap", "stages:"]
    for number in range(items):
        if number % A_STAGE == 0:
            lines += [f"- title: Stage {number // A_STAGE + 1}", "  items:"]
        lines.append(f"  - item {number}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_record(
    home: Path, years: float, roadmap: Path | None = None, note_length: int = 300
) -> None:
    """Fill `home` with the record of a learner who has followed the roadmap for so long.

    The last session was yesterday, and nobody is asked a newcomer's questions. Written past the
    store: through it, ten years take minutes.
    """
    plan = load_roadmap(roadmap or built_in())
    ids = [node.id for node in plan.walk() if not node.items]
    path = home / "study.db"
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").touch()
    Store(path).prepare()
    with closing(sqlite3.connect(path)) as connection:
        tables = _rows(plan.id, ids, years, note_length)
        for table, rows in tables.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        connection.commit()


def _rows(
    roadmap: str, ids: Sequence[str], years: float, note_length: int
) -> dict[str, list[tuple[Any, ...]]]:
    chance = random.Random(1)
    deeds = sorted(_deeds(chance, years))
    actions, changes, sessions, notes = [], [], [], []
    words = "an honest line about what was hard, and what the fix was. " * (note_length // 50 + 1)
    for seq, (at, deed, number) in enumerate(deeds, start=1):
        stamp = at.strftime("%Y-%m-%d %H:%M:%S.000000")
        actions.append((seq, f"a{seq}", stamp, deed, seq - 1 or None, None, None))
        row_id = f"r{seq}"
        # Learners go through a roadmap from its start to its end, a little to and fro.
        reached = (seq / len(deeds)) * len(ids)
        item = ids[min(len(ids) - 1, max(0, int(chance.gauss(reached, 3))))]
        if deed == "session":
            minutes = chance.choice((10, 25, 25, 30, 45, 60, 90))
            end = (at + timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S.000000")
            left_off = "the third exercise" if number % 3 == 0 else ""
            what = (row_id, seq, f"s{number}", roadmap, item, chance.choice(_KINDS), "finished")
            when = (stamp, 0, str(at.date()), minutes * 60, None, end, None)
            sessions.append((*what, *when, "read on and wrote it down", left_off, False, False))
        elif deed == "change":
            status = chance.choice(_STATUSES)
            changes.append((row_id, seq, roadmap, item, status, ""))
        else:
            target = ids[number] if number < len(ids) else f"former-{number}"
            text = f"# Note {number}\n\n{words}"[:note_length]
            notes.append((row_id, seq, roadmap, target, text, stamp, f"e{seq}"))
    return {
        "action": actions,
        "status_change": changes,
        "session_revision": sessions,
        "note_revision": notes,
    }


def _deeds(chance: random.Random, years: float) -> Iterator[tuple[datetime, str, int]]:
    """When what was done: the number counts the deeds of a sort."""
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    span = max(1, int(years * 365))
    for deed, in_a_year in (("session", SESSIONS), ("change", CHANGES), ("note", NOTES)):
        many = round(in_a_year * years)
        for number in range(many):
            day = yesterday - timedelta(days=int(number * span / many))
            at = time(8 + chance.randrange(12), chance.randrange(60), chance.randrange(60))
            yield datetime.combine(day, at, UTC), deed, number
