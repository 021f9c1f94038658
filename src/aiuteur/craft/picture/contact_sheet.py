"""The contact sheet: a film's stills on one page, numbered and named, as it would hang on a production office's wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import cv2
import numpy as np

from aiuteur.craft.picture.colour import RGB, rgb
from aiuteur.craft.picture.lettering import ASCENT, Face, shaped, stamp, width_of, wrapped
from aiuteur.craft.picture.raster import Image

_PAPER, _INK, _SOFT, _ACCENT = rgb("#14161b"), rgb("#f3ecdd"), rgb("#9a958a"), rgb("#e0a458")
_CELL = 448  # pixels wide
_GAP, _MARGIN = 28, 56
_WORDS = 82  # under every still


def contact_sheet(stills: Sequence[tuple[Image, str, str]], title: str, notes: str = "", columns: int = 4) -> Image:
    """One page (h, w, 3) uint8 RGB from (image, label, sublabel) in reading order; any sizes, any script."""
    columns = max(1, min(columns, len(stills) or 1))
    width = 2 * _MARGIN + columns * _CELL + (columns - 1) * _GAP
    head = _head(title, notes, width, len(stills))
    rows = [stills[i : i + columns] for i in range(0, len(stills), columns)]
    height = head.shape[0] + sum(_row_height(row) for row in rows) + _MARGIN // 2
    page = np.empty((height, width, 3), np.uint8)
    page[:] = (_PAPER * 255).astype(np.uint8)
    page[: head.shape[0]] = head
    y = head.shape[0]
    for stills_of_row in rows:
        row = _row(stills_of_row)
        page[y : y + row.shape[0], _MARGIN : _MARGIN + row.shape[1]] = row
        y += row.shape[0]
    return page


def _head(title: str, notes: str, width: int, count: int) -> Image:
    inner = width - 2 * _MARGIN
    size = min(54.0, 54.0 * inner / max(1.0, width_of(title, 54.0, "title")))
    lines = wrapped(notes, 19, inner * 0.86, "sans", 3) if notes else []
    head = _blank(_MARGIN + round(size * 1.2) + 30 * len(lines) + 52, width)
    rtl = shaped(title, "title").rtl
    x = width - _MARGIN - width_of(title, size, "title") if rtl else _MARGIN
    _write(head, title, x, _MARGIN + size * 0.55, size, _INK, "title")
    y = _MARGIN + size * 0.55 + 40
    for line in lines:
        x = width - _MARGIN - width_of(line, 19) if shaped(line).rtl else _MARGIN
        _write(head, line, x, y, 19, _SOFT)
        y += 30
    tally = f"{count} STILLS" if count != 1 else "1 STILL"
    if not rtl:
        _write(
            head,
            tally,
            width - _MARGIN - width_of(tally, 15, "bold", 0.14),
            _MARGIN + size * 0.55,
            15,
            _SOFT,
            "bold",
            0.14,
        )
    rule = round(y + 2)
    head[rule : rule + 2, _MARGIN : width - _MARGIN] = (_ACCENT * 255).astype(np.uint8)
    return head


def _row_height(stills: Sequence[tuple[Image, str, str]]) -> int:
    return max(_size(image)[1] for image, _, _ in stills) + _WORDS


def _row(stills: Sequence[tuple[Image, str, str]]) -> Image:
    pictures = [fitted(image) for image, _, _ in stills]
    tall = max(picture.shape[0] for picture in pictures)
    row = _blank(tall + _WORDS, len(stills) * _CELL + (len(stills) - 1) * _GAP)
    for i, (picture, (_, label, sublabel)) in enumerate(zip(pictures, stills, strict=True)):
        left = i * (_CELL + _GAP)
        top = (tall - picture.shape[0]) // 2
        x = left + (_CELL - picture.shape[1]) // 2
        row[top : top + picture.shape[0], x : x + picture.shape[1]] = picture
        _write(row, label, left, tall + 30, 19, _INK, "bold", limit=_CELL)
        _write(row, sublabel, left, tall + 56, 15.5, _SOFT, limit=_CELL)
    return row


def fitted(image: Image) -> Image:
    """A still as small as the sheet shows it; a long film's stills are kept like this, not whole."""
    size = _size(image)
    if size == (image.shape[1], image.shape[0]):
        return image
    shrinks = size[0] < image.shape[1]
    return cast(Image, cv2.resize(image, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR))


def _size(image: Image) -> tuple[int, int]:
    k = min(_CELL / image.shape[1], _CELL * 1.1 / image.shape[0])
    return max(1, round(image.shape[1] * k)), max(1, round(image.shape[0] * k))


def _blank(height: int, width: int) -> Image:
    out = np.empty((height, width, 3), np.uint8)
    out[:] = (_PAPER * 255).astype(np.uint8)
    return out


def _cut(text: str, fits: Callable[[str], bool]) -> str:
    """As much of a line as fits before an ellipsis. Each try shapes a line anew: halving takes a few, not one a letter."""
    least, most = 0, len(text) - 1
    while least < most:
        middle = (least + most + 1) // 2
        if fits(text[:middle].rstrip() + "…"):
            least = middle
        else:
            most = middle - 1
    return text[:least].rstrip() + "…"


def _write(
    page: Image,
    text: str,
    x: float,
    y: float,
    size: float,
    ink: RGB,
    face: Face = "sans",
    tracking: float = 0.0,
    limit: float | None = None,
) -> None:
    """Lay one line with its baseline at y; too long a line is cut with an ellipsis."""
    if limit is not None and width_of(text, size, face, tracking) > limit:
        text = _cut(text, lambda words: width_of(words, size, face, tracking) <= limit)
    if not text.strip():
        return
    letters = stamp(text, size, face, tracking)
    top, left = round(y - round(ASCENT * size)), round(x)
    y0, x0 = max(0, top), max(0, left)
    y1, x1 = min(page.shape[0], top + letters.shape[0]), min(page.shape[1], left + letters.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    k = letters[y0 - top : y1 - top, x0 - left : x1 - left, None]
    view = page[y0:y1, x0:x1]
    view[:] = (view * (1 - k) + ink * 255 * k + 0.5).astype(np.uint8)
