"""The socket at which a browser reaches the dashboard, and the address that opens it."""

import errno
import ipaddress
import os
import socket

from studytui.errors import Misuse

_WAITING = 128
"""Connections that wait to be accepted."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at a port of a name or an address; 0 takes any free port.

    Raises Misuse if that cannot be.
    """
    family, where = _resolve(host, port)
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # there it would share the port with other programs
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(_WAITING)
    except OSError as error:
        listening.close()
        raise _refusal(host, port, error) from error
    return listening


def url(listening: socket.socket) -> str:
    """Return the address that opens in a browser of this computer."""
    address, port = _address(listening), listening.getsockname()[1]
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    host = f"[{address}]" if address.version == 6 else str(address)
    return f"http://{host}:{port}"


def is_loopback(listening: socket.socket) -> bool:
    """Return whether only programs of this computer reach it."""
    return _address(listening).is_loopback


def is_everywhere(listening: socket.socket) -> bool:
    """Return whether it listens at all addresses of this computer."""
    return _address(listening).is_unspecified


def _resolve(host: str, port: int) -> tuple[int, tuple[str, int]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        wrong = f"there is no address {host} ({error.strerror})"
        raise Misuse(wrong, "name another --host") from error
    except ValueError as error:  # what can be no name of a host
        raise Misuse(f"{host} is no host", "name another --host") from error
    family, _, _, _, where = found
    if ipaddress.ip_address(str(where[0])).is_link_local and family == socket.AF_INET6:
        raise Misuse(f"no browser opens the link-local address {host}", "name another --host")
    return family, where  # type: ignore[return-value]


def _refusal(host: str, port: int, error: OSError) -> Misuse:
    if error.errno == errno.EADDRNOTAVAIL:
        return Misuse(f"{host} is not an address of this computer", "name another --host")
    wrong = f"{host} port {port} cannot be used ({error.strerror})"
    return Misuse(wrong, "name another --port")


def _address(listening: socket.socket) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(listening.getsockname()[0])
