"""The rules of the format: keys, values, ids, references, choices, circles."""

import pytest

from studytui.plan import Item, ItemKind
from tests.roadmap_files.reading_aloud import HEAD, ITEMS, expect, problems, roadmap

# --- Keys --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        (
            "»title: T\nstages: [{title: S}]\n",
            "this roadmap has no `schema`; add `schema: 1`",
        ),
        (
            "»schema: 1\nstages: [{title: S}]\n",
            "this roadmap has no `title`; add `title: …`",
        ),
        ("»schema: 1\ntitle: T\n", "this roadmap has no `stages`; add `stages: …`"),
        (HEAD + "- »tip: x\n", "this stage has no `title`; add `title: …`"),
        (ITEMS + "  - »hours: 3\n", "this item has no `title`; add `title: …`"),
        (ITEMS + "  - »{}\n", "this item has no `title`; add `title: …`"),
        (
            HEAD + "- title: S\n  resources: [»{url: 'https://a'}]\n",
            "this resource has no `title`; add `title: …`",
        ),
        (
            HEAD + "- title: S\ncareers:\n- »does: [things]\n",
            "this career has no `title`; add `title: …`",
        ),
        (
            HEAD + "- title: S\nmistakes:\n- »{title: M, problem: p, advice: a}\n",
            "this mistake has no `id`; add `id: …`",
        ),
        (HEAD + "- title: S\nsource: »{}\n", "this source has no `kind`; add `kind: …`"),
    ],
)
def test_missing_keys(marked: str, said: str) -> None:
    expect(marked, said)


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        (
            "»sumary: x\n" + HEAD + "- title: S\n",
            "a roadmap has no key `sumary`; did you mean `summary`?",
        ),
        (HEAD + "- »titel: S\n", "a stage has no key `titel`; did you mean `title`?"),
        (HEAD + "- »TITLE: S\n", "a stage has no key `TITLE`; did you mean `title`?"),
        (
            HEAD + "- title: S\n  »colour: red\n",
            "a stage has no key `colour`; remove it, or call it `x-colour`",
        ),
        (
            ITEMS + "  - {title: X, »lvl: beginner}\n",
            "an item has no key `lvl`; did you mean `level`?",
        ),
        (
            HEAD + "- title: S\n  resources: [{title: R, url: 'https://a', »zzz: 1}]\n",
            "a resource has no key `zzz`; remove it",
        ),
        (
            HEAD + "- title: S\ncareers: [{title: C, »require: [s]}]\n",
            "a career has no key `require`; did you mean `requires`?",
        ),
        (
            HEAD + "- title: S\nsource: {kind: article, »x-mine: 1}\n",
            "a source has no key `x-mine`; remove it",
        ),
        (
            HEAD + '- title: S\n  »"a\\nb": 1\n',
            "a stage has no key `a b`; remove it, or call it `x-a b`",
        ),
    ],
)
def test_unknown_keys(marked: str, said: str) -> None:
    expect(marked, said)


def test_keys_of_somebody_else_may_hold_anything() -> None:
    text = "x-a: {b: [~, 1:30, no]}\n" + ITEMS + "  - {title: X, x-b: 007}\n  x-c: []\n"
    assert roadmap(text).stages[0].items[0].title == "X"


# --- Values ------------------------------------------------------------------------------

