"""The air of a place: layers of endless sound and, now and then, something that happens in it.

What is heard follows the place's family, then the hour (birds by day, crickets and owls by night), the weather (outside
as it is, inside through the roof) and the era (hooves or motors). Deterministic from the words given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from aiuteur.craft.picture.panel import PlaceKind
from aiuteur.craft.sound.acoustics import Family, Room, family_of, room_of
from aiuteur.craft.sound.effects import effect
from aiuteur.craft.sound.signals import RATE, Samples, amplitude, rng
from aiuteur.craft.sound.textures import texture

BLOCK = RATE  # samples a block


class Layer(NamedTuple):
    """A texture, its RMS in dBFS, how much it sways (percent) and how slowly (seconds)."""

    texture: str
    db: int
    sway_pct: int = 25
    period_s: int = 9


class Event(NamedTuple):
    """An effect that happens about every so many seconds, and how much quieter than usual."""

    effect: str
    every_s: int
    db: int = -14


_TONE = Layer("room_tone", -48, 10)
_LAYERS: dict[Family, tuple[Layer, ...]] = {
    "room": (_TONE, Layer("air", -58)),
    "kitchen": (_TONE, Layer("air", -54), Layer("fire", -56)),
    "corridor": (_TONE, Layer("vent", -48, 15)),
    "shop": (Layer("room_tone", -46), Layer("babble", -52, 40), Layer("traffic", -56)),
    "bar": (Layer("room_tone", -46), Layer("babble", -38, 30, 7)),
    "office": (Layer("vent", -47, 10), Layer("mains", -60, 5), Layer("babble", -58, 40)),
    "hospital": (Layer("vent", -46, 10), Layer("mains", -54, 5)),
    "church": (Layer("room_tone", -44, 20), Layer("hush", -56, 30)),
    "theatre": (Layer("room_tone", -45), Layer("babble", -45, 45, 11)),
    "factory": (Layer("machines", -32, 10), Layer("vent", -42)),
    "cellar": (Layer("room_tone", -44, 15), Layer("deep_water", -52)),
    "train": (Layer("wheels", -33, 12), Layer("cabin", -38)),
    "car": (Layer("cabin", -34, 18, 6), Layer("traffic", -48)),
    "ship": (Layer("deep_water", -38, 35, 6), Layer("lapping", -48, 40, 5), Layer("wind", -48, 40)),
    "cave": (Layer("deep_water", -44, 20), Layer("hush", -54)),
    "tent": (Layer("wind", -44, 45, 6), Layer("leaves", -56)),
    "barn": (Layer("room_tone", -46, 20), Layer("high_wind", -54, 50)),
    "workshop": (Layer("room_tone", -46, 15), Layer("mains", -58, 5)),
    "cockpit": (Layer("cabin", -33, 10, 6), Layer("high_wind", -44, 20)),
    "open": (Layer("high_wind", -46, 40), Layer("hush", -54)),
    "street": (Layer("city", -42, 25), Layer("hush", -54)),
    "market": (Layer("babble", -35, 30, 7), Layer("city", -46)),
    "village": (Layer("high_wind", -49, 40), Layer("leaves", -54, 40)),
    "city": (Layer("city", -40, 20), Layer("traffic", -48, 35, 6)),
    "railway": (Layer("city", -44), Layer("babble", -48, 40), Layer("vent", -50)),
    "harbour": (Layer("lapping", -40, 35, 5), Layer("surf", -46, 50, 7), Layer("high_wind", -48, 40)),
    "garden": (Layer("leaves", -48, 50, 6), Layer("hush", -56)),
    "forest": (Layer("leaves", -43, 55, 6), Layer("high_wind", -50, 50)),
    "field": (Layer("high_wind", -45, 50, 7), Layer("leaves", -54, 60, 5)),
    "mountain": (Layer("wind", -38, 60, 7), Layer("whistling_wind", -50, 80, 5)),
    "desert": (Layer("high_wind", -42, 60, 8), Layer("sea_hiss", -56, 80, 5)),
    "snow": (Layer("wind", -42, 50, 8), Layer("frost", -56)),
    "river": (Layer("stream", -37, 15), Layer("leaves", -54, 50)),
    "lake": (Layer("lapping", -42, 40, 5), Layer("hush", -54, 40)),
    "beach": (Layer("surf", -35, 85, 8), Layer("sea_hiss", -46, 90, 8), Layer("wind", -46, 40)),
    "sea": (Layer("surf", -34, 75, 7), Layer("deep_water", -38, 40, 9), Layer("wind", -42, 50)),
    "camp": (Layer("fire", -40, 30), Layer("leaves", -52, 50)),
    "rooftop": (Layer("city", -44), Layer("wind", -44, 55, 6)),
}  # fmt: skip
_EVENTS: dict[Family, tuple[Event, ...]] = {
    "room": (Event("clock", 14, -8),), "bar": (Event("clink", 5, -10), Event("laughter", 17, -12)),
    "shop": (Event("doorbell", 26, -16), Event("paper", 12, -10)), "office": (Event("typewriter", 11, -14),),
    "church": (Event("bell", 31, -12),), "theatre": (Event("laughter", 21, -15),), "factory": (Event("hammer", 8, -12),),
    "cellar": (Event("drip", 5, -6),), "barn": (Event("creak", 17, -14),), "workshop": (Event("hammer", 19, -20),), "cave": (Event("drip", 4, -2),), "ship": (Event("creak", 7, -8),),
    "market": (Event("laughter", 13, -12),), "village": (Event("dog", 23, -16),), "railway": (Event("train_whistle", 21, -14),),
    "harbour": (Event("gull", 7, -6), Event("foghorn", 33, -12)), "beach": (Event("gull", 9, -6),),
    "sea": (Event("gull", 13, -9),), "kitchen": (Event("clink", 13, -12),), "hospital": (Event("footsteps", 19, -14),),
    "corridor": (Event("footsteps", 23, -16),), "camp": (Event("owl", 21, -8),),
}  # fmt: skip
_GREEN: frozenset[Family] = frozenset({"garden", "forest", "field", "village", "open", "river", "lake", "camp", "tent"})
_ROADS: frozenset[Family] = frozenset({"street", "city", "market", "railway", "rooftop"})
_DARK = frozenset({"night", "evening", "dusk"})
_OUTSIDE: dict[str, tuple[Layer, ...]] = {
    "rain": (Layer("rain", -36, 20),),
    "storm": (Layer("rain", -35, 35, 6), Layer("wind", -34, 60, 6), Layer("whistling_wind", -43, 85, 5)),
    "wind": (Layer("wind", -33, 65, 6), Layer("whistling_wind", -45, 90, 5)),
    "snow": (Layer("wind", -46, 50), Layer("frost", -58)),
    "fog": (Layer("deep_water", -52),),
}
_INSIDE: dict[str, tuple[Layer, ...]] = {
    "rain": (Layer("rain_on_roof", -43, 20),),
    "storm": (Layer("rain_on_roof", -39, 35, 6), Layer("wind", -40, 65, 6)),
    "wind": (Layer("wind", -44, 65, 6),),
    "snow": (Layer("wind", -54, 50),),
}


def ambience(
    place_kind: PlaceKind,
    int_ext: str,
    time: str,
    weather: str,
    ms: int,
    seed_words: str,
    *,
    era: str = "modern",
    first_sample: int = 0,
) -> Iterator[Samples]:
    """Stereo blocks of one second (the last one shorter), `ms` long in all.

    `first_sample` shifts the start: scenes of one place with the same seed words flow on where the last one ended.
    """
    layers, events = recipe(place_kind, int_ext, time, weather, era)
    played = [_Layer(layer, seed_words) for layer in layers]
    total, room = ms * RATE // 1000, room_of(place_kind, int_ext)
    happenings = _schedule(events, first_sample, total, seed_words)
    for start in range(0, total, BLOCK):
        size = min(BLOCK, total - start)
        block = np.zeros((size, 2), np.float32)
        for layer in played:
            layer.add(block, first_sample + start)
        for happening in happenings:
            happening.add(block, first_sample + start, seed_words, room)
        yield block


def recipe(place_kind: PlaceKind, int_ext: str, time: str, weather: str, era: str) -> tuple[list[Layer], list[Event]]:
    """Which layers and events a place has at that hour, in that weather, in that era."""
    family, inside = family_of(place_kind), room_of(place_kind, int_ext) != "open"
    layers, events = list(_LAYERS[family]), list(_EVENTS.get(family, ()))
    dark, rough = time in _DARK, weather in ("rain", "storm", "snow")
    if family in _GREEN and not rough:
        events += [Event("owl", 19, -8)] if dark else [Event("bird", 4, -4), Event("bird", 7, -9)]
        layers += [Layer("crickets", -50, 30)] if dark else []
        events += [Event("rooster", 23, -14)] if time in ("dawn", "morning") and family == "village" else []
    if family in _ROADS:
        events += _traffic(era, quiet=dark)
        layers += [Layer("future", -50, 20)] if era == "future" else []
    if era in ("old", "period"):
        layers = [
            la._replace(texture="city") if la.texture == "traffic" else la for la in layers if la.texture != "mains"
        ]
        events = [e for e in events if e.effect not in ("doorbell",) and (e.effect != "typewriter" or era == "period")]
    layers += (_INSIDE if inside else _OUTSIDE).get(weather, ())
    if weather == "storm":
        events.append(Event("thunder", 15, -12 if inside else -5))
    return layers, events


def _traffic(era: str, quiet: bool) -> list[Event]:
    every = 2 if quiet else 1
    if era in ("old", "period"):
        return [Event("cart", 9 * every, -6), Event("horse", 7 * every, -9)]
    return [Event("car", 5 * every, -5), Event("car_horn", 23 * every, -20), Event("siren", 61, -20)]


class _Layer:
    """One texture as it plays in this scene: from its own place in the loop, swaying."""

    def __init__(self, layer: Layer, seed_words: str) -> None:
        dice = rng("layer", layer.texture, seed_words)
        self._layer, self._loop = layer, texture(layer.texture)
        self._offset = int(dice.integers(0, 1 << 30))
        self._phases = dice.uniform(0, 2 * np.pi, 3)
        self._periods = layer.period_s * dice.uniform(0.8, 1.25) * np.array([1.0, 1.618, 0.43])

    def add(self, block: Samples, start: int) -> None:
        loop = self._loop
        at = (start + self._offset) % len(loop)
        done = 0
        gain = self._gain(start, len(block))
        while done < len(block):
            piece = loop[at : at + len(block) - done]
            block[done : done + len(piece)] += piece * gain[done : done + len(piece)]
            done, at = done + len(piece), 0

    def _gain(self, start: int, size: int) -> Samples:
        knots = np.arange(start // 480, (start + size) // 480 + 2)
        turns = 2 * np.pi * knots[:, None] / 100 / self._periods + self._phases
        sway = np.sin(turns) @ np.array([0.55, 0.3, 0.15])
        level = amplitude(self._layer.db) * np.exp(self._layer.sway_pct / 100 * 1.2 * sway)
        return np.interp(np.arange(start, start + size), knots * 480, level).astype(np.float32)[:, None]


class _Happening(NamedTuple):
    effect: str
    start: int
    gain: float
    pan: float
    take: int

    def add(self, block: Samples, start: int, seed_words: str, room: Room) -> None:
        if self.start >= start + len(block) or self.start + 12 * RATE < start:
            return
        sound = effect(self.effect, f"{seed_words}|{self.take}", room)
        first, last = max(start, self.start), min(start + len(block), self.start + len(sound))
        if last > first:
            sides = np.array([1 - max(0.0, self.pan), 1 + min(0.0, self.pan)], np.float32) * np.float32(self.gain)
            block[first - start : last - start] += sound[first - self.start : last - self.start] * sides


def _schedule(events: list[Event], first: int, total: int, seed_words: str) -> list[_Happening]:
    """What happens when, in film samples: one chance per slot of time, so that no other slot is moved by it."""
    result: list[_Happening] = []
    for number, event in enumerate(events):
        slot = event.every_s * RATE
        for index in range(max(0, first // slot - 1), (first + total) // slot + 1):
            dice = rng("event", event.effect, number, seed_words, index)
            start = int((index + dice.uniform(0.05, 0.8)) * slot)
            gain = amplitude(event.db + dice.uniform(-5, 1))
            result.append(
                _Happening(event.effect, start, gain, float(dice.uniform(-0.75, 0.75)), int(dice.integers(0, 3)))
            )
    return result
