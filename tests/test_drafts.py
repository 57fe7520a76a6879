"""Drafts outlive their program, are offered once it is no more, and drop nothing silently."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from studytui.drafts import About, BesideEditor, Draft, Drafts, left_behind
from studytui.unfinished import unfinished_path
from tests.makers import NOW


def draft(text: str = "Typed", target: str = "loops", **keys: Any) -> Draft:
    """A draft of a note."""
    return Draft(About.NOTE, keys.pop("roadmap_id", "road"), target, text, NOW, **keys)


def texts(folder: Path) -> list[str]:
    """What is left behind, by target."""
    return [each.draft.text for each in left_behind(folder)]


def dead(folder: Path, *drafts: Draft) -> None:
    """A program that holds these drafts and is killed."""
    program = """
import os, pickle, signal, sys
from pathlib import Path
from studytui.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
for each in pickle.load(sys.stdin.buffer):
    drafts.hold(each)
assert drafts.settle()
os.kill(os.getpid(), signal.SIGKILL)
"""
    import pickle

    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], input=pickle.dumps(drafts), check=False
    )
    assert done.returncode == -signal.SIGKILL


def test_the_folder_follows_what_is_held(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    drafts = Drafts(folder)
    assert drafts.settle()
    assert not folder.exists()
    drafts.hold(draft("One"))
    drafts.hold(draft("Other", "a.b"))
    drafts.hold(draft("Another", "a-b"))
    drafts.settle()
    assert len(list(folder.glob("*.draft"))) == 3
    drafts.hold(draft("One and more"))
    drafts.release(About.NOTE, "a.b")
    drafts.settle()
    found = {json.loads(each.read_text())["text"] for each in folder.glob("*.draft")}
    assert found == {"One and more", "Another"}
    drafts.release(About.NOTE, "a-b")
    drafts.release(About.NOTE, "loops")
    drafts.close()
    assert list(folder.iterdir()) == []


def test_only_the_owner_reads_them(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    drafts = Drafts(folder)
    drafts.hold(draft())
    drafts.settle()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}


def test_what_is_being_written_elsewhere_is_not_left_behind(tmp_path: Path) -> None:
    mine, other = Drafts(tmp_path), Drafts(tmp_path)
    mine.hold(draft())
    mine.settle()
    assert other.left_behind("road") == []
    mine._owner.die()
    assert [each.draft for each in other.left_behind("road")] == [draft()]
    assert other.left_behind("another") == []


def test_a_killed_program_leaves_them_behind(tmp_path: Path) -> None:
    awkward = "é日[/]\r\n\u2028\x1b]52;c\x07 \ud800"
    dead(tmp_path, draft(awkward), draft("On the road", ""), draft("y" * (1 << 20), "joins"))
    found = Drafts(tmp_path).left_behind("road")
    assert {each.draft.text[:20] for each in found} == {awkward, "On the road", "y" * 20}
    for each in found:
        each.drop()
    assert list(tmp_path.iterdir()) == [], "the lock of a program that is no more goes as well"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"owner": 1}', b"\xff\xfe", b"[" * 100_000, b'{"owner": "x"}'],
)
def test_what_cannot_be_read_stays_and_hides_nothing(tmp_path: Path, content: bytes) -> None:
    dead(tmp_path, draft("good"))
    odd = tmp_path / "aaa.draft"
    odd.write_bytes(content)
    (tmp_path / "zzz.draft").mkdir()
    assert texts(tmp_path) == ["good"]
    assert odd.exists()


def test_a_naive_time_or_an_unknown_subject_is_passed_over(tmp_path: Path) -> None:
    dead(tmp_path, draft())
    (path,) = tmp_path.glob("*.draft")
    raw = json.loads(path.read_text())
    for wrong in ({"at": "2026-03-11T18:30:00"}, {"about": "love"}, {"text": 5}, {"at": 1}):
        path.write_text(json.dumps(raw | wrong))
        assert texts(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_told_by_false(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file")
    drafts = Drafts(tmp_path / "drafts")
    drafts.hold(draft())
    assert not drafts.settle()
    assert drafts.held, "it is still there to be written when it can be"


def test_a_disk_that_is_full_leaves_the_draft_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path)
    drafts.hold(draft("before"))
    drafts.settle()
    drafts.hold(draft("after"))
    with monkeypatch.context() as patched:
        patched.setattr("studytui.drafts.os.fsync", refuse)
        assert not drafts.settle()
    (path,) = tmp_path.glob("*.draft")
    assert json.loads(path.read_text())["text"] == "before"
    assert [each for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    assert drafts.settle()
    assert json.loads(path.read_text())["text"] == "after"


def refuse(_: object) -> None:
    raise OSError(28, "No space left on device")


def test_from_a_signal_handler_and_many_threads_at_once(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)

    def handler(*_: object) -> None:
        drafts.hold(draft("the last"))
        drafts.settle()

    before = signal.signal(signal.SIGUSR1, handler)
    over = threading.Event()

    def write() -> None:
        while not over.is_set():
            drafts.settle()

    threads = [threading.Thread(target=write) for _ in range(3)]
    for each in threads:
        each.start()
    try:
        for number in range(50):
            drafts.hold(draft(f"text {number}"))
            drafts.settle()
            if number % 10 == 9:
                signal.raise_signal(signal.SIGUSR1)
    finally:
        over.set()
        for each in threads:
            each.join()
        signal.signal(signal.SIGUSR1, before)
    assert drafts.settle()
    (path,) = tmp_path.glob("*.draft")
    assert json.loads(path.read_text())["text"] == "the last"


# --- What an editor works on -------------------------------------------------------------


def test_an_editors_file_is_offered_if_anything_was_written(tmp_path: Path) -> None:
    file = tmp_path / "Loops-x1.md"
    file.write_text("before")
    beside = BesideEditor(tmp_path, draft("before", file=file.name))
    assert texts(tmp_path) == [], "the editor is still open"
    beside.leave()
    (left,) = left_behind(tmp_path)
    assert left.is_untouched
    file.write_bytes(b"after\r\n")
    (left,) = left_behind(tmp_path)
    assert (left.draft.text, left.is_untouched) == ("after\r\n", False)
    file.write_bytes(b"\xff")
    assert texts(tmp_path) == [], "what is not UTF-8 is nothing to offer, and stays"
    file.unlink()
    (left,) = left_behind(tmp_path)
    assert left.is_untouched
    left.drop()
    assert list(tmp_path.iterdir()) == []


def test_an_editor_that_came_back_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "Loops-x1.md").write_text("before")
    BesideEditor(tmp_path, draft("before", file="Loops-x1.md")).drop()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_names_no_file_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    dead(folder, draft("mine", file="../secret.md"))
    (tmp_path / "secret.md").write_text("another's")
    (left,) = left_behind(folder)
    assert left.is_untouched
    left.drop()
    assert (tmp_path / "secret.md").exists()


def test_what_killed_programs_left_unfinished_is_swept_up(tmp_path: Path) -> None:
    dead(tmp_path, draft("good"))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    unfinished = unfinished_path(tmp_path / "loops.draft", 1)
    mine, other = unfinished.name, unfinished.name.replace(f"-{os.getpid()}-", f"-{gone.pid}-")
    old = [other, "0123456789ab.lock"]
    for name in (mine, *old, "ba9876543210.lock"):
        (tmp_path / name).touch()
    for name in (mine, *old):
        os.utime(tmp_path / name, (0, 0))
    before = {each.name for each in tmp_path.iterdir()}
    program = Drafts(tmp_path)
    program.hold(draft("mine", "joins"))
    assert program.settle()
    left = {each.name for each in tmp_path.iterdir()}
    assert before - left == set(old), "what lives, what is young and what a draft needs stays"
    assert texts(tmp_path) == ["good"]


def test_a_program_that_lives_keeps_its_lock_however_old_it_is(tmp_path: Path) -> None:
    lives, other = Drafts(tmp_path), Drafts(tmp_path)
    lives.hold(draft())
    lives.settle()
    lives.release(About.NOTE, "loops")
    lives.settle()
    (lock,) = tmp_path.glob("*.lock")
    os.utime(lock, (0, 0))
    other.hold(draft("Other"))
    other.settle()
    assert lock.exists()
