"""Who wrote to the record: only we, or somebody else as well."""

Stamp = tuple[int, ...]
"""What `sqlite.stamp` says; it begins with the file and the counter of its commits."""


class OwnCommits:
    """How many commits this program has made since the record had a stamp.

    Each commit, by whichever program, raises the counter in the file by one.
    """

    def __init__(self, since: Stamp) -> None:
        self.since = since
        self.number = 0

    def are_all(self, now: Stamp) -> bool:
        """Whether nobody else has written until now, and the file is still the same."""
        *file, counter = self.since[:3] or (0, 0, 0)
        return now[:3] == (*file, counter + self.number)
