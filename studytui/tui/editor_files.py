"""Files that an editor may still have open: each is offered when it was saved."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.timer import Timer

from studytui.drafts import BesideEditor, LeftBehind
from studytui.stamps import Stamp, stamp
from studytui.tui.left_drafts import offer_of

if TYPE_CHECKING:
    from studytui.tui.desk import Desk

LOOK_EVERY = 1.0
"""Seconds between two looks at the files: for each of them, one question to the system."""
QUIET = 1.5
"""Seconds without a key before something is asked: the next key was meant for what is there."""


class EditorFiles:
    """Watches the files, asks about each that was saved, and settles what becomes of them."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._watched: list[_Watched] = []
        self._saved: list[_Saved] = []
        """What is to be asked about when the learner is at the roadmap again."""
        self._timer: Timer | None = None

    def watch(self, file: BesideEditor) -> None:
        """Watch a file until the dashboard closes."""
        self._watched.append(_Watched(file))
        self._timer = self._timer or self._desk.set_interval(LOOK_EVERY, self._look)

    def adopt(self, left: LeftBehind) -> None:
        """Watch a file that a former program has left; what it holds now is settled."""
        folder = left.path.parent
        try:
            file = BesideEditor(folder, left.draft)
        except OSError:
            return  # the next start sees it as this one did
        left.forget_owner()
        self.watch(file)

    def close(self) -> None:
        """Leave to the next start what may be saved later, and drop what nobody touched."""
        for each in self._watched:
            each.close()

    async def _look(self) -> None:
        news = await self._desk.ask_drafts(partial(_read_saved, list(self._watched)))
        for each in news:
            if each.trouble:
                path = each.watched.file.path
                self._desk.say_wrong(f"{path} cannot be a note: {each.trouble}")
        changed = [each.watched for each in news]
        waiting = [each for each in self._saved if each.watched not in changed]
        self._saved = [*waiting, *(each for each in news if each.left)]
        if self._saved and self._may_ask():
            self._ask(self._saved.pop(0))

    def _may_ask(self) -> bool:
        return len(self._desk.screen_stack) == 1 and self._desk.is_quiet(QUIET)

    def _ask(self, saved: "_Saved") -> None:
        from studytui.tui.screens.draft import DraftScreen

        if self._desk.study is None or saved.left is None:
            return
        settle: Callable[[], None] = partial(saved.watched.file.settle, saved.left.draft.text)
        if offer := offer_of(self._desk.study, self._desk.tracker, saved.left):
            self._desk.push_screen(DraftScreen(offer, settle))
        else:
            settle()  # it was stored from elsewhere


class _Watched:
    """One file, and what was last seen of it."""

    def __init__(self, file: BesideEditor) -> None:
        self.file = file
        self._seen: Stamp | None = None
        self._settled: Stamp | None = None

    def is_newly_saved(self) -> bool:
        """Return whether it was saved and nobody writes it now, once for each time."""
        seen, self._seen = self._seen, stamp(self.file.path)
        if self._seen in (self._settled, None) or self._seen != seen:
            return False
        self._settled = self._seen
        return True

    def close(self) -> None:
        """Drop the file, or leave it to the next start if anything may come of it."""
        try:
            is_untouched = self.file.read().is_untouched
        except (OSError, ValueError):
            is_untouched = False
        if is_untouched and not self.file.draft.is_detached:
            self.file.drop()
        else:
            self.file.leave()


class _Saved(NamedTuple):
    """A file that was saved: what is in it, or why that cannot be read."""

    watched: _Watched
    left: LeftBehind | None = None
    trouble: str = ""


def _read_saved(watched: Sequence[_Watched]) -> list[_Saved]:
    """Return those that were saved since the last look."""
    saved = [_read(each) for each in watched if each.is_newly_saved()]
    return [each for each in saved if each.trouble or (each.left and not each.left.is_untouched)]


def _read(watched: _Watched) -> _Saved:
    try:
        return _Saved(watched, watched.file.read())
    except ValueError:
        return _Saved(watched, trouble="it is not UTF-8 text")
    except OSError as error:
        return _Saved(watched, trouble=error.strerror or "it cannot be read")
