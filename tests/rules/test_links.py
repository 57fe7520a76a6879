"""Links between notes: found, understood, and known from their other end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.matching import Suggested
from studytui.rules.links import asked_for, backlinks, link_at, links
from studytui.study import Study
from tests.makers import item, note, roadmap, stage, study

ROAD = roadmap(
    stage(
        "Programming",
        item("Variables", aliases=["names"]),
        item("For loops", id="loops"),
        item("Nested loops", id="nested"),
    ),
    stage("Loopholes", item("Loops", id="again")),
)


def of(text: str) -> list[tuple[str | None, str]]:
    """Where the links of a text lead, and what that is called."""
    return [(each.target, each.title) for each in links(study(on=ROAD), text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see [[loops]] and [[programming]]", [("loops", "For loops"), ("programming",) * 2]),
        ("[[loops|those]] [[loops\\|these]] [[loops]]", [("loops", "For loops")]),
        ("[[for LOOPS]]", [("loops", "For loops")]),
        ("[[names]]", [("variables", "Variables")]),
        ("[[loops#while]] [[loops#^a1]]", [("loops", "For loops")] * 2),
        ("[[road]]", [("", "The road")]),
        ("[[nothing]]", [(None, "nothing")]),
        ("[[]] [[a\nb]] [ [loops]] [[lo[o]ps]] [[[loops]]]", [("loops", "For loops")]),
        ("[[ -f x ]]", [(None, "-f x")]),
    ],
)
def test_links_in_a_text(text: str, found: list[tuple[str | None, str]]) -> None:
    assert of(text) == [(where, what.title() if where == what else what) for where, what in found]


def test_an_accent_is_the_same_whoever_typed_it() -> None:
    road = roadmap(stage("Breaks", item("Caf\u00e9", id="cafe")))
    assert [each.target for each in links(study(on=road), "[[Cafe\u0301]]")] == ["cafe"]


def test_notes_know_who_links_to_them() -> None:
    notes = [
        note("", "begin with [[variables]]"),
        note("loops", "[[loops]], [[names]], [[variables]] and [[lost]]"),
        note("lost", "once there was [[For loops]]"),
    ]
    assert study(on=ROAD, notes=notes).once(backlinks) == {
        "variables": ("", "loops"),
        "loops": ("lost",),
    }


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("[[", ""),
        ("see [[lo", "lo"),
        ("[[a]] [[b c", "b c"),
        ("[[a]]", None),
        ("[[a|b", None),
        ("[a", None),
        ("if [[ ", None),
        ("[[" + "x" * 61, None),
        ("", None),
    ],
)
def test_what_is_asked_for_while_a_link_is_written(before: str, asked: str | None) -> None:
    assert asked_for(before) == asked


def test_the_link_under_the_cursor() -> None:
    picture, line = study(on=ROAD), "see [[loops]], [[x]]"
    at = [link_at(picture, line, column) for column in (3, 4, 13, 14, 16)]
    assert [each and each.target for each in at] == [None, "loops", "loops", None, None]
    assert at[-1] is not None


def test_suggestions_begin_like_that_then_have_a_word_then_have_it_at_all() -> None:
    asked = Suggested(ROAD)
    assert [each.id for each in asked.by("LOOP", 9)] == ["loops", "loopholes", "again", "nested"]
    assert [each.id for each in asked.by("oo", 2)] == ["loops", "nested"]
    assert len(asked.by("", 9)) == 6
    assert asked.by("nothing", 9) == ()


@given(st.text("[]|#\\ loops\n", max_size=40))
def test_any_text_has_links_that_lead_somewhere_or_nowhere(text: str) -> None:
    picture: Study = study(on=ROAD, notes=[note("variables", text)])
    found = links(picture, text)
    assert all(each.target is None or ROAD.find(each.target) for each in found)
    for target in picture.once(backlinks):
        assert any(each.target == target for each in found)


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("cafe", "coffee"),
        ("CAFÉ", "coffee"),
        ("Don't", "hidden"),
        ("strasse", "street"),
        ("Résumé", "cv"),
        ("resume", "continue"),
        ("RÉSUMÉ", "cv"),
    ],
)
def test_a_title_in_a_link_however_it_is_typed(said: str, target: str) -> None:
    titles = {"coffee": "Café", "hidden": "Don’t", "street": "Straße"}
    alike = {"cv": "Résumé", "continue": "Resume"}
    road = roadmap(stage("S", *(item(title, id=name) for name, title in (titles | alike).items())))
    assert [each.target for each in links(study(on=road), f"[[{said}]]")] == [target]
