"""A screenplay as plain text: the industry page as a typewriter would set it, for mails and for diffs."""

from __future__ import annotations

from collections.abc import Iterable

from aiuteur.craft.screenplay.elements import Screenplay
from aiuteur.craft.screenplay.layout import paginate
from aiuteur.craft.screenplay.layout_blocks import SetLine
from aiuteur.craft.screenplay.layout_pages import PlacedPage
from aiuteur.craft.screenplay.layout_wrap import words_of
from aiuteur.craft.screenplay.markup import notes_in, runs
from aiuteur.craft.screenplay.reading import Written

_MARGIN = 6  # columns left of the text: room for scene numbers


def write_text(screenplay: Screenplay) -> Written:
    """UTF-8 text of the printed lines, pages parted by form feeds. `lost` says what a typed page does not show."""
    pages = paginate(screenplay)
    sheets = [_sheet(page) for page in (*((pages.title,) if pages.title else ()), *pages.pages)]
    return Written("\f".join(sheets).encode(), tuple(_lost(screenplay)))


def _sheet(page: PlacedPage) -> str:
    rows: dict[int, list[SetLine]] = {}
    for line in page.lines:
        rows.setdefault(line.row, []).append(line)
    lines: list[str] = []
    for row in range(max(rows, default=-1) + 1):
        typed = ""
        for line in sorted(rows.get(row, ()), key=lambda one: one.column):
            typed = f"{typed or line.number:<{max(0, line.column + _MARGIN)}}{words_of(line.text)}"
        lines.append(typed.rstrip())
    return "\n".join(lines) + "\n"


def _lost(screenplay: Screenplay) -> Iterable[str]:
    elements = screenplay.elements
    if styled := sum(any(run.bold or run.italic or run.underline for run in runs(one.text)) for one in elements):
        yield f"Bold, italic and underline in {styled} paragraph{'s' * (styled > 1)} are not in the text."
    silent = sum(one.type in ("section", "synopsis", "note") or bool(notes_in(one.text)) for one in elements)
    if silent:
        yield f"{silent} note{'s' * (silent > 1)}, sections and synopses among them, are not on the typed page."
