"""A desk for every test of the dashboard, and where its settings are."""

from pathlib import Path

import pytest

from tests.tui.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A learner's files, with a small roadmap and an empty record."""
    return Desk(tmp_path)


@pytest.fixture
def settings_file(home: Path) -> Path:
    """The settings' file."""
    home.mkdir()
    return home / "config.toml"
