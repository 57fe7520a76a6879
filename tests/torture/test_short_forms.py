"""The ordeals of `make torture`, in the form that fits in a minute."""

from pathlib import Path

import pytest

from tests.torture import faults, lives


def test_a_month_of_a_life_with_bad_clocks(tmp_path: Path) -> None:
    life = lives.Learner(tmp_path / "life", 0).live(30)
    assert len(life.expected) == 30
    assert life.jumps
    assert life.crashes


@pytest.mark.parametrize("zone", lives.ZONES)
def test_a_year_of_evenings(zone: str) -> None:
    lives.evenings(zone, 366)


def test_spoilt_bytes(tmp_path: Path) -> None:
    assert "none touched" in faults.spoilt_bytes(tmp_path / "spoilt", 40)
