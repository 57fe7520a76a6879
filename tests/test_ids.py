"""Ids that are made of titles, and those that earlier versions made of them."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studytui.ids import former_slug, slug
from studytui.plan import Item
from studytui.record import Kind, Status
from studytui.roadmap_files.ids import with_ids
from studytui.roadmap_files.library import find
from studytui.roadmap_files.models import checked
from studytui.roadmap_files.reading import read_roadmap_text
from studytui.text import is_id
from tests.tracking import text_of, tracker_in, write

WRITTEN_BY = """\
schema: 1
id: road
title: 道
stages:
  - id: 基礎
    title: 基礎
    items: [%s]
"""
TITLES = ["データベース", "हिन्दी", "한국어", "แม่น้ำ", "שָׁלוֹם"]


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Loops", "loops"),
        ("Variables and data types", "variables-and-data-types"),
        ("  CRUD / REST  ", "crud-rest"),
        ("Café Überblick", "cafe-uberblick"),
        ("snake_case & more_", "snake-case-more"),
        ("C++", "c"),
        ("Node.js", "node-js"),
        ("Введение в Go", "введение-в-go"),
        ("数据库", "数据库"),
        ("½ price", "1-2-price"),
        ("a ৴ b 𐭘", "a-b"),  # numbers that are no digits
        ("Ａｂｃ", "abc"),
        ("İstanbul", "istanbul"),
        ("Straße", "straße"),
        ("Ёлка", "елка"),
        ("Άλφα", "αλφα"),
        ("Tiếng Việt", "tieng-viet"),
        ("データベース", "データベース"),
        ("ﾃﾞｰﾀ", "データ"),
        ("バス", "バス"),
        ("ハス", "ハス"),
        ("パス", "パス"),
        ("한국어", "한국어"),
        ("हिन्दी", "हिन्दी"),
        ("ශ්‍රී ලංකා", "ශ්‍රී-ලංකා"),
        ("مَدْرَسَة", "مَدْرَسَة"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("น้ำตก", "น้ำตก"),
        ("ไทย", "ไทย"),
        ("தமிழ்", "தமிழ்"),
        ("1️⃣ One", "1-one"),
        ("❤️ Data", "data"),
        ("???", ""),
        ("", ""),
        ("a" * 200, "a" * 120),
        ("a" * 119 + " b", "a" * 119),
    ],
)
def test_the_slug_of_a_title(title: str, made: str) -> None:
    assert slug(title) == made


@pytest.mark.parametrize("title", ["Café", "データ", "한국어", "İ", "Ёж", "क़लम", "שָׁ", "Việt"])
def test_how_an_accent_is_typed_makes_no_difference(title: str) -> None:
    forms = {unicodedata.normalize(form, title) for form in ("NFC", "NFD")}
    assert len({slug(each) for each in forms}) == 1


@given(st.text())
@example("İ")
@example("ﾃﾞ")
@example("แม่น้ำ")
def test_a_slug_is_an_id_and_its_own_slug(title: str) -> None:
    made = slug(title)
    assert slug(made) == made
    assert unicodedata.is_normalized("NFC", made)
    if made:
        assert checked(Item, title if title.strip() else made).id == made
        assert is_id(made)
        assert checked(Item, {"id": made, "title": "T"}).id == made


@given(st.text(max_size=40))
def test_a_slug_gives_the_former_slug_of_its_title(title: str) -> None:
    assert former_slug(slug(title)) == former_slug(title)


# --- What was recorded under the ids of earlier versions ---------------------------------


def roadmap(*items: str) -> str:
    return WRITTEN_BY % ", ".join(items)


@pytest.mark.parametrize("title", TITLES)
def test_progress_under_the_former_id_of_a_title_still_counts(tmp_path: Path, title: str) -> None:
    former = former_slug(title)
    before = tracker_in(tmp_path, roadmap=roadmap(f"{{id: {former}, title: x}}"))
    before.set_status([former], Status.DONE)
    write(before, "Written before.", former)
    before.sessions.log(former, Kind.READ, 1500)

    (tmp_path / "road.yaml").write_text(roadmap(title), encoding="utf-8")
    tracker = tracker_in(tmp_path)
    study = tracker.study()
    assert study.orphans.ids == ()
    assert study.status(slug(title)) is Status.DONE
    assert text_of(tracker, slug(title)) == "Written before."
    assert len(study.sessions_on(slug(title))) == 1
    write(tracker, "Written after.", slug(title))
    assert text_of(tracker, slug(title)) == "Written after."


def test_it_still_counts_when_the_new_id_is_written_into_the_file(tmp_path: Path) -> None:
    before = tracker_in(tmp_path, roadmap=roadmap("{id: テータ, title: x}"))
    before.set_status(["テータ"], Status.DONE)
    named = with_ids(roadmap("データ"))
    assert "{id: データ, title: データ}" in named
    (tmp_path / "road.yaml").write_text(named.replace("title: データ", "title: 資料"), "utf-8")
    assert tracker_in(tmp_path).study().status("データ") is Status.DONE


def test_an_id_that_is_used_belongs_to_whom_it_names() -> None:
    found = read_roadmap_text(roadmap("バス", "ハス"), "f").roadmap
    assert found
    assert [found.title_of(each) for each in ("ハス", "バス")] == ["ハス", "バス"]
    assert [found.ids_of(each) for each in found.stages[0].items] == [("バス",), ("ハス",)]


def test_a_former_id_that_two_titles_can_have_given_belongs_to_neither() -> None:
    found = read_roadmap_text(roadmap("バス", "パス"), "f").roadmap
    assert found
    assert found.find("ハス") is None


def test_a_listed_former_id_comes_before_one_of_earlier_versions() -> None:
    found = read_roadmap_text(roadmap("バス", "{title: x, aliases: [ハス]}"), "f").roadmap
    assert found
    assert found.title_of("ハス") == "x"


def test_references_by_a_former_id_are_accepted() -> None:
    text = roadmap("データ", "{title: x, requires: [テータ]}")
    found = read_roadmap_text(text, "f")
    assert found.problems == ()
    text = roadmap("{title: データ, requires: [x]}", "{title: x, requires: [テータ]}")
    assert "goes in a circle" in read_roadmap_text(text, "f").problems[0].wrong


def test_a_roadmap_without_an_id_keeps_the_one_under_which_all_is_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUDYTUI_HOME", str(tmp_path))
    (tmp_path / "roadmaps").mkdir()
    path = tmp_path / "roadmaps" / "mine.yaml"
    text = roadmap("データ").replace("id: road\ntitle: 道", "title: データ")
    path.write_text(text, encoding="utf-8")
    found = read_roadmap_text(text, "f").roadmap
    assert found
    assert found.id == "テータ"
    assert find("データ") == find("テータ") == path
    assert "id: テータ\n" in with_ids(text)
