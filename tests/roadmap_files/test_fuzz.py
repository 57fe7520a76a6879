"""Whatever a file holds: a roadmap or problems, never anything else."""

import tempfile
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from studytui.plan import Roadmap
from studytui.roadmap_files.ids import with_ids
from studytui.roadmap_files.models import checked
from studytui.roadmap_files.reading import Reading, read_roadmap, read_roadmap_text
from studytui.roadmap_files.schema import schema
from studytui.text import display
from tests.roadmap_files.generated import Raw, roadmaps, yaml_texts
from tests.roadmap_files.reading_aloud import roadmap

SAMPLE = """\
# A comment
schema: 1
id: sample
title: Sample
stages:
  - id: a
    title: "A # quoted"
    why: [b, 'c']
    hours: 2
    items:
      - Loops
      - {id: choice, title: Choice, pick: 1, items: [x, y]}
      - title: Group
        ordered: true
        items:
          - One
          - title: Two
            requires: [loops]
    resources:
      - Docs: https://example.org
  - title: B
    requires: [a]
    description: |
      Many
      lines
careers: [{title: C, does: [d], requires: [a, b]}]
"""

NASTY = st.sampled_from(
    [
        *"\t\r\0\x1b\x85\u2028\ufeff\ud800\U0010ffff[]{},:#|>%@`\"'\\~\n",
        *(": ", "- ", "? ", " #", "&a ", "*a", "!t ", "!!str ", "<<: ", "---\n", "...\n", "  "),
        *('"\\e"', '"\\ud800"', "no", "1.10", "1:30", "2024-13-45", "[" * 40, "- " * 40, "9" * 400),
        *("id: a\n", "title: A", "requires: [b]\n", "x-y: 1\n", "items:", "pick: 9\n", "stages:"),
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The sample after a few accidents."""
    text = SAMPLE
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        piece = draw(st.one_of(NASTY, st.just(""), st.just(text[start:end] * 2), st.text()))
        text = text[:start] + piece + text[end:]
    return text


def check(reading: Reading) -> None:
    assert (reading.roadmap is None) == bool(reading.problems)
    assert list(reading.problems) == sorted(reading.problems, key=lambda problem: problem.place)
    assert len({problem.line for problem in reading.problems}) == len(reading.problems)
    for problem in reading.problems:
        assert problem.line == display(problem.line)
        assert problem.wrong
        assert problem.remedy
        assert not {"Input should", "pydantic", "yaml.", "Error"} & {problem.wrong}


@given(damaged())
def test_a_damaged_roadmap(text: str) -> None:
    reading = read_roadmap_text(text, "r.yaml")
    check(reading)
    if reading.roadmap:
        assert roadmap(with_ids(text)) == reading.roadmap


@given(st.text() | st.lists(NASTY, max_size=30).map("".join))
def test_any_text(text: str) -> None:
    check(read_roadmap_text(text, "r.yaml"))


@given(st.binary() | damaged().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.yaml"
        path.write_bytes(content)
        check(read_roadmap(path))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from([*schema()["properties"], "kind", "items", "pick", "does", "url"])
                | st.text(max_size=3),
                inner,
                max_size=5,
            )
        ),
        max_leaves=25,
    )
)
def test_any_data(data: object) -> None:
    check(read_roadmap_text(yaml.safe_dump(data), "r.yaml"))
    if isinstance(data, dict):
        check(read_roadmap_text(yaml.safe_dump({"schema": 1, "title": "T", **data}), "r.yaml"))


@given(roadmaps())
def test_a_good_roadmap_is_read_as_it_is(raw: Raw) -> None:
    assert roadmap(yaml.safe_dump(raw)) == checked(Roadmap, raw)


@given(yaml_texts())
def test_a_good_roadmap_is_read_in_any_layout(text: str) -> None:
    assert roadmap(text) == checked(Roadmap, yaml.safe_load(text))
