"""Other keys for commands: what is a key, what clashes, and what Textual is told."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from studytui.commands import COMMANDS, TOGETHER
from studytui.keymap import beside, keymap, keys_of, shown, wrong_key


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("z", ("z",)),
        ("Z, f5", ("Z", "f5")),
        ("?", ("question_mark",)),
        ("/", ("slash",)),
        ("-", ("minus",)),
        ("ctrl+-", ("ctrl+minus",)),
        ("ctrl+n", ("ctrl+n",)),
        ("comma", ("comma",)),
        ("ä", ("ä",)),
    ],
)
def test_keys_have_the_names_that_textual_gives_them(said: str, keys: tuple[str, ...]) -> None:
    assert wrong_key(said) is None
    assert keys_of(said) == keys


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("spcae", "there is no key 'spcae'; did you mean space?"),
        ("", "a key is missing; the comma itself is called comma"),
        ("z,", "a key is missing; the comma itself is called comma"),
        ("xyzzy", "there is no key 'xyzzy'"),
        ("ctrl+", "there is no key 'ctrl+'"),
        ("\x1b", "there is no key '␛'"),
    ],
)
def test_what_is_no_key_is_told(said: str, wrong: str) -> None:
    assert wrong_key(said) == wrong


def test_every_key_that_is_used_is_a_key() -> None:
    for command in COMMANDS.values():
        assert wrong_key(command.keys) is None, command.keys


def test_nothing_clashes_by_itself() -> None:
    usual = {name: command.keys for name, command in COMMANDS.items()}
    assert keymap(usual) == keymap({})
    assert keymap({}).keys == {}


def test_keys_are_shown_as_people_know_them() -> None:
    assert shown(("slash", "ctrl+s", "pagedown", "space", "f5", "Z")) == "/ ^s pgdn space f5 Z"
    found = keymap({"roadmap.done": "z, ?"})
    assert found.refused == (
        "keys.roadmap.done is not put in: ? is help on the roadmap; it stays space",
    )
    assert keymap({"roadmap.done": "z"}).of("roadmap.done", COMMANDS["roadmap.done"]) == "z"
    assert keymap({}).of("roadmap.find", COMMANDS["roadmap.find"]) == "/"


@pytest.mark.parametrize(
    ("wished", "refused"),
    [
        (
            {"roadmap.done": "x"},
            "keys.roadmap.done is not put in: x is skip on the roadmap; it stays space",
        ),
        (
            {"roadmap.done": "j"},
            "keys.roadmap.done is not put in: j is down on the roadmap; it stays space",
        ),
        (
            {"everywhere.undo": "e"},
            "keys.everywhere.undo is not put in: e is editor on the roadmap; it stays u",
        ),
        (
            {"roadmap.done": "z", "roadmap.skip": "z"},
            "keys.roadmap.skip is not put in: z is done on the roadmap; it stays x",
        ),
        ({"roadmap.done": "ctrl+p"}, "keys.roadmap.done is not put in: ^p is palette everywhere"),
        ({"note.save": "z"}, "keys.note.save is not put in: z writes a letter in a note"),
        (
            {"roadmap.dne": "z"},
            "keys.roadmap.dne is not put in: there is no such command; did you mean "
            "keys.roadmap.done?",
        ),
        ({"roadmap.done": "spcae"}, "keys.roadmap.done is not put in: there is no key 'spcae'"),
    ],
)
def test_what_clashes_is_not_put_in(wished: dict[str, str], refused: str) -> None:
    found = keymap(wished)
    assert len(found.refused) == 1
    assert found.refused[0].startswith(refused)
    assert len(found.keys) == len(wished) - 1


def test_keys_may_change_places() -> None:
    found = keymap({"roadmap.done": "x", "roadmap.skip": "space"})
    assert found.refused == ()
    assert found.keys == {"roadmap.done": ("x",), "roadmap.skip": ("space",)}


def test_commands_that_share_a_key_may_share_another() -> None:
    assert keymap({"roadmap.start": "z", "roadmap.stop": "z"}).refused == ()
    assert beside(keymap({"roadmap.start": "z"}).keys) == {
        "roadmap.start": ("z",),
        "roadmap.stop": ("s",),
    }


KEYS = ["a", "b", "c", "x", "z", "j", "space", "down", "f5", "ctrl+s"]
WISHES = st.dictionaries(st.sampled_from(list(COMMANDS)), st.sampled_from(KEYS))


@given(wished=WISHES)
def test_whatever_is_wished_no_key_does_two_things(wished: dict[str, str]) -> None:
    found = keymap(wished)
    now = {n: found.keys.get(n) or keys_of(each.keys) for n, each in COMMANDS.items()}
    usual = {n: set(keys_of(each.keys)) for n, each in COMMANDS.items()}
    for places in TOGETHER:
        names = [name for place in places for name in place.by_id]
        for one in names:
            for other in names:
                if one != other and set(now[one]) & set(now[other]):
                    assert usual[one] & usual[other], (one, other)
    assert len(found.refused) + len(found.keys) <= len(wished)
