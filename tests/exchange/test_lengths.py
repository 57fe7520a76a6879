"""Lengths as other programs write them."""

import pytest

from studytui.exchange.lengths import Length, parse_length


@pytest.mark.parametrize(
    ("text", "unit", "length"),
    [
        ("1:30", 60, Length(5400, 60)),
        ("01:30:15", 60, Length(5415, 1)),
        ("1:30 h", 60, Length(5400, 60)),
        ("45", 60, Length(2700, 60)),
        ("45", 1, Length(45, 1)),
        ("2", 3600, Length(7200, 3600, is_decimal=True)),
        ("0,75", 3600, Length(2700, 36, is_decimal=True)),
        ("1.5h", 60, Length(5400, 360, is_decimal=True)),
        ("90 min", 3600, Length(5400, 60)),
        ("1h30", 60, Length(5400, 60)),
        ("1 hour and 30 minutes", 60, Length(5400, 60)),
        ("2 Std., 5 Min.", 60, Length(7500, 60)),
        ("45s", 60, Length(45, 1)),
        ("1d 2h", 60, Length(93600, 60)),
        ("PT1H30M", 60, Length(5400, 60)),
        ("PT5400S", 60, Length(5400, 1)),
        ("P1DT1H", 60, Length(90000, 60)),
    ],
)
def test_a_length(text: str, unit: int, length: Length) -> None:
    assert parse_length(text, unit) == length


@pytest.mark.parametrize(
    "text", ["", "-5", "h", "P", "PT", "soon", "1:30:00:00", "1 fortnight", "1e9"]
)
def test_no_length(text: str) -> None:
    assert parse_length(text, 60) is None
