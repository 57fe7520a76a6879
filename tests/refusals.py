"""What somebody is told when something is refused."""

from collections.abc import Callable

import pytest

from studytui.errors import StudyError


def refusal(kind: type[StudyError], use: Callable[[], object]) -> str:
    """The line with which it was refused."""
    with pytest.raises(kind) as caught:
        use()
    assert "\n" not in caught.value.line
    return caught.value.line
