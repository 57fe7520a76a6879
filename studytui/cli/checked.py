"""What `roadmap check` and `roadmap edit` say of a roadmap file."""

from pathlib import Path

from studytui.cli import output
from studytui.spoken import counted


def check(path: Path, *, write_ids: bool = False) -> bool:
    """Whether the file is good; says so, or every problem that it has."""
    from studytui.roadmap_files.ids import write_ids as write_missing
    from studytui.roadmap_files.reading import read_roadmap

    found = read_roadmap(path)
    if found.roadmap is None:
        for problem in found.problems:
            output.say(problem.line)
        return False
    stages = len(found.roadmap.stages)
    items = sum(1 for node in found.roadmap.walk()) - stages
    written = write_missing(path) if write_ids else 0
    ids = f"; wrote {counted(written, 'id')}" if write_ids else ""
    content = f"{counted(stages, 'stage')}, {counted(items, 'item')}"
    output.say(f"{path}: good: {content}{ids}")
    return True
