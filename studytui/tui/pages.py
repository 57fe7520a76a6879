"""What the detail says about a stage, an item or the roadmap, as styled text."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.style import Style

from studytui.glyphs import Glyphs
from studytui.plan import Item, Node, Resource, Roadmap, Stage
from studytui.record import ROADMAP_NOTE, Session, Status
from studytui.rules.levels import levels_text
from studytui.rules.overlaps import added_seconds
from studytui.rules.progress import ROADMAP, counts_text, progress
from studytui.spoken import counted, day_words, duration_words
from studytui.study import Study
from studytui.text import display, first_line
from studytui.tui.apart import line_of
from studytui.tui.lines import joined
from studytui.tui.widgets.line import click

MUTED = "$foreground-muted"


def node_of(study: Study, node_id: str) -> Node | Roadmap:
    """The stage or the item of that id; the roadmap for the empty one or an unknown one."""
    return study.roadmap.find(node_id) or study.roadmap


def target_of(study: Study, node_id: str) -> str:
    """What a note about the node is kept under."""
    node = node_of(study, node_id)
    return ROADMAP_NOTE if isinstance(node, Roadmap) else node.id


def sessions_of(study: Study, node: Node | Roadmap) -> tuple[Session, ...]:
    """The sessions on the node and all that it consists of."""
    if isinstance(node, Roadmap):
        return tuple(each for each in study.record.sessions if each.roadmap_id == node.id)
    return study.sessions_below(node)


def facts(study: Study, node: Node | Roadmap, glyphs: Glyphs) -> Content:
    """One line: where the learner stands with it, and what it takes."""
    key = ROADMAP if isinstance(node, Roadmap) else node.id
    how_far = study.once(progress)[key]
    status = Content.styled(
        f"{glyphs.status(how_far.status)} {_status_words(how_far.status)}", _colour(how_far.status)
    )
    words = [status]
    is_leaf = isinstance(node, Item) and node.is_leaf
    told = [] if is_leaf else [counts_text(how_far)]
    told.append(levels_text(study, key))
    if isinstance(node, Item) and is_leaf:
        told.append(" ".join(filter(None, [node.level, node.kind])))
    words += map(Content, filter(None, told))
    if not isinstance(node, Roadmap) and node.hours:
        words.append(Content(f"about {node.hours:g} h"))
    if not isinstance(node, Roadmap) and node.optional:
        words.append(Content("optional"))
    if count := study.number_below(node):
        time = duration_words(sum(map(added_seconds(study), sessions_of(study, node))))
        words.append(Content(f"{counted(count, 'session')}, {time}"))
    return Content(f" {glyphs.dot} ").join(words)


def text(node: Node | Roadmap) -> str:
    """What the roadmap says about it, as Markdown."""
    return "\n\n".join(_paragraphs(node))


def ties(study: Study, node: Node | Roadmap, glyphs: Glyphs) -> Content:
    """What it asks for, opens and practises; each a jump for the mouse."""
    lines = [
        Content.assemble((f"{word} ", MUTED), _jumps(study, nodes, glyphs))
        for word, nodes in tied(study, node)
    ]
    return Content("\n").join(lines)


def tied(study: Study, node: Node | Roadmap) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """Each kind of tie that the node has, with the nodes at its other end."""
    if isinstance(node, Roadmap):
        return
    from studytui.rules.prerequisites import dependants

    members = node.items if isinstance(node, Item) else ()
    found = (
        ("Pick from" if isinstance(node, Item) and node.pick else "Holds", members),
        ("Asks for", _known(study, node.requires)),
        ("Opens", study.once(dependants).get(node.id, ())),
        ("Practises", _known(study, node.practices if isinstance(node, Item) else ())),
    )
    yield from ((word, tuple(nodes)) for word, nodes in found if nodes)


def linked_from(study: Study, target: str, glyphs: Glyphs) -> Content:
    """The notes that link to it; each a jump for the mouse."""
    jumps = [
        Content.assemble((f"{glyphs.note} ", MUTED), Content.styled(title, jump(place)))
        for place, title in linking(study, target)
    ]
    label = Content.styled("Linked from ", MUTED) if jumps else Content("")
    return label + joined(jumps)


def linking(study: Study, target: str) -> Iterator[tuple[str, str]]:
    """The line of the tree for each note that links to it, and what that is called."""
    from studytui.rules.links import backlinks

    for source in study.once(backlinks).get(target, ()):
        yield place_of(study, source), display(study.roadmap.title_of(source))


def place_of(study: Study, target: str) -> str:
    """The line of the tree on which the note about it stands."""
    return target if not target or study.roadmap.find(target) else line_of(target)


def links(study: Study, node: Node | Roadmap) -> tuple[Resource, ...]:
    """Where to learn it: its own resources first, then those of what it stands in."""
    found = list(node.resources)
    if isinstance(node, Item):
        if node.url:
            found.insert(0, Resource(title=node.title, url=node.url))
        above = study.roadmap.parent(node.id)
        while above is not None:
            found.extend(above.resources)
            above = study.roadmap.parent(above.id)
    return tuple({each.url: each for each in reversed(found)}.values())[::-1]


def session_lines(study: Study, node: Node | Roadmap, title: bool) -> Content:
    """The sessions, newest first, one a line; with the item's title where several may be meant."""
    return lines_of(study, sessions_of(study, node), title)


