"""Study plans in Markdown: check lists, lists of links, tables of courses, Obsidian outlines.

If a file has a single box to tick, boxes are its items, and other bullets say something about
them. Otherwise bullets that begin with a link, and rows of tables, are items.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Link, Node, not_too_deep, one_line, several_lines
from studytui.exchange.markdown_inline import words
from studytui.exchange.markdown_lines import Block, all_below, front_value, outline
from studytui.spoken import counted

_BLOCK_ID = re.compile(r"(?:^|\s)\^([A-Za-z0-9-]{1,60})\s*$")
_TASK_DATA = re.compile(
    r"\s*(?:[📅⏳🛫✅❌➕🔁🏁]️?\s*[\w-]*|[🔺⏫🔼🔽⏬]️?|\[[\w ]+::[^\]]*\]|\([\w ]+::[^)]*\))"
)
_TAG = re.compile(r"(?:^|(?<=\s))#([A-Za-z][\w/-]*)")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–—to]+\s*(\d+(?:\.\d+)?))?")
_BACK_TO_TOP = re.compile(r"[\W_]*(back to (the )?top|top|return to top)[\W_]*", re.IGNORECASE)
_WEEKS = {"month": 52 / 12, "week": 1.0, "day": 1 / 7}


def read_plan(text: str, name: str, stem: str, base: str = "") -> Draft:
    """The roadmap in a Markdown file; `stem` is its title if nothing else is one.

    `base` is the address that relative links start from. Raises BadInput when nothing in it looks
    like an item.
    """
    page = outline(text)
    plan = _Plan(base, boxes=any(each.has_box for each in all_below(page.root)))
    heads = [plan.section(each) for each in page.root.children if each.level]
    first = [each for each in page.root.children if not each.level]
    loose = tuple(plan.items(first))
    sections = [each for each in heads if each is not None]
    title, stages, links = _arranged(sections, loose, front_value(text, "title"), stem)
    if not stages:
        raise BadInput(
            f"{name} has no box to tick, no linked bullet and no table",
            "name a study plan in Markdown",
        )
    plan.links.extend(plan.about(page.root, first)[1])
    plan.links.extend(plan.resolved(words(page.front, {}).links))
    return Draft(
        kind="markdown",
        title=title,
        stages=tuple(not_too_deep(each) for each in stages),
        links=tuple(_each_once((*links, *plan.links))),
        guesses=tuple(_guesses(plan, page.folded)),
    )


@dataclass(slots=True)
class _Section:
    """A heading that has items below it."""

    title: str
    level: int
    description: str
    items: tuple[Node, ...]
    links: tuple[Link, ...]
    inner: "list[_Section]" = field(default_factory=list)

    def as_node(self) -> Node:
        """The section as a stage, or as a group."""
        inner = tuple(each.as_node() for each in self.inner)
        return Node(
            self.title,
            description=self.description,
            items=(*self.items, *inner),
            links=self.links,
        )


@dataclass(slots=True)
class _Plan:
    """What is known of the whole file while its parts are read."""

    base: str
    boxes: bool
    links: list[Link] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    relative: int = 0
    hours: int = 0

    def section(self, heading: Block) -> _Section | None:
        """A heading with what stands under it; None if there are no items, its links being kept."""
        inner = [self.section(each) for each in heading.children if each.level]
        found = [each for each in inner if each is not None]
        plain = [each for each in heading.children if not each.level]
        items = tuple(self.items(plain))
        description, links = self.about(heading, plain)
        if not items and not found:
            self.links.extend((*self.resolved(heading.said.links), *links))
            if heading.said.plain:
                self.dropped.append(heading.said.plain)
            return None
        said = heading.said
        title = _cleaned(said.plain) or "Untitled"
        links = (*self.resolved(said.links), *links)
        return _Section(title, heading.level, description, items, links, found)

    def items(self, blocks: list[Block]) -> Iterator[Node]:
        """The items among the blocks of one level."""
        for block in blocks:
            if self._is_item(block) or self._holds_items(block):
                yield self._item(block)

    def resolved(self, links: tuple[Link, ...] | list[Link]) -> tuple[Link, ...]:
        """Links with their addresses made whole, if there is a base."""
        return tuple(Link(each.title, self._address(each.url)) for each in links)

    def _is_item(self, block: Block) -> bool:
        if self.boxes:
            return block.has_box
        if block.is_row:
            return bool(block.said.plain)
        return block.said.begins_with_link and not _BACK_TO_TOP.fullmatch(block.said.plain)

    def _holds_items(self, block: Block) -> bool:
        return any(self._is_item(each) for each in all_below(block) if each is not block)

    def _item(self, block: Block) -> Node:
        said, block_id = block.said, _BLOCK_ID.search(block.raw)
        items = tuple(self.items(block.children))
        description, more = self.about(block, block.children)
        title, url, links = said.plain, "", self.resolved(said.links)
        if block.is_row:
            return self._row(block)
        if said.is_one_link or (said.begins_with_link and not self.boxes):
            title, url, links = said.links[0].title, links[0].url, links[1:]
            description = "\n\n".join(each for each in (said.rest, description) if each)
        tags = tuple(dict.fromkeys(_TAG.findall(_BLOCK_ID.sub("", title))))
        return Node(
            _cleaned(title) or one_line(url) or "Untitled",
            origin=f"block:{block_id[1]}" if block_id else "",
            description=description,
            url=url,
            ticked=block.box,
            tags=tags,
            items=items,
            links=(*links, *more),
        )

    def about(self, owner: Block, blocks: list[Block]) -> tuple[str, tuple[Link, ...]]:
        """What the text of a block and the bullets under it that are no items say of it."""
        texts, links = list(owner.text), list(owner.links)
        for block in blocks:
            if self._is_item(block) or self._holds_items(block):
                continue
            for each in all_below(block):
                cells = tuple(each.row.values()) if each.is_row else (each.said,)
                links += [link for cell in cells for link in cell.links]
                links += each.links
                if not (each.said.is_one_link or each.said.leads_within or each.is_row):
                    texts.append(f"- {each.said.plain}" if each.said.plain else "")
                texts += each.text
        return several_lines("\n".join(texts)), self.resolved(links)

    def _row(self, block: Block) -> Node:
        """A course in a table: the first cell names it, the others tell about it."""
        (_, first), *others = block.row.items()
        links = self.resolved(first.links)
        url = links[0].url if links else ""
        rest = [link for _, cell in others for link in self.resolved(cell.links)]
        hours = _hours({name.partition(":")[2]: cell.plain for name, cell in others})
        self.hours += bool(hours)
        told = [
            f"{name.partition(':')[2].capitalize()}: {cell.plain}"
            for name, cell in others
            if cell.plain and name.partition(":")[2] and not cell.is_one_link
        ]
        return Node(
            _cleaned(first.plain) or url,
            url=url,
            hours=hours,
            description="\n".join(told),
            links=(*links[1:], *rest),
        )

    def _address(self, url: str) -> str:
        if "://" in url or re.match(r"[a-zA-Z][a-zA-Z+.-]*:", url):
            return url
        if self.base:
            return urljoin(self.base, url)
        self.relative += 1
        return url


def _arranged(
    sections: list[_Section], loose: tuple[Node, ...], title: str, stem: str
) -> tuple[str, list[Node], list[Link]]:
    """(title, stages, links of the whole): headings over the whole file are no stages."""
    links: list[Link] = []
    title = title or (sections[0].title if len(sections) == 1 else stem)
    if len(sections) == 1 and len(sections[0].inner) > 1 and not loose:
        (whole,) = sections
        sections, links = whole.inner, list(whole.links)
        loose = whole.items
    stages = [Node(title, items=loose)] if loose else []
    for section in sections:
        split = len(section.inner) > 1 and len(sections) > 1
        stages += _stages(section) if split else [section.as_node()]
        links += section.links if split and not section.items else ()
    return title, stages, links


def _stages(section: _Section) -> Iterator[Node]:
    """A heading over several that have items is a phase, and each of those a stage."""
    phase = section.title
    if section.items:
        yield _phased(replace(section, inner=[]).as_node(), phase)
    for inner in section.inner:
        yield _phased(inner.as_node(), phase)


def _phased(node: Node, phase: str) -> Node:
    return replace(node, phase=phase)


def _cleaned(title: str) -> str:
    """A title without what Obsidian keeps for itself: block ids, dates, tags at the end."""
    title = _TASK_DATA.sub("", _BLOCK_ID.sub("", title))
    return one_line(re.sub(r"(?:\s+#[A-Za-z][\w/-]*)+\s*$", "", title)).strip(":").strip()


def _hours(cells: dict[str, str]) -> float:
    """Duration times effort, as in 14 weeks of 6-10 hours a week; 0 if that is not said."""
    duration, effort = cells.get("duration", ""), cells.get("effort", "")
    if not duration or not effort or "hour" not in effort.lower():
        return 0
    long, much = _middle(duration), _middle(effort)
    unit = next((each for each in _WEEKS if each in duration.lower()), "")
    if not long or not much or not unit:
        return 0
    per = next((each for each in _WEEKS if f"/{each}" in effort.lower().replace(" ", "")), "week")
    return min(10_000, round(long * _WEEKS[unit] / _WEEKS[per] * much))


def _middle(said: str) -> float:
    found = _NUMBER.search(said)
    if found is None or len(found[0]) > 20:
        return 0
    least, most = float(found[1]), float(found[2] or found[1])
    return (least + most) / 2


def _each_once(links: tuple[Link, ...]) -> list[Link]:
    return list({link.url: link for link in reversed(links)}.values())[::-1]


def _guesses(plan: _Plan, folded: int) -> Iterator[str]:
    if not plan.boxes:
        yield "there are no boxes to tick: bullets that begin with a link, and rows, became items"
    if plan.hours:
        yield f"the hours of {counted(plan.hours, 'item')}: their duration times their effort"
    if plan.dropped:
        yield f"headings without items were left out, their links kept: {', '.join(plan.dropped)}"
    if plan.relative:
        kept = counted(plan.relative, "relative link")
        yield f"{kept} without a whole address; --base URL says where they start"
    if folded:
        yield f"{counted(folded, 'link')} to translations, folded into <details>, left out"
