"""The plan: a roadmap of stages and items, frozen.

This is the one definition of what a roadmap is made of. `roadmap_files.models` checks files by
it: the words that the annotations use mean more there, such as that a Text is not blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from studytui.ids import former_ids
from studytui.ids import slug as slug

FORMAT = 1
"""The version of the roadmap format that this program reads and writes."""

# The words of the annotations below, as the type checker knows them.
Format = Literal[1]
Text = str
Id = str
Ids = tuple[Id, ...]
Hours = float
Number = int
YesNo = bool


class ItemKind(StrEnum):
    """What an item is."""

    CONCEPT = "concept"
    GROUP = "group"
    CHOICE = "choice"
    PROJECT = "project"
    EXERCISE = "exercise"
    STEP = "step"


class Level(StrEnum):
    """How much experience an item asks for."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True)
class Resource:
    """Somewhere to learn from: a URL, `Title: url`, or a mapping."""

    title: Text
    """What the link is called."""
    url: Text
    """Where it leads; only http and https are ever opened."""
    type: Text | None = None
    """article, video, book, course, documentation ..."""
    note: Text | None = None
    """A word about it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to learn or to build; items nest. A bare string is a concept of that title."""

    id: Id
    """Unique in the roadmap; progress hangs on it. The title's slug if left out."""
    title: Text
    """What it is called."""
    kind: ItemKind
    """concept unless said otherwise; `pick` makes a choice, `items` a group, `ordered` steps."""
    description: Text | None = None
    """What it is, and how a learner knows that they have it. Markdown."""
    url: Text | None = None
    """The one page that this item is about."""
    pick: Number | None = None
    """How many of its items a choice asks for."""
    ordered: YesNo = False
    """Whether its items are steps that follow one another."""
    level: Level | None = None
    """beginner, intermediate or advanced."""
    hours: Hours | None = None
    """An estimate of the effort."""
    optional: YesNo = False
    """Whether it may be left out without a gap."""
    requires: Ids = ()
    """Ids of items or stages to have first."""
    practices: Ids = ()
    """Ids of items that this one exercises."""
    tags: tuple[Text, ...] = ()
    """Words to find it by."""
    items: tuple[Item, ...] = ()
    """What it consists of."""
    resources: tuple[Resource, ...] = ()
    """Where to learn it."""
    aliases: Ids = ()
    """Ids that it had before."""
    origin: Text | None = None
    """Where an importer found it."""

    @property
    def is_leaf(self) -> bool:
        """Whether it carries a status of its own; all others derive theirs."""
        return not self.items


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of the road, with the items to learn on it."""

    id: Id
    """Unique in the roadmap; the title's slug if left out."""
    title: Text
    """What it is called."""
    phase: Text | None = None
    """The part of the road that it belongs to."""
    summary: Text | None = None
    """What it is about, in a sentence."""
    description: Text | None = None
    """More about it. Markdown."""
    why: tuple[Text, ...] = ()
    """Reasons to learn it."""
    tip: Text | None = None
    """Advice for the way through it."""
    hours: Hours | None = None
    """An estimate of the effort."""
    optional: YesNo = False
    """Whether it may be left out without a gap."""
    requires: Ids = ()
    """Ids of stages or items to have first."""
    items: tuple[Item, ...] = ()
    """What it consists of."""
    resources: tuple[Resource, ...] = ()
    """Where to learn it."""
    aliases: Ids = ()
    """Ids that it had before."""
    origin: Text | None = None
    """Where an importer found it."""


Stages = tuple[Stage, ...]
Node = Stage | Item


