"""Commands in the form in which Textual hears keys."""

from textual.binding import Binding, BindingType

from studytui.commands import Place


def bindings(place: Place, *, priority: bool = False) -> list[BindingType]:
    """All commands of a place; by their ids other keys can be put in.

    With `priority` they act before those of whatever has the focus.
    """
    return [
        Binding(
            command.keys,
            command.action,
            command.name,
            show=command.footer,
            key_display=command.shown_as,
            tooltip=command.help,
            priority=priority,
            id=name,
        )
        for name, command in place.by_id.items()
    ]
