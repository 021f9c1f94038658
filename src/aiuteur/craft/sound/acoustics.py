"""What a place sounds like around a voice: a family of ambience and a room, for every kind of place that is drawn."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from aiuteur.craft.picture.panel import PlaceKind
from aiuteur.craft.sound.signals import RATE, Samples, band, convolve, rng, stereo

Family = Literal[
    "room", "kitchen", "corridor", "shop", "bar", "office", "hospital", "church", "theatre", "factory", "cellar", "train",
    "car", "ship", "cave", "tent", "open", "street", "market", "village", "city", "railway", "harbour", "garden", "forest",
    "field", "mountain", "desert", "snow", "river", "lake", "beach", "sea", "camp", "rooftop",
    "barn", "workshop", "cockpit",
]  # fmt: skip
Room = Literal["open", "dry", "small", "medium", "large", "church", "cave"]

FAMILIES: dict[PlaceKind, Family] = {
    "room": "room", "kitchen": "kitchen", "living_room": "room", "bedroom": "room", "study": "room", "hall": "corridor",
    "corridor": "corridor", "stairs": "corridor", "shop": "shop", "bar": "bar", "restaurant": "bar", "office": "office",
    "classroom": "office", "hospital_room": "hospital", "prison_cell": "cellar", "church": "church", "theatre": "theatre",
    "factory": "factory", "cellar": "cellar", "attic": "room", "train_carriage": "train", "car_interior": "car",
    "ship_cabin": "ship", "lamp_room": "ship", "cave": "cave", "tent": "tent", "barn": "barn", "stable": "barn",
    "workshop": "workshop", "greenhouse": "garden", "wheelhouse": "ship", "cockpit": "cockpit", "exterior": "open", "street": "street",
    "alley": "city", "square": "street", "market": "market", "village": "village", "city": "city", "road": "street",
    "railway": "railway", "station": "railway", "harbour": "harbour", "bridge": "river", "garden": "garden",
    "yard": "village", "park": "garden", "forest": "forest", "field": "field", "hill": "field", "mountain": "mountain",
    "desert": "desert", "snowfield": "snow", "river": "river", "lake": "lake", "beach": "beach", "sea": "sea",
    "cliff": "sea", "lighthouse": "sea", "cemetery": "garden", "rooftop": "rooftop", "house_front": "village", "camp": "camp", "observatory": "field", "works": "city",
}  # fmt: skip
_ROOMS: dict[Family, Room] = {
    "corridor": "medium", "shop": "medium", "bar": "medium", "office": "medium", "hospital": "medium", "church": "church",
    "theatre": "large", "factory": "large", "cellar": "medium", "train": "small", "car": "dry", "ship": "small",
    "cave": "cave", "tent": "dry", "barn": "medium", "workshop": "medium", "cockpit": "dry", "room": "small", "kitchen": "small",
}  # fmt: skip
# decay to -60 dB in seconds, delay of the first reflection in ms, share of the room in the sound, brightness in Hz
_SHAPES: dict[Room, tuple[float, int, float, int]] = {
    "open": (0.16, 28, 0.035, 2600),
    "dry": (0.10, 4, 0.06, 3500),
    "small": (0.30, 7, 0.14, 5200),
    "medium": (0.55, 12, 0.19, 4800),
    "large": (1.10, 22, 0.24, 4200),
    "church": (2.20, 32, 0.34, 3600),
    "cave": (1.60, 26, 0.36, 2600),
}


def family_of(kind: PlaceKind) -> Family:
    """The family of ambience a place belongs to."""
    return FAMILIES[kind]


def room_of(kind: PlaceKind, int_ext: str = "INT") -> Room:
    """The room a voice stands in; outdoors and for places seen from outside, the open air."""
    return _ROOMS.get(FAMILIES[kind], "open") if int_ext != "EXT" else "open"


def impulse_samples(room: Room) -> int:
    """How long the room answers."""
    decay, gap = _SHAPES[room][:2]
    return RATE * gap // 1000 + int(decay * RATE)


@lru_cache(maxsize=16)
def impulse(room: Room) -> Samples:
    """The room's answer to a clap: stereo, energy 1, without the direct sound."""
    decay, gap, _, brightness = _SHAPES[room]
    size = int(decay * RATE)
    dice = rng("room", room)
    tail = dice.standard_normal((size, 2)).astype(np.float32)
    tail *= np.exp(-6.9 * np.arange(size) / size)[:, None].astype(np.float32)
    for _ in range(7):  # a few walls near the speaker
        at = int(dice.uniform(0, min(size - 1, RATE * gap * 2.2 / 1000)))
        tail[at] += dice.uniform(-3.5, 3.5, 2).astype(np.float32)
    tail = band(tail, 180, brightness)
    tail /= np.sqrt(np.sum(tail**2, axis=0))
    return np.concatenate([np.zeros((RATE * gap // 1000, 2), np.float32), tail])


def in_room(voice: Samples, room: Room) -> Samples:
    """A mono sound as it is heard in the room: stereo, same length; the voice stays dry in the middle."""
    wet = convolve(stereo(voice), impulse(room))[: len(voice)]
    wet *= np.float32(_SHAPES[room][2])
    wet += stereo(voice)
    return wet
