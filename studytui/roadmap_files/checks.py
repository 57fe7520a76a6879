"""What the models cannot know: comments that cut a value, links, and choices."""

from collections.abc import Iterator

from studytui.plan import FORMAT, ItemKind
from studytui.roadmap_files.nodes import Mapping, Meaning, Scalar, Sequence, Value, as_data
from studytui.roadmap_files.outline import Part
from studytui.roadmap_files.problem import Problem, quoted
from studytui.text import display, shorten

# Where people write sentences and names, in which a # may be meant.
_PROSE = {
    "title",
    "phase",
    "summary",
    "description",
    "why",
    "tip",
    "does",
    "problem",
    "advice",
    "note",
    "items",
    "resources",
}


def cut_problems(value: Value, text: str, key: str = "") -> Iterator[Problem]:
    """Titles and sentences that a `#` cuts short, as in `title: C # basics`.

    A comment after two spaces or more, or after any other value, is taken for a comment.
    """
    match value:
        case Mapping():
            for inner_key, inner in value.values.items():
                if not inner_key.startswith("x-"):
                    yield from cut_problems(inner, text, inner_key)
        case Sequence():
            for entry in value.entries:
                yield from cut_problems(entry, text, key)
        case Scalar(plain=True) if key in _PROSE and text.startswith(" #", value.end):
            read = f"“{shorten(display(value.text), 40)}”" if value.text else "nothing"
            wrong = f"`#` starts a comment, so this is read as {read}"
            remedy = "put quotes around it, or two spaces before a comment"
            yield Problem(value.place, wrong, remedy)


def newer_problem(root: Mapping) -> Problem | None:
    """That the file is made for a newer program, in which case nothing else can be judged."""
    found = root.values.get("schema")
    version = as_data(found) if found else None
    if found and type(version) is int and version > FORMAT:
        wrong = f"this roadmap is made for a newer studytui (schema {quoted(str(version))})"
        return Problem(found.place, wrong, "update studytui")
    return None


def version_problems(root: Mapping) -> Iterator[Problem]:
    """A `schema` that is something else than the number 1, which the model takes `yes` for."""
    found = root.values.get("schema")
    if found and not (isinstance(found, Scalar) and found.plain and found.text == str(FORMAT)):
        yield Problem(found.place, f"`schema` must be {FORMAT}", f"write `schema: {FORMAT}`")


def choice_problems(nodes: tuple[Part, ...]) -> Iterator[Problem]:
    """Choices that leave no choice, and groups of nothing."""
    for part in nodes:
        if part.fields and part.parent:
            yield from _choice_problems(part.fields)


def _choice_problems(item: Mapping) -> Iterator[Problem]:
    items, pick, kind = item.entries("items"), item.values.get("pick"), item.text("kind")
    if pick:
        number = as_data(pick)
        if not items:
            yield Problem(pick.place, "there are no `items` to pick from", "add some")
        elif type(number) is int and number > len(items):
            wrong = f"`pick` is {number}, and there are only {len(items)} items"
            yield Problem(pick.place, wrong, "pick fewer, or add items")
        if kind and kind.text != ItemKind.CHOICE:
            wrong = f"`pick` makes this a choice, not a {quoted(kind.text)}"
            yield Problem(kind.place, wrong, "remove `kind` or `pick`")
    elif kind and kind.text == ItemKind.CHOICE:
        yield Problem(kind.place, "a choice needs `pick`", "say how many of its items to pick")
    elif kind and kind.text == ItemKind.GROUP and not items:
        yield Problem(kind.place, "a group needs `items`", "add some, or remove `kind`")


def link_problems(value: Value, key: str = "") -> Iterator[Problem]:
    """Short resources that lead nowhere: a URL or `Title: url` is wanted."""
    match value:
        case Mapping():
            for inner_key, inner in value.values.items():
                if not inner_key.startswith("x-"):
                    yield from link_problems(inner, inner_key)
        case Sequence() if key == "resources":
            for entry in value.entries:
                if (link := _short_link(entry)) and "://" not in link.text:
                    wrong = f"{quoted(link.text)} is not a URL"
                    yield Problem(link.place, wrong, "write `https://…` or `Title: https://…`")
        case Sequence():
            for entry in value.entries:
                yield from link_problems(entry)


def _short_link(entry: Value) -> Scalar | None:
    if isinstance(entry, Mapping) and len(entry.keys) == 1 and not {"url", "title"} & {*entry.keys}:
        (entry,) = entry.values.values()
    return entry if isinstance(entry, Scalar) and entry.meaning is Meaning.TEXT else None
