"""The sections of a plan -> stages: a title over the whole is none, and parts are phases."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from studytui.exchange.draft import Link, Node


@dataclass(slots=True)
class Section:
    """A heading that has items below it, or that is an item itself."""

    node: Node
    inner: "list[Section]" = field(default_factory=list)

    @property
    def is_item(self) -> bool:
        """Whether nothing stands below it."""
        return not self.node.items and not self.inner

    def as_node(self) -> Node:
        """The section as a stage, or as a group."""
        return replace(
            self.node, items=(*self.node.items, *(each.as_node() for each in self.inner))
        )


@dataclass(slots=True)
class Arrangement:
    """The stages of a plan, and what is said of the whole."""

    title: str
    stages: list[Node] = field(default_factory=list)
    description: str = ""
    links: list[Link] = field(default_factory=list)


def arrange(sections: list[Section], loose: tuple[Node, ...], title: str, stem: str) -> Arrangement:
    """Return the stages; `loose` are items under no heading, `title` the title that the file
    states and `stem` the one to use if it states none."""
    name = title or (sections[0].node.title if len(sections) == 1 else stem)
    plan = Arrangement(name)
    if len(sections) == 1 and not loose and _is_title(sections[0], name):
        (whole,) = sections
        sections, loose = whole.inner, whole.node.items
        plan.links += whole.node.links
        heading = whole.node.title if whole.node.title != name else ""
        plan.description = "\n\n".join(filter(None, (heading, whole.node.description)))
    loose = (*loose, *(each.node for each in sections if each.is_item))
    if loose:
        plan.stages.append(Node(name, items=loose))
    sections = [each for each in sections if not each.is_item]
    for section in sections:
        is_phase = len(sections) > 1 and _is_phase(section)
        plan.stages += _phase(section, plan) if is_phase else [section.as_node()]
    return plan


def _is_title(section: Section, name: str) -> bool:
    """Whether the only section is the title of the whole rather than a stage."""
    if section.node.ticked is not None or all(each.is_item for each in section.inner):
        return False
    return len(section.inner) > 1 or section.node.title == name


def _is_phase(section: Section) -> bool:
    """Whether a section holds several that can be stages, rather than items."""
    parts = (section, *section.inner)
    return len(parts) > 2 and all(not each.is_item and each.node.ticked is None for each in parts)


def _phase(section: Section, plan: Arrangement) -> Iterator[Node]:
    """A heading over several that have items is a phase, and each of those a stage."""
    phase, first = section.node, section.inner[0].as_node()
    rest = [each.as_node() for each in section.inner[1:]]
    if phase.items:
        yield replace(phase, phase=phase.title)
    else:
        plan.links += phase.links
        texts = filter(None, (phase.description, first.description))
        first = replace(first, description="\n\n".join(texts))
    for stage in (first, *rest):
        yield replace(stage, phase=phase.title)
