"""Files that text editors leave beside the one they edit: backups, swap files, locks."""

import re
from collections.abc import Iterator
from pathlib import Path

_LITTER = re.compile(
    r"""
    .+~                                  # name~: backup of most editors
    | \#.+\#                             # #name#: autosave of Emacs
    | \.\#.+                             # .#name: lock of Emacs
    | \..+\.(sw[a-px]|swpx|un~|kate-swp) # .name.swp: swap and undo files of Vim and Kate
    | \.~lock\..+\#                      # .~lock.name#: LibreOffice
    | \.goutputstream-\w+                # what gedit writes before renaming
    | .+___jb_(old|tmp)___               # what JetBrains' editors write before renaming
    | 4913 | 5036 | 5159                 # what Vim writes to try a folder
    """,
    re.VERBOSE,
)


def is_litter(name: str) -> bool:
    """Return whether a file of this name is an editor's own, and not a text of the learner's."""
    return _LITTER.fullmatch(name) is not None


def find_litter(path: Path) -> Iterator[Path]:
    """Yield what editors have left beside the file at `path`, for that file only.

    Nothing is yielded for a folder that cannot be read.
    """
    try:
        beside = list(path.parent.iterdir())
    except OSError:
        return
    for each in beside:
        if path.name in each.name and is_litter(each.name):
            yield each
