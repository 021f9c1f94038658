"""Blocks filled into pages. One pass; a block is looked at once for each page it touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiuteur.craft.screenplay.layout_blocks import COLUMN, TEXT_COLUMNS, Block, SetLine
from aiuteur.craft.screenplay.markup import Run

_MORE = Run(text="(MORE)")
_CHAIN = 4  # headings or transitions in a row that are kept together; longer rows are no screenplay


@dataclass(frozen=True)
class PlacedPage:
    """One page: its lines by row from the top of the text, and the rows it uses."""

    lines: tuple[SetLine, ...]
    used: int


def fill(blocks: Sequence[Block], rows: int, continueds: bool) -> list[PlacedPage]:
    """The pages, in order. `rows` to a page; `continueds`: say where a scene goes on over the page."""
    return _Filler(blocks, rows, continueds).fill()


class _Filler:
    def __init__(self, blocks: Sequence[Block], rows: int, continueds: bool) -> None:
        self._blocks = blocks
        self._continueds = continueds
        self._rows = rows - 2 if continueds else rows
        self._pages: list[PlacedPage] = []
        self._lines: list[SetLine] = []
        self._used = 0
        self._top = 0  # rows at the top of this page that hold no part of the script
        self._scene: str | None = None

    def fill(self) -> list[PlacedPage]:
        for at, block in enumerate(self._blocks):
            if block.kind == "page_break":
                if self._used > self._top:
                    self._turn(self._goes_on(at + 1))
                continue
            self._place(at, block)
        if self._used > self._top:
            self._pages.append(PlacedPage(tuple(self._lines), self._used))
        return self._pages

    def _goes_on(self, at: int) -> bool:
        return at < len(self._blocks) and self._blocks[at].kind != "heading"

    def _place(self, at: int, block: Block) -> None:
        """Put a block on this page, or cut it, or turn the page first."""
        done = 0  # rows of the block that stand on earlier pages
        after = self._must_follow(at)
        while True:
            fresh = self._used == self._top
            start = self._used + (0 if fresh else block.space)
            again = len(block.again) if done else 0
            rest = block.height - done + again
            room = self._rows - start
            if rest + after <= room or (fresh and rest <= room):
                break
            cut = self._cut(block, done, room - again)
            if not cut and rest > room and (fresh or self._leaves_heading()):
                cut = self._forced(block, done, room - again)
            if cut:
                self._set(block, done, cut, start)
                done = cut
            self._turn(block.kind != "heading" or bool(cut))
        if block.kind == "heading":
            self._scene = block.number
        self._set(block, done, block.height, start)

    def _must_follow(self, at: int) -> int:
        """Rows that must stand on the page where the block ends: under a heading what it opens, and any transition."""
        block, rows = self._blocks[at], 0
        alone = 1 if block.kind == "heading" else 0
        for step in range(1, _CHAIN + 1):
            follower = self._blocks[at + step] if at + step < len(self._blocks) else None
            if follower is None or follower.kind == "page_break":
                return max(rows, alone)
            if follower.kind == "transition":
                rows += follower.space + follower.height
            elif block.kind != "heading":
                return rows
            elif follower.kind == "heading":
                rows += follower.space + follower.height
            else:
                more = follower.head > 0
                smallest = follower.cuts[0] + more if follower.cuts else follower.height
                if (
                    block.height + rows + follower.space + smallest > self._rows - 2
                ):  # on no page: it is cut under the heading
                    smallest = min(smallest, follower.head + 2 + more)
                return rows + follower.space + smallest
        return rows

    def _leaves_heading(self) -> bool:
        """Whether turning the page now would leave a heading at its foot."""
        return bool(self._lines) and self._lines[-1].kind == "heading"

    def _cut(self, block: Block, done: int, room: int) -> int:
        """The last row after which the block may be cut and still fits, or 0."""
        more = 1 if block.head else 0
        return max((cut for cut in block.cuts if done + 1 < cut and cut - done + more <= room), default=0)

    def _forced(self, block: Block, done: int, room: int) -> int:
        """Where a block that is longer than a page and has no place to cut is cut all the same."""
        return done + max(1, room - (1 if block.head else 0))

    def _set(self, block: Block, done: int, end: int, start: int) -> None:
        """Place rows `done` to `end` of a block from row `start` of the page on."""
        if done and block.again:
            self._lines += [replace(line, row=start + line.row) for line in block.again]
            start += len(block.again)
        self._lines += [replace(line, row=start + line.row - done) for line in block.lines if done <= line.row < end]
        self._used = start + end - done
        if end < block.height and block.head:
            self._lines.append(SetLine(self._used, COLUMN["character"], "more", (_MORE,), block.lines[-1].element))
            self._used += 1

    def _turn(self, goes_on: bool) -> None:
        """Close the page; where a scene goes on, say so on both sides of the break."""
        says = self._continueds and goes_on and self._scene is not None
        if says:
            text = Run(text="(CONTINUED)")
            self._lines.append(SetLine(self._rows + 1, TEXT_COLUMNS - 11, "scene_continued", (text,), -1))
        self._pages.append(PlacedPage(tuple(self._lines), self._used))
        self._lines, self._used = [], 0
        if says:
            text = Run(text="CONTINUED:")
            self._lines.append(SetLine(0, 0, "scene_continues", (text,), -1, self._scene or ""))
            self._used = 2
        self._top = self._used
