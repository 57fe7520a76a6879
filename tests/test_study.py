"""The join of plan and record."""

import dataclasses

from studytui.record import Status
from studytui.study import Study
from tests.makers import (
    TODAY,
    change,
    item,
    note,
    record,
    roadmap,
    running,
    session,
    stage,
    study,
)

RENAMED = roadmap(
    stage("Web", item("HTTP methods", aliases=["verbs", "methods"]), item("Caching", "ETags"))
)


def test_an_item_without_a_record_is_todo() -> None:
    assert study().status("variables") is Status.TODO


def test_the_last_change_counts() -> None:
    picture = Study.of(
        roadmap(),
        record(changes=(change("loops", "done"), change("loops", "learning"))),
        TODAY,
        study().aims,
    )
    assert picture.status("loops") is Status.LEARNING


def test_what_was_recorded_under_a_former_id_stays() -> None:
    old = session("verbs")
    picture = study(
        old, on=RENAMED, statuses={"verbs": "done"}, notes=[note("verbs", "GET is safe.")]
    )
    assert picture.status("http-methods") is Status.DONE
    assert picture.sessions_on("http-methods") == (old,)
    found = picture.note("http-methods")
    assert found
    assert found.text == "GET is safe."
    assert picture.orphans.ids == ()


def test_a_change_under_today_s_id_beats_an_older_one_under_a_former_id() -> None:
    picture = study(on=RENAMED, statuses={"verbs": "done", "http-methods": "learning"})
    assert picture.status("http-methods") is Status.LEARNING


def test_a_note_under_a_former_id_is_never_hidden_by_a_new_one() -> None:
    former, present = note("verbs", "Old thoughts."), note("http-methods", "New thoughts.")
    for notes in ([former, present], [present, former]):
        picture = study(on=RENAMED, notes=notes)
        assert picture.note("http-methods") is present
        assert picture.orphans.notes == {"verbs": former}


def test_of_two_notes_under_former_ids_one_is_shown_and_one_is_an_orphan() -> None:
    first, second = note("verbs"), note("methods")
    picture = study(on=RENAMED, notes=[first, second])
    shown = picture.note("http-methods")
    assert shown in (first, second)
    assert {shown, *picture.orphans.notes.values()} == {first, second}


def test_the_note_about_the_roadmap_is_no_orphan() -> None:
    about = note("", "Why I do this.")
    picture = study(notes=[about])
    assert picture.note("") is about
    assert picture.orphans.ids == ()


def test_what_the_roadmap_no_longer_has_is_kept_apart() -> None:
    lost, loose = session("cobol"), session(None)
    picture = study(lost, loose, statuses={"cobol": "done"}, notes=[note("fortran")])
    assert picture.orphans.ids == ("cobol", "fortran")
    assert picture.orphans.sessions == {"cobol": (lost,)}
    assert picture.note("fortran") == picture.orphans.notes["fortran"]


def test_a_status_of_what_is_no_longer_a_leaf_is_an_orphan() -> None:
    picture = study(on=RENAMED, statuses={"caching": "done"})
    assert list(picture.orphans.changes) == ["caching"]
    assert picture.status("etags") is Status.TODO


def test_sessions_of_other_roadmaps_are_neither_shown_nor_orphans() -> None:
    picture = study(session("variables", roadmap_id="other"), session("cobol", roadmap_id="other"))
    assert picture.sessions_on("variables") == ()
    assert picture.orphans.ids == ()


def test_sessions_below_are_those_of_a_whole_stage_by_start() -> None:
    late, early, elsewhere = session("loops", 1), session("programming", 5), session("joins", 3)
    picture = study(late, elsewhere, early)
    node = picture.roadmap.find("programming")
    assert node
    assert picture.sessions_below(node) == (early, late)


def test_the_open_session_counts_what_has_elapsed() -> None:
    open_one, done = running(counted=60), session(minutes=10)
    picture = study(open_one, done, elapsed=90)
    assert picture.seconds_of(open_one) == 90
    assert picture.seconds_of(done) == 600
    assert study(open_one).seconds_of(open_one) == 60


def test_a_rule_is_thought_out_once_for_each_picture() -> None:
    asked: list[Study] = []

    def rule(picture: Study) -> int:
        asked.append(picture)
        return len(asked)

    picture = study()
    assert [picture.once(rule), picture.once(rule)] == [1, 1]
    assert study().once(rule) == 2


def test_a_changed_copy_of_a_picture_has_thoughts_of_its_own() -> None:
    def rule(picture: Study) -> int:
        return picture.elapsed

    picture = study()
    assert picture.once(rule) == 0
    assert dataclasses.replace(picture, elapsed=5).once(rule) == 5


def test_a_picture_is_told_in_a_few_words_whatever_is_in_it() -> None:
    long_life = study(*(session("loops") for _ in range(1_000)), notes=[note("loops", "Secret.")])
    assert "Secret" not in repr(long_life)
    assert len(repr(long_life)) < 100
