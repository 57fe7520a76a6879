"""The commands about what the roadmap no longer has."""

import os
import shutil
from pathlib import Path

import pytest

from studytui.store.store import Store
from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("road", "clock")


@pytest.fixture(autouse=True)
def lost(shell: Shell, road: Path) -> None:
    """A record about loops and tables, which the roadmap then loses."""
    shell.good("note", "loops", "--append", "While\x1b[2J and for")
    shell.good("log", "25m", "loops", "--text", "read")
    shell.good("done", "tables")
    text = road.read_text(encoding="utf-8")
    road.write_text(text.replace("      - Loops\n", "").replace("Tables, ", ""), encoding="utf-8")


def test_they_are_listed(shell: Shell) -> None:
    assert shell.good("orphans").records == [
        ["loops", "", "1", "25", "While␛[2J and for"],
        ["tables", "done", "0", "0", ""],
    ]


def test_they_are_listed_for_people(shell: Shell) -> None:
    shell.before_people()
    out = shell.good("orphans").out
    assert "loops     1 session, 25 min  While␛[2J and for" in out
    assert "tables  done" in out


def test_they_are_a_document(shell: Shell) -> None:
    found = shell.good("orphans", "--json").json["orphans"]
    assert [each["id"] for each in found] == ["loops", "tables"]
    assert found[0]["note"] == "While\x1b[2J and for"
    assert found[1] == {"id": "tables", "status": "done", "sessions": 0, "minutes": 0, "note": None}


def test_one_is_attached_and_undo_takes_it_back(shell: Shell) -> None:
    assert shell.good("orphans", "attach", "tables", "joins").records == [["tables", "joins"]]
    assert shell.good("orphans").records[0][0] == "loops"
    assert "joins\t" in shell.good("roadmap", "show").out
    assert shell.good("undo").records == [["undo", "attached tables to Joins"]]
    assert len(shell.good("orphans").records) == 2
    shell.before_people()
    assert shell.good("orphans", "attach", "loops", "vari").out == "Attached loops to Variables.\n"
    assert "While" in shell.good("note", "variables", "--show").out


def test_what_cannot_be_meant_is_refused(shell: Shell) -> None:
    assert shell("orphans", "attach", "loop", "joins").refusal == (
        2,
        "nothing is recorded under “loop” that the roadmap lost; did you mean loops?",
    )
    assert shell("orphans", "attach", "joins", "joins").refusal[0] == 2
    code, line = shell("orphans", "attach", "tables", "databases").refusal
    assert (code, line.partition(";")[0]) == (2, "Databases follows from what it consists of")
    assert shell("orphans", "attach", "loops", "nowhere").refusal[0] == 2


def test_one_is_exported(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shell.good("orphans", "export", "loops").records == [["loops.md"]]
    assert "25 min, read, read" in Path("loops.md").read_text()
    shell.before_people()
    assert (
        shell.good("orphans", "export", "loops", "out").out == f"Written to out{os.sep}loops.md.\n"
    )


def test_without_any_it_says_so(shell: Shell, home: Path) -> None:
    for folder in ("backups", "cache"):
        shutil.rmtree(home / folder)
    (home / "study.db").unlink()
    assert shell.good("orphans").out == ""
    shell.before_people()
    assert shell.good("orphans").out.startswith("Nothing:")
    Store(home / "study.db").prepare()
    assert shell.good("orphans", "--json").json["orphans"] == []
