"""Makes a year of a made-up learner, to look at and to try things on.

usage: python -m tools.demo [PROFILE] [--seed N] [--today DATE] [--folder FOLDER]
"""

import argparse
import shlex
import shutil
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from studytui.clock import SystemClock
from studytui.errors import StudyError
from tools.demo.profiles import PROFILES, Profile
from tools.demo.telling import tell

ROOT = Path(__file__).parents[2]
OWN = ROOT / "build" / "demo"
"""Where records go that nobody named a folder for, each made anew; `make clean` takes them away."""

LATE = time(22, 30)
"""The time of a day that was named, when its study is over."""


def main(words: Sequence[str] | None = None) -> int:
    """Make what is asked for, and say how to open it."""
    said = _arguments().parse_args(words)
    chosen = [each for each in PROFILES if said.profile in (each.name, "all")]
    clock = SystemClock()
    now = clock.local(datetime.combine(said.today, LATE)) if said.today else clock.now()
    for profile in chosen:
        home = _home(said.folder, profile, several=len(chosen) > 1)
        try:
            tell(profile, said.seed, now, home)
        except StudyError as error:
            raise SystemExit(f"demo: {error.line}") from None
        print(f"{profile.name}: {profile.sentence}")
        print(f"  STUDYTUI_HOME={shlex.quote(str(home))} make run")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make demo, or python -m tools.demo",
        description="Make a year of a made-up learner, to look at and to try things on.",
    )
    names = [each.name for each in PROFILES]
    parser.add_argument(
        "profile",
        nargs="?",
        choices=[*names, "all"],
        default=names[0],
        help=f"which learner (default: {names[0]})",
    )
    parser.add_argument("--seed", type=int, default=1, help="another number, another life")
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        metavar="DATE",
        help="the day that the year ends with (default: today, up to this minute)",
    )
    parser.add_argument(
        "--folder", type=Path, help=f"where to put it (default: {OWN.relative_to(ROOT)}/PROFILE)"
    )
    return parser


def _home(folder: Path | None, profile: Profile, *, several: bool) -> Path:
    """The folder to fill. A record in a folder that somebody named is never touched."""
    if folder is None:
        shutil.rmtree(OWN / profile.name, ignore_errors=True)
        return OWN / profile.name
    home = (folder / profile.name if several else folder).absolute()
    if any((home / name).exists() for name in ("study.db", "config.toml")):
        raise SystemExit(f"demo: there is a record in {home} already; name another folder")
    return home


if __name__ == "__main__":
    raise SystemExit(main())
