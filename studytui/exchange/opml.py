"""OPML 2.0, as outliners write it. Includes are never followed; DTDs and entities are refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.draft import (
    LONGEST_TITLE,
    Draft,
    Link,
    Node,
    not_too_deep,
    one_line,
    several_lines,
)
from studytui.exchange.markdown_inline import words
from studytui.exchange.omissions import OmissionCollector, OmissionKind
from studytui.exchange.outline_builder import IMAGE
from studytui.exchange.outline_plan import TAG
from studytui.spoken import counted

_LINKS = ("link", "include", "rss")
_URLS = ("url", "htmlUrl", "xmlUrl")
_TEXTS = ("text", "title", "_note", "description", "category")
COMMENT = OmissionKind("entry that is a comment", "entries that are comments")
EMPTY_ENTRY = OmissionKind("empty entry", "empty entries")
UNKNOWN_ELEMENT = OmissionKind("unknown element")
STRAY_TEXT = OmissionKind("text outside of an entry", "texts outside of entries")
DEEPEST = 100
"""How deep outlines may nest; deeper ones are refused."""


def read_opml(text: str, name: str, stem: str) -> Draft:
    """The roadmap in an OPML file; `stem` is its title if it has none. Raises BadInput."""
    bodies, title = _body(text, name)
    reader = _Reader()
    nodes = [node for body in bodies for node in reader.nodes_in(body, 0)]
    leaves = tuple(node for node in nodes if not node.items)
    stages = [node for node in nodes if node.items]
    title = title or stem
    if leaves:
        stages.append(Node(title, items=leaves))
    for tag in (tag for stage in stages for tag in stage.tags):
        reader.omissions.add(TAG, tag)
    if not stages:
        raise BadInput(f"{name} has no outline in it", "name an OPML file with some")
    return Draft(
        kind="opml",
        title=title,
        stages=tuple(not_too_deep(each) for each in stages),
        links=tuple(reader.links),
        guesses=tuple(reader.guesses(bool(leaves))),
        omissions=reader.omissions.collect(),
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
    if _tag(root) != "opml":
        raise BadInput(f"{name} is XML, but not OPML", "export it as OPML 2.0")
    return [each for each in root if _tag(each) == "body"], _title(root)


def _title(root: Any) -> str:
    heads = [each for each in root if _tag(each) == "head"]
    titles = [each for head in heads for each in head if _tag(each) == "title"]
    return one_line(titles[0].text or "") if titles else ""


def _tag(element: Any) -> str:
    """The name of an element, without a namespace."""
    return str(element.tag).rpartition("}")[2].lower()


@dataclass(slots=True)
class _Reader:
    """Reads one outline after the other, and keeps what stands for itself."""

    links: list[Link] = field(default_factory=list)
    omissions: OmissionCollector = field(default_factory=OmissionCollector)
    includes: int = 0

    def nodes_in(self, parent: Any, depth: int) -> list[Node]:
        """The items among what an element holds; links that are none go to the whole."""
        return [node for each in self._outlines(parent) if (node := self._node(each, depth))]

    def _outlines(self, parent: Any) -> list[Any]:
        """The outlines right below an element, other than comments."""
        outlines = []
        for text in (parent.text, *(each.tail for each in parent)):
            if text and text.strip():
                self.omissions.add(STRAY_TEXT, text)
        for each in parent:
            if _tag(each) != "outline":
                self.omissions.add(UNKNOWN_ELEMENT, _tag(each))
            elif _is_comment(each):
                self._omit_comment(each)
            else:
                outlines.append(each)
        return outlines

    def _omit_comment(self, outline: Any) -> None:
        for each in outline.iter():
            self.omissions.add(COMMENT, _text(each))

    def _node(self, outline: Any, depth: int) -> Node | None:
        """An item; None for nothing, and for a link, which goes to the whole."""
        if depth > DEEPEST:
            raise BadInput("the outline is nested too deeply", "split it")
        if _is_link(outline) and (links := self._links(outline)):
            self.links += links
            return None
        return self._item(outline, depth)

    def _item(self, outline: Any, depth: int) -> Node | None:
        said = words(_html(_text(outline)), {})
        for image in said.images:
            self.omissions.add(IMAGE, image.name)
        links, items = [*said.links, *self._addresses(outline)], []
        for each in self._outlines(outline):
            if _is_link(each) and (found := self._links(each)):
                links += found
            elif item := self._node(each, depth + 1):
                items.append(item)
        description = _description(outline, said.line)
        links += words(" ".join(_notes(outline)), {}).links
        if not (said.plain or items or links or description):
            self.omissions.add(EMPTY_ENTRY)
            return None
        return Node(
            said.plain or (links[0].title if links else "Untitled"),
            description=description,
            url=said.links[0].url if said.is_one_link else "",
            ticked=_is_ticked(outline) or None,
            tags=tuple(_tags(outline.get("category") or "")),
            items=tuple(items),
            links=tuple(links[1:] if said.is_one_link else links),
        )

    def _links(self, outline: Any) -> list[Link]:
        """Where a link leads, and what is linked in its text."""
        found = self._addresses(outline)
        known = {link.url for link in found}
        said = words(_html(_text(outline)), {}).links
        return [*found, *(link for link in said if link.url not in known)]

    def _addresses(self, outline: Any) -> list[Link]:
        """All addresses in the attributes of an outline; what the second leads to is its feed."""
        urls = [outline.get(key) for key in _URLS if outline.get(key)]
        title = words(_html(_text(outline)), {}).plain
        self.includes += bool(urls) and _type(outline) == "include"
        others = [
            Link(title or url, url)
            for key, url in outline.items()
            if key not in (*_URLS, *_TEXTS) and url.startswith(("http://", "https://"))
        ]
        feeds = [Link(f"{title or urls[0]} (feed)", each) for each in urls[1:]]
        return [*(Link(title or each, each) for each in urls[:1]), *feeds, *others]

    def guesses(self, has_leaves: bool) -> Iterator[str]:
        """What the file did not say."""
        if has_leaves:
            yield "entries at the top that hold nothing were put into a stage of their own"
        if self.includes:
            yield f"{counted(self.includes, 'included outline')} kept as a link and not fetched"


def _is_link(outline: Any) -> bool:
    """Whether an outline is nothing but a link: no entry with words, a tick or tags of its own."""
    holds = len(outline) or (outline.text or "").strip()
    says_more = _notes(outline) or outline.get("category") or _is_ticked(outline)
    return _type(outline) in _LINKS and not holds and not says_more


def _is_comment(outline: Any) -> bool:
    return (outline.get("isComment") or "").lower() == "true"


def _is_ticked(outline: Any) -> bool:
    states = [(outline.get(key) or "").lower() for key in ("_complete", "complete", "_status")]
    return "true" in states or "checked" in states


def _text(outline: Any) -> str:
    return outline.get("text") or outline.get("title") or ""


def _description(outline: Any, text: str) -> str:
    """Its notes, after the text if that does not fit into the title."""
    texts = [text] if len(text) > LONGEST_TITLE else []
    return several_lines("\n\n".join([*texts, *_notes(outline)]))


def _notes(outline: Any) -> list[str]:
    """What an outline says besides its text, in the attributes that outliners use for it."""
    title = outline.get("title") or ""
    other = [title] if title != _text(outline) else []
    notes = [outline.get(key) or "" for key in ("_note", "description")]
    return [each for each in (*other, *notes) if each.strip()]


def _type(outline: Any) -> str:
    return str(outline.get("type") or "").lower()


def _html(text: str) -> str:
    return re.sub(r"<br\s*/?>", " ", text, flags=re.IGNORECASE)


def _tags(category: str) -> Iterator[str]:
    for each in category.split(","):
        if tag := one_line(each.strip().strip("/").rpartition("/")[2]):
            yield tag
