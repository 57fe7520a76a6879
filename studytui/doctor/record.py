"""The record and its backups, looked at by the doctor."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from studytui.doctor.finding import Finding, good, look, wrong
from studytui.errors import RecordDamaged, RecordMissing, StudyError
from studytui.spoken import duration_words
from studytui.store import absence, backup, checking, sqlite

RECORD = "record"
BACKUPS = "backups"
FRESH = timedelta(days=1)
"""How old the newest backup may be while the record changes."""


def record_findings(record: Path, now: datetime) -> Iterator[Finding]:
    """What is wrong with the record, row by row, and with its backups."""
    try:
        checked = checking.check(record)
    except StudyError as error:
        remedy = error.remedy
        if isinstance(error, RecordDamaged):
            remedy = _put_back(record)
        yield wrong(RECORD, error.title, remedy, error.exit_code)
        yield from _backups(record, now, may_make=False)
        return
    if checked is None:
        yield from _absent(record, now)
        return
    for damage in checked.damage:
        words = f"{record} is damaged: {damage}"
        yield wrong(RECORD, words, _put_back(record), RecordDamaged.exit_code)
    for row in checked.unreadable:
        yield look(RECORD, row, "it is left out wherever you look, and stays as it is")
    if checked.version < sqlite.VERSION:
        yield look(
            RECORD,
            f"{record} is of version {checked.version}, and today's is {sqlite.VERSION}",
            "the next command that reads it brings it up to date, after a backup",
        )
    elif not checked.damage:
        yield good(RECORD, f"{record} is sound")
    yield from _backups(record, now, may_make=not checked.damage)


def _absent(record: Path, now: datetime) -> Iterator[Finding]:
    """What to say where there is no record: it was never there, or it is missing."""
    try:
        absence.refuse_missing(record)
    except RecordMissing as error:
        remedy = _put_back(record) if backup.taken(record) else error.remedy
        yield wrong(RECORD, error.title, remedy, error.exit_code)
        yield from _backups(record, now, may_make=False)
    else:
        yield good(RECORD, f"{record} is not there yet; it is made with your first change")


def is_todays(record: Path) -> bool:
    """Whether it can be read as it is: sound, and with today's tables."""
    try:
        checked = checking.check(record)
    except StudyError:
        return False
    return checked is not None and checked.version == sqlite.VERSION and not checked.damage


def _put_back(record: Path) -> str:
    """How to get on with the newest backup that opens."""
    for each in backup.taken(record):
        if checking.opens(each.path):
            return f"studytui restore {each.path.name} puts back how it was; it stays beside it"
    return "there is no backup that opens; copy the file before you do anything with it"


def _backups(record: Path, now: datetime, *, may_make: bool) -> Iterator[Finding]:
    def make() -> None:
        backup.make(record, now)

    mend = make if may_make else None
    remedy = "studytui doctor --fix makes one" if may_make else "they are made of a sound record"
    taken = backup.taken(record)
    if not taken:
        yield look(BACKUPS, f"there are none in {backup.folder(record)}", remedy, mend)
        return
    newest = taken[0]
    spoilt = next((each for each in taken if not checking.opens(each.path)), None)
    age = max(timedelta(), now - newest.at)
    old = duration_words(int(age.total_seconds()))
    if spoilt is newest:
        yield look(BACKUPS, f"the newest, {newest.path.name}, does not open", remedy, mend)
    elif spoilt:
        yield look(BACKUPS, f"{spoilt.path.name} does not open", "the others do not need it")
    is_behind = record.exists() and newest.record_changed != record.stat().st_mtime_ns
    if age > FRESH and is_behind:
        yield look(BACKUPS, f"the newest is {old} old, and the record is not", remedy, mend)
    elif spoilt is not newest:
        yield good(BACKUPS, f"{len(taken)}, the newest {old} old; it opens")
