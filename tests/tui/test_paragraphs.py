"""Words that wrap below their beginning."""

from studytui.tui.widgets.paragraphs import empty, wrapped


def test_lines_stand_below_their_words_and_not_below_the_key() -> None:
    told = wrapped(empty("Nothing is here yet.", (("a", "add one of them"), ("esc", "back"))), 15)
    assert [str(each).rstrip() for each in told] == [
        "Nothing is here",
        "yet.",
        "",
        "a    add one of",
        "     them",
        "esc  back",
    ]
