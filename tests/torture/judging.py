"""Whether a learner's files are in order after a command was interrupted.

They must hold the old or the new state, all that was acknowledged, and nothing else that a next
start does not take away; and the next commands must work.
"""

import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from studytui.errors import StudyError
from studytui.store import backup
from tests.store.tools import is_sound
from tests.torture.runner import Ran, Runner
from tests.torture.scenarios import Picture, Scenario, prepare_home
from tests.torture.shim import Call, Fault

LONG_AGO = 3 * 24 * 3600
REFUSALS = (2, 3, 4, 5)
"""Exit codes of a command that could not be done, for no mistake of ours."""
NEXT = ("status", "doctor", "log 15m joins --on 2025-02-03", "backup")
"""What is done afterwards, without a fault."""


class Case:
    """One scenario on the files in `home`, done over and over from the same beginning."""

    def __init__(self, runner: Runner, scenario: Scenario, home: Path) -> None:
        self.words = scenario.words.format(home=home).split(" ")
        self._runner, self._scenario, self._home = runner, scenario, home

    def prepare(self, template: Path) -> list[Call]:
        """Make the files, copy them to `template`, do it once well, and return its calls."""
        self._template = template
        prepare_home(self._home)
        for each in self._scenario.before:
            done = self._runner.run(self._home, each.format(home=self._home).split(" "))
            assert done.code == 0, done
        if self._scenario.prepare:
            self._scenario.prepare(self._home)
        shutil.copytree(self._home, template)
        self.reset()  # the same files are others now, as for each time that follows
        self._backups = {each.path for each in backup.taken(self._home / "study.db")}
        first, done = self._picture(), self.do()
        assert (done.code, done.err) == (0, ""), done
        self._states = [first, *self._scenario.stages.values(), self._picture()]
        assert self._states[0] != self._states[-1]
        self._settled = self._names()
        return done.calls

    def reset(self) -> None:
        """Put the files back as they were at the beginning."""
        shutil.rmtree(self._home, ignore_errors=True)
        shutil.copytree(self._template, self._home)

    def do(self, at: int = 0, fault: Fault | None = None) -> Ran:
        """Run the command, with the fault at its n-th call."""
        return self._runner.run(self._home, self.words, at=at, fault=fault)

    def problem(self, ran: Ran) -> str:
        """Return what is wrong after the command has ended like that, or nothing."""
        try:
            return (
                _problem_with_words(ran)
                or self._problem_with_state(ran)
                or self._problem_with_backups()
                or self._problem_with_next_start()
            )
        except (StudyError, OSError) as error:
            return f"{type(error).__name__}: {error}"

    def _problem_with_state(self, ran: Ran) -> str:
        """Whether all that was acknowledged is there, and what was refused is not.

        If the command was interrupted, each part may be in the next state already.
        """
        reached = self._acknowledged(ran)
        may_go_on = ran.code < 0 or not self._scenario.is_one_step
        allowed = self._states[reached : reached + 2] if may_go_on else [self._states[reached]]
        now = self._picture()
        for part in sorted({*now, *(part for state in allowed for part in state)}):
            if all(now.get(part) != state.get(part) for state in allowed):
                wanted = self._states[reached].get(part)
                return f"{part} is {now.get(part)!r} and should be {wanted!r}"
        return ""

    def _acknowledged(self, ran: Ran) -> int:
        """Return the number of the state that was acknowledged."""
        last = (ran.out.splitlines() or [""])[-1]
        if last in self._scenario.stages:
            return 1 + list(self._scenario.stages).index(last)
        return len(self._states) - 1 if ran.code == 0 or (ran.code < 0 and last) else 0

    def _problem_with_backups(self) -> str:
        """Whether each backup is a sound file of its own, and none is missing."""
        record = self._home / "study.db"
        for each in backup.taken(record):
            if record.exists() and record.samefile(each.path):
                return f"the backup {each.path.name} is the record itself"
            if not is_sound(each.path):
                return f"the backup {each.path.name} is not sound"
        lost = [each.name for each in self._backups if not each.exists()]
        return f"lost: {', '.join(lost)}" if lost else ""

    def _problem_with_next_start(self) -> str:
        """Whether the next commands find everything in order, and leave nothing behind."""
        self._let_days_pass()
        if self._picture() != self._states[-1]:
            again = self.do()
            is_done = self._scenario.stages or self._picture() == self._states[-1]
            if again.code or again.err or not is_done:
                return f"the second attempt: {again.code} {again.out}{again.err}"
        for each in NEXT:
            ran = self._runner.run(self._home, each.split(" "))
            if ran.code or ran.err:
                return f"{each} afterwards: {ran.code} {ran.out}{ran.err}"
        if not is_sound(self._home / "study.db"):
            return "the record is not sound afterwards"
        litter = sorted(each for each in self._names() if self._is_litter(each))
        return f"left behind: {' '.join(map(str, litter))}" if litter else ""

    def _is_litter(self, path: Path) -> bool:
        """Whether a file is something unfinished, or a lock that guards no draft."""
        if path.suffix == ".lock":
            return not any((self._home / path.parent).glob(f"*-{path.stem}-*.draft"))
        return path.name.startswith(".") or path.name.endswith(("-journal", ".part"))

    def _let_days_pass(self) -> None:
        """Make all files older that a command which ends well does not leave."""
        then = time.time() - LONG_AGO
        for each in self._names() - self._settled:
            os.utime(self._home / each, (then, then), follow_symlinks=False)

    def _picture(self) -> Picture:
        return self._scenario.picture(self._home)

    def _names(self) -> set[Path]:
        everything = self._home.rglob("*")
        return {each.relative_to(self._home) for each in everything if not each.is_dir()}


def _problem_with_words(ran: Ran) -> str:
    """Whether a command that was not killed has ended in words, and a refusal in one line."""
    lines: Sequence[str] = ran.err.splitlines()
    if ran.code > 0 and ran.code not in REFUSALS:
        return f"exit code {ran.code}: {ran.err}"
    if not all(line.startswith("studytui: ") for line in lines):
        return f"it said: {ran.err}"
    return (
        f"it was refused in {len(lines)} lines: {ran.err}"
        if ran.code > 0 and len(lines) != 1
        else ""
    )
