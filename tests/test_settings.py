"""config.toml: what is taken, what is refused, and in which words."""

import dataclasses
from datetime import timedelta
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from studytui.aims import Aims, CoachAims
from studytui.errors import BadInput
from studytui.settings import WEEKDAYS, Loaded, Settings, load, thresholds
from tests.store.tools import answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def loaded(path: Path, text: str) -> Loaded:
    path.write_text(text, encoding="utf-8", newline="")
    return load(path)


def refusal(path: Path, text: str) -> str:
    """The line that refuses the file, without the path at its start."""
    path.write_text(text, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(BadInput) as caught:
        load(path)
    assert caught.value.exit_code == 3
    assert path.read_bytes() == before
    line = caught.value.line
    assert line.startswith(str(path))
    assert line.isprintable()
    return line.removeprefix(str(path))


def test_without_a_file_all_is_as_usual(path: Path) -> None:
    assert load(path) == Loaded(Settings())
    assert load(path.parent / "missing" / "config.toml") == Loaded(Settings())


def test_the_usual_aims_are_those_of_the_rules() -> None:
    assert Settings().aims == Aims()


def test_every_setting_has_a_sentence_of_help() -> None:
    for name, field in [*Settings.model_fields.items(), *thresholds().model_fields.items()]:
        assert field.description, name
        assert field.description[0].isupper()
        assert field.description.endswith("."), name
        assert "\n" not in field.description


def test_all_of_it_is_read(path: Path) -> None:
    text = """
        day_minutes = 20
        week_days = 6
        rest_weekdays = ["sunday", "monday", "sunday"]
        grace = 0
        rollover = "3:30"
        zone = "Europe/Lisbon"
        roadmap = "~/road.yaml"
        theme = "nord"
        ascii = true
    """
    settings = loaded(path, text).settings
    assert settings.aims == Aims(20, 6, frozenset({0, 6}), 0, timedelta(hours=3, minutes=30))
    assert (settings.zone, settings.roadmap) == ("Europe/Lisbon", "~/road.yaml")
    assert (settings.theme, settings.ascii) == ("nord", True)


GOOD = [
    ("day_minutes", "1"),
    ("day_minutes", "1_440"),
    ("week_days", "1"),
    ("week_days", "7"),
    ("grace", "0"),
    ("grace", "6"),
    ("rest_weekdays", "[]"),
    ("rest_weekdays", str(list(WEEKDAYS[1:]))),
    ("rollover", "'00:00'"),
    ("rollover", "'0:00'"),
    ("rollover", "'11:59'"),
    ("rollover", "'12:00'"),
    ("ascii", "false"),
]


@pytest.mark.parametrize(("key", "value"), GOOD)
def test_what_is_possible_is_taken(path: Path, key: str, value: str) -> None:
    found = loaded(path, f"{key} = {value}")
    assert found.warnings == ()
    assert isinstance(found.settings.aims, Aims)


MINUTES = "it takes: minutes of study that make a day count, 1 to 1440"
DAYS = "it takes: days a week you mean to study, 1 to 7"
REST = 'it takes: weekdays that are not due, such as ["saturday", "sunday"]; at most six'
GRACE = "it takes: missed days forgiven within any 7 days, 0 to 6"
NIGHT = 'it takes: when a study day ends, as a time of night from "00:00" to "12:00"'
BAD = [
    ("day_minutes", "0", f"0; {MINUTES}"),
    ("day_minutes", "1441", f"1441; {MINUTES}"),
    ("day_minutes", "-15", f"-15; {MINUTES}"),
    ("day_minutes", "15.0", f"15.0; {MINUTES}"),
    ("day_minutes", "'15'", f"'15'; {MINUTES}"),
    ("day_minutes", "true", f"True; {MINUTES}"),
    ("day_minutes", "nan", f"nan; {MINUTES}"),
    ("day_minutes", "9223372036854775808", f"9223372036854775808; {MINUTES}"),
    ("day_minutes", f"0x{'f' * 5000}", f"a number of that size; {MINUTES}"),
    ("day_minutes", "2024-01-01", f"datetime.date(2024, 1, 1); {MINUTES}"),
    ("week_days", "0", f"0; {DAYS}"),
    ("week_days", "8", f"8; {DAYS}"),
    ("grace", "-1", f"-1; {GRACE}"),
    ("grace", "7", f"7; {GRACE}"),
    ("rest_weekdays", "'sunday'", f"'sunday'; {REST}"),
    ("rest_weekdays", "['Sunday']", f"['Sunday']; {REST}"),
    ("rest_weekdays", "[6]", f"[6]; {REST}"),
    ("rest_weekdays", str(list(WEEKDAYS)), f"{str(list(WEEKDAYS))[:59]}…; {REST}"),
    ("rollover", "'12:01'", f"'12:01'; {NIGHT}"),
    ("rollover", "'-1:00'", f"'-1:00'; {NIGHT}"),
    ("rollover", "'04:60'", f"'04:60'; {NIGHT}"),
    ("rollover", "'4'", f"'4'; {NIGHT}"),
    ("rollover", "'04:0'", f"'04:0'; {NIGHT}"),
    ("rollover", "'٠٤:٠٠'", f"'٠٤:٠٠'; {NIGHT}"),
    ("rollover", "'04:²²'", f"'04:²²'; {NIGHT}"),
    ("rollover", "'99999999999:00'", f"'99999999999:00'; {NIGHT}"),
    ("rollover", '"04:00\\n"', f"'04:00\\n'; {NIGHT}"),
    ("rollover", "4", f"4; {NIGHT}"),
    ("zone", "''", "''; it takes: your time zone, such as"),
    ("zone", "1", "1; it takes: your time zone, such as"),
    ("roadmap", "''", "''; it takes: the id or the file of the roadmap"),
    ("theme", "[]", "[]; it takes: the colours, by the name of a theme"),
    ("ascii", "1", "1; it takes: whether to draw with plain ASCII characters only: true or false"),
]


@pytest.mark.parametrize(("key", "value", "said"), BAD)
def test_what_is_impossible_is_refused(path: Path, key: str, value: str, said: str) -> None:
    assert refusal(path, f"{key} = {value}").startswith(f": {key} cannot be {said}")


# --- The thresholds of the coach ---------------------------------------------------------

THRESHOLDS = dataclasses.fields(CoachAims)
GAP = "it takes: open stages passed over that call for action, 1 to 365"


def test_thresholds_of_the_coach_are_a_table(path: Path) -> None:
    found = loaded(path, "[coach]\norder_gap = 3\nmain_percent = 0\n")
    assert found == Loaded(Settings(coach=CoachAims(order_gap=3, main_percent=0)))
    assert found.settings.aims == Aims(coach=CoachAims(order_gap=3, main_percent=0))


def test_an_empty_table_leaves_the_coach_as_it_is(path: Path) -> None:
    assert loaded(path, "[coach]") == Loaded(Settings())


@pytest.mark.parametrize("field", THRESHOLDS, ids=lambda field: field.name)
def test_every_threshold_is_a_setting_with_its_bounds(
    path: Path, field: "dataclasses.Field[int]"
) -> None:
    least, most = field.metadata["ge"], field.metadata["le"]
    for value in (least, most):
        aims = loaded(path, f"[coach]\n{field.name} = {value}").settings.aims
        assert aims.coach == dataclasses.replace(CoachAims(), **{field.name: value})
    for value in (least - 1, most + 1):
        said = refusal(path, f"[coach]\n{field.name} = {value}")
        assert said.startswith(f": coach.{field.name} cannot be {value}; it takes: ")
        assert said.endswith(f", {least} to {most}")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("'3'", f"'3'; {GAP}"),
        ("3.0", f"3.0; {GAP}"),
        ("true", f"True; {GAP}"),
        ("[3]", f"[3]; {GAP}"),
        (f"0x{'f' * 5000}", f"a number of that size; {GAP}"),
    ],
)
def test_a_threshold_is_a_whole_number(path: Path, value: str, said: str) -> None:
    assert refusal(path, f"coach.order_gap = {value}") == f": coach.order_gap cannot be {said}"


