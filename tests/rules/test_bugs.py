"""Bugs in the notes: read, and added without touching anything else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studytui.rules.bugs import Bug, bugs, bugs_with, parse, with_bug
from tests.makers import TODAY, days_ago, note, study

BUG = Bug(TODAY, "loops", "The list is empty", "an inner join", "a left join")
ENTRY = "- 2026-03-11: The list is empty\n  - Cause: an inner join\n  - Fix: a left join\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"## Bugs\n\n{ENTRY}"),
        ("A note", f"A note\n\n## Bugs\n\n{ENTRY}"),
        ("A note\n\n\n", f"A note\n\n## Bugs\n\n{ENTRY}\n\n"),
        ("## Bugs", f"## Bugs\n\n{ENTRY}"),
        ("## Bugs\n- 2026-01-02: x\n", f"## Bugs\n- 2026-01-02: x\n{ENTRY}"),
        (
            "## Bugs\n\nMy bugs.\n\n## Links\n\nMany.\n",
            f"## Bugs\n\nMy bugs.\n\n{ENTRY}\n## Links\n\nMany.\n",
        ),
        ("## Bugs\n## Links\n", f"## Bugs\n\n{ENTRY}\n## Links\n"),
        ("## Bugs\n\nLinks\n-----\n", f"## Bugs\n\n{ENTRY}\nLinks\n-----\n"),
        ("## Bugs\na\nLinks\n-----\n", f"## Bugs\n\n{ENTRY}\na\nLinks\n-----\n"),
        ("## Bugs\n\n---\n\nSaved\n", f"## Bugs\n\n{ENTRY}\n---\n\nSaved\n"),
        ("### Bugs\n", f"### Bugs\n\n## Bugs\n\n{ENTRY}"),
        ("```\n## Bugs\n```\n", f"```\n## Bugs\n```\n\n## Bugs\n\n{ENTRY}"),
        ("~~~~ sh\n~~~\n", f"~~~~ sh\n~~~\n~~~~\n\n## Bugs\n\n{ENTRY}"),  # never closed
        ("## Bugs\n```\nx", f"## Bugs\n```\nx\n```\n\n{ENTRY}"),
    ],
)
def test_an_entry_goes_to_the_end_of_the_section(before: str, after: str) -> None:
    assert with_bug(before, BUG) == after
    assert BUG in parse(after, "loops")


def test_line_ends_are_kept() -> None:
    found = with_bug("A note\r\n", BUG)
    assert found.startswith("A note\r\n\r\n## Bugs\r\n\r\n- 2026")
    assert "\n" not in found.replace("\r\n", "")


def test_what_was_not_said_is_not_written() -> None:
    entry = with_bug("", Bug(TODAY, "loops", "It\n  hangs "))
    assert entry == "## Bugs\n\n- 2026-03-11: It hangs\n"
    assert parse(entry, "x") == (Bug(TODAY, "x", "It hangs"),)


def test_entries_written_by_hand_are_read() -> None:
    text = (
        "## bugs ##\n\nSome words.\n* 2026-03-01: A\n  fix: b\n"
        "- 2026-02-31: no day\n  - Cause: none\n- no date\n- 2026-03-02\n### More\n"
        "- 2026-03-03: C\n## Else\n- 2026-03-04: D\n"
    )
    assert [(bug.day.day, bug.symptom, bug.cause, bug.fix) for bug in parse(text, "x")] == [
        (1, "A", "", "b"),
        (2, "", "", ""),
        (3, "C", "", ""),
    ]


def test_the_bugs_of_all_notes_oldest_first() -> None:
    older = Bug(days_ago(5), "", "older")
    notes = [note("loops", with_bug("", BUG)), note("", with_bug("", older)), note("joins")]
    assert bugs(study(notes=notes)) == (older, BUG)


def test_what_the_roadmap_no_longer_has_is_no_bug_of_it() -> None:
    assert bugs(study(notes=[note("cobol", with_bug("", BUG))])) == ()


# --- Laws --------------------------------------------------------------------------------

WORDS = st.text(max_size=30).map(lambda text: " ".join(text.split()))
BUGS = st.builds(Bug, st.dates(), st.just("loops"), WORDS, WORDS, WORDS)
PIECES = st.sampled_from(
    [
        "## Bugs", "# Bugs", "## Other", "```", "~~~", "````py", "---", "===", "-", "- x",
        "- 2026-01-01: old", "  - Cause: c", "    indented", "text", "", " ", "> quote", "***",
    ]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", ""])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.tuples(PIECES, ENDS).map("".join), max_size=12).map("".join),
)


@given(TEXTS, BUGS)
@example("## Bugs\r", BUG)
def test_what_is_written_is_read_again(text: str, bug: Bug) -> None:
    assert bug in parse(with_bug(text, bug), "loops")


@given(TEXTS, BUGS)
def test_without_the_entry_it_is_the_old_text(text: str, bug: Bug) -> None:
    found = with_bug(text, bug)
    added = len(found) - len(text)
    assert any(
        found[:place] + found[place + added :] == text and bug.day.isoformat() in found[place:]
        for place in range(len(text) + 1)
    )


@given(TEXTS, BUGS)
def test_what_was_read_before_is_read_still(text: str, bug: Bug) -> None:
    before, after = list(parse(text, "loops")), list(parse(with_bug(text, bug), "loops"))
    after.remove(bug)
    assert after == before


@given(st.lists(BUGS, max_size=4))
def test_bugs_stay_in_the_order_in_which_they_came(several: list[Bug]) -> None:
    written = ""
    for bug in several:
        written = with_bug(written, bug)
    assert parse(written, "loops") == tuple(several)
    assert written.count("## Bugs") <= 1 + sum("## Bugs" in bug.symptom for bug in several)


def test_bugs_are_found_by_words_in_any_of_their_parts() -> None:
    picture = study(
        notes=[
            note("loops", f"## Bugs\n{ENTRY}"),
            note("", "## Bugs\n\n- 2026-03-10: Straße is cut\n  - Fix: UTF-8\n"),
        ]
    )
    lost, cut = (bugs_with(picture, word) for word in ("empty", "cut"))
    assert lost == (BUG,)
    for words in ("INNER", "left", "is list", "loops", "empty loops  inner"):
        assert bugs_with(picture, words) == lost, words
    for words in ("strasse", "utf", "utf-8 is"):
        assert bugs_with(picture, words) == cut, words
    assert bugs_with(picture, " ") == cut + lost
    assert bugs_with(picture, "inner utf") == ()
