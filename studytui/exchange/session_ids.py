"""Ids of sessions from elsewhere: the same row always gets the same one."""

from collections import Counter
from uuid import NAMESPACE_URL, UUID, uuid5

from studytui.exchange.row_times import Start
from studytui.exchange.time_table import Row
from studytui.text import is_id

# Changing these would import the days of files that are known already once more.
_DAY_FIELDS = (
    "date", "day", "duration", "end", "end_date", "end_time", "hours", "id", "item", "kind",
    "left_off", "roadmap", "seconds", "start", "text", "time",
)  # fmt: skip


class SessionIds:
    """Gives each row of one file an id of its own."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()
        self.former: dict[str, str] = {}
        """The ids that earlier versions gave to sessions, by the ids that they have now."""

    def find(self, row: Row, start: Start, seconds: int) -> str:
        """Return the id of a row; `seconds` is the first length that it states.

        An id of ours, or one that no two programs make, stays as it is. Other ids may be used again
        in the next file, so they count together with the start.
        """
        name = row["id"]
        if not name:
            return self._derive(row, start, seconds)
        if is_id(name) and (row["roadmap"] or _is_uuid(name)):
            return name
        session_id = self._number(f"id:{name}\x1f{start.wall.isoformat()}")
        self.former[session_id] = name if is_id(name) else _uuid(f"id:{name}")
        return session_id

    def _derive(self, row: Row, start: Start, seconds: int) -> str:
        """Return an id made of the time on the wall and the length, so that neither other columns
        nor another zone make the row a new one; where only the day is known, of all that it says.
        """
        key = f"{start.wall.isoformat()} {seconds}"
        if start.is_day_only:
            key += "\x1f".join(row[field] for field in _DAY_FIELDS)
            key += row["minutes"] and f"\x1f{row['minutes']}"
        return self._number(key)

    def _number(self, key: str) -> str:
        """Return an id for the next row of that key."""
        self._seen[key] += 1
        return _uuid(f"session:{self._seen[key]}:{key}")


def _uuid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"studytui:{name}"))


def _is_uuid(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True
