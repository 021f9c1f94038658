"""The industry page, counted: how many pages a screenplay fills and how many eighths each scene.

US Letter, 12-point Courier, ten characters an inch and six lines an inch: 55 lines a page. Widths are those of the
trade. A heading is never last on a page, a cue never alone, and a paragraph that is cut leaves two lines on each side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur.craft.columns import columns
from aiuteur.craft.screenplay.elements import SPOKEN, Element, ElementType, Screenplay
from aiuteur.craft.screenplay.markup import plain, without_notes
from aiuteur.craft.screenplay.scenes import SceneText

PAGE_LINES = 55
DUAL_WIDTH = 28
WIDTHS: dict[ElementType, int] = {
    "heading": 60, "action": 60, "character": 33, "parenthetical": 24, "dialogue": 35, "lyric": 35, "transition": 20,
    "centered": 60,
}  # fmt: skip


@dataclass(frozen=True)
class _Block:
    """What is kept together or cut by one rule: a paragraph, or a whole speech."""

    lines: int
    space: int  # empty lines above, not at the top of a page
    head: int  # lines that must stay with the first two of the rest: a cue, a heading
    page: bool = False  # a page break


def element_lines(element: Element, width: int | None = None) -> int:
    """Lines that an element fills when wrapped; elements that are not printed fill none."""
    room = width or WIDTHS.get(element.type)
    if room is None:
        return 0
    text = without_notes(element.text)
    return sum(_wrapped(plain(line) or " ", room) for line in text.split("\n")) if text.strip() else 0


def page_count(screenplay: Screenplay) -> int:
    """Pages of the script, title page not counted; an empty script has none."""
    pages, last = _pages(_blocks(screenplay.elements))
    return pages if pages > 1 or last else 0


def eighths(scenes: Sequence[SceneText]) -> list[int]:
    """Eighths of a page for each scene. They sum to the script's pages (largest remainder); no scene has less than one."""
    if not scenes:
        return []
    lines = [max(1, sum(b.lines + b.space for b in _blocks(scene.elements))) for scene in scenes]
    pages, last = _pages(_blocks([e for scene in scenes for e in scene.elements]))
    total = max(len(scenes), (pages - 1) * 8 + -(-last * 8 // PAGE_LINES))
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


def _blocks(elements: Sequence[Element]) -> list[_Block]:
    blocks: list[_Block] = []
    at = 0
    while at < len(elements):
        element = elements[at]
        at += 1
        if element.type == "character":
            end = _speech_end(elements, at)
            lines = 1 + sum(element_lines(e) for e in elements[at:end])
            if end < len(elements) and elements[end].type == "character" and elements[end].dual:
                other = _speech_end(elements, end + 1)
                lines = max(
                    1 + sum(element_lines(e, DUAL_WIDTH) for e in elements[at:end]),
                    1 + sum(element_lines(e, DUAL_WIDTH) for e in elements[end + 1 : other]),
                )
                end = other
            blocks.append(_Block(lines, 1, 1))
            at = end
        elif element.type == "page_break":
            blocks.append(_Block(0, 0, 0, page=True))
        elif lines := element_lines(element):
            heading = element.type == "heading"
            blocks.append(_Block(lines, 2 if heading else 1, lines + 1 if heading else 0))
    return blocks


def _speech_end(elements: Sequence[Element], at: int) -> int:
    while at < len(elements) and elements[at].type in SPOKEN:
        at += 1
    return at


def _pages(blocks: Sequence[_Block]) -> tuple[int, int]:
    """Number of pages and lines used on the last one."""
    page, used = 1, 0
    for block in blocks:
        if block.page:
            page, used = (page + 1, 0) if used else (page, used)
            continue
        need = used + (block.space if used else 0)
        if need + block.lines <= PAGE_LINES and need + block.lines + max(0, block.head - block.lines) <= PAGE_LINES:
            used = need + block.lines
            continue
        rest = block.lines
        room = PAGE_LINES - need - 1  # a cut speech says (MORE)
        if room >= block.head + 2 and block.lines - room >= 2:
            rest = block.lines - room + (1 if block.head else 0)
        page += 1
        while rest > PAGE_LINES:
            rest -= PAGE_LINES
            page += 1
        used = rest
    return page, used


def _wrapped(text: str, room: int) -> int:
    """Lines of one paragraph, words never cut unless longer than the line; wide signs take two columns."""
    lines, column = 1, 0
    for word in text.split():
        size = columns(word)
        if column and column + 1 + size > room:
            lines, column = lines + 1, 0
        column += size + (1 if column else 0)
        if column > room:
            lines += (column - 1) // room
            column = (column - 1) % room + 1
    return lines
