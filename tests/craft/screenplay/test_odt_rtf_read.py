"""OpenDocument and rich text: the same story comes out of both."""

from __future__ import annotations

import pytest
from document_press import odt

from aiuteur.craft.screenplay.odt_read import read_odt
from aiuteur.craft.screenplay.rtf_read import read_rtf
from aiuteur.kit.errors import BadInput

STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2"><style:text-properties text:display="none"/></style:style>'
)
META = "<meta:initial-creator xmlns:meta='m'>Ada Lindqvist</meta:initial-creator><dc:title>The Salt Road</dc:title>"
BODY = (
    "<text:tracked-changes><text:p>never</text:p></text:tracked-changes><text:h text:outline-level='1'>One</text:h>"
    "<text:p>It was <text:span text:style-name='T1'>ve</text:span>ry<text:s text:c='2'/>late.<text:note><text:p>never</text:p></text:note>"
    "<text:line-break/>Nobody<text:tab/>spoke.<text:span text:style-name='T2'>never</text:span></text:p>"
    "<text:list><text:list-item><text:p>Salt.</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p>"
    "</table:table-cell></table:table-row></table:table><text:p text:style-name='P1'>Morning.<draw:frame><draw:image/></draw:frame></text:p>"
)


def test_an_opendocument_text() -> None:
    reading = read_odt(odt(BODY, STYLES, META), "road.odt")
    assert (reading.title, reading.author, reading.chapters) == ("The Salt Road", "Ada Lindqvist", ("One",))
    assert reading.prose == "## One\n\nIt was very late.\nNobody spoke.\n\nSalt.\n\na | b\n\n* * *\n\nMorning."
    assert reading.dropped == (
        "road.odt holds tracked changes; it was read as if all of them were accepted.",
        "1 footnote was left out of road.odt.", "1 hidden passage was left out of road.odt.", "1 picture was left out of road.odt.",
    )  # fmt: skip


SCRIPT = [("INT. LOFT - DAY", 0.0), ("Rain.", 0.0), ("ELSA", 2.2), ("(low)", 1.6), ("No. Never.", 1.0), ("She goes.", 0.0), ("EXT. SEA - DAY", 0.0)]  # fmt: skip
KINDS = ["heading", "action", "character", "parenthetical", "dialogue", "action", "heading"]


def test_a_screenplay_typed_in_a_writer_of_opendocument() -> None:
    styles = "".join(
        f'<style:style style:name="P{at}"><style:paragraph-properties fo:margin-left="{left * 2.54}cm"/></style:style>'
        for at, (_, left) in enumerate(SCRIPT)
    )
    body = "".join(f"<text:p text:style-name='P{at}'>{text}</text:p>" for at, (text, _) in enumerate(SCRIPT))
    play = read_odt(odt(body, styles), "loft.odt").screenplay
    assert play is not None
    assert [(e.type, e.text) for e in play.elements] == list(zip(KINDS, (text for text, _ in SCRIPT), strict=True))


def test_a_screenplay_typed_in_rich_text() -> None:
    body = "".join(f"\\pard\\li{round(left * 1440)} {text}\\par\n" for text, left in SCRIPT)
    play = read_rtf(f"{{\\rtf1\\ansi {body}}}".encode(), "loft.rtf").screenplay
    assert play is not None
    assert [(e.type, e.text) for e in play.elements] == list(zip(KINDS, (text for text, _ in SCRIPT), strict=True))


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Courier;}{\f1\fcharset204 Times;}}{\colortbl;\red0;}
{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}{\info{\title The Salt Road}{\author Ada Lindqvist}}
{\header never}\pard\s1 One\par\pard\plain It was {\i ve}ry caf\'e9 \u1052?\u-10179?\u-8704? \emdash{} \'93yes\'94.\par
{\f1 \'cd\'ee\'f7\'fc}\line Nobody.{\footnote never}{\pict 89504e}{\*\unknown never}{\v never}\par{\deleted never}\page Morning \{\\\}\~came.\par}"""


def test_rich_text() -> None:
    reading = read_rtf(RTF, "road.rtf")
    assert (reading.title, reading.author, reading.chapters) == ("The Salt Road", "Ada Lindqvist", ("One",))
    assert reading.prose == "## One\n\nIt was very café М😀 — “yes”.\n\nНочь\nNobody.\n\n* * *\n\nMorning {\\} came."
    assert reading.dropped == (
        "road.rtf holds tracked changes; it was read as if all of them were accepted.",
        "1 footnote was left out of road.rtf.", "1 picture was left out of road.rtf.", "1 hidden passage was left out of road.rtf.",
    )  # fmt: skip


def test_what_is_no_rich_text_is_refused() -> None:
    with pytest.raises(BadInput, match="no rich text"):
        read_rtf(b"Once upon a time.", "road.rtf")