NO_LIST = "must be a text, not a list; put quotes around the whole of it"
NO_PAIR = "must be a text, not `key: value`; put quotes around the whole of it"
NO_ID = "cannot be an id; use letters, digits, `-`, `_` and `.`, at most 120, and no space"
BLANK = "is blank; write something, or remove it"
NO_NUMBER = "`hours` must be a number; write it in figures"
NO_SWITCH = "`optional` must be `true` or `false`; write one of them"
NO_URL = "is not a URL; write `https://…` or `Title: https://…`"
KEYS = "give it keys, such as `title: …`"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("tip: »[a, b]", f"`tip` {NO_LIST}"),
        ("tip: »{a: b}", f"`tip` {NO_PAIR}"),
        ("tip: »''", f"`tip` {BLANK}"),
        ("tip: »' '", f"`tip` {BLANK}"),
        ("why: »once", "`why` must be a list; write `[once]`"),
        ("why: »{a: b}", "`why` must be a list; start each entry with `- `"),
        ("why: [»Speed: it matters]", f"an entry of `why` {NO_PAIR}"),
        ("why: [»[a]]", f"an entry of `why` {NO_LIST}"),
        ("requires: »s", "`requires` must be a list; write `[s]`"),
        ("items: »Loops", "`items` must be a list; write `[Loops]`"),
        ("hours: »soon", NO_NUMBER),
        ("hours: »yes", NO_NUMBER),
        ("hours: »[3]", NO_NUMBER),
        ("hours: »'3'", "`hours` must be a number, not a text; remove the quotes"),
        ("hours: »0", "`hours` must be above 0; write a larger number"),
        ("hours: »-1.5", "`hours` must be above 0; write a larger number"),
        ("hours: »10001", "`hours` must be at most 10,000; write a smaller number"),
        ("optional: »maybe", NO_SWITCH),
        ("optional: »1", NO_SWITCH),
        ("id: »my stage", f"`my stage` {NO_ID}"),
        ("id: »''", f"`id` {BLANK}"),
        ("id: »12", "`12` is read as a number here; put quotes around it"),
        ("aliases: [»'-a']", f"`-a` {NO_ID}"),
        ("resources: [»docs]", f"`docs` {NO_URL}"),
        ("resources: [Docs: »see there]", f"`see there` {NO_URL}"),
        ("resources: [»12]", "`12` is read as a number here; put quotes around it"),
        ("resources: [Docs: »12]", "`12` is read as a number here; put quotes around it"),
        ("resources: [»[a]]", f"a resource cannot be a list; {KEYS}"),
        ("items: [»[a]]", f"an item cannot be a list; {KEYS}"),
    ],
)
def test_values_of_a_stage(marked: str, said: str) -> None:
    expect(HEAD + f"- title: S\n  {marked}\n", said)


KINDS = "use concept, group, choice, project, exercise, step"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        (
            "{title: X, pick: »1.5, items: [a, b]}",
            "`pick` must be a whole number; write it in figures",
        ),
        (
            "{title: X, pick: »'1', items: [a, b]}",
            "`pick` must be a whole number, not a text; remove the quotes",
        ),
        (
            "{title: X, pick: »0, items: [a, b]}",
            "`pick` must be at least 1; write a larger number",
        ),
        ("{title: X, kind: »projct}", "`projct` is not a kind; did you mean `project`?"),
        ("{title: X, kind: »Project}", "`Project` is not a kind; did you mean `project`?"),
        ("{title: X, kind: »12}", f"`12` is not a kind; {KINDS}"),
        ("{title: X, kind: »[step]}", f"`kind` must be a single word; {KINDS}"),
        (
            "{title: X, level: »begginer}",
            "`begginer` is not a level; did you mean `beginner`?",
        ),
        (
            "{title: X, ordered: »often}",
            "`ordered` must be `true` or `false`; write one of them",
        ),
        ("{title: »'???'}", "no id can be made from the title `???`; give it an `id`"),
        ("»'!'", "no id can be made from the title `!`; give it an `id`"),
        ("»৴", "no id can be made from the title `৴`; give it an `id`"),
        ("{title: »৴}", "no id can be made from the title `৴`; give it an `id`"),
        ("»''", "`title` is blank; write something, or remove it"),
        ("{title: »' '}", "`title` is blank; write something, or remove it"),
    ],
)
def test_values_of_an_item(marked: str, said: str) -> None:
    expect(ITEMS + f"  - {marked}\n", said)


def test_a_stage_and_a_career_need_keys() -> None:
    expect(
        HEAD + "- »Databases\ncareers: [»Junior]\n",
        f"a stage cannot be a mere text; {KEYS}",
        f"a career cannot be a mere text; {KEYS}",
    )


def test_there_must_be_stages() -> None:
    expect("schema: 1\ntitle: T\nstages: »[]\n", "`stages` is empty; add at least one entry")