def lines_of(study: Study, sessions: Iterable[Session], title: bool) -> Content:
    """Sessions in order, as lines with the newest first."""
    lines = [_session_line(study, each, title) for each in reversed(tuple(sessions))]
    return Content("\n").join(lines)


def _session_line(study: Study, session: Session, title: bool) -> Content:
    name = study.roadmap.title_of(session.item_id) if title and session.item_id else ""
    words = first_line(session.text) or (
        f"left off at {first_line(session.left_off)}" if session.left_off else ""
    )
    return Content.assemble(
        (f"{day_words(session.study_day, study.today):<12}", MUTED),
        f"{duration_words(study.seconds_of(session)):>8}  ",
        (f"{session.kind:<10}", MUTED),
        (f"{display(name)}  " if name else "", "bold"),
        words,
    )


def _paragraphs(node: Node | Roadmap) -> Iterator[str]:
    if isinstance(node, Item):
        yield node.description or ""
        return
    yield node.summary or ""
    yield node.description or ""
    if isinstance(node, Stage):
        yield _listed("Why it matters", node.why)
        yield f"**Tip.** {node.tip}" if node.tip else ""
        return
    yield from (f"### {each.title}\n\n{_bullets(each.does)}" for each in node.careers)
    yield _listed(
        "What goes wrong", [f"**{m.title}.** {m.problem} {m.advice}" for m in node.mistakes]
    )


def _listed(title: str, points: Iterable[str]) -> str:
    bullets = _bullets(points)
    return f"**{title}**\n\n{bullets}" if bullets else ""


def _bullets(points: Iterable[str]) -> str:
    return "\n".join(f"- {point}" for point in points)


def _known(study: Study, ids: Iterable[str]) -> tuple[Node, ...]:
    return tuple(filter(None, map(study.roadmap.find, ids)))


def _jumps(study: Study, nodes: Iterable[Node], glyphs: Glyphs) -> Content:
    how_far = study.once(progress)
    jumps = [
        Content.assemble(
            (f"{glyphs.status(how_far[node.id].status)} ", _colour(how_far[node.id].status)),
            Content.styled(display(node.title), jump(node.id)),
        )
        for node in nodes
    ]
    return joined(jumps)


def jump(node_id: str) -> Style:
    """A style whose text goes to a node when it is clicked."""
    return Style(underline=True) + click(f"jump({node_id!r})")


def _status_words(status: Status) -> str:
    return "to do" if status is Status.TODO else status.value


def _colour(status: Status) -> str:
    return {
        Status.DONE: "$text-success",
        Status.LEARNING: "$text-warning",
        Status.SKIPPED: "$foreground-muted",
        Status.TODO: "$foreground-muted",
    }[status]
