"""config.toml: what a learner can set. Validated when read, never rewritten when it is wrong."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from studytui.aims import Aims
from studytui.errors import BadInput
from studytui.text import display, nearest, shorten

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
    zone: str | None = Field(default=None, min_length=1)
    """Your time zone, such as "Europe/Lisbon"; the system's if left out."""
    roadmap: str | None = Field(default=None, min_length=1)
    """The id or the file of the roadmap you follow; the built-in one if left out."""
    theme: str = Field(default="textual-dark", min_length=1)
    """The colours, by the name of one of Textual's themes, such as "textual-light"."""
    ascii: bool = False
    """Whether to draw with plain ASCII characters only: true or false."""

    @field_validator("rest_weekdays")
    @classmethod
    def _some_day_is_due(cls, days: list[Weekday]) -> list[Weekday]:
        if len(set(days)) > 6:
            raise ValueError
        return days

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
        )


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
    known = list(Settings.model_fields)
    warnings = tuple(_unknown(path, key, known) for key in raw if key not in known)
    try:
        return Loaded(Settings.model_validate(raw), warnings)
    except ValidationError as error:
        raise _refusal(path, raw, error) from None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror})", "mend it or move it") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8 text", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a ValueError
        raise BadInput(
            f"{path} is not valid TOML: {display(str(error))}", "mend that line"
        ) from error


def _unknown(path: Path, key: str, known: list[str]) -> str:
    near = nearest(key, known)
    hint = f"did you mean {near}?" if near else f"the settings are {', '.join(known)}"
    return f"{path}: there is no setting {display(key)!r}; {hint}"


def _refusal(path: Path, raw: dict[str, Any], error: ValidationError) -> BadInput:
    key = str(error.errors()[0]["loc"][0])
    help_text = Settings.model_fields[key].description or ""
    return BadInput(
        f"{path}: {key} cannot be {_quoted(raw[key])}",
        f"it takes: {help_text[:1].lower()}{help_text[1:].rstrip('.')}",
    )


def _quoted(value: object) -> str:
    try:
        return shorten(display(repr(value)), 60)
    except ValueError:  # Python refuses to write it out
        return "a number of that size"
