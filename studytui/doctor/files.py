"""Settings, roadmaps, drafts and who may read them, looked at by the doctor."""

import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from studytui import paths
from studytui.doctor.finding import Finding, good, look, wrong
from studytui.drafts import left_behind, loose_files
from studytui.errors import BadInput
from studytui.paths import ON_WINDOWS
from studytui.plan import Roadmap
from studytui.roadmap_files import library
from studytui.roadmap_files.reading import accepted, read_roadmap
from studytui.settings import Settings, load
from studytui.spoken import counted
from studytui.store import backup

SETTINGS = "settings"
ROADMAP = "roadmap"
DRAFTS = "drafts"
ACCESS = "access"


def settings_findings(path: Path) -> tuple[Settings | None, list[Finding]]:
    """The settings, unless they cannot be used, and what is wrong with them."""
    try:
        loaded = load(path)
    except BadInput as error:
        return None, [wrong(SETTINGS, error.title, error.remedy, error.exit_code)]
    found = [look(SETTINGS, *_parted(warning)) for warning in loaded.warnings]
    words = f"{path} makes sense" if path.exists() else "all as usual; there is no file"
    return loaded.settings, found or [good(SETTINGS, words)]


def roadmap_findings(followed: str | None) -> tuple[Roadmap | None, list[Finding]]:
    """The roadmap that is followed, unless it cannot be used, and what is wrong with all."""
    found: list[Finding] = []
    roadmap = None
    chosen: Path | None = None
    try:
        chosen = library.find(followed)
        roadmap = accepted(read_roadmap(chosen), chosen)
        found.append(good(ROADMAP, f"{roadmap.title}, which you follow, makes sense"))
    except BadInput as error:
        found.append(wrong(ROADMAP, error.title, error.remedy, error.exit_code))
    for path in library.available():
        if path != chosen:
            try:
                accepted(read_roadmap(path), path)
            except BadInput as error:
                found.append(look(ROADMAP, error.title, error.remedy))
    return roadmap, found


def draft_findings() -> Iterator[Finding]:
    """Texts that were written and never became a note. Who is writing one now is left alone."""
    folder, loose = paths.drafts(), []
    with suppress(OSError):
        loose = loose_files(folder)
    found = left_behind(folder, paths.spare_drafts())
    left = [each for each in found if not each.is_untouched]
    if left:
        roadmaps = ", ".join(sorted({each.draft.roadmap_id for each in left}))
        yield look(
            DRAFTS,
            f"{counted(len(left), 'draft')} that a program left behind, on {roadmaps}",
            "the dashboard offers them when it opens on that roadmap",
        )
    if loose:
        yield look(
            DRAFTS,
            f"{counted(len(loose), 'text')} that did not become a note: {', '.join(loose[:3])}",
            f"they are in {folder}; studytui note ITEM - < FILE saves one",
        )


def access_findings(record: Path) -> Iterator[Finding]:
    """Who else on this computer may read what is the learner's."""
    is_open = [each for each in _private(record) if _is_open(each)]
    if is_open:
        more = f" and {len(is_open) - 1} more" if len(is_open) > 1 else ""
        yield look(
            ACCESS,
            f"others on this computer may read {is_open[0]}{more}",
            "studytui doctor --fix makes all of it yours alone",
            partial(_close, is_open),
        )
    else:
        yield good(ACCESS, "nobody else on this computer may read your files")


def _private(record: Path) -> Iterator[Path]:
    """What nobody else may read, as far as it is there."""
    folders = [paths.data(), backup.folder(record), paths.drafts()]
    inside = [each for folder in folders[1:] if folder.is_dir() for each in folder.iterdir()]
    for path in (*folders, record, *sorted(inside), paths.log()):
        if path.exists() and not path.is_symlink():
            yield path


def _is_open(path: Path) -> bool:
    """Whether others may do anything with it; Windows does not tell by modes."""
    return not ON_WINDOWS and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _close(paths: Sequence[Path]) -> None:
    for path in paths:
        path.chmod(path.stat().st_mode & stat.S_IRWXU)


def _parted(line: str) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    title, _, remedy = line.partition("; ")
    return title, remedy
