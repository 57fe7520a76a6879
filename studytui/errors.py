"""Errors that a learner can read: what is wrong, and what to do about it."""


class StudyError(Exception):
    """Something the learner can mend. Shown as one line, never as a traceback.

    `title` says what is wrong, `remedy` what to do; both without a final full stop.
    `exit_code` is what the shell gets.
    """

    exit_code = 1

    def __init__(self, title: str, remedy: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.remedy = remedy

    @property
    def line(self) -> str:
        """What is wrong and how to mend it, on one line."""
        return f"{self.title}; {self.remedy}" if self.remedy else self.title


class SystemLimit(StudyError):
    """The system lets the program have too little of something."""


class Misuse(StudyError):
    """An argument, a key or a value that cannot be meant."""

    exit_code = 2


class BadInput(StudyError):
    """A roadmap, settings or import file that cannot be used."""

    exit_code = 3


class RecordUnusable(StudyError):
    """The record cannot be opened, read or written; it is left as it is."""

    exit_code = 4


class RecordMissing(RecordUnusable):
    """There is no record where there was one; a backup can take its place."""


class RecordDamaged(RecordUnusable):
    """What the record's file holds makes no sense; a backup can take its place."""


class RecordBusy(StudyError):
    """Another program held the record for longer than we are willing to wait."""

    exit_code = 5
