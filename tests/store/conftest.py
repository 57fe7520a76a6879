"""A place for a record that is not there yet."""

from pathlib import Path

import pytest

from studytui.store import sqlite
from studytui.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the record is to be; neither it nor its folder exist."""
    return tmp_path / "data" / "study.db"


@pytest.fixture
def store(path: Path) -> Store:
    """A store on it."""
    return Store(path)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
