"""export and import."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

DOCS = Path(__file__).parents[2] / "docs" / "import.md"

pytestmark = pytest.mark.usefixtures("clock", "road")


def test_out_and_in_again(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.good("log", "25m", "loops", "--text", "a\x1b[31m\u202etext")
    shell.good("done", "loops")
    shell.good("note", "loops", "--append", "off by one")
    path = tmp_path / "record.json"
    assert shell.good("export", "json", "-o", str(path)).out == ""
    text = shell.good("export", "json").out
    assert text == path.read_text()
    for goal in ("-", "/dev/stdout"):
        assert shell.good("export", "json", "-o", goal, "--force").out == text
    assert "\x1b" not in text
    assert "\u202e" not in text
    monkeypatch.setenv("STUDYTUI_DATABASE", str(tmp_path / "other.db"))
    took = shell.good("import", str(path)).records
    assert took == [
        ["session", "1"],
        ["status", "1"],
        ["note", "1"],
        ["pause", "0"],
        ["snooze", "0"],
    ]
    assert shell.good("export", "json").out == text
    assert shell.good("undo").out == f"undo\timported {path}\n"
    assert json.loads(shell.good("export", "json").out)["sessions"] == []


def test_an_import_is_backed_up_and_can_be_restored(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.good("log", "25m", "loops")
    shell.good("done", "loops")
    path = tmp_path / "record.json"
    shell.good("export", "json", "-o", str(path))
    monkeypatch.setenv("STUDYTUI_DATABASE", str(tmp_path / "other" / "study.db"))
    shell.good("import", str(path))
    ((copy, *_),) = shell.good("backups").records
    shell.good("undo")
    shell.good("restore", copy)
    assert shell.good("export", "json").out == path.read_text()
    assert {level for level, *_ in shell.good("doctor").records} <= {"good", "look"}
    assert shell.good("undo").out == f"undo\timported {path}\n"


def test_no_file_is_replaced_unasked(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("mine")
    for format_ in ("json", "csv", "ics"):
        code, said = shell("export", format_, "-o", str(path)).refusal
        assert (code, said.partition("; ")[0]) == (2, f"{path} is there already")
    assert path.read_text() == "mine"
    shell.good("export", "csv", "-o", str(path), "--force")
    assert path.read_text().startswith("id,day,start")
    assert shell("export", "json", "-o", str(tmp_path), "--force").refusal[0] == 3


def test_a_full_disk_leaves_what_was_there(shell: Shell, tmp_path: Path) -> None:
    path, vault = tmp_path / "out", tmp_path / "vault"
    path.write_text("mine")
    shell.good("note", "loops", "--append", "a long note " * 1000)
    # A measuring of what is run would want to write as well.
    env = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    for words in (f"json -o {path} --force", f"markdown -o {vault}"):
        command = f'ulimit -f 2; exec "{sys.executable}" -m studytui export {words}'
        ran = subprocess.run(
            ["/bin/sh", "-c", command], env=env, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stdout) == (3, "")
        assert " cannot be written (File too large); make room, or choose another" in ran.stderr
        assert ran.stderr.count("\n") == 1
    assert path.read_text() == "mine"
    assert [each.name for each in tmp_path.glob(".out*")] == []
    assert [each for each in vault.rglob("*") if each.is_file()] == []


def test_nothing_in_a_pipe_drives_a_terminal(shell: Shell) -> None:
    shell.good("log", "25m", "--text", "a\x1b]52;c;x\x07\u202e\x9b")
    for format_ in ("csv", "ics"):
        out = shell.good("export", format_).out
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_goes_away_is_noticed(shell: Shell, unbuffered: str) -> None:
    shell.stdin(b"a long note\n" * 80_000)
    shell.good("note", "loops", "-")
    with subprocess.Popen(
        [sys.executable, "-m", "studytui", "export", "json"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(1) == b"{"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_notes_are_a_folder(shell: Shell, tmp_path: Path) -> None:
    shell.good("note", "loops", "--append", "off by one")
    assert shell("export", "markdown").refusal == (
        2,
        "notes are a folder of files; say where: -o FOLDER",
    )
    vault = tmp_path / "vault"
    assert shell.good("export", "markdown", "-o", str(vault)).records[0] == ["written", "1"]
    page = vault / "road" / "loops.md"  # the name by which [[loops]] leads to it
    page.write_text(page.read_text() + ", again")
    ran = shell("export", "markdown", "-o", str(vault))
    assert (ran.code, ran.err.count("was edited there")) == (0, 1)
    assert shell.good("import", str(vault)).records[2] == ["note", "1"]
    assert shell.good("note", "loops", "--show").out == "off by one, again\n"
    assert shell("import", str(vault), "--dates", "dmy").refusal[0] == 2


TABLE = "Day;Std;Topic\n5.3.2026;1,5;Loops\n6.3.2026;0,5;Garden\n"


def test_a_table_with_a_mapping_of_its_header(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    path.write_text(TABLE)
    words = ["import", str(path), "-c", "hours=Std", "-c", "item=Topic", "--column", "date=Day"]
    ran = shell(*words)
    assert (ran.code, ran.records[0]) == (0, ["session", "2"])
    assert "no item is called “Garden”: 1 session on nothing in particular" in ran.err
    assert [row[5] for row in shell.good("sessions").records] == ["loops", ""]
    assert shell(*words).records[0] == ["session", "0"]


def test_the_worked_examples(shell: Shell, tmp_path: Path) -> None:
    """Each table in docs/import.md, and the command below it."""
    blocks = re.findall(r"```(?:sh)?\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    tables = [at for at, block in enumerate(blocks) if re.match(r"User,|Day;", block)]
    for at in tables:
        words = shlex.split(blocks[at + 1])[1:]
        path = tmp_path / words[1]
        path.write_text(blocks[at], encoding="utf-8")
        ran = shell("import", str(path), *words[2:])
        assert (ran.code, ran.records[0]) == (0, ["session", "2"])
        assert "“Garden”" in ran.err
        assert shell("import", str(path), *words[2:]).records[0] == ["session", "0"]
    sessions = [(*row[3:4], row[5], row[8]) for row in shell.good("sessions").records]
    assert sorted(sessions) == [
        ("1800", "", "Garden: weeding"),
        ("2700", "joins", "three kinds of join"),
        ("3600", "", "Garden: weeding"),
        ("5400", "joins", "three kinds of join"),
    ]


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("start", "--column start says no header; write --column start=HEADER"),
        ("strat=Day", "there is no field “strat”; did you mean start?"),
        ("start=Dy", "has no column “Dy”; did you mean “Day”?"),
    ],
)
def test_a_mapping_that_cannot_be_meant(
    shell: Shell, tmp_path: Path, column: str, said: str
) -> None:
    path = tmp_path / "hours.csv"
    path.write_text(TABLE)
    code, line = shell("import", str(path), "--column", column).refusal
    assert code == 2
    assert line.endswith(said)


def test_an_export_of_a_time_tracker(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "hours"
    path.write_text('[{"start": "20260305T180000Z", "end": "20260305T190000Z", "tags": ["loops"]}]')
    assert shell("import", str(path), "--from", "watson").refusal[0] == 3
    assert shell("import", str(path), "--from", "timewarior").refusal == (
        2,
        "there is no format “timewarior”; did you mean timewarrior?",
    )
    assert shell.good("import", str(path)).records[0] == ["session", "1"]
    assert shell.good("import", str(path), "--from", "timewarrior").records[0] == ["session", "0"]


def test_a_column_that_was_not_imported_is_named(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    path.write_text("Start,End,Gelernt\n2026-03-05 19:00,20:00,Schleifen\n")
    ran = shell("import", str(path))
    assert ran.code == 0
    assert "looks like text: “Gelernt” (--column text=Gelernt)" in ran.err


@pytest.mark.parametrize("content", [b"\xff", b"a\0b", b"", b'{"format": 1}', b"[" * 100_000])
def test_what_cannot_be_imported(shell: Shell, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert shell("import", str(path)).refusal[0] == 3
    assert shell("import", "/dev/zero").refusal[0] == 3
    assert shell("undo").refusal[0] == 2


def test_for_people(shell: Shell, tmp_path: Path) -> None:
    shell.good("log", "25m", "loops")
    shell.good("export", "json", "-o", str(tmp_path / "a.json"))
    shell.before_people()
    assert shell.good("import", str(tmp_path / "a.json")).out.startswith("Nothing new")
    (tmp_path / "b.csv").write_text("start,duration\n2026-03-01 10:00,45\n")
    said = shell.good("import", str(tmp_path / "b.csv")).out
    assert said == "Imported 1 session; studytui undo takes it back.\n"
