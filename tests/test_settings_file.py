"""config.toml: made with every setting, changed without losing a comment, or left as it is."""

import errno
import tomllib
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from studytui.catalogue import Sort, catalogue, find, in_toml, value_of
from studytui.errors import BadInput, Misuse
from studytui.settings import Settings, load
from studytui.settings_file import HEADING, change_setting, complete, prove

MINE = """\
# mine
day_minutes = 20  # enough

rest_weekdays = [
    "sunday",  # church
]

[coach]  # strict
order_gap = 3 # three

[other]
x = nan
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def changed(path: Path, text: str, name: str, value: Any) -> str:
    path.write_bytes(text.encode())
    change_setting(path, name, value)
    return path.read_bytes().decode()


def test_a_file_is_made_for_the_first_setting(path: Path) -> None:
    change_setting(path, "coach.order_gap", 3)
    assert path.read_text() == "[coach]\norder_gap = 3\n"
    change_setting(path, "rest_weekdays", ["saturday"])
    assert path.read_text() == 'rest_weekdays = ["saturday"]\n\n[coach]\norder_gap = 3\n'
    assert load(path).settings.aims.rest_weekdays == {5}


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("day_minutes", 5, "day_minutes = 20  # enough", "day_minutes = 5  # enough"),
        ("coach.order_gap", 1, "order_gap = 3 # three", "order_gap = 1 # three"),
        ("coach.order_gap", None, "order_gap = 3 # three", "# order_gap = 2 # three"),
        ("day_minutes", None, "day_minutes = 20  # enough", "# day_minutes = 15  # enough"),
        (
            "coach.rush_ticks",
            9,
            "order_gap = 3 # three\n",
            "order_gap = 3 # three\nrush_ticks = 9\n",
        ),
        ("grace", 0, "]\n\n[coach]", "]\ngrace = 0\n\n[coach]"),
        ("grace", None, "", ""),
    ],
)
def test_only_what_is_meant_is_changed(
    path: Path, name: str, value: Any, before: str, after: str
) -> None:
    assert changed(path, MINE, name, value) == MINE.replace(before, after, 1)


def test_what_is_written_over_lines_is_changed_too(path: Path) -> None:
    text = changed(path, MINE, "rest_weekdays", ["monday"])
    assert tomllib.loads(text)["rest_weekdays"] == ["monday"]
    assert text.startswith("# mine\nday_minutes = 20  # enough\n")
    assert text.endswith("[coach]  # strict\norder_gap = 3 # three\n\n[other]\nx = nan\n")


@pytest.mark.parametrize(
    "text",
    [
        "coach = {order_gap = 3}\n",
        "coach.order_gap = 3\n",
        '"coach" = {"order_gap" = 3}\n',
        "[ coach ]\norder_gap = 3\n",
    ],
)
def test_a_table_may_be_written_in_any_way(path: Path, text: str) -> None:
    for name, value in (("coach.rush_ticks", 9), ("coach.order_gap", 4)):
        text = changed(path, text, name, value)
    assert tomllib.loads(text) == {"coach": {"order_gap": 4, "rush_ticks": 9}}


def test_a_line_inside_of_a_text_is_no_setting(path: Path) -> None:
    text = 'zone = """\n# grace = 1\n"""\n'
    found = changed(path, text, "grace", 2)
    assert found == text + "grace = 2\n"


def test_windows_line_ends_stay(path: Path) -> None:
    text = "# mine\r\ngrace = 2\r\n"
    assert changed(path, text, "week_days", 4) == "# mine\r\ngrace = 2\r\nweek_days = 4\r\n"


@pytest.mark.parametrize("text", ["grace = ", "grace = 99", "\udcff"])
def test_what_cannot_be_read_is_never_rewritten(path: Path, text: str) -> None:
    before = text.encode(errors="surrogateescape")
    path.write_bytes(before)
    with pytest.raises(BadInput):
        change_setting(path, "grace", 1)
    complete(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("name", "value"), [("grace", 7), ("coach.order_gap", "x")])
def test_what_a_setting_does_not_take_is_not_written(path: Path, name: str, value: Any) -> None:
    path.write_text(MINE)
    with pytest.raises(BadInput, match=f"{name} cannot be"):
        change_setting(path, name, value)
    assert path.read_text() == MINE


def test_a_file_that_cannot_be_written_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", is_full)
    path.write_text(MINE)
    with pytest.raises(BadInput, match=r"cannot be written \(No space left on device\)"):
        change_setting(path, "grace", 2)
    assert path.read_text() == MINE
    assert list(path.parent.iterdir()) == [path]


# --- Completing --------------------------------------------------------------------------


