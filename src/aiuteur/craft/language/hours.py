"""What time it is, by words for light and dark.

Most stories name no hour: they say that the last bus ran, that somebody came out of the dark, that the shadows were long.
Dark alone says nothing (a dark coat, dark rings under the eyes, a dark cellar at noon); dark over land or sky, or "the dark"
as a place somebody comes out of, is night.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from aiuteur.craft.language.tables import WORD, table
from aiuteur.craft.terms import TimeOfDay

_OPEN = "lanes?|roads?|streets?|sky|skies|town|city|village|fields|highway|avenues?|countryside|hills|coast|night|water|harbour"
_CLOSED = re.compile(
    r"\b(?:cellar|cave|cavern|tunnel|mine|shaft|attic|cupboard|wardrobe|crypt|theatre|theater|cinema|hold)\b"
)
_SIGNS: tuple[tuple[TimeOfDay, str], ...] = (
    ("night", rf"\b(?:dark|black|unlit|lamplit|moonlit|starlit|sleeping) (?:{_OPEN})\b"),
    ("night", r"\b(?:in|into|out of|through|from|against|beyond|behind) the dark(?:ness)?(?=[,.;:!?—]|\s+(?:and|to|with|but|like|as|while|he|she|it|they|on|at|outside|again|now)\b|$)"),
    ("night", r"\b(?:it|outside) (?:was|is|had grown|got|grew)(?: already| now| quite| very| pitch| so| still| completely)?[ -]dark\b(?! \w+ (?:in the|inside))"),
    ("night", r"\b(?:last|night|midnight) (?:bus|tram|train|ferry|shift|watch)\b"),
    ("night", r"\b(?:stars?|moon) (?:\w+ )?(?:shone|shines?|stood|stands?|hung|hangs?|burned|glittered|came out|come out|rose|rises?|moved|over|above|had)\b"),
    ("night", r"\b(?:under|beneath|by) the (?:stars|moon)\b|\bstarlight\b|\bmoonlight\b"),
    ("night", r"\b(?:headlights|headlamps|street ?lights|street ?lamps|street-lamps|street-lights)\b(?! (?:were|was) (?:off|out))"),
    ("night", r"\blamps? (?:\w+ ){0,4}?(?:was|were|came|come|comes|coming|went|going) (?:all )?(?:coming )?on\b|\blamps were lit\b"),
    ("night", r"\b(?:at|by|in|into|under) the (?:[\w-]+,? ){0,3}(?:gas|lamp|candle)-?light\b"),
    ("dawn", r"\bsun (?:was )?(?:not yet|just) (?:up|risen|rising)\b|\bsky (?:grew|turned|was growing) (?:pale|grey|light)\b"),
    ("morning", r"\bsun (?:\w+ )?(?:came|comes|rose|rises|climbed|climbs|was rising|is rising)(?: up)?\b(?! out)|\brising sun\b|\bcock(?:s|erel)? crow"),
    ("day", r"\bsun\b[^.;!?]{0,24}\b(?:straight|high|overhead|at its height|right) (?:above|over|up|overhead)\b|\bsun (?:stood|was|burned|beat) (?:high|down|overhead)\b|\b(?:midday|noon) (?:heat|sun)\b|\bheat of the day\b"),
    ("afternoon", r"\bshadows (?:\w+ )?(?:long|longer|lengthen(?:ed|ing)?)\b|\blong(?:er)? shadows\b|\blow sun\b"),
    ("dusk", r"\bsun (?:\w+ )?(?:went down|goes down|sank|sinks|set|sets|was setting|was going down|had gone)\b|\bsetting sun\b|\b(?:grew|getting|growing|got) dark\b|\blight (?:was )?(?:fading|failed|going)\b"),
)  # fmt: skip


# “she had walked since midnight”: an hour that is not this one
_NOT_NOW = re.compile(
    r"\b(?:since|until|till) (?:\w+ )?(?:midnight|noon|midday|dawn|daybreak|sunrise|breakfast|morning|evening|night|dusk|sunset|supper|dinner)\b"
)


def hour_in(text: str) -> TimeOfDay | None:
    """The time of day that narration names or shows: by the first of its words that does."""
    clock = re.search(r"\b\w+\s+o[’']clock(?:\s+(?:at|in the)\s+(night|morning|evening|afternoon))?", text, re.I)
    if clock and clock.group(1):
        return cast(TimeOfDay, clock.group(1).casefold())
    lower = _NOT_NOW.sub(lambda hit: " " * len(hit[0]), text.casefold())
    known = _words()
    hits: dict[int, TimeOfDay] = {}
    for word in WORD.finditer(lower):
        if word.group() in known:
            hits[word.start()] = known[word.group()]
            break
    for hour, pattern in _patterns():
        for hit in pattern.finditer(lower):
            if _open(lower, hit):
                hits.setdefault(hit.start(), hour)
    return hits[min(hits)] if hits else None


def _open(lower: str, hit: re.Match[str]) -> bool:
    """Dark, and a light against it, where it is dark all day are no night."""
    start = max(lower.rfind(mark, 0, hit.start()) for mark in ".!?;") + 1
    stop = re.search(r"[.!?;]", lower[hit.end() :])
    sentence = lower[start : hit.end() + stop.start() if stop else len(lower)]
    said = hit.group()
    return not ("dark" in said or said.endswith("light")) or not _CLOSED.search(sentence)


@cache
def _words() -> dict[str, TimeOfDay]:
    hours = table("times")["time"]
    return {word: cast(TimeOfDay, hour) for hour, words in hours.items() for word in str(words).split()}


@cache
def _patterns() -> tuple[tuple[TimeOfDay, re.Pattern[str]], ...]:
    return tuple((hour, re.compile(pattern)) for hour, pattern in _SIGNS)
