"""The use case of a roadmap from elsewhere: a readable file of ours, with its progress kept."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from studytui import paths
from studytui.aims import Aims
from studytui.clock import Clock
from studytui.errors import BadInput, Misuse
from studytui.exchange.draft import Draft, one_line
from studytui.exchange.earlier_content import restore_content
from studytui.exchange.foreign import name_of
from studytui.exchange.likeness import Likeness, find_most_alike
from studytui.exchange.naming import Names, names
from studytui.exchange.omissions import Omission
from studytui.exchange.sources import Format, Progress, read_source
from studytui.files import read_bytes, write_whole
from studytui.ids import slug
from studytui.plan import Roadmap, leaves
from studytui.record import Status
from studytui.roadmap_files import library
from studytui.roadmap_files.loading import load_roadmap
from studytui.roadmap_files.reading import read_roadmap_text
from studytui.roadmap_files.source import LARGEST
from studytui.rules.study_day import study_day
from studytui.store.store import Store
from studytui.study import Study

if TYPE_CHECKING:
    from studytui.exchange.roadmap_yaml import Written


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner asks for beside the file: an id, the format, where links start from.

    `ticked` takes over the boxes that are ticked in it.
    """

    roadmap_id: str | None = None
    format: Format | None = None
    base: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of an import.

    `kept` counts stages and items that were there before, `orphans` those with something recorded
    that are not there any more; `previous` is where the file before it lies now. A new roadmap may
    be a newer version of the one in `likeness`.
    """

    roadmap: Roadmap
    path: Path
    stages: int
    items: int
    links: int
    guesses: tuple[str, ...]
    omissions: tuple[Omission, ...] = ()
    ticked: int = 0
    kept: int = 0
    orphans: int = 0
    previous: Path | None = None
    likeness: Likeness | None = None


class _Told:
    """Passes on how far the reading is, and says the last of it again."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress or (lambda *_: None)
        self._last = (1, 1)

    def __call__(self, done: int, total: int) -> None:
        self._last = (done, total)
        self._progress(done, total)

    def again(self) -> None:
        """Let whoever waits stop it."""
        self._progress(*self._last)


