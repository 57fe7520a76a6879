"""What `roadmap list` and `roadmap use` do: several roadmaps, each with its own progress."""

from pathlib import Path
from typing import TYPE_CHECKING

from studytui import paths
from studytui.cli import output
from studytui.errors import BadInput
from studytui.roadmap_files import library
from studytui.rules.progress import Progress, progress, summed

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.study import Study


def show(parts: "Parts") -> None:
    """All roadmaps, those that cannot be used last."""
    followed = parts.roadmap_path.resolve()
    good, bad = [], []
    files = dict.fromkeys([*library.available(), parts.roadmap_path])
    for path in files:
        try:
            good.append((path, parts.study_of(path)))
        except BadInput as error:
            bad.append((path, error))
    if output.on_terminal():
        output.table(_row(study, path.resolve() == followed) for path, study in good)
    else:
        for path, study in good:
            _as_record(path, study, path.resolve() == followed)
    for path, trouble in bad:
        output.warn(f"{path.name} is left out: {trouble.line}")


def use(name: str) -> None:
    """Write into the settings that a roadmap is followed, if it can be."""
    from studytui.roadmap_files.loading import load_roadmap
    from studytui.settings_file import change_setting

    path = library.find(name)
    roadmap = load_roadmap(path)
    change_setting(paths.settings(), "roadmap", _name(path, roadmap.id))
    if output.on_terminal():
        output.say("You follow ", output.Cell(roadmap.title, "strong"), " now.")
    else:
        output.record(roadmap.id, path)


def _name(path: Path, roadmap_id: str) -> str:
    """What finds the file again: its id if that is enough, or else where it lies."""
    try:
        if library.find(roadmap_id).resolve() == path.resolve():
            return roadmap_id
    except BadInput:
        pass
    return str(path.absolute())


def _whole(study: "Study") -> Progress:
    """How far the whole roadmap is."""
    each = study.once(progress)
    return summed(each[stage.id] for stage in study.roadmap.stages)


def _row(study: "Study", followed: bool) -> tuple[str | output.Cell, ...]:
    whole = _whole(study)
    return (
        output.Cell("*" if followed else " ", "active"),
        output.Cell(study.roadmap.id, "strong" if followed else ""),
        f"{whole.done}/{whole.total}",
        study.roadmap.title,
    )


def _as_record(path: Path, study: "Study", followed: bool) -> None:
    whole = _whole(study)
    mark = "followed" if followed else ""
    output.record(study.roadmap.id, mark, whole.done, whole.total, study.roadmap.title, path)
