"""OPML, as outliners write it."""

from itertools import count
from random import Random
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studytui.errors import BadInput
from studytui.exchange.draft import Draft
from studytui.exchange.opml import COMMENT, EMPTY_ENTRY, UNKNOWN_ELEMENT, read_opml

OUTLINE = """\
<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head><title>Garden</title></head>
  <body>
    <outline text="Soil" _note="Dig once&#10;https://example.org/note" odd="1">
      <outline text="&lt;b&gt;Clay&lt;/b&gt; &amp;amp; &lt;a href=&quot;https://example.org/s&quot;&gt;sand&lt;/a&gt;"
               _complete="true"/>
      <outline text="Compost" complete="true" category="/g/soil,basics"/>
      <outline text="Manual" type="link" url="https://example.org/manual"/>
      <outline text="no" isComment="true"><outline text="nor this"/></outline>
      <outline title="Title only"/>
      <outline text="More" type="include" url="https://example.org/more.opml"/>
    </outline>
    <outline text="Alone"/>
    <outline text="Feed" type="rss" xmlUrl="https://example.org/x" htmlUrl="https://example.org/h"/>
  </body>
</opml>
"""


def test_an_outline() -> None:
    draft = read_opml(OUTLINE, "garden.opml", "stem")
    assert draft.title == "Garden"
    soil, rest = draft.stages
    assert [node.title for node in soil.items] == ["Clay & sand", "Compost", "Title only"]
    assert [node.ticked for node in soil.items] == [True, True, None]
    assert soil.items[1].tags == ("soil", "basics")
    assert soil.description == "Dig once\nhttps://example.org/note"
    assert (rest.title, [node.title for node in rest.items]) == ("Garden", ["Alone"])
    assert set(draft.every_link()) == {
        f"https://example.org/{each}" for each in ("note", "s", "manual", "more.opml", "x", "h")
    }
    assert len(draft.guesses) == 2
    assert [each.describe() for each in draft.omissions] == [
        "2 entries that are comments (no, nor this)"
    ]


def test_every_address_is_kept_whatever_its_outline_is() -> None:
    draft = read_opml(
        """<opml><body><outline text="A">
        <outline text="[one](https://x.org/1)" _note="https://x.org/2"/>
        <outline text="" _note="only a note https://x.org/3"/>
        <outline text="no type" url="https://x.org/4"/>
        <outline text="folder" xmlUrl="https://x.org/5"><outline text="in it"/></outline>
        </outline></body></opml>""",
        "file",
        "stem",
    )
    assert set(draft.every_link()) == {f"https://x.org/{at}" for at in range(1, 6)}
    titles = [node.title for node in draft.stages[0].items]
    assert titles == ["one", "https://x.org/3", "no type", "folder"]


def read_body(body: str) -> Draft:
    return read_opml(f"<opml><body>{body}</body></opml>", "file", "stem")


@pytest.mark.parametrize(
    ("outline", "description", "ticked"),
    [
        ('text="M" type="link" url="https://x.org" _note="Chapter 3"', "Chapter 3", None),
        ('text="M" type="rss" xmlUrl="https://x.org" description="News"', "News", None),
        ('text="M" type="link" url="https://x.org" _complete="true"', "", True),
        ('text="M" title="Manual" url="https://x.org"', "Manual", None),
        ('text="M" _status="checked" see="https://x.org"', "", True),
    ],
)
def test_a_link_of_which_more_is_said_is_an_item(
    outline: str, description: str, ticked: bool | None
) -> None:
    (node,) = read_body(f'<outline text="A"><outline {outline}/></outline>').stages[0].items
    assert (node.title, node.description, node.ticked) == ("M", description, ticked)
    assert [link.url for link in node.links] == ["https://x.org"]


def test_a_text_that_is_too_long_for_a_title_is_the_description() -> None:
    text = ("words " * 100).strip()
    (stage,) = read_body(
        f'<outline text="{text}" _note="Note"><outline text="B"/></outline>'
    ).stages
    assert stage.description == f"{text}\n\nNote"


