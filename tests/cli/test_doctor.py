"""The command doctor: what is wrong in plain words, and what it mends."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from studytui.drafts import About, Draft, Drafts
from studytui.store import backup
from tests.cli.conftest import ROAD, Shell
from tests.cli.test_backups import FIRST, kept
from tests.cli.test_record_trouble import damaged, newer, other_program, zeroed_header
from tests.makers import FakeClock
from tests.store.tools import digest, sql
from tests.store.versions import stored

pytestmark = pytest.mark.usefixtures("road", "clock")

BAD_ROWS = {
    "session_revision": "UPDATE session_revision SET counted = -5",
    "note_revision": "UPDATE note_revision SET text = x'ff'",
    "action": "UPDATE action SET undone_at = 'never' WHERE title LIKE 'logged%'",
    "status_change": "UPDATE status_change SET status = 'finished'",
    "pause_revision": "UPDATE pause_revision SET first = 'x'",
}


@pytest.fixture(autouse=True)
def private(road: Path) -> None:
    """As studytui makes its folder."""
    road.parent.parent.chmod(0o700)


def found(shell: Shell, *words: str) -> dict[str, list[tuple[str, str, str]]]:
    """(level, words, remedy) of all findings, by their subject."""
    by_subject: dict[str, list[tuple[str, str, str]]] = {}
    for level, subject, said, remedy in shell("doctor", *words).records:
        by_subject.setdefault(subject, []).append((level, said, remedy))
    return by_subject


def levels(shell: Shell) -> dict[str, set[str]]:
    """How bad things are, by subject."""
    return {key: {level for level, *_ in all_} for key, all_ in found(shell).items()}


def test_all_is_well_before_anything_was_done(shell: Shell, home: Path) -> None:
    record, settings, roadmap, access = shell.good("doctor").records
    assert record[:3] == [
        "good",
        "record",
        f"{home / 'study.db'} is not there yet; it is made with your first change",
    ]
    assert settings[2] == f"{home / 'config.toml'} makes sense"
    assert roadmap[2] == "The road, which you follow, makes sense"
    assert access[0] == "good"
    (home / "config.toml").unlink()
    assert shell.good("doctor").records[1][2] == "all as usual; there is no file"
    assert sorted(each.name for each in home.iterdir()) == ["cache", "roadmaps"]


def test_all_is_well_later(shell: Shell, home: Path) -> None:
    shell.good("log", "5m", "loops")
    before = digest(home / "study.db")
    assert {level for all_ in levels(shell).values() for level in all_} == {"good"}
    assert found(shell)["backups"] == [("good", "1, the newest 0 min old; it opens", "")]
    assert digest(home / "study.db") == before


def test_for_people_and_as_json(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    (home / "backups" / FIRST).unlink()
    document = shell.good("doctor", "--json").json
    assert document["mended"] == []
    assert {
        "level": "look",
        "subject": "backups",
        "words": f"there are none in {home / 'backups'}",
        "remedy": "studytui doctor --fix makes one",
    } in document["checks"]
    assert json.dumps(document)
    shell.before_people()
    lines = shell.good("doctor").out.splitlines()
    assert lines[1] == f"look    backups   there are none in {home / 'backups'}"
    assert lines[2].strip() == "studytui doctor --fix makes one"
    lines = shell.good("doctor", "--fix").out.splitlines()
    assert lines[-1] == f"mended  backups   there are none in {home / 'backups'}"
    assert shell.good("doctor", "--fix", "--json").json["mended"] == []


@pytest.mark.parametrize("spoil", [damaged, zeroed_header])
def test_a_damaged_record_is_never_touched(
    shell: Shell, home: Path, spoil: Callable[[Path], None]
) -> None:
    shell.good("log", "5m")
    spoil(home / "study.db")
    before = digest(home / "study.db")
    ran = shell("doctor", "--fix")
    assert ran.code == 4
    assert ran.records[0][0:2] == ["wrong", "record"]
    assert ran.records[0][3] == f"studytui restore {FIRST} puts back how it was; it stays beside it"
    assert digest(home / "study.db") == before
    damaged(home / "backups" / FIRST)
    ran = shell("doctor", "--fix")
    assert "there is no backup that opens" in ran.records[0][3]
    assert ran.records[1][2] == f"the newest, {FIRST}, does not open"
    assert kept(home) == [FIRST]


def test_damage_that_does_not_keep_it_from_opening(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    sql(home / "study.db", "UPDATE session_revision SET action = 77")
    ran = shell("doctor", "--fix")
    assert ran.code == 4
    assert "is damaged: 1 rows belong to an action that is not there" in ran.records[0][2]
    assert kept(home) == [FIRST]


@pytest.mark.parametrize("make", [other_program, newer])
def test_what_is_not_ours(shell: Shell, home: Path, make: Callable[[Path], None]) -> None:
    make(home / "study.db")
    before = digest(home / "study.db")
    ran = shell("doctor", "--fix")
    assert (ran.code, ran.records[0][0]) == (4, "wrong")
    assert digest(home / "study.db") == before
    assert kept(home) == []


def test_an_old_record_is_told_and_not_brought_up_to_date(shell: Shell, home: Path) -> None:
    stored(home / "study.db", 1)
    before = digest(home / "study.db")
    level, words, _ = found(shell)["record"][0]
    assert (level, words) == ("look", f"{home / 'study.db'} is of version 1, and today's is 4")
    assert digest(home / "study.db") == before


@pytest.mark.parametrize("table", BAD_ROWS)
def test_a_row_that_makes_no_sense_is_named(shell: Shell, home: Path, table: str) -> None:
    shell.good("log", "5m", "loops")
    shell.good("done", "loops")
    shell.good("note", "loops", "--append", "x")
    shell.good("pause-days", "2026-03-20", "2026-03-21")
    sql(home / "study.db", BAD_ROWS[table])
    told = found(shell)["record"]
    assert told[0][0] == "look"
    assert "holds a value that cannot be" in told[0][1]
    assert told[-1] == ("good", f"{home / 'study.db'} is sound", "")
    assert shell("doctor").code == 0


def test_backups_that_are_old_or_do_not_open(shell: Shell, home: Path, clock: FakeClock) -> None:
    shell.good("log", "5m")
    clock.advance(days=3)
    assert found(shell)["backups"][0][0] == "good", "nothing has changed since"
    clock.advance(days=-3)
    shell.good("log", "6m", "--at", "09:00")
    clock.advance(days=3)
    assert found(shell)["backups"] == [
        ("look", "the newest is 72 h old, and the record is not", "studytui doctor --fix makes one")
    ]
    assert found(shell, "--fix")["backups"][0][0] == "good"
    assert len(kept(home)) == 2
    damaged(home / "backups" / FIRST)
    assert found(shell)["backups"] == [
        ("look", f"{FIRST} does not open", "the others do not need it"),
        ("good", "2, the newest 0 min old; it opens", ""),
    ]


def test_what_cannot_be_mended_is_told_again(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    (home / "backups" / FIRST).unlink()
    (home / "backups").rmdir()
    (home / "backups").write_text("in the way")
    assert found(shell, "--fix")["backups"][0][0] == "look"


def test_settings_and_roadmaps(shell: Shell, home: Path, road: Path) -> None:
    shell.good("log", "5m")
    (home / "config.toml").write_text('roadmap = "road"\ngrase = 1\n')
    ran = shell("doctor")
    assert found(shell)["settings"] == [
        (
            "look",
            f"{home / 'config.toml'}: there is no setting 'grase'",
            "did you mean grace?",
        )
    ]
    assert ran.code == 0
    (home / "config.toml").write_text('roadmap = "road"\ngrace = 99\n')
    ran = shell("doctor")
    assert (ran.code, ran.records[2][:2]) == (3, ["wrong", "settings"])
    (home / "config.toml").write_text('roadmap = "road"\n')
    (road.parent / "other.yaml").write_text("title: [")
    assert [level for level, *_ in found(shell)["roadmap"]] == ["good", "look"]
    road.write_text(ROAD.replace("title: Databases", "titel: Databases"))
    ran = shell("doctor")
    assert ran.code == 3
    assert "road.yaml:11:" in ran.out
    (home / "config.toml").write_text('roadmap = "nowhere"\n')
    assert shell("doctor").code == 3


def test_orphans_and_days_to_come(shell: Shell, road: Path, clock: FakeClock) -> None:
    shell.good("done", "loops", "variables", "tables", "joins", "python", "go")
    shell.good("log", "5m", "loops")
    clock.advance(days=-2)
    assert found(shell)["clock"][0][1] == (
        "1 session lies on days that are still to come, so the clock was wrong"
    )
    clock.advance(days=2)
    shell.good("log", "6m", "loops", "--at", "09:00")
    clock.advance(days=-2)
    assert found(shell)["clock"][0][1].startswith("2 sessions lie on days")
    road.write_text(ROAD.replace("- Loops", "- Recursion"))
    assert found(shell)["orphans"][0][:2] == (
        "look",
        "1 item with a record, and no place in the roadmap: loops",
    )
    road.write_text("schema: 1\nid: road\ntitle: R\nstages: [{title: S, items: [A]}]\n")
    words = found(shell)["orphans"][0][1]
    assert words.startswith("6 items with a record")
    assert words.endswith(" …")


def test_drafts(shell: Shell, home: Path) -> None:
    drafts = home / "drafts"
    drafts.mkdir(parents=True, mode=0o700)
    assert "drafts" not in found(shell)
    (drafts / "a.md").write_text("x")
    assert found(shell)["drafts"][0][1] == "1 text that did not become a note: a.md"
    (drafts / "b.draft").write_text("no draft")
    assert found(shell)["drafts"][0][1] == "2 texts that did not become a note: a.md, b.draft"


def test_drafts_of_the_living_and_the_dead(shell: Shell, home: Path, clock: FakeClock) -> None:
    drafts = Drafts(home / "drafts")
    drafts.hold(Draft(About.NOTE, "road", "loops", "precious", clock.now()))
    assert drafts.settle()
    assert "drafts" not in found(shell), "somebody is writing it now"
    drafts._owner.die()
    assert found(shell)["drafts"] == [
        (
            "look",
            "1 draft that a program left behind, on road",
            "the dashboard offers them when it opens on that roadmap",
        )
    ]


def test_files_that_others_may_read_are_closed(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    for path in (home, home / "study.db", home / "backups", home / "backups" / FIRST):
        path.chmod(0o755)
    (level, words, _) = found(shell)["access"][0]
    assert (level, words) == ("look", f"others on this computer may read {home} and 3 more")
    mended = found(shell, "--fix")["access"]
    assert [level for level, *_ in mended] == ["good", "mended"]
    for path in (home, home / "study.db", home / "backups", home / "backups" / FIRST):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    (home / "study.db").chmod(0o640)
    assert found(shell)["access"][0][1].endswith("study.db")
    assert backup.taken(home / "study.db")
