"""Where a story goes from outside to inside, or to a door, without naming the place it comes to.

Who knocks stands at a front door, whatever wood they came out of; who lies in a bed lies in a room, in a ward where a
hospital was spoken of; and a gate stands in the land it was told of last, not before a house.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from aiuteur.craft.language.places import INTERIORS, PlaceMention, places_of
from aiuteur.craft.language.tables import WORD, words
from aiuteur.craft.picture.panel import PlaceKind

_KNOCKS = re.compile(r"\bknock(?:s|ed)? (?:at|on) (?:the|a|an|his|her|their) (?:[\w-]+ ){0,2}door\b", re.I)
_ABED = re.compile(
    r"\b(?:sits?|sat|lies|lay|sleeps?|slept|is|was|wakes?|woke)\s+(?:\w+ )?(?:up )?(?:in|on) (?:a|an|the|his|her) (?:[\w-]+ ){0,2}bed\b(?! of)",
    re.I,
)
_SICK = re.compile(r"\b(?:hospital|clinic|infirmary)\b", re.I)
_LAND: frozenset[PlaceKind] = frozenset(
    {
        "field",
        "hill",
        "road",
        "forest",
        "garden",
        "park",
        "cemetery",
        "mountain",
        "snowfield",
        "desert",
        "yard",
        "beach",
    }
)


_WITH_CORRIDORS: frozenset[PlaceKind] = frozenset({"train_carriage", "ship_cabin"})
_OPEN_AIR = words(
    "rain rained hedge hedges sky clouds stars moon sun trees tree grass wind snow mud puddle puddles leaves stones dust "
    "fields horizon pavement gulls waves wet cold lamp-post motorcycle motorbike bicycle horse saddle mule sledge sleigh cart wagon"
)
_UNDER_A_ROOF = words(
    "door window table chair bed desk stove oven shelf floor ceiling wall walls carpet curtain curtains lamp mirror sofa "
    "cupboard drawer stairs kettle radio screen counter room"
)


def threshold(text: str, outside: PlaceKind, recent: Sequence[str]) -> PlaceMention | None:
    """The place that a piece of narration has come to from `outside`, as far as a door or a bed says so; `recent` is what
    was told right before it."""
    if outside in INTERIORS:
        return None
    abed = _ABED.search(text)
    if abed is not None:
        ward = any(_SICK.search(one) for one in (*recent, text))
        return PlaceMention(
            "hospital_room" if ward else "bedroom", "Hospital room" if ward else "Bedroom", abed.start(), 3
        )
    knocks = _KNOCKS.search(text)
    if knocks is not None and outside != "house_front":
        return PlaceMention("house_front", "Front door", knocks.start(), 3)
    return None


def in_its_land(mention: PlaceMention | None, here: PlaceMention | None, told: Sequence[str]) -> PlaceMention | None:
    """A gate in the land the story is in, or told of last: at the gate of the moor there is no house. The corridor of the
    train that the story rides in is in the train."""
    if mention is not None and mention.kind == "corridor" and here is not None and here.kind in _WITH_CORRIDORS:
        return replace(mention, kind=here.kind)
    if mention is None or mention.kind != "house_front" or mention.name.casefold().split()[-1:] != ["gate"]:
        return mention
    if here is not None and here.kind in _LAND:
        return replace(mention, kind=here.kind)
    lands = [place.kind for text in told for place in places_of(text) if place.kind in _LAND]
    return replace(mention, kind=lands[-1]) if lands else mention


def somewhere(text: str) -> PlaceKind:
    """A place for words that name none: the open air where more things of it stand there than things of a house."""
    said = Counter(WORD.findall(text.casefold()))
    outside, inside = (sum(said[word] for word in known) for known in (_OPEN_AIR, _UNDER_A_ROOF))
    return "exterior" if outside > inside else "room"
