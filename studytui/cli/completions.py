"""The command completions."""

import click

from studytui.cli import output
from studytui.cli.completing import SHELLS, script
from studytui.cli.help import HELP


@click.command(context_settings=HELP)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completions(context: click.Context, shell: str) -> None:
    """Print the script that completes commands, options and item ids in your shell.

    Put it where the shell looks for such scripts, and open a new one.

    \b
    Examples:
      studytui completions bash > ~/.local/share/bash-completion/completions/studytui
      studytui completions zsh > ~/.zfunc/_studytui
      studytui completions fish > ~/.config/fish/completions/studytui.fish
    """
    output.exact(script(context.find_root().command, shell))
