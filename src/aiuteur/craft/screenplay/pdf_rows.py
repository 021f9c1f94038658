"""Words of a page gathered into rows, and what stands around a script taken away: page numbers, headers, watermarks,
revision stars.

Nothing here knows a margin in inches. What repeats on many pages at the page's edge is a header; what is turned, or pale
where the script is not, or huge on several pages, is a watermark.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from aiuteur.craft.screenplay.pdf_words import Word, WordFile, WordPage

_PAGE_NUMBER = re.compile(
    r"(?:page\s+|p\.\s?)?[-–—(\[]?\s*(\d{1,4})[a-z]?\s*[-–—)\]]?\.?(?:\s*(?:of|/|von|de)\s*\d{1,4})?\.?$", re.IGNORECASE
)
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_EDGE = 60.0  # points from the paper's top or bottom: nearer stands no script
_HUGE = 2.2  # times the script's size
_LOOSE = 1.4  # times the pitch: more room than this is an empty line


@dataclass(slots=True)
class Segment:
    """Words of a row with no wide gap between them."""

    words: list[Word]

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @property
    def text(self) -> str:
        """The words with one space between them; parts of a word in two styles stay together."""
        return joined_words(self.words)


@dataclass(slots=True)
class Row:
    """One printed line."""

    page: int
    y: float
    width: float  # of the page
    height: float
    segments: list[Segment]
    above: float = 99.0  # distance to the row above in pitches; large on top of a page
    below: float = 99.0
    from_right: bool = False
    number: str = ""  # the scene number that stood in a margin
    after_more: bool = False  # the page before said (MORE)

    @property
    def words(self) -> list[Word]:
        """All the words in reading order."""
        return [word for segment in self.segments for word in segment.words]

    @property
    def text(self) -> str:
        """All that the row says."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(segment.x0 for segment in self.segments)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(segment.x1 for segment in self.segments)

    @property
    def start(self) -> float:
        """Where reading begins: from the left edge of the paper, or for right-to-left text from the right."""
        return self.width - self.x1 if self.from_right else self.x0


@dataclass
class Sheet:
    """The rows of a whole file and the measures of its type."""

    rows: list[Row]
    size: float = 12.0
    letter: float = 7.2  # mean width of a letter
    pitch: float = 12.0  # from a line to the next
    dropped: list[str] = field(default_factory=list)
    outline: frozenset[tuple[int, str]] = frozenset()


def joined_words(words: Sequence[Word]) -> str:
    """Words as text. Two that touch are one word in two styles."""
    parts: list[str] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        if before is not None and max(word.x0 - before.x1, before.x0 - word.x1) > 0.12 * word.size:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def sheet_of(file: WordFile) -> Sheet:
    """The rows of the file, without what stands around the script."""
    every = [word for page in file.pages for word in page.words]
    sheet = Sheet([], size=median(word.size for word in every for _ in word.text), outline=file.outline)
    pages = _without_marks(file, sheet)
    kept = [word for page in pages for word in page.words]
    letters = sum(len(word.text) for word in kept) or 1
    sheet.letter = max(1.0, sum(word.x1 - word.x0 for word in kept) / letters)
    of_pages = [_rows(page, at, sheet) for at, page in enumerate(pages)]
    sheet.pitch = _pitch(of_pages, sheet.size)
    for rows in of_pages:
        _measure(rows, sheet.pitch)
    for rows in _without_furniture(of_pages, sheet):
        _measure(rows, sheet.pitch)
        sheet.rows += rows
    return sheet


def _without_marks(file: WordFile, sheet: Sheet) -> list[WordPage]:
    """Pages without watermarks and words that no reader sees."""
    every = [word for page in file.pages for word in page.words]
    odd = Counter(word.odd for word in every if word.odd)
    gone = {kind for kind, count in odd.items() if kind == "turned" or count < len(every) * 0.4}
    if odd["unseen"] and "unseen" not in gone:
        sheet.dropped.append(
            "The words were recognised in pictures of pages by a machine: look them over for mistakes."
        )
    huge = Counter(
        (word.text, at) for at, page in enumerate(file.pages) for word in page.words if word.size > _HUGE * sheet.size
    )
    often = Counter(text for text, _ in huge)
    pages: list[WordPage] = []
    lost = 0
    for page in file.pages:
        words = tuple(
            w for w in page.words if w.odd not in gone and not (w.size > _HUGE * sheet.size and often[w.text] > 1)
        )
        lost += len(page.words) - len(words)
        pages.append(WordPage(page.width, page.height, words, page.pictures))
    if lost:
        sheet.dropped.append("A watermark across the pages was left out.")
    pictures = sum(page.pictures for page in file.pages)
    if pictures:
        sheet.dropped.append(f"{pictures} picture{'s were' if pictures > 1 else ' was'} left out.")
    return pages


def _rows(page: WordPage, at: int, sheet: Sheet) -> list[Row]:
    """Words on one baseline, nearly, make a row; a wide gap parts it into segments."""
    rows: list[list[Word]] = []
    heights: list[float] = []
    for word in sorted(page.words, key=lambda word: (word.y, word.x0)):
        if rows and word.y - heights[-1] < 0.35 * sheet.size:
            rows[-1].append(word)
        else:
            rows.append([word])
            heights.append(word.y)
    return [_row(words, y, page, at, sheet.letter) for words, y in zip(rows, heights, strict=True)]


