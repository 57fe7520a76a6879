"""Notes as files with front matter, and back to the letter."""

from dataclasses import replace

import yaml
from hypothesis import given
from hypothesis import strategies as st

from studytui.exchange.notes_folder import Page, edited, file_name, link, page_text
from tests.exchange.generated import texts


@given(texts, texts, texts, texts.filter(bool), st.lists(texts, max_size=2))
def test_there_and_back(
    title: str, text: str, target: str, roadmap: str, requires: list[str]
) -> None:
    ties = tuple(link(each, title) for each in requires)
    page = Page(roadmap, target, title, text, "edition", "done", link("up", "Up"), ties)
    note = edited(page_text(page))
    assert note
    assert (note.roadmap_id, note.target, note.text, note.edition) == (
        roadmap,
        target,
        text,
        "edition",
    )
    assert not note.is_changed
    assert edited(page_text(page) + ".") == replace(note, text=text + ".", is_changed=True)


def test_front_matter_is_yaml_with_links() -> None:
    requires = (link("A B", "A/B"), link("C", "C# [new] | old"))
    up = link("Basics", "Basics")
    page = Page("road", "loops", 'For: "loops"', "---\na\n", "e", "done", up, requires)
    whole = page_text(page)
    front = yaml.safe_load(whole.split("---\n")[1])
    assert front["title"] == 'For: "loops"'
    assert (front["up"], front["requires"]) == ("[[Basics]]", ["[[A B|A/B]]", "[[C|C# (new) old]]"])
    assert whole.endswith("---\n---\na\n")


def test_what_an_editor_writes_anew_is_understood() -> None:
    text = "---\r\ntitle: x\r\nstudytui-roadmap: road\r\nstudytui-item: 'it''s'\r\n"
    note = edited(text + "studytui-edition: e\r\n---\r\nbody")
    assert note
    assert (note.roadmap_id, note.target, note.text) == ("road", "it's", "body")
    for other in ("", "body", "---\ntitle: x\n---\nbody", "---\nnever closed"):
        assert edited(other) is None


@given(st.text(max_size=300))
def test_a_file_s_name_is_one_name(title: str) -> None:
    name = file_name(title)
    assert name
    assert not {"/", "\\", "\0", "\n"} & set(name)
    assert name not in (".", "..")
    assert len(name.encode(errors="ignore")) <= 120
