"""The JSON Schema of roadmap files, for editors.

Made from the models that read the files. What is added here is what their validators do: short
forms, ids that titles give, keys of somebody else's. `python -m studytui.roadmap_files.schema`
writes it to the standard output.
"""

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from studytui import plan
from studytui.roadmap_files.models import Roadmap
from studytui.roadmap_files.spots import KINDS, ROADMAP, PartKind

Schema = dict[str, Any]

# The newest that all editors know.
_DIALECT = "http://json-schema.org/draft-07/schema#"
_TEXT = {"type": "string", "pattern": r"\S"}
# For the models \w is a letter of any alphabet, for many editors only an ASCII one.
_ID = {"type": "string", "pattern": r"^\S{1,120}$"}
_URL = {"type": "string", "pattern": "://", "description": "A URL."}
_TITLE_AND_URL = {
    "description": "Title: url",
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {"title": False, "url": False},
    "additionalProperties": _URL,
}


def schema() -> Schema:
    """The JSON Schema; the same at every call."""
    made = Roadmap.model_json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs")
    for kind in KINDS.values():
        name = kind.model.__name__
        definitions[name] = _part(definitions[name], kind)
    definitions["Item"] = _either({**_TEXT, "description": "A title."}, definitions["Item"])
    definitions["Resource"] = _either(_URL, _TITLE_AND_URL, definitions["Resource"])
    head = {"$schema": _DIALECT, "title": "A roadmap of studytui"}
    return head | _part(made, ROADMAP) | {"definitions": definitions}


def as_text() -> str:
    """The JSON Schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _either(*forms: Schema) -> Schema:
    return {"anyOf": list(forms)}


def _part(made: Schema, kind: PartKind) -> Schema:
    """One part of a roadmap with keys, as people may write it."""
    derived = {"id" if kind.names_itself else "", "kind" if kind is KINDS["items"] else ""}
    told = dict(zip(kind.keys, _explanations(getattr(plan, kind.model.__name__)), strict=True))
    part = {
        "type": "object",
        "description": made["description"],
        "properties": {
            key: {"description": told[key], **_property(value)}
            for key, value in made["properties"].items()
        },
        "required": [key for key in made["required"] if key not in derived],
        "additionalProperties": False,
    }
    if kind.is_open:
        part["patternProperties"] = {"^x-": True}
    if kind is KINDS["items"]:
        part["dependencies"] = {"pick": ["items"]}
    return part


def _explanations(part: type) -> Iterator[str]:
    """What stands below each field in the source of a part of the plan."""
    (made,) = ast.parse(inspect.getsource(part)).body
    assert isinstance(made, ast.ClassDef)
    for field, below in pairwise(made.body):
        match field, below:
            case ast.AnnAssign(), ast.Expr(value=ast.Constant(value=str(told))):
                yield told


def _property(made: Schema) -> Schema:
    """A key as people may write it: left out, but never empty."""
    wanted = {key: value for key, value in made.items() if key not in {"title", "default"}}
    alternatives = [form for form in wanted.pop("anyOf", ()) if form != {"type": "null"}]
    for form in alternatives:
        wanted |= form
    if "items" in wanted:
        wanted["items"] = _with_any_alphabet(wanted["items"])
    return _with_any_alphabet(wanted)


def _with_any_alphabet(made: Schema) -> Schema:
    return made | _ID if made.get("pattern", "").startswith(r"^\w") else made


if __name__ == "__main__":
    sys.stdout.write(as_text())
