"""Text of the roadmap, the record and the arguments never drives a terminal, in any command."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studytui.cli import output
from studytui.cli.main import Assembly
from studytui.record import Kind
from tests.cli.conftest import Ran, Shell
from tests.cli.test_every_command import names
from tests.terminal import Terminal

HARMLESS = "[/] List[int] [@click=app.quit]x[/] {0} %s \\x1b[31m"
HARMFUL = [
    "\x1b]52;c;aGVsbG8=\x07",
    "a\rb\x08c\x0cd\x7f \x1b[2J\x1b[31m \x9b31m \x9d0;title\x9c",
    "\u202egnol\u202c \u2066x\u2069 a\u2028b\x85c",
]
DRIVES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)


@pytest.fixture(params=[HARMLESS, *HARMFUL], ids=ascii)
def payload(request: pytest.FixtureRequest) -> str:
    """A text that somebody else has written."""
    return str(request.param)


@pytest.fixture
def poisoned(payload: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A roadmap and a record with the payload wherever text can be.

    A roadmap file may hold no control characters, so there it is what such files can smuggle in.
    """
    title = payload if not DRIVES.search(payload) else "[/] List[int]"
    road = {
        "schema": 1,
        "id": "road",
        "title": title,
        "stages": [
            {
                "id": "stage",
                "title": f"Stage {title}",
                "phase": title,
                "items": [
                    {"id": "leaf", "title": f"Leaf {title}"},
                    {"id": "other", "title": f"Other {title}"},
                ],
            }
        ],
    }
    monkeypatch.setenv("EDITOR", "true")
    path = home / "roadmaps" / "road.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(road), encoding="utf-8")
    (home / "config.toml").write_text('roadmap = "road"\n')
    tracker = Assembly().tracker
    tracker.sessions.log("leaf", Kind.READ, 600, text=payload, left_off=payload)
    tracker.sessions.log(payload, Kind.READ, 600)
    tracker.write_note("leaf", f"# {payload}\n{payload}", based_on=None)
    tracker.open_session.start("leaf", Kind.READ)
    tracker.open_session.stop(payload, payload)
    tracker.open_session.start("leaf", Kind.READ)
    return path


def every_command(payload: str, road: Path, session: str) -> Iterator[list[str]]:
    """Every command, with the payload wherever it can be said."""
    yield from ([command] for command in ("status", "next", "sessions", "pause", "resume", "stop"))
    yield from ([command, "--json"] for command in ("status", "next", "sessions"))
    yield from (["coach"], ["coach", "--json"], ["week"], ["week", "--markdown"], ["heatmap"])
    yield ["bug", "leaf", payload, "--cause", payload, "--fix", payload]
    yield from (["bugs"], ["bugs", payload], ["bugs", "--json"], ["bug", payload, "x"])
    yield ["status", "--format", "{item}{next}{next_reason}{roadmap}"]
    yield ["note", "leaf", "--show"]
    yield ["roadmap", "show"]
    yield ["roadmap", "path"]
    yield ["roadmap", "check", str(road), str(road.parent / "nowhere")]
    yield ["log", "5m", "leaf", "--text", payload, "--left-off", payload]
    yield ["start", "leaf"]
    yield ["cancel"]
    yield ["skip", "leaf", "other", "--why", payload]
    yield ["undo"]
    yield ["redo"]
    yield ["note", "leaf", "--append", payload]
    yield ["note", "leaf", payload]
    yield ["sessions", "edit", session, "--text", payload]
    yield ["sessions", "delete", session]
    for words in (["log"], ["done"], ["note"], ["start"], ["sessions", "--item"]):
        yield [*words, payload]
    yield ["log", "5m", payload]
    yield ["log", "5m", "--on", payload]
    yield ["log", "5m", "--at", payload]
    yield ["log", "5m", "--kind", payload]
    yield ["stop", "--at", payload]
    yield ["status", "--format", "{" + payload.replace("}", "") + "}"]
    yield ["sessions", "delete", payload]
    yield from (["backups"], ["doctor"], ["doctor", "--json"], ["roadmap", "list"])
    yield from (["orphans"], ["orphans", "attach", payload, "nowhere"])
    yield ["orphans", "export", payload, str(road.parent / "kept")]
    yield from (["backup", str(road.parent / payload.replace("/", "-"))], ["restore", payload])
    yield from (["import", payload], ["roadmap", "import", payload], ["roadmap", "edit", payload])
    yield from (["export", "csv"], ["export", "ics"], ["export", payload], ["completions", payload])
    yield from (["config", "set", payload, payload], ["config", "set", "theme", payload])
    yield from (["config", "show"], ["config", "path"], ["config", "edit"], ["roadmap", "schema"])
    yield ["config", "get", payload]
    yield from (["learn", payload], ["todo", payload], ["serve", "--port", payload])
    yield from (["pause-days", payload, payload], ["pause-days", "today", "--why", payload])
    yield from (["pause-days"], ["notes", "search", payload], ["roadmap", "use", payload])
    yield ["roadmap", "show", payload]
    yield ["roadmap", "check", payload]
    yield ["--roadmap", payload, "status"]
    yield [payload]
    yield ["status", f"--{payload}"]
    yield ["status", payload]


