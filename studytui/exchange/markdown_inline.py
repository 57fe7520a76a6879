"""The words of a line of Markdown: its links, and what is left to read without them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from studytui.exchange.draft import Link, one_line

_DEFINITION = re.compile(r"^ {0,3}\[([^\]^\n]+)\]:\s*<?(\S+?)>?(?:\s+[\"'(].*)?$", re.MULTILINE)
_TAG = re.compile(r"<[/!]?(?!\w+:|[\w.+-]+@)[a-zA-Z][^<>]*>")
_HTML_LINK = re.compile(
    r"<a\b[^>]*?href\s*=\s*[\"']?([^\"'\s>]+)[^>]*>(.*?)(?:</a>|$)", re.IGNORECASE | re.DOTALL
)
_ENTITY = re.compile(r"&(#?\w+);")
_BARE = re.compile(
    r"(?<!\w)((?:https?://|ftp://|www\.)[^\s<>\"]*[^\s<>\"'.,;:!?*_\]])", re.IGNORECASE
)
_POINTED = re.compile(r"<([a-z][a-z0-9+.-]+:[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.-]+)>", re.IGNORECASE)
_WIKI = re.compile(r"!?\[\[([^\[\]|#]*)(?:#([^\[\]|]*))?(?:\|([^\[\]]*))?\]\]")
_INNER = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|~~|==|`+)(?=\S)(.+?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<!\w)(__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LEFT_BOLD = re.compile(r"\*\*|~~")

_LONGEST_LINK = 2_000


@dataclass(frozen=True, slots=True)
class Words:
    """A line: `plain` to read, its links in order, and whether it is one link or begins with one.

    `rest` is what follows the link that it begins with; `leads_within` is the line of a table of
    contents, one link to a place in the same file.
    """

    plain: str
    links: tuple[Link, ...] = ()
    begins_with_link: bool = False
    rest: str = ""
    leads_within: bool = False

    @property
    def is_one_link(self) -> bool:
        """Whether there is nothing but a link."""
        return self.begins_with_link and not self.rest and len(self.links) == 1


def definitions(text: str) -> Mapping[str, str]:
    """The addresses of links by reference, by their names in lower case."""
    return {name.lower(): url for name, url in _DEFINITION.findall(text)}


def is_definition(line: str) -> bool:
    """Whether a line says no more than where a reference leads."""
    return _DEFINITION.match(line) is not None


def words(text: str, known: Mapping[str, str]) -> Words:
    """Take a line apart; `known` are the definitions of the file."""
    pieces = list(_pieces(text, known))
    links = tuple(
        Link(one_line(each.title) or each.url, each.url)
        for each in pieces
        if isinstance(each, Link) and each.url and not each.url.startswith("#")
    )
    plain = _plain("".join(each.title if isinstance(each, Link) else each for each in pieces))
    said = [each for each in pieces if isinstance(each, Link) or each.strip("*_ \t")]
    first = said[0] if said else None
    begins = isinstance(first, Link) and first.url[:1] not in ("", "#") and bool(links[0].title)
    rest = "".join(each.title if isinstance(each, Link) else each for each in said[1:])
    within = isinstance(first, Link) and first.url.startswith("#") and len(said) == 1
    rest = _plain(rest).lstrip("-–—: ").strip() if begins else ""
    return Words(plain, links, begins, rest, within)


def _pieces(text: str, known: Mapping[str, str]) -> Iterator[str | Link]:
    """The text in order: words as they are, links taken out."""
    text = _HTML_LINK.sub(lambda found: _as_markdown(found[2], found[1]), text)
    text = _ENTITY.sub(_entity, _TAG.sub("", text))
    at = done = 0
    while at < len(text):
        found = _link_at(text, at, known)
        if found is None:
            at += 1
            continue
        yield text[done:at]
        link, at = found
        if link is not None:
            yield link
        done = at
    yield text[done:]


def _link_at(text: str, at: int, known: Mapping[str, str]) -> tuple[Link | None, int] | None:
    """The link that begins there and where it ends; (None, end) for a mere picture."""
    if text[at] == "\\":
        return None
    if text.startswith(("[[", "![["), at) and (wiki := _WIKI.match(text, at)):
        title = "" if wiki[0].startswith("!") else wiki[3] or wiki[2] or wiki[1]
        return Link(title, ""), wiki.end()
    if text[at] == "!" and text.startswith("![", at):
        found = _bracketed(text, at + 1, known)
        return (None, found[1]) if found else None
    if text[at] == "[":
        return _bracketed(text, at, known)
    if text[at] == "<" and (pointed := _POINTED.match(text, at)):
        said = pointed[1]
        return Link(said, said if ":" in said else f"mailto:{said}"), pointed.end()
    if text[at] in "hHfFwW" and (bare := _BARE.match(text, at)):
        url = _balanced(bare[1])
        end = at + len(url)
        return Link(url, f"http://{url}" if url[:4].lower() == "www." else url), end
    return None


def _bracketed(text: str, at: int, known: Mapping[str, str]) -> tuple[Link, int] | None:
    close = _closing(text, at, "[]")
    if close is None:
        return None
    inside = text[at + 1 : close]
    if text.startswith("(", close + 1):
        end = _closing(text, close + 1, "()")
        if end is None:
            return None
        url = _address(text[close + 2 : end])
        return Link(_title(inside), url), end + 1
    reference = re.match(r"\[([^\[\]]*)\]", text[close + 1 :])
    name = (reference[1] if reference and reference[1] else inside).lower()
    if name not in known:
        return None
    end = close + 1 + (reference.end() if reference else 0)
    return Link(_title(inside), known[name]), end


def _title(inside: str) -> str:
    """What a link is called; a picture in it speaks by its description."""
    return _plain(_INNER.sub(r"\1", inside))


def _address(inside: str) -> str:
    """The address of `(address "title")`."""
    inside = inside.strip()
    if inside.startswith("<"):
        return inside[1:].partition(">")[0]
    return re.sub(r"\s+[\"'(].*$", "", inside, flags=re.DOTALL).strip().replace(" ", "%20")


def _closing(text: str, at: int, kind: str) -> int | None:
    """Where the bracket that opens there is closed, if it is."""
    return _pairs(text, kind).get(at)


@lru_cache(maxsize=8)
def _pairs(text: str, kind: str) -> Mapping[int, int]:
    """Where each bracket of a kind, "[]" or "()", is closed, in one go over the text."""
    opening, closing = kind[0], kind[1]
    waiting: list[int] = []
    found = {}
    for place, letter in enumerate(text):
        if letter not in kind or (place and text[place - 1] == "\\"):
            continue
        if letter == opening:
            waiting.append(place)
        elif letter == closing and waiting:
            found[waiting.pop()] = place
    return found


def _balanced(url: str) -> str:
    """A bare address without a bracket that belongs to the sentence around it."""
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1]
    return url


def _plain(text: str) -> str:
    for _ in range(3 if len(text) < _LONGEST_LINK else 0):
        text, before = _UNDERSCORES.sub(r"\2", _EMPHASIS.sub(r"\2", text)), text
        if text == before:
            break
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!|<>~-])", r"\1", _LEFT_BOLD.sub("", text))
    return one_line(text)


def _as_markdown(inside: str, url: str) -> str:
    picture = re.search(r"alt\s*=\s*[\"']([^\"']*)", inside)
    title = _TAG.sub("", inside).strip() or (picture[1] if picture else "")
    return f"[{title.replace('[', '(').replace(']', ')')}]({url})"


def _entity(found: re.Match[str]) -> str:
    import html

    return html.unescape(found[0])
