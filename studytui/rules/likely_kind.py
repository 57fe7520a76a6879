"""What a new session will probably be spent on, so that nobody has to say it twice."""

from studytui.plan import Item, ItemKind
from studytui.record import Kind
from studytui.study import Study

_USUAL = {ItemKind.PROJECT: Kind.BUILD, ItemKind.EXERCISE: Kind.PRACTICE}


def likely_kind(study: Study, item_id: str | None) -> Kind:
    """The kind of the last session on the same item, or else what such an item asks for.

    Without an item, the kind of the last session on nothing in particular.
    """
    node = study.roadmap.find(item_id) if item_id else None
    if node is None:
        own = (each for each in study.record.sessions if each.roadmap_id == study.roadmap.id)
        before = tuple(each for each in own if each.item_id is None)
    else:
        before = study.sessions_on(node.id)
    if before:
        return before[-1].kind
    return _USUAL.get(node.kind, Kind.READ) if isinstance(node, Item) else Kind.READ
