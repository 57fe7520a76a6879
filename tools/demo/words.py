"""What the learners of the demo write: lines about sessions, notes, and bugs."""

import random
from datetime import date

from studytui.record import Kind
from studytui.rules.bugs import Bug

TEXTS = {
    Kind.READ: (
        "read the chapter, drew it once on paper",
        "read it slowly, with a list of questions",
        "two explanations of the same thing; the second one helped",
        "skimmed first, then read the middle part properly",
    ),
    Kind.PRACTICE: (
        "small exercises until they came without looking",
        "wrote it from an empty file",
        "three tries, the third without help",
        "changed the examples until they broke",
    ),
    Kind.BUILD: (
        "the happy path works from end to end",
        "moved the checks to where they belong",
        "one endpoint more, with its errors",
        "tidied up before going on",
    ),
    Kind.DEBUG: (
        "made it small enough to see it",
        "read the whole traceback this time",
        "added two log lines, found it at the first one",
        "it was not where I looked first",
    ),
    Kind.REVIEW: ("said it aloud without notes",),
}

LEFT_OFF = {
    Kind.READ: ("the second half", "the example at the end", "the questions on my list"),
    Kind.PRACTICE: (
        "the last exercise",
        "the same without notes",
        "the odd case with nothing in it",
    ),
    Kind.BUILD: ("the error messages", "the next endpoint", "a test for what I wrote today"),
    Kind.DEBUG: ("a test that would have shown it", "the same in the other handler"),
    Kind.REVIEW: ("",),
}

NOTES = (
    """\
In one sentence: {title} is worth knowing because everything after it leans on it.

- what I expected: more rules
- what it is: one idea, used everywhere

Next time: explain it without the word "just".
""",
    """\
## What I can do now

- say what {title} is for, with an example of my own
- tell when I would *not* use it

## What I still look up

- the exact spelling, every time
""",
    """\
Two questions about **{title}** that I could not answer at first:

1. What happens when there is nothing there?
2. Who notices when it goes wrong, and how?

Both are answered by trying. `1` does nothing, `2` depends on whether somebody looks.
""",
)

BUGS = (
    ("The list is empty", "the join dropped rows without a match", "a left join"),
    ("Every second request fails", "the connection was never given back", "a with block"),
    ("The time is an hour off", "stored the local time", "UTC in, local time only on the screen"),
    ("A 500 for an empty body", "parsed it before checking it", "check first, answer 400"),
    (
        "Logged out after a restart",
        "the secret was made at each start",
        "read it from the environment",
    ),
    ("The test passes alone only", "it used what another test left", "a database of its own"),
    ("Umlauts come out broken", "decoded as Latin-1", "UTF-8 said in both places"),
    ("The second user sees the first one's data", "cached without the user", "the user in the key"),
    ("The migration runs twice", "two workers start at once", "a lock around it"),
    ("Sorting puts 10 before 9", "the numbers were text", "a number column"),
)


def text(kind: Kind, rng: random.Random) -> str:
    """A line on what was done; some write none."""
    return rng.choice(TEXTS[kind]) if rng.random() < 0.7 else ""


def left_off(kind: Kind, rng: random.Random) -> str:
    """Where somebody left off."""
    return rng.choice(LEFT_OFF[kind])


def note(title: str, rng: random.Random) -> str:
    """A note on something that was learned."""
    return rng.choice(NOTES).format(title=title)


def bug(day: date, item_id: str, number: int) -> Bug:
    """One bug after the other."""
    symptom, cause, fix = BUGS[number % len(BUGS)]
    return Bug(day, item_id, symptom, cause, fix)
