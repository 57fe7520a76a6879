"""What a learner can do, declared once: footer, help, palette and keys all come from here."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


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

    def binding(self) -> Binding:
        """Textual's form of it."""
        return Binding(
            self.keys,
            self.action,
            self.name,
            show=self.footer,
            key_display=self.shown_as,
            tooltip=self.help,
            id=self.action,
        )


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Textual's form of several."""
    return [command.binding() for command in commands]


ITEM = "Item"
TIME = "Study time"
FIND = "Find"
MOVE = "Move"
PROGRAM = "studytui"

MAIN = (
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
    Command("c", "coach", "coach", "Five common mistakes, looked for in your record.", TIME, True),
    Command("w", "week", "week", "The last week beside the one before.", TIME),
    Command("r", "small_step", "small step", "After days away: start the small step.", TIME),
    Command("n", "note", "note", "Write the note on the item, stage or roadmap.", ITEM, True),
    Command("e", "editor", "editor", "Write the note in your own editor ($EDITOR).", ITEM),
    Command("v", "revisions", "versions", "Earlier versions of the note.", ITEM),
    Command("A", "attach", "attach", "Attach what the roadmap lost to an item.", ITEM, True),
    Command("X", "export", "export", "Write what the roadmap lost into a file.", ITEM, True),
    Command(
        "slash", "find", "find", "Find as you type: titles, texts, tags, notes.", FIND, True, "/"
    ),
    Command("down", "found", "to what was found", "From the words to the tree.", FIND, False, "↓"),
    Command("f", "filter", "filter", "Show all, open, this phase, projects, or with notes.", FIND),
    Command("N", "next", "go to next", "Go to what is next.", FIND),
    Command("u", "undo", "undo", "Take back the last change.", PROGRAM, True),
    Command("U", "redo", "redo", "Bring back what was taken back.", PROGRAM),
    Command("d", "dashboard", "dashboard", "Your year: when, how steadily, on what.", TIME, True),
    Command("B", "backups", "backups", "Copies of your record: make, restore.", PROGRAM),
    Command("R", "roadmaps", "roadmaps", "All roadmaps: switch, import, check.", PROGRAM),
    Command("tab", "switch", "tree or detail", "Go over to the other side.", MOVE),
    Command(
        "escape", "back", "back", "Back to the tree; show everything again.", MOVE, shown_as="esc"
    ),
    Command("1", "page('overview')", "overview", "What it is and where you stand.", MOVE),
    Command("2", "page('notes')", "notes", "Your note, rendered.", MOVE),
    Command("3", "page('sessions')", "sessions", "Your sessions on it.", MOVE),
    Command("4", "page('links')", "links", "Where to learn it, and what it is tied to.", MOVE),
    Command("comma", "settings", "settings", "All settings: look, change.", PROGRAM, shown_as=","),
    Command("question_mark", "help", "help", "What every key does.", PROGRAM, True, "?"),
    Command("q", "app.quit", "quit", "Leave; everything is saved, and a session runs on.", PROGRAM),
)

