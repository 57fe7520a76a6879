"""The laws of the house, each held by a test. The words are in docs and in pyproject.toml."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import studytui

PACKAGE = Path(studytui.__file__).parent
ROOT = PACKAGE.parent

Finding = tuple[int, str]


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a fresh interpreter, where nothing has been imported yet."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        # Measuring coverage loads what is not to be loaded.
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


# --- Imports -----------------------------------------------------------------------------


def test_the_floors_and_the_homes_of_the_libraries() -> None:
    ran = python("from importlinter.cli import lint_imports as lint; exit(lint(no_cache=True))")
    assert ran.returncode == 0, ran.stdout + ran.stderr


# Imports the modules that are named, with all that is inside them, then tells what is loaded.
IMPORT = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    for inner in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(inner.name)
print("\\n".join(sys.modules))
"""

# Runs the command line, then tells what is loaded. What the command says goes to stderr.
COMMAND = """
import os, sys
ours = os.dup(1)
os.dup2(2, 1)
sys.argv[0] = "studytui"
code = 0
try:
    from studytui.cli.main import main
    main()
except SystemExit as end:
    code = end.code
os.write(ours, "\\n".join(sys.modules).encode())
sys.exit(code)
"""

SCREEN = {"textual", "rich"}
DATABASE = {"sqlmodel", "sqlalchemy", "alembic"}
CHECKING = {"pydantic", "yaml", "tomllib"}

# Comes as far as the first paint of the dashboard, but for the paint.
DASHBOARD = """
import sys
from studytui.cli.main import Assembly
parts = Assembly()
parts.tracker, parts.clock, parts.settings
import studytui.tui.app
print("\\n".join(sys.modules))
"""


def loaded(program: str, *arguments: str) -> set[str]:
    """The top-level names of all modules that the program has loaded."""
    ran = python(program, *arguments)
    assert ran.returncode == 0, ran.stderr
    return {name.partition(".")[0] for name in ran.stdout.split()}


@pytest.mark.parametrize("module", ["studytui.plan", "studytui.record", "studytui.rules"])
def test_thought_loads_neither_screen_nor_database(module: str) -> None:
    assert not loaded(IMPORT, module) & (SCREEN | DATABASE)


def test_status_loads_neither_screen_nor_database() -> None:
    assert not loaded(COMMAND, "status") & (SCREEN | DATABASE)


def test_status_checks_nothing_twice() -> None:
    loaded(COMMAND, "status")
    assert not loaded(COMMAND, "status") & CHECKING


def test_status_loads_neither_when_there_is_a_record() -> None:
    loaded(COMMAND, "log", "25m")
    assert not loaded(COMMAND, "status") & (SCREEN | DATABASE)


def test_a_status_that_is_known_takes_no_look() -> None:
    """What a prompt asks again and again loads neither click nor the record nor a rule."""
    loaded(COMMAND, "log", "25m")
    loaded(COMMAND, "status")
    told = python(COMMAND, "status").stdout.split()
    ours = {name for name in told if name.startswith("studytui.")}
    assert ours <= {
        "studytui.cli",
        "studytui.cli.dashboard",
        "studytui.cli.edge",
        "studytui.cli.environment",
        "studytui.cli.main",
        "studytui.cli.output",
        "studytui.cli.standing",
        "studytui.clock",
        "studytui.errors",
        "studytui.files",
        "studytui.kept",
        "studytui.limits",
        "studytui.paths",
        "studytui.roadmap_files",
        "studytui.roadmap_files.library",
        "studytui.rules",
        "studytui.rules.study_day",
        "studytui.stamps",
        "studytui.store",
        "studytui.store.sqlite",
        "studytui.text",
        "studytui.unfinished",
    }
    assert not set(told) & {"click", "dataclasses", "inspect", "zoneinfo", "tempfile"}


def test_the_dashboard_paints_before_it_loads_what_checks_and_writes() -> None:
    loaded(COMMAND, "status")
    found = loaded(DASHBOARD)
    assert "textual" in found
    assert not found & (DATABASE | CHECKING | {"click"})


def test_a_screen_is_loaded_when_it_opens() -> None:
    told = python(DASHBOARD).stdout.split()
    assert "studytui.tui.screens.main" in told
    opened_later = {path.stem for path in (PACKAGE / "tui" / "screens").glob("*.py")}
    opened_later -= {"__init__", "base", "main", "bug_actions", "item_actions"}
    opened_later -= {"look_back", "orphan_actions", "time_actions"}
    assert not {f"studytui.tui.screens.{name}" for name in opened_later} & set(told)


def test_the_version_is_told_by_almost_nothing() -> None:
    assert not loaded(COMMAND, "--version") & (SCREEN | DATABASE | {"yaml", "pydantic"})


def test_showing_a_roadmap_loads_no_screen() -> None:
    assert not loaded(COMMAND, "roadmap", "show") & SCREEN


# --- Source ------------------------------------------------------------------------------


