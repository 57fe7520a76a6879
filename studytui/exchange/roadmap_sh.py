"""roadmap.sh, in the three shapes that people have: the old repository's JSON with its content
folder, the JSON of the site, and a content folder alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from studytui.errors import BadInput
from studytui.exchange.draft import Draft, Node, not_too_deep
from studytui.exchange.markdown_lines import front_value
from studytui.exchange.omissions import OmissionCollector
from studytui.exchange.roadmap_sh_boxes import line
from studytui.exchange.roadmap_sh_nodes import read_nodes
from studytui.exchange.roadmap_sh_omissions import OmissionFinder, add_older_texts
from studytui.exchange.roadmap_sh_pages import by_id, each_once, joined, with_page
from studytui.exchange.roadmap_sh_scene import Scene
from studytui.exchange.roadmap_sh_tree import Tree, origin_of
from studytui.ids import slug

MOST_NODES = 5_000
"""How many nodes of a drawing are looked at; real ones have some 300."""
_EXCERPT = "-beginner"
"""How the drawings end that use the content folder of a larger one."""


def is_drawing(document: Any) -> bool:
    """Whether a JSON document is a roadmap of the site's, be it one too old to read."""
    return isinstance(document, dict) and ("mockup" in document or "nodes" in document)


def read_drawing(
    document: Any,
    name: str,
    stem: str,
    pages: Mapping[str, str],
    about: str = "",
    *,
    is_excerpt: bool = False,
) -> Draft:
    """The roadmap in a drawing; `pages` has the text of each content file by its name.

    `about` is the page beside it, whose front matter has the title in the old repository. In an
    excerpt, whose content folder belongs to a larger drawing, only content that its boxes name
    counts. Raises BadInput for a document that is none, or too old.
    """
    if "mockup" in document:
        raise BadInput(
            f"{name} is in the format that roadmap.sh gave up in 2024, which only draws lines",
            "get a newer one, with nodes and edges",
        )
    road = line(document.get("slug")) or stem
    nodes = read_nodes(document, by_id(pages))
    if len(nodes.by_id) > MOST_NODES:
        raise BadInput(f"{name} has more than {MOST_NODES} nodes", "import a part of it")
    is_excerpt = is_excerpt or road.endswith(_EXCERPT) or stem.endswith(_EXCERPT)
    tree = Tree(Scene(document, nodes), road, is_excerpt=is_excerpt)
    stages = tuple(map(not_too_deep, tree.stages()))
    if not stages:
        raise BadInput(f"{name} has no topics in it", "name the JSON file of a roadmap")
    title = _title(document) or front_value(about, "title") or _named(stem)
    draft = Draft(
        kind="roadmap.sh",
        title=title,
        key=slug(road),
        summary=line(document.get("description")) or front_value(about, "description"),
        license="roadmap.sh: personal use",
        stages=stages,
        links=each_once(tree.loose_links()),
        guesses=tuple(tree.told),
        lacks_content=not pages,
    )
    return replace(draft, omissions=OmissionFinder(tree, draft).find())


def read_pages(name: str, stem: str, pages: Mapping[str, str]) -> Draft:
    """The roadmap in a content folder alone, which knows neither order nor hierarchy."""
    boxes = by_id(pages)
    items = [
        with_page(Node(page.title, key=slug(page.title), origin=origin_of(stem, box)), page)
        for box, found in boxes.items()
        if (page := joined(found, ""))
    ]
    if not items:
        raise BadInput(
            f"{name} holds no content of a roadmap", "name a folder with slug@id.md files"
        )
    items.sort(key=lambda item: item.title.casefold())
    title = _named(stem)
    omissions = OmissionCollector()
    for found in boxes.values():
        add_older_texts(omissions, found, "")
    return Draft(
        kind="roadmap.sh",
        title=title,
        key=slug(stem),
        license="roadmap.sh: personal use",
        stages=(Node(title, key=f"{slug(stem)}-topics", items=tuple(items)),),
        guesses=("a content folder tells no order and no hierarchy: all topics are in one stage",),
        omissions=omissions.collect(),
    )


def _title(document: Mapping[str, Any]) -> str:
    said = document.get("title")
    if isinstance(said, dict):
        return line(said.get("page")) or line(said.get("card"))
    return line(said)


def _named(stem: str) -> str:
    return stem.replace("-", " ").capitalize()
