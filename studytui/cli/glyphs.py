"""Which signs the shell draws with."""

from typing import TYPE_CHECKING

from studytui.cli import output

if TYPE_CHECKING:
    from studytui.cli.parts import Parts
    from studytui.glyphs import Glyphs


def glyphs_of(parts: "Parts") -> "Glyphs":
    """Plain ones where the settings or the terminal's encoding ask for them."""
    from studytui.glyphs import glyphs_for

    return glyphs_for(ascii_only=parts.settings.ascii or not output.knows_unicode())
