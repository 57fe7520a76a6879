"""Drawings in the manner of roadmap.sh, made up by chance, together with what is true of them.

Topics stand along a spine that turns into a second column. Around each lie clusters of subtopics,
far from everything else, and each cluster has its own way of showing where it belongs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from string import ascii_letters, digits
from typing import Any

from studytui.ids import slug

WORDS = ("Soil", "Clay", "Seeds & co.", "Roots", "C# (basics)", "¿Qué?", "Water", "日本", "Frost")
TYPES = ("article", "video", "offical", "Article", "opensource", "course", "feed", "x-y")
WIDTH, HEIGHT = 200, 40
FAR = 600
"""What lies that far apart shows nothing."""


@dataclass
class Drawn:
    """A drawing, its content files, and the truth: topics in order, and who is whose parent.

    `guessed` are the subtopics of which nothing tells to whom they belong. `copies` are boxes that
    repeat another, which stands above them. `strokes` counts those that tie something,
    `idle_lines` the lines that tie nothing.
    """

    chance: Random
    nodes: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    urls: list[str] = field(default_factory=list)
    strokes: int = 0
    idle_lines: int = 0

    def document(self) -> dict[str, Any]:
        """The JSON of the site, its nodes and edges in no order."""
        return {
            "title": {"card": "Garden", "page": "Gardener"},
            "slug": "garden",
            "nodes": self.chance.sample(self.nodes, len(self.nodes)),
            "edges": self.chance.sample(self.edges, len(self.edges)),
        }

    def box(self, kind: str, x: float, y: float, **more: Any) -> str:
        """Draw a box, and return its id, which may begin with a dash."""
        name = "".join(self.chance.choices(ascii_letters + digits + "-_", k=21))
        size = {"width": more.pop("width", WIDTH), "height": more.pop("height", HEIGHT)}
        data = {"label": more.pop("label", self.chance.choice(WORDS)), **more}
        where = self.chance.choice(("style", "measured"))
        node = {"id": name, "type": kind, "position": {"x": x, "y": y}, where: size, "data": data}
        if self.chance.random() < 0.3:
            node |= self._stale(where)
        self.nodes.append(node)
        return name

    def _stale(self, where: str) -> dict[str, Any]:
        """What the site leaves behind of an earlier place and size, and does not go by."""
        wrong = {"width": 5000, "height": 5000}
        place = {"positionAbsolute": {"x": self.chance.randint(-9000, 9000), "y": 0}}
        return place | wrong | ({"style": wrong} if where == "measured" else {})

    def copy(self, name: str, x: float, y: float) -> str:
        """Draw a box again elsewhere, and return the id of the copy."""
        (node,) = (each for each in self.nodes if each["id"] == name)
        again = self.box(node["type"], x, y, **node["data"])
        node["data"]["id"] = self.nodes[-1]["data"]["id"] = name
        self.copies[again] = name
        return again

    def line(self, one: str | None, other: str | None, style: str = "") -> None:
        """Draw a line; which end comes first is chance, unless it is solid."""
        ends = [one, other]
        if not style:
            self.chance.shuffle(ends)
        said = {"source": ends[0], "target": ends[1]}
        data = {"edgeStyle": style or self.chance.choice(("dashed", "solid"))}
        self.edges.append({"data": data} | {key: end for key, end in said.items() if end})

    def url(self) -> str:
        """An address that the roadmap must hold, as a file has it."""
        path = f"/guides/{len(self.urls)}"
        before, after = self.chance.choice(
            (
                ("https://example.org", "https://example.org"),
                ("hhttps://example.org", "https://example.org"),
                ("", "https://roadmap.sh"),
            )
        )
        self.urls.append(after + path)
        return before + path


def drawn(chance: Random) -> Drawn:
    """One drawing."""
    out = Drawn(chance)
    number, column = chance.randint(1, 5), chance.randint(1, 3)
    for at in range(number):
        x, y = (0, 3000 * at) if at < column else (20_000, 3000 * (at - column))
        out.topics.append(out.box("topic", x, y))
        if at:
            out.line(out.topics[at - 1], out.topics[at], "solid")
        for place in range(1, chance.randint(1, 5)):
            chance.choice(CLUSTERS)(out, out.topics[at], x + FAR * place, y)
        chance.choice((_touching_topic, _around_topic, _nothing))(out, out.topics[at], x, y)
        chance.choice((_stroked, _nothing))(out, out.topics[at], x, y)
    _clutter(out)
    for node in out.nodes:
        if node["type"] in ("topic", "subtopic", "todo", "checklist"):
            _content(out, node["id"], node["data"]["label"])
    for number in range(chance.randint(0, 2)):
        _content(out, f"_gone-{number}", "Gone")
    return out


def _column(out: Drawn, x: float, y: float, apart: float) -> Iterator[str]:
    """One to four subtopics below one another."""
    for at in range(out.chance.randint(1, 4)):
        kind = out.chance.choice(("subtopic", "subtopic", "subtopic", "todo", "checklist"))
        more: dict[str, Any] = {}
        if kind == "checklist":
            more["checklists"] = [{"id": f"{x}{y}{at}", "label": "Gloves"}, {"label": ""}]
        if out.chance.random() < 0.2:
            more["legend"] = {"label": "Alternative option", "color": "#fff"}
        if out.chance.random() < 0.2:
            more["href"] = out.url()
        yield out.box(kind, x, y + at * apart, **more)


def _lined(out: Drawn, topic: str, x: float, y: float) -> None:
    for name in _column(out, x, y, 300):
        out.parents[name] = topic
        out.line(topic, name)


def _touching(out: Drawn, topic: str, x: float, y: float) -> None:
    names = list(_column(out, x, y, HEIGHT + 6))
    out.parents |= dict.fromkeys(names, topic)
    out.line(topic, out.chance.choice(names))


def _framed(out: Drawn, topic: str, x: float, y: float) -> None:
    names = list(_column(out, x, y, 300))
    out.parents |= dict.fromkeys(names, topic)
    label = out.chance.choice(("", "Tools"))
    frame = out.box("section", x - 20, y - 20, label=label, width=WIDTH + 40, height=1500)
    caption = out.box("label", x, y + 1200, label="By hand")
    out.line(topic, out.chance.choice((frame, caption, names[0])))


def _chained(out: Drawn, topic: str, x: float, y: float) -> None:
    above = topic
    for name in _column(out, x, y, 300):
        out.parents[name] = above
        out.line(above, name)
        above = name


def _alone(out: Drawn, _: str, x: float, y: float) -> None:
    out.guessed += _column(out, x, y, 300)


def _headed(out: Drawn, topic: str, x: float, y: float) -> None:
    """A text that lines tie to subtopics; a dashed line puts it under the topic."""
    names = list(_column(out, x, y, 300))
    heading = out.box("paragraph", x, y + 1250, label="Fundamentals")
    is_inner = out.chance.random() < 0.5
    out.line(topic, heading, "dashed" if is_inner else "solid")
    out.parents |= dict.fromkeys(names, heading) | ({heading: topic} if is_inner else {})
    for name in names:
        out.line(heading, name)


def _again(out: Drawn, topic: str, x: float, y: float) -> None:
    """A subtopic of the topic once more, below all that there is."""
    names = [name for name, above in out.parents.items() if above == topic]
    drawn = {node["id"]: node for node in out.nodes}
    if names := [name for name in names if drawn[name]["type"] == "subtopic"]:
        out.copy(out.chance.choice(names), x, y + 1400)


def _stroked(out: Drawn, topic: str, x: float, y: float) -> None:
    """A column to the left, beside a stroke that another one ties to the topic."""
    left, gap = x - FAR, out.chance.randint(0, 14)
    out.parents |= dict.fromkeys(_column(out, left, y, 300), topic)
    upright = left + WIDTH + gap
    out.box("vertical", upright, y, label="", width=20, height=1000)
    out.box("horizontal", upright, y + 10, label="", width=x - gap - upright, height=20)
    out.strokes += 2


def _touching_topic(out: Drawn, topic: str, x: float, y: float) -> None:
    out.parents |= dict.fromkeys(_column(out, x, y + HEIGHT + 6, HEIGHT + 6), topic)


def _around_topic(out: Drawn, topic: str, x: float, y: float) -> None:
    out.parents |= dict.fromkeys(_column(out, x, y + 300, 300), topic)
    out.box("section", x - 20, y - 20, label="", width=WIDTH + 40, height=1500)


def _nothing(*_: Any) -> None:
    pass


CLUSTERS: tuple[Callable[[Drawn, str, float, float], None], ...] = (
    _lined,
    _touching,
    _framed,
    _chained,
    _alone,
    _headed,
    _again,
)


def _clutter(out: Drawn) -> None:
    """What is drawn besides: decoration, links, and lines that lack an end."""
    for kind in ("vertical", "horizontal", "paragraph", "title", "legend", "made-up"):
        out.line(out.box(kind, -5000, out.chance.randint(0, 9000)), None)
    out.box("button", -5000, 0, href=out.url())
    out.box("resourceButton", -5000, 0, href=out.url(), label="")
    out.box("linksgroup", -5000, 0, links=[{"id": "a", "label": "More", "url": out.url()}, {}])
    out.line(None, out.topics[0])
    out.line("nowhere", out.topics[0])
    out.idle_lines = 8


def _content(out: Drawn, name: str, label: str) -> None:
    """A content file or two, or none."""
    for said in out.chance.choice(([], [label], [label], [label, "Renamed"])):
        links = "".join(
            f"- [@{out.chance.choice(TYPES)}@What [is] {label}?]({out.url()})\n"
            for _ in range(out.chance.randint(0, 3))
        )
        out.pages[f"{slug(said)}@{name}.md"] = (
            f"# {said}\n\nSome words on {name}.\n\n"
            f"Visit the following resources to learn more:\n\n{links}"
        )
