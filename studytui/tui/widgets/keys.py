"""The last line: the keys that can act here, as many as there is room for.

One widget. Textual's footer is one for each key, all of which it makes anew whenever a key begins
or ceases to act: a fifth of the first paint, and of every step in the tree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Input, Static

KEPT = 2
"""Keys at the end that stay whatever the width: they lead to all others."""

_PALETTE_WIDTH = len("▏ ^p palette ")


@dataclass(frozen=True, slots=True)
class Shown:
    """A key as the line shows it."""

    key: str
    display: str
    name: str
    help: str
    can_act: bool

    @property
    def width(self) -> int:
        """Its cells, with one at either end."""
        return cell_len(f" {self.display} {self.name} ")


class Keys(Static):
    """What can be done with which key; a click does it."""

    DEFAULT_CSS = "Keys { dock: bottom; height: 1; background: $footer-background; }"
    ALLOW_SELECT = False

    pointed_at: reactive[str | None] = reactive(None)

    def __init__(self, show_command_palette: bool = True) -> None:
        super().__init__()
        self._has_palette = show_command_palette
        self._keys: tuple[Shown, ...] = ()
        self._palette: Shown | None = None

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._take)

    def _take(self, screen: Screen[object]) -> None:
        """Draw the line anew if other keys can act now."""
        if screen is not self.screen or not self.app.app_focus:
            return
        found = dict(self._found(screen))
        palette = found.pop("command_palette", None)
        keys = tuple(found.values())
        if (keys, palette) != (self._keys, self._palette):
            self._keys, self._palette = keys, palette
            self.refresh()

    def _found(self, screen: Screen[object]) -> Iterator[tuple[str, Shown]]:
        """What is to be shown, by its action: of several keys the first."""
        known = set()
        types = isinstance(screen.focused, Input)
        for each in _as_declared(screen):
            binding = each.binding
            is_palette = binding.key == self.app.COMMAND_PALETTE_BINDING
            if (binding.show or is_palette) and binding.action not in known:
                known.add(binding.action)
                said = self.app.get_key_display(binding)
                if types and len(said) == 1 and said.isascii():
                    continue  # there a sign is a sign
                told = each.tooltip or binding.tooltip or binding.description
                shown = Shown(binding.key, said, binding.description, told, each.enabled)
                yield binding.action.removeprefix("app."), shown

    def render(self) -> Content:
        """What fits: what cannot act gives way first, then the keys before the last ones."""
        keys, kept = list(self._keys), KEPT
        room = self.size.width + 1  # the cell after the last name may be missing
        if self._has_palette:
            # Behind a question the palette is not offered; its place stays, so that nothing jumps.
            kept, room = kept - 1, self.size.width - _PALETTE_WIDTH
        while len(keys) > kept and sum(each.width for each in keys) > room:
            keys.remove(_first_to_go(keys[:-kept]))
        line = Content("").join(map(self._one, keys))
        if not (self._has_palette and self._palette):
            return line.truncate(self.size.width)
        right = Content.styled("▏", "$foreground 20%") + self._one(self._palette)
        line = line.truncate(max(0, self.size.width - right.cell_length))
        return line.pad_right(self.size.width - line.cell_length - right.cell_length) + right

    def _one(self, key: Shown) -> Content:
        dim = "" if key.can_act else " dim"
        on = " on $block-hover-background" if key.key == self.pointed_at else ""
        meta = Style.from_meta({"key": key.key})
        return Content.assemble(
            (f" {key.display} ", f"bold $footer-key-foreground{dim}{on}"),
            (f"{key.name} ", f"$footer-description-foreground{dim}{on}"),
        ).stylize(meta)

    def _under(self, event: events.MouseEvent) -> Shown | None:
        named = event.style.meta.get("key")
        return next(
            (each for each in (*self._keys, self._palette) if each and each.key == named), None
        )

    def on_mouse_move(self, event: events.MouseMove) -> None:
        key = self._under(event)
        self.pointed_at, self.tooltip = (key.key, key.help) if key else (None, None)

    def on_leave(self) -> None:
        self.pointed_at = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that was clicked."""
        if key := self._under(event):
            self.app.simulate_key(key.key) if key.can_act else self.app.bell()


def _as_declared(screen: Screen[object]) -> list[ActiveBinding]:
    """What can be pressed; the screen's own keys in the order of its commands.

    By themselves keys that Textual's screens have as well, like tab, would come before all others.
    """
    places = getattr(screen, "PLACES", ())
    order = {name: number for place in places for number, name in enumerate(place.by_id)}

    def number(each: ActiveBinding) -> int:
        return order.get(each.binding.id or "", -1) if each.node is screen else -1

    return sorted(screen.active_bindings.values(), key=number)


def _first_to_go(keys: Sequence[Shown]) -> Shown:
    """The last that cannot act, or else the last."""
    return next((each for each in reversed(keys) if not each.can_act), keys[-1])
