"""Roadmaps that nobody would write, for Hypothesis."""

from itertools import count
from typing import Any

import yaml
from hypothesis import strategies as st

Raw = dict[str, Any]

# Without numerals such as ৴, of which no id can be made, and without what no file may hold.
LETTERS = st.characters(
    exclude_categories=["Cc", "Cs", "No"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
TRAPS = st.sampled_from(
    [
        *("no", "~", "null", "1.10", "007", "0x1F", "1:30", "2024-13-45", "=", "<<", "---", "..."),
        *("C # b", "a: b", "a:", "[x]", "- a", "*a", "&a", "> a", "a,b", " a ", "a\\", "\\n", "!x"),
        *("é😀", "ß İ", "", *"{}'\"%@?#|`,"),
    ]
)
WORDS = st.one_of(TRAPS, st.text(LETTERS, max_size=12))
PROSE = st.text(LETTERS | st.sampled_from("\n\t"), min_size=1, max_size=80).filter(str.strip)
LINKS = st.sampled_from(["https://example.org/a?b=c#d", "http://[::1]/", "ftp://x y"])


@st.composite
def roadmaps(draw: st.DrawFn) -> Raw:
    """The plain data of a roadmap without problems, in all the forms that it may have."""
    numbers = count()

    def title() -> str:
        return f"{draw(WORDS)} {next(numbers)}"

    def maybe(part: Raw, key: str, values: st.SearchStrategy[Any]) -> None:
        if draw(st.booleans()):
            part[key] = draw(values)

    def common(part: Raw) -> Raw:
        if draw(st.booleans()):
            part["id"] = f"id.{next(numbers)}"
        maybe(part, "description", PROSE)
        maybe(part, "hours", st.integers(1, 10_000) | st.floats(0.25, 99, width=16))
        maybe(part, "optional", st.booleans())
        maybe(part, "resources", st.lists(resources(), max_size=2))
        maybe(part, "x-mine", st.lists(WORDS, max_size=2))
        return part

    def resources() -> st.SearchStrategy[Any]:
        long = st.fixed_dictionaries({"title": PROSE, "url": LINKS}, optional={"note": PROSE})
        short = st.tuples(PROSE.filter(lambda t: t not in {"title", "url"}), LINKS)
        return st.one_of(LINKS, long, short.map(lambda pair: {pair[0]: pair[1]}))

    def item(depth: int) -> Raw | str:
        if draw(st.booleans()):
            return title()
        made = common({"title": title()})
        if depth < 3 and draw(st.booleans()):
            made["items"] = [item(depth + 1) for _ in range(draw(st.integers(1, 3)))]
            maybe(made, "pick", st.integers(1, len(made["items"])))
            maybe(made, "ordered", st.booleans())
        else:
            maybe(made, "kind", st.sampled_from(["project", "exercise", "concept", "step"]))
            maybe(made, "level", st.sampled_from(["beginner", "intermediate", "advanced"]))
        return made

    def stage(earlier: list[str]) -> Raw:
        made = common({"title": title()})
        made.setdefault("id", f"stage-{next(numbers)}")
        made["items"] = [item(0) for _ in range(draw(st.integers(0, 3)))]
        maybe(made, "why", st.lists(PROSE, max_size=2))
        if earlier:
            maybe(made, "requires", st.lists(st.sampled_from(earlier), max_size=2))
        earlier.append(made["id"])
        return made

    ids: list[str] = []
    made = {"schema": 1, "title": title()}
    made["stages"] = [stage(ids) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()):
        made["careers"] = [{"title": title(), "does": [title()], "requires": ids[:1]}]
    maybe(made, "version", PROSE)
    return made


@st.composite
def yaml_texts(draw: st.DrawFn) -> str:
    """A roadmap without problems as YAML, in many ways to lay it out."""
    text: str = yaml.safe_dump(
        draw(roadmaps()),
        default_flow_style=draw(st.sampled_from([None, True, False])),
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from([20, 80, 1_000])),
        indent=draw(st.sampled_from([2, 4, 7])),
        sort_keys=draw(st.booleans()),
        line_break=draw(st.sampled_from(["\n", "\r\n"])),
        explicit_start=draw(st.booleans()),
    )
    return text
