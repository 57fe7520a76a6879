"""done, learn, skip, todo, undo, redo; and how an item is meant."""

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("road", "clock")


@pytest.mark.parametrize(
    ("command", "status"),
    [("done", "done"), ("learn", "learning"), ("skip", "skipped"), ("todo", "todo")],
)
def test_an_item_gets_its_status(shell: Shell, command: str, status: str) -> None:
    shell.good("done", "loops")
    assert shell.good(command, "loops").records == [["loops", status, "Loops"]]
    shown = {fields[0]: fields[3] for fields in shell.good("roadmap", "show").records}
    assert shown["loops"] == status


def test_several_items_are_one_action(shell: Shell) -> None:
    ran = shell.good("skip", "python", "joins", "python", "--why", "not now")
    assert [fields[0] for fields in ran.records] == ["python", "joins"]
    assert shell.good("undo").records == [["undo", "marked 2 items as skipped"]]
    assert shell.good("status", "--format", "{skipped}").out == "0\n"
    assert shell.good("redo").records == [["redo", "marked 2 items as skipped"]]


def test_one_unknown_item_and_nothing_is_written(shell: Shell) -> None:
    assert shell("done", "loops", "lops").refusal == (
        2,
        "there is no item “lops”; did you mean loops?",
    )
    assert shell("undo").refusal == (2, "there is nothing to undo")


def test_there_is_nothing_to_redo(shell: Shell) -> None:
    assert shell("redo").refusal == (2, "there is nothing to redo")


def test_stages_and_groups_have_no_status_of_their_own(shell: Shell) -> None:
    for item in ("programming", "relational"):
        code, line = shell("done", item).refusal
        assert code == 2
        assert "mark its items instead" in line


def test_people_see_sign_and_word(shell: Shell) -> None:
    shell.before_people()
    assert shell.good("done", "loops", "variables").out == "✓ done  Loops\n✓ done  Variables\n"
    assert shell.good("undo").out == "Took back: marked 2 items as done.\n"
    assert shell.good("redo").out == "Brought back: marked 2 items as done.\n"


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("loops", "loops"),
        ("LOOPS", "loops"),
        ("lo", "loops"),
        ("oop", "loops"),
        ("g backe", "blog"),
        ("  Tables ", "tables"),
        ("go", "go"),
    ],
)
def test_enough_of_an_id_or_title(shell: Shell, said: str, item: str) -> None:
    assert shell.good("done", said).records[0][0] == item


def test_several_items_that_fit_are_listed(shell: Shell) -> None:
    ran = shell("log", "5m", "ables")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "studytui: “ables” fits 2 items; say which:\n"
        "variables  Variables  Programming\n"
        "tables     Tables     Databases\n"
    )


def test_only_leaves_are_meant_by_a_status(shell: Shell) -> None:
    """`da` begins the id of a stage, which cannot be ticked, and is a part of no leaf."""
    assert "mark its items instead" in shell("done", "datab").refusal[1]
    assert shell.good("done", "ta").records[0][0] == "tables"


def test_an_empty_item(shell: Shell) -> None:
    for command in (["done", ""], ["log", "5m", " "], ["note", ""], ["sessions", "--item", ""]):
        code, line = shell(*command).refusal
        assert code == 2
        assert "cannot be empty" in line


def test_nothing_is_near(shell: Shell) -> None:
    assert shell("done", "quantum").refusal == (
        2,
        "there is no item “quantum”; studytui roadmap show lists them all",
    )
