"""OPML 2.0, as outliners write it. Includes are never followed; DTDs and entities are refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Link, Node, not_too_deep, one_line, several_lines
from studytui.exchange.markdown_inline import words
from studytui.spoken import counted

_LINKS = ("link", "include", "rss")
DEEPEST = 100
"""How deep outlines may nest; deeper ones are refused."""


def read_opml(text: str, name: str, stem: str) -> Draft:
    """The roadmap in an OPML file; `stem` is its title if it has none. Raises BadInput."""
    body, title = _body(text, name)
    reader = _Reader()
    nodes = [node for each in body if (node := reader.node(each, 0))]
    leaves = tuple(node for node in nodes if not node.items)
    stages = [node for node in nodes if node.items]
    title = title or stem
    if leaves:
        stages.append(Node(title, items=leaves))
    if not stages:
        raise BadInput(f"{name} has no outline in it", "name an OPML file with some")
    return Draft(
        kind="opml",
        title=title,
        stages=tuple(not_too_deep(each) for each in stages),
        links=tuple(reader.links),
        guesses=tuple(reader.guesses(bool(leaves))),
    )


def _body(text: str, name: str) -> tuple[list[Any], str]:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise BadInput(f"{name} has a DTD or entities", "save it without them") from None
    except (ParseError, ValueError, RecursionError) as error:
        said = one_line(str(error))
        raise BadInput(f"{name} is not well-formed XML ({said})", "export it again") from None
    if root.tag.lower() != "opml":
        raise BadInput(f"{name} is XML, but not OPML", "export it as OPML 2.0")
    body = root.find("body")
    return list(body.findall("outline") if body is not None else []), _title(root)


def _title(root: Any) -> str:
    found = root.find("head/title")
    return one_line(found.text or "") if found is not None else ""


@dataclass(slots=True)
class _Reader:
    """Reads one outline after the other, and keeps what stands for itself."""

    links: list[Link] = field(default_factory=list)
    comments: int = 0
    includes: int = 0

    def node(self, outline: Any, depth: int) -> Node | None:
        """An item; None for a comment, for nothing, and for a link, which goes to the whole."""
        if depth > DEEPEST:
            raise BadInput("the outline is nested too deeply", "split it")
        if outline.get("isComment") == "true":
            self.comments += 1
            return None
        inner = outline.findall("outline")
        if _is_link(outline) and (link := self._link(outline)):
            self.links.append(link)
            return None
        return self._item(outline, inner, depth)

    def _item(self, outline: Any, inner: list[Any], depth: int) -> Node | None:
        said = words(_html(outline.get("text") or outline.get("title") or ""), {})
        links, items = list(said.links), []
        if link := self._link(outline):
            links.append(link)
        for each in inner:
            if _is_link(each) and (found := self._link(each)):
                links.append(found)
                continue
            if item := self.node(each, depth + 1):
                items.append(item)
        note = outline.get("_note") or ""
        links += words(note, {}).links
        if not said.plain and not items and not links and not note.strip():
            return None
        done = (outline.get("_complete") or outline.get("complete") or "").lower()
        return Node(
            said.plain or (links[0].title if links else "Untitled"),
            description=several_lines(note),
            url=said.links[0].url if said.is_one_link else "",
            ticked=True if done == "true" else None,
            tags=tuple(_tags(outline.get("category") or "")),
            items=tuple(items),
            links=tuple(links[1:] if said.is_one_link else links),
        )

    def _link(self, outline: Any) -> Link | None:
        """Where an outline leads, whether it is a link by its type or has just an address."""
        urls = [outline.get(key) for key in ("url", "htmlUrl", "xmlUrl") if outline.get(key)]
        if not urls:
            return None
        self.includes += _type(outline) == "include"
        title = words(_html(outline.get("text") or outline.get("title") or ""), {}).plain
        self.links += [Link(f"{title or urls[0]} (feed)", each) for each in urls[1:]]
        return Link(title or urls[0], urls[0])

    def guesses(self, has_leaves: bool) -> Iterator[str]:
        """What the file did not say."""
        if has_leaves:
            yield "entries at the top that hold nothing were put into a stage of their own"
        if self.comments:
            yield f"{counted(self.comments, 'comment')} left out, with what stands below"
        if self.includes:
            yield f"{counted(self.includes, 'included outline')} kept as a link and not fetched"


def _is_link(outline: Any) -> bool:
    """Whether an outline is nothing but a link."""
    is_comment = outline.get("isComment") == "true"
    return _type(outline) in _LINKS and not outline.findall("outline") and not is_comment


def _type(outline: Any) -> str:
    return str(outline.get("type") or "").lower()


def _html(text: str) -> str:
    return re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE)


def _tags(category: str) -> Iterator[str]:
    for each in category.split(","):
        if tag := one_line(each.strip().strip("/").rpartition("/")[2]):
            yield tag
