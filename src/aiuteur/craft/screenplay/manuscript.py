"""What every word processor's page comes down to: paragraphs with their runs, where they stand and what they are called.

DOCX, ODT, RTF, HTML, EPUB and plain text are read into `Manuscript`; from there on there is one road. Styles named like a
screenplay's decide first, then the look of a typed screenplay (`typed`), and what is neither is prose (`prose_of`).

Prose keeps its words, chapters and breaks, which is all that a film is told from: chapters stand as `## Title` on a line
of their own, a scene break as `* * *`, and bold and italic go, for their marks would be read as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from aiuteur.craft.screenplay.markup import Run, marked

Kind = Literal["", "title", "subtitle", "author", "chapter", "break", "page_break", "contents"]
Align = Literal["left", "center", "right"]
BREAK = "* * *"
_STARS = re.compile(r"(?:[*·•⁂※❦❧✦~_#=—–+-]\s*){1,40}$")
_NUMBER_WORDS = (
    r"(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:[- ]\w+)?|the first|the last|first|second|third)"
)
_CHAPTER = re.compile(
    rf"(?:(?:chapter|part|book|act|kapitel|teil|buch|chapitre|partie|livre|capítulo|parte|libro|capitolo|hoofdstuk|"
    rf"глава|часть|книга)\s+{_NUMBER_WORDS}\b(?:\s*[.:–—-].{{0,70}}|\s{{0,3}})|"
    r"(?:prologue|epilogue|prolog|épilogue|epílogo|prólogo|пролог|эпилог)\.?|(?-i:[IVXLC]{1,7})\.?|\d{1,3}\.?|第.{1,6}[章回]\s?.{0,40})$",
    re.IGNORECASE,
)

_ENDS = re.compile(r"[.,;:!?…\"”’'»—-]$")
_BY = re.compile(r"(?:by|von|par|de|di|por|автор:?)\s+\S.{1,60}$", re.IGNORECASE)


@dataclass(slots=True)
class Paragraph:
    """One paragraph of a page. A soft line break is a newline in its runs; a tab is a tab."""

    runs: list[Run] = field(default_factory=list[Run])
    kind: Kind = ""
    level: int = 0  # of a chapter's title, 1 to 9
    style: str = ""  # the name that the writer sees
    indent: float = 0.0  # from the text's left edge, in columns of ten to the inch; without the runs' own tabs
    align: Align = "left"
    apart: bool = False  # room stands above it although no empty paragraph does
    side: int = 0  # 1 or 2: left or right of two columns that stand beside each other

    def text(self) -> str:
        """The words, with line breaks and tabs as they are."""
        return "".join(run.text for run in self.runs)

    def is_blank(self) -> bool:
        """Nothing to see."""
        return not any(run.text.strip() for run in self.runs)


@dataclass(slots=True)
class Manuscript:
    """A document's body in order, what it says of itself, and what could not be taken along."""

    paragraphs: list[Paragraph]
    title: str = ""
    author: str = ""
    dropped: list[str] = field(default_factory=list[str])
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a story with its chapters."""

    text: str
    chapters: tuple[str, ...]
    title: str = ""
    author: str = ""


def written(runs: Sequence[Run]) -> str:
    """The runs with Fountain's marks. Most have no style and no sign that could be a mark: those are their words."""
    text = "".join(run.text for run in runs)
    styled = any(run.bold or run.italic or run.underline for run in runs)
    return marked(runs) if styled or "*" in text or "_" in text or "\\" in text else text


def words(text: str) -> str:
    """One line with one space between words."""
    return " ".join(text.split())


def table_row(cells: Sequence[Sequence[Paragraph]]) -> Iterator[Paragraph]:
    """A row of a table as text: its cells on one line, or two columns of a page where both hold several paragraphs."""
    told = [[p for p in cell if not p.is_blank()] for cell in cells]
    if len(cells) == 2 and all(len(cell) > 1 for cell in told):
        for side, cell in enumerate(told, 1):
            for paragraph in cell:
                paragraph.side = side
                yield paragraph
    elif any(len(cell) > 1 for cell in told) or len(cells) == 1:
        yield from (p for cell in cells for p in cell)
    elif any(told):
        runs: list[Run] = []
        for cell in filter(None, told):
            runs += [*([Run(" | ")] if runs else []), *cell[0].runs]
        yield Paragraph(runs)


