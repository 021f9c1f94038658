"""What every reader of a script format gives back, what every writer gives, and how bytes become text.

A reader never keeps silent about a loss: `dropped` holds one sentence for each kind of thing that stood in the file and
could not be kept. A writer does the same in `lost`. Both are for the filmmaker, not for a log.

Text is decoded by what it holds. UTF-8 and the byte order marks are certain; UTF-16 without a mark shows by its zeros;
what is left is Windows Western (cp1252), whose five holes are read as Latin-1, so that no text file is refused for
one odd byte.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import Literal

from aiuteur.craft.screenplay.elements import Screenplay
from aiuteur.kit.errors import BadInput

MOST_BYTES = 40_000_000  # of one text file: a long screenplay is a quarter of a million
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HOLES = {hole: chr(hole) for hole in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # bytes that cp1252 leaves undefined


@dataclass(frozen=True)
class Reading:
    """What a file held: a screenplay, or prose with its chapters."""

    screenplay: Screenplay | None
    prose: str = ""
    kind: Literal["screenplay", "prose"] = "screenplay"
    title: str = ""
    author: str = ""
    encoding: str = ""  # of a text file; empty for formats that say it themselves
    dropped: tuple[str, ...] = ()  # sentences: what was in the file and could not be kept
    chapters: tuple[str, ...] = ()  # titles, in order; prose only


@dataclass(frozen=True)
class Written:
    """A file's bytes, and what the format could not hold."""

    data: bytes
    lost: tuple[str, ...] = field(default=())  # sentences


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Text of a file and the name of its encoding, without byte order mark. Raises BadInput where it is no text."""
    refuse_large(data, name)
    if (marked := by_mark(data, name)) is not None:
        return marked
    if (wide := wide_encoding(data)) is not None:
        return _as(data, wide, name), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("cp1252", "surrogateescape")
    return text.translate({0xDC00 + hole: char for hole, char in _HOLES.items()}), "cp1252"


def refuse_large(data: bytes, name: str) -> None:
    """Raises BadInput for a text file of more than `MOST_BYTES`."""
    if len(data) > MOST_BYTES:
        raise BadInput(
            f"{name} holds {len(data) // 1_000_000} MB of text; the most that is read is {MOST_BYTES // 1_000_000} MB. "
            "Take the part that the film should tell into a file of its own."
        )


def by_mark(data: bytes, name: str) -> tuple[str, str] | None:
    """The text behind a byte order mark and its encoding; None without a mark. Raises BadInput where the mark is wrong."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], encoding, name), encoding
    return None


def _as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{name} says it is {encoding.upper()}, but byte {error.start} is not. Open it in an editor and save it as UTF-8."
        ) from error


def wide_encoding(data: bytes) -> str | None:
    """Which UTF-16 these bytes without a mark seem to be: every other byte of Western text is zero."""
    sample = data[:4000]
    if len(sample) < 8 or len(data) % 2 or b"\x00" not in sample:
        return None
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) > len(zeros) * 0.7:
            return encoding
    return None
