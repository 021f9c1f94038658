"""Stories that travel: the vehicle people sit in is a place of its own, and its stops are no railway stations.

What a story rides in is settled once, from all it tells; then "the front seat", "she drove", "he climbed up and paid" are
inside it, and "the stop", "under the shelter", "at the terminus" lie beside its road.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from aiuteur.craft.language.places import PlaceMention, place_kind, place_name, weight_of
from aiuteur.craft.picture.panel import PlaceKind

_RIDES = "bus tram trolley coach taxi cab truck lorry van car minibus ambulance"
_ABOARD = re.compile(
    r"\b(?:(?:climb(?:ed|s)|stepp?(?:ed|s)|hopp?(?:ed|s)|scrambled) up|(?:climb(?:ed|s)|got|gets|stepp?(?:ed|s)|hopp?(?:ed|s)|scrambled) (?:in|on|aboard))(?=[,.;]| and\b| beside\b| with\b| at\b)|\bboard(?:ed|s)\b(?! up)|"
    r"\b(?:in|on|into|from) the (?:front|back|rear|passenger|driver[’']s|next|last|first|window) (?:seat|row)\b|"
    r"\b(?:behind|at) the (?:steering[ -])?wheel\b|\brear[- ]?view mirror\b|\bin the mirror\b|\bwindscreen\b|\bwindshield\b",
    re.I,
)  # fmt: skip
_DRIVES = re.compile(
    r"\b(?:(?P<who>[A-Z][\w’'-]+|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|I) (?:drove|drives)(?: on)?(?=[,.;]| (?:through|along|past|without|in|with|and|for|the|it|a|her|his|slowly|faster|fast)\b)"
    r"|driving the\b)"
)
_OFF = re.compile(r"\b(?:drove|drives) (?:off|away|past)\b", re.I)
_STOP = re.compile(
    r"\b(?P<at>at|to|from|under|in|inside|by|near|reached)\s+(?P<place>(?!(?:a|an)\s+stop)(?:the|a|an|her|his|their|our|my)\s+(?:[\w’'-]+\s+)?"
    r"(?P<noun>stop|shelter|terminus|depot|turning circle))\b(?! of\b)", re.I,
)  # fmt: skip
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|never)\b", re.I)


@dataclass(frozen=True, slots=True)
class Ride:
    """What a story travels in: its word, what it looks like inside, and the name of its stop."""

    word: str
    kind: PlaceKind
    stop: str


def ride_of(texts: Iterable[str]) -> Ride | None:
    """The vehicle a story travels in: named, and somebody drives or boards it. None in a story that stays on foot."""
    told = list(texts)
    counts = Counter(hit[0].casefold() for text in told for hit in _named().finditer(text))
    used = any(_ABOARD.search(text) or _DRIVES.search(text) for text in told)
    if not counts or not used:
        return None
    word = max(counts, key=lambda one: (counts[one], one))
    named = (m["place"] for text in told for m in _STOP.finditer(text) if m["noun"].casefold() == "stop")
    stop = next((place_name(place) for place in named if len(place.split()) > 2), f"{word.capitalize()} stop")
    return Ride(word, place_kind(word), stop)


def at_a_stop(text: str, at: int, ride: Ride | None) -> bool:
    """Is a place only where somebody gets on: “A woman got on at the fish market”? The story stays in what it rides in."""
    if ride is None:
        return False
    start = max(text.rfind(mark, 0, at) for mark in ".!?;") + 1
    stop = re.search(r"[.!?;]", text[at:])
    return bool(_ABOARD.search(text, start, at + stop.start() if stop else len(text)))


def ride_places(text: str, ride: Ride | None) -> list[PlaceMention]:
    """Where a piece of narration is, as far as the ride says so: inside it, or at one of its stops."""
    if ride is None:
        return []
    found: list[PlaceMention] = []
    for hit in _STOP.finditer(text):
        noun = hit["noun"].casefold()
        clause = text[max(text.rfind(mark, 0, hit.start()) for mark in ".!?;") + 1 : hit.start()]
        weight = 1 if _NOBODY.search(clause) else weight_of(text, hit.start(), hit["at"].casefold())
        name = ride.stop if noun in ("stop", "shelter") else place_name(hit["place"])
        found.append(PlaceMention("road", name, hit.start(), 3 if hit["at"].casefold() == "under" else weight))
    for hit in (*_ABOARD.finditer(text), *_DRIVES.finditer(text)):
        if not _OFF.match(text, hit.start()):
            found.append(PlaceMention(ride.kind, ride.word.capitalize(), hit.start(), 3))
    return sorted(found, key=lambda mention: mention.start)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_RIDES.split())})(?=s?\b)(?! (?:park|stop|station))", re.I)
