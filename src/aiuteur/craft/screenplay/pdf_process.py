"""The words of a PDF with their places, in a process of its own: `python -m aiuteur.craft.screenplay.pdf_process`.

PDFium is native code that reads files from strangers; here it can crash, hang or ask for all memory without touching
Aiuteur. The file comes on standard input; one JSON line a page goes to standard output, the first line says how many
pages there are. Instead of a page a line may hold `{"error": …}`: encrypted, damaged, pages, letters.
Nothing but the standard library and PDFium is imported.

A page is `{"w", "h", "pictures", "fonts", "words": [[x0, x1, y, size, font, text], …]}` in points from the lower left
corner; `y` is the baseline; `font` counts in `fonts`, each `[bold, italic, odd, underlined]` where odd is "" or why the
words may be no part of the text: turned, light, unseen.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 1500  # a screenplay has 120, a trilogy of novels 1,500
_MOST_LETTERS = 60_000  # of one page: a page in the smallest print has 10,000
_MOST_OBJECTS = 20_000  # of one page that are looked at for rules
_MOST_BOOKMARKS = 3000
_MOST_RULES = 40  # on one height
_MEMORY, _SECONDS = 1_500_000_000, 60
_PASSWORD_ERROR = 4
_GAP = 0.15  # of the size: more room than this parts two words
_BOLD = ("bold", "black", "heavy", "demi")
_ITALIC = ("italic", "oblique", "slanted")


def main() -> None:
    """Read the file, write its pages."""
    _limit()
    import pypdfium2.raw as pdfium  # after the limits: it allocates

    data = sys.stdin.buffer.read()
    try:
        for line in _Document(pdfium, data).pages():
            sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    except MemoryError:
        sys.stdout.write('{"error": "memory"}\n')
    sys.stdout.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not a Unix: the parent's clock is the only limit
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # a system that does not know this limit


class _Document:
    def __init__(self, pdfium: Any, data: bytes) -> None:
        self._p = pdfium
        pdfium.FPDF_InitLibrary()
        self._data = ctypes.create_string_buffer(data, len(data))  # kept: PDFium reads from it
        self._document = pdfium.FPDF_LoadMemDocument64(self._data, len(data), None)

    def pages(self) -> Iterator[dict[str, Any]]:
        """What `main` prints."""
        if not self._document:
            locked = self._p.FPDF_GetLastError() == _PASSWORD_ERROR
            yield {"error": "encrypted" if locked else "damaged"}
            return
        count = int(self._p.FPDF_GetPageCount(self._document))
        if count > MOST_PAGES:
            yield {"error": "pages", "pages": count}
            return
        yield {"pages": count, "title": self._info(b"Title"), "author": self._info(b"Author"), "outline": self._outline()}  # fmt: skip
        for index in range(count):
            page = self._p.FPDF_LoadPage(self._document, index)
            if page:
                yield self._page(page)
                self._p.FPDF_ClosePage(page)
            else:
                yield {"w": 0, "h": 0, "words": [], "fonts": [], "pictures": 0}

    def _outline(self) -> list[tuple[int, str]]:
        """The bookmarks as (page from 0, title), the outer two levels of them."""
        p, document = self._p, self._document
        found: list[tuple[int, str]] = []
        waiting: list[tuple[Any, int]] = [(p.FPDFBookmark_GetFirstChild(document, None), 0)]
        steps = 0
        while waiting and steps < _MOST_BOOKMARKS:  # an outline may lead back to itself
            steps += 1
            mark, depth = waiting.pop()
            if not mark:
                continue
            waiting.append((p.FPDFBookmark_GetNextSibling(document, mark), depth))
            if depth < 1:
                waiting.append((p.FPDFBookmark_GetFirstChild(document, mark), depth + 1))
            target = p.FPDFBookmark_GetDest(document, mark)
            size = int(p.FPDFBookmark_GetTitle(mark, None, 0))
            if target and 2 < size <= 1000:
                buffer = ctypes.create_string_buffer(size)
                p.FPDFBookmark_GetTitle(mark, buffer, size)
                title = buffer.raw.decode("utf-16-le", "ignore").split("\x00")[0]
                found.append((int(p.FPDFDest_GetDestPageIndex(document, target)), title))
        return found

    def _info(self, key: bytes) -> str:
        size = int(self._p.FPDF_GetMetaText(self._document, key, None, 0))
        buffer = ctypes.create_string_buffer(min(max(size, 2), 4000))
        self._p.FPDF_GetMetaText(self._document, key, buffer, len(buffer))
        return buffer.raw.decode("utf-16-le", "ignore").split("\x00")[0]

    def _page(self, page: Any) -> dict[str, Any]:
        rules, pictures = self._rules(page)
        text = self._p.FPDFText_LoadPage(page)
        try:
            words = _Words(self._p, text, rules).read()
        finally:
            self._p.FPDFText_ClosePage(text)
        return {
            "w": self._p.FPDF_GetPageWidthF(page), "h": self._p.FPDF_GetPageHeightF(page), "words": words.found,
            "fonts": words.fonts, "pictures": pictures,
        }  # fmt: skip

    def _rules(self, page: Any) -> tuple[dict[int, list[tuple[float, float]]], int]:
        """Ends of the thin horizontal lines at each height (in whole points), and how many pictures there are."""
        box = [ctypes.c_float() for _ in range(4)]
        rules: dict[int, list[tuple[float, float]]] = {}
        pictures = 0
        for index in range(min(self._p.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            shape = self._p.FPDFPage_GetObject(page, index)
            kind = self._p.FPDFPageObj_GetType(shape)
            pictures += kind == self._p.FPDF_PAGEOBJ_IMAGE
            if kind == self._p.FPDF_PAGEOBJ_PATH and self._p.FPDFPageObj_GetBounds(shape, *box):
                left, bottom, right, top = (side.value for side in box)
                if top - bottom < 2.5 and right - left > 3:
                    at = rules.setdefault(round((top + bottom) / 2), [])
                    if len(at) < _MOST_RULES:
                        at.append((left, right))
        return rules, pictures


class _Words:
    """Letters of one page gathered into words of one font."""

    def __init__(self, pdfium: Any, text: Any, rules: dict[int, list[tuple[float, float]]]) -> None:
        self._p, self._text, self._rules = pdfium, text, rules
        self.found: list[list[Any]] = []
        self.fonts: list[list[Any]] = []
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._letters: list[str] = []  # of the word that grows, in the order they are read
        self._pens: list[float] = []  # where the pen stood for letters that are written from the right
        self._left = self._right = self._baseline = self._size = 0.0
        self._font = -1

    def read(self) -> _Words:
        """All the words, in the order of the file."""
        p, text, object_before = self._p, self._text, None
        box, x, y, size, baseline = p.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), 0.0, 0.0
        style: tuple[Any, ...] = ()
        for index in range(min(p.FPDFText_CountChars(text), _MOST_LETTERS)):
            code = p.FPDFText_GetUnicode(text, index)
            if (code <= 32 or code == 0xA0) and code not in (0, 2):
                self._close()
                continue
            if p.FPDFText_IsGenerated(text, index) == 1:
                continue
            shape = p.FPDFText_GetTextObject(text, index)
            address = ctypes.addressof(shape.contents) if shape else 0
            p.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
            if address != object_before or not self._letters or abs(box.left - self._right) > 0.01:
                p.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
                baseline = y.value
            if address != object_before:
                object_before = address
                style, size = self._style_of(index, shape)
            font = self._number((*style, self._underlined((box.left + box.right) / 2, baseline)))
            if self._letters and (
                font != self._font
                or abs(baseline - self._baseline) > 0.5
                or not (-0.6 if not self._pens else -3) * size
                < max(box.left - self._right, self._left - box.right)
                < _GAP * size
            ):
                self._close()
            if not self._letters:
                self._font, self._size, self._baseline = font, size, baseline
                self._left, self._right = box.left, box.right
            self._letters.append("\ufffd" if p.FPDFText_HasUnicodeMapError(text, index) == 1 else _letter(code))
            if 0x590 <= code <= 0x8FF or 0xFB1D <= code <= 0xFEFE:
                p.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
                self._pens.append(x.value)
            self._left, self._right = min(self._left, box.left), max(self._right, box.right)
        self._close()
        return self

    def _close(self) -> None:
        if self._letters:
            place = [round(at, 2) for at in (self._left, self._right, self._baseline, self._size)]
            if len(self._pens) == len(self._letters) > 1:  # PDFium turns the letters of a ligature around
                order = sorted(range(len(self._pens)), key=lambda at: (-self._pens[at], -at))
                self._letters = [self._letters[at] for at in order]
            self.found.append([*place, self._font, "".join(self._letters)])
        self._letters, self._pens = [], []

    def _number(self, style: tuple[Any, ...]) -> int:
        if style not in self._numbers:
            self._numbers[style] = len(self.fonts)
            self.fonts.append(list(style))
        return self._numbers[style]

    def _underlined(self, x: float, baseline: float) -> bool:
        if not self._rules:
            return False
        under = range(round(baseline) - 4, round(baseline) + 1)
        return any(left - 1 <= x <= right + 1 for y in under for left, right in self._rules.get(y, ()))

    def _style_of(self, index: int, shape: Any) -> tuple[tuple[Any, ...], float]:
        """Bold, italic and what is odd; and the size as seen, in points."""
        p, text = self._p, self._text
        name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        p.FPDFText_GetFontInfo(text, index, name, 200, ctypes.byref(flags))
        called = name.value.decode("latin-1").lower()
        matrix = p.FS_MATRIX()
        p.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = abs(p.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
        mode = p.FPDFTextObj_GetTextRenderMode(shape) if shape else 0
        bold = any(word in called for word in _BOLD) or p.FPDFText_GetFontWeight(text, index) >= 600 or mode == 2
        leaning = abs(matrix.b) < 1e-3 and matrix.d > 0 and matrix.c / matrix.d > 0.1
        italic = any(word in called for word in _ITALIC) or bool(flags.value & 64) or leaning
        odd = "unseen" if mode == 3 else "turned" if self._turned(matrix) else "light" if self._light(index) else ""
        return (bold, italic, odd), size or 1.0

    def _turned(self, matrix: Any) -> bool:
        return abs(math.degrees(math.atan2(matrix.b, matrix.a))) > 3

    def _light(self, index: int) -> bool:
        colour = [ctypes.c_uint() for _ in range(4)]
        if not self._p.FPDFText_GetFillColor(self._text, index, *(ctypes.byref(part) for part in colour)):
            return False
        red, green, blue, alpha = (part.value for part in colour)
        shade = 0.3 * red + 0.59 * green + 0.11 * blue
        return 255 - (255 - shade) * alpha / 255 > 160


def _letter(code: int) -> str:
    """A letter, or half of one: the two halves meet again when the line is read as JSON."""
    if code in (2, 0xFFFE):
        return "-"  # PDFium marks a hyphen at a line's end so
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"


if __name__ == "__main__":
    main()
