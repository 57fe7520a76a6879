"""The command that shows the dashboard in a browser."""

import sys
from typing import TYPE_CHECKING

import click

from studytui.cli import output
from studytui.cli.help import HELP
from studytui.errors import Misuse

if TYPE_CHECKING:
    from studytui.cli.parts import Parts


@click.command(context_settings=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to listen on; 0 takes any that is free.",
)
@click.pass_obj
def serve(parts: "Parts", host: str, port: int) -> None:
    """Show the dashboard in a browser, until Ctrl+C.

    Only this computer is served, and only who opens the address that is told: it holds a
    key that is made anew each time. Each tab is a dashboard of its own on the same record.
    Another --host serves others too; nothing is encrypted then.

    \b
    Examples:
      studytui serve
      studytui serve --port 0
    """
    roadmap = parts.roadmap_path  # what is wrong with it is told here, not in each tab
    try:
        from studytui.web.listening import is_everywhere, is_loopback, listen
        from studytui.web.server import Served
    except ModuleNotFoundError as error:
        raise Misuse(
            f"serving needs {error.name}, which is not installed",
            "install studytui[web], with pipx: pipx inject studytui textual-serve",
        ) from None
    listening = listen(host, port)
    if not is_loopback(listening):
        output.warn(
            f"whoever reaches {host} and has the address can read and change your record,"
            " and nothing is encrypted"
        )
    words = [sys.executable, "-P", "-m", "studytui", "--roadmap", str(roadmap)]
    served = Served(words, listening, host)

    def announce() -> None:
        output.say(f"Your dashboard is at {served.address}")
        if is_everywhere(listening):
            output.say("On other computers, put the name or address of this one in its place.")
        output.say("Ctrl+C ends it.")

    served.run(announce)
