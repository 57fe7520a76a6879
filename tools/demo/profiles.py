"""The learners of the demo: when they study, what, in which order and in which way."""

from dataclasses import dataclass

from studytui.record import Kind

Mix = tuple[tuple[Kind, int], ...]
"""Kinds in the order in which they follow each other, each with its share in per cent."""

LEARNING: Mix = ((Kind.READ, 45), (Kind.PRACTICE, 55))
APPLYING: Mix = ((Kind.READ, 35), (Kind.PRACTICE, 25), (Kind.BUILD, 30), (Kind.DEBUG, 10))
READING: Mix = ((Kind.READ, 75), (Kind.PRACTICE, 25))
BUILDING: Mix = ((Kind.BUILD, 80), (Kind.DEBUG, 20))
ONLY_BUILDING: Mix = ((Kind.BUILD, 100),)
JUGGLING: Mix = ((Kind.BUILD, 50), (Kind.READ, 30), (Kind.PRACTICE, 20))

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
WORKDAYS = (MON, TUE, WED, THU, FRI)


@dataclass(frozen=True, slots=True)
class Season:
    """A stretch of the year, up to `until` days before today, with one rhythm.

    A week has between `least` and `most` study days: the `sure` weekdays, then any of the `likely`
    ones. An evening lasts from `shortest` to `longest` minutes, on Saturdays `saturday` times that.
    """

    until: int
    least: int
    most: int
    likely: tuple[int, ...]
    sure: tuple[int, ...] = ()
    shortest: int = 40
    longest: int = 110
    saturday: float = 1.0


@dataclass(frozen=True, slots=True)
class Off:
    """Days without study that the learner wrote down: from so many days before today on."""

    before: int
    days: int
    why: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A learner.

    `name` is what the demo is asked for; `mistake` is the coach's name of what is to be found,
    "" if nothing is. The year ends with the item `until`, of which `share` per cent are done.
    `skips` and `ticks` name stages or items: those are left as they are, these ticked all at once
    without study. `juggles` are items studied in turns in the last days, `juggled` hours of them,
    after all others and none of them finished.
    `silence` are the last days before today without a session.
    """

    name: str
    mistake: str
    sentence: str
    seasons: tuple[Season, ...]
    until: str
    share: int = 100
    rest: tuple[str, ...] = ("sunday",)
    off: tuple[Off, ...] = (Off(196, 12, "holiday"), Off(88, 4, "a cold"))
    silence: int = 0
    skips: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    juggles: tuple[str, ...] = ()
    juggled: int = 0
    basics: Mix = LEARNING
    projects: Mix = BUILDING
    advanced: Mix = APPLYING
    log_percent: int = 20


STEADY = (Season(250, 3, 5, (*WORKDAYS, SAT)), Season(0, 5, 6, (*WORKDAYS, SAT)))

PROFILES = (
    Profile(
        name="steady",
        mistake="",
        sentence="Studies on five or six evenings a week, in order, and builds what was learned.",
        seasons=STEADY,
        until="crud-app",
        share=40,
    ),
    Profile(
        name="skipper",
        mistake="skipping-fundamentals",
        sentence="Left out the web and version control, and ticked security in one evening.",
        seasons=STEADY,
        until="rest-api",
        share=90,
        skips=("web", "version-control"),
        ticks=("security",),
    ),
    Profile(
        name="collector",
        mistake="too-many-tools",
        sentence="Tries two clouds, containers and everything around them, and finishes none.",
        seasons=STEADY,
        until="load-handling",
        juggles=("aws", "containers", "google-cloud", "hosting", "backups", "env-vars"),
        juggled=20,
    ),
    Profile(
        name="reader",
        mistake="not-building-projects",
        sentence="Built four projects in spring, and has read about everything else since.",
        seasons=STEADY,
        until="endpoint-tests",
        share=50,
        advanced=READING,
    ),
    Profile(
        name="builder",
        mistake="ignoring-debugging",
        sentence="Builds every evening, and starts anew when something does not work.",
        seasons=STEADY,
        until="blog-api",
        share=70,
        projects=ONLY_BUILDING,
    ),
    Profile(
        name="crammer",
        mistake="inconsistent-practice",
        sentence="Began well, then came to study on long Saturdays, and has been away for days.",
        seasons=(
            Season(150, 4, 6, (*WORKDAYS, SAT)),
            Season(60, 2, 4, (TUE, THU, SAT, SUN), saturday=2.5),
            Season(0, 1, 2, (WED,), (SAT,), shortest=30, longest=60, saturday=4.5),
        ),
        until="auth-system",
        share=60,
        rest=(),
        off=(Off(196, 12, "holiday"),),
        silence=5,
    ),
)
"""All of them, the one who does well first."""
