"""What a learner can do, declared once: footer, help, palette, settings and keys come from here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

ITEM = "Item"
TIME = "Study time"
FIND = "Find"
MOVE = "Move"
PROGRAM = "studytui"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do on a screen: its keys, its action, its name, and a sentence of help."""

    keys: str
    action: str
    name: str
    help: str
    group: str = ""
    footer: bool = False
    shown_as: str | None = None

    @property
    def key(self) -> str:
        """What it goes by in the settings."""
        return re.sub(r"\W+", "_", self.name.casefold())


UNDO = Command("u", "undo", "undo", "Take back the last change.", PROGRAM, True)
REDO = Command("U", "redo", "redo", "Bring back what was taken back.", PROGRAM)
DOWN = Command("j,down", "cursor_down", "down", "One line down.", MOVE, shown_as="j ↓")
UP = Command("k,up", "cursor_up", "up", "One line up.", MOVE, shown_as="k ↑")
FIRST = Command("g,home", "first", "first line", "The first line.", MOVE, shown_as="g")
LAST = Command("G,end", "last", "last line", "The last line.", MOVE, shown_as="G")
PAGE_DOWN = Command(
    "pagedown,ctrl+f", "page_down", "page down", "One page down.", MOVE, shown_as="pgdn"
)
PAGE_UP = Command("pageup,ctrl+b", "page_up", "page up", "One page up.", MOVE, shown_as="pgup")
HALF_DOWN = Command("ctrl+d", "half_down", "half down", "Half a page down.", MOVE, shown_as="^d")
HALF_UP = Command("ctrl+u", "half_up", "half up", "Half a page up.", MOVE, shown_as="^u")
HELP = Command(
    "question_mark,f1", "help", "help", "What every key does.", PROGRAM, True, shown_as="?"
)
STEPS = (DOWN, UP, FIRST, LAST, PAGE_DOWN, PAGE_UP, HALF_DOWN, HALF_UP)
"""How one walks: vim's keys, and the arrows with their neighbours."""
EVERYWHERE = {each.key: each for each in (UNDO, REDO, HELP, *STEPS)}
"""Commands that are the same wherever they are; one setting is for all places."""


@dataclass(frozen=True)
class Place:
    """Where commands act: its name in the settings, its title in the help, and the commands."""

    name: str
    title: str
    commands: tuple[Command, ...]

    def __iter__(self) -> Iterator[Command]:
        return iter(self.commands)

    def id_of(self, command: Command) -> str:
        """The full name of one of the commands, by which its keys can be set."""
        shared = EVERYWHERE.get(command.key)
        is_shared = shared and (shared.action, shared.keys) == (command.action, command.keys)
        return f"everywhere.{command.key}" if is_shared else f"{self.name}.{command.key}"

    @cached_property
    def by_id(self) -> Mapping[str, Command]:
        """The commands by their full names."""
        return {self.id_of(command): command for command in self.commands}


FOUND = Command(
    "down", "found", "to what was found", "From the words to what was found.", FIND, True, "↓"
)


def _found_in_list(what: str) -> tuple[Command, ...]:
    find = Command("slash", "find", "find", f"Show only {what} with these words.", "", True, "/")
    return find, replace(FOUND, group="")


def _look(view: str, name: str, told: str) -> Command:
    return Command("ctrl+l,f3", f"look('{view}')", name, told, footer=True, shown_as="^l")


def _from_list(keys: str = "escape,q") -> tuple[Command, ...]:
    """The words to find go first, then the list."""
    told = "Show everything again."
    return Command(keys, "all", "all", told, footer=True, shown_as="esc"), _back(keys)


def _back(keys: str = "escape,q", to: str = "Back to the roadmap.") -> Command:
    return Command(keys, "close", "back", to, footer=True, shown_as="esc")


_WALKING = (UNDO, REDO, *STEPS, HELP)
"""What every list knows that can be changed."""

