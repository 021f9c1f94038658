"""OpenDocument texts (LibreOffice, OpenOffice, and others): prose with chapters, or a screenplay. As Word documents are
read: tracked changes accepted; notes, comments, pictures and boxes counted and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element as Part

from aiuteur.craft.screenplay.archive import Archive
from aiuteur.craft.screenplay.manuscript import Align, Kind, Manuscript, Paragraph, table_row
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.papers import Lost, reading_of
from aiuteur.craft.screenplay.parts import blocks, tree
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.kit.errors import BadInput

_COLUMNS = {"in": 10.0, "cm": 3.937, "mm": 0.3937, "pt": 10 / 72, "px": 10 / 96, "pc": 10 / 6}
_LENGTH = re.compile(r"(-?[\d.]{1,10})(in|cm|mm|pt|px|pc)$")
_CODE = re.compile(r"_([0-9a-fA-F]{1,4})_")
_NAMED: dict[str, Kind] = {"title": "title", "subtitle": "subtitle", "author": "author"}
_LOST = {"annotation": "comments", "object": "objects", "image": "pictures", "object-ole": "objects"}
_GROUPS = ("list", "list-item", "list-header", "section", "numbered-paragraph", "index-body", "table-row", "table-cell", "table-header-rows", "table-rows")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    name: str = ""
    indent: float = 0.0
    align: Align = "left"
    level: int = 0
    new_page: bool = False
    room: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    hidden: bool = False
    capitals: bool = False


def read_odt(data: bytes, name: str) -> Reading:
    """Read an OpenDocument text. Raises BadInput where it is locked, damaged, or built to do harm."""
    archive = Archive(data, name, "an OpenDocument text")
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.part("META-INF/manifest.xml"):
        raise BadInput(f"{name} is locked with a password. Save it without one.")
    lost = Lost(name)
    content = archive.part("content.xml")
    styles = _Styles()
    if archive.has("styles.xml"):
        styles.take(blocks(archive.part("styles.xml"), name, frozenset({"styles", "automatic-styles"})))
    styles.take(blocks(content, name, frozenset({"automatic-styles"})))
    title = author = ""
    if archive.has("meta.xml"):
        meta = tree(archive.part("meta.xml"), name)
        title = next((part.text or "" for part in meta.iter("title")), "")
        author = next((part.text or "" for kind in ("initial-creator", "creator") for part in meta.iter(kind)), "")
    body = _Body(styles, lost, name)
    paragraphs = [p for part in blocks(content, name, frozenset({"body", "text"})) for p in body.block(part)]
    return reading_of(Manuscript(paragraphs, title, author, lost.sentences()), name)


class _Styles:
    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._looks: dict[str, _Look] = {}

    def take(self, parts: Iterator[Part]) -> None:
        """Styles of one file; those of the text itself come later and count more."""
        for part in parts:
            if part.tag == "style":
                self._parts[part.get("name", "")] = part

    def of(self, name: str) -> _Look:
        """The look of a style with all that it inherits."""
        chain: list[str] = []
        at = name
        while at in self._parts and at not in self._looks and at not in chain and len(chain) < 50:
            chain.append(at)
            at = self._parts[at].get("parent-style-name", "")
        look = self._looks.get(at, _Look())
        for style in reversed(chain):
            look = self._looks[style] = _look(self._parts[style], look)
        return look


def _look(style: Part, above: _Look) -> _Look:
    lines, letters = style.find("paragraph-properties"), style.find("text-properties")
    own = lines if lines is not None else Part("none")
    said = letters if letters is not None else Part("none")
    name = style.get("display-name") or _CODE.sub(lambda code: chr(int(code[1], 16)), style.get("name", ""))
    automatic = bool(style.get("parent-style-name")) and not style.get("display-name") and bool(re.fullmatch(r"[A-Z]{1,2}\d+", name))  # fmt: skip
    align = {"center": "center", "end": "right", "right": "right"}.get(own.get("text-align", ""))
    level = style.get("default-outline-level", "")
    margin, first = _columns(own.get("margin-left")), _columns(own.get("text-indent"))
    left = (margin if margin is not None else above.indent) + (first or 0.0)
    room = _columns(own.get("margin-top"))
    side: Align = above.align
    if own.get("text-align"):
        side = "center" if align == "center" else "right" if align else "left"
    return _Look(
        above.name if automatic else name, left, side,
        int(level) if level.isdigit() else above.level, own.get("break-before") == "page" or above.new_page,
        above.room if room is None else room,
        _on(said.get("font-weight"), ("bold", "600", "700", "800", "900"), above.bold),
        _on(said.get("font-style"), ("italic", "oblique"), above.italic),
        above.underline if (under := said.get("text-underline-style")) is None else under != "none",
        above.hidden if (display := said.get("display")) is None else display == "none",
        _on(said.get("text-transform"), ("uppercase",), above.capitals),
    )  # fmt: skip


def _on(value: str | None, words: tuple[str, ...], above: bool) -> bool:
    return above if value is None else value in words


def _columns(length: str | None) -> float | None:
    found = _LENGTH.match(length or "")
    try:
        return min(200.0, max(-200.0, float(found[1]) * _COLUMNS[found[2]])) if found else None
    except ValueError:
        return None


class _Body:
    def __init__(self, styles: _Styles, lost: Lost, name: str) -> None:
        self._styles, self._lost, self._name = styles, lost, name

    def block(self, part: Part) -> Iterator[Paragraph]:
        """A paragraph, or all that stand in a list, a section or a table."""
        if part.tag in ("p", "h"):
            yield from self._paragraph(part)
        elif part.tag == "table":
            yield from self._table(part)
        elif part.tag == "table-of-content":
            self._lost.count("tables")
        elif part.tag == "tracked-changes":
            self._lost.say(f"{self._name} holds tracked changes; it was read as if all of them were accepted.")
        elif part.tag in _GROUPS:
            for inner in part:
                yield from self.block(inner)
        elif part.tag == "frame":
            self._lost.count(_framed(part))

    def _paragraph(self, part: Part) -> Iterator[Paragraph]:
        look = self._styles.of(part.get("style-name", ""))
        level = part.get("outline-level", "")
        depth = int(level) if part.tag == "h" and level.isdigit() else look.level if part.tag == "h" else 0
        kind: Kind = _NAMED.get(look.name.casefold(), "chapter" if part.tag == "h" else "")
        runs: list[Run] = []
        self._gather(part, look, look, runs)
        if look.new_page:
            yield Paragraph(kind="page_break")
        yield Paragraph(runs, kind, min(9, depth or 1) if kind == "chapter" else 0, look.name, max(0.0, look.indent), look.align, look.room >= 1.1)  # fmt: skip

    def _gather(self, part: Part, look: _Look, base: _Look, runs: list[Run]) -> None:
        self._put(part.text, look, base, runs)
        for child in part:
            if child.tag in ("span", "a", "ruby", "ruby-base", "meta", "meta-field"):
                inner = self._styles.of(child.get("style-name", "")) if child.tag == "span" else _Look()
                both = _Look(
                    bold=look.bold or inner.bold, italic=look.italic or inner.italic,
                    underline=look.underline or inner.underline, hidden=look.hidden or inner.hidden,
                    capitals=look.capitals or inner.capitals,
                )  # fmt: skip
                self._gather(child, both, base, runs)
            elif child.tag == "s":
                count = child.get("c", "1")
                self._put(" " * min(200, int(count) if count.isdigit() else 1), look, base, runs)
            elif child.tag in ("tab", "line-break"):
                self._put("\t" if child.tag == "tab" else "\n", look, base, runs, exact=True)
            elif child.tag == "note":
                self._lost.count("endnotes" if child.get("note-class") == "endnote" else "footnotes")
            elif child.tag in _LOST:
                self._lost.count(_LOST[child.tag])
            elif child.tag == "frame":
                self._lost.count(_framed(child))
            elif child.tag in ("page-number", "date", "time", "title", "author-name", "sequence", "bookmark-ref", "placeholder"):  # fmt: skip
                self._put(child.text, look, base, runs)
            self._put(child.tail, look, base, runs)

    def _put(self, text: str | None, look: _Look, base: _Look, runs: list[Run], exact: bool = False) -> None:
        if not text:
            return
        if look.hidden:
            self._lost.count("hidden")
            return
        if not exact:
            text = re.sub(r"[\t\n\r]+", " ", text)  # line ends in the file are no line ends of the text
        if look.capitals:
            text = text.upper()
        runs.append(Run(text, look.bold and not base.bold, look.italic and not base.italic, look.underline and not base.underline))  # fmt: skip

    def _table(self, part: Part) -> Iterator[Paragraph]:
        """One row a line; one whose cells hold several paragraphs is two columns of a page."""
        for row in _rows(part):
            cells = [[p for inner in cell for p in self.block(inner) if not p.is_blank()] for cell in row.findall("table-cell")]  # fmt: skip
            yield from table_row(cells)
        yield Paragraph()


def _rows(table: Part) -> Iterator[Part]:
    """Rows of a table, not of the tables inside it."""
    for part in table:
        if part.tag == "table-row":
            yield part
        elif part.tag in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)


def _framed(frame: Part) -> str:
    kinds = {part.tag for part in frame}
    return "boxes" if "text-box" in kinds else "objects" if kinds & {"object", "object-ole"} else "pictures"