def test_the_coach_is_a_table_and_nothing_else(path: Path) -> None:
    assert refusal(path, "coach = 3").startswith(": coach cannot be 3; it takes: a table with ")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("order_gaps", "'coach.order_gaps'; did you mean coach.order_gap?"),
        ("xyz", "'coach.xyz'; the settings are first_sessions, first_days, "),
        ("day_minutes", "'coach.day_minutes'; it belongs above the line [coach]"),
    ],
)
def test_an_unknown_threshold_is_a_warning(path: Path, key: str, said: str) -> None:
    found = loaded(path, f"[coach]\n{key} = 3\nrush_ticks = 9\n")
    assert found.settings == Settings(coach=CoachAims(rush_ticks=9))
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith(f"{path}: there is no setting {said}")


def test_a_threshold_outside_of_its_table_is_a_warning(path: Path) -> None:
    said = f"{path}: there is no setting 'order_gap'; it belongs below a line [coach]"
    assert loaded(path, "order_gap = 3") == Loaded(Settings(), (said,))


def test_thresholds_are_made_only_for_a_file_that_sets_some(path: Path) -> None:
    thresholds.cache_clear()
    loaded(path, "grace = 2")
    assert thresholds.cache_info().currsize == 0
    loaded(path, "[coach]")
    assert thresholds.cache_info().currsize == 1


