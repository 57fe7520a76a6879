"""Whatever is wrong, it is told in one line with what to do, and nothing is written."""

import hashlib
import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.trust import bad_inputs, on_screen
from tests.trust.bad_inputs import BEGIN, DOCS, END, Case, command, lay_out, row, say


def contents(home: Path) -> dict[str, str]:
    """All files, by what is in them; what was read may be kept for the next time."""
    found = {}
    for path in sorted(home.rglob("*")):
        if path.relative_to(home).parts[0] == "cache":
            continue
        found[str(path)] = str(path.lstat().st_mode)
        if path.is_file() and path.stat().st_size < 1 << 24 and not path.is_symlink():
            with suppress(PermissionError):
                found[str(path)] += hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@pytest.mark.parametrize(
    "case", bad_inputs.cases(), ids=lambda case: f"{case.subject}: {case.what}"
)
def test_it_is_one_line_and_nothing_is_written(case: Case, tmp_path: Path) -> None:
    home = tmp_path / "home"
    lay_out(home)
    case.prepare(home)
    before = contents(home)
    told = say(case, home)
    assert told.code == case.code, told
    first, *others = told.message.split("\n")
    assert "; " in first or "nothing to" in first, "what is wrong, and what to do"
    assert not others or case.what == "several items"
    assert "Traceback" not in told.line
    assert told.line.replace("\n", "").isprintable()
    assert case.words == ("doctor",) or case.code == 0 or told.out == ""
    assert contents(home) == before
    assert row(case, told) in in_the_docs(), "python -m tests.trust.bad_inputs writes it anew"


def in_the_docs() -> list[str]:
    """The lines of the table in docs/trust.md that tell of a case."""
    _, rest = DOCS.read_text(encoding="utf-8").split(BEGIN)
    written, _ = rest.split(END)
    return [line for line in written.splitlines() if re.match(r"\| (?!what \||where \|)", line)]


def test_the_table_in_the_docs_has_every_case_once() -> None:
    in_forms = sum(len(each.badly) for each in on_screen.forms())
    assert len(in_the_docs()) == len(bad_inputs.cases()) + in_forms + len(on_screen.MEETINGS)


def test_nonsense_in_tz_is_utc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Nowhere/At all")
    home = tmp_path / "home"
    lay_out(home)
    assert command(("status",), home).code == 0
