"""docs/commands.md is what the program's help says now."""

from tools import commands_page


def test_the_page_is_current() -> None:
    said = commands_page.PAGE.read_text(encoding="utf-8")
    assert said == commands_page.page(), "the commands were changed: make commands"
