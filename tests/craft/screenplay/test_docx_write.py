"""A screenplay written as a Word document: read back the same, in the industry's layout, with sound XML."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from scripts import TITLE_PAGE, scenes

from aiuteur.craft.screenplay.docx_read import read_docx
from aiuteur.craft.screenplay.docx_write import write_docx
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import parse

NET_LOFT = (
    TITLE_PAGE
    + """FADE IN:

INT. NET LOFT - NIGHT #12A#

Rain on the *roof*. **ELSA**, 60, mends a _net_ & a < "rope".
A gull walks in.

ELSA
(without looking up)
You left the ***door*** open.

It came in twice.

ELSA (CONT'D)
Go.

JONAS ^
(low)
Stay.

@小田
静かな海。

@דנה
איפה היית?

> THE END? <

===

EXT. SEA - DAY

ELSA
~Salt on the road,
~salt on the sea.

> FADE OUT.
"""
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def back(play: Screenplay) -> Screenplay:
    reading = read_docx(write_docx(play).data, "ours.docx")
    assert reading.dropped == ()
    assert reading.screenplay is not None
    return reading.screenplay


def part(data: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def test_everything_that_a_page_shows_comes_back() -> None:
    play = parse(NET_LOFT)
    again = back(play)
    assert again.elements == play.elements
    assert {e.key: e.value for e in again.title_page} == {e.key: e.value for e in play.title_page}


@given(elements=scenes(5))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_made_up_screenplays_come_back(elements: list[tuple[str, str]]) -> None:
    play = Screenplay(elements=tuple(Element.model_validate({"type": kind, "text": text}) for kind, text in elements))
    assert back(play).elements == play.elements


def test_roles_come_back() -> None:
    roles = ("shot", "general", "cast_list", "new_act", "end_of_act")
    made = [Element.model_validate({"type": "action", "text": f"Words of {role}.", "role": role}) for role in roles]
    play = Screenplay(elements=(Element(type="heading", text="INT. LOFT - DAY"), *made))
    assert back(play).elements == play.elements


def test_what_no_page_shows_is_said() -> None:
    play = parse("# ACT\n\n= All happens.\n\nINT. LOFT - DAY\n\nRain. [[why?]]\n\n[[later]]\n")
    assert [sentence.split()[0] for sentence in write_docx(play).lost] == ["1", "1", "2"]
    assert [e.text for e in back(play).elements] == ["INT. LOFT - DAY", "Rain."]


def test_the_same_screenplay_gives_the_same_bytes() -> None:
    assert write_docx(parse(NET_LOFT)).data == write_docx(parse(NET_LOFT)).data


@pytest.mark.parametrize(("paper", "width", "right"), [("letter", 12240, 1440), ("a4", 11906, 1106)])
def test_the_page_is_the_trades(paper: str, width: int, right: int) -> None:
    data = write_docx(parse(NET_LOFT), "a4" if paper == "a4" else "letter").data
    document, styles = part(data, "word/document.xml"), part(data, "word/styles.xml")
    size, margins = document.find(f".//{W}pgSz"), document.find(f".//{W}pgMar")
    assert size is not None
    assert margins is not None
    assert int(size.get(f"{W}w", "")) == width
    assert (int(margins.get(f"{W}left", "")), int(margins.get(f"{W}right", ""))) == (2160, right)
    indents = {}
    for style in styles.iter(f"{W}style"):
        ruler = style.find(f"{W}pPr/{W}ind")
        indents[style.get(f"{W}styleId")] = int(ruler.get(f"{W}left", "0")) / 1440 if ruler is not None else 0.0
    assert indents["Dialogue"] == 1.0
    assert indents["Character"] == 2.2
    assert indents["SceneHeading"] == indents["Action"] == 0.0


def test_every_part_is_sound_and_every_style_is_there() -> None:
    data = write_docx(parse(NET_LOFT)).data
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        ElementTree.fromstring(archive.read(name))
    known = {style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")}
    used = {style.get(f"{W}val") for style in part(data, "word/document.xml").iter(f"{W}pStyle")}
    following = {style.get(f"{W}val") for style in part(data, "word/styles.xml").iter(f"{W}next")}
    assert used | following <= known
    targets = re.findall(r'Target="([^"]+)"', archive.read("word/_rels/document.xml.rels").decode())
    assert all(f"word/{target}" in archive.namelist() for target in targets)


def test_letters_that_xml_cannot_hold_go() -> None:
    play = Screenplay(
        elements=(Element(type="heading", text="INT. LOFT - DAY"), Element(type="action", text="Rain\x0b\x1f & <b>."))
    )
    assert back(play).elements[1].text == "Rain & <b>."


def test_a_screenplay_without_anything_is_a_sound_document() -> None:
    assert part(write_docx(Screenplay()).data, "word/document.xml").find(f"{W}body") is not None
