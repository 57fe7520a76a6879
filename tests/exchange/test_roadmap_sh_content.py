"""What content files say of boxes, and what stays of it without them."""

import pytest

from studytui.exchange.draft import Draft, Link
from studytui.exchange.earlier_content import restore_content
from studytui.exchange.naming import Names, names
from studytui.exchange.roadmap_sh import read_drawing
from studytui.exchange.roadmap_sh_pages import by_id
from studytui.exchange.roadmap_yaml import to_yaml
from studytui.plan import Roadmap
from studytui.roadmap_files.reading import read_roadmap_text
from tests.exchange.test_roadmap_sh import box, line
from tests.exchange.test_roadmap_sh_drawings import omitted, read, stages

PODS = (box("topic", "pods", 0, 0), box("subtopic", "jobs", 300, 0))
TIED = (line("pods", "jobs", "dashed"),)
PAGES = {
    "pods@pods.md": "# Pods\n\nOf containers.\n\n- [@article@Pods](https://example.org/pods)\n",
    "jobs@jobs.md": "# Jobs\n\nThey end.\n\n- [@video@Jobs](https://example.org/jobs)\n",
}


def roadmap_of(draft: Draft, earlier: Roadmap | None = None) -> Roadmap:
    """The roadmap that comes of a draft."""
    return _written(draft, names(draft, earlier))


def _written(draft: Draft, named: Names) -> Roadmap:
    reading = read_roadmap_text(to_yaml(draft, "road", named, "road.json").text, "road.yaml")
    assert reading.roadmap, reading.problems
    return reading.roadmap


# --- pages -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line_of_page", "link"),
    [
        ("- [@article@A long title\n](https://example.org/a)", ("A long title", "article")),
        ("- [@video@A long\n  title](https://example.org/a)", ("A long title", "video")),
        ("* [A long title](\n  https://example.org/a)", ("A long title", "")),
        ("[@course@The `m[a](b)` call](https://example.org/a)", ("The m[a](b) call", "course")),
        ("- [@book@By name][a]\n\n[a]: https://example.org/a", ("By name", "book")),
        ('<p>\n<a href="https://example.org/a">In HTML</a>\n</p>', ("In HTML", "")),
    ],
)
def test_a_link_is_read_over_the_end_of_a_line(line_of_page: str, link: tuple[str, str]) -> None:
    page = by_id({"a@1.md": f"# A\n\nWords.\n\n{line_of_page}\n"})["1"]["a"]
    assert page.links == (Link(link[0], "https://example.org/a", link[1]),)


@pytest.mark.parametrize(
    "code",
    [
        "Write `f[T](x T)`.",
        "Or ``[a`b](c)`` and `<a href='https://example.org/no'>`.",
        "```go\nf[T](x T) // https://example.org/no\n```",
        "    f[T](x T)",
        "~~~\n- [@article@No](https://example.org/no)\n~~~",
    ],
)
def test_code_stays_as_written(code: str) -> None:
    page = by_id({"a@1.md": f"# A\n\nWords.\n\n{code}\n"})["1"]["a"]
    assert (page.text, page.links) == (f"Words.\n\n{code}".strip(), ())


def test_words_beside_a_link_stay() -> None:
    page = by_id({"a@1.md": "# A\n\n- [B](https://b.org) - watch twice\n- [C](https://c.org)\n"})
    assert page["1"]["a"].text == "- [B](https://b.org) - watch twice"
    assert [link.url for link in page["1"]["a"].links] == ["https://b.org", "https://c.org"]


def test_the_text_of_a_second_file_is_counted() -> None:
    pages = PAGES | {"cron@jobs.md": "# Cron\n\nOlder.\n\n[D](https://d.org)\n"}
    draft = read(*PODS, edges=TIED, pages=pages)
    assert "https://d.org" in set(draft.every_link())
    assert omitted(draft) == ["1 text of a second content file (its links are kept) (cron)"]


# --- a topic that can be ticked ----------------------------------------------------------


def test_a_topic_with_content_is_an_item_of_its_stage_too() -> None:
    draft = read(*PODS, edges=TIED, pages=PAGES)
    (stage,) = draft.stages
    own, jobs = stage.items
    assert (own.title, own.origin, jobs.title) == ("Pods", stage.origin, "Jobs")
    assert (own.description, [link.url for link in own.links]) == (
        "Of containers.",
        ["https://example.org/pods"],
    )
    assert (stage.description, stage.links) == ("", ())
    assert [node.id for node in roadmap_of(draft).walk()] == ["pods", "pods-topic", "jobs"]


def test_a_topic_of_which_nothing_is_said_is_only_a_stage() -> None:
    assert stages(read(*PODS, edges=TIED)) == [("Pods", ["Jobs"])]


