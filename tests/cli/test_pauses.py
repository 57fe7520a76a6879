"""pause-days: add, list, remove."""

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("road", "clock")  # the clock says Wednesday, 11 March 2026


def test_days_ahead_and_days_that_lie_back(shell: Shell) -> None:
    added = shell.good("pause-days", "friday", "sunday", "--why", "a\thike")
    assert added.records == [["2026-03-13", "2026-03-15", "a hike"]]
    shell.good("pause-days", "yesterday", "--why", "illness")
    assert shell.good("pause-days").records == [
        ["2026-03-10", "2026-03-10", "illness"],
        ["2026-03-13", "2026-03-15", "a hike"],
    ]
    assert shell.good("pause-days", "--json").json == {
        "version": 1,
        "pauses": [
            {"from": "2026-03-10", "to": "2026-03-10", "why": "illness"},
            {"from": "2026-03-13", "to": "2026-03-15", "why": "a\thike"},
        ],
    }


def test_one_is_removed_by_a_day_of_it(shell: Shell) -> None:
    shell.good("pause-days", "2026-12-24", "2 jan")
    assert shell.good("pause-days", "2026-12-31", "--remove").records[0][0] == "2026-12-24"
    assert shell.good("pause-days").out == ""
    assert "removed the pause 24 Dec to 2 Jan 2027" in shell.good("undo").out
    assert len(shell.good("pause-days").records) == 1


def test_where_two_hold_a_day_its_first_day_tells_them_apart(shell: Shell) -> None:
    shell.good("pause-days", "2026-03-01", "2026-03-05")
    shell.good("pause-days", "2026-03-04", "2026-03-09")
    shell.good("pause-days", "2026-03-05", "2026-03-06")
    code, said = shell("pause-days", "2026-03-06", "--remove").refusal
    assert (code, said) == (2, "2 pauses hold 2026-03-06; name the first day of the one you mean")
    assert shell.good("pause-days", "2026-03-05", "--remove").records[0][1] == "2026-03-06"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["today", "yesterday"], "the pause would end before it begins; give the earlier day"),
        (["today", "--json"], "--json lists the pauses; leave out FROM and TO"),
        (["--remove"], "--remove needs a day; name a day of the pause"),
        (["--why", "flu"], "--why needs a day; name the first day of the pause"),
        (["today", "today", "--remove"], "--remove takes one day and nothing else"),
        (["today", "--remove"], "no pause holds 2026-03-11; studytui pause-days lists them all"),
        (["never"], "“never” is not a day"),
    ],
)
def test_what_cannot_be_meant(shell: Shell, words: list[str], said: str) -> None:
    code, told = shell("pause-days", *words).refusal
    assert code == 2
    assert told.startswith(said)


def test_for_people(shell: Shell) -> None:
    shell.before_people()
    assert "No pauses; studytui pause-days FROM TO" in shell.good("pause-days").out
    told = shell.good("pause-days", "tomorrow", "friday", "--why", "hike").out
    assert told.startswith("Paused 12 Mar to 13 Mar (hike).\nToday 0/15 min")
    assert shell.good("pause-days").out.split("  ") == ["12 Mar to 13 Mar", "2 days", "hike\n"]
    assert "Removed the pause 12 Mar to 13 Mar" in shell.good("pause-days", "+1", "--remove").out