def test_no_command_is_left_out() -> None:
    spoken = {tuple(words[:2]) for words in every_command("x", Path("road"), "id")}
    first = {words[0] for words in spoken if words}
    for name in names():
        command, *inner = name.split()
        assert (command, *inner) in spoken if inner else command in first, name


def said(shell: Shell, payload: str, road: Path) -> Iterator[tuple[list[str], Ran]]:
    """What every command says."""
    session = shell.good("sessions").records[0][0]
    for words in every_command(payload, road, session):
        yield words, shell(*words)


def test_in_a_pipe(shell: Shell, payload: str, poisoned: Path) -> None:
    for words, ran in said(shell, payload, poisoned):
        assert not DRIVES.search((ran.out + ran.err).replace("\r\n", "\n")), words
        assert ran.code != 1, (words, ran.err)


def test_before_people(shell: Shell, payload: str, poisoned: Path) -> None:
    shell.before_people()
    for words, ran in said(shell, payload, poisoned):
        assert not DRIVES.search((ran.out + ran.err).replace("\r\n", "\n")), words
        assert ran.code != 1, (words, ran.err)


@pytest.mark.parametrize("payload", [HARMLESS], indirect=True, ids=ascii)
def test_what_is_harmless_is_shown_as_it_is(shell: Shell, payload: str, poisoned: Path) -> None:
    for words in (["status"], ["sessions"], ["roadmap", "show", str(poisoned)], ["note", "leaf"]):
        assert payload in shell.good(*words).out


def test_json_holds_the_text_to_the_letter(shell: Shell, payload: str, poisoned: Path) -> None:
    listed = shell.good("--roadmap", str(poisoned), "sessions", "--json").json["sessions"]
    assert {session["text"] for session in listed} == {payload, ""}


@pytest.mark.parametrize("payload", HARMFUL, indirect=True, ids=ascii)
@pytest.mark.parametrize(
    "words", [["sessions"], ["status"], ["note", "leaf"], ["next"]], ids=" ".join
)
def test_in_a_real_terminal(poisoned: Path, words: list[str]) -> None:
    assert poisoned.exists()
    with Terminal([sys.executable, "-m", "studytui", *words], env={"NO_COLOR": "1"}) as terminal:
        assert terminal.wait_exit() == 0
        assert not DRIVES.search(terminal.raw.decode().replace("\r\n", "\n"))


def test_a_lone_surrogate_is_escaped_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    output.document(text="a\ud800b\U0001f600\u2028\x9b")
    said = capsys.readouterr().out
    assert '"a\\ud800b😀\\u2028\\u009b"' in said
    assert json.loads(said)["text"] == "a\ud800b\U0001f600\u2028\x9b"
