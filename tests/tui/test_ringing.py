"""Which terminal is told what, and that nothing of a text drives it."""

import pytest

from studytui.tui.ringing import notification


@pytest.mark.parametrize(
    ("environ", "sequence"),
    [
        ({"TERM": "xterm-256color"}, "\x1b]9;studytui: It is over\x07"),
        (
            {"TERM": "xterm-256color", "VTE_VERSION": "7200"},
            "\x1b]777;notify;studytui;It is over\x07",
        ),
        ({"TERM": "rxvt-unicode-256color"}, "\x1b]777;notify;studytui;It is over\x07"),
        ({"TERM": "foot"}, "\x1b]777;notify;studytui;It is over\x07"),
        ({"TERM": "linux"}, ""),
        ({"TERM": "dumb"}, ""),
        ({}, ""),
    ],
)
def test_each_terminal_is_told_in_its_own_way(environ: dict[str, str], sequence: str) -> None:
    assert notification("It is over", environ) == sequence


@pytest.mark.parametrize("term", ["xterm", "foot"])
def test_a_text_cannot_end_the_sequence(term: str) -> None:
    told = notification("4;\x07\x1b]52;c;\x1b\\evil\x9c", {"TERM": term})
    assert told.count("\x1b") == 1
    assert told.count("\x07") == 1
    assert told.endswith("\x07")
    assert "\x9c" not in told
    assert told.count(";") == (3 if term == "foot" else 1)
