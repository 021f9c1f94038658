"""What the cutting table is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Cut:
    """A clip as the film uses it: its first `frames_used` frames; what is left is handle."""

    path: Path
    frames_used: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the sound track: `length` samples from `at` on come from a file, from its second `zero` on."""

    path: Path
    zero: Fraction
    at: int
    length: int

    def to_json(self) -> list[Any]:
        """As a process is told it."""
        return [str(self.path), self.zero.numerator, self.zero.denominator, self.at, self.length]

    @classmethod
    def from_json(cls, item: list[Any]) -> Self:
        """What `to_json` wrote."""
        return cls(Path(item[0]), Fraction(item[1], item[2]), item[3], item[4])


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the film. It lasts until the next one."""

    title: str
    first_frame: int


@dataclass(frozen=True, slots=True)
class Film:
    """A finished film. copied, conformed: clips whose packets went in as they were, and clips encoded again for it.

    header_changes: how often the H.264 parameter sets change inside the film; 0 is what every player can play.
    """

    path: Path
    frames: int
    duration_ms: int
    copied: int
    conformed: int
    header_changes: int
