"""Who wrote to the record: only we, or somebody else as well."""

from studytui.store.sqlite import Stamp


class OwnCommits:
    """The commits that this program has made since the record had a stamp.

    The whole stamp is compared after each of them: a copy that is written over the record may
    have the same counter of commits in its header, and even the same size.
    """

    def __init__(self, since: Stamp) -> None:
        self.since = since
        self.number = 0
        self._latest = since
        self._are_all = True

    def add(self, before: Stamp, after: Stamp) -> None:
        """Count a commit of ours, by the stamps of the record just before and just after it."""
        is_one_more = before and after[:3] == (*before[:2], before[2] + 1)
        self._are_all = bool(self._are_all and is_one_more and before == self._latest)
        self._latest = after
        self.number += 1

    def are_all(self, now: Stamp) -> bool:
        """Whether nobody else has written until now, and the file is still the same."""
        return self._are_all and now == self._latest
