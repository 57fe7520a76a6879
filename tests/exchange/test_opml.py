"""OPML, as outliners write it."""

import pytest

from studytui.errors import BadInput
from studytui.exchange.opml import read_opml

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
    assert len(draft.guesses) == 3


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
