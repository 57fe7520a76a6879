"""Small roadmap files, and what is said about them."""

from studytui.plan import Roadmap
from studytui.roadmap_files.problem import Place
from studytui.roadmap_files.reading import read_roadmap_text

HEAD = "schema: 1\ntitle: T\nstages:\n"
"""Stages follow."""

ITEMS = HEAD + "- title: S\n  items:\n"
"""The items of a first stage follow."""

HERE = "»"
"""Stands in a text before the place that a problem is expected at; it is no part of the text."""


def problems(text: str) -> list[str]:
    """The lines that are told about a text, without the name of its file."""
    told = [problem.line for problem in read_roadmap_text(text, "r.yaml").problems]
    assert all(line.startswith("r.yaml:") and "\n" not in line for line in told)
    return [line.removeprefix("r.yaml:") for line in told]


def expect(marked: str, *words: str) -> None:
    """That exactly these problems are told, each at its mark; the last mark may have several."""
    text = marked.replace(HERE, "")
    marks = [len("".join(marked.split(HERE)[:n])) for n in range(1, marked.count(HERE) + 1)]
    places = [Place.at("", text, mark) for mark in marks]
    places += places[-1:] * (len(words) - len(places))
    said = [f"{place}: {word}"[1:] for place, word in zip(places, words, strict=True)]
    assert problems(text) == said


def roadmap(text: str) -> Roadmap:
    """The roadmap in a text that has no problems."""
    reading = read_roadmap_text(text, "r.yaml")
    assert reading.problems == ()
    assert reading.roadmap is not None
    return reading.roadmap
