"""What the use case of importing a roadmap promises beside the commands."""

import os
import sys
from pathlib import Path

import pytest

from studytui.aims import Aims
from studytui.errors import Misuse
from studytui.roadmap_importing import RoadmapImporting, Wish
from studytui.store.store import Store
from tests.makers import FakeClock


def test_it_can_be_stopped_until_it_is_written(home: Path, tmp_path: Path) -> None:
    plan = tmp_path / "odd \x1b: [name] #.md"
    plan.write_text("# Plan\n- [ ] A\n", encoding="utf-8")

    def stop(*_: int) -> None:
        raise Misuse("stopped")

    importing = RoadmapImporting(Store(home / "study.db"), FakeClock(), Aims())
    with pytest.raises(Misuse, match="stopped"):
        importing.bring(plan, Wish(), stop)
    assert not (home / "roadmaps").exists()
    assert importing.bring(plan, Wish()).path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_folder_whose_name_is_no_text(home: Path, tmp_path: Path) -> None:
    pages = Path(os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff\x1b/content"))
    pages.mkdir(parents=True)
    (pages / "a@b.md").write_text("# A\n", encoding="utf-8")
    importing = RoadmapImporting(Store(home / "study.db"), FakeClock(), Aims())
    assert importing.bring(pages.parent, Wish()).roadmap.title == "Odd"
