"""The last line: the keys that can act here, as many as there is room for."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer, Input
from textual.widgets._footer import FooterKey

KEPT = 2
"""Keys at the end that stay whatever the width: they lead to all others."""

_PALETTE = "-command-palette"  # Textual's class of its key
_PALETTE_WIDTH = len(" ^p palette ")


class Keys(Footer):
    """Textual's footer, but no key is cut off, and nothing is drawn anew that stays the same."""

    _known: list[tuple[Binding, bool]] | None = None

    def compose(self) -> ComposeResult:
        """What fits; the keys before the last ones give way first."""
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        if isinstance(self.screen.focused, Input):  # there a sign is a sign
            keys = [
                key for key in keys if len(key.key_display) > 1 or not key.key_display.isascii()
            ]
        kept, room = KEPT, self.app.size.width
        if self.show_command_palette and not any(key.has_class(_PALETTE) for key in keys):
            # Behind a question the palette is not offered; its place stays, so that nothing jumps.
            kept, room = KEPT - 1, room - _PALETTE_WIDTH
        while len(keys) > kept and sum(map(_width, keys)) > room:
            del keys[-kept - 1]
        for key in keys:
            # Textual's begins as compact and is told otherwise: styles for each, twice.
            key.set_reactive(FooterKey.compact, self.compact)
            yield key

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the line anew if other keys can act now."""
        now = [(each.binding, each.enabled) for each in screen.active_bindings.values()]
        if now != self._known and screen.app.app_focus:
            self._known = now
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        self.call_after_refresh(self.recompose)


def _width(key: FooterKey) -> int:
    return len(f" {key.key_display} {key.description} ")
