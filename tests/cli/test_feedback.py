"""coach, week and heatmap."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from studytui.aims import Aims
from studytui.cli import findings, output, weekly, year
from studytui.glyphs import ASCII, UNICODE
from studytui.rules import review_words
from studytui.rules.coach import Finding, Level, Remedy, RemedyKind, coach
from studytui.rules.heatmap import heatmap
from studytui.rules.review import review
from tests import makers
from tests.cli.conftest import Shell
from tests.makers import TODAY, FakeClock

IDS = [finding.id for finding in coach(makers.study())]
HARMFUL = "a\x1b[31m\r\u202e|b\n# c"

pytestmark = pytest.mark.usefixtures("road", "clock")


@pytest.fixture
def some_weeks(shell: Shell, clock: FakeClock, road: Path) -> None:  # noqa: ARG001 - comes first
    """A week with two days that count, two ticks and a note, and one with a day before it."""
    shell.good("log", "30m", "loops", "--on", "2026-02-24", "--kind", "read")
    shell.good("log", "40m", "loops", "--on", "2026-03-02", "--kind", "practice")
    shell.good("log", "10m", "--on", "2026-03-03", "--kind", "read")
    shell.good("log", "15m", "tables", "--on", "2026-03-05", "--kind", "debug")
    clock.jump(days=-6)
    shell.good("done", "variables", "loops")
    shell.good("note", "loops", "--append", "off by one")
    clock.jump(days=6)


# --- coach -------------------------------------------------------------------------------


@pytest.mark.usefixtures("some_weeks")
def test_the_findings_for_programs(shell: Shell) -> None:
    records = shell.good("coach").records
    assert [record[0] for record in records] == IDS
    assert all(len(record) == 5 for record in records)
    assert records[0][1:4] == [
        "watch",
        "Databases is under way while 1 earlier stage is open",
        "Go to Python",
    ]


@pytest.mark.usefixtures("some_weeks")
def test_the_findings_as_json(shell: Shell) -> None:
    document = shell.good("coach", "--json").json
    assert document["version"] == 1
    assert [each["id"] for each in document["findings"]] == IDS
    last = document["findings"][-1]
    assert last["level"] == "act"
    assert last["evidence"][0] == {
        "text": "last session: Thursday",
        "item": None,
        "day": "2026-03-05",
        "seconds": None,
    }
    assert last["remedy"]["kind"] == "start_ten_minutes"
    assert last["snoozed_until"] is None


@pytest.mark.usefixtures("some_weeks")
def test_the_findings_for_people(shell: Shell) -> None:
    shell.before_people()
    said = shell.good("coach").out
    assert "▲  act      Inconsistent practice\n    " in said
    assert "\n      - last session: Thursday\n" in said
    assert re.search(r"\n    What helps: Start 10 minutes on \w+\n", said)


def test_unknown_does_not_look_like_good(shell: Shell) -> None:
    assert {record[1] for record in shell.good("coach").records} == {"unknown"}
    shell.before_people()
    said = shell.good("coach").out
    assert said.startswith(
        "?  unknown  Skipping fundamentals\n    Too early to say: 0 sessions of 5, day 0 of 7\n\n?"
    )
    assert "✓" not in said
    assert "good" not in said


def test_every_level_has_a_sign_and_a_word(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.before_people()
    for glyphs in (UNICODE, ASCII):
        findings.say_all([Finding("a-b", each, "So") for each in Level], TODAY, glyphs)
        lines = [line for line in capsys.readouterr().out.splitlines() if "A b" in line]
        assert [line.split()[1] for line in lines] == ["avoided", "watch", "act", "unknown"]
        assert len({line.split()[0] for line in lines}) == len(Level)
        assert glyphs is UNICODE or "".join(lines).isascii()


def test_what_is_snoozed_says_so(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.before_people()
    snoozed = [
        Finding("a", Level.ACT, "So", snoozed_until=date(2026, 3, 14)),
        Finding("b", Level.ACT, "So", snoozed_until=date.max),
    ]
    findings.say_all(snoozed, TODAY, UNICODE)
    said = capsys.readouterr().out
    assert "A (snoozed until 14 Mar)\n" in said
    assert "B (switched off)\n" in said
    findings.as_record(snoozed[0])
    assert capsys.readouterr().out == "a\tact\tSo\t\t2026-03-14\n"
    assert findings.as_json(snoozed[1])["snoozed_until"] == "9999-12-31"


def test_a_long_sentence_continues_below_its_beginning(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.before_people()
    remedy = Remedy(RemedyKind.GO_TO, None, "word " * 40)
    findings.say_all([Finding("a", Level.ACT, "word " * 40, (), remedy)], TODAY, UNICODE)
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[2].startswith("    word")
    assert lines[-1].startswith("                word")


# --- week --------------------------------------------------------------------------------


@pytest.mark.usefixtures("some_weeks")
def test_the_week_for_programs(shell: Shell) -> None:
    records = shell.good("week").records
    assert [record for record in records if record[0] != "finding"] == [
        ["monday", "", "2026-03-02", "2026-02-23"],
        ["days", "", "2", "1"],
        ["goal", "", "5", "5"],
        ["minutes", "", "65", "30"],
        ["kind", "read", "10", "30"],
        ["kind", "practice", "40", "0"],
        ["kind", "build", "0", "0"],
        ["kind", "debug", "15", "0"],
        ["kind", "review", "0", "0"],
        ["stage", "programming", "40", "30"],
        ["stage", "databases", "15", "0"],
        ["stage", "", "10", "0"],
        ["done", "variables", "1", "0"],
        ["done", "loops", "1", "0"],
        ["note", "loops", "1", "0"],
    ]
    found = shell.good("coach").records
    assert records[-5:] == [["finding", *each[:3]] for each in found]


@pytest.mark.usefixtures("some_weeks")
def test_one_form_of_the_week_at_a_time(shell: Shell) -> None:
    assert shell("week", "--json", "--markdown").refusal[0] == 2


@pytest.mark.usefixtures("some_weeks")
def test_the_week_for_people(shell: Shell) -> None:
    shell.before_people()
    said = shell.good("week").out
    assert said.startswith(
        "The week 2 Mar to 8 Mar 2026, beside 23 Feb to 1 Mar 2026\n"
        "\n"
        "Overall             week   before\n"
        "Days that count      2/5      1/5\n"
        "Time              1 h 05   30 min\n"
        "Items done             2        0\n"
        "Notes written          1        0\n"
        "\n"
        "By kind             week   before\n"
        "Read              10 min   30 min\n"
    )
    assert "\nProgramming       40 min   30 min\n" in said
    assert "\nelsewhere         10 min    0 min\n" in said
    assert "\nDone\n  Variables\n  Loops\n\nNotes about\n  Loops\n\nWhat the coach" in said
    assert "▲  act      Inconsistent practice\n" in said


@pytest.mark.usefixtures("some_weeks")
def test_the_week_as_markdown_is_the_same_everywhere(shell: Shell) -> None:
    said = shell.good("week", "--markdown").out
    assert said.startswith("## The week 2 Mar to 8 Mar 2026, beside 23 Feb to 1 Mar 2026\n\n| ")
    assert "\n| Days that count | 2/5 | 1/5 |\n" in said
    assert "\n### Done\n\n- Variables\n- Loops\n" in said
    assert "\n### What the coach found on 11 Mar 2026\n\n- " in said
    assert "\n- **act** Inconsistent practice: " in said
    assert "\n  - Start 10 minutes on " in said
    shell.before_people()
    assert shell.good("week", "--markdown").out == said
    shell.good("note", ".", "--append", said)


@pytest.mark.usefixtures("some_weeks")
def test_an_earlier_week(shell: Shell) -> None:
    records = shell.good("week", "--back", "1").records
    assert records[0] == ["monday", "", "2026-02-23", "2026-02-16"]
    assert ["minutes", "", "30", "0"] in records
    shell.good("week", "--back", "5000")
    assert shell("week", "--back", "-1").code == 2


def test_a_week_before_the_first_day(shell: Shell) -> None:
    records = shell.good("week").records
    assert ["minutes", "", "0", "0"] in records
    assert not [record for record in records if record[0] in ("stage", "done", "note")]
    assert "### Done" not in shell.good("week", "--markdown").out
    shell.before_people()
    assert "By stage" not in shell.good("week").out


def test_markdown_of_others_is_text(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    title = "[x](javascript:y) <b>|`*_# 1. ~$"
    road = makers.roadmap(makers.stage(title, title, "- a", "1. b", id="stage"), title="*")
    ids = [leaf.id for leaf in road.stages[0].items]
    study = makers.study(
        *(makers.session(each, 8, at=f"{10 + n}:00") for n, each in enumerate(ids)),
        on=road,
        changes=tuple(makers.change(each, "done", at=makers.moment(8)) for each in ids),
        notes=[makers.note("", at=makers.moment(8))],
    )
    written = review_words.markdown(study, review(study))
    literal = r"\[x\](javascript:y) \<b\>\|\`\*\_\# 1. \~\$"
    assert f"\n| {literal} | 1 h 30 | 0 min |\n" in written
    assert f"\n### Done\n\n- {literal}\n- \\- a\n- 1\\. b\n" in written
    assert "\n### Notes about\n\n- \\*\n" in written
    shell.before_people()
    weekly.say(study, review(study), ASCII)
    assert title in capsys.readouterr().out


# --- heatmap -----------------------------------------------------------------------------


@pytest.mark.usefixtures("some_weeks")
def test_the_year_for_programs(shell: Shell) -> None:
    shell.good("log", "5m", "loops")
    records = shell.good("heatmap").records
    assert len(records) == 52 * 7 + 3
    assert records[0] == ["2025-03-10", "0", "before"]
    assert records[-17:-12] == [
        ["2026-02-23", "0", "before"],
        ["2026-02-24", "30", "counted"],
        ["2026-02-25", "0", "missed"],
        ["2026-02-26", "0", "missed"],
        ["2026-02-27", "0", "missed"],
    ]
    assert records[-1] == ["2026-03-11", "5", "studied"]


@pytest.mark.usefixtures("some_weeks")
def test_the_year_for_people(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.good("log", "5m", "loops")
    shell.before_people()
    monkeypatch.setenv("COLUMNS", "120")
    lines = shell.good("heatmap").out.splitlines()
    assert lines[0] == "The last 53 weeks: 3 days count, 1 h 40"
    assert lines[1].startswith("    Mar   Apr     May     Jun")
    assert lines[1].rindex("Mar") == 4 + 2 * 50
    assert [line[:4] for line in lines[2:9]] == [
        "Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun ",
    ]  # fmt: skip
    assert [line[4:][-6:] for line in lines[2:5]] == ["  █ · ", "█ ▒ · ", "· · ░ "]
    legend = " ".join(lines[10:])
    for words in ("░ less than half of 15 min", "█ 30 min or more", "· missed", "○ today"):
        assert words in legend


@pytest.mark.usefixtures("some_weeks")
@pytest.mark.parametrize(("columns", "weeks"), [(80, 53), (50, 46), (20, 36)])
def test_as_many_weeks_as_fit(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, columns: int, weeks: int
) -> None:
    shell.good("log", "5m", "loops")
    shell.before_people()
    monkeypatch.setenv("COLUMNS", str(columns))
    said = shell.good("heatmap").out
    assert said.startswith(f"The last {weeks} weeks: ")
    lines = said.splitlines()
    assert all(len(line) <= max(40, columns) for line in lines)
    assert lines[4][-3:] == "··░"


@pytest.mark.usefixtures("some_weeks")
def test_a_year_in_ascii(shell: Shell, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.before_people()
    with monkeypatch.context() as patched:
        patched.setattr(output, "knows_unicode", lambda: False)
        said = shell.good("heatmap").out
    assert said.isascii()
    assert "_ missed" in said
    (home / "config.toml").write_text('roadmap = "road"\nascii = true\n')
    assert said == shell.good("heatmap").out


def test_a_year_before_the_first_day(shell: Shell) -> None:
    assert {record[2] for record in shell.good("heatmap").records} == {"before", "today"}
    shell.before_people()
    assert shell.good("heatmap").out.startswith("No sessions yet; studytui log 25m ITEM")


def test_every_mark_has_a_sign(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.before_people()
    aims = Aims(rest_weekdays=frozenset({6}))
    sessions = [makers.session(None, day) for day in (20, 19, 17, 8)]
    study = makers.study(*sessions, aims=aims, pauses=(makers.pause(14, 12),))
    for glyphs, signs in ((ASCII, "#=~_-o"), (UNICODE, "█=~·-○")):
        year.say(heatmap(study), 15, glyphs)
        grid = "".join(line[4:] for line in capsys.readouterr().out.splitlines()[2:9])
        assert set(signs) <= set(grid)


def test_the_end_of_the_calendar(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.before_people()
    for today in (date.max, date(1, 1, 3)):
        year.say(heatmap(makers.study(today=today)), 15, UNICODE)
        assert capsys.readouterr().out.count("\n") >= 10


# --- all three ---------------------------------------------------------------------------


@pytest.mark.parametrize("before_people", [False, True])
def test_foreign_text(shell: Shell, road: Path, before_people: bool) -> None:
    """What a roadmap file can smuggle in, and what a session can be on."""
    stage = '- id: programming\n    title: "# P [x]"'
    written = road.read_text().replace("- title: Programming", stage)
    road.write_text(written.replace("- Loops", '- {title: "[/] Lo|ops", id: loops}'))
    from studytui.cli.main import Assembly
    from studytui.record import Kind

    tracker = Assembly().tracker
    for _ in range(6):
        tracker.sessions.log(HARMFUL, Kind.BUILD, 600)
    tracker.write_note("loops", HARMFUL, based_on=None)
    if before_people:
        shell.before_people()
    for words in (["coach"], ["coach", "--json"], ["week"], ["week", "--markdown"], ["heatmap"]):
        said = shell.good(*words).out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)


def test_foreign_text_in_a_finding(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    finding = Finding("a", Level.ACT, HARMFUL, (), Remedy(RemedyKind.GO_TO, HARMFUL, HARMFUL))
    findings.as_record(finding)
    assert capsys.readouterr().out.count("\n") == 1
    output.document(findings=[findings.as_json(finding)])
    assert json.loads(capsys.readouterr().out)["findings"][0]["sentence"] == HARMFUL
    shell.before_people()
    findings.say_all([finding], TODAY, UNICODE)
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert said.count("\n") == 3


def test_they_load_neither_screen_nor_database() -> None:
    heavy = {"sqlmodel", "sqlalchemy", "alembic", "textual", "rich"}
    subprocess.run([sys.executable, "-m", "studytui", "log", "5m"], check=True, capture_output=True)
    for words in (["coach"], ["week", "--markdown"], ["heatmap"]):
        ran = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "studytui", *words],
            capture_output=True,
            text=True,
            check=True,
        )
        loaded = {line.rpartition("|")[2].strip() for line in ran.stderr.splitlines()}
        assert "sqlite3" in loaded
        assert not loaded & heavy