class RoadmapImporting:
    """Brings roadmaps into the learner's folder of roadmaps.

    Raises BadInput for a file that cannot be used, Misuse for a wish that cannot be fulfilled;
    in both cases nothing was written.
    """

    def __init__(self, store: Store, clock: Clock, aims: Aims) -> None:
        self._store = store
        self._clock = clock
        self._aims = aims

    def bring(self, source: Path, wish: Wish, progress: Progress | None = None) -> Brought:
        """Import a file or a folder, over an earlier import of the same roadmap if there is one.

        What `progress` raises stops it; it is asked once more before anything is written.
        """
        from studytui.exchange.roadmap_yaml import to_yaml

        if wish.base and "://" not in wish.base:
            raise Misuse(f"“{wish.base}” is no address", "write one such as https://example.org/")
        told = _Told(progress)
        draft = read_source(source, wish.format, wish.base, told)
        file = one_line(source.resolve().name)
        roadmap_id = self._id(draft, wish, file)
        path = paths.roadmaps() / f"{roadmap_id}.yaml"
        old = self._old(path, draft)
        is_new = old is None and wish.roadmap_id is None
        likeness = find_most_alike(draft, _imported(draft.kind)) if is_new else None
        if old is not None:
            draft = restore_content(draft, old)
        named = names(draft, old)
        written = to_yaml(draft, roadmap_id, named, file)
        roadmap = _checked(written, name_of(source))
        told.again()
        previous = _replace(path, written.text)
        ticked = self._tick(roadmap, draft, named) if wish.ticked else 0
        nodes = list(roadmap.walk())
        return Brought(
            roadmap,
            path,
            stages=len(roadmap.stages),
            items=len(nodes) - len(roadmap.stages),
            links=len(list(draft.every_link())),
            guesses=(*draft.guesses, *written.dropped),
            omissions=draft.omissions,
            ticked=ticked,
            kept=named.kept,
            orphans=self._orphans(roadmap) if old else 0,
            previous=previous,
            likeness=likeness,
        )

    def _id(self, draft: Draft, wish: Wish, file: str) -> str:
        """The id that was asked for, or one that no other roadmap has."""
        others = {
            name
            for path in library.available()
            if path.parent != paths.roadmaps() and (name := library.roadmap_id(path))
        }
        if wish.roadmap_id is not None:
            if slug(wish.roadmap_id) != wish.roadmap_id:
                raise Misuse(
                    f"“{wish.roadmap_id}” cannot be the id of a roadmap",
                    "use small letters, figures and dashes",
                )
            if wish.roadmap_id in others:
                raise Misuse(f"“{wish.roadmap_id}” is a roadmap of studytui", "give another --id")
            return wish.roadmap_id
        wanted = (slug(draft.key) or slug(draft.title) or "imported")[:60].strip("-")
        ways = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
        return next(name for name in ways if name not in others and _is_free(name, draft, file))

    def _old(self, path: Path, draft: Draft) -> Roadmap | None:
        """What was imported before. Raises Misuse for a roadmap that was not."""
        if not path.exists():
            return None
        old = load_roadmap(path)
        if _kind(old) != draft.kind:
            raise Misuse(
                f"{path} is there already, and it did not come from {draft.kind}",
                "give the import another id with --id",
            )
        return old

    def _tick(self, roadmap: Roadmap, draft: Draft, named: Names) -> int:
        """Mark as done what is ticked in the file, with all that it holds; how many that were."""
        marked = {
            leaf.id
            for place, node in enumerate(draft.walk())
            if node.ticked is True and (there := roadmap.find(named.ids[place]))
            for leaf in leaves(there)
        }
        study = self._study(roadmap)
        new = [
            node.id
            for node in roadmap.walk()
            if node.id in marked and study.status(node.id) is not Status.DONE
        ]
        if new:
            with self._store.transaction() as write:
                write.did(f"took over what is ticked in {roadmap.title}", self._clock.now())
                for each in new:
                    write.status(roadmap.id, each, Status.DONE)
        return len(new)

    def _orphans(self, roadmap: Roadmap) -> int:
        orphans = self._study(roadmap).orphans
        return len({*orphans.changes, *orphans.notes, *orphans.sessions})

    def _study(self, roadmap: Roadmap) -> Study:
        today = study_day(self._clock.now(), self._aims.rollover)
        return Study.of(roadmap, self._store.read(roadmap.id), today, self._aims)


def _is_free(name: str, draft: Draft, file: str) -> bool:
    """Whether there is no such roadmap yet, or it is an earlier version of the same.

    It is, if it came of a file of that name, or if half of it is known again; plans of other
    people may well have the same title.
    """
    path = paths.roadmaps() / f"{name}.yaml"
    if not path.exists():
        return True
    old = load_roadmap(path)
    if old.source is None or old.source.kind != draft.kind:
        return False
    kept = names(draft, old).kept
    return old.source.file == file or kept * 2 >= len(list(old.walk()))


def _imported(kind: str) -> Iterator[Roadmap]:
    """The learner's roadmaps that came of one format, apart from those that cannot be read."""
    for path in library.available():
        if path.parent != paths.roadmaps():
            continue
        with suppress(BadInput):
            roadmap = load_roadmap(path)
            if _kind(roadmap) == kind:
                yield roadmap


def _kind(roadmap: Roadmap) -> str | None:
    return roadmap.source.kind if roadmap.source else None


def _checked(written: "Written", name: str) -> Roadmap:
    """The roadmap in what is about to be written. Raises BadInput if it would not be one."""
    if len(written.text.encode()) > LARGEST:
        raise BadInput(f"{name} makes a roadmap of more than 1 MiB", "import a part of it")
    reading = read_roadmap_text(written.text, name)
    if reading.roadmap is None:
        raise BadInput(f"{name} makes no roadmap: {reading.problems[0].line}", "mend the file")
    return reading.roadmap


def _replace(path: Path, text: str) -> Path | None:
    """Write the file; what was there before goes beside it. Raises BadInput."""
    try:
        before = read_bytes(path).decode() if path.exists() else None
        previous = path.with_suffix(".yaml.old")
        if before is not None and before != text:
            write_whole(previous, before)
        if before != text:
            write_whole(path, text)
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written ({error.strerror})", "make room, or change its permissions"
        ) from None
    return previous if before is not None and before != text else None