# --- Other files -------------------------------------------------------------------------


def test_a_table_is_no_value(path: Path) -> None:
    assert refusal(path, "[grace]\nmost = 1").startswith(": grace cannot be {'most': 1}; ")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("day_minuts", "there is no setting 'day_minuts'; did you mean day_minutes?"),
        ("Grace", "there is no setting 'Grace'; did you mean grace?"),
        ("xyz", f"there is no setting 'xyz'; the settings are {', '.join(Settings.model_fields)}"),
        ('"a\\u001b[2J"', "there is no setting 'a␛[2J'; the settings are"),
    ],
)
def test_an_unknown_key_is_a_warning(path: Path, key: str, said: str) -> None:
    found = loaded(path, f"{key} = 3\ngrace = 2\n")
    assert found.settings == Settings(grace=2)
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith(f"{path}: {said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("grace = ", " is not valid TOML: Invalid value (at end of document); mend that line"),
        ("grace = 1\ngrace = 2\n", " is not valid TOML: Cannot overwrite a value (at line 2, "),
        ("when = 2024-13-45", " is not valid TOML: "),
        (f"grace = {'9' * 5000}", " is not valid TOML: Exceeds the limit"),
        (f"grace = {'[' * 9000}", " is not valid TOML: "),
        ("grace = '\x00'", " is not valid TOML: "),
        ('"\x1b]0;title" = ', " is not valid TOML: "),
    ],
)
def test_what_is_no_toml_is_refused(path: Path, text: str, said: str) -> None:
    assert refusal(path, text).startswith(said)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(path: Path) -> None:
    assert loaded(path, "\ufeffgrace = 2\r\nweek_days = 3\r\n").settings.aims.grace == 2


def test_what_is_not_utf_8_is_refused(path: Path) -> None:
    path.write_bytes("theme = 'größe'".encode("latin-1"))
    with pytest.raises(BadInput, match="is not UTF-8 text"):
        load(path)


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(BadInput, match=r"cannot be read \(Is a directory\)"):
        load(path)


def test_a_file_that_may_not_be_read_is_refused(path: Path) -> None:
    path.touch(mode=0)
    said = answer("settings_by_the_modes", path)
    assert said == f"BadInput: {path} cannot be read (Permission denied); mend it or move it"


KEYS = st.sampled_from([*Settings.model_fields, "x", "[a]", "coach.order_gap", "coach.x"])
VALUES = st.sampled_from(["1", "-1", "1e999", "'a'", '"\\u0000"', "[]", "{}", "true", "07:32:00"])


@given(
    content=st.binary(max_size=60)
    | st.text(max_size=40).map(str.encode)
    | st.lists(st.builds("{} = {}".format, KEYS, VALUES | st.text(max_size=5)), max_size=4).map(
        lambda lines: "\n".join(lines).encode()
    )
)
@example(content=b"grace = " + b"9" * 5000)
@example(content=b"x = " + b"[" * 2000 + b"]" * 2000)
def test_any_bytes_are_settings_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    try:
        found = load(path)
    except BadInput as error:
        lines: tuple[str, ...] = (error.line,)
    else:
        assert isinstance(found.settings.aims, Aims)
        lines = found.warnings
    assert all(line.isprintable() for line in lines)
    assert path.read_bytes() == content
