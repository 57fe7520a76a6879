"""Searching regardless of case, accents and typography; ranks, and where matches stand."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from studytui.search import (
    Searchable,
    find_all,
    find_best,
    find_matches,
    find_origins,
    fold,
    grade,
    split_terms,
)

ALIKE = [
    ("cafe", "Café"),
    ("café", "Cafe"),
    ("é", "e\u0301"),
    ("e\u0301", "É"),
    ("istanbul", "İstanbul"),
    ("İSTANBUL", "istanbul"),
    ("diyarbakir", "Diyarbakır"),
    ("don't", "don’t"),
    ("don’t", "Don't"),
    ('"quoted"', "“quoted”"),
    ("strasse", "Straße"),
    ("STRASSE", "straße"),
    ("straße", "STRASSE"),
    ("file", "ﬁle"),
    ("oeuvre", "Œuvre"),
    ("lodz", "Łódź"),
    ("smorrebrod", "Smørrebrød"),
    ("api", "ＡＰＩ"),
    ("データ", "ﾃﾞｰﾀ"),
    ("left-join", "left–join"),
    ("left-join", "left\u2011join"),
    ("-1", "\u22121"),
    ("...", "…"),
    ("soft", "so\u00adft"),
    ("елка", "Ёлка"),
    ("αλφα", "ΆΛΦΑ"),
    ("οδοσ", "ΟΔΟΣ"),
    ("مدرسة", "مَدْرَسَة"),
    ("שלום", "שָׁלוֹם"),
    ("한국어", unicodedata.normalize("NFD", "한국어")),
    ("हिन्दी", "हिन्दी"),
    ("tieng viet", "Tiếng\u00a0Việt"),
]
UNLIKE = [("ハス", "バス"), ("バス", "ハス"), ("パス", "バス"), ("テ", "デ"), ("하", "한")]


@pytest.mark.parametrize(("query", "text"), ALIKE)
def test_what_differs_only_in_typing_is_found(query: str, text: str) -> None:
    terms = split_terms(query)
    assert find_all([(1, Searchable((text,)))], terms) == [1]
    assert find_all([(1, Searchable(("Title",), f"See {text}, there."))], terms) == [1]


@pytest.mark.parametrize(("query", "text"), UNLIKE)
def test_letters_that_only_look_alike_are_not_found(query: str, text: str) -> None:
    assert find_all([(1, Searchable((text,)))], split_terms(query)) == []


@pytest.mark.parametrize(("query", "text"), ALIKE)
def test_matches_are_shown_in_the_original_letters(query: str, text: str) -> None:
    whole = f"ß “İ” {text} ﬁ"
    spans = list(find_matches(whole, split_terms(query)))
    start, end = spans[0][0], spans[-1][1]
    assert fold(whole[start:end]) == fold(query)


def test_a_match_is_taken_with_its_marks_and_ligatures_as_a_whole() -> None:
    assert list(find_matches("cafe\u0301s", ["cafe"])) == [(0, 5)]
    assert list(find_matches("ofﬁce", ["fi"])) == [(2, 3)]
    assert list(find_matches("ofﬁce", ["f"])) == [(1, 2), (2, 3)]
    assert list(find_matches("aﬀ", ["f"])) == [(1, 2)]
    assert list(find_matches("Straße", ["s"])) == [(0, 1), (4, 5)]
    assert list(find_matches("a+b a", ["a", "a+b"])) == [(0, 3), (4, 5)]
    assert list(find_matches("words", [])) == []
    assert list(find_matches("", ["a"])) == []


@given(st.text())
@example("İ")
@example("\u0345")
@example("ﾃﾞ")
@example("ŉ")
@example("가\u11a8")
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
@example("ᾳ")
@example("ΣΑΣ")
@example("Dž")
def test_a_text_finds_itself_in_every_form(text: str) -> None:
    terms = split_terms(text)
    assume(terms)
    for form in ("NFC", "NFD"):
        for other in (text, text.upper(), text.lower(), text.casefold()):
            found = find_all([(1, Searchable((unicodedata.normalize(form, other),)))], terms)
            assert found == [1]


@given(st.text(min_size=1), st.data())
@example("ß", None)
@example("e\u0301\u0301", None)
def test_a_marked_span_folds_to_what_was_found(text: str, data: st.DataObject | None) -> None:
    folded = fold(text)
    assert "".join(fold(text[a:b]) for a, b in dict.fromkeys(find_origins(text))) == folded
    assert len(find_origins(text)) == len(folded)
    assume(folded.split())
    [term, *_] = folded.split() if data is None else [data.draw(st.sampled_from(folded.split()))]
    spans = list(find_matches(text, [term]))
    assert spans
    assert all(term in fold(text[start:end]) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


# --- Ranks -------------------------------------------------------------------------------

BY_RANK = [
    Searchable(("Git",)),
    Searchable(("Git flow",)),
    Searchable(("Basics of Git!",)),
    Searchable(("GitHub",)),
    Searchable(("My (github) pages",)),
    Searchable(("Digits",)),
    Searchable(("Hashes",), "As git has them."),
    Searchable(("Hosts",), "Such as GitHub."),
    Searchable(("Numbers",), "Of digits."),
]


def test_each_rank_in_turn() -> None:
    assert [grade(each, ["git"]) for each in BY_RANK] == list(range(9))
    assert find_all([(each, each) for each in reversed(BY_RANK)], ["git"]) == BY_RANK


@pytest.mark.parametrize(
    ("query", "first", "then"),
    [
        ("git", "Git", "Digits"),
        ("loops", "Loops", "For-loops and while-loops"),
        ("java", "Java", "JavaScript"),
        ("sql", "Basics of SQL", "MySQL"),
        ("http methods", "HTTP methods", "Methods of HTTPS"),
        ("node.js", "Node.js", "A node.jsx"),
        ("c++", "C++", "In-c++11"),
        ("cafe", "Café", "Cafeteria"),
        ("データ", "データ", "データベース"),
    ],
)
def test_whole_words_and_titles_come_first(query: str, first: str, then: str) -> None:
    entries = [(each, Searchable((each,))) for each in (then, first)]
    assert find_all(entries, split_terms(query)) == [first, then]
    assert find_best(entries, split_terms(query)) == [first]


def test_a_name_of_several_counts_as_much_as_the_first() -> None:
    entries = [(1, Searchable(("Verbs of HTTP", "methods-old"))), (2, Searchable(("A", "methods")))]
    assert find_all(entries, ["methods"]) == [2, 1]


def test_equally_good_matches_stay_in_their_order() -> None:
    entries = [(each, Searchable((f"Loops {each}",))) for each in (3, 1, 2)]
    assert find_all(entries, ["loops"]) == [3, 1, 2]
    assert find_all(entries, []) == [3, 1, 2]
    assert find_best(entries, ["loops"]) == [3, 1, 2]
    assert find_best(entries, ["nothing"]) == []


@given(st.lists(st.text("git dxé.+-", max_size=12), max_size=6), st.text("git é.+-", max_size=6))
def test_all_that_has_the_terms_is_ranked_and_nothing_else(titles: list[str], query: str) -> None:
    terms = split_terms(query)
    found = find_all([(each, Searchable((each,))) for each in titles], terms)
    assert sorted(found) == sorted(
        each for each in titles if all(term in fold(each) for term in terms)
    )