MAIN = Place(
    "roadmap",
    "On the roadmap",
    (
        Command("space", "done", "done", "Tick the item, or take the tick back.", ITEM, True),
        Command("i", "learning", "learning", "Mark the item as being learned.", ITEM),
        Command("x", "skip", "skip", "Mark the item as skipped: not for you, or not now.", ITEM),
        Command("t", "todo", "to do", "Mark the item as still to do.", ITEM),
        Command("s", "start", "start", "Start a session on the item.", TIME, True),
        Command("s", "stop", "stop", "Stop the session, with a line on what you did.", TIME, True),
        Command("p", "pause", "pause", "Pause the session.", TIME, True),
        Command("p", "resume", "resume", "Go on with the session.", TIME, True),
        Command("S", "adjust", "change session", "Change item, kind or start as it runs.", TIME),
        Command("F", "focus_view", "focus", "The session and nothing else, large.", TIME),
        Command("L", "log", "log", "Log a session after the fact.", TIME, True),
        Command("a", "sessions", "sessions", "All sessions: look, add, edit, delete.", TIME),
        Command("b", "bugs", "bugs", "What broke, why, and what mended it: all bugs.", TIME),
        Command("P", "pauses", "pauses", "Holiday, illness, rest: days that are not due.", TIME),
        Command(
            "c", "coach", "coach", "Five common mistakes, looked for in your record.", TIME, True
        ),
        Command("w", "week", "week", "The last week beside the one before.", TIME),
        Command("r", "small_step", "small step", "After days away: start the small step.", TIME),
        Command("n", "note", "note", "Write the note on the item, stage or roadmap.", ITEM, True),
        Command("e", "editor", "editor", "Write the note in your own editor ($EDITOR).", ITEM),
        Command("v", "revisions", "versions", "Earlier versions of the note.", ITEM),
        Command("m", "all_notes", "all notes", "All notes: newest first, find in them.", FIND),
        Command("A", "attach", "attach", "Attach what the roadmap lost to an item.", ITEM, True),
        Command("X", "export", "export", "Write what the roadmap lost into a file.", ITEM, True),
        Command(
            "slash",
            "find",
            "find",
            "Find as you type: titles, texts, tags, notes.",
            FIND,
            True,
            "/",
        ),
        FOUND,
        Command(
            "f", "filter", "filter", "Show all, open, this phase, projects, or with notes.", FIND
        ),
        Command("N", "next", "go to next", "Go to what is next.", FIND),
        UNDO,
        REDO,
        Command(
            "d", "dashboard", "dashboard", "Your year: when, how steadily, on what.", TIME, True
        ),
        Command("B", "backups", "backups", "Copies of your record: make, restore.", PROGRAM),
        Command("R", "roadmaps", "roadmaps", "All roadmaps: switch, import, check.", PROGRAM),
        Command("tab", "switch", "tree or detail", "Go over to the other side.", MOVE),
        Command(
            "escape",
            "back",
            "back",
            "Back to the tree; show everything again.",
            MOVE,
            shown_as="esc",
        ),
        Command("1", "page('overview')", "overview page", "What it is and where you stand.", MOVE),
        Command("2", "page('notes')", "notes page", "Your note, rendered.", MOVE),
        Command("3", "page('sessions')", "sessions page", "Your sessions on it.", MOVE),
        Command(
            "4", "page('links')", "links page", "Where to learn it, and what it is tied to.", MOVE
        ),
        Command(
            "comma", "settings", "settings", "All settings: look, change.", PROGRAM, shown_as=","
        ),
        *STEPS,
        HELP,
        Command(
            "q", "app.quit", "quit", "Leave; everything is saved, and a session runs on.", PROGRAM
        ),
    ),
)

TREE = Place(
    "tree",
    "In the tree",
    (
        DOWN,
        UP,
        Command("l,right", "unfold", "open", "Open, or step into it.", MOVE, shown_as="l →"),
        Command("h,left", "fold", "close", "Close, or step out of it.", MOVE, shown_as="h ←"),
        Command(
            "enter",
            "enter",
            "look",
            "Open a stage or a group; read an item.",
            MOVE,
            shown_as="enter",
        ),
        FIRST,
        LAST,
        PAGE_DOWN,
        PAGE_UP,
        Command(
            "left_square_bracket",
            "stage(-1)",
            "stage before",
            "The stage before.",
            MOVE,
            shown_as="[",
        ),
        Command(
            "right_square_bracket", "stage(1)", "next stage", "The stage after.", MOVE, shown_as="]"
        ),
    ),
)