@pytest.mark.parametrize("version", [" »0", " »yes", " »1.0", " »'1'", " »'2'", " »[1]", "»"])
def test_the_version_of_the_format_is_1(version: str) -> None:
    text = f"schema:{version}\ntitle: T\nstages: [{{title: S}}]\n"
    expect(text, "`schema` must be 1; write `schema: 1`")


def test_nothing_else_is_judged_in_a_newer_format() -> None:
    said = "this roadmap is made for a newer studytui (schema `3`); update studytui"
    expect("schema: »3\nchapters: []\n", said)


# --- Choices -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        (
            "{title: X, pick: »3, items: [a, b]}",
            "`pick` is 3, and there are only 2 items; pick fewer, or add items",
        ),
        ("{title: X, pick: »1}", "there are no `items` to pick from; add some"),
        ("{title: X, pick: »1, items: []}", "there are no `items` to pick from; add some"),
        (
            "{title: X, kind: »choice, items: [a]}",
            "a choice needs `pick`; say how many of its items to pick",
        ),
        (
            "{title: X, kind: »group, pick: 1, items: [a]}",
            "`pick` makes this a choice, not a `group`; remove `kind` or `pick`",
        ),
        ("{title: X, kind: »group}", "a group needs `items`; add some, or remove `kind`"),
    ],
)
def test_choices_and_groups(marked: str, said: str) -> None:
    expect(ITEMS + f"  - {marked}\n", said)


def test_kinds_that_follow_from_the_other_keys() -> None:
    stage = roadmap(
        ITEMS
        + "  - {title: A, pick: 1, items: [b, c]}\n"
        + "  - {title: D, items: [e]}\n"
        + "  - {title: F, ordered: true, items: [g, {title: h}, {title: i, kind: exercise}]}\n"
        + "  - {title: J, kind: project, items: [k]}\n"
        + "  - l\n"
    ).stages[0]
    kinds = {item.title: item.kind for top in stage.items for item in (top, *top.items)}
    assert kinds == {
        "A": ItemKind.CHOICE,
        "b": ItemKind.CONCEPT,
        "c": ItemKind.CONCEPT,
        "D": ItemKind.GROUP,
        "e": ItemKind.CONCEPT,
        "F": ItemKind.GROUP,
        "g": ItemKind.STEP,
        "h": ItemKind.STEP,
        "i": ItemKind.EXERCISE,
        "J": ItemKind.PROJECT,
        "k": ItemKind.CONCEPT,
        "l": ItemKind.CONCEPT,
    }


def test_the_forms_of_a_resource() -> None:
    text = (
        "  resources:\n"
        "  - https://a\n"
        "  - B: https://b\n"
        "  - {title: C, url: https://c, type: book, note: old}\n"
    )
    stage = roadmap(HEAD + "- title: S\n" + text).stages[0]
    assert [(link.title, link.url, link.type) for link in stage.resources] == [
        ("https://a", "https://a", None),
        ("B", "https://b", None),
        ("C", "https://c", "book"),
    ]


# --- Ids and references ------------------------------------------------------------------


