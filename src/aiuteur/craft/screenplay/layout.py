"""The industry page: a screenplay as printed lines on pages, and what the trade counts by them.

12-point Courier, ten characters an inch and six lines an inch. The text's left edge is 1.5" from the paper's, 1" is free
above and below: 55 lines on US Letter, 58 on A4. A heading is never last on a page and a transition never first. Action and
speeches are cut only where a sentence ends, with two lines on each side; a cut speech says (MORE) and is given to its
speaker again. The PDF writer draws these lines, so its pages are the pages counted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.layout_blocks import WIDTHS, blocks_of
from aiuteur.craft.screenplay.layout_pages import PlacedPage, fill
from aiuteur.craft.screenplay.layout_title import title_lines
from aiuteur.craft.screenplay.layout_wrap import wrapped
from aiuteur.craft.screenplay.scenes import SceneText

Paper = Literal["letter", "a4"]
PAGE_LINES = 55
LINES: dict[Paper, int] = {"letter": PAGE_LINES, "a4": 58}


@dataclass(frozen=True)
class Pages:
    """A screenplay on paper. `title` is the title page (None: the script has none), which is not counted."""

    paper: Paper
    title: PlacedPage | None
    pages: tuple[PlacedPage, ...]

    @property
    def count(self) -> int:
        """Pages of the script."""
        return len(self.pages)


def paginate(screenplay: Screenplay, paper: Paper = "letter", continueds: bool = False) -> Pages:
    """Every printed line with its place.

    `continueds`: a numbered shooting script says (CONTINUED) and CONTINUED: where a scene crosses a page.
    """
    numbered = continueds and any(e.type == "heading" and e.number for e in screenplay.elements)
    pages = fill(blocks_of(screenplay.elements), LINES[paper], numbered)
    title = title_lines(screenplay.title_page, LINES[paper])
    return Pages(paper, PlacedPage(title, LINES[paper]) if title else None, tuple(pages))


def element_lines(element: Element, width: int | None = None) -> int:
    """Lines that an element fills when wrapped; elements that are not printed fill none."""
    room = width or WIDTHS.get(element.type)
    return len(wrapped(element.text, room, indents=element.type == "action")) if room else 0


def page_count(screenplay: Screenplay) -> int:
    """Pages of the script on US Letter, title page not counted; an empty script has none."""
    return len(fill(blocks_of(screenplay.elements), PAGE_LINES, False))


def eighths(scenes: Sequence[SceneText]) -> list[int]:
    """Eighths of a page for each scene. They sum to the script's pages (largest remainder); no scene has less than one."""
    if not scenes:
        return []
    blocks = [blocks_of(scene.elements) for scene in scenes]
    lines = [max(1, sum(block.height + block.space for block in of_scene)) for of_scene in blocks]
    pages = fill([block for of_scene in blocks for block in of_scene], PAGE_LINES, False)
    last = pages[-1].used if pages else 0
    total = max(len(scenes), (len(pages) - 1) * 8 + -(-last * 8 // PAGE_LINES))
    spare, whole = total - len(scenes), sum(lines)
    shares = [1 + spare * n // whole for n in lines]
    by_remainder = sorted(range(len(lines)), key=lambda at: (-(spare * lines[at] % whole), at))
    for at in by_remainder[: total - sum(shares)]:
        shares[at] += 1
    return shares


def eighths_text(count: int) -> str:
    """Eighths as the trade writes them: 3/8, 1 4/8, 2."""
    pages, rest = divmod(count, 8)
    return f"{pages} {rest}/8" if pages and rest else f"{rest}/8" if rest else str(pages)
