"""Which blocks of a section are items.

Where a section has boxes to tick, they are its items. Otherwise rows of tables and bullets that
begin with a link are, with the plain bullets beside them. Otherwise plain bullets are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from studytui.exchange.outline import Block

LONGEST_PHRASE = 12
"""How many words a bullet may have that names something to learn; a longer one is prose."""
LONGEST_SENTENCE = 6
"""The same for one that ends as a sentence does, such as "Read chapter 1."."""
_SENTENCE_END = re.compile(r"[.!?;]['\")]*$")
_BACK_TO_TOP = re.compile(r"[\W_]*(back to (the )?top|top|return to top)[\W_]*", re.IGNORECASE)


class Choice(Enum):
    """What the items of a section are."""

    BOXES = auto()
    LINKS = auto()
    BULLETS = auto()
    NOTHING = auto()


def has_better_than_bullets(blocks: Iterable[Block]) -> bool:
    """Return whether there is a box, a row or a linked bullet anywhere in a file."""
    return any(_is_box(each) or _is_linked(each) for each in blocks)


def choose_items(blocks: Sequence[Block], *, accept_sentences: bool) -> Choice:
    """Return what the items are among the blocks of a section.

    With `accept_sentences`, bullets that read as prose are items as well.
    """
    below = [each for block in blocks for each in block.walk()]
    if any(map(_is_box, below)):
        return Choice.BOXES
    if any(map(_is_linked, below)):
        return Choice.LINKS
    bullets = [each for each in blocks if not is_contents(each)]
    phrases = sum(map(_is_phrase, bullets))
    if bullets and (accept_sentences or phrases * 2 >= len(bullets)):
        return Choice.BULLETS
    return Choice.NOTHING


def select_items(
    blocks: Sequence[Block], choice: Choice, owner: Block | None = None
) -> Iterator[Block]:
    """Yield the items among blocks that stand beside each other, below `owner` if it is one."""
    takes_plain = choice is Choice.BULLETS or (
        choice is Choice.LINKS and _is_list_of_items(blocks, owner)
    )
    for block in blocks:
        is_item = _is_box(block) if choice is Choice.BOXES else _is_linked(block)
        if choice is Choice.NOTHING or (is_contents(block) and not is_item):
            continue
        if is_item or _holds(block, choice) or (takes_plain and block.said.plain and not block.row):
            yield block


def is_blank(block: Block) -> bool:
    """Return whether a bullet or a heading has neither text nor anything below it."""
    return not block.said.line and not block.children and not block.text


def is_contents(block: Block) -> bool:
    """Return whether a bullet only leads to places within the file, as do all below it."""
    if block.row or block.box is not None:
        return False
    if block.said.leads_within or _is_back_to_top(block):
        return all(map(is_contents, block.children))
    return bool(block.children) and not block.said.links and all(map(is_contents, block.children))


def _is_list_of_items(blocks: Sequence[Block], owner: Block | None) -> bool:
    if owner is not None and not _is_linked(owner):
        return True
    bullets = [each for each in blocks if not each.row]
    return any(_is_linked(each) or _holds(each, Choice.LINKS) for each in bullets)


def _holds(block: Block, choice: Choice) -> bool:
    test = _is_box if choice is Choice.BOXES else _is_linked
    return any(test(each) for child in block.children for each in child.walk())


def _is_box(block: Block) -> bool:
    return block.box is not None and not is_blank(block)


def _is_linked(block: Block) -> bool:
    return bool(block.row) or (block.said.begins_with_link and not _is_back_to_top(block))


def _is_back_to_top(block: Block) -> bool:
    return _BACK_TO_TOP.fullmatch(block.said.plain) is not None


def _is_phrase(block: Block) -> bool:
    text = block.said.line
    longest = LONGEST_SENTENCE if _SENTENCE_END.search(text) else LONGEST_PHRASE
    return len(text.split()) <= longest
