"""From the path of a model's error to the value in the file that it is about."""

from dataclasses import dataclass

from pydantic import BaseModel

from studytui.roadmap_files import models
from studytui.roadmap_files.nodes import Mapping, Sequence, Value

Steps = tuple[int | str, ...]
"""The keys and the numbers of list entries on the way from the top to a value."""


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of part of a roadmap, and the model that says what it may hold."""

    noun: str
    model: type[BaseModel]
    is_open: bool = False
    """Whether it may carry `x-…` keys."""
    names_itself: bool = True
    """Whether its title gives its id."""
    may_be_text: bool = False
    """Whether it has a form without keys."""

    @property
    def with_article(self) -> str:
        """Its noun as a sentence begins with it."""
        return f"{'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun}"

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that it knows."""
        return tuple(field.alias or name for name, field in self.model.model_fields.items())


ROADMAP = PartKind("roadmap", models.Roadmap, is_open=True)
KINDS = {
    "stages": PartKind("stage", models.Stage, is_open=True),
    "items": PartKind("item", models.Item, is_open=True, may_be_text=True),
    "resources": PartKind("resource", models.Resource, may_be_text=True),
    "careers": PartKind("career", models.Career),
    "mistakes": PartKind("mistake", models.Mistake, names_itself=False),
    "source": PartKind("source", models.Source),
}
"""What stands under each key that holds parts."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A value, the key that it stands under, and the kind of the part that this belongs to.

    `is_implied` says that the file has no such key: a short form stands for it.
    """

    value: Value
    key: str
    part: PartKind
    is_entry: bool = False
    is_implied: bool = False

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"an entry of `{self.key}`" if self.is_entry else f"`{self.key}`"

    def unknown_keys(self) -> tuple[str, ...]:
        """The keys of the value that its kind of part does not know."""
        if not isinstance(self.value, Mapping):
            return ()
        return tuple(key for key in self.value.keys if key not in self.part.keys)


def find(root: Mapping, steps: Steps) -> Spot:
    """Where `steps` lead in the file; those that it does not have are left out."""
    spot = Spot(root, "", ROADMAP)
    for step in steps:
        if isinstance(step, int) and isinstance(spot.value, Sequence):
            part = KINDS.get(spot.key, spot.part)
            spot = Spot(spot.value.entries[step], spot.key, part, is_entry=True)
        elif isinstance(step, str) and step in spot.part.keys:
            spot = _under(spot, step)
    return spot


def _under(spot: Spot, key: str) -> Spot:
    value, part = spot.value, KINDS["source"] if key == "source" else spot.part
    if not isinstance(value, Mapping):
        return Spot(value, key, part, is_implied=True)
    if key in value.values:
        return Spot(value.values[key], key, part)
    if spot.key == "resources" and len(value.keys) == 1:
        ((title, link),) = zip(value.keys.values(), value.values.values(), strict=True)
        return Spot(title if key == "title" else link, key, part, is_implied=True)
    return Spot(value, key, part, is_implied=True)
