"""Word documents (DOCX, of any program that writes them): prose with chapters, or a screenplay.

Changes that wait to be accepted are accepted, as a reader of the page sees them: what was inserted is there, what was
deleted is not. Notes, comments, pictures and boxes are no part of the story; they are counted and said. An old `.doc` and
a document with a password are one container that is no archive; both are refused with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element as Part

from aiuteur.craft.screenplay.archive import Archive, beside
from aiuteur.craft.screenplay.docx_styles import COLUMN, Look, Styles, paragraph_look, run_look
from aiuteur.craft.screenplay.manuscript import Kind, Manuscript, Paragraph, table_row
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.papers import Lost, reading_of
from aiuteur.craft.screenplay.parts import blocks, tree
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.kit.errors import BadInput

_WHAT = "a Word document"
_FURNITURE = re.compile(r"word/(?:header|footer)\d{0,3}\.xml$")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMED: dict[str, Kind] = {"title": "title", "subtitle": "subtitle", "author": "author", "byline": "author"}
_THROUGH = frozenset({"ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase", "AlternateContent", "Choice"})  # fmt: skip
_COUNTED = {
    "footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments",
    "oMath": "formulas", "oMathPara": "formulas", "sym": "signs",
}  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011"}


def read_docx(data: bytes, name: str) -> Reading:
    """Read a Word document. Raises BadInput where it is old, locked, damaged, or built to do harm."""
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise BadInput(
            f"{name} is locked with a password. Save it without one."
            if locked
            else f"{name} is an old Word document (.doc). Open it in a word processor and save it as .docx."
        )
    archive = Archive(data, name, _WHAT)
    main = _main_part(archive)
    lost = Lost(name)
    styles = Styles(_tree_beside(archive, main, "styles.xml"))
    title, author = _properties(archive)
    if any(_has_words(archive, part) for part in archive.names() if _FURNITURE.match(part)):
        lost.say(f"What {name} prints above and below every page was left out.")
    document = _Document(archive.part(main), name, styles, lost)
    paragraphs = list(document.paragraphs())
    page = Manuscript(paragraphs, title, author, lost.sentences())
    return reading_of(page, name)


def _main_part(archive: Archive) -> str:
    """Where the text stands: the package says it."""
    if archive.has("_rels/.rels"):
        for relation in tree(archive.part("_rels/.rels"), archive.name).iter("Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                part = beside("", relation.get("Target", ""))
                if archive.has(part):
                    return part
    return "word/document.xml"


def _has_words(archive: Archive, part: str) -> bool:
    """Whether a header or footer says more than the page's number."""
    root = tree(archive.part(part), archive.name)
    return any(letter.isalpha() for words in root.iter("t") for letter in (words.text or ""))


def _tree_beside(archive: Archive, main: str, file: str) -> Part | None:
    part = beside(main, file)
    return tree(archive.part(part), archive.name) if archive.has(part) else None


def _properties(archive: Archive) -> tuple[str, str]:
    """Title and author that the file says of itself."""
    if not archive.has("docProps/core.xml"):
        return "", ""
    root = tree(archive.part("docProps/core.xml"), archive.name)
    return root.findtext("title") or "", root.findtext("creator") or ""


class _Document:
    """The body as paragraphs."""

    def __init__(self, data: bytes, name: str, styles: Styles, lost: Lost) -> None:
        self._data, self._name, self._styles, self._lost = data, name, styles, lost
        self._held: list[Run] = []  # words of a paragraph whose end was deleted
        self._fields: list[bool] = []  # of the fields that are open: whether their result has begun
        self._contents = False  # inside a table of contents that the program made

    def paragraphs(self) -> Iterator[Paragraph]:
        """All of them, in order."""
        for part in blocks(self._data, self._name, frozenset({"body"})):
            yield from self._block(part)

    def _block(self, part: Part) -> Iterator[Paragraph]:
        if part.tag == "p":
            yield from self._paragraph(part)
        elif part.tag == "tbl":
            yield from self._table(part)
        elif part.tag in ("sdt", "customXml", "ins", "moveTo"):
            if any(p.get("val", "") == "Table of Contents" for p in part.findall("sdtPr/docPartObj/docPartGallery")):
                self._lost.count("tables")
                return
            content = part.find("sdtContent")
            for inner in part if content is None else content:
                yield from self._block(inner)

    def _paragraph(self, part: Part) -> Iterator[Paragraph]:
        properties = part.find("pPr")
        style = properties.find("pStyle") if properties is not None else None
        look = self._styles.of(style.get("val") if style is not None else None)
        look = paragraph_look(properties).over(look)
        pieces = _Pieces(self._styles, look, self._lost, self._fields)
        pieces.read(part)
        if self._held:
            pieces.pages[0][:0] = self._held
            self._held = []
        if properties is not None and properties.find("rPr/del") is not None and len(pieces.pages) == 1:
            self._lost.say(_CHANGES.format(name=self._name))
            self._held = pieces.pages[0]
            return
        if pieces.changed:
            self._lost.say(_CHANGES.format(name=self._name))
        if look.new_page:
            yield Paragraph(kind="page_break")
        for number, runs in enumerate(pieces.pages):
            if number:
                yield Paragraph(kind="page_break")
            made = self._made(runs, look)
            if not (number and made.is_blank()):
                yield made
        if _ends_page(properties):
            yield Paragraph(kind="page_break")

    def _made(self, runs: list[Run], look: Look) -> Paragraph:
        name = look.name.casefold()
        kind: Kind = _NAMED.get(name, "")
        level = look.level or _heading_level(name)
        if name.startswith(("toc ", "contents ")) or name in ("toc heading", "index heading"):
            kind = "contents"
        elif not kind and level:
            kind = "chapter"
        if kind == "contents" and not self._contents:
            self._lost.count("tables")
        self._contents = kind == "contents"
        indent = ((look.left or 0) + (look.first or 0)) / COLUMN
        room = (look.before or 0) >= 160
        return Paragraph(runs, kind, level, look.name, max(0.0, indent), look.align or "left", room)

    def _table(self, part: Part) -> Iterator[Paragraph]:
        """A table as text: one row a line. One whose cells hold several paragraphs is two columns of a page."""
        for row in part.findall("tr"):
            cells = [[p for inner in cell for p in self._block(inner)] for cell in row.findall("tc")]
            cells = [[p for p in cell if p.kind != "page_break"] for cell in cells]
            yield from table_row(cells)
        yield Paragraph()


