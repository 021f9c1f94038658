"""What the cutting table is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cut:
    """A clip as the film uses it: its first `frames_used` frames; what is left is handle."""

    path: Path
    frames_used: int


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
