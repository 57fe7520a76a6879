"""Where files live. Functions, so that nothing is bound before the environment is read."""

import contextlib
import os
import re
from itertools import takewhile
from pathlib import Path
from zlib import crc32

APP = "studytui"
APPLICATION_ID = 0x53545544
"""What marks an SQLite file as a record of ours: "STUD"."""
ON_WINDOWS = os.name == "nt"
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³]) *(\.|$)", re.IGNORECASE)


def typed(name: str | Path) -> Path:
    """The path that somebody meant: `~` is their home; that of an unknown user stays as it is."""
    with contextlib.suppress(RuntimeError):
        return Path(name).expanduser()
    return Path(name)


def shown(path: Path) -> str:
    """The path as people write it, with `~` for their home."""
    try:
        return str(Path("~", path.relative_to(Path.home())))
    except (ValueError, RuntimeError):  # it lies elsewhere, or nobody knows where they live
        return str(path)


def portable(name: str) -> str:
    """A file's name that is one on every system: Windows has devices of some names."""
    return f"_{name}" if _DEVICE.match(name) else name


def _home() -> Path | None:
    return _named_by("STUDYTUI_HOME")


def _named_by(variable: str) -> Path | None:
    name = os.environ.get(variable)
    if not name:
        return None
    return typed(name).absolute()


def _system(kind: str) -> Path:
    import platformdirs

    dirs = platformdirs.PlatformDirs(APP, appauthor=False)
    return {
        "config": dirs.user_config_path,
        "data": dirs.user_data_path,
        "state": dirs.user_state_path,
        "log": dirs.user_log_path,
        "cache": dirs.user_cache_path,
    }[kind]


def data() -> Path:
    """The folder of the record, roadmaps, backups and drafts."""
    return _home() or _system("data")


def database() -> Path:
    """The record; STUDYTUI_DATABASE names another file."""
    return _named_by("STUDYTUI_DATABASE") or data() / "study.db"


def roadmaps() -> Path:
    """The learner's own roadmaps, one YAML file each."""
    return data() / "roadmaps"


def drafts() -> Path:
    """What was being written and is not stored yet."""
    return data() / "drafts"


def spare_drafts() -> list[Path]:
    """Where drafts go that their own folder does not take, each perhaps on another disk."""
    user = str(os.getuid()) if hasattr(os, "getuid") else "drafts"
    name = f"{APP}-{user}-{crc32(str(data()).encode(errors='surrogateescape')):08x}"
    temporary = [os.environ.get(each) for each in ("XDG_RUNTIME_DIR", "TMPDIR", "TEMP")]
    folders = [Path(each, name) for each in (*temporary, "" if ON_WINDOWS else "/tmp") if each]
    ours = [cache() / "drafts", screen_memory().parent / "drafts"]
    found = dict.fromkeys((*ours, *folders))
    return [each for each in found if each.is_absolute() and each != drafts()]


def exports() -> Path:
    """Where the dashboard writes files for the learner to keep."""
    return data() / "exports"


def settings() -> Path:
    """The settings file, which need not exist."""
    return (_home() or _system("config")) / "config.toml"


def screen_memory() -> Path:
    """What the dashboard remembers of its own look: cursor, scroll, expansion."""
    return (_home() or _system("state")) / "screen.json"


def log() -> Path:
    """Where our own bugs are written down, without any text of the learner's."""
    return (_home() or _system("log")) / "studytui.log"


def cache() -> Path:
    """What can be made anew at any time, and is kept because making it takes a while."""
    home = _home()
    return home / "cache" if home else _system("cache")


def private_folder(folder: Path) -> Path:
    """Make `folder` if it is missing, readable by its owner alone (0700), and return it.

    What it lies in is made likewise: `parents` would open that to everybody. Raises OSError when
    it cannot be made.
    """
    missing = takewhile(lambda each: not each.exists(), folder.parents)
    for each in (*reversed(list(missing)), folder):
        each.mkdir(mode=0o700, exist_ok=True)
    return folder
