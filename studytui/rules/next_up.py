"""Next: the short answer to "what now?", each part with its reason in words.

In this order: what was left off last, the first open item in roadmap order whose prerequisites
are done, and the first such project. Optional items come after all others. Nothing is locked;
these are suggestions.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from studytui.plan import Item, ItemKind, Node, Stage
from studytui.record import Session, State
from studytui.rules.open_items import OpenItem, is_begun, open_items
from studytui.rules.prerequisites import opened_by
from studytui.rules.progress import ROADMAP, is_choice, progress
from studytui.spoken import day_words
from studytui.study import Study
from studytui.text import first_line, shorten

_MOST_WORDS = 60  # letters of the learner's own words in a reason
_MOST_TITLES = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do: `verb` and the item's title make the sentence, `reason` says why.

    The verb is "finish", "start", "choose" or "build". The item may be a stage or a group when
    that is what the learner studied last; the other suggestions are leaves, or whole projects.
    """

    item_id: str
    verb: str
    reason: str


def next_up(study: Study) -> tuple[Suggestion, ...]:
    """What to do next, best first, a handful at most; empty when nothing is left to do."""
    if study.once(progress)[ROADMAP].is_settled:
        return ()
    begun = _running(study) or _left_off(study)
    leaf = _first_leaf(study, begun)
    project = _first_project(study, begun, leaf)
    return tuple(filter(None, (begun, leaf, project))) or _blocked(study)


def _running(study: Study) -> Suggestion | None:
    """What the open session is about."""
    session = study.record.open_session
    node = _open_node(study, session) if session else None
    if session is None or node is None:
        return None
    now = "running now" if session.state is State.RUNNING else "paused"
    return Suggestion(node.id, "finish", now)


def _left_off(study: Study) -> Suggestion | None:
    """What the latest finished session on something unfinished was about."""
    for session in reversed(study.record.sessions):
        past = not session.is_open and session.study_day <= study.today
        node = _open_node(study, session) if past else None
        if node is not None:
            return Suggestion(node.id, "finish", _last_words(study, session))
    return None


def _first_leaf(study: Study, begun: Suggestion | None) -> Suggestion | None:
    taken = begun.item_id if begun else None
    leaves = (each for each in open_items(study) if each.item.is_leaf)
    return _best(study, (each for each in leaves if each.item.id != taken))


def _first_project(study: Study, *taken: Suggestion | None) -> Suggestion | None:
    ids = [each.item_id for each in taken if each]
    around = {*ids, *(node.id for item_id in ids for node in study.roadmap.above(item_id))}
    projects = (each for each in open_items(study) if each.item.kind is ItemKind.PROJECT)
    return _best(study, (each for each in projects if each.item.id not in around))


def _best(study: Study, found: Iterable[OpenItem]) -> Suggestion | None:
    """The first that asks for nothing and is not optional, or else the first of the optional."""
    spare = None
    for each in found:
        if each.asks_for:
            continue
        if not each.optional:
            return _suggested(study, each.item)
        spare = spare or each
    return _suggested(study, spare.item) if spare else None


def _suggested(study: Study, item: Item) -> Suggestion:
    return Suggestion(item.id, _verb(study, item), _reason(study, item))


def _blocked(study: Study) -> tuple[Suggestion, ...]:
    """Everything left waits for something: the first of it, and what it waits for."""
    leaf = next((each for each in open_items(study) if each.item.is_leaf), None)
    if leaf is None:
        return ()
    reason = f"asks for {_titles(leaf.asks_for)}"
    return (Suggestion(leaf.item.id, _verb(study, leaf.item), reason),)


def _verb(study: Study, item: Item) -> str:
    if is_begun(study, item):
        return "finish"
    if item.kind is ItemKind.PROJECT:
        return "build"
    return "choose" if _is_to_choose(study, item) else "start"


def _reason(study: Study, item: Item) -> str:
    if item.kind is ItemKind.PROJECT and item.practices:
        known = [study.roadmap.find(practised) for practised in item.practices]
        return f"project: practises {_titles([each for each in known if each])}"
    if _is_to_choose(study, item) and (choice := study.roadmap.parent(item.id)):
        return f"or another of {choice.title}"
    return _opening(study, item) or _position(study, item)


def _opening(study: Study, item: Item) -> str:
    """What finishing it opens: stages, or else items; empty if nothing."""
    opened = opened_by(study, item) if item.is_leaf else ()
    stages = [node for node in opened if isinstance(node, Stage)]
    named = stages or opened
    if len(named) == 1:
        return f"opens {named[0].title}"
    return f"opens {len(named)} later {'stages' if stages else 'items'}" if named else ""


def _position(study: Study, item: Item) -> str:
    stage = study.roadmap.stage_of(item.id)
    if stage is None:
        return ""
    reached = study.once(progress)[stage.id]
    touched = reached.done + reached.skipped + reached.learning
    return f"{'next in' if touched else 'first of'} {stage.title}"


def _last_words(study: Study, session: Session) -> str:
    words = first_line(session.left_off) or first_line(session.text)
    if words:
        return f"left off at “{shorten(words, _MOST_WORDS)}”"
    day = day_words(session.study_day, study.today)
    return f"studied {day}" if day in ("today", "yesterday") else f"studied on {day}"


def _is_to_choose(study: Study, item: Item) -> bool:
    """Whether it is one of several that a choice offers, and not begun."""
    parent = study.roadmap.parent(item.id)
    return parent is not None and is_choice(parent) and not is_begun(study, item)


def _open_node(study: Study, session: Session) -> Node | None:
    """What the session was about, if it is on this roadmap and something of it is left to do."""
    if not session.item_id or session.roadmap_id != study.roadmap.id:
        return None
    node = study.roadmap.find(session.item_id)
    return node if node and not study.once(progress)[node.id].is_settled else None


def _titles(nodes: Iterable[Node]) -> str:
    titles = [node.title for node in nodes]
    more = len(titles) - _MOST_TITLES
    return ", ".join(titles[:_MOST_TITLES]) + (f" and {more} more" if more > 0 else "")
