"""A screenplay as the PDF the trade expects: the lines of `layout`, drawn where they stand.

A line of a script that reads from right to left stands mirrored: its indent is measured from the right edge.
"""

from __future__ import annotations

from collections.abc import Iterable

from aiuteur.craft.direction import reads_from_right
from aiuteur.craft.screenplay.elements import ElementType, Screenplay
from aiuteur.craft.screenplay.layout import Paper, paginate
from aiuteur.craft.screenplay.layout_blocks import TEXT_COLUMNS, SetLine
from aiuteur.craft.screenplay.layout_pages import PlacedPage
from aiuteur.craft.screenplay.layout_title import PRINTED
from aiuteur.craft.screenplay.layout_wrap import words_of
from aiuteur.craft.screenplay.markup import Run, notes_in, plain
from aiuteur.craft.screenplay.pdf_file import PdfFile
from aiuteur.craft.screenplay.pdf_lettering import COLUMN, Letterer
from aiuteur.craft.screenplay.reading import Written

SIZES: dict[Paper, tuple[float, float]] = {"letter": (612.0, 792.0), "a4": (595.276, 841.89)}
_LEFT = 108.0  # 1.5"
_TOP, _HEAD = 72.0, 36.0  # the text begins 1" from the top, the page number stands 0.5" from it
_BASELINE, _LINE = 9.5, 12.0
_NUMBER_LEFT, _NUMBER_RIGHT = -3, TEXT_COLUMNS + 1  # columns where scene numbers end on the left, begin on the right


def write_pdf(screenplay: Screenplay, paper: Paper = "letter", continueds: bool = False) -> Written:
    """The screenplay on US Letter or A4. `continueds`: say (CONTINUED) where a numbered scene crosses a page.

    The same screenplay gives the same bytes. `lost` says what a page does not show.
    """
    return _Typist(screenplay, paper).write(continueds)


class _Typist:
    def __init__(self, screenplay: Screenplay, paper: Paper) -> None:
        self._screenplay = screenplay
        self._paper: Paper = paper
        self._pdf = PdfFile(*SIZES[paper])
        self._letterer = Letterer()
        self._from_right: dict[int, bool] = {}  # element → its direction
        self._marked: set[int] = set()  # headings that the outline has

    def write(self, continueds: bool) -> Written:
        pages = paginate(self._screenplay, self._paper, continueds)
        if pages.title:
            self._page(pages.title, 0)
        for number, page in enumerate(pages.pages, 1):
            self._page(page, number)
        if not pages.title and not pages.pages:
            self._pdf.new_page()
        entries = {e.key.casefold(): plain(e.value) for e in self._screenplay.title_page}
        author = entries.get("author") or entries.get("authors") or entries.get("written by") or ""
        data = self._pdf.data({"Title": entries.get("title", ""), "Author": author, "Producer": "Aiuteur"})
        return Written(data, (*_unprinted(self._screenplay), *_unset(self._letterer)))

    def _page(self, page: PlacedPage, number: int) -> None:
        self._pdf.new_page()
        height = SIZES[self._paper][1]
        if number > 1:
            text = f"{number}."
            self._line(
                SetLine(0, TEXT_COLUMNS - len(text), "page_number", (Run(text),), -1), height - _HEAD - _BASELINE
            )
        for line in page.lines:
            y = height - _TOP - _BASELINE - line.row * _LINE
            self._line(line, y)
            if line.kind == "heading" and line.element not in self._marked:
                heading = self._screenplay.elements[line.element]
                self._marked.add(line.element)
                self._pdf.bookmark(f"{heading.number} {plain(heading.text)}".strip(), y + _LINE)

    def _line(self, line: SetLine, y: float) -> None:
        from_right = self._reads_from_right(line)
        stretches = self._letterer.stretches(line.text, from_right)
        if from_right:
            x = _LEFT + (TEXT_COLUMNS - line.column) * COLUMN - sum(stretch.width for stretch in stretches)
            if line.kind in ("title", "contact", "date"):
                x = _LEFT + line.column * COLUMN
        else:
            x = _LEFT + line.column * COLUMN
        self._pdf.draw(stretches, x, y)
        if line.number:
            number = self._letterer.stretches((Run(line.number),), False)
            self._pdf.draw(number, _LEFT + (_NUMBER_LEFT - len(line.number)) * COLUMN, y)
            self._pdf.draw(number, _LEFT + _NUMBER_RIGHT * COLUMN, y)

    def _reads_from_right(self, line: SetLine) -> bool:
        """A paragraph has one direction, whatever a single line of it holds."""
        if line.element < 0:
            return reads_from_right(words_of(line.text))
        if line.element not in self._from_right:
            self._from_right[line.element] = reads_from_right(self._screenplay.elements[line.element].text)
        return self._from_right[line.element]


def _unprinted(screenplay: Screenplay) -> Iterable[str]:
    """What stands in the screenplay and on no page."""
    words: dict[ElementType, tuple[str, str]] = {
        "section": ("section heading", "section headings"),
        "synopsis": ("synopsis", "synopses"),
        "note": ("note", "notes"),
    }
    for kind, (one, many) in words.items():
        count = sum(e.type == kind for e in screenplay.elements)
        if kind == "note":
            count += sum(len(notes_in(e.text)) for e in screenplay.elements if "[[" in e.text)
        if count:
            yield f"{count} {one if count == 1 else many} not printed: a page shows only what is shot and said."
    for entry in screenplay.title_page:
        if entry.key.casefold() not in PRINTED and entry.value:
            yield f"The title page's “{entry.key}” is not printed: the trade has no place for it."


def _unset(letterer: Letterer) -> Iterable[str]:
    if letterer.unset:
        signs = " ".join(list(letterer.unset)[:12])
        yield f"No shipped font has {signs}: written as it sounds, or left out ({sum(letterer.unset.values())} times)."
