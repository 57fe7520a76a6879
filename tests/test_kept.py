"""What is kept belongs to one text, and nothing that is damaged is believed."""

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studytui import kept, paths

FILE = Path("/somewhere/roadmap.yaml")
FOUND = {"title": "Café", "items": [1, 2.5, None, True]}


def only_file() -> Path:
    (path,) = paths.cache().iterdir()
    return path


def test_it_comes_back_for_the_same_text_of_the_same_file_only() -> None:
    assert kept.recall("roadmap", FILE, "text") is None
    kept.keep("roadmap", FILE, "text", FOUND)
    assert kept.recall("roadmap", FILE, "text") == FOUND
    assert kept.recall("roadmap", FILE, "other") is None
    assert kept.recall("settings", FILE, "text") is None
    assert kept.recall("roadmap 2", FILE, "text") is None
    assert kept.recall("roadmap", FILE.with_name("b.yaml"), "text") is None


def test_another_version_of_the_program_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    kept.keep("roadmap", FILE, "text", FOUND)
    monkeypatch.setattr(kept, "__version__", "0.0.0")
    assert kept.recall("roadmap", FILE, "text") is None


def test_a_newer_text_takes_the_place_of_an_older_one() -> None:
    for text in ("old", "new"):
        kept.keep("roadmap", FILE, text, {"text": text})
    assert kept.recall("roadmap", FILE, "new") == {"text": "new"}
    assert kept.recall("roadmap", FILE, "old") is None
    assert stat.S_IMODE(only_file().stat().st_mode) == 0o600


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_damaged_is_believed(data: st.DataObject) -> None:
    kept.keep("roadmap", FILE, "text", FOUND)
    path = only_file()
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    path.write_bytes(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
    assert kept.recall("roadmap", FILE, "text") in (None, FOUND)


def test_where_nothing_can_be_kept_nothing_is(home: Path) -> None:
    home.mkdir()
    (home / "cache").write_text("in the way", encoding="utf-8")
    kept.keep("roadmap", FILE, "text", FOUND)
    assert kept.recall("roadmap", FILE, "text") is None