def is_chapter(text: str) -> bool:
    """Whether a line alone says that a chapter begins: `Chapter Three`, `IV`, `Prologue`, `Part Two: The Sea`."""
    return len(text) <= 90 and bool(_CHAPTER.match(text))


def prose_of(paragraphs: Sequence[Paragraph]) -> Prose:
    """Paragraphs as prose. A page that the writer broke, a rule, stars, and room where there is else none are breaks."""
    customary = _empty_between(paragraphs)
    teller = _Teller()
    empty = 0
    for paragraph in _with_title(paragraphs):
        if paragraph.kind == "break" or paragraph.kind == "page_break":
            teller.breaks = True
        elif paragraph.kind == "contents":
            continue
        elif paragraph.is_blank():
            empty += 1
            continue
        else:
            teller.breaks = teller.breaks or empty > customary
            teller.tell(paragraph)
        empty = 0
    return teller.prose()


def _with_title(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """A short line alone above the story names it, and `by …` under it its author, where no style says so."""
    told = [p for p in paragraphs if not p.is_blank()][:8]
    plain = [p for p in told if not p.kind]
    if len(told) < 3 or any(p.kind in ("title", "chapter") for p in told[:1]) or plain[:1] != told[:1]:
        return paragraphs
    text = words(told[0].text())
    alone = len(text) <= 80 and not _ENDS.search(text) and any(letter.isalpha() for letter in text)
    if not alone or is_chapter(text) or _STARS.match(text) or not any(len(p.text()) > 80 for p in told[1:]):
        return paragraphs
    at = next(at for at, p in enumerate(paragraphs) if p is told[0])
    if at + 1 < len(paragraphs) and not (paragraphs[at + 1].is_blank() or told[0].align == "center" or told[1].kind):
        return paragraphs
    told[0].kind = "title"
    if _BY.match(words(told[1].text())) and not told[1].kind:
        told[1].kind = "author"
    return paragraphs


class _Teller:
    """Puts paragraphs behind each other, with chapters and breaks between them."""

    def __init__(self) -> None:
        self.breaks = False
        self._parts: list[str] = []
        self._chapters: list[str] = []
        self._title = self._author = ""
        self._opened = False  # a chapter's title was the last that stood there

    def tell(self, paragraph: Paragraph) -> None:
        """One paragraph that holds words."""
        text = words(paragraph.text())
        begins = not self._parts
        if paragraph.kind in ("title", "subtitle", "author") and begins:
            self._head(paragraph.kind, text)
        elif paragraph.kind == "chapter" or (not paragraph.kind and is_chapter(text)):
            self._chapter(text)
        elif _STARS.match(text):
            self.breaks = True
        else:
            if self.breaks and not begins and not self._opened:
                self._parts.append(BREAK)
            self._parts.append(_lines(paragraph))
            self.breaks = self._opened = False

    def _head(self, kind: Kind, text: str) -> None:
        if kind == "title":
            self._title = f"{self._title} {text}".strip()
        elif kind == "author":
            self._author = self._author or re.sub(r"^(?:written )?by\s+", "", text, flags=re.IGNORECASE)
        self.breaks = False

    def _chapter(self, text: str) -> None:
        text = text.strip("*_# ")
        if not text:
            return
        if self._opened and is_chapter(self._chapters[-1]) and not is_chapter(text):  # “Chapter One”, then its name
            text = f"{self._chapters.pop().rstrip('.:')}: {text}"
            self._parts.pop()
        self._chapters.append(text)
        self._parts.append(f"## {text}")
        self.breaks, self._opened = False, True

    def prose(self) -> Prose:
        """What was told."""
        return Prose("\n\n".join(self._parts), tuple(self._chapters), self._title, self._author)


def _lines(paragraph: Paragraph) -> str:
    """A paragraph's words; lines that the writer broke (a poem, a letter's head) stay."""
    lines = [words(line) for line in paragraph.text().split("\n")]
    text = "\n".join(line for line in lines if line)
    return re.sub(r"^#+\s+", "", text)  # would be taken for a chapter's title


def _empty_between(paragraphs: Sequence[Paragraph]) -> int:
    """How many empty paragraphs customarily stand between two with words: none, or one."""
    gaps, between = 0, -1  # above the first there is nothing
    before_blank = False
    for paragraph in paragraphs:
        blank = paragraph.is_blank()
        if not blank and paragraph.kind not in ("break", "page_break"):
            between += 1
            gaps += before_blank and between > 0
        before_blank = blank
    return 1 if gaps * 2 > between else 0
