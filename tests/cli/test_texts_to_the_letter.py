"""A text is the same after every way in and out of the record."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.samples import EVERYTHING


@pytest.mark.usefixtures("road", "clock")
def test_arguments_and_exports_keep_a_text(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("note", "loops", "--append", EVERYTHING)
    shell("log", "25", "loops", "--text", EVERYTHING, "--left-off", EVERYTHING)
    record, notes = tmp_path / "record.json", tmp_path / "notes"
    shell.good("export", "json", "-o", str(record))
    shell.good("export", "markdown", "-o", str(notes))
    for number, source in enumerate((record, notes)):
        monkeypatch.setenv("STUDYTUI_DATABASE", str(tmp_path / f"{number}.db"))
        shell("import", str(source))
        found = shell.good("export", "json").json
        assert [each["text"].rstrip("\n") for each in found["notes"]] == [EVERYTHING]
        texts = {text for each in found["sessions"] for text in (each["text"], each["left_off"])}
        assert texts <= {EVERYTHING}