def _row(words: list[Word], y: float, page: WordPage, at: int, letter: float) -> Row:
    words = _once(sorted(words, key=lambda word: word.x0))
    segments = [Segment([words[0]])]
    for word in words[1:]:
        if word.x0 - segments[-1].words[-1].x1 > 2.4 * letter:
            segments.append(Segment([word]))
        else:
            segments[-1].words.append(word)
    from_right = sum(bool(RIGHT_TO_LEFT.search(w.text)) for w in words) * 2 >= len(words)
    if from_right:
        segments = [Segment(_read_from_right(segment.words)) for segment in reversed(segments)]
    return Row(at, y, page.width, page.height, segments, from_right=from_right)


def _once(words: list[Word]) -> list[Word]:
    """Words printed twice with a tiny shift are bold words."""
    kept: list[Word] = []
    for word in words:
        twin = kept[-1] if kept else None
        if twin and twin.text == word.text and abs(twin.x0 - word.x0) < 1.5:
            kept[-1] = Word(word.text, twin.x0, word.x1, twin.y, twin.size, True, twin.italic, twin.underline)
        else:
            kept.append(word)
    return kept


def _read_from_right(words: list[Word]) -> list[Word]:
    """Words in reading order: from right to left, but words of other scripts side by side from left to right."""
    out: list[Word] = []
    run: list[Word] = []
    for word in reversed(words):
        if RIGHT_TO_LEFT.search(word.text) or not any(letter.isalnum() for letter in word.text):
            out += [*reversed(run), word]
            run = []
        else:
            run.append(word)
    return [*out, *reversed(run)]


def _pitch(pages: Sequence[Sequence[Row]], size: float) -> float:
    """The distance of neighbouring lines: the smallest that is common."""
    steps = Counter(round(2 * (below.y - above.y)) / 2 for rows in pages for above, below in itertools.pairwise(rows))
    single = {step: count for step, count in steps.items() if 0.85 * size <= step <= 1.35 * size}
    if single and max(single.values()) * 100 >= steps.total():
        return max(single, key=lambda step: (single[step], -step))
    usual = {step: count for step, count in steps.items() if 0.85 * size <= step <= 2.6 * size}
    enough = max(1, sum(usual.values()) // 10)
    return min((step for step, count in usual.items() if count >= enough), default=size)


def _measure(rows: Sequence[Row], pitch: float) -> None:
    for at, row in enumerate(rows):
        row.above = (row.y - rows[at - 1].y) / pitch if at else 99.0
        row.below = (rows[at + 1].y - row.y) / pitch if at + 1 < len(rows) else 99.0


def _without_furniture(pages: list[list[Row]], sheet: Sheet) -> list[list[Row]]:
    """Pages without their numbers, headers, footers and revision stars."""
    edges = Counter[tuple[bool, str]]()
    counted = Counter[int]()  # printed page number less the page's own: the same all through a file
    for at, rows in enumerate(pages):
        outer = [(top, row) for top in (True, False) for row in _edge(rows, top)]
        edges.update({(top, _key(row)) for top, row in outer})
        counted.update({number - at for _, row in outer for number in _page_numbers(row)})
    shift = counted.most_common(1)[0][0] if counted else 0
    stars = headers = 0
    for at, rows in enumerate(pages):
        for top in (True, False):
            for row in _edge(rows, top):
                # inserted pages (12A) make the printed number fall behind
                numbered = any(abs(number - at - shift) <= at // 10 for number in _page_numbers(row))
                outside = min(row.y, row.height - row.y) < _EDGE  # a line of the script may open many pages too
                if not numbered and not (outside and edges[top, _key(row)] > 1):
                    break
                headers += not _PAGE_NUMBER.match(row.text)
                rows.remove(row)
        stars += sum(_without_stars(row) for row in rows)
        rows[:] = [row for row in rows if row.segments]
    if stars:
        sheet.dropped.append(f"{stars} revision mark{'s' if stars > 1 else ''} in the margin left out.")
    if headers:
        sheet.dropped.append("The header or footer that repeats on the pages was left out.")
    return pages


def _key(row: Row) -> str:
    """What a header says on every page: without numbers and what stands around them."""
    return " ".join(re.findall(r"[^\W\d_]+", row.text.casefold()))


def _page_numbers(row: Row) -> list[int]:
    """The number at the row's end; one that stands on both sides is a scene's."""
    found = _PAGE_NUMBER.match(row.segments[-1].text)
    both = len(row.segments) > 1 and row.segments[0].text == row.segments[-1].text
    return [int(found[1])] if found and not both else []


def _edge(rows: Sequence[Row], top: bool) -> list[Row]:
    """The rows at a page's edge that an empty line keeps apart from the script, outermost first, at most three."""
    outer = list(rows[:4] if top else rows[:-5:-1])
    apart = [at for at, row in enumerate(outer[:3]) if (row.below if top else row.above) > _LOOSE]
    if top and not apart and outer and _PAGE_NUMBER.match(outer[0].text):
        return outer[:1]
    return outer[: apart[-1] + 1] if apart else []


def _without_stars(row: Row) -> bool:
    """Take away a star that stands alone at the end of a row, far from its words."""
    last = row.segments[-1]
    if last.text.strip("*") or not (last.x0 > 0.78 * row.width or row.from_right):
        return False
    row.segments.pop()
    return True
