"""Rich text (RTF), as Word, WordPad, TextEdit and older writing programs save it, by a small reader of our own.

Kept are words, paragraphs, indents, bold, italic and underline, and the names of styles; letters come by Unicode escape
or by the code page that the file or the font says. One pass over the tokens, groups on a list and not on Python's stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from aiuteur.craft.screenplay.manuscript import Align, Kind, Manuscript, Paragraph
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.papers import Lost, reading_of
from aiuteur.craft.screenplay.places import clean
from aiuteur.craft.screenplay.reading import MOST_BYTES, Reading
from aiuteur.kit.errors import BadInput

MOST_DEPTH = 5000  # groups inside groups
_COLUMN = 144  # twentieths of a point
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n",
}  # fmt: skip
_NO_TEXT = frozenset(
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf",
        "footer", "footerl", "footerr", "footerf", "footnote", "annotation", "atnid", "atnauthor", "atndate",
        "atnref", "atntime", "atnparent", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator",
        "xmlnstbl", "themedata", "colorschememapping", "datastore", "latentstyles", "fldinst", "bkmkstart",
        "bkmkend", "filetbl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "tc", "xe", "shp", "shpinst", "shprslt",
        "nonshppict", "pntext", "pntxta", "pntxtb", "pnseclvl", "listtext", "private", "userprops", "do", "template",
    }
)  # fmt: skip
_COUNTED = {
    "pict": "pictures",
    "object": "objects",
    "footnote": "footnotes",
    "annotation": "comments",
    "shp": "boxes",
    "do": "boxes",
}
_ALIGN: dict[str, Align] = {"ql": "left", "qj": "left", "qc": "center", "qr": "right"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_NAMED: dict[str, Kind] = {"title": "title", "subtitle": "subtitle", "author": "author"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    place: str = ""  # the destination: empty for the text itself
    bold: bool = False
    italic: bool = False
    underline: bool = False
    hidden: bool = False
    deleted: bool = False
    capitals: bool = False
    skip: int = 1  # letters that stand in for a Unicode escape
    font: int = -1
    style: int = 0
    left: int = 0
    first: int = 0
    align: Align = "left"
    before: int = 0
    level: int = 0


def read_rtf(data: bytes, name: str) -> Reading:
    """Read a rich text file. Raises BadInput where it is none, too large, or nested without end."""
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name} has {len(data) // 1_000_000} MB; the most that is read is {MOST_BYTES // 1_000_000} MB. Save it without its pictures.")  # fmt: skip
    if not data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise BadInput(
            f"{name} is no rich text file. Open it in the program that made it and save it as .rtf or .docx."
        )
    lost = Lost(name)
    reader = _Reader(name, lost)
    reader.read(data)
    return reading_of(Manuscript(reader.paragraphs, reader.title, reader.author, lost.sentences()), name)


class _Reader:
    def __init__(self, name: str, lost: Lost) -> None:
        self._name, self._lost = name, lost
        self._state = _State()
        self._above: list[_State] = []
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, tuple[str, int]] = {}  # names, and levels in the outline
        self._bytes = bytearray()  # letters of a code page that are not yet read
        self._high = ""  # first half of a letter beyond the basic plane
        self._to_skip = 0
        self._runs: list[Run] = []
        self._aside: list[str] = []  # words of a destination that is read: a font's name, the title
        self._new_group = self._ignorable = self._row = False
        self._style_number = self._font_number = 0
        self.paragraphs: list[Paragraph] = []
        self.title = self.author = ""

    def read(self, data: bytes) -> None:
        """Every token."""
        at, size = 0, len(data)
        while at < size:
            found = _TOKEN.match(data, at)
            if found is None:
                break
            at = found.end()
            word, value, code, sign, brace, text = found.groups()
            if word is not None:
                if word == b"bin":
                    at += max(0, int(value or 0))
                self._word(word.decode("ascii"), int(value) if value else None)
            elif code is not None:
                self._letters(bytes((int(code, 16),)))
            elif sign is not None:
                self._sign(sign.decode("latin-1"))
            elif brace is not None:
                self._brace(brace)
            elif text is not None:
                self._letters(text)
        self._settle()
        if self._runs:
            self._paragraph()

    def _brace(self, brace: bytes) -> None:
        self._settle()
        self._to_skip = 0
        if brace == b"{":
            if len(self._above) >= MOST_DEPTH:
                raise BadInput(f"{self._name} is built like no document: its groups are nested without end. Save it again from your writing program.")  # fmt: skip
            self._above.append(self._state)
            self._new_group, self._ignorable = True, False
            return
        self._leave()
        if self._above:
            self._state = self._above.pop()

    def _leave(self) -> None:
        """The end of a group whose words say something about the file."""
        place, words = self._state.place, "".join(self._aside).strip().rstrip(";")
        outer = self._above[-1].place if self._above else ""
        if place == "title" and outer != "title":
            self.title = words
        elif place == "author" and outer != "author":
            self.author = words
        elif place == "stylesheet" and outer in ("stylesheet", ""):
            if words:
                self._styles[self._style_number] = (words.split(";")[0].strip(), self._state.level)
            self._style_number = 0
        self._aside = []

    def _sign(self, sign: str) -> None:
        if sign in "~_":
            self._settle()
        if sign == "*":
            self._ignorable = True
        elif sign == "~":
            self._say("\u00a0")
        elif sign == "_":
            self._say("\u2011")
        elif sign in "\\{}":
            self._letters(sign.encode())
        elif sign in "\r\n":
            self._word("par", None)

    def _word(self, word: str, value: int | None) -> None:
        if word in ("u", "uc", "'"):
            self._unicode(word, value)
            return
        self._settle()
        begins, self._new_group = self._new_group, False
        if (begins or word in _NO_TEXT) and self._enter(word):
            return
        if word in _SIGNS:
            self._say(_SIGNS[word])
        elif self._state.place == "stylesheet" and word in ("s", "cs", "ds", "ts"):
            self._style_number = value or 0 if word == "s" else -1 - (value or 0)
        elif self._state.place == "fonttbl" and word in ("f", "fcharset"):
            if word == "f":
                self._font_number = value or 0
            else:
                self._fonts[self._font_number] = _CHARSETS.get(value or 0, "")
        elif word in ("par", "sect", "row", "cell", "page", "column", "nestcell", "nestrow", "pagebb"):
            self._ends(word)
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word) or _codec(f"cp{value}")
        else:
            self._look(word, value)

    def _enter(self, word: str) -> bool:
        """A destination begins; whether the word said so."""
        if word in _COUNTED and not self._state.place:
            self._lost.count(_COUNTED[word])
        if word in ("title", "author") and self._state.place == "info":
            self._state = replace(self._state, place=word)
            self._aside = []
        elif word in _NO_TEXT:
            self._state = replace(self._state, place=self._state.place if self._state.place == "stylesheet" else word)
        elif self._ignorable and word not in ("shppict", "upr", "ud"):
            self._state = replace(self._state, place=self._state.place or "unknown")
        else:
            self._ignorable = False
            return False
        self._ignorable = False
        return not (self._state.place == "stylesheet" and word == "s")

    def _look(self, word: str, value: int | None) -> None:
        on = value != 0
        state = self._state
        number = max(-30_000, min(30_000, value or 0))
        if word == "pard":
            self._state = replace(state, left=0, first=0, align="left", before=0, style=0, level=0)
        elif word == "plain":
            self._state = replace(state, bold=False, italic=False, underline=False, hidden=False, capitals=False, deleted=False)  # fmt: skip
        elif word in ("b", "i", "v", "deleted", "caps"):
            name = {"b": "bold", "i": "italic", "v": "hidden", "deleted": "deleted", "caps": "capitals"}[word]
            self._state = replace(state, **{name: on})
            if word == "deleted" and not state.place:
                self._changed()
        elif word in ("ul", "uld", "uldb", "ulw", "ulnone"):
            self._state = replace(state, underline=on and word != "ulnone")
        elif word in ("f", "s", "li", "lin", "fi", "sb"):
            name = {"f": "font", "s": "style", "li": "left", "lin": "left", "fi": "first", "sb": "before"}[word]
            self._state = replace(state, **{name: number})
        elif word == "outlinelevel":
            self._state = replace(state, level=number + 1 if 0 <= number < 9 else 0)
        elif word in _ALIGN:
            self._state = replace(state, align=_ALIGN[word])
        elif word == "revised" and not state.place:
            self._changed()

    def _changed(self) -> None:
        self._lost.say(f"{self._name} holds tracked changes; it was read as if all of them were accepted.")

    def _unicode(self, word: str, value: int | None) -> None:
        if word == "uc":
            self._state = replace(self._state, skip=min(16, max(0, value if value is not None else 1)))
            return
        self._settle()
        code = (value or 0) & 0xFFFF if -65536 < (value or 0) < 65536 else (value or 0)
        self._to_skip = self._state.skip
        if 0xD800 <= code < 0xDC00:
            self._high = chr(code)
            return
        pair = self._high + (chr(code) if 0 <= code < 0x110000 else "\ufffd")
        self._high = ""
        self._say(pair.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))

    def _letters(self, letters: bytes) -> None:
        self._new_group = False
        if self._to_skip:
            taken = min(self._to_skip, len(letters))
            self._to_skip -= taken
            letters = letters[taken:]
        self._bytes += letters

    def _settle(self) -> None:
        """Read the letters gathered so far in their code page."""
        if self._bytes:
            codec = self._fonts.get(self._state.font) or self._codec
            text = bytes(self._bytes).decode(codec, "replace")
            self._bytes.clear()
            self._say(text)

    def _say(self, text: str) -> None:
        state = self._state
        if state.place:
            if len(self._aside) < 2000:
                self._aside.append(text)
        elif state.hidden:
            self._lost.count("hidden")
        elif not state.deleted:
            text = text.upper() if state.capitals else text
            self._runs.append(Run(_stored(text), state.bold, state.italic, state.underline))

    def _ends(self, word: str) -> None:
        if self._state.place:
            return
        if word in ("cell", "nestcell"):
            self._runs.append(Run(" | "))
        elif word in ("row", "nestrow"):
            while self._runs and not self._runs[-1].text.strip(" |"):
                self._runs.pop()
            self._paragraph()
        elif word in ("page", "column", "pagebb"):
            if self._runs:
                self._paragraph()
            self.paragraphs.append(Paragraph(kind="page_break"))
        else:
            self._paragraph()

    def _paragraph(self) -> None:
        state = self._state
        style, level = self._styles.get(state.style, ("", 0))
        level = state.level or level or _level(style)
        kind: Kind = _NAMED.get(style.casefold(), "chapter" if level else "")
        indent = max(0.0, (state.left + state.first) / _COLUMN)
        self.paragraphs.append(Paragraph(self._runs, kind, level, style, indent, state.align, state.before >= 160))
        self._runs = []


def _stored(text: str) -> str:
    """Letters fit to be stored; tabs stay."""
    return clean(text.replace("\t", "\x1f")).replace("\x1f", "\t")


def _level(style: str) -> int:
    found = re.fullmatch(r"heading (\d)", style.casefold())
    return int(found[1]) if found else 0


def _codec(name: str) -> str:
    try:
        "x".encode(name)
    except LookupError:
        return "cp1252"
    return name
