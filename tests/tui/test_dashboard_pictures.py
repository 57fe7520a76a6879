"""Pictures of the dashboard, of a year that has everything in it."""

from typing import Any

import pytest

from studytui.aims import Aims
from studytui.record import Kind
from studytui.study import Study
from studytui.tui.app import StudyApp
from tests.makers import change, moment, pause, roadmap, session, stage, study
from tests.tui.desk import Desk
from tests.tui.pictures import SIZES, Before, Compare, keys

ROAD = roadmap(
    stage("Programming", "Variables", "Loops", "Functions", "Files", "Tests"),
    stage("変数とデータ型 and a title that is too long", "Tables", "Joins", "Indexes"),
    stage("Networks", "HTTP", "DNS", "TLS", "Sockets"),
    stage("Deployment", "Containers", "Pipelines"),
    careers=[
        {"title": "Junior developer", "requires": ["programming"]},
        {"title": "Developer", "requires": ["programming", "networks", "deployment"]},
    ],
)


def year() -> Study:
    """A learner who rests on Sundays, was away for two weeks, and has ticked something lately."""
    kinds, items = list(Kind), [leaf.id for part in ROAD.stages for leaf in part.items]
    days = [ago for ago in range(1, 340) if ago * ago % 17 not in (1, 9) and not 90 < ago < 105]
    sessions = [
        session(
            items[ago // 26],
            ago,
            5 + ago * ago % 13 * 4,
            kind=kinds[ago * ago % 11 % 5],
            text="for and while" if ago % 2 else "",
        )
        for ago in days
        if ago % 7 != 3
    ]
    ticked = zip(items, (320, 300, 270, 200, 150, 70, 26, 15, 6), strict=False)
    return study(
        *sessions,
        on=ROAD,
        changes=tuple(change(key, "done", at=moment(ago)) for key, ago in ticked),
        pauses=(pause(104, 91),),
        aims=Aims(rest_weekdays=frozenset({6})),
    )


def showing(desk: Desk, found: Study, **settings: Any) -> StudyApp:
    """A dashboard on that picture, whatever the record says."""
    app = desk.app(**settings)
    app.tracker.study = lambda: found  # type: ignore[method-assign]
    return app


def on_the_year(*pressed: str) -> Before:
    """Open the dashboard, then press."""
    return keys("d", *pressed, screen="DashboardScreen")


WALK = ("left", "left", "down", "down")


def test_the_year(desk: Desk, snap_compare: Compare) -> None:
    app = showing(desk, year())
    assert snap_compare(app, terminal_size=SIZES["100x30"], run_before=on_the_year(*WALK))


@pytest.mark.parametrize(
    "settings",
    [{"theme": "ansi-dark"}, {"ascii": True}],
    ids=["terminal", "ascii"],
)
def test_all_of_it(desk: Desk, snap_compare: Compare, settings: dict[str, Any]) -> None:
    app = showing(desk, year(), **settings)
    assert snap_compare(app, terminal_size=(160, 50), run_before=on_the_year(*WALK))


@pytest.mark.parametrize("key", ["2", "5"])
def test_a_page_in_the_least_room(desk: Desk, snap_compare: Compare, key: str) -> None:
    app = showing(desk, year(), ascii=True)
    assert snap_compare(app, terminal_size=(60, 20), run_before=on_the_year(key))


def test_nothing_yet(desk: Desk, snap_compare: Compare) -> None:
    assert snap_compare(desk.app(), terminal_size=(160, 50), run_before=on_the_year())
