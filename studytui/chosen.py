"""What the learner has chosen, in the form in which the program needs it.

`settings` checks config.toml with Pydantic, which takes longer to load than a look at the record.
So it is asked only about a text that it has not seen before.
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from studytui import kept
from studytui.aims import Aims, CoachAims
from studytui.files import read_bytes


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the settings say; the defaults are those of the settings."""

    aims: Aims = field(default_factory=Aims)
    zone: str | None = None
    roadmap: str | None = None
    theme: str = "studytui-dark"
    ascii: bool = False
    keys: dict[str, str] = field(default_factory=dict)
    """The keys that are wished for commands, by their full names."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen, with a line for each thing in the file that was not understood."""

    chosen: Chosen
    warnings: tuple[str, ...] = ()


def chosen_in(path: Path) -> Choice:
    """What the settings in the file at `path` say; the defaults if there is none.

    Raises BadInput for a file that cannot be read or a value that cannot be used.
    """
    text = _text(path)
    if text is None:
        return _checked(path)
    if not text:
        return Choice(Chosen())
    found = kept.recall(_SORT, path, text)
    if found is not None:
        return Choice(_revived(found))
    choice = _checked(path)
    if not choice.warnings and _text(path) == text:
        kept.keep(_SORT, path, text, _plain(choice.chosen))
    return choice


def _text(path: Path) -> str | None:
    """What stands in the file, nothing if there is none; None if it cannot be read."""
    try:
        return read_bytes(path).decode()
    except FileNotFoundError:
        return None if path.is_symlink() else ""
    except (OSError, UnicodeDecodeError):
        return None


def _checked(path: Path) -> Choice:
    from studytui.settings import load

    loaded = load(path)
    told = loaded.settings
    chosen = Chosen(told.aims, told.zone, told.roadmap, told.theme, told.ascii, told.wished_keys)
    return Choice(chosen, loaded.warnings)


def _plain(chosen: Chosen) -> dict[str, Any]:
    plain = asdict(chosen)
    aims = plain["aims"]
    aims["rest_weekdays"] = sorted(aims["rest_weekdays"])
    aims["rollover"] = aims["rollover"].total_seconds()
    return plain


def _revived(plain: dict[str, Any]) -> Chosen:
    aims = plain.pop("aims")
    rest, rollover = frozenset(aims.pop("rest_weekdays")), timedelta(seconds=aims.pop("rollover"))
    coach = CoachAims(**aims.pop("coach"))
    return Chosen(Aims(**aims, rest_weekdays=rest, rollover=rollover, coach=coach), **plain)


# Another form has other names in it.
_FORM = _plain(Chosen())
_SORT = f"settings {len(_FORM['aims']['coach'])} {len(_FORM)} {Chosen().theme}"
