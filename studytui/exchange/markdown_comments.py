"""Comments in Markdown, of HTML and of Obsidian. What looks like one within code is code."""

import re
import sys
from collections.abc import Iterator

_OPENING = re.compile(
    r"^[ \t>]*(?P<fence>```+(?=[^`\n]*$)|~~~+)[^\n]*|(?P<ticks>`+)|<!--|%%", re.MULTILINE
)


class CommentRemover:
    """Removes the comments of a text in one pass; `comments` are their texts.

    Line breaks stay, so that what stands around a comment is not joined.
    """

    def __init__(self, text: str) -> None:
        self.comments: list[str] = []
        self._text = text
        self._missing: set[tuple[str, int]] = set()

    def remove(self) -> str:
        """Return the text without its comments."""
        return "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        at = done = 0
        while opening := _OPENING.search(self._text, at):
            end = self._comment_end(opening) if opening[0] in ("<!--", "%%") else None
            if end is None:
                at = self._code_end(opening)
                continue
            yield self._text[done : opening.start()]
            comment = self._text[opening.start() : end]
            self.comments.append(comment.removeprefix("<!--").removesuffix("-->").strip("% \t\n"))
            yield "\n" * comment.count("\n")
            at = done = end
        yield self._text[done:]

    def _comment_end(self, opening: re.Match[str]) -> int | None:
        start = opening.end()
        if opening[0] == "<!--":
            return self._find("-->", start)
        line_end = self._line_end(start)
        end = self._text.find("%%", start, line_end)
        if end >= 0:
            return end + 2
        before = self._text[self._text.rfind("\n", 0, start) + 1 : opening.start()]
        begins_block = not before.strip() and self._text[start : start + 1] in (" ", "\t", "\n")
        return self._find(r"%%[ \t]*$", line_end) if begins_block else None

    def _code_end(self, opening: re.Match[str]) -> int:
        """Where to go on after code, or after a mark that opens nothing."""
        if fence := opening["fence"]:
            return self._find(rf"^[ \t>]*{fence}+[ \t]*$", opening.end()) or opening.end()
        if ticks := opening["ticks"]:
            line_end = self._line_end(opening.end())
            return self._find(rf"(?<!`){ticks}(?!`)", opening.end(), line_end) or opening.end()
        return opening.end()

    def _line_end(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end

    def _find(self, mark: str, at: int, limit: int = sys.maxsize) -> int | None:
        """Where a mark ends next; None at once if an earlier search for it failed."""
        if (mark, limit) in self._missing:
            return None
        found = re.compile(mark, re.MULTILINE).search(self._text, at, limit)
        if found is None:
            self._missing.add((mark, limit))
        return found.end() if found else None
