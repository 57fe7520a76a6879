"""The learner's own editor, for notes and roadmaps."""

import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from studytui import paths
from studytui.drafts import BesideEditor, Draft
from studytui.editor_options import find_wait_advice, general_advice
from studytui.editor_process import Ending, run_editor
from studytui.errors import Misuse, StudyError
from studytui.files import IrregularFileError, OversizedFileError, read_bytes
from studytui.paths import ON_WINDOWS, private_folder
from studytui.stamps import stamp
from studytui.text import LARGEST_TEXT, display

USUAL = ("nano", "vim", "vi", "notepad")
"""What is tried when neither $VISUAL nor $EDITOR says anything."""


@dataclass(slots=True)
class Edit:
    """What the editor made of a text, and the file that the text is in."""

    text: str
    file: BesideEditor
    warning: str = ""
    """That the editor did not wait, and what to do about it; empty if it waited."""
    doubt: str = ""
    """The same, to be said if the editor ended at once: it is not known whether it waits."""
    is_taken_over: bool = False

    def take_over(self) -> BesideEditor:
        """Return the file for somebody else to drop or leave: it stays after the block."""
        self.is_taken_over = True
        return self.file


@contextmanager
def edited(draft: Draft, title: str) -> Iterator[Edit]:
    """Hand out what the editor made of the text of `draft`, to be stored inside the block.

    The text is in a file of its own (0600) until the block has ended well; when a StudyError is
    raised before, or the program is killed, it stays there if anything was written. The error
    says where, and the next dashboard offers it. So it does if the editor did not wait.
    """
    command = editor()
    file = _lay_out(draft, title)
    try:
        edit = _edit(command, file)
        yield edit
    except StudyError as error:
        if _holds_a_text(file):
            kept = f"what you wrote is in {file.path}"
            error.remedy = f"{error.remedy}; {kept}" if error.remedy else kept
            file.leave()
        else:
            file.drop()
        raise
    if edit.warning and not edit.is_taken_over:
        file.leave()
    elif not edit.is_taken_over:
        file.drop()


def open_in_editor(path: Path) -> str:
    """Let the learner change the file at `path`. Raises Misuse if the editor fails.

    Return a warning if the editor did not wait for them, with what to do about it.
    """
    command = editor()
    before = stamp(path)
    ending = _run(command, path)
    if ending.code:
        raise _failure(command, ending, f"the file is {path}")
    return "" if stamp(path) != before else _warning(command, ending)


def has_terminal() -> bool:
    """Whether an editor that draws on the terminal would find one."""
    return os.isatty(0) and os.isatty(1)


def editor() -> list[str]:
    """The editor's command and its arguments. Raises Misuse if there is none to be used."""
    named = os.environ.get(_variable())
    if not named:
        found = next(filter(None, map(shutil.which, USUAL)), None)
        if found is None:
            raise Misuse("no editor was found", "set EDITOR to the command of yours")
        if not has_terminal():
            raise Misuse(f"the editor {found} needs a terminal", "set EDITOR to one that does not")
        return [found]
    try:
        command = _words(named)
    except ValueError:
        command = []
    if not command:
        raise Misuse(
            f"“{display(named)}” is no command", "set EDITOR to the command of your editor"
        )
    return command


def _words(command: str) -> list[str]:
    """A command and its arguments. On Windows a backslash parts folders, and hides nothing."""
    if ON_WINDOWS:
        return [word.strip('"') for word in shlex.split(command, posix=False)]
    return shlex.split(command)


def _variable() -> str:
    return "VISUAL" if os.environ.get("VISUAL") else "EDITOR"


def _lay_out(draft: Draft, title: str) -> BesideEditor:
    name = re.sub(r"\W+", "-", title)[:40].strip("-")
    folder = paths.drafts()
    path: Path | None = None
    try:
        private_folder(folder)
        handle, new = tempfile.mkstemp(dir=folder, prefix=f"{name}-", suffix=".md")
        path = Path(new)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(draft.text)
        return BesideEditor(folder, replace(draft, file=path.name))
    except OSError as error:
        if path:
            with suppress(OSError):
                path.unlink()
        raise Misuse(
            f"no file for the editor can be made in {folder} ({error.strerror})",
            "make that folder writable, or name another with STUDYTUI_HOME",
        ) from error


def _edit(command: Sequence[str], file: BesideEditor) -> Edit:
    """Run the editor on the file. Raises Misuse if it fails, or leaves no text."""
    ending = _run(command, file.path)
    if ending.code:
        raise _failure(command, ending, "nothing was saved")
    text = _read(command, file.path)
    if text != file.draft.text:
        return Edit(text, file)
    warning = _warning(command, ending)
    if warning:
        file.detach()
    return Edit(text, file, warning, "" if warning else _doubt(command))


def _run(command: Sequence[str], path: Path) -> Ending:
    try:
        return run_editor([*command, str(path)])
    except OSError as error:
        raise Misuse(
            f"the editor {command[0]} cannot be started ({error.strerror})",
            "set EDITOR to the command of one that is there",
        ) from error


def _failure(command: Sequence[str], ending: Ending, remedy: str) -> Misuse:
    if ending.signal_name:
        return Misuse(f"the editor {command[0]} was killed ({ending.signal_name})", remedy)
    return Misuse(f"the editor {command[0]} ended with {ending.code}", remedy)


def _warning(command: Sequence[str], ending: Ending) -> str:
    """Return that the editor did not wait, if it did not, and how to make it wait."""
    variable = _variable()
    known = find_wait_advice(command, variable)
    if known.advice:
        return f"{command[0]} does not wait until you close the file; {known.advice}"
    if ending.is_running and not known.is_known:
        return f"{command[0]} returned while it is still open; {general_advice(variable)}"
    return ""


def _doubt(command: Sequence[str]) -> str:
    """Return what to say of an editor that is not known, if it ended at once."""
    variable = _variable()
    if find_wait_advice(command, variable).is_known:
        return ""
    return f"{command[0]} ended at once; if it is still open, {general_advice(variable)}"


def _read(command: Sequence[str], path: Path) -> str:
    """Return what the editor left. Raises Misuse for what cannot be a note."""
    try:
        return read_bytes(path, LARGEST_TEXT).decode()
    except FileNotFoundError as error:
        raise Misuse(
            f"the editor {command[0]} removed or renamed the file",
            "nothing was saved; studytui note ITEM - < FILE stores a text from another file",
        ) from error
    except OversizedFileError as error:
        raise Misuse(
            "the text is larger than 1 MiB", "keep the rest in a file of its own"
        ) from error
    except (IrregularFileError, IsADirectoryError) as error:
        raise Misuse("what the editor left is not a regular file", "nothing was saved") from error
    except OSError as error:
        raise Misuse(
            f"what the editor left cannot be read ({error.strerror})", "nothing was saved"
        ) from error
    except UnicodeDecodeError as error:
        raise Misuse("what the editor left is not UTF-8 text", "convert it") from error


def _holds_a_text(file: BesideEditor) -> bool:
    """Return whether the file may hold anything that was written in the editor."""
    try:
        return not file.read().is_untouched
    except (FileNotFoundError, IrregularFileError):
        return False
    except (OSError, ValueError):
        return True