TREE = (
    Command("j,down", "cursor_down", "down", "One line down.", MOVE, shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", MOVE, shown_as="k ↑"),
    Command("l,right", "unfold", "open", "Open, or step into it.", MOVE, shown_as="l →"),
    Command("h,left", "fold", "close", "Close, or step out of it.", MOVE, shown_as="h ←"),
    Command(
        "enter", "enter", "look", "Open a stage or a group; read an item.", MOVE, shown_as="enter"
    ),
    Command("g,home", "first", "first line", "The first line.", MOVE, shown_as="g"),
    Command("G,end", "last", "last line", "The last line.", MOVE, shown_as="G"),
    Command("pagedown", "page_down", "page down", "One page down.", MOVE, shown_as="pgdn"),
    Command("pageup", "page_up", "page up", "One page up.", MOVE, shown_as="pgup"),
    Command(
        "left_square_bracket", "stage(-1)", "stage before", "The stage before.", MOVE, shown_as="["
    ),
    Command(
        "right_square_bracket", "stage(1)", "next stage", "The stage after.", MOVE, shown_as="]"
    ),
)

FOCUS = (
    Command("p", "pause", "pause", "Pause: a break begins.", footer=True),
    Command("p", "resume", "go on", "Go on with the session.", footer=True),
    Command("s", "stop", "stop", "Stop the session, with a line on what you did.", footer=True),
    Command("b", "rhythm", "breaks", "No breaks, 5 min after 25, or 10 after 50.", footer=True),
    Command("n", "note", "note", "Write the note on what the session is about.", footer=True),
    Command("escape,q,F", "close", "roadmap", "Back to the roadmap.", footer=True, shown_as="esc"),
)

NOTE = (
    Command("escape", "close", "done", "Save and go back.", footer=True, shown_as="esc"),
    Command("ctrl+s", "save", "save", "Save now; it also saves by itself.", footer=True),
    Command("ctrl+r", "revisions", "versions", "Earlier versions: compare, restore.", footer=True),
)

REVISIONS = (
    Command(
        "r,enter", "restore", "restore", "Make this version the note.", footer=True, shown_as="r"
    ),
    Command("tab", "app.focus_next", "other side", "Over to the text, and back.", footer=True),
    Command("u", "undo", "undo", "Take back the last change.", footer=True),
    Command("U", "redo", "redo", "Bring back what was taken back."),
    Command("j,down", "cursor_down", "down", "One version down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One version up.", shown_as="k ↑"),
    Command("escape,q", "close", "back", "Back to where you were.", footer=True, shown_as="esc"),
)

DRAFT = (
    Command("d", "keep('draft')", "keep draft", "The draft becomes the note.", footer=True),
    Command("s", "keep('saved')", "keep saved", "The note stays as it is saved.", footer=True),
    Command("b", "keep('both')", "keep both", "Both, one below the other.", footer=True),
    Command("tab", "app.focus_next", "other side", "Over to the other text.", footer=True),
    Command("escape", "later", "later", "Ask again next time.", footer=True, shown_as="esc"),
)

SESSIONS = (
    Command(
        "e,enter", "edit", "edit", "Change the session under the cursor.", footer=True, shown_as="e"
    ),
    Command("a,L", "add", "add", "Log a session after the fact.", footer=True, shown_as="a"),
    Command(
        "d,delete", "delete", "delete", "Delete it; undo brings it back.", footer=True, shown_as="d"
    ),
    Command(
        "slash", "find", "find", "Show only sessions with these words.", footer=True, shown_as="/"
    ),
    Command("u", "undo", "undo", "Take back the last change.", footer=True),
    Command("U", "redo", "redo", "Bring back what was taken back."),
    Command("j,down", "cursor_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", shown_as="k ↑"),
    Command("escape,q", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)

DASHBOARD = (
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
    Command("u", "undo", "undo", "Take back the last change.", footer=True),
    Command("U", "redo", "redo", "Bring back what was taken back."),
    Command("escape,q,d", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)

YEAR_GRID = (
    Command("enter", "screen.open_day", "day", "The sessions of the day.", "", True, "enter"),
    Command("j,down", "screen.walk(1)", "day after", "The day after.", shown_as="j ↓"),
    Command("k,up", "screen.walk(-1)", "day before", "The day before.", shown_as="k ↑"),
    Command("l,right", "screen.walk(7)", "week after", "A week on.", shown_as="l →"),
    Command("h,left", "screen.walk(-7)", "week before", "A week back.", shown_as="h ←"),
    Command("pagedown", "screen.walk(28)", "month after", "Four weeks on.", shown_as="pgdn"),
    Command("pageup", "screen.walk(-28)", "month before", "Four weeks back.", shown_as="pgup"),
    Command("t,end,G", "screen.today", "today", "Back to today.", "", True, "t"),
)

BUGS = (
    Command(
        "l,enter",
        "go",
        "go to item",
        "Go to the item of the bug under the cursor.",
        footer=True,
        shown_as="enter",
    ),
    Command("a", "add", "write down", "Write down what broke.", footer=True),
    Command("slash", "find", "find", "Show only bugs with these words.", footer=True, shown_as="/"),
    Command("u", "undo", "undo", "Take back the last change.", footer=True),
    Command("U", "redo", "redo", "Bring back what was taken back."),
    Command("j,down", "cursor_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", shown_as="k ↑"),
    Command("escape,q", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)

PAUSES = (
    Command(
        "e,enter", "edit", "edit", "Change the pause under the cursor.", footer=True, shown_as="e"
    ),
    Command("a,P", "add", "add", "Add days on which nothing is due.", footer=True, shown_as="a"),
    Command(
        "d,delete", "remove", "remove", "Remove it; its days are due.", footer=True, shown_as="d"
    ),
    Command(
        "slash", "find", "find", "Show only pauses with these words.", footer=True, shown_as="/"
    ),
    Command("u", "undo", "undo", "Take back the last change.", footer=True),
    Command("U", "redo", "redo", "Bring back what was taken back."),
    Command("j,down", "cursor_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", shown_as="k ↑"),
    Command("escape,q", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)

SETTINGS = (
    Command(
        "e,enter", "edit", "edit", "Change the setting under the cursor.", footer=True, shown_as="e"
    ),
    Command("space", "turn", "turn", "Turn a switch over.", footer=True),
    Command("d,delete", "reset", "default", "Bring back the default.", footer=True, shown_as="d"),
    Command(
        "slash", "find", "find", "Show only settings with these words.", footer=True, shown_as="/"
    ),
    Command("j,down", "cursor_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", shown_as="k ↑"),
    Command("escape,q", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)

COACH = (
    Command("r", "remedy", "do what helps", "Do what helps.", footer=True),
    Command("l,right,enter", "open", "open", "Open what shows it.", footer=True, shown_as="enter"),
    Command("t", "park", "park", "Put the item that is meant back to still to do."),
    Command("x", "skip", "skip", "Skip the item that is meant."),
    Command("z", "snooze", "snooze", "Leave it alone for a week, or no longer.", footer=True),
    Command("o", "turn", "off or on", "Switch it off for good, or on again.", footer=True),
    Command("u", "undo", "undo", "Take back the last change.", footer=True),
    Command("U", "redo", "redo", "Bring back what was taken back."),
    Command("j,down", "cursor_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", shown_as="k ↑"),
    Command("h,left,escape", "back", "back", "Back.", footer=True, shown_as="esc"),
    Command("q,c", "close", "to the roadmap", "Back to the roadmap.", shown_as="q"),
)

WEEK = (
    Command("left,h", "earlier", "week before", "The week before.", footer=True, shown_as="←"),
    Command("right,l", "later", "week after", "The week after.", footer=True, shown_as="→"),
    Command("m", "markdown", "Markdown", "Show it as Markdown, or as numbers again.", footer=True),
    Command("y", "copy", "copy", "Copy the Markdown.", footer=True),
    Command("n", "keep", "keep", "Add the Markdown to the note on the roadmap.", footer=True),
    Command("u", "undo", "undo", "Take back the last change.", footer=True),
    Command("U", "redo", "redo", "Bring back what was taken back."),
    Command("j,down", "scroll_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "scroll_up", "up", "One line up.", shown_as="k ↑"),
    Command("escape,q,w", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)

BACKUPS = (
    Command(
        "r,enter", "restore", "restore", "Put it in the record's place.", footer=True, shown_as="r"
    ),
    Command("a,B", "add", "back up now", "Make a copy now.", footer=True, shown_as="a"),
    Command("c", "copy", "copy elsewhere", "Put a copy into a folder or a file.", footer=True),
    Command("o", "open", "other file", "Restore a copy from elsewhere.", footer=True),
    Command("slash", "find", "find", "Show only those with these words.", shown_as="/"),
    Command("j,down", "cursor_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", shown_as="k ↑"),
    Command("escape,q", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)

ROADMAPS = (
    Command("s,enter", "follow", "switch", "Follow this roadmap.", footer=True, shown_as="s"),
    Command("i,a", "bring", "import", "Bring in a roadmap from elsewhere.", footer=True),
    Command("c", "check", "check", "Say what is wrong with its file.", footer=True),
    Command(
        "slash", "find", "find", "Show only those with these words.", footer=True, shown_as="/"
    ),
    Command("j,down", "cursor_down", "down", "One line down.", shown_as="j ↓"),
    Command("k,up", "cursor_up", "up", "One line up.", shown_as="k ↑"),
    Command("escape,q,R", "close", "back", "Back to the roadmap.", footer=True, shown_as="esc"),
)
