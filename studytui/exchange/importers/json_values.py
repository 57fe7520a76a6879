"""What importers of JSON need to look at a document that may hold anything."""

from typing import Any


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects in a list, an empty one for each entry that is none."""
    if not isinstance(value, list):
        return []
    return [each if isinstance(each, dict) else {} for each in value]


def objects_in(document: Any, key: str) -> list[dict[str, Any]]:
    """Return the objects in the list under `key` of an object."""
    return objects(document.get(key)) if isinstance(document, dict) else []


def any_has(entries: list[dict[str, Any]], *keys: str) -> bool:
    """Return whether one of the objects has all of these keys."""
    return any(all(key in entry for key in keys) for entry in entries)


def text_of(value: Any) -> str:
    """Return a text or a number as text, and an object by its name; "" for anything else."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def texts_of(value: Any) -> list[str]:
    """Return the texts, numbers and names in a list."""
    return [text for each in value if (text := text_of(each))] if isinstance(value, list) else []
