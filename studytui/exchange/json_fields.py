"""A JSON document of somebody's, read field by field: each has a type, a limit and a place."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from studytui.errors import BadInput
from studytui.exchange.foreign import ID_WORDS, quoted, what_is_wrong
from studytui.text import LONGEST_ID, is_id

E = TypeVar("E", bound=StrEnum)

# No honest clock is outside of these years, and date arithmetic is safe within them.
_EARLIEST, _LATEST = 1970, 9998
_MOST = 1 << 31


def parsed(text: str, name: str) -> Any:
    """What a JSON text says; `name` is what its problems call it. Raises BadInput."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{name}:{error.lineno}:{error.colno}: this is not JSON ({error.msg})", "mend the file"
        ) from None
    except RecursionError:
        raise BadInput(f"{name} is nested too deeply", "mend the file") from None
    except ValueError:
        raise BadInput(f"{name} holds a number that is none", "mend the file") from None


def storable(document: Any, name: str) -> Any:
    """The same document. Raises BadInput for a text in it that no file of ours can hold."""
    left = [document]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            left += (*each, *each.values())
        elif isinstance(each, list):
            left += each
        elif isinstance(each, str) and (trouble := what_is_wrong(each)):
            raise BadInput(f"{name}: {quoted(each)} {trouble}", "mend the file")
    return document


class Fields:
    """One object of a document; `place` says which, for messages."""

    def __init__(self, raw: Any, place: str) -> None:
        """Raises BadInput unless `raw` is an object."""
        self.place = place
        if not isinstance(raw, dict):
            self._refuse(f"{place} is {quoted(raw)} and not an object")
        self._raw: dict[str, Any] = raw

    def all(self, key: str) -> "Iterator[Fields]":
        """The objects in the list under `key`; none if there is no list."""
        found = self._raw.get(key, [])
        if not isinstance(found, list):
            self._refuse(f"{self.place}: {key} is not a list")
        for number, each in enumerate(found, start=1):
            yield Fields(each, f"{self.place}: {key}, entry {number}")

    def text(self, key: str, *, most: int | None = None) -> str:
        """A text, "" if it is not there; of at most so many characters."""
        value = self._raw.get(key, "")
        if not isinstance(value, str):
            self._wrong(key, "a text")
        if trouble := what_is_wrong(value):
            self._refuse(f"{self.place}: {key} {trouble}")
        if most is not None and len(value) > most:
            self._refuse(f"{self.place}: {key} is longer than {most} characters")
        return value

    def name(self, key: str) -> str:
        """A text that names something: an id of at most 200 characters."""
        value = self.name_or_empty(key)
        if not value:
            self._wrong(key, "a name")
        return value

    def name_or_empty(self, key: str) -> str:
        """The same, or nothing."""
        value = self.text(key, most=LONGEST_ID)
        if value and not is_id(value):
            self._wrong(key, ID_WORDS)
        return value

    def name_or_none(self, key: str) -> str | None:
        """The same, or None for null."""
        return None if self._raw.get(key) is None else self.name(key)

    def one_of(self, key: str, kinds: type[E]) -> E:
        """One of the words of `kinds`."""
        found = next((kind for kind in kinds if kind == self._raw.get(key)), None)
        if found is None:
            self._wrong(key, f"one of {', '.join(kinds)}")
        return found

    def number(self, key: str) -> int:
        """A whole number of 0 or more."""
        value = self._raw.get(key)
        if type(value) is not int or not 0 <= value < _MOST:
            self._wrong(key, "a whole number")
        return value

    def number_or_none(self, key: str) -> int | None:
        """The same, or None for null."""
        return None if self._raw.get(key) is None else self.number(key)

    def flag(self, key: str) -> bool:
        """True or false; false if it is not there."""
        value = self._raw.get(key, False)
        if not isinstance(value, bool):
            self._wrong(key, "true or false")
        return value

    def day(self, key: str, *, any_year: bool = False) -> date:
        """A date."""
        value = self._raw.get(key)
        try:
            day = date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            day = None
        if day is None or not (any_year or _EARLIEST - 1 <= day.year <= _LATEST):
            self._wrong(key, "a date such as 2026-03-11")
        return day

    def local_time(self, key: str) -> datetime:
        """A time with its offset from UTC, of whole minutes."""
        value = self._raw.get(key)
        try:
            at = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            at = None
        offset = at.utcoffset() if at else None
        fits = at is not None and offset is not None and _EARLIEST <= at.year <= _LATEST
        if at is None or offset is None or not fits or offset.total_seconds() % 60:
            self._wrong(key, "a time such as 2026-03-11T19:30:00+01:00")
        return at

    def instant(self, key: str) -> datetime:
        """A time, in UTC."""
        return self.local_time(key).astimezone(UTC)

    def instant_or_none(self, key: str) -> datetime | None:
        """The same, or None for null."""
        return None if self._raw.get(key) is None else self.instant(key)

    def _wrong(self, key: str, wanted: str) -> NoReturn:
        if key not in self._raw:
            self._refuse(f"{self.place}: {key} is missing")
        self._refuse(f"{self.place}: {key} is {quoted(self._raw[key])} and not {wanted}")

    def _refuse(self, wrong: str) -> NoReturn:
        raise BadInput(wrong, "mend the file; nothing was taken from it")


def _no_number(_: str) -> NoReturn:
    raise ValueError
