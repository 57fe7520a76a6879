"""What waits on standard input for somebody else stays there, in loops of the shell too."""

import subprocess
from pathlib import Path

import pytest

from studytui.cli.main import Assembly
from tests.cli.conftest import Shell
from tests.cli.test_every_command import STUDYTUI, WAITING

pytestmark = pytest.mark.usefixtures("road", "reading_editor")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("note $id", "one\ntwo\n"),
        ("note $id --show", "one\ntwo\n"),
        ("note $id --edit", ""),
        ("done $id", "variables\tdone\tVariables\njoins\tdone\tJoins\n"),
        ("note $id --append more", "variables\t9\tVariables\njoins\t9\tJoins\n"),
    ],
)
@pytest.mark.parametrize(
    "loop",
    [
        "printf 'variables\\njoins\\n' | while read id; do {}; done",
        "while read id; do {}; done <list",
    ],
    ids=["pipe", "file"],
)
def test_a_loop_of_the_shell(
    shell: Shell, tmp_path: Path, loop: str, command: str, expected: str
) -> None:
    shell.good("note", "variables", "--append", "one")
    shell.good("note", "joins", "--append", "two")
    (tmp_path / "list").write_bytes(WAITING)
    ran = subprocess.run(
        ["/bin/sh", "-c", loop.format(f"'{STUDYTUI}' {command}")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, expected, "")
    more = "\n\nmore" if "--append" in command else ""
    for item, text in (("variables", "one"), ("joins", "two")):
        note = Assembly().tracker.note(item)
        assert note is not None
        assert note.text == text + more


@pytest.mark.parametrize("words", ["note loops", "note loops --edit", "config edit", "log 5m"])
def test_the_place_in_a_file_stays(tmp_path: Path, words: str) -> None:
    (tmp_path / "list").write_bytes(WAITING)
    with (tmp_path / "list").open("rb", buffering=0) as file:
        place = file.seek(len("variables\n"))
        subprocess.run([STUDYTUI, *words.split()], stdin=file, check=True, start_new_session=True)
        assert file.tell() == place


def test_a_file_that_is_given_but_not_read_is_told_of(shell: Shell, tmp_path: Path) -> None:
    """Whoever knows an earlier studytui, or forgets the dash, learns that nothing was stored."""
    shell.good("note", "loops", "--append", "one")
    text = tmp_path / "text.md"
    text.write_text("two\n")
    with text.open() as file:
        ran = subprocess.run(
            [STUDYTUI, "note", "loops"], stdin=file, capture_output=True, text=True, check=False
        )
    assert (ran.returncode, ran.stdout) == (0, "one\n")
    assert "note ITEM - " in ran.stderr
    with text.open() as file:
        ran = subprocess.run(
            [STUDYTUI, "note", "loops", "-"],
            stdin=file,
            capture_output=True,
            text=True,
            check=False,
        )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "loops\t4\tLoops\n", "")
