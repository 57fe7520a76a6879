"""What the models refuse, in words for people who write roadmaps, at its place in the file."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from studytui.plan import FORMAT, ItemKind, Level
from studytui.roadmap_files.nodes import Mapping, Meaning, Scalar, Sequence, Value, is_figures
from studytui.roadmap_files.problem import Problem, quoted
from studytui.roadmap_files.spots import Spot, find
from studytui.text import nearest

Words = tuple[str, str]
"""What is wrong, and what to do."""

_QUOTE_ALL = "put quotes around the whole of it"
_CHOICES = {"kind": tuple(ItemKind), "level": tuple(Level)}


def model_problems(error: ValidationError, root: Mapping) -> Iterator[Problem]:
    """The errors of the models, translated. `root` is what they were given to check."""
    for found in error.errors(include_url=False, include_input=False):
        kind, loc = found["type"], found["loc"]
        if kind == "missing":
            yield from _missing(find(root, loc[:-1]), str(loc[-1]))
        elif kind == "extra_forbidden":
            yield _unknown(find(root, loc[:-1]), str(loc[-1]))
        else:
            yield from _unfit(kind, find(root, loc), found.get("ctx", {}))


def _missing(spot: Spot, key: str) -> Iterator[Problem]:
    unknown = spot.unknown_keys()
    if any(nearest(word, spot.part.keys) == key for word in unknown):
        return  # the misspelt key is a problem of its own
    if key == "id" and spot.part.names_itself:
        yield from _nameless(spot.value)
    else:
        wrong = f"this {spot.part.noun} has no `{key}`"
        example = FORMAT if key == "schema" else "…"
        yield Problem(spot.value.place, wrong, f"add `{key}: {example}`")


def _unknown(spot: Spot, key: str) -> Problem:
    place = spot.value.keys[key].place if isinstance(spot.value, Mapping) else spot.value.place
    wrong = f"{spot.part.with_article} has no key {quoted(key)}"
    if meant := nearest(key, spot.part.keys):
        return Problem(place, wrong, f"did you mean `{meant}`?")
    remedy = f"remove it, or call it {quoted('x-' + key)}" if spot.part.is_open else "remove it"
    return Problem(place, wrong, remedy)


def _nameless(value: Value) -> Iterator[Problem]:
    """That the title gives no id; a title that is none is a problem of its own."""
    title = value.text("title") if isinstance(value, Mapping) else value
    if isinstance(title, Scalar) and title.text.strip():
        wrong = f"no id can be made from the title {quoted(title.text)}"
        yield Problem(title.place, wrong, "give it an `id`")


def _unfit(error: str, spot: Spot, context: dict[str, Any]) -> Iterator[Problem]:
    # The models count right entries only; the wrong ones are problems of their own.
    has_entries = isinstance(spot.value, Sequence) and bool(spot.value.entries)
    if spot.key == "id" and spot.is_implied:
        yield from _nameless(spot.value)
    elif spot.key != "schema" and not (error == "too_short" and has_entries):
        yield Problem(spot.value.place, *_words(error, spot, context))


def _words(error: str, spot: Spot, context: dict[str, Any]) -> Words:
    value, name = spot.value, spot.name
    if isinstance(value, Scalar) and value.meaning is Meaning.NOTHING:
        return _about_nothing(value, spot)
    match error:
        case "string_type":
            return _about_text(value, name)
        case "string_pattern_mismatch":
            return _about_pattern(value, name)
        case "model_type":
            return _about_part(value, spot)
        case "tuple_type" if isinstance(value, Scalar):
            return f"{name} must be a list", f"write {quoted(f'[{value.text}]')}"
        case "tuple_type":
            return f"{name} must be a list", "start each entry with `- `"
        case "too_short":
            return f"{name} is empty", "add at least one entry"
        case "bool_type":
            return f"{name} must be `true` or `false`", "write one of them"
        case "int_type" | "float_type":
            return _about_number(
                value, name, "a whole number" if error == "int_type" else "a number"
            )
        case "enum":
            return _about_choice(value, spot.key)
    return _about_range(name, context)


def _about_nothing(value: Scalar, spot: Spot) -> Words:
    if value.text:
        return (
            f"{quoted(value.text)} is read as no value here",
            "put quotes around it, or remove it",
        )
    if spot.is_entry:
        return f"this entry of `{spot.key}` is empty", "write something, or remove its `-`"
    return f"{spot.name} has nothing after it", "write something, or remove the key"


def _about_text(value: Value, name: str) -> Words:
    match value:
        case Scalar():
            return (
                f"{quoted(value.text)} is read as {value.meaning.value} here",
                "put quotes around it",
            )
        case Sequence():
            return f"{name} must be a text, not a list", _QUOTE_ALL
    return f"{name} must be a text, not `key: value`", _QUOTE_ALL


def _about_pattern(value: Value, name: str) -> Words:
    text = value.text if isinstance(value, Scalar) else ""
    if not text.strip():
        return f"{name} is blank", "write something, or remove it"
    remedy = "use letters, digits, `-`, `_` and `.`, at most 120, and no space"
    return f"{quoted(text)} cannot be an id", remedy


def _about_part(value: Value, spot: Spot) -> Words:
    if isinstance(value, Scalar) and value.meaning is not Meaning.TEXT and spot.part.may_be_text:
        return _about_text(value, spot.name)
    found = "a list" if isinstance(value, Sequence) else "a mere text"
    return f"{spot.part.with_article} cannot be {found}", "give it keys, such as `title: …`"


def _about_number(value: Value, name: str, wanted: str) -> Words:
    match value:
        case Scalar(meaning=Meaning.TEXT) if is_figures(value.text):
            return f"{name} must be {wanted}, not a text", "remove the quotes"
        case Scalar(meaning=Meaning.NUMBER) if not is_figures(value.text):
            wrong = f"{quoted(value.text)} is not read as the number that you see"
            return wrong, "write it as a plain decimal number"
    return f"{name} must be {wanted}", "write it in figures"


def _about_choice(value: Value, key: str) -> Words:
    known = _CHOICES[key]
    if not isinstance(value, Scalar):
        return f"`{key}` must be a single word", f"use {', '.join(known)}"
    meant = nearest(value.text, known)
    remedy = f"did you mean `{meant}`?" if meant else f"use {', '.join(known)}"
    return f"{quoted(value.text)} is not a {key}", remedy


def _about_range(name: str, context: dict[str, Any]) -> Words:
    match context:
        case {"gt": limit}:
            return f"{name} must be above {limit:g}", "write a larger number"
        case {"ge": limit}:
            return f"{name} must be at least {limit}", "write a larger number"
        case {"le": limit}:
            return f"{name} must be at most {limit:,g}", "write a smaller number"
    return f"{name} cannot be used", "compare it with the description of the format"
