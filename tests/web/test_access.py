"""Who is let in to a dashboard in a browser, and who is not."""

import re

import pytest

from tests.web.serving import SWITCHING, WEBSOCKET, Server, serving

pytestmark = pytest.mark.usefixtures("desk")


def test_nothing_is_served_without_key_or_token(server: Server) -> None:
    key, token = server.key, server.token
    assert len(key) >= 32
    assert len(token) >= 32
    assert key != token
    for path in (
        *("/", "/?key=", "/?key=%C3%A9", f"/?key={key[:-1]}", f"/?key={token}", "/?key=%ED%A0%80"),
        *("/static", "/static/", "/static/js/textual.js", "/static/css/", "/nothing", "//"),
        *("/ws", f"/{key}/ws", f"/{token[:-1]}/ws", f"/{token[:-1]}/static/js/textual.js"),
        *("/download/x", f"/static/../{token}/ws", f"/static/%2e%2e/{token}/ws"),
        *(f"/?token={token}", f"/ws?token={token}", "/%C3%A9/ws"),
    ):
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "TRACE"):
            answer = server.ask(path, method)
            assert answer.status == 403, (method, path)
            assert answer.headers["Set-Cookie"] is None
            assert token not in answer.text
            if method == "GET":
                assert "Open the address that studytui serve shows" in answer.text
        assert server.ask(path, **WEBSOCKET).status == 403


def test_the_page_names_nothing_from_elsewhere(server: Server) -> None:
    page = server.ask(f"/?key={server.key}")
    assert page.status == 200
    assert server.key not in page.text
    assert set(re.findall(r"\w+://[^\s\"'<]+", page.text)) == {server.socket_url}
    assert page.headers["Set-Cookie"] is None
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self' 'nonce-" in policy
    assert policy != server.ask(f"/?key={server.key}").headers["Content-Security-Policy"]


def test_every_answer_keeps_to_itself(server: Server) -> None:
    for path in ("/", f"/?key={server.key}", "/x", f"/{server.token}/static/css/xterm.css"):
        headers = server.ask(path).headers
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


def test_what_the_page_asks_for_is_served_and_no_more(server: Server) -> None:
    folder = f"/{server.token}/static"
    assert server.ask(f"{folder}/js/textual.js").status == 200
    assert server.ask(f"{folder}/js/textual.js", "HEAD").status == 200
    for path in ("", "/", "/js", "/js/", "/css/", "/fonts"):
        assert server.ask(f"{folder}{path}").status in (403, 404), path
    for path in (
        *("/../server.py", "/%2e%2e/server.py", "/..%2fserver.py", "/js/../../server.py"),
        *("//etc/passwd", "/%2fetc%2fpasswd", "/..%5cserver.py", "/js/textual.js%00.css"),
    ):
        answer = server.ask(f"{folder}{path}")
        assert answer.status in (400, 403, 404), path
        assert "import" not in answer.text
    for method in ("PUT", "POST", "DELETE", "OPTIONS"):
        assert server.ask(f"/?key={server.key}", method).status == 405
        assert server.ask(f"/{server.token}/ws", method).status == 405
    assert server.ask(f"/{server.token}/ws", "HEAD").status == 405


ORIGINS = [
    *("http://evil.example", "http://localhost:1", "http://127.0.0.1", "null", "", " "),
    *("http://[", "http://[::1", "://", "http://a b", "file://", "\xe9", "http://127.0.0.1:x"),
    "http://{host}.evil.example",
    "http://{host}@evil.example",
    "ftp://{host}",
    "http://{host}/",
    "http://{host}, http://{host}",
]
HOSTS = [
    *("evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost.evil.example"),
    *("localhost@evil.example", "", "[", "[::1", "localhost:x", "a b", "fe80::1%x", "[::1%x]"),
]


def test_a_page_from_elsewhere_is_refused(server: Server) -> None:
    for origin in ORIGINS:
        said = origin.format(host=server.host)
        for path in (f"/{server.token}/ws", f"/?key={server.key}", "/"):
            assert server.ask(path, Origin=said, **WEBSOCKET).status == 403, (path, said)


def test_our_own_page_is_not(server: Server) -> None:
    path = f"/{server.token}/ws"
    assert server.ask(path, Origin=f"http://{server.host}", **WEBSOCKET).status == SWITCHING
    twice = "".join(f"Origin: http://{server.host}\r\n" for _ in range(2))
    assert server.status_of(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n{twice}\r\n") == 403


def test_another_name_for_our_address_is_refused(server: Server) -> None:
    for host in HOSTS:
        name = host.format(port=server.host.partition(":")[2])
        asking = f"GET /?key={server.key} HTTP/1.1\r\nHost: {name}\r\n\r\n"
        assert server.status_of(asking) in (400, 403), name


def test_our_names_are_not(server: Server) -> None:
    for name in ("localhost", "LOCALHOST:9000", "127.0.0.1", "[::1]:8000", "192.168.0.7:8000"):
        asking = f"GET /?key={server.key} HTTP/1.1\r\nHost: {name}\r\n\r\n"
        assert server.status_of(asking) == 200, name
    asking = f"GET /?key={server.key} HTTP/1.1\r\n"
    assert server.status_of(f"{asking}\r\n") in (400, 403)
    assert server.status_of(f"{asking}Host: localhost\r\nHost: localhost\r\n\r\n") in (400, 403)


def test_key_and_token_die_with_the_server(server: Server) -> None:
    with serving() as other:
        assert {other.key, other.token}.isdisjoint({server.key, server.token})
        for path in (f"/?key={server.key}", f"/{server.token}/ws"):
            answer = other.ask(path)
            assert answer.status == 403
            assert "it is another one after each start" in answer.text


def test_headers_have_a_limit(server: Server) -> None:
    for headers in ({"X": "x" * 100_000}, {f"X-{n}": "x" for n in range(300)}):
        asking = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        asked = f"GET /?key={server.key} HTTP/1.1\r\nHost: localhost\r\n{asking}\r\n"
        assert server.status_of(asked) == 400
    assert server.ask(f"/?key={server.key}").status == 200
