"""A screenplay as a Word document in the industry's layout, so that whoever has a word processor can write on.

Every element wears a style of its name with the trade's indents, so the document is a template as well: the next paragraph
after a cue is dialogue. Word breaks the pages itself and is told what must stay together; dual dialogue is a table of two
columns without lines. The type is Courier Prime, and Courier New where that is not installed. The same screenplay gives
the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from aiuteur.craft.direction import reads_from_right
from aiuteur.craft.screenplay.docx_parts import (  # fmt: skip
    CONTENT_TYPES,
    FONTS,
    HEADER,
    MAIN_RELATIONS,
    RELATIONS,
    SETTINGS,
    STYLE_OF,
    W,
    core,
    styles,
)
from aiuteur.craft.screenplay.elements import SPOKEN, Element, Screenplay
from aiuteur.craft.screenplay.fdx_title import in_order, title_lines, usual_key
from aiuteur.craft.screenplay.layout import Paper
from aiuteur.craft.screenplay.markup import Run, notes_in, plain, runs, without_notes
from aiuteur.craft.screenplay.reading import Written

_SIZES: dict[Paper, tuple[int, int]] = {"letter": (12240, 15840), "a4": (11906, 16838)}  # twentieths of a point
_TEXT = 8640  # 6 inches
_LEFT = 2160
_COLUMN = 4320
_WHEN = (1980, 1, 1, 0, 0, 0)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"^\s|\s$|\s\s")


def write_docx(screenplay: Screenplay, paper: Paper = "letter") -> Written:
    """The screenplay as a Word document on US Letter or A4. `lost` says what the page does not show."""
    title = "".join(_title_page(screenplay, paper))
    body = "".join(_body(screenplay.elements))
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {W}><w:body>{title}{body}'
        f"{_section(paper)}</w:body></w:document>"
    )
    said = {usual_key(entry.key): plain(entry.value) for entry in reversed(screenplay.title_page)}
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": core(_escaped(said.get("Title", "")), _escaped(said.get("Author", ""))),
        "word/_rels/document.xml.rels": MAIN_RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": styles(),
        "word/fontTable.xml": FONTS,
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER,
    }
    return Written(_packed(parts), tuple(_lost(screenplay)))


def _packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _WHEN)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, text.encode("utf-8"))
    return out.getvalue()


def _title_page(screenplay: Screenplay, paper: Paper) -> Iterator[str]:
    """The title page's lines, each in the style of its key; a section of its own, so that the script begins at page 1."""
    keys = iter(_keys(screenplay))
    lines = title_lines(screenplay.title_page)
    for number, line in enumerate(lines, 1):
        ends = _section(paper) if number == len(lines) else ""
        if not line.text:
            yield '<w:p><w:pPr><w:pStyle w:val="TitlePage"/></w:pPr></w:p>'
            continue
        key = next(keys, "Title Page")
        align = f'<w:jc w:val="{line.side}"/>' if line.side != "left" else ""
        style = STYLE_OF.get(key, "TitlePage")
        yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}{ends}</w:pPr>{_runs(line.text)}</w:p>'


def _keys(screenplay: Screenplay) -> Iterator[str]:
    """For each line of the title page that holds words, the key it belongs to."""
    middle, below = in_order(screenplay.title_page)
    for entry in [*middle, *below]:
        for _ in entry.value.split("\n"):
            yield entry.key


def _body(elements: Sequence[Element]) -> Iterator[str]:
    breaks = False
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.type == "page_break":
            breaks = True
        elif element.type == "character" and (ends := _pair(elements, at)):
            if breaks:
                yield '<w:p><w:pPr><w:pStyle w:val="Action"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
            yield _table(elements[at : ends[0]], elements[ends[0] : ends[1]])
            at, breaks = ends[1], False
            continue
        elif paragraph := _paragraph(element, breaks):
            yield paragraph
            breaks = False
        at += 1


def _pair(elements: Sequence[Element], at: int) -> tuple[int, int] | None:
    """Where two speeches side by side end, if that is what begins here."""
    middle = _speech_end(elements, at + 1)
    if middle < len(elements) and elements[middle].type == "character" and elements[middle].dual:
        return middle, _speech_end(elements, middle + 1)
    return None


def _speech_end(elements: Sequence[Element], at: int) -> int:
    while at < len(elements) and elements[at].type in (*SPOKEN, "note"):
        at += 1
    return at


def _table(left: Sequence[Element], right: Sequence[Element]) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_COLUMN}" w:type="dxa"/></w:tcPr>{"".join(_paragraph(e, False, "Dual") for e in side) or "<w:p/>"}</w:tc>'
        for side in (left, right)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_TEXT}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="{_COLUMN}"/><w:gridCol w:w="{_COLUMN}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>'
        '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _paragraph(element: Element, breaks: bool, prefix: str = "") -> str:
    """One element; nothing for what no page shows."""
    style = STYLE_OF.get(element.role or element.type)
    text = without_notes(element.text).strip("\n")
    if style is None or (not text.strip() and not element.number):
        return ""
    if prefix and element.type in ("character", *SPOKEN):
        style = prefix + style
    if element.type == "parenthetical" and not text.lstrip().startswith("("):
        text = f"({text.strip()})"
    said = _runs(text)
    tabs = ""
    if element.type == "heading" and element.number:
        number = _runs(f"{element.number}", literal=True)
        said = f"{number}<w:r><w:tab/></w:r>{said}<w:r><w:tab/></w:r>{number}"
        tabs = f'<w:tabs><w:tab w:val="left" w:pos="0"/><w:tab w:val="left" w:pos="{_TEXT + 144}"/></w:tabs><w:ind w:left="0" w:hanging="720"/>'
    page = "<w:pageBreakBefore/>" if breaks else ""
    right_to_left = "<w:bidi/>" if reads_from_right(text) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}{_ordered(tabs, right_to_left)}</w:pPr>{said}</w:p>'


def _ordered(tabs: str, right_to_left: str) -> str:
    """Properties in the order that the format asks for: tabs, direction, indent."""
    if not tabs:
        return right_to_left
    ruler, _, indent = tabs.partition("</w:tabs>")
    return f"{ruler}</w:tabs>{right_to_left}{indent}"


def _runs(text: str, literal: bool = False) -> str:
    return "".join(_run(run) for run in ([Run(text)] if literal else runs(text)))


def _run(run: Run) -> str:
    looks = ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "") + ('<w:u w:val="single"/>' if run.underline else "")  # fmt: skip
    pieces: list[str] = []
    for number, line in enumerate(run.text.split("\n")):
        pieces.append("<w:br/>" if number else "")
        if line:
            space = ' xml:space="preserve"' if _SPACES.search(line) else ""
            pieces.append(f"<w:t{space}>{_escaped(line)}</w:t>")
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _escaped(text: str) -> str:
    return _NO_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _section(paper: Paper) -> str:
    """Paper, margins, and the page number, which no first page has."""
    width, height = _SIZES[paper]
    right = width - _LEFT - _TEXT
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="1440" w:right="{right}" w:bottom="1440" w:left="{_LEFT}" '
        'w:header="720" w:footer="720" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _lost(screenplay: Screenplay) -> Iterator[str]:
    words = {"section": ("section heading", "section headings"), "synopsis": ("synopsis", "synopses"), "note": ("note", "notes")}  # fmt: skip
    for kind, (one, many) in words.items():
        count = sum(e.type == kind for e in screenplay.elements)
        count += sum(len(notes_in(e.text)) for e in screenplay.elements if "[[" in e.text) if kind == "note" else 0
        if count:
            yield f"{count} {one if count == 1 else many} not written: a page shows only what is shot and said."
