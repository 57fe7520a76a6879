"""What the dashboard remembers of its own look between two starts. Losing it loses nothing."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from studytui.files import read_bytes, write_whole


@dataclass(frozen=True, slots=True)
class View:
    """How the tree of one roadmap was left: cursor, what was open, and the scroll in lines."""

    cursor: str = ""
    opened: tuple[str, ...] = ()
    scroll: int = 0


def recall(path: Path, roadmap_id: str) -> View | None:
    """How a roadmap was left; None if it never was, or if the file makes no sense."""
    return _views(path).get(roadmap_id)


def remember(path: Path, roadmap_id: str, view: View) -> None:
    """Keep how a roadmap is left, beside the others. Raises OSError."""
    views = {**_views(path), roadmap_id: view}
    raw = {key: asdict(each) for key, each in views.items()}
    write_whole(path, json.dumps(raw, indent=1) + "\n")


def _views(path: Path) -> dict[str, View]:
    try:
        raw = json.loads(read_bytes(path))
    except (OSError, ValueError, RecursionError):
        return {}
    understood = {key: _view(each) for key, each in raw.items()} if isinstance(raw, dict) else {}
    return {key: view for key, view in understood.items() if view}


def _view(raw: Any) -> View | None:
    match raw:
        case {"cursor": str(cursor), "opened": [*ids], "scroll": int(scroll)}:
            opened = tuple(each for each in ids if isinstance(each, str))
            return View(cursor, opened, max(0, min(scroll, 1_000_000)))
    return None
