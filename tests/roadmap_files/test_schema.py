"""The JSON Schema for editors: current, and of one mind with the reader."""

from pathlib import Path

import jsonschema
import pytest
import yaml

import studytui
from studytui.roadmap_files.schema import as_text, schema
from tests.roadmap_files.reading_aloud import HEAD, ITEMS, problems

VALIDATOR = jsonschema.Draft7Validator(schema())
ROOT = Path(studytui.__file__).parents[1]


def accepts(text: str) -> bool:
    return bool(VALIDATOR.is_valid(yaml.safe_load(text)))


def test_the_file_is_current() -> None:
    written = (ROOT / "studytui" / "roadmap.schema.json").read_text(encoding="utf-8")
    assert written == as_text(), "run: make schema"


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


def test_it_accepts_the_built_in_roadmap() -> None:
    content = yaml.safe_load((ROOT / "roadmap.yaml").read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(content)] == []


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "- title: S\n",
        HEAD + "- {title: S, hours: 2, optional: true, why: [a], x-mine: {a: ~}}\n",
        ITEMS + "  - A\n  - {title: B, items: [c, {title: D, kind: exercise}]}\n",
        ITEMS + "  - {title: B, pick: 1, items: [c, d], level: beginner, hours: 0.5}\n",
        ITEMS + "  - {id: введение, title: Введение, x-a: 1}\n",
        HEAD + "- title: S\n  resources: ['https://a', B: 'https://b']\n",
        HEAD + "- title: S\n  resources: [{title: C, url: 'https://c', type: book}]\n",
        HEAD + "- title: S\ncareers: [{title: C, does: [a], requires: [s]}]\n",
        HEAD + "- title: S\nmistakes: [{id: m, title: M, problem: p, advice: a}]\n",
        HEAD + "- title: S\nsource: {kind: article, retrieved: '2024-01-31'}\n",
    ],
)
def test_what_the_reader_accepts_it_accepts(text: str) -> None:
    assert problems(text) == []
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "title: T\nstages: [{title: S}]\n",
        "schema: 2\ntitle: T\nstages: [{title: S}]\n",
        "schema: 1\ntitle: T\nstages: []\n",
        HEAD + "- S\n",
        HEAD + "- titel: S\n",
        HEAD + "- {title: S, tip: 12}\n",
        HEAD + "- {title: S, tip: ''}\n",
        HEAD + "- {title: S, tip: }\n",
        HEAD + "- {title: S, hours: 0}\n",
        HEAD + "- {title: S, id: a b}\n",
        HEAD + "- {title: S, requires: s}\n",
        ITEMS + "  - 12\n",
        ITEMS + "  - {title: A, kind: thing}\n",
        ITEMS + "  - {title: A, pick: 1}\n",
        ITEMS + "  - {title: A, level: expert}\n",
        HEAD + "- {title: S, resources: [somewhere]}\n",
        HEAD + "- {title: S, resources: [{url: 'https://a'}]}\n",
        HEAD + "- {title: S, resources: [{A: 'https://a', B: 'https://b'}]}\n",
        HEAD + "- title: S\ncareers: [{title: C, x-a: 1}]\n",
        HEAD + "- title: S\nmistakes: [{title: M, problem: p, advice: a}]\n",
    ],
)
def test_what_it_refuses_the_reader_refuses(text: str) -> None:
    assert not accepts(text)
    assert problems(text) != []
