"""A scene heading taken apart: inside or outside, place, part of the place, time of day.

`INT. NIGHT FERRY, BRIDGE - DUSK (1962)` → INT, “NIGHT FERRY”, “BRIDGE”, dusk, “1962”. Words are kept in the writer's
case; only what the closed vocabularies know becomes a term.
"""

from __future__ import annotations

import re

from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.terms import IntExt, TimeOfDay
from aiuteur.kit.schema import Schema

_INSIDE_OUTSIDE = re.compile(
    r"(?P<both>INT\.?\s?/\s?EXT|EXT\.?\s?/\s?INT|I\.?\s?/\s?E|E\.?\s?/\s?I)(?:\.|\s|$)\s*|(?P<int>INT)(?:\.|\s|$)\s*"
    r"|(?P<ext>EXT|EST)(?:\.|\s|$)\s*",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]+\s+|\s*—\s*")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"(?<!\d)\s*/\s*(?!\d)|,\s+|:\s+|\s+[-–—]\s+")

_TIMES: dict[TimeOfDay, str] = {
    "dawn": "dawn|sunrise|daybreak|first light|aube|morgengrauen|amanecer|alba|рассвет|夜明け",
    "morning": "morning|breakfast|matin|morgen|vormittag|mañana|mattina|утро|朝",
    "afternoon": "afternoon|après-midi|nachmittag|tarde|pomeriggio|午後",
    "dusk": "dusk|sunset|twilight|magic hour|golden hour|sundown|gloaming|crépuscule|dämmerung|anochecer|tramonto|сумерки|закат|夕方",
    "evening": "evening|soir|soirée|abend|atardecer|sera|вечер|夕",
    "night": "night|midnight|nuit|minuit|nacht|mitternacht|noche|medianoche|notte|ночь|полночь|夜|深夜",
    "day": "day|noon|midday|daytime|jour|midi|tag|mittag|día|dia|giorno|день|полдень|日中|昼|日",
}
_TIME_WORDS: tuple[tuple[re.Pattern[str], TimeOfDay], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), time) for time, words in _TIMES.items()
)
_SAME_TIME = re.compile(
    r"(?<!\w)(?:continuous|cont(?:inuing|['’]d)?|same(?: time)?|later|moments? later|minutes? later|seconds later|"
    r"a moment later|simultaneous(?:ly)?)(?!\w)",
    re.IGNORECASE,
)


class Heading(Schema):
    """Parts of one scene heading."""

    text: str = ""  # as typed
    number: str = ""
    int_ext: IntExt | None = None  # None: the heading does not say
    place: str = ""
    sub_place: str = ""
    time: TimeOfDay | None = None
    continuous: bool = False  # the time is given by the scene before (CONTINUOUS, LATER, SAME)
    remark: str = ""  # a year, FLASHBACK, MOVING: what stands in brackets or after the time


def read_heading(text: str, number: str = "") -> Heading:
    """Take a heading apart. Every word lands in one of the parts; nothing is refused."""
    bare = plain(text)
    found = _INSIDE_OUTSIDE.match(bare)
    int_ext: IntExt | None = None
    if found:
        int_ext = "INT/EXT" if found["both"] else "INT" if found["int"] else "EXT"
        bare = bare[found.end() :]
    remarks = [words.strip() for words in _BRACKETS.findall(bare)]
    outside = " ".join(_BRACKETS.sub(" ", bare).split())  # a long gap would be searched from each of its blanks
    parts = [part.strip(" -–—.") for part in _DASH.split(outside)]
    parts = [part for part in parts if part]
    time, continuous, rest = _time_of(parts, remarks)
    place, sub = _places(rest)
    return Heading(
        text=text, number=number, int_ext=int_ext, place=place, sub_place=sub, time=time, continuous=continuous,
        remark=", ".join(r for r in remarks if r),
    )  # fmt: skip


def _time_of(parts: list[str], remarks: list[str]) -> tuple[TimeOfDay | None, bool, list[str]]:
    """The time named in the last parts after the first; what stands behind the time is a remark."""
    for at in range(len(parts) - 1, 0, -1):
        time = time_named(parts[at])
        same = bool(_SAME_TIME.search(parts[at]))
        if time or same:
            remarks += [_words_beside_time(parts[at]), *parts[at + 1 :]]
            return time, same, parts[:at]
    if len(parts) == 1 and (named := re.search(r"[,.]\s+(\w[\w ]*)$", parts[0])) and time_named(named[1]):
        return time_named(named[1]), False, [parts[0][: named.start()]]
    return None, False, parts


def time_named(words: str) -> TimeOfDay | None:
    """The time of day that some words name, or None; EARLY and LATE are no times of their own."""
    return next((time for pattern, time in _TIME_WORDS if pattern.search(words)), None)


def _words_beside_time(part: str) -> str:
    """What a time part says besides the time: NIGHT, RAIN → RAIN."""
    for pattern, _ in _TIME_WORDS:
        part = pattern.sub(" ", part)
    part = re.sub(
        r"(?<!\w)(?:early|late|the|next|that|same|following|a|few|some)(?!\w)",
        " ",
        _SAME_TIME.sub(" ", part),
        flags=re.IGNORECASE,
    )
    return " ".join(part.strip(" ,;.-/").split())


def _places(parts: list[str]) -> tuple[str, str]:
    """Place and part of the place: HOUSE - KITCHEN, HOUSE, KITCHEN and HOUSE/KITCHEN are the same."""
    whole = " - ".join(parts)
    place, *subs = [part.strip() for part in _PART.split(whole) if part.strip()] or [""]
    return place, ", ".join(subs)
