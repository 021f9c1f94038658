"""Speeches as captions: what is said, who says it, readable and in time.

At most two lines of 42 columns (a wide East Asian character takes two), at least two frames between captions, and at
least five sixths of a second on screen where there is room: the limits that broadcasters and streaming services share.
A long speech becomes several captions, timed by their characters, ending at the end of a sentence where possible.
No word is dropped, and no text can be taken for a time line of the file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from aiuteur.craft.columns import columns
from aiuteur.craft.cut.timebase import Rate, ms_of

COLUMNS = 42
LINES = 2
GAP = 2  # frames
_MOST_SIGNS = 4 * LINES * COLUMNS  # of one caption: some signs take no column
_SHORTEST = Rate(5, 6)  # seconds
# they would turn what follows on the line; Hebrew and Arabic are turned by their own letters
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ENDINGS = (".", "!", "?", "…", "。", "！", "？", ";", ":", ",", "、", "，", "—")


@dataclass(frozen=True, slots=True)
class Speech:
    """What one voice says from `first_frame` until before `end_frame`. An empty speaker gives no label."""

    speaker: str
    text: str
    first_frame: int
    end_frame: int


@dataclass(frozen=True, slots=True)
class Caption:
    """One or two lines on screen from `first_frame` until before `end_frame`."""

    first_frame: int
    end_frame: int
    lines: tuple[str, ...]


def captions_of(speeches: Iterable[Speech], rate: Rate, film_frames: int | None = None) -> tuple[Caption, ...]:
    """Captions for all speeches, in time and never two at once; voices that overlap follow each other.

    film_frames: captions are not held longer than the film, though one that starts at its end is still kept.
    """
    ordered = sorted(speeches, key=lambda speech: (speech.first_frame, speech.end_frame))
    shortest = ceil(_SHORTEST * rate)
    done: list[Caption] = []
    for number, speech in enumerate(ordered):
        pages = pages_of(_spoken(speech))
        if not pages:
            continue
        begin = max(speech.first_frame, done[-1].end_frame + GAP if done else 0)
        following = ordered[number + 1].first_frame - GAP if number + 1 < len(ordered) else film_frames
        done += _timed(pages, begin, speech.end_frame, following, shortest)
    return tuple(done)


def srt(captions: Sequence[Caption], rate: Rate) -> str:
    """SubRip text."""
    return "".join(
        f"{number}\n{_clock(caption.first_frame, rate, ',')} --> {_clock(caption.end_frame, rate, ',')}\n"
        + "\n".join(caption.lines)
        + "\n\n"
        for number, caption in enumerate(captions, 1)
    )


def webvtt(captions: Sequence[Caption], rate: Rate) -> str:
    """WebVTT text, with what could be markup escaped."""
    cues = (
        f"{_clock(caption.first_frame, rate, '.')} --> {_clock(caption.end_frame, rate, '.')}\n"
        + "\n".join(_escaped(line) for line in caption.lines)
        + "\n\n"
        for caption in captions
    )
    return "WEBVTT\n\n" + "".join(cues)


def pages_of(text: str) -> list[tuple[str, ...]]:
    """The text in captions of one or two lines of at most 42 columns."""
    words = [piece for word in text.split() for piece in _pieces(word)]
    pages: list[tuple[str, ...]] = []
    at = 0
    while at < len(words):
        near = _within_reach(words, at)
        count = len(near)
        while count > 1 and _broken(near[:count]) is None:
            count -= 1
        if at + count < len(words):
            ends = [n for n in range(count, count // 2, -1) if near[n - 1].endswith(_ENDINGS)]
            count = ends[0] if ends else count
        pages.append(_broken(near[:count]) or (near[0],))
        at += count
    return pages


def _spoken(speech: Speech) -> str:
    text = _plain(speech.text)
    speaker = _plain(speech.speaker)
    return f"{speaker.upper()}: {text}" if speaker and text else text


def _plain(text: str) -> str:
    """One line without control characters or embedded turns of direction, and without the arrow of a time line."""
    kept = "".join(
        "" if sign in _TURNS else " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp", "Cs") else sign
        for sign in text
    )
    return re.sub(r"-{2,}>", "→", " ".join(kept.split()))


def _within_reach(words: Sequence[str], at: int) -> list[str]:
    """The words from `at` on that a caption could hold: a long speech is not searched to its end for every page."""
    near, signs = [words[at]], len(words[at])
    while at + len(near) < len(words) and (signs := signs + 1 + len(words[at + len(near)])) <= _MOST_SIGNS:
        near.append(words[at + len(near)])
    return near


def _pieces(word: str) -> list[str]:
    """A word, in pieces where it is longer than a line; never between a letter and its marks."""
    if columns(word) <= COLUMNS:
        return [word]
    starts, wide = [0], 0
    for at, sign in enumerate(word):
        width = columns(sign)
        if wide + width > COLUMNS:
            starts.append(at)
            wide = 0
        wide += width
    return [word[start:end] for start, end in zip(starts, [*starts[1:], len(word)], strict=True)]


def _broken(words: Sequence[str]) -> tuple[str, ...] | None:
    """One line where it fits, else the two lines most alike in length; None when two are not enough."""
    whole = " ".join(words)
    if columns(whole) <= COLUMNS:
        return (whole,)
    if columns(whole) > LINES * COLUMNS + 1:
        return None
    pairs = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    fitting = [pair for pair in pairs if max(map(columns, pair)) <= COLUMNS]
    return min(fitting, key=lambda pair: abs(columns(pair[0]) - columns(pair[1])), default=None)


def _timed(pages: list[tuple[str, ...]], begin: int, end: int, following: int | None, shortest: int) -> list[Caption]:
    """The pages from `begin` on: until `end`, longer into free time where the shortest asks for it."""
    gaps = GAP * (len(pages) - 1)
    wanted = begin + shortest * len(pages) + gaps
    if following is not None and end > following:
        end = max(following, min(end, wanted))
    if end < wanted:
        end = wanted if following is None else max(end, min(wanted, following))
    room = max(end - begin - gaps, len(pages))
    lengths = _shares(room, [sum(map(len, lines)) for lines in pages], shortest)
    starts = accumulate((length + GAP for length in lengths), initial=begin)
    return [Caption(at, at + length, lines) for at, length, lines in zip(starts, lengths, pages, strict=False)]


def _shares(room: int, weights: list[int], shortest: int) -> list[int]:
    """`room` frames by weight, each share at least `shortest` where there is room for that, else at least one."""
    floor = shortest if shortest * len(weights) <= room else 1
    spare = room - floor * len(weights)
    wanted = [Rate(room * weight, sum(weights)) for weight in weights]
    above = [max(Rate(0), want - floor) for want in wanted]
    total = sum(above) or Rate(1)
    points = [spare * part // total for part in accumulate(above)]
    return [floor + int(after - before) for before, after in zip([Rate(0), *points], points, strict=False)]


def _clock(frame: int, rate: Rate, mark: str) -> str:
    seconds, ms = divmod(ms_of(frame, rate), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{ms:03}"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
