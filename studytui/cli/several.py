"""What `roadmap list` and `roadmap use` say: several roadmaps, each with its own progress."""

from typing import TYPE_CHECKING

from studytui.cli import output
from studytui.errors import BadInput
from studytui.roadmap_files import library

if TYPE_CHECKING:
    from pathlib import Path

    from studytui.cli.parts import Parts
    from studytui.plan import Roadmap
    from studytui.roadmaps import Listed
    from studytui.rules.progress import Progress


def show(parts: "Parts", *, as_json: bool = False) -> None:
    """All roadmaps, those that cannot be used last."""
    roadmaps = parts.roadmaps  # where the settings cannot be used, this refuses
    listed = roadmaps.all(_followed(parts))
    good = [
        (each, each.roadmap, each.progress) for each in listed if each.roadmap and each.progress
    ]
    if as_json:
        output.document(roadmaps=[_shape(*each) for each in good])
    elif output.on_terminal():
        output.table(_row(*each) for each in good)
    else:
        for each in good:
            _as_record(*each)
    for trouble in listed:
        if trouble.problem:
            output.warn(f"{trouble.path.name} is left out: {trouble.problem}")


def _followed(parts: "Parts") -> "Path | None":
    """The file that is followed; a warning where the settings name one that is not there."""
    try:
        return parts.roadmap_path
    except BadInput as error:
        output.warn(error.line)
        return None


def use(name: str) -> None:
    """Follow a roadmap from now on."""
    from studytui.roadmaps import follow

    path = library.find(name)
    roadmap = follow(path)
    if output.on_terminal():
        output.say("You follow ", output.Cell(roadmap.title, "strong"), " now.")
    else:
        output.record(roadmap.id, path)


def _row(each: "Listed", roadmap: "Roadmap", whole: "Progress") -> tuple[str | output.Cell, ...]:
    return (
        output.Cell("*" if each.is_followed else " ", "active"),
        output.Cell(roadmap.id, "strong" if each.is_followed else ""),
        f"{whole.done}/{whole.total}",
        roadmap.title,
    )


def _shape(each: "Listed", roadmap: "Roadmap", whole: "Progress") -> dict[str, object]:
    return {
        "id": roadmap.id,
        "title": roadmap.title,
        "is_followed": each.is_followed,
        "done": whole.done,
        "total": whole.total,
        "file": str(each.path),
    }


def _as_record(each: "Listed", roadmap: "Roadmap", whole: "Progress") -> None:
    mark = "followed" if each.is_followed else ""
    output.record(roadmap.id, mark, whole.done, whole.total, roadmap.title, each.path)