def sources(under: str = "") -> Iterator[tuple[str, ast.Module]]:
    """Our modules by their path in the package, parsed."""
    for path in sorted((PACKAGE / under).rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def offences(
    find: Callable[[ast.Module], Iterator[Finding]],
    *,
    under: str = "",
    exempt: str = "",
) -> list[str]:
    """All findings as `file:line what`, so that a failed test says where to look."""
    return [
        f"{name}:{line} {what}"
        for name, tree in sources(under)
        if not (exempt and name.startswith(exempt))
        for line, what in find(tree)
    ]


def imported_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name means: `from datetime import datetime as dt` gives dt its place."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                known = alias.asname or alias.name.partition(".")[0]
                names[known] = alias.name if alias.asname else known
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """The full name of an expression such as `dt.now`; empty when it starts at no import."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        start = dotted(node.value, names)
        return f"{start}.{node.attr}" if start else ""
    return ""


READS_THE_TIME = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.ctime",
    "time.gmtime",
    "time.localtime",
    "time.monotonic",
    "time.monotonic_ns",
    "time.perf_counter",
    "time.perf_counter_ns",
    "time.time",
    "time.time_ns",
    "time.timezone",
    "time.tzname",
    "time.tzset",
}


def times_read(tree: ast.Module) -> Iterator[Finding]:
    names = imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = dotted(node, names)
            if name in READS_THE_TIME:
                yield node.lineno, name
        match node:
            case ast.Call(func=ast.Attribute(attr="astimezone"), args=[], keywords=[]):
                yield node.lineno, "astimezone() reads the system's zone"


def test_the_time_is_read_only_by_the_clock() -> None:
    assert offences(times_read, exempt="clock.py") == []


def test_the_scan_for_the_time_finds_it() -> None:
    # A law that nothing can break would be no law.
    program = """
import time, datetime
import datetime as d
from datetime import datetime as dt, date
from time import monotonic
a = time.time(), datetime.datetime.now(), d.date.today(), dt.utcnow(), date.today, monotonic()
b = a.astimezone()
c = a.astimezone(zone), clock.now(), time.sleep(1), dt.combine(x, y)
"""
    lines = sorted(line for line, _ in times_read(ast.parse(program)))
    assert lines == [6, 6, 6, 6, 6, 6, 7]


def prints(tree: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="print")):
                yield node.lineno, "print("


def test_only_the_command_line_prints() -> None:
    assert offences(prints, exempt="cli/") == []


LONGEST_FACE = 40


def beyond_a_face(tree: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, f"defines {node.name}"
    last = max((node.end_lineno or 0 for node in tree.body), default=0)
    if last > LONGEST_FACE:
        yield last, f"is longer than {LONGEST_FACE} lines"


def test_a_package_s_init_is_empty_or_a_face() -> None:
    found = offences(beyond_a_face)
    assert [finding for finding in found if "__init__.py:" in finding] == []


# Widgets that read the square brackets of a text as markup unless told not to. In a learner's
# text they would vanish, crash the screen or become a live click.
TAKES_MARKUP_SWITCH = {"Label", "Static", "notify"}
ALWAYS_MARKUP = {"Button", "Checkbox", "Collapsible", "RadioButton", "Tab", "TabPane"}
SAFE_TYPES = {"Content", "Text"}
MAKES_STR = {"display", "format", "join", "shorten", "str"}


def last_name(node: ast.expr | None) -> str:
    """`Content` for Content, `Content.assemble` and textual.content.Content(...)."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return owner if (owner := last_name(value)) in SAFE_TYPES else name
        case ast.Call(func=func):
            return last_name(func)
        case _:
            return ""


def safe_makers(tree: ast.Module) -> set[str]:
    """What makes a text without markup here: the safe types, and functions that return one."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return SAFE_TYPES | {node.name for node in functions if last_name(node.returns) in SAFE_TYPES}


def open_markup(tree: ast.Module) -> Iterator[Finding]:
    makers = safe_makers(tree)

    def is_safe(text: ast.expr) -> bool:
        if isinstance(text, ast.Constant):
            return not isinstance(text.value, str) or "[" not in text.value
        return isinstance(text, ast.Call) and last_name(text) in makers

    def is_surely_str(text: ast.expr) -> bool:
        if isinstance(text, ast.Call):
            return not is_safe(text) and last_name(text) in MAKES_STR
        return isinstance(text, ast.JoinedStr | ast.BinOp | ast.Constant) and not is_safe(text)

    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name, text = last_name(node), node.args[0]
        if name in TAKES_MARKUP_SWITCH:
            switches = [word.value for word in node.keywords if word.arg == "markup"]
            off = any(isinstance(switch, ast.Constant) and not switch.value for switch in switches)
            if not off and not is_safe(text):
                yield node.lineno, f"{name}() with markup on; use Content or markup=False"
        elif name in ALWAYS_MARKUP and is_surely_str(text):
            yield node.lineno, f"{name}() with a text that may hold markup; use Content"


def test_no_text_on_the_screen_is_read_as_markup() -> None:
    assert offences(open_markup, under="tui") == []


def test_the_scan_for_markup_finds_it() -> None:
    program = """
def made() -> Content: ...
Static("plain"); Static(Content(text)); Static(text, markup=False); Button("Save"); Tab(title)
Static(made()); Static(self.made()); Label(Content(",").join(x)); Static(Content.styled(text))
Static(text)
Label(f"{n} days")
self.notify(error.line)
Button(f"{title}")
Static("a [b] c")
Static(text, markup=True)
Static(unmade())
Checkbox(display(title))
"""
    lines = [line for line, _ in open_markup(ast.parse(program))]
    assert lines == [5, 6, 7, 8, 9, 10, 11, 12]


# --- Dependencies ------------------------------------------------------------------------


def test_two_small_packages_are_enough_for_colours_in_notes() -> None:
    """Textual finds the grammar by its package's name; the inline one must be registered."""
    import tree_sitter_markdown
    from textual.widgets import TextArea
    from tree_sitter import Language

    block = TextArea("# Title", language="markdown")
    assert type(block.document).__name__ == "SyntaxAwareDocument"

    inline = TextArea("some **bold** text")
    grammar = Language(tree_sitter_markdown.inline_language())
    inline.register_language("markdown_inline", grammar, "(strong_emphasis) @bold")
    assert "markdown_inline" in inline.available_languages