def test_images_and_tags_of_stages_are_counted() -> None:
    image = "![map](map.png) A"
    draft = read_body(f'<outline text="{image}" category="/x/y,z"><outline text="B"/></outline>')
    assert [each.describe() for each in draft.omissions] == [
        "1 image (map)",
        "2 tags of stages (y, z)",
    ]


def test_names_of_elements_are_read_in_any_case_and_namespace() -> None:
    text = """<o:opml xmlns:o="http://x.org/o"><o:head><o:Title>T</o:Title></o:head>
    <o:body><o:Outline text="A"><o:outline text="B"/></o:Outline></o:body></o:opml>"""
    draft = read_opml(text, "file", "stem")
    assert (draft.title, [node.title for node in draft.walk()]) == ("T", ["A", "B"])


class _Outliner:
    """Makes up outlines; each text and address that it uses is another."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.texts: list[str] = []
        self.comments = self.empty = self.unknown = 0
        self._numbers = count()

    def outlines(self, depth: int, *, is_comment: bool = False) -> str:
        return "".join(
            self._outline(depth, is_comment=is_comment) for _ in range(self.chance.randint(0, 4))
        )

    def _outline(self, depth: int, *, is_comment: bool) -> str:
        if self.chance.random() < 0.05 and not is_comment:
            self.unknown += 1
            return "<note/>"
        if self.chance.random() < 0.1 and not is_comment:
            self.empty += 1
            return "<outline/>"
        starts_comment = self.chance.random() < 0.1
        is_comment = is_comment or starts_comment
        self.comments += is_comment
        said = {key: self._made_up(key) for key in ("text", *self._some_keys())}
        self.texts += [] if is_comment else said.values()
        more = self.chance.choice(({}, {"type": "link"}, {"type": "rss"}, {"complete": "true"}))
        more |= {"isComment": "true"} if starts_comment else {}
        written = " ".join(f"{key}={quoteattr(each)}" for key, each in (said | more).items())
        inner = self.outlines(depth - 1, is_comment=is_comment) if depth else ""
        return f"<outline {written}>{inner}</outline>"

    def _some_keys(self) -> list[str]:
        keys = ["title", "_note", "description", "url", "htmlUrl", "xmlUrl", "see"]
        return self.chance.sample(keys, self.chance.choice((0, 0, 1, 3)))

    def _made_up(self, key: str) -> str:
        number = next(self._numbers)
        is_address = key in ("url", "htmlUrl", "xmlUrl", "see")
        return f"https://example.org/{number}" if is_address else f"say {number}"


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1 << 32))
def test_each_text_and_link_is_in_the_roadmap_or_counted(seed: int) -> None:
    made = _Outliner(Random(seed))
    draft = read_body(f'<outline text="A"><outline text="B"/></outline>{made.outlines(3)}')
    links = [*draft.links, *(link for node in draft.walk() for link in node.links)]
    read = {node.title for node in draft.walk()} | {link.title for link in links}
    read |= {line for node in draft.walk() for line in node.description.split("\n")}
    read |= set(draft.every_link())
    assert set(made.texts) - read == set()
    counts = {each.kind: each.count for each in draft.omissions}
    assert counts.get(COMMENT, 0) == made.comments
    assert counts.get(EMPTY_ENTRY, 0) == made.empty
    assert counts.get(UNKNOWN_ELEMENT, 0) == made.unknown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml><body/></opml>', "has a DTD or entities"),
        ("<!DOCTYPE opml><opml><body/></opml>", "has a DTD or entities"),
        ("<opml><body>", "is not well-formed XML"),
        ("<html/>", "is XML, but not OPML"),
        ("<opml><body/></opml>", "has no outline in it"),
        (
            "<opml><body>" + '<outline text="a">' * 500 + "</outline>" * 500 + "</body></opml>",
            "deep",
        ),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_opml(text, "file", "stem")
