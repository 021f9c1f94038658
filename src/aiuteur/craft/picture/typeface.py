"""The fonts that lie in this package, and which of them draws which character. No font of the system is ever used.

A run of text is given to the first face of a chain that has all its characters. What no face has is written in Latin
letters where its Unicode name says how it sounds, and left out otherwise: a viewer never sees the empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

hb: Any = import_module("uharfbuzz")  # built classes without types

Face = Literal["sans", "bold", "title", "italic"]

_FIRST: dict[Face, str] = {
    "sans": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
    "title": "NotoSerifDisplay-Regular.ttf",
    "italic": "NotoSerif-Italic.ttf",
}
_SCRIPTS = (
    "Hebrew", "Arabic", "Armenian", "Georgian", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu",
    "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic",
)  # fmt: skip
_OTHERS = (
    "NotoSans-Regular.ttf", "NotoSansCJKsc-Regular.otf", *(f"NotoSans{script}-Regular.ttf" for script in _SCRIPTS),
    "NotoSansSymbols2-Regular.ttf",
)  # fmt: skip
_JOINERS = "‌‍"
_CURVE_STEPS = 8


@dataclass(frozen=True, eq=False)
class Cast:
    """One opened font file: what it covers and how to shape with it."""

    name: str
    font: Any  # uharfbuzz.Font; its classes carry no types
    covers: frozenset[int]
    units: int


@dataclass(frozen=True)
class Piece:
    """A stretch of text and the font that draws all of it."""

    text: str
    cast: Cast


@lru_cache(maxsize=32)
def opened(name: str) -> Cast:
    """The font file of that name, opened once per process."""
    path = files("aiuteur.craft.picture") / "fonts" / name
    face = hb.Face(hb.Blob(path.read_bytes()))
    return Cast(name, hb.Font(face), frozenset(int(code) for code in face.unicodes), int(face.upem))


def pieces(text: str, face: Face) -> list[Piece]:
    """The text in stretches of one font each; characters without any font are transliterated or left out."""
    out: list[Piece] = []
    for cluster in clusters(unicodedata.normalize("NFC", visible(text))):
        for part in _dressed(cluster, face):
            if out and out[-1].cast is part.cast:
                out[-1] = Piece(out[-1].text + part.text, part.cast)
            else:
                out.append(part)
    return out


def visible(text: str) -> str:
    """One line of text without control and direction characters (joiners stay: scripts need them)."""
    kept: list[str] = []
    for char in text:
        if char.isspace():
            kept.append(" ")
        elif char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(char)
    return "".join(kept)


def clusters(text: str) -> Iterator[str]:
    """Base characters with the marks that sit on them."""
    start = 0
    for i, char in enumerate(text):
        joined = unicodedata.category(char) in ("Mn", "Me", "Mc") or char in _JOINERS
        if i > start and not joined and text[i - 1] != "‍":
            yield text[start:i]
            start = i
    if start < len(text):
        yield text[start:]


def _dressed(cluster: str, face: Face) -> list[Piece]:
    for attempt in (cluster, unicodedata.normalize("NFD", cluster), cluster.strip(_JOINERS), bare(cluster)):
        found = _owner(attempt, face)
        if attempt and found:
            return [Piece(attempt, found)]
    spoken = sound(cluster)
    found = _owner(spoken, face)
    return [Piece(spoken, found)] if spoken and found else []


def bare(cluster: str) -> str:
    """The plain characters a cluster is made of: no marks, no compatibility forms."""
    return "".join(char for char in unicodedata.normalize("NFKD", cluster) if not unicodedata.combining(char))


def sound(cluster: str) -> str:
    """Latin letters for a character of a script without a font, from its Unicode name; empty for a sign or picture."""
    words = unicodedata.name(cluster[0], "").split()
    for marker in ("LETTER", "SYLLABLE", "DIGIT"):
        if marker in words[:-1]:
            return words[-1].lower() if marker != "DIGIT" else str(unicodedata.digit(cluster[0], ""))
    return ""


def _owner(text: str, face: Face) -> Cast | None:
    # joiners and selectors only steer shaping: a font need not have a picture of them
    need = {ord(char) for char in text if char not in _JOINERS and not 0xFE00 <= ord(char) <= 0xFE0F}
    for name in (_FIRST[face], *_OTHERS):
        cast = opened(name)
        if need <= cast.covers:
            return cast
    return None


@lru_cache(maxsize=4096)
def outline(name: str, glyph: int) -> tuple[NDArray[np.float64], ...]:
    """The closed contours of a glyph in font units, curves flattened; y up."""
    pen = _Flattener()
    opened(name).font.draw_glyph(glyph, pen.functions, pen)
    return tuple(np.asarray(contour, np.float64) for contour in pen.contours if len(contour) > 2)


class _Flattener:
    """Collects what HarfBuzz draws as polygons."""

    def __init__(self) -> None:
        self.contours: list[list[tuple[float, float]]] = []
        self.functions: Any = hb.DrawFuncs()
        self.functions.set_move_to_func(self._move)
        self.functions.set_line_to_func(self._line)
        self.functions.set_quadratic_to_func(self._quadratic)
        self.functions.set_cubic_to_func(self._cubic)

    def _move(self, x: float, y: float, _: object) -> None:
        self.contours.append([(x, y)])

    def _line(self, x: float, y: float, _: object) -> None:
        self.contours[-1].append((x, y))

    def _quadratic(self, ax: float, ay: float, x: float, y: float, _: object) -> None:
        x0, y0 = self.contours[-1][-1]
        for step in range(1, _CURVE_STEPS + 1):
            t = step / _CURVE_STEPS
            p, q, r = (1 - t) ** 2, 2 * t * (1 - t), t * t
            self.contours[-1].append((p * x0 + q * ax + r * x, p * y0 + q * ay + r * y))

    def _cubic(self, ax: float, ay: float, bx: float, by: float, x: float, y: float, _: object) -> None:
        x0, y0 = self.contours[-1][-1]
        for step in range(1, _CURVE_STEPS + 1):
            t = step / _CURVE_STEPS
            p, q, r, s = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            self.contours[-1].append((p * x0 + q * ax + r * bx + s * x, p * y0 + q * ay + r * by + s * y))