FOCUS = Place(
    "focus",
    "In the focus view",
    (
        Command("p", "pause", "pause", "Pause: a break begins.", footer=True),
        Command("p", "resume", "go on", "Go on with the session.", footer=True),
        Command("s", "stop", "stop", "Stop the session, with a line on what you did.", footer=True),
        Command("b", "rhythm", "breaks", "No breaks, 5 min after 25, or 10 after 50.", footer=True),
        Command("n", "note", "note", "Write the note on what the session is about.", footer=True),
        *STEPS,
        replace(HELP, footer=False),
        Command(
            "escape,q,F", "close", "roadmap", "Back to the roadmap.", footer=True, shown_as="esc"
        ),
    ),
)

NOTE = Place(
    "note",
    "In a note",
    (
        Command("escape", "close", "done", "Save and go back.", footer=True, shown_as="esc"),
        Command(
            "ctrl+t,f2",
            "tick",
            "tick",
            "Turn the box of the lines over, or put one before them.",
            footer=True,
            shown_as="^t",
        ),
        Command(
            "ctrl+o",
            "follow",
            "follow",
            "Go to the item of the link at the cursor, or choose a link.",
            footer=True,
        ),
        Command("ctrl+s", "save", "save", "Save now; it also saves by itself.", footer=True),
        Command(
            "ctrl+r", "revisions", "versions", "Earlier versions: compare, restore.", footer=True
        ),
        _look("beside", "beside", "Show it rendered as well, where there is room."),
        _look("reading", "preview", "Show it rendered instead of the text."),
        _look("writing", "write", "Show only the text, and write on."),
        Command("f1", "help", "help", "What every key does.", footer=True),
        Command(
            "f4,ctrl+z",
            "undo_typing",
            "undo",
            "Undo what was typed last.",
            shown_as="f4",
        ),
        Command("ctrl+y", "redo_typing", "redo", "Redo what was undone last."),
    ),
)

PREVIEW = Place(
    "preview",
    "In the preview of a note",
    (
        Command(
            "enter",
            "screen.choose_link",
            "follow",
            "Go to the item of one of the links.",
            footer=True,
            shown_as="enter",
        ),
        *(replace(each, action=f"screen.{each.action}") for each in STEPS),
    ),
)

ALL_NOTES = Place(
    "notes",
    "In the list of notes",
    (
        Command(
            "n,enter",
            "open",
            "open",
            "Open the note under the cursor, at its line.",
            footer=True,
            shown_as="enter",
        ),
        Command(
            "l,right", "go", "go to item", "Go to what it is about.", footer=True, shown_as="l"
        ),
        *_found_in_list("notes"),
        *_WALKING,
        *_from_list("escape,q,m"),
    ),
)

REVISIONS = Place(
    "versions",
    "In the versions of a note",
    (
        Command(
            "r,enter",
            "restore",
            "restore",
            "Make this version the note.",
            footer=True,
            shown_as="r",
        ),
        Command("tab", "app.focus_next", "other side", "Over to the text, and back.", footer=True),
        *_WALKING,
        _back(to="Back to where you were."),
    ),
)

DRAFT = Place(
    "draft",
    "Before a draft that was left behind",
    (
        Command("d", "keep('draft')", "keep draft", "The draft becomes the note.", footer=True),
        Command("s", "keep('saved')", "keep saved", "The note stays as it is saved.", footer=True),
        Command("b", "keep('both')", "keep both", "Both, one below the other.", footer=True),
        Command("tab", "app.focus_next", "other side", "Over to the other text.", footer=True),
        *STEPS,
        HELP,
        Command("escape", "later", "later", "Ask again next time.", footer=True, shown_as="esc"),
    ),
)

