"""Who may use the dashboard in a browser, and what a browser may do with its page.

The address that the learner opens holds a key, and the page it leads to holds a token, which is in
the address of everything that the page asks for. There is no cookie: browsers send cookies of a
host to every port of it, so that each server on this computer would be given one. Key and token
are made at each start, and die with the server.
"""

import hmac
import ipaddress
import secrets
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

from aiohttp import web

_BYTES = 24
"""Of a key or a token; nobody guesses so many."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer carries: no other page may hold, frame or learn anything of ours."""


class Access:
    """The key, the token, and the names that this server goes by; `host` is one of them."""

    def __init__(self, host: str) -> None:
        self.key = secrets.token_urlsafe(_BYTES)
        self.token = secrets.token_urlsafe(_BYTES)
        name = socket.gethostname().lower()
        self._names = {host.lower(), "localhost", name, f"{name}.local"}

    def is_allowed(self, request: web.Request) -> bool:
        """Return whether a request comes from our own page, or for it with the key."""
        if not (self._is_to_us(request) and _is_from_us(request)):
            return False
        if request.path == "/":
            return _is_same(request.query.get("key", ""), self.key)
        return _is_same(request.path.split("/")[1], self.token)

    def _is_to_us(self, request: web.Request) -> bool:
        """Return whether the request names this server; a page elsewhere can lead its own name
        to our address, but no number.
        """
        hosts = request.headers.getall("Host", [])
        name = _name(hosts[0]) if len(hosts) == 1 else None
        return name is not None and (name in self._names or _is_number(name))


def content_policy(host: str, nonce: str) -> str:
    """Return the policy for a page: scripts of ours only, and nothing from elsewhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",  # xterm.js writes its styles into the page
            "font-src 'self'",
            "img-src data:",
            f"connect-src 'self' ws://{host} wss://{host}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _is_from_us(request: web.Request) -> bool:
    """Return whether no page, or one of this very server, has sent the request."""
    origins = request.headers.getall("Origin", [])
    ours = {f"http://{request.host}", f"https://{request.host}"}
    return not origins or (len(origins) == 1 and origins[0] in ours)


def _is_same(shown: str, secret: str) -> bool:
    return hmac.compare_digest(shown.encode(errors="replace"), secret.encode())


def _name(host: str) -> str | None:
    """Return the name or number in a Host header; None if it cannot be one."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises ValueError for what is none
    except ValueError:
        return None
    return parts.hostname if parts.netloc == host and not set("@%") & set(host) else None


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
