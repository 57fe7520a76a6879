"""What the learner has chosen is understood once, and is what the settings say."""

from pathlib import Path

import pytest

from studytui import settings
from studytui.chosen import Choice, Chosen, chosen_in
from studytui.errors import BadInput
from studytui.settings import Settings

EVERYTHING = """
day_minutes = 20
week_days = 4
rest_weekdays = ["sunday", "saturday"]
grace = 0
rollover = "03:30"
zone = "Europe/Lisbon"
roadmap = "mine"
theme = "nord"
ascii = true

[keys.roadmap]
done = "z"
"""


def as_settings_say(told: Settings) -> Chosen:
    return Chosen(told.aims, told.zone, told.roadmap, told.theme, told.ascii, told.wished_keys)


def test_without_a_file_it_is_what_the_settings_are_without_one(tmp_path: Path) -> None:
    chosen = chosen_in(tmp_path / "config.toml").chosen
    assert chosen == as_settings_say(Settings.model_validate({}))


def test_a_file_is_understood_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.toml"
    path.write_text(EVERYTHING, encoding="utf-8")
    expected = Choice(as_settings_say(settings.load(path).settings))
    assert chosen_in(path) == expected
    monkeypatch.delattr(settings, "load")
    assert chosen_in(path) == expected


def test_a_changed_file_is_understood_anew(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for theme in ("nord", "gruvbox"):
        path.write_text(f'theme = "{theme}"\n', encoding="utf-8")
        assert chosen_in(path).chosen.theme == theme


def test_what_is_not_understood_is_told_each_time(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("them = 1\n", encoding="utf-8")
    assert len(chosen_in(path).warnings) == len(chosen_in(path).warnings) == 1
    path.write_text("theme = 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BadInput):
            chosen_in(path)
