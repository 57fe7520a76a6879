"""A file or a folder that a learner names -> a draft, by whichever format it is in."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, one_line
from studytui.exchange.exercism import is_exercism, read_exercism
from studytui.exchange.foreign import name_of, read_text
from studytui.exchange.json_fields import parsed, storable
from studytui.exchange.markdown_plan import read_plan
from studytui.exchange.opml import read_opml
from studytui.exchange.org_lines import is_org
from studytui.exchange.org_plan import read_org
from studytui.exchange.roadmap_sh import is_drawing, read_drawing, read_pages

LARGEST = 32 << 20
"""The largest file of a roadmap, in bytes."""
LARGEST_TEXT = 4 << 20
"""The largest Markdown, Org or OPML file, in bytes."""
_MOST_DRAWINGS = 20
MOST_PAGES = 5_000
"""How many files of a content folder are read."""

Progress = Callable[[int, int], None]
"""Told how many of how many files have been read."""


class Format(StrEnum):
    """What roadmaps come in."""

    ROADMAP_SH = "roadmap.sh"
    EXERCISM = "exercism"
    MARKDOWN = "markdown"
    OPML = "opml"
    ORG = "org"


_TEXTS = (Format.MARKDOWN, Format.OPML, Format.ORG)


def read_source(
    path: Path, format_: Format | None = None, base: str = "", progress: Progress | None = None
) -> Draft:
    """What stands in a file or a folder; the format is found out if nobody says it.

    `base` is the address that relative links of a Markdown or Org file start from. Raises BadInput.
    """
    progress = progress or (lambda *_: None)
    if path.is_dir():
        return _folder(path, format_, progress)
    format_ = format_ or _by_name(path)
    if path.suffix.lower() != ".json" and format_ in (None, *_TEXTS):
        text = read_text(path, LARGEST if format_ is None else LARGEST_TEXT)
        format_ = format_ or _by_content(text)
        if format_ is Format.OPML:
            return read_opml(text, name_of(path), _stem(path))
        if format_ is Format.MARKDOWN:
            return read_plan(text, name_of(path), _stem(path), base)
        if format_ is Format.ORG:
            return read_org(text, name_of(path), _stem(path), base)
    return _document(path, format_, progress)


def _document(path: Path, format_: Format | None, progress: Progress) -> Draft:
    name = name_of(path)
    document = storable(parsed(read_text(path, LARGEST), name), name)
    if format_ is not Format.ROADMAP_SH and is_exercism(document):
        return read_exercism(document, name, path.parent)
    if format_ is not Format.EXERCISM and is_drawing(document):
        pages = _pages(path.parent / "content", progress)
        about = _beside(path.with_suffix(".md"))
        main = path.resolve().parent
        is_excerpt = path.stem != main.name and (main / f"{main.name}.json").is_file()
        stem = one_line(path.stem)
        return read_drawing(document, name, stem, pages, about, is_excerpt=is_excerpt)
    raise BadInput(
        f"{name} is neither a roadmap of roadmap.sh nor the config.json of an Exercism track",
        "name one of them, or a Markdown, Org or OPML file",
    )


def _folder(path: Path, format_: Format | None, progress: Progress) -> Draft:
    path = path.resolve()
    if format_ in (None, Format.EXERCISM) and (path / "config.json").is_file():
        return _document(path / "config.json", format_, progress)
    if format_ in (None, Format.ROADMAP_SH):
        if drawing := _drawing_in(path):
            return _document(drawing, format_, progress)
        inner = path / "content"
        pages = _pages(inner if inner.is_dir() else path, progress)
        stem = path.parent.name if path.name == "content" else path.name
        if pages:
            return read_pages(name_of(path), one_line(stem), pages)
    raise BadInput(
        f"{name_of(path)} holds no roadmap that is known here",
        "name a file, or a folder of roadmap.sh or of an Exercism track",
    )


def _drawing_in(folder: Path) -> Path | None:
    """The drawing that a folder is about: the one of its name, or the only one.

    Raises BadInput for several.
    """
    if (own := folder / f"{folder.name}.json").is_file():
        return own
    drawings = [path for path in sorted(folder.glob("*.json"))[:_MOST_DRAWINGS] if _draws(path)]
    if len(drawings) > 1:
        named = ", ".join(one_line(path.name) for path in drawings[:3])
        raise BadInput(f"{name_of(folder)} holds several drawings ({named})", "name one of them")
    return drawings[0] if drawings else None


def _draws(path: Path) -> bool:
    try:
        return is_drawing(parsed(read_text(path, LARGEST), name_of(path)))
    except BadInput:
        return False


def _beside(path: Path) -> str:
    """The text of a page that may lie there."""
    return read_text(path, 1 << 20) if path.is_file() else ""


def _pages(folder: Path, progress: Progress) -> Mapping[str, str]:
    """The content files in a folder, by name; none if there is no such folder."""
    try:
        found = [each.name for each in folder.iterdir() if each.suffix == ".md"]
    except OSError:
        return {}
    names = sorted(name for name in found if "@" in name)
    if len(names) > MOST_PAGES:
        raise BadInput(f"{name_of(folder)} has more than {MOST_PAGES} files", "split it")
    pages = {}
    for number, name in enumerate(names, start=1):
        pages[name] = read_text(folder / name, 1 << 20)
        progress(number, len(names))
    return pages


def _by_name(path: Path) -> Format | None:
    return {
        ".md": Format.MARKDOWN,
        ".markdown": Format.MARKDOWN,
        ".opml": Format.OPML,
        ".org": Format.ORG,
    }.get(path.suffix.lower())


def _by_content(text: str) -> Format | None:
    start = text.lstrip()[:1]
    if start == "<" and "<opml" in text[:2000].lower():
        return Format.OPML
    if start == "{":
        return None
    return Format.ORG if is_org(text) else Format.MARKDOWN


def _stem(path: Path) -> str:
    return one_line(path.stem.replace("_", " ").replace("-", " ")).capitalize() or "Roadmap"
