"""The door for every file: what it is, told by what it holds and never by its name, and who reads it.

A name may lie (`script.txt` that is a Word file) and often says nothing. Archives are told by their members, XML by its
root, text by whether it reads as a screenplay. What is no script and no story is refused in one sentence that says what
it is and what to do. The readers are loaded when their door is opened: most files need one of them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Literal

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import looks_like_screenplay, parse_with_places, read_fountain
from aiuteur.craft.screenplay.manuscript import BREAK
from aiuteur.craft.screenplay.markdown_read import looks_like_markdown, read_markdown
from aiuteur.craft.screenplay.places import Place
from aiuteur.craft.screenplay.plain_read import read_plain, typed_text
from aiuteur.craft.screenplay.plain_text import Text, read_text
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.kit.errors import BadInput

Format = Literal["fountain", "text", "markdown", "typed", "fdx", "pdf", "docx", "epub", "odt", "rtf", "html"]
TEXTS: tuple[Format, ...] = ("fountain", "text", "markdown")  # what a person typed is what is read

_READERS: dict[Format, tuple[str, str]] = {
    "fdx": ("aiuteur.craft.screenplay.fdx_read", "read_fdx"),
    "pdf": ("aiuteur.craft.screenplay.pdf_read", "read_pdf"),
    "docx": ("aiuteur.craft.screenplay.docx_read", "read_docx"),
    "epub": ("aiuteur.craft.screenplay.epub_read", "read_epub"),
    "odt": ("aiuteur.craft.screenplay.odt_read", "read_odt"),
    "rtf": ("aiuteur.craft.screenplay.rtf_read", "read_rtf"),
    "html": ("aiuteur.craft.screenplay.html_read", "read_html"),
}
_TYPED_CUES = 4  # cues in a column of their own that make a typed page; fewer are Fountain that somebody indented
_AS_TEXT = "Save the story as plain text, Markdown or Fountain first."
_AS_SCRIPT = "Export the script as Final Draft (.fdx), PDF or Fountain first."
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", f"a PNG picture, not text. {_AS_TEXT}"),
    (b"\xff\xd8\xff", f"a JPEG picture, not text. {_AS_TEXT}"),
    (b"GIF8", f"a GIF picture, not text. {_AS_TEXT}"),
    (b"\x7fELF", f"a program, not text. {_AS_TEXT}"),
    (b"MZ\x90", f"a program, not text. {_AS_TEXT}"),
    (b"\x1f\x8b", "a gzip archive, not text. Unpack it first."),
    (b"7z\xbc\xaf", "a 7z archive, not text. Unpack it first."),
    (b"Rar!", "a RAR archive, not text. Unpack it first."),
    (b"ID3", f"a sound file, not text. {_AS_TEXT}"),
    (b"OggS", f"a sound file, not text. {_AS_TEXT}"),
    (b"RIFF", f"a sound or film file, not text. {_AS_TEXT}"),
    (b"SQLite format 3\x00", f"a database, not text. {_AS_TEXT}"),
    (b"%!PS", "a PostScript file. Save it as PDF first."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office files were before they were archives, and are when locked
_PDF_WITHIN = 1024  # bytes before a PDF's own sign: mailers and web servers put lines in front
_HEAD = 8192  # bytes in which a file says what XML it is
_MOST_MEMBERS = 20_000
_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+(?P<doctype>[\w:.-]+)[^>\[]*(?:\[[^\]]*\])?\s*>)", re.S | re.I)  # fmt: skip
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s>/])")
_MARKS = re.compile("^[\ufeff\x00\\s]*")
_DOCUMENTS: dict[str, Format] = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
}
# what else a ZIP archive is, by a member that only it has, or by what its `mimetype` says
_ARCHIVES: tuple[tuple[str, str], ...] = (
    ("xl/", f"a spreadsheet, not a story. {_AS_TEXT}"),
    ("application/vnd.oasis.opendocument.spreadsheet", f"a spreadsheet, not a story. {_AS_TEXT}"),
    ("ppt/", f"a presentation, not a story. {_AS_TEXT}"),
    ("application/vnd.oasis.opendocument.presentation", f"a presentation, not a story. {_AS_TEXT}"),
    ("document.xml", f"a Fade In script. {_AS_SCRIPT}"),
    ("text.fountain", f"a Highland script. {_AS_SCRIPT}"),
    ("text.md", f"a Highland script or text bundle. {_AS_SCRIPT}"),
    ("project.rdf", f"a Celtx project. {_AS_SCRIPT}"),
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """A file that came through its door: what was read, what the file is, and, of a text file, its text as typed."""

    reading: Reading
    format: Format
    text: str = ""

    def script(self) -> tuple[Screenplay, tuple[Place, ...]]:
        """The file as a screenplay, whatever it is, with the places of its elements where it is text.

        A text file is Fountain to whoever asks for its elements, headings or none; prose out of other formats is action
        below the titles of its chapters.
        """
        if self.format in TEXTS:
            screenplay, places = parse_with_places(self.text)
            return screenplay, places[len(screenplay.title_page) :]
        return self.reading.screenplay or _told(self.reading), ()


def read(data: bytes, name: str) -> Reading:
    """Read a file of any format by what it holds. Raises BadInput with one sentence."""
    return open_file(data, name).reading


def open_file(data: bytes, name: str) -> Opened:
    """As `read`, with the file's format, and its text where it is text. Raises BadInput with one sentence."""
    kind = format_of(data, name)
    if kind == "text":
        return _open_text(data, name)
    module, reader = _READERS[kind]
    return Opened(getattr(import_module(module), reader)(data, name), kind)


