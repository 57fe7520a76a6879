"""What can be typed next in a line: the rest of a known text."""

from collections.abc import Iterable

from textual.suggester import Suggester

from studytui.search import fold


class FoldedSuggester(Suggester):
    """Suggest the first of the known texts that begins with what is typed, however it is spelt."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(case_sensitive=True)
        self._known = [(each, fold(each)) for each in known]

    async def get_suggestion(self, value: str) -> str | None:
        begun = fold(value)
        return next((each for each, folded in self._known if folded.startswith(begun)), None)
