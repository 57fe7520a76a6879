"""A roadmap file -> a roadmap, without reading YAML where it was read before."""

from pathlib import Path

from studytui.plan import Roadmap
from studytui.roadmap_files import compiled
from studytui.roadmap_files.source import name_of, read_text


def load_roadmap(path: Path) -> Roadmap:
    """The roadmap in a file. Raises BadInput with the first problem if there is one."""
    text = read_text(path)
    kept = compiled.recall(path, text)
    if kept is not None:
        return kept
    from studytui.roadmap_files.reading import accepted, read_roadmap_text

    roadmap = accepted(read_roadmap_text(text, name_of(path)), path)
    compiled.keep(path, text, roadmap)
    return roadmap
