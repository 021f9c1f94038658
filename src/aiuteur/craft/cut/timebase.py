"""Film time: frame numbers and exact rates, turned from milliseconds once.

A shot knows its length in milliseconds; a film is counted in frames. Rounding every shot by itself would let a film
of four hundred shots drift by seconds, so the *cumulative* times are rounded, each once: every cut lies within half a
frame of its true time, however long the film. What a shot gets then depends on its neighbours by one frame at most,
so a clip is rendered with a handle (`clip_frames`) and trimmed by the cut: moving a neighbour never renders it again.
All arithmetic is on integers and fractions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor

from aiuteur.craft.cut.errors import CutError

Rate = Fraction  # frames per second, exact

SAMPLE_RATE = 48_000

# A rate written as a decimal of NTSC origin means n·1000/1001, exactly (SMPTE ST 12-1).
_NTSC = {"23.976": 24, "23.98": 24, "29.97": 30, "47.952": 48, "47.95": 48, "59.94": 60, "119.88": 120}
_TIMECODE = re.compile(r"(\d{2,}):([0-5]\d):([0-5]\d)([:;])(\d{2,})")


def parse_rate(text: str) -> Rate:
    """The exact rate written as "24", "23.976", "12.5" or "24000/1001". Raises CutError for anything else."""
    written = text.strip()
    if written in _NTSC:
        return Fraction(_NTSC[written] * 1000, 1001)
    if not re.fullmatch(r"\d{1,7}(\.\d{1,6}|/\d{1,7})?", written, re.ASCII):
        raise CutError(f'"{text}" is not a frame rate: write it as 24, 23.976 or 24000/1001.')
    numerator, _, denominator = written.partition("/")
    parts = int(denominator or 1)
    rate = Fraction(numerator) / parts if parts else Fraction(0)
    if not 1 <= rate <= 1000:
        raise CutError(f'"{text}" is not a frame rate a film can have: use 1 to 1000 frames per second.')
    return rate


def rate_text(rate: Rate) -> str:
    """The rate as stored text: "24/1", "24000/1001"."""
    return f"{rate.numerator}/{rate.denominator}"


def frames_of(ms: int, rate: Rate) -> int:
    """The frame nearest to a time of `ms` milliseconds (halves go up)."""
    _not_negative(ms)
    return floor(Fraction(ms, 1000) * rate + Fraction(1, 2))


def ms_of(frames: int, rate: Rate) -> int:
    """The time of a frame in whole milliseconds, nearest."""
    return floor(Fraction(frames) / rate * 1000 + Fraction(1, 2))


def cut_points(durations_ms: Iterable[int], rate: Rate) -> list[int]:
    """First frame of every shot, and the length of the film last: n durations give n + 1 numbers, the first is 0.

    Each cumulative time is rounded once, so no cut is more than half a frame from its true time.
    """
    checked = [_not_negative(ms) for ms in durations_ms]
    return [frames_of(ms, rate) for ms in accumulate(checked, initial=0)]


def clip_frames(duration_ms: int, rate: Rate) -> int:
    """Frames to render for a shot so that any neighbours can be cut against it: its length rounded up, and one more."""
    return ceil(Fraction(_not_negative(duration_ms), 1000) * rate) + 1


def samples_at(frame: int, rate: Rate, sample_rate: int = SAMPLE_RATE) -> int:
    """The sound sample nearest to the start of a frame (halves go up)."""
    return floor(Fraction(frame) / rate * sample_rate + Fraction(1, 2))


def timecode(frame: int, rate: Rate, *, drop: bool = False) -> str:
    """SMPTE ST 12-1 timecode "01:02:03:04"; with `drop` "01:02:03;04", for 29.97 and 59.94 only.

    Non-drop counts frames at the nominal rate (24 for 23.976), so it is an address, not a clock.
    """
    _not_negative(frame)
    nominal = _nominal(rate)
    if drop:
        frame += _dropped_before(frame, nominal, rate)
    seconds, frames = divmod(frame, nominal)
    mark = ";" if drop else ":"
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{frames:02}"


def frame_at(text: str, rate: Rate) -> int:
    """The frame number of a timecode. Raises CutError for text that names no frame (a dropped number too)."""
    found = _TIMECODE.fullmatch(text.strip())
    nominal = _nominal(rate)
    if not found or int(found[5]) >= nominal:
        raise CutError(f'"{text}" is not a timecode at {rate_text(rate)} frames per second.')
    minutes = int(found[1]) * 60 + int(found[2])
    frame = (minutes * 60 + int(found[3])) * nominal + int(found[5])
    if found[4] == ";":
        skip = _skip(nominal, rate)
        if int(found[3]) == 0 and int(found[5]) < skip and minutes % 10:
            raise CutError(f'"{text}" does not exist in drop-frame timecode: that number is one of the dropped ones.')
        frame -= skip * (minutes - minutes // 10)
    return frame


def _nominal(rate: Rate) -> int:
    return ceil(rate)


def _skip(nominal: int, rate: Rate) -> int:
    """Frame numbers dropped at the start of nine minutes in ten."""
    if rate.denominator != 1001 or nominal % 30:
        raise CutError(f"Drop-frame timecode exists for 29.97 and 59.94 only, not for {rate_text(rate)}.")
    return nominal // 15


def _dropped_before(frame: int, nominal: int, rate: Rate) -> int:
    skip = _skip(nominal, rate)
    per_minute = nominal * 60 - skip
    per_ten = per_minute * 10 + skip
    tens, rest = divmod(frame, per_ten)
    minutes = 0 if rest < nominal * 60 else 1 + (rest - nominal * 60) // per_minute
    return skip * (9 * tens + minutes)


def _not_negative(value: int) -> int:
    if value < 0:
        raise CutError(f"A time in a film cannot be negative, and {value} is.")
    return value
