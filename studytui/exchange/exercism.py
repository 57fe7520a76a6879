"""The `config.json` of an Exercism track: concepts in their order, with exercises to each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Link, Node, one_line, several_lines
from studytui.exchange.foreign import name_of, read_text
from studytui.exchange.json_fields import parsed, storable
from studytui.exchange.omissions import Omission, OmissionCollector, OmissionKind

_KINDS = ("concept", "practice")
_HIDDEN = ("wip", "deprecated")
HIDDEN_EXERCISE = OmissionKind("unfinished or withdrawn exercise")
FOREGONE_EXERCISE = OmissionKind(
    "exercise that the track does without", "exercises that the track does without"
)
UNREADABLE = OmissionKind("unreadable entry", "unreadable entries")
REPEATED_CONCEPT = OmissionKind("concept listed twice", "concepts listed twice")
UNKNOWN_CONCEPT = OmissionKind(
    "reference to a concept that the track has not",
    "references to concepts that the track has not",
)
_LEVELS = ((3, "Easy", "beginner"), (7, "Medium", "intermediate"), (10, "Hard", "advanced"))
_LINKS_SIZE = 1 << 20
_LONGEST_SLUG = 200


def is_exercism(document: Any) -> bool:
    """Whether a JSON document is the configuration of a track."""
    return (
        isinstance(document, dict)
        and isinstance(document.get("exercises"), dict)
        and isinstance(document.get("slug"), str)
    )


def read_exercism(document: Any, name: str, folder: Path | None) -> Draft:
    """The roadmap of a track; `folder` is where its `concepts` folder would lie.

    Raises BadInput when there is nothing to learn in it.
    """
    track = _Track(document, folder)
    stages = [*track.concept_stages(), *track.practice_stages(), *track.other_concepts()]
    stages = [each for each in stages if each.items]
    if not stages:
        raise BadInput(
            f"{name} has no exercises and no concepts", "name the config.json of a track"
        )
    language = one_line(str(document.get("language") or document["slug"]))
    return Draft(
        kind="exercism",
        title=f"{language} on Exercism",
        key=f"exercism-{document['slug']}",
        summary=one_line(_string(document, "blurb")),
        license="MIT",
        stages=tuple(stages),
        guesses=tuple(track.guesses()),
        omissions=track.omissions(),
    )


@dataclass
class _Track:
    """One track while it is read."""

    document: Mapping[str, Any]
    folder: Path | None
    placed: set[str] = field(default_factory=set)

    def concept_stages(self) -> Iterator[Node]:
        """A stage for each concept exercise: its concepts, and the exercise."""
        for each in self._exercises("concept"):
            taught = [
                self._concepts[slug] for slug in _slugs(each, "concepts") if self._is_new(slug)
            ]
            items = [self._concept(concept) for concept in taught]
            title = ", ".join(item.title for item in items) or _name(each)
            exercise = self._exercise(each, practised=_slugs(each, "concepts"))
            yield Node(
                title,
                key=f"stage-{_string(each, 'slug')}",
                origin=f"stage:{_string(each, 'uuid')}",
                phase="Concepts",
                requires=tuple(self._known(_slugs(each, "prerequisites"))),
                items=(*items, exercise),
            )

    def practice_stages(self) -> Iterator[Node]:
        """The practice exercises, by how hard they are."""
        found = list(self._exercises("practice"))
        least = 0
        for most, title, level in _LEVELS:
            items = [
                self._exercise(each, practised=_slugs(each, "practices"), level=level)
                for each in found
                if least < _difficulty(each) <= most
            ]
            least = most
            yield Node(
                f"{title} exercises",
                key=f"practice-{title.lower()}",
                origin=f"practice:{level}",
                phase="Practice",
                items=tuple(items),
            )

    def other_concepts(self) -> Iterator[Node]:
        """Concepts that no exercise teaches."""
        left = [concept for slug, concept in self._concepts.items() if self._is_new(slug)]
        yield Node(
            "More concepts",
            key="more-concepts",
            origin="concepts:more",
            phase="Concepts",
            items=tuple(self._concept(concept) for concept in left),
        )

    def guesses(self) -> Iterator[str]:
        """What was put somewhere."""
        if any(not _slugs(each, "concepts") for each in self._exercises("concept")):
            yield "concept exercises without a concept became stages of their own"

    def omissions(self) -> tuple[Omission, ...]:
        """Count the exercises, concepts and references of the track that have no place."""
        exercises = self.document["exercises"]
        found = OmissionCollector()
        for kind in _KINDS:
            for each in _entries(exercises, kind):
                if not isinstance(each, dict):
                    found.add(UNREADABLE, str(each))
                elif each.get("status") in _HIDDEN:
                    found.add(HIDDEN_EXERCISE, _name(each))
        for key in exercises:
            for each in _entries(exercises, key) if key not in _KINDS else ():
                found.add(FOREGONE_EXERCISE, _name(each) if isinstance(each, dict) else str(each))
        for each in _entries(self.document, "concepts"):
            if not isinstance(each, dict):
                found.add(UNREADABLE, str(each))
            elif each is not self._concepts[_string(each, "slug")]:
                found.add(REPEATED_CONCEPT, _name(each))
        for slug in self._unknown():
            found.add(UNKNOWN_CONCEPT, slug)
        return found.collect()

    @cached_property
    def _concepts(self) -> Mapping[str, Mapping[str, Any]]:
        """The concepts by their slugs; the first one where the track repeats a slug."""
        concepts: dict[str, Mapping[str, Any]] = {}
        for each in _objects(self.document, "concepts"):
            concepts.setdefault(_string(each, "slug"), each)
        return concepts

    def _is_new(self, slug: str) -> bool:
        """Whether a concept is known and stands nowhere yet; from now on it does."""
        if slug in self.placed or slug not in self._concepts:
            return False
        self.placed.add(slug)
        return True

    def _exercises(self, kind: str) -> Iterator[Mapping[str, Any]]:
        found = _objects(self.document["exercises"], kind)
        yield from (each for each in found if each.get("status") not in _HIDDEN)

    def _concept(self, concept: Mapping[str, Any]) -> Node:
        slug = _string(concept, "slug")
        track = self.document["slug"]
        return Node(
            _name(concept),
            key=f"concept-{slug}",
            origin=_origin(concept),
            url=f"https://exercism.org/tracks/{track}/concepts/{slug}",
            links=tuple(self._links(slug)),
        )

    def _exercise(self, exercise: Mapping[str, Any], practised: list[str], level: str = "") -> Node:
        slug = _string(exercise, "slug")
        track = self.document["slug"]
        return Node(
            _name(exercise),
            key=f"exercise-{slug}",
            origin=_origin(exercise),
            kind="exercise",
            level=level,
            url=f"https://exercism.org/tracks/{track}/exercises/{slug}",
            requires=tuple(self._known(_slugs(exercise, "prerequisites"))) if level else (),
            practices=tuple(self._known(practised)),
            tags=tuple(map(one_line, _slugs(exercise, "topics"))),
        )

    def _known(self, slugs: list[str]) -> Iterator[str]:
        return (_origin(self._concepts[slug]) for slug in slugs if slug in self._concepts)

    def _unknown(self) -> Iterator[str]:
        """References to concepts that the track does not list."""
        for each in chain.from_iterable(map(self._exercises, _KINDS)):
            for key in ("concepts", "prerequisites", "practices"):
                yield from (slug for slug in _slugs(each, key) if slug not in self._concepts)

    def _links(self, slug: str) -> Iterator[Link]:
        """The links that lie beside a concept, if the track's folder is there."""
        if self.folder is None or "/" in slug or slug.startswith(".") or len(slug) > _LONGEST_SLUG:
            return
        path = self.folder / "concepts" / slug / "links.json"
        if not path.is_file():
            return
        name = name_of(path)
        found = storable(parsed(read_text(path, _LINKS_SIZE), name), name)
        for each in _objects({"links": found}, "links"):
            if url := _string(each, "url"):
                yield Link(one_line(_string(each, "description")) or url, url)


def _objects(owner: Any, key: str) -> list[Mapping[str, Any]]:
    return [each for each in _entries(owner, key) if isinstance(each, dict)]


def _entries(owner: Any, key: str) -> list[Any]:
    found = owner.get(key)
    return found if isinstance(found, list) else []


def _slugs(owner: Mapping[str, Any], key: str) -> list[str]:
    return [each for each in _entries(owner, key) if isinstance(each, str)]


def _string(owner: Mapping[str, Any], key: str) -> str:
    found = owner.get(key)
    return several_lines(found) if isinstance(found, str) else ""


def _origin(owner: Mapping[str, Any]) -> str:
    """What names a concept or an exercise for good: its uuid, which stays when the slug changes."""
    return one_line(f"exercism:{_string(owner, 'uuid') or _string(owner, 'slug')}")


def _name(owner: Mapping[str, Any]) -> str:
    return one_line(_string(owner, "name") or _string(owner, "slug")) or "Untitled"


def _difficulty(exercise: Mapping[str, Any]) -> int:
    found = exercise.get("difficulty")
    return min(10, max(1, found)) if type(found) is int else 1
