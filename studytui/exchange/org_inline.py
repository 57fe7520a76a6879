"""A line of Org, taken apart: links, code, emphasis, addresses."""

import re
from collections.abc import Iterator

from studytui.exchange.draft import Link
from studytui.exchange.inline import Code, Image, NoteLink, Piece, Words

_PIECE = re.compile(
    r"\[\[(?P<target>[^\[\]]+)\](?:\[(?P<title>[^\[\]]+)\])?\]"
    r"|(?<![^\s\-('\"{])(?P<mark>[=~])(?=\S)(?P<code>[^\n]*?\S)(?P=mark)(?![^\s\-.,;:!?'\")}\[])"
    r"|<(?P<pointed>[a-z][a-z0-9+.-]*:[^\s<>]+)>"
    r"|(?<!\w)(?P<bare>(?:https?|ftp)://[^\s<>\"\[\]]*[^\s<>\"'.,;:!?*_\[\]])",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(
    r"(?<![^\s\-('\"{*/_+])([*/_+])(?=\S)([^\n]*?\S)\1(?![^\s\-.,;:!?'\")}\[*/_+])"
)
_PLACE = re.compile("\0(\\d+)\0")
_IMAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp)$", re.IGNORECASE)
_MOST_NESTED = 3


def parse_org_line(text: str) -> Words:
    """Take a line apart. Code and links are put aside while emphasis is read."""
    pieces: list[Piece] = []

    def put_aside(match: re.Match[str]) -> str:
        pieces.append(_piece(match))
        return f"\0{len(pieces) - 1}\0"

    text = _PIECE.sub(put_aside, text.replace("\0", " "))
    for _ in range(_MOST_NESTED):
        text = _EMPHASIS.sub(r"\2", text)
    return Words(tuple(_pieces(text, pieces)))


def _pieces(text: str, aside: list[Piece]) -> Iterator[Piece]:
    for at, part in enumerate(_PLACE.split(text)):
        if at % 2:
            yield aside[int(part)]
        elif part:
            yield part


def _piece(match: re.Match[str]) -> Piece:
    if match["code"]:
        return Code(match["code"])
    if url := match["pointed"] or match["bare"]:
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1]
        rest = (match["bare"] or "")[len(url) :]
        return Link(url, url) if not rest else f"{url}{rest}"
    target, title = match["target"], match["title"] or ""
    path = target.removeprefix("file:")
    if _IMAGE.search(path) and not title:
        return Image(path, path)
    if path != target or "://" in target or target.startswith((".", "/", "mailto:")):
        return Link(title or path, path)
    if target.startswith(("*", "#")):
        return Link(title or target[1:], f"#{target[1:]}")
    return NoteLink(title or target, target)