SESSIONS = Place(
    "sessions",
    "In the list of sessions",
    (
        Command(
            "e,enter",
            "edit",
            "edit",
            "Change the session under the cursor.",
            footer=True,
            shown_as="e",
        ),
        Command("a,L", "add", "add", "Log a session after the fact.", footer=True, shown_as="a"),
        Command(
            "d,delete",
            "delete",
            "delete",
            "Delete it; undo brings it back.",
            footer=True,
            shown_as="d",
        ),
        *_found_in_list("sessions"),
        *_WALKING,
        *_from_list(),
    ),
)

DASHBOARD = Place(
    "dashboard",
    "In the dashboard",
    (
        Command("1", "page('year')", "year", "The year, day by day."),
        Command("2", "page('streaks')", "streaks", "Your streaks, and how steady you are."),
        Command("3", "page('time')", "time", "The time of each week, by kind."),
        Command("4", "page('stages')", "stages", "Progress and time by stage."),
        Command("5", "page('forecast')", "forecast", "How it has grown, and where it leads."),
        Command("6", "page('careers')", "careers", "How far you are towards each career."),
        Command("tab", "turn(1)", "next page", "The next page.", footer=True),
        Command("shift+tab", "turn(-1)", "page before", "The page before.", shown_as="S-tab"),
        Command("left_square_bracket", "year(-1)", "year back", "A year back.", "", True, "["),
        Command("right_square_bracket", "year(1)", "forward", "A year forward.", "", True, "]"),
        Command("P", "pauses", "pauses", "Holiday, illness, rest: days that are not due."),
        *_WALKING,
        _back("escape,q,d"),
    ),
)

YEAR_GRID = Place(
    "year",
    "In the year of the dashboard",
    (
        Command("enter", "screen.open_day", "day", "The sessions of the day.", "", True, "enter"),
        Command("j,down", "screen.walk(1)", "day after", "The day after.", shown_as="j ↓"),
        Command("k,up", "screen.walk(-1)", "day before", "The day before.", shown_as="k ↑"),
        Command("l,right", "screen.walk(7)", "week after", "A week on.", shown_as="l →"),
        Command("h,left", "screen.walk(-7)", "week before", "A week back.", shown_as="h ←"),
        Command("pagedown", "screen.walk(28)", "month after", "Four weeks on.", shown_as="pgdn"),
        Command("pageup", "screen.walk(-28)", "month before", "Four weeks back.", shown_as="pgup"),
        Command("t,end,G", "screen.today", "today", "Back to today.", "", True, "t"),
    ),
)

BUGS = Place(
    "bugs",
    "In the list of bugs",
    (
        Command(
            "l,enter",
            "go",
            "go to item",
            "Go to the item of the bug under the cursor.",
            footer=True,
            shown_as="enter",
        ),
        Command("a", "add", "write down", "Write down what broke.", footer=True),
        *_found_in_list("bugs"),
        *_WALKING,
        *_from_list(),
    ),
)

PAUSES = Place(
    "pauses",
    "In the list of pauses",
    (
        Command(
            "e,enter",
            "edit",
            "edit",
            "Change the pause under the cursor.",
            footer=True,
            shown_as="e",
        ),
        Command(
            "a,P", "add", "add", "Add days on which nothing is due.", footer=True, shown_as="a"
        ),
        Command(
            "d,delete",
            "remove",
            "remove",
            "Remove it; its days are due.",
            footer=True,
            shown_as="d",
        ),
        *_found_in_list("pauses"),
        *_WALKING,
        *_from_list(),
    ),
)

SETTINGS = Place(
    "settings",
    "In the settings",
    (
        Command(
            "e,enter",
            "edit",
            "edit",
            "Change the setting under the cursor.",
            footer=True,
            shown_as="e",
        ),
        Command("space", "turn", "turn", "Turn a switch over.", footer=True),
        Command(
            "d,delete", "reset", "default", "Bring back the default.", footer=True, shown_as="d"
        ),
        *_found_in_list("settings"),
        *STEPS,
        HELP,
        *_from_list(),
    ),
)

