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
        from studytui.web.server import Served
    except ModuleNotFoundError as error:
        raise Misuse(
            f"serving needs {error.name}, which is not installed",
            "install studytui[web], with pipx: pipx inject studytui textual-serve",
        ) from None
    if not _is_this_computer(host):
        output.warn(
            f"whoever reaches {host} and has the address can read and change your record,"
            " and nothing is encrypted"
        )
    command = _line([sys.executable, "-P", "-m", "studytui", "--roadmap", str(roadmap)])
    served = Served(command, host, _free_port(host, port))
    output.say(f"Your dashboard is at {served.address}")
    output.say("Ctrl+C ends it.")
    sys.stdout.flush()
    served.serve()


def _is_this_computer(host: str) -> bool:
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _free_port(host: str, port: int) -> int:
    """The port, or any that is free for 0. Raises Misuse if it cannot be listened on."""
    import socket

    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
            taken: int = tried.getsockname()[1]
            return taken
    except OSError as error:
        raise Misuse(
            f"{host} port {port} cannot be used ({error.strerror})", "name another --port"
        ) from error


def _line(words: list[str]) -> str:
    """A command as a line for the system's own shell."""
    import shlex
    import subprocess

    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
