"""A record that is missing although there was one.

It was deleted, its disk is not mounted, or a client that syncs took it away. Its backups show that
there was one, and so does a mark among the caches, which may lie on another disk.
"""

from pathlib import Path

from studytui import kept
from studytui.errors import RecordMissing
from studytui.store import backup

_SORT = "record"
_BEGIN = "studytui restore --new begins a new one"


def remember(record: Path) -> None:
    """Leave a mark that there is a record at this path."""
    if not kept.is_kept(_SORT, record):
        kept.keep(_SORT, record, "", str(record))


def refuse_missing(record: Path) -> None:
    """Raise RecordMissing if there was a record at this path, where none is now."""
    copies = backup.taken(record)
    if not copies and not kept.is_kept(_SORT, record):
        return
    wrong = f"the record {record} is {'empty' if record.exists() else 'missing'}"
    if not copies:
        raise RecordMissing(wrong, f"put it back, or mount its disk; {_BEGIN}")
    number = "is 1 backup" if len(copies) == 1 else f"are {len(copies)} backups"
    raise RecordMissing(
        f"{wrong}, and there {number}",
        f"studytui restore {copies[0].path.name} puts back the newest, and {_BEGIN}",
    )