def _open_text(data: bytes, name: str) -> Opened:
    """A text file: a page typed in columns, Fountain, or a story, which may be marked as Markdown."""
    text = read_text(data, name)
    typed = typed_text(text.text)
    if typed is not None and sum(element.type == "character" for element in typed.elements) >= _TYPED_CUES:
        return Opened(read_plain(data, name), "typed", text.text)
    if looks_like_screenplay(text.text):
        reading = read_fountain(text.text.encode("utf-8", "replace"), name)
        dropped = tuple(dict.fromkeys((*text.dropped, *reading.dropped)))
        return Opened(replace(reading, encoding=text.encoding, dropped=dropped), "fountain", text.text)
    if looks_like_markdown(text.text):
        return Opened(_prose(read_markdown, data, name, text), "markdown", text.text)
    return Opened(_prose(read_plain, data, name, text), "text", text.text)


def _prose(reader: Callable[[bytes, str], Reading], data: bytes, name: str, text: Text) -> Reading:
    """A story. One that holds no word is still a text, whose elements may be asked for."""
    with suppress(BadInput):
        reading = reader(data, name)
        if reading.kind == "prose":
            return reading
    return Reading(None, text.text, "prose", encoding=text.encoding, dropped=text.dropped)


def format_of(data: bytes, name: str) -> Format:
    """What a file is, by its first bytes, its members or its root. Raises BadInput for what is no script and no story."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise BadInput(f"{name} is empty. Write a story, an idea or a screenplay into it, or name another file.")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(data, name)
    if data.startswith(_OLE):
        return "docx"  # its reader tells an old document from a locked one
    if data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    for sign, what in _SIGNS:
        if data.startswith(sign):
            raise BadInput(f"{name} is {what}")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    return _markup(data, name)


def _archive(data: bytes, name: str) -> Format:
    """What a ZIP archive is, by its table of contents: nothing is unpacked but the few letters of `mimetype`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.namelist()[:_MOST_MEMBERS]
            said = ""
            if "mimetype" in members and packed.getinfo("mimetype").file_size < 200:
                said = packed.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as error:
        raise BadInput(
            f"{name} is a ZIP archive that is damaged. Copy it again from where it came, or save the story as plain text."
        ) from error
    if said in _DOCUMENTS:
        return _DOCUMENTS[said]
    if any(member.replace("\\", "/").startswith("word/") for member in members):
        return "docx"
    if "META-INF/container.xml" in members:
        return "epub"
    for sign, what in _ARCHIVES:
        if said == sign or any(m == sign or (sign.endswith("/") and m.startswith(sign)) for m in members):
            raise BadInput(f"{name} is {what}")
        if "/" not in sign and any(m.rpartition("/")[2] == sign and m.count("/") == 1 for m in members):
            raise BadInput(f"{name} is {what}")
    raise BadInput(f"{name} is a ZIP archive, not text. Unpack it and name the file in it that holds the story.")


def _markup(data: bytes, name: str) -> Format:
    """Text, or the XML that a file's root says."""
    head = _MARKS.sub("", _as_letters(data[:_HEAD]))
    if not head.startswith("<"):
        return "text"
    at, doctype = 0, ""
    while found := _PROLOGUE.match(head, at):
        at, doctype = found.end(), found["doctype"] or doctype
    root = _ROOT.match(head, at)
    what = root[1] if root else doctype
    if what == "FinalDraft":
        return "fdx"
    if "html" in (what.casefold(), doctype.casefold()):
        return "html"
    if what and (at or re.search(rf"</(?:[\w.-]+:)?{re.escape(what)}\s*>\s*$", _as_letters(data[-400:]))):
        raise BadInput(f"{name} is XML, but of {what}, not of Final Draft. {_AS_SCRIPT}")
    return "text"


def _as_letters(data: bytes) -> str:
    """The beginning of a file as letters that tell markup: of UTF-16 and UTF-32 every sign's own byte."""
    return data.replace(b"\xef\xbb\xbf", b"").replace(b"\xff\xfe", b"").replace(b"\xfe\xff", b"").replace(b"\x00", b"").decode("latin-1")  # fmt: skip


def _told(reading: Reading) -> Screenplay:
    """Prose as a screenplay of one action a paragraph; the titles of chapters are sections, breaks between scenes centred."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", reading.prose)]
    return Screenplay(elements=tuple(_told_part(part) for part in parts if part))


def _told_part(part: str) -> Element:
    marks = len(part) - len(part.lstrip("#"))
    if 0 < marks <= 6 and part[marks : marks + 1] == " ":
        return Element(type="section", text=part[marks:].strip(), depth=max(1, marks - 1))
    return Element(type="centered" if part == BREAK else "action", text=part)
