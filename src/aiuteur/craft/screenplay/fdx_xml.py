"""Bytes of a stranger's XML → a tree that is safe to walk.

A script declares no document type and no entities; a file that does is refused before anything is expanded or fetched.
Bytes, depth and number of parts are bounded, so neither memory nor time can be taken by a small file. Encodings are
Python's, chosen by byte order mark, then by the XML declaration, then by what the bytes are: many programs save a file
anew and leave its old declaration standing. Characters that XML does not allow (some writing programs let them
through) are left out and said, instead of losing the script to one of them.
"""

from __future__ import annotations

import codecs
import re
from typing import Any
from xml.etree import ElementTree

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from aiuteur.craft.screenplay.reading import MOST_BYTES, decoded
from aiuteur.kit.errors import BadInput

MOST_DEPTH = 60  # a script's own is 8
MOST_PARTS = 500_000  # a script of 500 pages saved with every attribute has about 60,000
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,400}\?>")
_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,9})|([0-9]{1,9}));")
_HONOURED = re.compile(
    r"iso8859-\d+|cp125\d|cp437|cp850|cp866|cp93[26]|cp949|cp950|mac-\w+|shift_jis\w*|euc_\w+|gb\w+|big5\w*|koi8-[ru]|johab"
)
_OTHERS = {
    "fcpxml": "a Final Cut Pro timeline",
    "xmeml": "a timeline of Final Cut 7 or Premiere",
    "html": "a web page",
    "svg": "a drawing",
    "rss": "a news feed",
    "feed": "a news feed",
    "opml": "an outline (OPML)",
    "plist": "a settings file (plist)",
    "scenario": "a KIT Scenarist script",
    "document": "a document of another writing program (Fade In and Word keep such files inside theirs)",
    "package": "the table of contents of an EPUB",
    "tt": "subtitles (TTML)",
    "score-partwise": "sheet music (MusicXML)",
}


def script_tree(data: bytes, name: str) -> tuple[ElementTree.Element, tuple[str, ...]]:
    """The root of a Final Draft file and what had to be put right. Tags carry no namespace.

    Raises BadInput where it is too large, no XML, other XML, damaged, or built to do harm.
    """
    text, told = xml_text(data, name)
    if not text.lstrip().startswith("<"):
        raise BadInput(
            f"{name} is no Final Draft script: a .fdx file is XML, and this is something else. "
            "Open it in the program that made it and save it as .fdx, Fountain, PDF or DOCX."
        )
    parser = DefusedXMLParser(target=_Builder(name), forbid_dtd=True)
    try:
        parser.feed(text)
        return parser.close(), told
    except DefusedXmlException as error:
        raise BadInput(
            f"{name} declares a document type or entities of its own, which no script does and which is a way to do "
            "harm; nothing of it was read. Save it again from your writing program."
        ) from error
    except ElementTree.ParseError as error:
        line = int(error.position[0])
        raise BadInput(
            f"{name} is damaged at line {line}: what stands there is no XML. Open it in the program that made it and "
            "save it again, or send it as Fountain or PDF."
        ) from error


def xml_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The characters of an XML file without its declaration, fit for the parser, and what was put right."""
    if len(data) > MOST_BYTES:
        raise BadInput(
            f"{name} has {len(data) // 1_000_000} MB; the most that is read of a script is {MOST_BYTES // 1_000_000} MB. "
            "Save it without its pictures and old revisions."
        )
    text, told = _characters(data, name)
    declaration = _DECLARATION.match(text)
    if declaration is not None:
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    text, strange = _NO_XML.subn("", text)
    if "&#" in text:
        kept = _REFERENCE.sub(lambda found: found[0] if _allowed(found) else "", text)
        strange += (len(text) - len(kept)) // 4
        text = kept
    if strange:
        told.append(f"{name} holds control characters, which mean nothing in a text; they were left out.")
    return text, tuple(told)


def _characters(data: bytes, name: str) -> tuple[str, list[str]]:
    declared = _ENCODING.match(data[:600])
    codec = _honoured(declared[1].decode("ascii")) if declared else ""
    if codec:
        try:
            return data.decode(codec), []
        except UnicodeDecodeError:
            pass
    elif not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:  # halves of a surrogate pair written as UTF-8; whole pairs are put together
            text = data.decode("utf-8-sig", "surrogatepass")
            if "\x00" not in text[:4000]:
                return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), []
        except UnicodeDecodeError:
            pass
    text, encoding = decoded(data, name)
    return text, [_GUESSED.format(name=name)] if encoding == "cp1252" else []


_GUESSED = "{name} was read as Windows Western, for it is not what it says; look at its accented letters."


def _honoured(declared: str) -> str:
    """Python's name of a declared encoding whose bytes cannot be told from others'; the Unicode ones show themselves."""
    try:
        codec = codecs.lookup(declared).name
    except LookupError:
        return ""
    return "cp1252" if codec == "iso8859-1" else codec if _HONOURED.fullmatch(codec) else ""


def _allowed(reference: re.Match[str]) -> bool:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return number in (9, 10, 13) or (
        number >= 32 and not 0xD800 <= number < 0xE000 and number not in (0xFFFE, 0xFFFF) and number < 0x110000
    )


class _Builder(ElementTree.TreeBuilder):
    """Builds the tree and counts while it does."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._depth = self._parts = 0

    def start(self, tag: Any, attrs: dict[Any, Any], /) -> Any:
        """A part begins. The first one tells what the file is."""
        tag = tag.rpartition("}")[2]
        self._depth += 1
        self._parts += 1
        if self._parts == 1 and tag.casefold() != "finaldraft":
            what = _OTHERS.get(tag.casefold(), f"“{tag[:40]}”")
            raise BadInput(
                f"{self._name} is XML, but no Final Draft script: it is {what}. "
                "Save the screenplay as .fdx, Fountain, PDF or DOCX."
            )
        if self._depth > MOST_DEPTH or self._parts > MOST_PARTS:
            raise BadInput(
                f"{self._name} is built like no script: its parts are nested or repeated without end. "
                "Save it again from your writing program."
            )
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Any:
        """A part ends."""
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])
