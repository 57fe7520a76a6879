"""The stages and items of a document, right or wrong, with the ids that they go by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studytui.ids import former_ids, former_slug, slug
from studytui.roadmap_files.nodes import Mapping, Meaning, Scalar
from studytui.roadmap_files.problem import Place


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A stage, an item or another thing with an id, as it stands in the file.

    `id` is empty if there is none and none can be made of the title; `id_place` is where it, or
    the title that it is made of, stands.
    """

    value: Mapping | Scalar
    parent: "Part | None"
    id: str
    id_place: Place
    has_own_id: bool

    @property
    def fields(self) -> Mapping | None:
        """What it says of itself; None for a bare string."""
        return self.value if isinstance(self.value, Mapping) else None

    def texts(self, key: str) -> Iterator[Scalar]:
        """Those entries of its list under `key` that are texts."""
        return self.value.texts(key) if isinstance(self.value, Mapping) else iter(())


def outline(root: Mapping) -> Iterator[Part]:
    """Every stage and item, in the order in which they are read."""
    for stage in parts(root, "stages"):
        yield from _with_descendants(stage)


def parts(holder: Mapping, key: str, parent: Part | None = None) -> Iterator[Part]:
    """The entries of the list under `key` that can be parts."""
    for entry in holder.entries(key):
        if isinstance(entry, Mapping) or (
            parent and isinstance(entry, Scalar) and entry.meaning is Meaning.TEXT
        ):
            yield part_of(entry, parent)


def by_known_id(nodes: Sequence[Part]) -> dict[str, Part]:
    """Map the ids of stages and items to them, and those that earlier versions made of titles.

    Of several with one id the first counts.
    """
    ids = {part.id: part for part in reversed(nodes) if part.id}
    listed = (alias.text for part in nodes for alias in part.texts("aliases"))
    former = former_ids(ids, {*ids, *listed})
    return ids | {name: ids[now] for name, now in former.items()}


def _with_descendants(part: Part) -> Iterator[Part]:
    yield part
    if part.fields:
        for child in parts(part.fields, "items", part):
            yield from _with_descendants(child)


def part_of(value: Mapping | Scalar, parent: Part | None = None) -> Part:
    """The part that `value` is, and the id that it goes by."""
    if isinstance(value, Scalar):
        return Part(value, parent, slug(value.text), value.place, False)
    if "id" in value.values:
        given = value.text("id")
        place = value.values["id"].place
        return Part(value, parent, given.text if given else "", place, True)
    title = value.text("title")
    if title is None:
        return Part(value, parent, "", value.place, False)
    return Part(value, parent, slug(title.text), title.place, False)


def root_part(root: Mapping) -> Part:
    """The roadmap itself as a part. Whatever is recorded hangs on its id, so that is made of the
    title as it always was.
    """
    part = part_of(root)
    title = root.text("title")
    return part if part.has_own_id or not title else replace(part, id=former_slug(title.text))
