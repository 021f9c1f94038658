"""A printed line as glyphs of the shipped fonts: Courier Prime first, and what it lacks from fonts that have it.

Letters stand on the grid of ten to the inch as long as a typewriter could set them: Courier Prime and Noto Sans Mono take one
column, wide East Asian signs two. Scripts that join or stack (Arabic, Devanagari) keep their own widths, shaped by HarfBuzz,
and are narrowed where they would leave the line. A character that no font has is written as it sounds, or left out and
told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from itertools import pairwise
from typing import Any

from aiuteur.craft.columns import columns
from aiuteur.craft.direction import levels, visual_order
from aiuteur.craft.picture.typeface import bare, clusters, sound, visible
from aiuteur.craft.screenplay.layout_wrap import Line
from aiuteur.craft.screenplay.markup import Run

hb: Any = import_module("uharfbuzz")  # built classes without types

SIZE = 12.0  # points
COLUMN = 7.2  # points: ten columns to the inch
_WIDE_SIZE = 13.0  # a wide sign in its two columns
_ROOM, _PICTURE = "aiuteur.craft.screenplay", "aiuteur.craft.picture"
_SCRIPTS = (
    "Hebrew", "Arabic", "Armenian", "Georgian", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu",
    "Kannada", "Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Ethiopic",
)  # fmt: skip
_CJK = "NotoSansCJKsc-Regular.otf"
_FALLBACK = (_CJK, *(f"NotoSans{script}-Regular.ttf" for script in _SCRIPTS), "NotoSansSymbols2-Regular.ttf")


@dataclass(frozen=True, eq=False)
class Typeface:
    """One font file, opened."""

    name: str
    face: Any  # uharfbuzz.Face
    font: Any  # uharfbuzz.Font
    covers: frozenset[int]
    units: int

    @property
    def monospaced(self) -> bool:
        """Whether every letter takes one column."""
        return self.name.startswith(("CourierPrime", "NotoSansMono"))


@dataclass(frozen=True)
class Hand:
    """How a stretch is drawn: with which face, and what the face itself cannot show."""

    face: Typeface
    stroked: bool = False  # drawn bolder by an outline: the face has no bold
    slanted: bool = False  # leaned over: the face has no italic
    underline: bool = False


@dataclass(frozen=True)
class Glyph:
    """A glyph and its place, in points: advance of the pen, and its shift from it."""

    index: int
    advance: float
    dx: float = 0.0
    dy: float = 0.0
    text: str = ""  # what it stands for; later glyphs of a cluster stand for nothing


@dataclass(frozen=True)
class Stretch:
    """Glyphs of one hand, in the order of the line."""

    hand: Hand
    glyphs: tuple[Glyph, ...]
    text: str  # in reading order
    width: float
    size: float = SIZE
    narrowed: float = 1.0
    spelled: bool = True  # each glyph says its own text (readers order right-to-left text); else the stretch says it


@dataclass
class Letterer:
    """Sets lines, and remembers what could not be set."""

    unset: dict[str, int] = field(default_factory=dict)  # character → how often

    def stretches(self, line: Line, from_right: bool) -> list[Stretch]:
        """The line from left to right as it stands on the page."""
        if all(run.text.isascii() for run in line) and not from_right:
            return [_typed(run.text, _first_hand(run)) for run in line if run.text.isprintable() and run.text]
        text, hands = "", list[Hand]()
        for run in line:
            for part, hand in self._dressed(run):
                text += part
                hands += [hand] * len(part)
        depths = levels(text, from_right)
        return [
            _stretch(text[start:end], hands[start], bool(depths[start] % 2))
            for start, end in visual_order(depths, hands)
        ]

    def _dressed(self, run: Run) -> list[tuple[str, Hand]]:
        parts: list[tuple[str, Hand]] = []
        for word in re.split(r"( +)", unicodedata.normalize("NFC", visible(run.text))):
            typed = courier(run.bold, run.italic).covers.issuperset(
                map(ord, word)
            )  # a word is of one face if it can be
            for cluster in clusters(word):
                text, face = _owner(cluster, run.bold, run.italic, typed)
                if face is None or text != cluster:
                    self.unset[cluster] = self.unset.get(cluster, 0) + 1
                if face is not None:
                    own_bold, own_slant = "Bold" in face.name, "Italic" in face.name
                    hand = Hand(face, run.bold and not own_bold, run.italic and not own_slant, run.underline)
                    parts.append((text, hand))
        return parts


@lru_cache(maxsize=32)
def opened(package: str, name: str) -> Typeface:
    """A shipped font, opened once per process."""
    face = hb.Face(hb.Blob((files(package) / "fonts" / name).read_bytes()))
    return Typeface(name, face, hb.Font(face), frozenset(int(code) for code in face.unicodes), int(face.upem))


def courier(bold: bool, italic: bool) -> Typeface:
    """The face of Courier Prime for a style."""
    style = ("Bold" if bold else "") + ("Italic" if italic else "") or "Regular"
    return opened(_ROOM, f"CourierPrime-{style}.otf")


def _first_hand(run: Run) -> Hand:
    return Hand(courier(run.bold, run.italic), underline=run.underline)


@lru_cache(maxsize=8192)
def _owner(cluster: str, bold: bool, italic: bool, typed: bool) -> tuple[str, Typeface | None]:
    """What is set for a cluster, and with which face; None where no face has it and it has no sound."""
    mono = opened(_ROOM, f"NotoSansMono-{'Bold' if bold else 'Regular'}.ttf")
    chain = (courier(bold, italic), mono) if typed else (mono, courier(bold, italic))
    attempts = dict.fromkeys((cluster, unicodedata.normalize("NFD", cluster), bare(cluster), sound(cluster)))
    for attempt in attempts:
        need = {ord(char) for char in attempt if char not in "\u200c\u200d" and not 0xFE00 <= ord(char) <= 0xFE0F}
        if not need:
            continue
        for face in chain:
            if need <= face.covers:
                return attempt, face
        for name in _FALLBACK:
            if need <= (face := opened(_PICTURE, name)).covers:
                return attempt, face
    return "", None


def _stretch(text: str, hand: Hand, from_right: bool) -> Stretch:
    if hand.face.monospaced and not from_right and not any(unicodedata.combining(sign) for sign in text):
        return _typed(text, hand)
    if hand.face.name == _CJK and not from_right:
        return _wide(text, hand)
    return _shaped(text, hand, from_right)


def _typed(text: str, hand: Hand) -> Stretch:
    """One letter a column."""
    nominal = hand.face.font.get_nominal_glyph
    glyphs = tuple(Glyph(nominal(ord(sign)) or 0, COLUMN, text=sign) for sign in text)
    return Stretch(hand, glyphs, text, COLUMN * len(glyphs))


def _wide(text: str, hand: Hand) -> Stretch:
    """East Asian signs in the middle of their columns."""
    font, units = hand.face.font, hand.face.units
    glyphs: list[Glyph] = []
    for sign in text:
        index = font.get_nominal_glyph(ord(sign)) or 0
        advance = columns(sign) * COLUMN
        shift = max(0.0, advance - font.get_glyph_h_advance(index) * _WIDE_SIZE / units) / 2
        glyphs.append(Glyph(index, advance, dx=shift, text=sign))
    return Stretch(hand, tuple(glyphs), text, sum(glyph.advance for glyph in glyphs), _WIDE_SIZE)


def _shaped(text: str, hand: Hand, from_right: bool) -> Stretch:
    """Joined, stacked and marked letters, by HarfBuzz."""
    buffer: Any = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if from_right else "ltr"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS  # a mark says itself
    hb.shape(hand.face.font, buffer, {"liga": False, "kern": False})
    scale = SIZE / hand.face.units
    infos: Sequence[Any] = buffer.glyph_infos
    starts = [*sorted({int(info.cluster) for info in infos}), len(text)]
    says = {start: text[start:end] for start, end in pairwise(starts)}
    glyphs = tuple(
        Glyph(
            int(i.codepoint), p.x_advance * scale, p.x_offset * scale, p.y_offset * scale, says.pop(int(i.cluster), "")
        )
        for i, p in zip(infos, buffer.glyph_positions, strict=True)
    )
    width, room = sum(glyph.advance for glyph in glyphs), columns(text) * COLUMN
    narrowed = room / width if room and width > room else 1.0
    return Stretch(hand, glyphs, text, width * narrowed, SIZE, narrowed, spelled=from_right)
