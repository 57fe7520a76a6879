"""An outline -> the draft of a roadmap, with each line in it or in the count of omissions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from studytui.errors import BadInput
from studytui.exchange.draft import (
    Draft,
    Link,
    Node,
    not_too_deep,
    one_line,
    several_lines,
    strip_ordinal,
)
from studytui.exchange.omissions import OmissionKind
from studytui.exchange.outline import Block, Cell, Outline
from studytui.exchange.plan_items import (
    Choice,
    choose_items,
    has_better_than_bullets,
    is_blank,
    is_contents,
    select_items,
)
from studytui.exchange.plan_stages import Section, arrange
from studytui.exchange.study_hours import estimate_hours
from studytui.exchange.task_marks import PROPERTY
from studytui.spoken import counted

EMPTY_SECTION = OmissionKind("heading without items", "headings without items")
PARAGRAPH = OmissionKind("paragraph")
BULLET = OmissionKind("bullet")
EMPTY_BOX = OmissionKind("empty box", "empty boxes")
TAG = OmissionKind("tag of a stage", "tags of stages")

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z+.-]*:")
_GUESSES = {
    Choice.LINKS: "no boxes in {}: rows, and bullets that begin with a link, became items",
    Choice.BULLETS: "only plain bullets in {}: they became items",
}


def draft_from_outline(
    outline: Outline, kind: str, name: str, stem: str, base: str = "", *, is_tree: bool = False
) -> Draft:
    """Return the roadmap in an outline; `stem` is its title if nothing else is one.

    `base` is the address that relative links start from. In a tree, as Org is one, every heading
    without anything below it is an item; elsewhere only if nothing else is. Raises BadInput
    when nothing looks like an item.
    """
    draft = _Plan(outline, base, with_headings=is_tree).draft(kind, stem)
    if draft is None and sum(1 for each in outline.root.walk() if each.level) > 2:
        draft = _Plan(outline, base, with_headings=True).draft(kind, stem)
    if draft is not None:
        return draft
    raise BadInput(
        f"{name} has no box to tick, no list, no table and no headings", "name a study plan"
    )


@dataclass(slots=True)
class _Plan:
    """What is known of the whole file while its parts are read."""

    outline: Outline
    base: str
    with_headings: bool
    links: list[Link] = field(default_factory=list)
    omissions: list[tuple[OmissionKind, str]] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    relative: int = 0
    hours: int = 0
    accept_sentences: bool = False

    def draft(self, kind: str, stem: str) -> Draft | None:
        """The whole; None if there are no items."""
        root = self.outline.root
        self.accept_sentences = not has_better_than_bullets(root.walk())
        first = [each for each in root.children if not each.level]
        about, loose, links = self._content(root, first)
        title = self.outline.title or ("" if self.with_headings else self._empty_title())
        heads = [self._section(each) for each in root.children if each.level]
        plan = arrange([each for each in heads if each], loose, title, stem)
        if not plan.stages:
            return None
        self.omissions += [(TAG, f"#{tag}") for stage in plan.stages for tag in stage.tags]
        for omission in self.omissions:
            self.outline.omissions.add(*omission)
        more = self._resolve(self.outline.links)
        return Draft(
            kind=kind,
            title=plan.title,
            description="\n\n".join(filter(None, (about, plan.description))),
            stages=tuple(not_too_deep(each) for each in plan.stages),
            links=tuple(_unique((*plan.links, *self.links, *links, *more))),
            guesses=tuple(self._guesses()),
            omissions=self.outline.omissions.collect(),
        )

    def _empty_title(self) -> str:
        """The first heading, if it is a title over others of its level and nothing else."""
        first, *others = self.outline.root.children or [Block()]
        is_title = first.level == 1 and not first.children and not first.text
        return first.said.plain if is_title and any(each.level == 1 for each in others) else ""

    def _section(self, heading: Block) -> Section | None:
        """A heading with what stands under it; None if there are no items, its links being kept."""
        plain = [each for each in heading.children if not each.level]
        start = len(self.omissions)
        description, items, links = self._content(heading, plain)
        counted_here = slice(start, len(self.omissions))
        sections = [self._section(each) for each in heading.children if each.level]
        inner = [each for each in sections if each is not None]
        links = (*self._resolve(heading.said.links), *links)
        is_item = (self.with_headings and not plain) or heading.box is not None
        if not items and not inner and not is_item:
            del self.omissions[counted_here]
            self._leave_out(heading, plain, links)
            return None
        title = strip_ordinal(_clean(heading.said.plain)) or "Untitled"
        node = Node(
            title,
            origin=heading.origin,
            description=description,
            ticked=heading.box,
            tags=heading.tags,
            items=items,
            links=links,
        )
        return Section(node, inner)

    def _leave_out(self, heading: Block, plain: list[Block], links: tuple[Link, ...]) -> None:
        self.links.extend(links)
        self.omissions.append((EMPTY_SECTION, heading.source.line))
        self.omissions += [(PARAGRAPH, each) for each in heading.text]
        self._leave_out_id(heading)
        self._leave_out_blocks(plain)

    def _leave_out_blocks(self, blocks: list[Block]) -> None:
        for each in (each for block in blocks for each in block.walk()):
            if each.source.line and not each.source.is_only_inner_link:
                self.omissions.append((BULLET, each.source.line))
            self.omissions += [(PARAGRAPH, text) for text in each.text]
            self.links += self._resolve(list(each.every_link()))
            self._leave_out_id(each)

    def _leave_out_id(self, block: Block) -> None:
        if block.origin and block.source == block.said:
            self.omissions.append((PROPERTY, block.origin))

    def _content(
        self, owner: Block, blocks: list[Block]
    ) -> tuple[str, tuple[Node, ...], tuple[Link, ...]]:
        """(description, items, links) of what stands directly under a heading."""
        choice = choose_items(blocks, accept_sentences=self.accept_sentences)
        if owner.box is not None and choice is Choice.BULLETS:
            choice = Choice.NOTHING
        self.choices.append(choice)
        return self._split(owner, blocks, choice, None)

    def _split(
        self, owner: Block, blocks: list[Block], choice: Choice, item: Block | None
    ) -> tuple[str, tuple[Node, ...], tuple[Link, ...]]:
        """The items among blocks, and what the others say about their owner."""
        chosen = list(select_items(blocks, choice, item))
        ids = {id(each) for each in chosen}
        texts, links = list(owner.text), list(owner.links)
        for block in blocks:
            if id(block) in ids:
                continue
            if is_contents(block):
                self._leave_out_blocks([block])
                continue
            for each in block.walk():
                links += each.every_link()
                texts += [*_remark(each), *each.text]
                self._leave_out_id(each)
                if is_blank(each) and each.box is not None:
                    self.omissions.append((EMPTY_BOX, ""))
        items = tuple(self._item(each, choice) for each in chosen)
        return several_lines(_join(texts)), items, self._resolve(links)

    def _item(self, block: Block, choice: Choice) -> Node:
        if block.row:
            return self._row(block)
        said = block.said
        description, items, more = self._split(block, block.children, choice, block)
        title, url, links = said.plain, "", self._resolve(said.links)
        texts = [description]
        if said.begins_with_link and (block.box is None or (len(links) == 1 and not said.rest)):
            title = one_line(f"{said.lead} {said.links[0].title}")
            url, links = links[0].url, links[1:]
            texts.insert(0, said.rest)
        elif title != said.line:
            texts.insert(0, said.prose)
        return Node(
            _clean(title) or one_line(url) or "Untitled",
            origin=block.origin,
            description=several_lines("\n\n".join(filter(None, texts))),
            url=url,
            ticked=block.box,
            tags=block.tags,
            items=items,
            links=(*links, *more),
        )

    def _row(self, block: Block) -> Node:
        """A row of a table: the first cell names it, the others tell about it."""
        first, *others = block.row
        links = self._resolve(first.words.links)
        url = links[0].url if links else ""
        rest = [link for cell in others for link in self._resolve(cell.words.links)]
        hours = estimate_hours({cell.header.lower(): cell.words.plain for cell in others})
        self.hours += bool(hours)
        texts = [] if first.words.line == first.words.plain else [first.words.prose]
        texts += [_labelled(cell) for cell in others if not cell.words.is_one_link]
        return Node(
            _clean(first.words.plain) or one_line(url) or "Untitled",
            url=url,
            ticked=block.box,
            hours=hours,
            description=several_lines("\n".join(texts)),
            links=(*links[1:], *rest),
        )

    def _resolve(self, links: tuple[Link, ...] | list[Link]) -> tuple[Link, ...]:
        """Links with their addresses made whole, if there is a base."""
        return tuple(Link(each.title, self._address(each.url)) for each in links)

    def _address(self, url: str) -> str:
        if "://" in url or _SCHEME.match(url):
            return url
        if self.base:
            return urljoin(self.base, url)
        self.relative += 1
        return url

    def _guesses(self) -> Iterator[str]:
        for choice, sentence in _GUESSES.items():
            if number := self.choices.count(choice):
                yield sentence.format(counted(number, "section"))
        if self.hours:
            yield f"the hours of {counted(self.hours, 'item')}: their duration times their effort"
        if self.relative:
            links = counted(self.relative, "relative link")
            yield f"{links} without a whole address; --base URL says where they start"


def _clean(title: str) -> str:
    return title.strip().rstrip(":").rstrip(" -–—").strip()


def _remark(block: Block) -> Iterator[str]:
    """What a block that is no item says about its owner."""
    if block.row:
        yield "- " + ", ".join(_labelled(cell) for cell in block.row)
    elif block.source.prose and not block.source.is_one_link:
        yield f"- {block.source.prose}"


def _join(texts: list[str]) -> str:
    """Paragraphs with a blank line between them; remarks stay together as a list."""
    joined = ""
    for before, text in zip(["", *texts], texts, strict=False):
        is_list = before.startswith("- ") and text.startswith("- ")
        joined += ("\n" if is_list else "\n\n") + text
    return joined


def _labelled(cell: Cell) -> str:
    label = f"{cell.header}: " if cell.header else ""
    return f"{label}{cell.words.prose}"


def _unique(links: tuple[Link, ...]) -> list[Link]:
    return list({link.url: link for link in reversed(links)}.values())[::-1]
