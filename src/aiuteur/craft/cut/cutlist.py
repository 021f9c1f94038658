"""What the cutting table is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Cut:
    """A clip as the film uses it: `frames_used` frames after the first `skip`; what is left on both sides is handle."""

    path: Path
    frames_used: int
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the sound track: `length` samples from `at` on come from a file, from its second `zero` on.

    Without `zero` the file's sound counts from its first picture.
    """

    path: Path
    zero: Fraction | None
    at: int
    length: int

    def to_json(self) -> list[Any]:
        """As a process is told it."""
        zero = None if self.zero is None else [self.zero.numerator, self.zero.denominator]
        return [str(self.path), zero, self.at, self.length]

    @classmethod
    def from_json(cls, item: list[Any]) -> Self:
        """What `to_json` wrote."""
        path, zero, at, length = item
        return cls(Path(path), None if zero is None else Fraction(*zero), at, length)


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