@dataclass(frozen=True, slots=True)
class Career:
    """A job that the roadmap leads to."""

    id: Id
    """The title's slug if left out."""
    title: Text
    """What the job is called."""
    does: tuple[Text, ...] = ()
    """What people in it do."""
    requires: Ids = ()
    """Ids of the stages that it asks for."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A way in which learners of this roadmap often fail."""

    id: Id
    """Names the rule of the coach that watches for it."""
    title: Text
    """What it is called."""
    problem: Text
    """What it does to a learner."""
    advice: Text
    """What to do instead."""
    stages: Ids = ()
    """Ids of the stages where it bites first."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a roadmap came from."""

    kind: Text
    """The format or the kind of text that it came from."""
    url: Text | None = None
    """Where it was found."""
    file: Text | None = None
    """The file that was imported."""
    revision: Text | None = None
    """Which version of it."""
    retrieved: Text | None = None
    """When it was fetched, as a date."""
    license: Text | None = None
    """What its owner allows."""


@dataclass(frozen=True)
class Roadmap:
    """A whole roadmap, with the ways to find things in it."""

    format: Format
    """The version of this format."""
    id: Id
    """Names the roadmap; what is recorded is kept under it."""
    title: Text
    """What it is called."""
    summary: Text | None = None
    """What it is about, in a sentence."""
    description: Text | None = None
    """More about it. Markdown."""
    language: Text | None = None
    """The language that it is written in, such as en."""
    version: Text | None = None
    """The edition of this roadmap; quote it."""
    license: Text | None = None
    """What others may do with it."""
    source: Source | None = None
    """Where it came from."""
    stages: Stages = field(kw_only=True)
    """The stages, in order."""
    careers: tuple[Career, ...] = ()
    """Where it leads."""
    mistakes: tuple[Mistake, ...] = ()
    """How learners of it often fail."""
    resources: tuple[Resource, ...] = ()
    """Where to learn all of it."""

    def walk(self) -> Iterator[Node]:
        """Every stage and item, in the order in which they are read."""
        for stage in self.stages:
            yield stage
            for item in stage.items:
                yield from _with_descendants(item)

    def find(self, node_id: str) -> Node | None:
        """The stage or item of that id, or of a former one; listed, or made by earlier versions."""
        return self._nodes.get(node_id) or self._nodes.get(self._former_ids.get(node_id, ""))

    def ids_of(self, node: Node) -> tuple[str, ...]:
        """Return the ids under which something may be recorded for the node, today's first."""
        former = self._former_id_by_id.get(node.id)
        return (node.id, *node.aliases, *([former] if former else []))

    def title_of(self, node_id: str) -> str:
        """What the node is called; the roadmap's own title for "", an unknown id as it is."""
        if not node_id:
            return self.title
        node = self.find(node_id)
        return node.title if node else node_id

    def parent(self, node_id: str) -> Node | None:
        """What the node stands under; None for a stage or an unknown id."""
        return self._parents.get(node_id)

    def above(self, node_id: str) -> Iterator[Node]:
        """What the node stands in, from the nearest to its stage."""
        node = self.parent(node_id)
        while node is not None:
            yield node
            node = self.parent(node.id)

    def stage_of(self, node_id: str) -> Stage | None:
        """The stage that the node is, or stands in; None for an unknown id."""
        node = self.find(node_id)
        while node is not None and not isinstance(node, Stage):
            node = self.parent(node.id)
        return node

    def projects(self) -> tuple[Item, ...]:
        """All projects, in order."""
        return tuple(
            node for node in self.walk() if isinstance(node, Item) and node.kind is ItemKind.PROJECT
        )

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        nodes = {alias: node for node in self.walk() for alias in node.aliases}
        return nodes | {node.id: node for node in self.walk()}

    @cached_property
    def _former_ids(self) -> Mapping[str, str]:
        return former_ids((node.id for node in self.walk()), self._nodes)

    @cached_property
    def _former_id_by_id(self) -> Mapping[str, str]:
        return {now: former for former, now in self._former_ids.items()}

    @cached_property
    def _parents(self) -> Mapping[str, Node]:
        return {child.id: node for node in self.walk() for child in node.items}


def _with_descendants(item: Item) -> Iterator[Item]:
    yield item
    for child in item.items:
        yield from _with_descendants(child)


def leaves(node: Node) -> Iterator[Item]:
    """The items below `node`, itself included, that carry a status of their own."""
    if isinstance(node, Item) and node.is_leaf:
        yield node
    for child in node.items:
        yield from leaves(child)
