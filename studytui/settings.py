"""config.toml: what a learner can set. Validated when read, never rewritten when it is wrong."""

import dataclasses
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    InstanceOf,
    ValidationError,
    create_model,
    field_validator,
)

from studytui.aims import Aims, CoachAims
from studytui.errors import BadInput
from studytui.files import read_bytes
from studytui.text import display, nearest, shorten

LARGEST = 1 << 20
"""The largest settings file, in bytes."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Settings(BaseModel):
    """Every setting, its default, and a sentence of help."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="ignore", use_attribute_docstrings=True
    )

    day_minutes: int = Field(default=15, ge=1, le=1440)
    """Minutes of study that make a day count, 1 to 1440."""
    week_days: int = Field(default=5, ge=1, le=7)
    """Days a week you mean to study, 1 to 7."""
    rest_weekdays: list[Weekday] = Field(default_factory=list)
    """Weekdays that are not due, such as ["saturday", "sunday"]; at most six."""
    grace: int = Field(default=1, ge=0, le=6)
    """Missed days forgiven within any 7 days, 0 to 6."""
    rollover: str = Field(default="04:00", pattern=r"^((0?[0-9]|1[01]):[0-5][0-9]|12:00)$")
    """When a study day ends, as a time of night from "00:00" to "12:00"."""
    zone: str | None = Field(default=None, min_length=1, examples=["Europe/Lisbon"])
    """Your time zone, such as "Europe/Lisbon"; the system's if left out."""
    roadmap: str | None = Field(default=None, min_length=1, examples=["backend"])
    """The id or the file of the roadmap you follow; the built-in one if left out."""
    theme: str = Field(default="studytui-dark", min_length=1)
    """The colours, by the name of a theme, such as "studytui-light" or one of Textual's."""
    ascii: bool = False
    """Whether to draw with plain ASCII characters only: true or false."""
    coach: InstanceOf[CoachAims] = Field(default=CoachAims())
    """A table with thresholds of the coach, such as order_gap = 3 below a line [coach]."""

    keys: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Tables of other keys for commands, such as done = "x" below a line [keys.roadmap]."""

    @field_validator("coach", mode="before")
    @classmethod
    def _thresholds(cls, table: object) -> object:
        if not isinstance(table, dict):
            return table
        return CoachAims(**thresholds().model_validate(table).model_dump())

    @field_validator("keys")
    @classmethod
    def _without_empty_tables(cls, keys: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        return {place: table for place, table in keys.items() if table}

    @field_validator("rest_weekdays")
    @classmethod
    def _some_day_is_due(cls, days: list[Weekday]) -> list[Weekday]:
        if len(set(days)) > 6:
            raise ValueError
        return days

    @property
    def wished_keys(self) -> dict[str, str]:
        """The keys that are wished for commands, by their full names."""
        return {
            f"{place}.{n}": said for place, keys in self.keys.items() for n, said in keys.items()
        }

    @property
    def aims(self) -> Aims:
        """The part of the settings that the study rules go by."""
        hours, minutes = map(int, self.rollover.split(":"))
        return Aims(
            day_minutes=self.day_minutes,
            week_days=self.week_days,
            rest_weekdays=frozenset(WEEKDAYS.index(day) for day in self.rest_weekdays),
            grace=self.grace,
            rollover=timedelta(hours=hours, minutes=minutes),
            coach=self.coach,
        )


@cache
def thresholds() -> type[BaseModel]:
    """The table [coach]: the fields of CoachAims, with their defaults, bounds and help.

    Made when a file has such a table: most have none, and it is not for free.
    """
    made: dict[str, Any] = {each.name: (int, _threshold(each)) for each in fields(CoachAims)}
    config = ConfigDict(strict=True, extra="ignore")
    model: type[BaseModel] = create_model("Thresholds", __config__=config, **made)
    return model


def _threshold(field: "dataclasses.Field[int]") -> Any:
    least, most = field.metadata["ge"], field.metadata["le"]
    help_text = field.metadata["help"].removesuffix(".")
    return Field(field.default, ge=least, le=most, description=f"{help_text}, {least} to {most}.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, with a line for each thing in the file that was not understood."""

    settings: Settings
    warnings: tuple[str, ...] = ()


def load(path: Path) -> Loaded:
    """The settings in the file at `path`; the defaults if there is none.

    Raises BadInput for a file that cannot be read or a value that cannot be used.
    """
    raw = _parsed(path)
    settings = validated(path, raw)
    return Loaded(settings, (*_unknown(path, raw), *_keys_refused(path, settings)))


def read(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What stands in the file at `path`, key by key, and the warnings; raises as `load` does."""
    warnings = load(path).warnings
    return _parsed(path), warnings


def validated(path: Path, raw: dict[str, Any]) -> Settings:
    """The settings that a table of the file at `path` holds; raises BadInput for a bad value."""
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        wrong, remedy = complaint(raw, error)
        raise BadInput(f"{path}: {wrong}", remedy) from None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_bytes(path, LARGEST).decode("utf-8-sig"))
    except FileNotFoundError:
        if path.is_symlink():
            wrong = f"{path} links to a file that does not exist"
            raise BadInput(wrong, "restore that file, or remove the link") from None
        return {}
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror})", "mend it or move it") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8 text", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        raise BadInput(
            f"{path} is not valid TOML: {display(str(error))}", "mend that line"
        ) from error


def _unknown(path: Path, raw: dict[str, Any]) -> Iterator[str]:
    """A line for each key that is no setting where it stands."""
    settings, coach = list(Settings.model_fields), [each.name for each in fields(CoachAims)]
    for key in raw:
        if key in coach:
            yield _stranger(path, key, "it belongs below a line [coach]")
        elif key not in settings:
            yield _stranger(path, key, _hint(key, settings))
    table = raw.get("coach")
    for key in table if isinstance(table, dict) else ():
        if key in settings:
            yield _stranger(path, f"coach.{key}", "it belongs above the line [coach]")
        elif key not in coach:
            yield _stranger(path, f"coach.{key}", _hint(key, coach, "coach."))


def _keys_refused(path: Path, settings: Settings) -> Iterator[str]:
    """A line for each key that is not put in."""
    if settings.keys:
        from studytui.keymap import keymap

        yield from (f"{path}: {line}" for line in keymap(settings.wished_keys).refused)


def _stranger(path: Path, key: str, hint: str) -> str:
    return f"{path}: there is no setting {display(key)!r}; {hint}"


def _hint(key: str, known: list[str], table: str = "") -> str:
    near = nearest(key, known)
    return f"did you mean {table}{near}?" if near else f"the settings are {', '.join(known)}"


def complaint(raw: dict[str, Any], error: ValidationError) -> tuple[str, str]:
    """What is said of the first value that cannot be used, in a table or not, and what it takes."""
    place = [str(part) for part in error.errors()[0]["loc"]]
    if place[0] == "coach" and place[1:]:
        model, table, key, raw = thresholds(), "coach.", place[1], raw["coach"]
    else:
        model, table, key = Settings, "", place[0]
    help_text = model.model_fields[key].description or ""
    return (
        f"{table}{key} cannot be {_quoted(raw[key])}",
        f"it takes: {help_text[:1].lower()}{help_text[1:].rstrip('.')}",
    )


def _quoted(value: object) -> str:
    try:
        return shorten(display(repr(value)), 60)
    except ValueError:  # Python refuses to write it out
        return "a number of that size"
