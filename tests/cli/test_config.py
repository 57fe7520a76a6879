"""config path, show, get, edit and set."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def file(home: Path) -> Path:
    """Where the settings stand."""
    home.mkdir(exist_ok=True)
    return home / "config.toml"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that does what is written into this script."""
    script = tmp_path / "editor.sh"
    monkeypatch.setenv("EDITOR", f"/bin/sh '{script}'")
    return script


def test_where_they_stand(shell: Shell, file: Path) -> None:
    assert shell.good("config", "path").out == f"{file}\n"
    file.write_text("= broken")
    assert shell.good("config", "path").out == f"{file}\n"


def test_what_was_set_is_shown(shell: Shell, file: Path) -> None:
    file.write_text('zone = "Europe/Lisbon"\n[coach]\norder_gap = 3\n')
    rows = {row[0]: row[1:] for row in shell.good("config", "show").records}
    assert rows["zone"][:3] == ['"Europe/Lisbon"', "set", ""]
    assert rows["coach.order_gap"][:3] == ["3", "set", "2"]
    assert rows["rest_weekdays"][:3] == ["[]", "", "[]"]
    assert rows["grace"][3] == "Missed days forgiven within any 7 days, 0 to 6."


def test_as_json(shell: Shell, file: Path) -> None:
    file.write_text("grace = 2\ngrase = 3\n")
    shown = shell.good("config", "show", "--json").json
    assert (shown["version"], shown["path"]) == (1, str(file))
    assert len(shown["warnings"]) == 1
    grace = next(each for each in shown["settings"] if each["name"] == "grace")
    assert grace == {
        "name": "grace",
        "value": 2,
        "default": 1,
        "is_set": True,
        "help": "Missed days forgiven within any 7 days, 0 to 6.",
    }


def test_before_people(shell: Shell, file: Path) -> None:
    file.write_text("grace = 2\ngrase = 3\n")
    shell.before_people()
    shown = shell("config", "show")
    assert "\n*  grace " in shown.out
    assert re.search(r"^   zone +not set +Your time zone", shown.out, re.MULTILINE)
    assert shown.err.endswith("there is no setting 'grase'; did you mean grace?\n")
    assert shell.good("config", "set", "zone", "").out == "zone is by default not set\n"
    assert shell.good("config", "set", "grace", "0").out == "grace is now 0\n"


def test_setting_keeps_comments(shell: Shell, file: Path) -> None:
    file.write_text("# mine\ngrace = 2  # two\n")
    assert shell.good("config", "set", "grace", "1").records == [["grace", "1", "set"]]
    assert shell.good("config", "set", "rest_weekdays", "sat,sun").code == 0
    assert shell.good("config", "set", "coach.order_gap", "3").code == 0
    assert file.read_text() == (
        '# mine\ngrace = 1  # two\nrest_weekdays = ["saturday", "sunday"]\n'
        "\n[coach]\norder_gap = 3\n"
    )
    assert shell.good("config", "set", "grace", "").records == [["grace", "1", ""]]
    assert "# grace = 1  # two\n" in file.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grase", "1"), "there is no setting 'grase'; did you mean grace?"),
        (("grace", "many"), "grace cannot be 'many'; it takes: missed days forgiven"),
        (("zone", "Europe/Lissabon"), "there is no time zone 'Europe/Lissabon'; use a name"),
        (("roadmap", "backen"), "there is no roadmap `backen`; did you mean `backend`?"),
        (("theme", "textual-lihgt"), "there is no theme “textual-lihgt”; did you mean textual-li"),
        (("theme", "qqqq"), "there is no theme “qqqq”; the themes are ansi-dark, ansi-light, "),
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    shell: Shell, file: Path, words: tuple[str, str], said: str
) -> None:
    file.write_text("# mine\n")
    code, line = shell("config", "set", *words).refusal
    assert code == 2
    assert line.startswith(said)
    assert file.read_text() == "# mine\n"


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("week", "week_days"),
        ("week_day", "week_days"),
        ("weekdays", "rest_weekdays"),
        ("rest", "rest_weekdays"),
        ("minutes", "day_minutes"),
        ("timezone", "zone"),
        ("order_gap", "coach.order_gap"),
        ("ordergap", "coach.order_gap"),
        ("done", "keys.roadmap.done"),
        ("keys.roadmap.don", "keys.roadmap.done"),
        ("keys.week", "keys.roadmap.week"),
    ],
)
@pytest.mark.parametrize("command", [("get",), ("set", "1")])
def test_a_misspelt_name_suggests_a_setting(
    shell: Shell, command: tuple[str, ...], name: str, suggestion: str
) -> None:
    code, line = shell("config", command[0], name, *command[1:]).refusal
    assert (code, line) == (2, f"there is no setting '{name}'; did you mean {suggestion}?")


@pytest.mark.parametrize("theme", ["studytui-light", "nord", "ansi-dark"])
def test_every_theme_of_the_dashboard_can_be_set(shell: Shell, file: Path, theme: str) -> None:
    shell.good("config", "set", "theme", theme)
    assert file.read_text() == f'theme = "{theme}"\n'
    shell.good("config", "set", "theme", "")
    assert shell.good("config", "get", "theme").records == [["studytui-dark"]]


def test_one_value(shell: Shell, file: Path) -> None:
    file.write_text(
        'zone = "Europe/Lisbon"\nrest_weekdays = ["saturday", "sunday"]\nascii = true\n'
    )
    values = {
        "zone": "Europe/Lisbon",
        "rest_weekdays": "saturday, sunday",
        "ascii": "true",
        "grace": "1",
        "roadmap": "",
        "keys.roadmap.done": "space",
    }
    for name, value in values.items():
        assert shell.good("config", "get", name).out == f"{value}\n"


@pytest.mark.parametrize("words", [("show",), ("set", "grace", "1"), ("get", "grace")])
def test_a_broken_file_is_left_alone(shell: Shell, file: Path, words: tuple[str, ...]) -> None:
    file.write_text("grace = [")
    code, line = shell("config", *words).refusal
    assert code == 3
    assert line.startswith(f"{file} is not valid TOML")
    assert file.read_text() == "grace = ["


def test_the_first_edit_finds_every_setting(shell: Shell, file: Path, editor: Path) -> None:
    editor.write_text("sed -i 's/^# grace = 1/grace = 3/' \"$1\"\n")
    shell.good("config", "edit")
    rows = {row[0]: row[1:] for row in shell.good("config", "show").records}
    assert rows["grace"][:2] == ["3", "set"]
    assert all(row[1] == "" for name, row in rows.items() if name != "grace")
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_an_editor_leaves_is_checked(shell: Shell, file: Path, editor: Path) -> None:
    editor.write_text("echo 'grase = 3' > \"$1\"\n")
    edited = shell("config", "edit")
    assert (edited.code, edited.records) == (0, [[str(file)]])
    assert edited.err.endswith("there is no setting 'grase'; did you mean grace?\n")
    editor.write_text("echo 'grace = 9' > \"$1\"\n")
    code, line = shell("config", "edit").refusal
    assert code == 3
    assert line.startswith(f"{file}: grace cannot be 9; it takes: missed days")
    editor.write_text("cat \"$1\" | grep -q 'grace = 9' && echo 'grace = 2' > \"$1\"\n")
    shell.good("config", "edit")  # a file that is wrong is opened as it is, to be mended


def test_an_editor_that_fails(shell: Shell, file: Path, editor: Path) -> None:
    editor.write_text("exit 3\n")
    said = f"the editor /bin/sh ended with 3; the file is {file}"
    assert shell("config", "edit").refusal == (2, said)
    assert file.exists()