def same_id(name: str, line: int) -> str:
    wrong = f"this title gives the id `{name}`, which line {line} has already"
    return f"{wrong}; give one of them an `id`"


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("  - Loops\n  - »loops!\n", same_id("loops", 6)),
        ("  - {title: »S}\n", same_id("s", 4)),
        (
            "  - {id: a, title: A}\n  - {id: »a, title: B}\n",
            "the id `a` is taken by line 6; choose another",
        ),
        (
            "  - {title: A, items: [b]}\n  - {id: »b, title: C}\n",
            "the id `b` is taken by line 6; choose another",
        ),
        (
            "  - {title: A, aliases: [»b]}\n  - b\n",
            "the former id `b` is in use, on line 7; remove it here, or rename the other",
        ),
        (
            "  - {title: A, aliases: [»a]}\n",
            "the former id `a` is in use, on line 6; remove it here, or rename the other",
        ),
        (
            "  - {title: A, aliases: [z]}\n  - {title: B, aliases: [»z]}\n",
            "the former id `z` is listed already, on line 6; keep one of the two",
        ),
        (
            "  - {title: Loops}\n  - {title: B, requires: [»lops]}\n",
            "there is no `lops` in this roadmap; did you mean `loops`?",
        ),
        (
            "  - {title: B, practices: [»nothing-like-it]}\n",
            "there is no `nothing-like-it` in this roadmap; give the id of a stage or an item",
        ),
        (
            "  - {title: A, aliases: [old]}\n  - {title: B, requires: [»old]}\n",
            "`old` is a former id; it is called `a` now",
        ),
        (
            "  - A\ncareers: [{title: C, requires: [»a]}]\n",
            "`a` is an item, and a stage is wanted here; name its stage, `s`",
        ),
        (
            "  - A\ncareers: [{title: C, requires: [»zzz]}]\n",
            "there is no `zzz` in this roadmap; give the id of a stage",
        ),
        (
            "  - A\nmistakes: [{id: m, title: M, problem: p, advice: a, stages: [»ss]}]\n",
            "there is no `ss` in this roadmap; did you mean `s`?",
        ),
        ("  - A\ncareers: [{title: C}, {title: »c}]\n", same_id("c", 7)),
    ],
)
def test_ids_and_references(marked: str, said: str) -> None:
    expect(ITEMS + marked, said)


def test_careers_and_items_have_ids_of_their_own() -> None:
    assert roadmap(ITEMS + "  - A\ncareers: [{title: A, requires: [s]}]\n").careers[0].id == "a"


# --- Circles -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "circle"),
    [
        (["{title: A, requires: [»a]}"], "a -> a"),
        (["{title: A, requires: [»b]}", "{title: B, requires: [a]}"], "a -> b -> a"),
        (
            [
                "{title: A, requires: [»c]}",
                "{title: B, requires: [a]}",
                "{title: C, requires: [b]}",
            ],
            "a -> c -> b -> a",
        ),
        # What something stands in is finished after it, and begun before it.
        (["{title: A, requires: [»s]}"], "a -> s -> a"),
        (["{title: A, requires: [»b], items: [b]}"], "a -> b -> a"),
        (
            ["{title: A, items: [{title: B, items: [{title: C, requires: [»a]}]}]}"],
            "c -> a -> c",
        ),
        (
            [
                "{title: A, requires: [»b], items: [c]}",
                "{title: B, items: [{title: D, requires: [c]}]}",
            ],
            "a -> b -> d -> c -> a",
        ),
    ],
)
def test_circles(items: list[str], circle: str) -> None:
    text = ITEMS + "".join(f"  - {item}\n" for item in items)
    expect(text, f"`requires` goes in a circle: {circle}; remove one of them")


def test_every_circle_is_told() -> None:
    expect(
        ITEMS
        + "  - {title: A, requires: [»b]}\n"
        + "  - {title: B, requires: [a]}\n"
        + "  - {title: C, requires: [»d]}\n"
        + "  - {title: D, requires: [c]}\n"
        + "  - {title: E, requires: [a]}\n",
        "`requires` goes in a circle: a -> b -> a; remove one of them",
        "`requires` goes in a circle: c -> d -> c; remove one of them",
    )


def test_a_circle_of_thousands_is_told_shortly() -> None:
    size = 3_000
    items = (f"  - {{title: t{n}, requires: [t{(n + 1) % size}]}}\n" for n in range(size))
    (said,) = problems(ITEMS + "".join(items))
    assert "`requires` goes in a circle: t0 -> t1 -> t2 -> t3 -> " in said
    assert len(said) < 200


def test_requirements_that_are_no_circles() -> None:
    text = HEAD + (
        "- {title: A, items: [b, {title: c, requires: [b]}]}\n"
        "- title: D\n"
        "  requires: [a]\n"
        "  items: [{title: e, requires: [c]}, {title: f, requires: [e, b]}]\n"
        "- {title: G, requires: [a, d, f]}\n"
    )
    node = roadmap(text).find("f")
    assert isinstance(node, Item)
    assert node.requires == ("e", "b")