def test_the_first_file_tells_everything_and_sets_nothing(path: Path) -> None:
    complete(path)
    text = path.read_text()
    assert text.startswith(HEADING)
    assert load(path).settings == Settings()
    assert load(path).warnings == ()
    for setting in catalogue().values():
        assert f"# {setting.help}\n# {setting.key} = {in_toml(setting.example)}\n" in text


def test_what_was_set_before_stays_and_gets_its_help(path: Path) -> None:
    path.write_text(MINE)
    before = load(path).settings
    complete(path)
    text = path.read_text()
    assert load(path).settings == before
    assert "# mine\n" in text
    for setting in catalogue().values():
        assert text.count(f"# {setting.help}\n") == 1, setting.name


def test_a_file_is_completed_once(path: Path) -> None:
    complete(path)
    path.write_text(path.read_text().replace("# grace = 1\n", ""))
    before = path.read_text()
    complete(path)
    assert path.read_text() == before


NAMES = [name for name, each in catalogue().items() if each.sort is Sort.NUMBER]
CHANGES = st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=6)


@given(changes=CHANGES, begins=st.sampled_from(["", MINE, "completed"]))
@example(changes=[("grace", True), ("grace", False)], begins="completed")
def test_a_file_says_what_was_set_last_and_keeps_its_comments(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, bool]], begins: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text("" if begins == "completed" else begins)
    if begins == "completed":
        complete(path)
    comments = {line for line in path.read_text().splitlines() if line.startswith("# ")}
    raw = tomllib.loads(path.read_text())
    wanted = {name: value_of(raw, each) for name, each in catalogue().items()}
    for name, is_set in changes:
        wanted[name] = catalogue()[name].default if is_set else None
        change_setting(path, name, wanted[name])
    raw = tomllib.loads(path.read_text())
    assert {name: value_of(raw, each) for name, each in catalogue().items()} == wanted
    lost = comments - set(path.read_text().splitlines())
    assert all(line.removeprefix("# ").partition(" =")[0] in "".join(NAMES) for line in lost)


def test_a_setting_that_was_set_and_is_no_more_leaves_a_completed_file_as_it_was(
    path: Path,
) -> None:
    complete(path)
    before = path.read_text()
    for name, setting in catalogue().items():
        change_setting(path, name, setting.example)
        assert path.read_text() != before
        change_setting(path, name, None)
        assert path.read_text() == before


# --- What is said of a setting -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said", "meant"),
    [
        ("grace", " 2 ", 2),
        ("ascii", "Yes", True),
        ("ascii", "off", False),
        ("rest_weekdays", "Sat, sun", ["saturday", "sunday"]),
        ("rest_weekdays", '["monday"]', ["monday"]),
        ("rest_weekdays", "none", []),
        ("zone", "Europe/Lisbon", "Europe/Lisbon"),
        ("coach.order_gap", "3", 3),
        ("coach.order_gap", "", None),
    ],
)
def test_a_value_is_understood(name: str, said: str, meant: Any) -> None:
    assert find(name).meant(said) == meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("grace", "many"),
        ("grace", "9" * 5000),
        ("grace", "1.0"),
        ("ascii", "perhaps"),
        ("rest_weekdays", "s"),
        ("rest_weekdays", "mon tue wed thu fri sat sun"),
        ("rollover", "13:00"),
        ("coach.order_gap", "0"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(name: str, said: str) -> None:
    with pytest.raises(Misuse, match=f"^{name} cannot be .*") as caught:
        find(name).meant(said)
    assert caught.value.remedy.startswith("it takes: ")


@pytest.mark.parametrize("setting", catalogue().values(), ids=lambda each: each.name)
def test_what_stands_in_words_is_what_was_meant(setting: Any) -> None:
    words = setting.in_words(setting.example)
    assert setting.meant(words) == (setting.example if words else None)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("grase", "did you mean grace?"),
        ("order_gap", "did you mean coach.order_gap?"),
        ("order_gaps", "did you mean coach.order_gap?"),
        ("coach.order_gaps", "did you mean coach.order_gap?"),
        ("xyz", "studytui config show lists all of them"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(Misuse) as caught:
        find(name)
    assert caught.value.line == f"there is no setting {name!r}; {hint}"


def test_a_zone_and_a_roadmap_have_to_be_there() -> None:
    prove(Path("none"), find("zone"), "Europe/Lisbon")
    prove(Path("none"), find("roadmap"), "backend")
    prove(Path("none"), find("roadmap"), None)
    for name in ("zone", "roadmap"):
        with pytest.raises(Misuse, match="there is no"):
            prove(Path("none"), find(name), "Nowhere")
