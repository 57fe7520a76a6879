"""bug and bugs: write one down, list and search all of them; stop says how."""

import pytest

from studytui.cli.main import Assembly
from tests.cli.conftest import Shell
from tests.makers import FakeClock

pytestmark = pytest.mark.usefixtures("road", "clock")

LOST = ["2026-03-11", "joins", "Joins", "Rows are lost", "an inner join", "a left join"]
ODD = ["2026-03-12", ".", "The road", "Odd", "", ""]


@pytest.fixture
def journal(shell: Shell, clock: FakeClock) -> Shell:
    """A shell in which two bugs were written down, the later one on the roadmap."""
    words = ("Rows are lost", "--cause", "an inner join", "--fix", "a left join")
    assert shell.good("bug", "joins", *words).records == [LOST]
    clock.advance(days=1)
    assert shell.good("bug", ".", "Odd").records == [ODD]
    return shell


def stored(target: str) -> str:
    note = Assembly().tracker.note(target)
    return note.text if note else ""


def test_a_bug_is_an_entry_in_the_note(journal: Shell) -> None:
    assert stored("joins") == (
        "## Bugs\n\n- 2026-03-11: Rows are lost\n  - Cause: an inner join\n  - Fix: a left join\n"
    )
    assert stored("") == "## Bugs\n\n- 2026-03-12: Odd\n"
    assert journal.good("undo").records == [["undo", "wrote down a bug on The road"]]
    assert stored("") == ""


def test_they_are_listed_oldest_first_and_found_by_words(journal: Shell) -> None:
    assert journal.good("bugs").records == [LOST, ODD]
    assert journal.good("bugs", "INNER", "lost join").records == [LOST]
    assert journal.good("bugs", "road").records == [ODD]
    assert journal.good("bugs", "inner", "odd").out == ""


def test_as_json(journal: Shell) -> None:
    lost, odd = journal.good("bugs", "--json").json["bugs"]
    assert lost == dict(zip(("day", "item", "title", "symptom", "cause", "fix"), LOST, strict=True))
    assert (odd["item"], odd["title"], odd["cause"]) == (None, "The road", "")
    assert journal.good("bugs", "nowhere", "--json").json == {"version": 1, "bugs": []}


def test_for_people(journal: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.before_people()
    assert journal.good("bugs").out == (
        "2026-03-11  Joins\n"
        "    Rows are lost\n"
        "    Cause: an inner join\n"
        "    Fix: a left join\n"
        "2026-03-12  The road\n"
        "    Odd\n"
        "2 bugs\n"
    )
    assert journal.good("bugs", "odd").out.endswith("    Odd\n1 found\n")
    assert journal.good("bugs", "zz").out == "No bug has these words.\n"
    monkeypatch.setenv("COLUMNS", "40")
    said = "The total is wrong whenever two people order at once"
    assert journal.good("bug", "loops", said).out == "Wrote it down in the note on Loops.\n"
    assert "    The total is wrong whenever two\n    people order at once\n" in journal("bugs").out


def test_none_yet(shell: Shell) -> None:
    assert shell.good("bugs").out == ""
    shell.before_people()
    assert shell.good("bugs").out == "No bugs; studytui bug ITEM SYMPTOM writes one down.\n"


def test_a_bug_needs_an_item_and_a_symptom(shell: Shell) -> None:
    assert shell("bug", "joins", " ").refusal[0] == 2
    assert shell("bug", "nowhere", "x").refusal[0] == 2
    assert shell("bug", "joins").refusal[0] == 2
    assert stored("joins") == ""


@pytest.mark.parametrize(
    ("begun", "hint"),
    [
        (["joins", "--kind", "build"], 'What broke? studytui bug joins "what you saw" keeps it.'),
        (["--kind", "debug"], 'What broke? studytui bug . "what you saw" keeps it.'),
        (["joins", "--kind", "read"], ""),
    ],
)
def test_stop_asks_people_what_broke(shell: Shell, begun: list[str], hint: str) -> None:
    shell.good("start", *begun)
    assert "broke" not in shell.good("stop").out
    shell.before_people()
    shell.good("start", *begun)
    last = shell.good("stop").out.splitlines()[-1]
    assert last == hint or (not hint and "broke" not in last)
