"""How help looks: commands by subject, in the order in which they were declared."""

from collections.abc import Iterable
from typing import Any

import click

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 88}


class Sections(click.Group):
    """A group that lists its commands under headings."""

    def __init__(self, *args: Any, **keys: Any) -> None:
        super().__init__(*args, **keys)
        self.sections: dict[str, list[click.Command]] = {}

    def add_section(self, heading: str, commands: Iterable[click.Command]) -> None:
        """Add commands under a heading."""
        self.sections[heading] = list(commands)
        for command in self.sections[heading]:
            self.add_command(command)

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write them under their headings, all in the same columns."""
        widest = max(map(len, self.commands))
        for heading, commands in self.sections.items():
            rows = [
                ((command.name or "").ljust(widest), command.get_short_help_str(70))
                for command in commands
            ]
            with formatter.section(heading):
                formatter.write_dl(rows)
