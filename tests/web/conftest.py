"""A learner's files, and a server for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.desk import STAGES, Desk
from tests.web.serving import Server, serving


@pytest.fixture
def desk(home: Path) -> Desk:
    """The files of a learner, where the program looks for them."""
    home.mkdir()
    desk = Desk(home)
    desk.write_roadmap(*STAGES)
    (home / "config.toml").write_text(f'roadmap = "{desk.roadmap_file}"\n')
    return desk


@pytest.fixture
def server(desk: Desk) -> Iterator[Server]:  # noqa: ARG001 - its files are served
    """A server with a dashboard."""
    with serving() as running:
        yield running
