"""Each case leaves the world as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust import bad_inputs


@pytest.fixture(autouse=True)
def back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Where the tests were started, and nothing locked."""
    monkeypatch.chdir(tmp_path)
    yield
    bad_inputs.let_go()