def test_a_subtopic_with_subtopics_has_an_item_of_its_own() -> None:
    nodes = (*PODS, box("subtopic", "cron", 600, 0))
    draft = read(*nodes, edges=(*TIED, line("jobs", "cron")), pages=PAGES)
    assert stages(draft) == [("Pods", ["Pods", ("Jobs", ["Jobs", "Cron"])])]


def test_groups_and_their_own_items_keep_their_ids() -> None:
    before = roadmap_of(read(*PODS, edges=TIED))  # as earlier versions made it
    assert [node.id for node in before.walk()] == ["pods", "jobs"]
    draft = read(*PODS, edges=TIED, pages=PAGES)
    now = roadmap_of(draft, before)
    assert [node.id for node in now.walk()] == ["pods", "pods-topic", "jobs"]
    assert names(draft, now).ids == ("pods", "pods-topic", "jobs")


def test_a_tick_stays_with_a_subtopic_that_gets_subtopics() -> None:
    before = roadmap_of(read(*PODS, edges=TIED, pages=PAGES))
    nodes = (*PODS, box("subtopic", "cron", 600, 0))
    draft = read(*nodes, edges=(*TIED, line("jobs", "cron")), pages=PAGES)
    now = roadmap_of(draft, before)
    jobs = now.find("jobs")
    assert jobs
    assert (jobs.title, jobs.items) == ("Jobs", ())
    group = now.parent("jobs")
    assert group
    assert [each.title for each in group.items] == ["Jobs", "Cron"]
    # And it loses them again.
    again = read(*PODS, edges=TIED, pages=PAGES)
    assert names(again, now).ids == ("pods", "pods-topic", "jobs")


def test_a_box_that_was_drawn_twice_is_found_by_both_ids() -> None:
    nodes = (*PODS, box("subtopic", "jobs2", 300, 500, label="Jobs"))
    before = roadmap_of(read(*nodes, edges=TIED))
    ids = [node.id for node in before.walk() if node.title == "Jobs"]
    pages = dict.fromkeys(("jobs@jobs.md", "jobs@jobs2.md"), PAGES["jobs@jobs.md"])
    draft = read(*nodes, edges=TIED, pages=pages)
    named = names(draft, before)
    now = _written(draft, named)
    assert [now.find(each) for each in ids] == [now.find("jobs")] * 2
    assert named.retired == ()
    assert roadmap_of(draft, now) == now


# --- excerpts ----------------------------------------------------------------------------

MORE = PAGES | {"gone@gone.md": "# Gone\n\nAway.\n"}


def test_a_beginner_drawing_takes_what_its_boxes_name() -> None:
    document = {"nodes": list(PODS), "edges": list(TIED)}
    draft = read_drawing(document, "k-beginner.json", "k-beginner", MORE)
    assert stages(draft) == [("Pods", ["Pods", "Jobs"])]
    assert omitted(draft) == ["1 content file without a box (Gone)"]
    whole = read_drawing(document, "k.json", "k", MORE)
    assert stages(whole)[-1] == ("More topics", ["Gone"])
    assert omitted(whole) == []


# --- without the content folder ----------------------------------------------------------


def test_a_newer_drawing_alone_keeps_what_the_earlier_import_had() -> None:
    nodes = (*PODS, box("topic", "sets", 0, 500), box("subtopic", "lost", 300, 400))
    pages = PAGES | {
        "sets@sets.md": "# Sets\n\nMany.\n",
        "lost@lost.md": "# Lost\n\n[L](https://l.org)\n",
    }
    earlier = roadmap_of(read(*nodes, edges=TIED, pages=pages))
    newer = read(*nodes[:3], box("subtopic", "new", 300, 500), edges=TIED)
    draft = restore_content(newer, earlier)
    assert stages(draft) == [("Pods", ["Pods", "Jobs"]), ("Sets", ["Sets", "New"])]
    assert {link.url for node in draft.walk() for link in node.links} == {
        "https://example.org/pods",
        "https://example.org/jobs",
    }
    assert (
        "there is no content folder: 3 topics took descriptions and links from the earlier import"
        in draft.guesses
    )
    assert omitted(draft) == ["1 topic of the earlier import with its description and links (Lost)"]
    # It can be done again.
    now = roadmap_of(draft, earlier)
    assert roadmap_of(restore_content(newer, now), now) == now


def test_a_drawing_with_content_says_all_by_itself() -> None:
    earlier = roadmap_of(read(*PODS, edges=TIED, pages=PAGES))
    newer = read(*PODS, edges=TIED, pages={"jobs@jobs.md": "# Jobs\n\nNew.\n"})
    assert restore_content(newer, earlier) == newer


def test_links_of_the_drawing_itself_are_no_content() -> None:
    nodes = (PODS[0], box("subtopic", "jobs", 300, 0, href="https://example.org/j"))
    newer = read(*nodes, edges=TIED)
    assert restore_content(newer, roadmap_of(newer)) == newer
