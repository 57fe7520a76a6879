"""Which format a file or a folder is in, and what is refused."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.errors import BadInput
from studytui.exchange.sources import Format, read_source
from tests.exchange.test_exercism import track
from tests.exchange.test_opml import OUTLINE
from tests.exchange.test_roadmap_sh import DRAWING, PAGES


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    """A folder of the old repository: the drawing, and content beside it."""
    folder = tmp_path / "garden"
    (folder / "content").mkdir(parents=True)
    (folder / "garden.json").write_text(json.dumps(DRAWING))
    for name, text in PAGES.items():
        (folder / "content" / name).write_text(text)
    return folder


def test_the_shapes_of_roadmap_sh(garden: Path) -> None:
    told: list[tuple[int, int]] = []
    by_folder = read_source(garden, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert read_source(garden / "garden.json") == by_folder
    assert by_folder.title == "Gardener"
    (garden / "garden.json").unlink()
    alone = read_source(garden)
    assert alone.title == "Garden"
    assert read_source(garden / "content") == alone


def test_each_format_by_its_name_or_by_what_is_in_it(tmp_path: Path) -> None:
    for name, text, kind in (
        ("config.json", json.dumps(track()), "exercism"),
        ("other.json", json.dumps(DRAWING), "roadmap.sh"),
        ("no-ending", json.dumps(DRAWING), "roadmap.sh"),
        ("a.opml", OUTLINE, "opml"),
        ("a.xml", OUTLINE, "opml"),
        ("a.md", "- [ ] a", "markdown"),
        ("a.org", "- [ ] a", "org"),
        ("b.txt", "* Basics\n** TODO a\n", "org"),
        ("a.txt", "\ufeff- [ ] a\r\n- [ ] b\r\n", "markdown"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read_source(tmp_path / name).kind == kind
    assert read_source(tmp_path).kind == "exercism"
    assert read_source(tmp_path / "a.txt", Format.MARKDOWN).title == "A"
    with pytest.raises(BadInput, match="is neither a roadmap"):
        read_source(tmp_path / "other.json", Format.EXERCISM)


@pytest.mark.parametrize("name", ["nowhere.md", "empty", "bytes.md", "nul.md", "large.md"])
def test_what_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bytes.md").write_bytes(b"- [ ] \xff")
    (tmp_path / "nul.md").write_bytes(b"- [ ] a\0")
    (tmp_path / "large.md").write_bytes(b"- [ ] a\n" * (1 << 20))
    with pytest.raises(BadInput) as refused:
        read_source(tmp_path / name)
    assert "\n" not in refused.value.line


@pytest.mark.parametrize("label", ["Seeds\0", "Seeds\ud800"])
def test_what_no_file_can_hold_is_refused(garden: Path, label: str) -> None:
    drawing = json.loads(json.dumps(DRAWING))
    drawing["nodes"][0]["data"]["label"] = label
    (garden / "garden.json").write_text(json.dumps(drawing))
    with pytest.raises(BadInput, match=r"holds (a NUL|half a) character"):
        read_source(garden)


@pytest.mark.parametrize("line", ["[", "*a", "<a ", "[a](", "![[", "`", "(", "|a", "_b "])
def test_a_hostile_line_is_read_to_its_end(tmp_path: Path, line: str) -> None:
    path = tmp_path / "plan.md"
    line *= 19_000 // len(line)
    path.write_text(f"- [ ] first\n- [ ] {line}\n\n{line}\n")
    assert len(read_source(path).stages) == 1


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(st.characters(), max_size=6)
    | st.sampled_from(["..", "/", "x" * 5000, "[x](y)"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a document, at every depth."""
    steps: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    for step, inner in steps:
        yield (*path, step)
        yield from places(inner, (*path, step))


@given(st.data(), st.sampled_from([("config.json", track()), ("garden.json", DRAWING)]))
def test_whatever_stands_in_a_document_is_a_roadmap_or_is_refused(
    data: st.DataObject, kind: tuple[str, Any]
) -> None:
    name, document = kind[0], json.loads(json.dumps(kind[1]))
    *path, last = data.draw(st.sampled_from(list(places(document))))
    inner = document
    for step in path:
        inner = inner[step]
    inner[last] = data.draw(ANYTHING)
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(json.dumps(document))
        with suppress(BadInput):
            read_source(path)


def test_a_folder_is_about_the_only_drawing_in_it(garden: Path) -> None:
    (garden / "settings.json").write_text("{}")
    (garden / "odd.json").write_text("{")
    elsewhere = garden.rename(garden.parent / "download")
    assert read_source(elsewhere).title == "Gardener"
    (elsewhere / "other.json").write_text(json.dumps(DRAWING))
    with pytest.raises(BadInput, match=r"several drawings \(garden.json, other.json\)"):
        read_source(elsewhere)


def test_a_drawing_beside_the_one_of_the_folder_takes_only_its_content(garden: Path) -> None:
    (garden / "short.json").write_text(json.dumps(DRAWING))
    assert "More topics" in [each.title for each in read_source(garden).stages]
    draft = read_source(garden / "short.json")
    assert "More topics" not in [each.title for each in draft.stages]
    assert "1 content file without a box (Gone)" in [each.describe() for each in draft.omissions]
