"""In the dashboard the same bad inputs get the same words, and it goes on."""

import asyncio
from pathlib import Path

import pytest

from tests.trust import on_screen
from tests.trust.bad_inputs import Case, cases, lay_out, let_go, say
from tests.trust.on_screen import MEETINGS, Filled, Row, row
from tests.trust.test_bad_inputs import contents, in_the_docs

AT_THE_START = [each for each in cases() if each.subject in ("Roadmaps", "Settings")]
UNDER_IT = [each for each in cases() if each.subject == "The record" and each.code]


@pytest.mark.parametrize("case", AT_THE_START, ids=lambda case: f"{case.subject}: {case.what}")
def test_what_keeps_it_from_opening_is_told_as_in_the_shell(case: Case, tmp_path: Path) -> None:
    home = tmp_path / "home"
    lay_out(home)
    case.prepare(home)
    before = contents(home)
    line = say(case, home).line
    told, said = on_screen.opened(case, home)
    if case.code:
        assert (told.code, told.line, said) == (case.code, line, [])
    else:
        assert (told.code, said) == (0, [line])
    assert contents(home) == before


@pytest.mark.parametrize("case", UNDER_IT, ids=lambda case: case.what)
def test_what_is_wrong_with_the_record_is_told_as_in_the_shell(case: Case, tmp_path: Path) -> None:
    home = tmp_path / "home"
    lay_out(home)
    case.prepare(home)
    before = contents(home)
    told, said = on_screen.opened(case, home)
    assert told.code == 0, told
    assert said == [say(case, home).line]
    let_go()
    assert contents(home) == before


def assert_told(rows: list[Row]) -> None:
    for each in rows:
        assert "; " in each[2], "what is wrong, and what to do"
        assert each[2].isprintable()
        assert row(each) in in_the_docs(), "python -m tests.trust.bad_inputs writes it anew"


@pytest.mark.parametrize("form", on_screen.forms(), ids=lambda form: form.name)
def test_a_form_says_what_is_wrong_and_stays(form: Filled, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert_told(asyncio.run(on_screen.fill(form, home)))
    assert not (home / "roadmaps").exists()


@pytest.mark.parametrize("where", MEETINGS, ids=lambda where: f"{where[0]}: {where[1]}")
def test_the_dashboard_says_what_is_wrong_and_goes_on(
    where: tuple[str, str], tmp_path: Path
) -> None:
    assert_told([asyncio.run(on_screen.meet(where, tmp_path / "home"))])
