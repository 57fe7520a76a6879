"""The ordeals of `make torture`, in the form that fits in a minute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture import dashboards, faults, lives, power_cuts, shim, system_calls
from tests.torture.runner import Runner
from tests.torture.scenarios import SCENARIOS, Scenario


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


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    if reason := shim.missing():
        pytest.skip(reason)
    with Runner() as runner:
        yield runner


def named(name: str) -> Scenario:
    """Return the scenario of that name."""
    return next(each for each in SCENARIOS if each.name == name)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_faults_at_system_calls(tmp_path: Path, runner: Runner, scenario: Scenario) -> None:
    tally = system_calls.sweep(
        runner, scenario, tmp_path / "case", percent=5, only=system_calls.is_own_step
    )
    assert tally.faults
    assert tally.problems == []


@pytest.mark.parametrize("name", ["setting", "restore"])
def test_power_cuts(tmp_path: Path, runner: Runner, name: str) -> None:
    if reason := power_cuts.missing():
        pytest.skip(reason)
    tally = power_cuts.sweep(runner, named(name), tmp_path / "case")
    assert tally.states > 1
    assert tally.problems == []


@pytest.mark.parametrize("name", ["log", "done", "import of a table"])
def test_failures_when_a_commit_is_flushed(tmp_path: Path, runner: Runner, name: str) -> None:
    """The change is stored then, whatever the disk says of its folder."""
    home = tmp_path / "case" / "home"
    tally = system_calls.sweep(
        runner,
        named(name),
        home.parent,
        only=lambda call: call.is_flush and Path(call.path) == home,
    )
    assert tally.failures
    assert tally.problems == []


def test_a_dashboard_that_ends_while_its_disk_fails(tmp_path: Path) -> None:
    if reason := shim.missing():
        pytest.skip(reason)
    assert dashboards.ended_on_failing_disks(tmp_path, 2).total() == 2