COACH = Place(
    "coach",
    "In the coach",
    (
        Command("r", "remedy", "do what helps", "Do what helps.", footer=True),
        Command(
            "l,right,enter", "open", "open", "Open what shows it.", footer=True, shown_as="enter"
        ),
        Command("t", "park", "park", "Put the item that is meant back to still to do."),
        Command("x", "skip", "skip", "Skip the item that is meant."),
        Command("z", "snooze", "snooze", "Leave it alone for a week, or no longer.", footer=True),
        Command("o", "turn", "off or on", "Switch it off for good, or on again.", footer=True),
        *_WALKING,
        Command("h,left,escape", "back", "back", "Back.", footer=True, shown_as="esc"),
        Command("q,c", "close", "to the roadmap", "Back to the roadmap.", shown_as="q"),
    ),
)

WEEK = Place(
    "week",
    "In the weekly review",
    (
        Command("left,h", "earlier", "week before", "The week before.", footer=True, shown_as="←"),
        Command("right,l", "later", "week after", "The week after.", footer=True, shown_as="→"),
        Command("m", "markdown", "Markdown", "Show it as Markdown.", footer=True),
        Command("m", "numbers", "numbers", "Show it as numbers again.", footer=True),
        Command("y", "copy", "copy", "Copy the Markdown.", footer=True),
        Command("n", "keep", "keep", "Add the Markdown to the note on the roadmap.", footer=True),
        *_WALKING,
        _back("escape,q,w"),
    ),
)

BACKUPS = Place(
    "backups",
    "In the list of backups",
    (
        Command(
            "r,enter",
            "restore",
            "restore",
            "Put it in the record's place.",
            footer=True,
            shown_as="r",
        ),
        Command("a,B", "add", "back up now", "Make a copy now.", footer=True, shown_as="a"),
        Command("c", "copy", "copy elsewhere", "Put a copy into a folder or a file.", footer=True),
        Command("o", "open", "other file", "Restore a copy from elsewhere.", footer=True),
        *_found_in_list("those"),
        *STEPS,
        HELP,
        *_from_list(),
    ),
)

ROADMAPS = Place(
    "roadmaps",
    "In the list of roadmaps",
    (
        Command("s,enter", "follow", "switch", "Follow this roadmap.", footer=True, shown_as="s"),
        Command("i,a", "bring", "import", "Bring in a roadmap from elsewhere.", footer=True),
        Command("c", "check", "check", "Say what is wrong with its file.", footer=True),
        *_found_in_list("those"),
        *STEPS,
        HELP,
        *_from_list("escape,q,R"),
    ),
)

ANYWHERE = Place(
    "everywhere",
    "Everywhere",
    (
        Command(
            "ctrl+z",
            "go_to_shell",
            "suspend",
            "Go to the shell; fg there comes back.",
            PROGRAM,
        ),
    ),
)

PLACES = (
    MAIN,
    TREE,
    FOCUS,
    NOTE,
    PREVIEW,
    ALL_NOTES,
    REVISIONS,
    DRAFT,
    SESSIONS,
    BUGS,
    PAUSES,
    BACKUPS,
    ROADMAPS,
    SETTINGS,
    COACH,
    WEEK,
    DASHBOARD,
    YEAR_GRID,
    ANYWHERE,
)
_WITH_ANOTHER = (MAIN, TREE, DASHBOARD, YEAR_GRID, NOTE, PREVIEW, ANYWHERE)
TOGETHER = (
    (MAIN, TREE, ANYWHERE),
    (DASHBOARD, YEAR_GRID, ANYWHERE),
    (NOTE, PREVIEW, ANYWHERE),
    *((each, ANYWHERE) for each in PLACES if each not in _WITH_ANOTHER),
)
"""Places that hear the same keys."""

COMMANDS = {name: command for place in PLACES for name, command in place.by_id.items()}
"""Every command by its full name; a shared one once."""
