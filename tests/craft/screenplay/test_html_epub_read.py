"""Web pages and EPUB books: the story alone, in order, with its chapters; what stood around it is said."""

from __future__ import annotations

import pytest
from document_press import epub, page

from aiuteur.craft.screenplay.epub_read import read_epub
from aiuteur.craft.screenplay.html_read import read_html

WEB = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>The Salt Road | Ada's pages</title>
<meta name="author" content="Ada Lindqvist"><style>p { color: red }</style><script>var p = "<p>never</p>";</script></head>
<body><nav><a href="/">Home</a></nav><header><img src="ship.png"></header><main><h1>Part One</h1>
<p>It was <em>ve</em>ry
late &amp; dark &mdash; &#x201c;yes&#8221;.<p>She went.<br>He stayed.</p><hr><p hidden>never</p><p style="display:none">never</p>
<ul><li><a href="/more">More of my stories</a></li><li>Salt.</li></ul><!-- never --><p>Morning.</p></main>
<aside>never</aside><footer>&copy; never</footer></body></html>"""


def test_a_page_is_its_main_text() -> None:
    reading = read_html(WEB.encode(), "road.html")
    assert (reading.title, reading.author, reading.chapters) == ("The Salt Road", "Ada Lindqvist", ("Part One",))
    assert reading.prose == (
        "## Part One\n\nIt was very late & dark — “yes”.\n\nShe went.\nHe stayed.\n\n* * *\n\nSalt.\n\nMorning."
    )
    assert reading.dropped == ("2 lines of links were left out of road.html.", "1 picture was left out of road.html.")


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", ""), ("utf-16", ""), ("cp1251", '<meta charset="windows-1251">'), ("cp932", '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">'), ("utf-8-sig", '<meta charset="latin1">')])  # fmt: skip
def test_a_page_is_read_in_the_letters_that_it_declares(encoding: str, said: str) -> None:
    words = "夜の港。誰もいない。" if encoding == "cp932" else "Ночь. Никого нет."
    assert (
        read_html(f"<html><head>{said}</head><body><p>{words}</p></body></html>".encode(encoding), "a.html").prose
        == words
    )


def test_tables_verses_and_open_tags() -> None:
    reading = read_html(
        b"<h2>One<p>Salt<table><tr><td>a<td>b</tr></table><pre>It was late,\n  and dark.\n</pre>2 < 3 <", "a.html"
    )
    assert reading.prose == "## One\n\nSalt\n\na | b\n\nIt was late,\n\nand dark.\n\n2 < 3 <"


def test_a_screenplay_on_a_page_is_read_by_its_classes() -> None:
    classes = (
        ("sceneheading", "INT. LOFT - DAY"),
        ("action", "Rain."),
        ("character", "ELSA"),
        ("dialog", "<i>No</i>."),
    )
    reading = read_html("".join(f'<p class="{kind}">{text}</p>' for kind, text in classes).encode(), "a.html")
    assert reading.screenplay is not None
    assert [(e.type, e.text) for e in reading.screenplay.elements] == [
        ("heading", "INT. LOFT - DAY"), ("action", "Rain."), ("character", "ELSA"), ("dialogue", "*No*."),
    ]  # fmt: skip


PAGES = {
    "cover.xhtml": page('<img src="c.png"/>'),
    "t1.xhtml": page("<p>The Salt Road</p>", "titlepage"),
    "legal.xhtml": page("<p>First published 2026. © Ada Lindqvist. All rights reserved.</p>"),
    "two.xhtml": page("<p>It was late.</p><hr/><p>Morning&nbsp;came.<sup><a epub:type='noteref' href='#n'>1</a></sup></p><aside epub:type='footnote'>never</aside>"),
    "ch/one.xhtml": page("<h2>The Sea</h2><p>Salt.</p>", "chapter"),
    "about.xhtml": page("<h2>About the Author</h2><p>never</p>"),
}  # fmt: skip


def test_a_book_is_its_spine_with_the_titles_of_its_contents() -> None:
    reading = read_epub(epub(PAGES, {"two.xhtml": "The Harbour", "ch/one.xhtml#top": "The Sea"}), "road.epub")
    assert (reading.title, reading.author) == ("The Salt Road", "Ada Lindqvist")
    assert reading.chapters == ("The Harbour", "The Sea")
    assert reading.prose == "## The Harbour\n\nIt was late.\n\n* * *\n\nMorning came.\n\n## The Sea\n\nSalt."
    assert "the cover, the title page, the imprint, back matter" in " ".join(reading.dropped)
    assert any("footnote" in sentence for sentence in reading.dropped)


def test_what_the_guide_calls_a_dedication_is_left_out() -> None:
    guide = '<reference type="dedication" href="a.xhtml"/>'
    reading = read_epub(
        epub({"a.xhtml": page("<p>For Mum.</p>"), "b.xhtml": page("<p>Salt.</p>")}, guide=guide), "r.epub"
    )
    assert (reading.prose, reading.dropped) == (
        "Salt.",
        ("What is no part of the story was left out: the dedication.",),
    )


def test_pages_without_titles_are_parted_by_a_break() -> None:
    assert (
        read_epub(epub({"a.xhtml": page("<p>Salt.</p>"), "b.xhtml": page("<p>Sea.</p>")}), "r.epub").prose
        == "Salt.\n\n* * *\n\nSea."
    )
