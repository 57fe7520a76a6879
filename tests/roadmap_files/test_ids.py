"""Missing ids are written into a file, and nothing else in it changes."""

import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from studytui.errors import BadInput
from studytui.roadmap_files import ids
from studytui.roadmap_files.ids import with_ids, write_ids
from studytui.roadmap_files.library import built_in
from studytui.roadmap_files.loading import load_roadmap
from tests.roadmap_files.generated import yaml_texts
from tests.roadmap_files.reading_aloud import ITEMS, roadmap

NAMED = ITEMS.replace("title: T", "id: t\ntitle: T").replace("- title: S", "- id: s\n  title: S")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Block mappings get a line of their own.
        ("- title: A\n", "- id: a\n    title: A\n"),
        ("-   title: A  # why\n", "-   id: a\n      title: A  # why\n"),
        ("- hours: 2\n    title: A\n", "- id: a\n    hours: 2\n    title: A\n"),
        ("-\n    # first\n    title: A\n", "-\n    # first\n    id: a\n    title: A\n"),
        ("- ? title\n    : A\n", "- id: a\n    ? title\n    : A\n"),
        ("- 'title': A\n", "- id: a\n    'title': A\n"),
        # Flow mappings get a first key.
        ("- {title: A}\n", "- {id: a, title: A}\n"),
        ("- { title: A, hours: 2 }  # c\n", "- { id: a, title: A, hours: 2 }  # c\n"),
        ("- {\n    title: A}\n", "- {\n    id: a, title: A}\n"),
        ("- {? title : A}\n", "- {id: a, ? title : A}\n"),
        # Bare strings become flow mappings.
        ("- Loops\n", "- {id: loops, title: Loops}\n"),
        ("- Loops  # c\n", "- {id: loops, title: Loops}  # c\n"),
        ("- if, else\n", '- {id: if-else, title: "if, else"}\n'),
        ("- a [b] {c}\n", '- {id: a-b-c, title: "a [b] {c}"}\n'),
        ("- C:\\d e\n", '- {id: c-d-e, title: "C:\\\\d e"}\n'),
        ('- say "a"\n', '- {id: say-a, title: "say \\"a\\""}\n'),
        ("- a long\n    title\n", '- {id: a-long-title, title: "a long title"}\n'),
        ("- 'a, b'\n", "- {id: a-b, title: 'a, b'}\n"),
        ('- "a\\tb"\n', '- {id: a-b, title: "a\\tb"}\n'),
        ("- |\n    a\n    b\n  # c\n", '- {id: a-b, title: "a\\nb\\n"}\n  # c\n'),
        ("- >-  # c\n    a\n", '- {id: a, title: "a"}  # c\n'),
        ("- Ä😀 b\n", '- {id: a-b, title: "Ä😀 b"}\n'),
        # Ids that YAML would take for something else get quotes.
        ("- 'No'\n", "- {id: \"no\", title: 'No'}\n"),
        ("- title: '2024'\n", "- id: \"2024\"\n    title: '2024'\n"),
        ("- {title: '1.0'}\n", "- {id: 1-0, title: '1.0'}\n"),
        # Inside others.
        (
            "- {id: g, title: G, items: [a, {title: b}, title: c, 'd']}\n",
            "- {id: g, title: G, items:"
            " [{id: a, title: a}, {id: b, title: b}, {id: c, title: c}, {id: d, title: 'd'}]}\n",
        ),
        (
            "- title: G\n    items:\n    - a\n    - title: b\n",
            "- id: g\n    title: G\n    items:\n    - {id: a, title: a}\n"
            "    - id: b\n      title: b\n",
        ),
        # What has an id stays as it is.
        ("- {title: A, id: x}\n", "- {title: A, id: x}\n"),
    ],
)
def test_what_is_written(before: str, after: str) -> None:
    assert with_ids(NAMED + f"  {before}") == NAMED + f"  {after}"
    assert roadmap(NAMED + f"  {before}") == roadmap(NAMED + f"  {after}")


def test_the_roadmap_and_its_stages_too() -> None:
    assert with_ids("# head\n" + ITEMS + "  - {id: a, title: A}\n") == (
        "# head\nid: t\n" + NAMED.replace("id: t\n", "") + "  - {id: a, title: A}\n"
    )


def test_what_is_no_roadmap_is_left_alone() -> None:
    assert with_ids("- a\n") == "- a\n"


def test_careers_and_others_keep_their_titles_only() -> None:
    text = NAMED + "  - {id: a, title: A}\ncareers: [{title: C}]\n"
    assert with_ids(text) == text


@given(yaml_texts())
def test_the_roadmap_stays_the_same(text: str) -> None:
    written = with_ids(text)
    assert roadmap(written) == roadmap(text)
    assert with_ids(written) == written


@given(yaml_texts())
def test_every_node_has_an_id_then(text: str) -> None:
    def nodes(part: object) -> list[object]:
        below = part.get("items") or part.get("stages") or [] if isinstance(part, dict) else []
        return [part, *(inner for entry in below for inner in nodes(entry))]

    for node in nodes(yaml.safe_load(with_ids(text))):
        assert isinstance(node, dict)
        assert isinstance(node["id"], str)


def test_crlf_stays_crlf() -> None:
    text = (ITEMS + "  - title: A\n").replace("\n", "\r\n")
    assert with_ids(text) == (
        (NAMED.replace("id: t\n", "", 1) + "  - id: a\n    title: A\n")
        .replace("schema", "id: t\nschema")
        .replace("\n", "\r\n")
    )


# --- In a file ---------------------------------------------------------------------------


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    folder = tmp_path / "roadmaps"
    folder.mkdir()
    path = folder / "r.yaml"
    before = b"\xef\xbb\xbf" + (ITEMS + "  - Caf\u00e9\n").replace("\n", "\r\n").encode()
    path.write_bytes(before)
    path.chmod(0o644)
    roadmap_before = load_roadmap(path)
    assert write_ids(path) == 3
    assert load_roadmap(path) == roadmap_before
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid: t\r\nschema: 1\r\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert list(folder.iterdir()) == [path]


def test_a_file_that_needs_nothing_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(NAMED + "  - {id: a, title: A}\n", encoding="utf-8")
    inode = path.stat().st_ino
    assert write_ids(path) == 0
    assert path.stat().st_ino == inode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "r.yaml", tmp_path / "link.yaml"
    file.write_text(ITEMS + "  - A\n", encoding="utf-8")
    link.symlink_to(file)
    assert write_ids(link) == 3
    assert link.is_symlink()
    assert "id: a" in file.read_text(encoding="utf-8")


def test_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(ITEMS + "  - A\n  - a\n", encoding="utf-8")
    with pytest.raises(BadInput, match="this title gives the id `a`"):
        write_ids(path)
    assert path.read_text(encoding="utf-8") == ITEMS + "  - A\n  - a\n"


def test_a_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "r.yaml"
    path.write_text(ITEMS + "  - A\n", encoding="utf-8")
    monkeypatch.setattr(ids, "write_whole", refuse)
    with pytest.raises(BadInput) as raised:
        write_ids(path)
    assert raised.value.line == (
        f"{path} cannot be written (No space left on device); make room, or change its permissions"
    )


def test_the_built_in_roadmap_without_its_ids_gets_them_back() -> None:
    text = built_in().read_text(encoding="utf-8")
    some = text.replace("      - id: variables\n        title:", "      - title:")
    assert some != text
    assert "id: variables-and-data-types\n        title: Variables" in with_ids(some)
