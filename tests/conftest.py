"""What every test has: a home of its own, nothing of the learner's who runs it, and a tracker."""

import gc
import os
from pathlib import Path

import hypothesis
import pytest

from studytui.tracker import Tracker
from tests.makers import FakeClock
from tests.tracking import empty_record, tracker_in

# Time limits would make a test depend on the machine. CI tries the same examples every time.
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")
if _examples := os.environ.get("HYPOTHESIS_EXAMPLES"):  # make torture
    hypothesis.settings.register_profile("long", deadline=None, max_examples=int(_examples))
    hypothesis.settings.load_profile("long")

_FOREIGN = ("COLUMNS", "EDITOR", "FORCE_COLOR", "LINES", "NO_COLOR", "VISUAL")
_FOREIGN_PREFIXES = ("STUDYTUI_", "TEXTUAL")


def pytest_collection_finish() -> None:
    """Look for waste less often, and not in what stays: it took a third of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, not made yet, where all files of the program go."""
    for name in list(os.environ):
        if name.startswith("TEXTUAL_SNAPSHOT"):  # the snapshot tool's own
            continue
        if name in _FOREIGN or name.startswith(_FOREIGN_PREFIXES):
            monkeypatch.delenv(name)
    folder = tmp_path / "studytui-home"
    monkeypatch.setenv("STUDYTUI_HOME", str(folder))
    return folder


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def tracker(tmp_path: Path, clock: FakeClock) -> Tracker:
    """The use cases, on a record that nobody has made yet."""
    return tracker_in(tmp_path, clock)


@pytest.fixture
def empty(tmp_path: Path) -> None:
    """The record is there already, and nothing stands in it."""
    (tmp_path / "study.db").write_bytes(empty_record())
