"""Where roadmaps are found: the one that comes with the program, and the learner's own."""

from pathlib import Path

import studytui
from studytui import paths
from studytui.errors import BadInput
from studytui.stamps import stamp
from studytui.text import is_id

_SUFFIXES = (".yaml", ".yml")


def built_in() -> Path:
    """The roadmap that comes with the program."""
    package = Path(studytui.__file__).parent
    installed = package / "roadmap.yaml"
    # In a checkout it stands at the root, where people look for it.
    return installed if installed.exists() else package.parent / "roadmap.yaml"


def available() -> tuple[Path, ...]:
    """All roadmap files: the built-in one, then the learner's own by name. Some may be broken."""
    return (built_in(), *_own())


def find(name: str | None) -> Path:
    """The roadmap file that is meant by an id or a file name; None means the built-in one.

    The learner's own roadmaps come before the built-in one, and both before a file that happens
    to lie about under a bare name. Raises BadInput for a name that nothing goes by. Whether the
    file can be used is another question.
    """
    if name is None:
        return built_in()
    path = paths.typed(name)
    if _is_path(name) and stamp(path):
        return path
    known = _by_name()
    if named := _named(name, known):
        return named
    if stamp(path) and not path.is_dir():
        return path
    from studytui.roadmap_files.problem import quoted
    from studytui.text import nearest

    meant = nearest(name, known)
    remedy = (
        f"did you mean {quoted(meant)}?"
        if meant
        else "name its file, or put it into the roadmaps folder"
    )
    raise BadInput(f"there is no roadmap {quoted(name)}", remedy)


def is_name(name: str | None) -> bool:
    """Whether it can mean only a roadmap that is `available`, wherever the program was started."""
    return name is None or (not _is_path(name) and _named(name, _by_name()) is not None)


def roadmap_id(path: Path) -> str | None:
    """The id of the roadmap in a file, however broken the rest is; None if it has none."""
    from studytui.ids import former_slug
    from studytui.roadmap_files.document import top_texts
    from studytui.roadmap_files.problem import Refused
    from studytui.roadmap_files.source import read_text

    try:
        text = read_text(path)
    except Refused:
        return None
    derived = None
    for key, value in top_texts(text):
        if key == "id":
            return value if is_id(value) else None
        if key == "title":
            derived = former_slug(value) or None
    return derived


def _is_path(name: str) -> bool:
    path = paths.typed(name)
    return path.name != name or path.suffix in _SUFFIXES


def _named(name: str, known: dict[str, Path]) -> Path | None:
    """The file that goes by the name, or by the id that a title of that name always gave."""
    from studytui.ids import former_slug

    return known.get(name) or (None if name.isascii() else known.get(former_slug(name)))


def _by_name() -> dict[str, Path]:
    """Every name that a roadmap can be asked for by; an id counts more than a file's name."""
    files = available()
    names: dict[str, Path] = {path.name: path for path in files}
    names |= {path.stem: path for path in files}
    return names | {name: path for path in files if (name := roadmap_id(path))}


def _own() -> list[Path]:
    try:
        return sorted(path for path in paths.roadmaps().iterdir() if path.suffix in _SUFFIXES)
    except OSError:
        return []
