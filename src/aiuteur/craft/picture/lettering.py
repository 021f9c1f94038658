"""Lettering: a line of text in any script as a mask. HarfBuzz shapes, the bidirectional algorithm orders, we fill.

Glyph outlines are filled here with the non-zero rule rather than by a font rasteriser, so a title has the same pixels on
every machine and no system library is needed. Sizes are the type's em in units; a capital is about 0.7 of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast

import cv2
import numpy as np
from bidi import algorithm
from numpy.typing import NDArray

from aiuteur.craft.direction import levels, visual_order
from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.raster import Field, Image
from aiuteur.craft.picture.typeface import Cast, Face, hb, outline, pieces

Align = Literal["left", "centre", "right"]
ASCENT, DESCENT = 1.02, 0.30  # of the em: room for the tallest marks of the shipped faces, nearly
_OVER = 4  # samples per pixel and axis
_SIDES = 0.35  # em of room around a line for marks and overhangs


@dataclass(frozen=True)
class Glyph:
    """One shaped glyph: x, y of its origin in ems from the line's start on the baseline, y up."""

    font: str
    units: int
    index: int
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A shaped line: glyphs in visual order, its advance in ems, and whether it reads from right to left."""

    glyphs: tuple[Glyph, ...]
    advance: float
    rtl: bool


@lru_cache(maxsize=512)
def shaped(text: str, face: Face = "sans", tracking: float = 0.0) -> Line:
    """Shape a line. `tracking` adds ems between letters (never inside joined scripts)."""
    parts = pieces(text, face)
    whole = "".join(part.text for part in parts)
    depths = levels(whole, bool(_base_level(whole)))
    owners = [part.cast for part in parts for _ in part.text]
    glyphs: list[Glyph] = []
    pen = 0.0
    for start, end in visual_order(depths, owners):
        run, width = _run(whole[start:end], owners[start], bool(depths[start] % 2), tracking, pen)
        glyphs += run
        pen += width
    return Line(tuple(glyphs), pen, bool(whole) and _base_level(whole) == 1)


def letter(
    c: Canvas,
    text: str,
    x: float,
    y: float,
    size: float,
    face: Face = "sans",
    align: Align = "left",
    tracking: float = 0.0,
    max_width: float | None = None,
) -> Mask:
    """One line of text as a mask of the canvas: baseline at y, em `size` units, smaller if wider than `max_width`."""
    line = shaped(text, face, tracking)
    if max_width is not None and line.advance * size > max_width:
        size *= max_width / (line.advance * size)
    x -= {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * line.advance * size
    px, py = x * c.scale + c.extent.origin_x, y * c.scale + c.extent.origin_y
    return _filled(line, size * c.scale, px, py, c.scale)


def stamp(text: str, pixels: float, face: Face = "sans", tracking: float = 0.0) -> Field:
    """One line as a coverage raster (h, w): em of `pixels`, baseline `round(ASCENT * pixels)` below the top row."""
    line = shaped(text, face, tracking)
    height, width = round((ASCENT + DESCENT) * pixels), max(1, round(line.advance * pixels))
    out = np.zeros((height, width), np.float32)
    mask = _filled(line, pixels, 0.0, float(round(ASCENT * pixels)), 1.0)
    x0, y0 = max(0, mask.x), max(0, mask.y)
    x1, y1 = min(width, mask.x + mask.a.shape[1]), min(height, mask.y + mask.a.shape[0])
    if x1 > x0 and y1 > y0:
        out[y0:y1, x0:x1] = mask.a[y0 - mask.y : y1 - mask.y, x0 - mask.x : x1 - mask.x]
    return out


def width_of(text: str, size: float, face: Face = "sans", tracking: float = 0.0) -> float:
    """How wide the line is, in the measure of `size`."""
    return shaped(text, face, tracking).advance * size


def wrapped(text: str, size: float, width: float, face: Face = "sans", most: int = 99) -> list[str]:
    """The text in lines no wider than `width`, at most `most`; breaks at spaces, or anywhere in Han and kana."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        current = ""
        for word in _words(paragraph):
            if current and width_of((current + word).strip(), size, face) > width:
                lines.append(current.strip())
                current = ""
            current += word
        lines.append(current.strip())
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" ,.;:") + "…"]
    return lines


def _words(paragraph: str) -> list[str]:
    words: list[str] = []
    for char in paragraph:
        wide = 0x2E80 <= ord(char) <= 0x9FFF or 0xF900 <= ord(char) <= 0xFAFF
        # closing marks never begin a line
        if not words or (wide and char not in "、。，．！？」』）") or words[-1].endswith(" "):
            words.append(char)
        else:
            words[-1] += char
    return words


def _base_level(text: str) -> int:
    return int(algorithm.get_base_level(text)) if text else 0


def _run(text: str, owner: Cast, rtl: bool, tracking: float, pen: float) -> tuple[list[Glyph], float]:
    buffer: Any = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(owner.font, buffer, {"liga": not tracking, "kern": True})
    glyphs: list[Glyph] = []
    start = pen
    spread = tracking if buffer.script not in ("Arab", "Deva", "Beng", "Syrc") else 0.0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = pen + place.x_offset / owner.units, place.y_offset / owner.units
        if info.codepoint:
            glyphs.append(Glyph(owner.name, owner.units, int(info.codepoint), x, y))
        pen += place.x_advance / owner.units + (spread if place.x_advance else 0.0)
    return glyphs, pen - start


def _filled(line: Line, em: float, x: float, y: float, scale: float) -> Mask:
    """The line with its start at pixel (x, y) on the baseline."""
    side = int(_SIDES * em) + 2
    left, top = int(np.floor(x)) - side, int(np.floor(y - ASCENT * em)) - side
    width = int(line.advance * em) + 2 * side + 2
    height = int((ASCENT + DESCENT) * em) + 2 * side + 2
    out = np.zeros((height, width), np.float32)
    for glyph in line.glyphs:
        contours = outline(glyph.font, glyph.index)
        if contours:
            _fill_glyph(out, contours, em / glyph.units, x - left + glyph.x * em, y - top - glyph.y * em)
    return Mask(left, top, out, scale)


def _fill_glyph(out: Field, contours: tuple[NDArray[np.float64], ...], k: float, x: float, y: float) -> None:
    shapes = [contour * (k, -k) + (x, y) for contour in contours]
    low = np.floor(np.min([s.min(axis=0) for s in shapes], axis=0)).astype(int) - 1
    high = np.ceil(np.max([s.max(axis=0) for s in shapes], axis=0)).astype(int) + 1
    x0, y0 = max(0, int(low[0])), max(0, int(low[1]))
    x1, y1 = min(out.shape[1], int(high[0])), min(out.shape[0], int(high[1]))
    if x1 <= x0 or y1 <= y0:
        return
    winding = np.zeros(((y1 - y0) * _OVER, (x1 - x0) * _OVER), np.int16)
    one = np.empty(winding.shape, np.uint8)
    for shape in shapes:
        one[:] = 0
        fixed = np.round(((shape - (x0, y0)) * _OVER - 0.5) * 16).astype(np.int32)
        cv2.fillPoly(one, [fixed], (1,), cv2.LINE_8, 4)
        winding += one if _clockwise(shape) else -one.astype(np.int16)
    ink = cast(Image, (winding != 0).astype(np.uint8) * np.uint8(255))
    small = cast(Image, cv2.resize(ink, (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA))
    view = out[y0:y1, x0:x1]
    np.maximum(view, small.astype(np.float32) / np.float32(255), out=view)


def _clockwise(shape: NDArray[np.float64]) -> bool:
    x, y = shape[:, 0], shape[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) > 0