_CHANGES = "{name} holds tracked changes; it was read as if all of them were accepted."


def _ends_page(properties: Part | None) -> bool:
    """Whether a section ends with this paragraph and the next begins on a new page."""
    section = properties.find("sectPr") if properties is not None else None
    kind = section.find("type") if section is not None else None
    return section is not None and (kind is None or kind.get("val", "nextPage") not in ("continuous", "nextColumn"))


def _heading_level(name: str) -> int:
    """The level of a built-in heading style, whose name is English in every file."""
    level = name.removeprefix("heading ")
    return int(level) if level != name and level.isdigit() and 0 < int(level) < 10 else 0


class _Pieces:
    """The runs of one paragraph, page by page: a page break may stand in its middle."""

    def __init__(self, styles: Styles, look: Look, lost: Lost, fields: list[bool]) -> None:
        self._styles, self._look, self._lost, self._fields = styles, look, lost, fields
        self.pages: list[list[Run]] = [[]]
        self.changed = False

    def read(self, part: Part) -> None:
        """Everything inside a part that stands on the line."""
        for child in part:
            if child.tag == "r":
                self._run(child)
            elif child.tag in _THROUGH:
                self.changed = self.changed or child.tag in ("ins", "moveTo")
                self.read(child)
            elif child.tag in ("del", "moveFrom"):
                self.changed = True
            elif child.tag in _COUNTED:
                self._lost.count(_COUNTED[child.tag])

    def _run(self, run: Part) -> None:
        properties = run.find("rPr")
        style = properties.find("rStyle") if properties is not None else None
        own = run_look(properties)
        if style is not None:
            own = own.over(self._styles.of_run(style.get("val")))
        look = own.over(self._look)
        if look.hidden:
            self._lost.count("hidden")
            return
        words: list[str] = []
        for child in run:
            if child.tag == "t":
                words.append("" if self._in_field_code() else child.text or "")
            elif child.tag in _SIGNS:
                words.append(_SIGNS[child.tag])
            elif child.tag == "br":
                if child.get("type") in ("page", "column"):
                    self._put(words, look)
                    words = []
                    self.pages.append([])
                elif not self._in_field_code():
                    words.append("\n")
            elif child.tag == "fldChar":
                self._field(child.get("fldCharType", ""))
            else:
                self._other(child)
        self._put(words, look)

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(False)
        elif step == "separate" and self._fields:
            self._fields[-1] = True
        elif step == "end" and self._fields:
            self._fields.pop()

    def _in_field_code(self) -> bool:
        return not all(self._fields)

    def _other(self, part: Part) -> None:
        if part.tag in _COUNTED:
            self._lost.count(_COUNTED[part.tag])
        elif part.tag in ("drawing", "pict", "object", "AlternateContent"):
            boxed = any(inner.tag == "txbxContent" for inner in part.iter())
            self._lost.count("boxes" if boxed else "objects" if part.tag == "object" else "pictures")

    def _put(self, words: list[str], look: Look) -> None:
        text = "".join(words)
        if text:
            text = text.upper() if look.capitals else text
            base = self._look
            run = Run(
                text,
                bool(look.bold and not base.bold),
                bool(look.italic and not base.italic),
                bool(look.underline and not base.underline),
            )
            self.pages[-1].append(run)
