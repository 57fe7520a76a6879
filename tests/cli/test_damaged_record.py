"""A damaged record that can still be read: it is shown with a warning, and not written to."""

from pathlib import Path

import pytest

from studytui.store import backup
from tests.cli.conftest import Shell
from tests.cli.test_record_trouble import READING, WRITING
from tests.store.spoiling import spoil_an_index
from tests.store.test_unusable import DAMAGED
from tests.store.tools import digest

pytestmark = pytest.mark.usefixtures("road", "clock")


@pytest.fixture
def spoilt(shell: Shell, home: Path) -> Path:
    """The record, with an index that differs from its table, and a backup of it as it was."""
    shell.good("log", "5m", "loops")
    shell.good("note", "loops", "--append", "x")
    path = home / "study.db"
    spoil_an_index(path)
    return path


@pytest.mark.parametrize("words", [*READING, ["export", "json"], ["note", "loops", "--show"]])
def test_what_is_shown_comes_with_a_warning(shell: Shell, spoilt: Path, words: list[str]) -> None:
    before, ran = digest(spoilt), shell(*words)
    assert ran.code == 0
    assert ran.out
    assert ran.err == f"studytui: the record {spoilt} {DAMAGED}\n"
    assert digest(spoilt) == before


@pytest.mark.parametrize("words", WRITING)
def test_nothing_is_written(shell: Shell, spoilt: Path, words: list[str]) -> None:
    before, kept = digest(spoilt), sorted(backup.folder(spoilt).iterdir())
    if words[0] == "note":
        shell.stdin(b"x")
    assert shell(*words).refusal == (4, f"the record {spoilt} {DAMAGED}")
    assert digest(spoilt) == before
    assert sorted(backup.folder(spoilt).iterdir()) == kept


@pytest.mark.usefixtures("spoilt")
def test_the_warning_comes_each_time(shell: Shell) -> None:
    for _ in range(2):
        assert "is damaged" in shell("status").err
    assert "is damaged" in shell("status", "--json").err


def test_a_restore_ends_it(shell: Shell, spoilt: Path) -> None:
    (good,) = backup.taken(spoilt)
    ran = shell.good("restore", good.path.name)
    former = Path(ran.records[0][2])
    assert former.name.endswith("-damaged.db")
    shell.good("status")
    shell.good("log", "5m", "--at", "08:00")
    shell.good("doctor")


@pytest.mark.usefixtures("spoilt")
def test_the_doctor_says_it(shell: Shell) -> None:
    ran = shell("doctor")
    assert (ran.code, ran.err) == (4, "")
    assert [line[1] for line in ran.records if line[0] == "wrong"] == ["record"]


def test_a_damaged_backup_is_named_and_not_restored(shell: Shell, home: Path) -> None:
    shell.good("log", "5m")
    shell.good("backup")
    path = home / "study.db"
    newest, older = (each.path for each in backup.taken(path))
    spoil_an_index(newest)
    ran = shell("backups")
    assert ran.code == 0
    assert [line[0] for line in ran.records] == [str(newest), str(older)]
    assert ran.err == f"studytui: the backup {newest.name} is damaged; restore another one\n"
    assert "is damaged" in shell("backups", "--json").err
    before = digest(path)
    code, line = shell("restore", newest.name).refusal
    assert code == 4
    assert line.startswith(f"the backup {newest} is damaged")
    assert digest(path) == before
