"""Voices on offer: who could speak a part. A handful for each sex and age, as far apart as ears can tell them.

They have names of their own, so that two people in a studio can speak of them: nobody casts "variant m3 at pitch 41".
"""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur.craft.sound.voice import Voice, allocate, pitch_hz

_NAMES: dict[str, tuple[str, ...]] = {
    "female": ("Ada", "Bea", "Cora", "Dina", "Edda", "Flora", "Greta", "Hana"),
    "male": ("Abel", "Bruno", "Casper", "Dario", "Emil", "Frank", "Gustav", "Hugo"),
    "neutral": ("Alex", "Billie", "Charlie", "Dale", "Eden", "Frances", "Glenn", "Harper"),
}
AGES = ("child", "teen", "adult", "old")
_BANDS = ((110, "deep"), (150, "low"), (190, "middle"), (235, "light"), (285, "high"))


@dataclass(frozen=True, slots=True)
class Offer:
    """One voice on offer. `hz`: the median pitch it is meant to speak at; `words`: how it sounds."""

    id: str
    name: str
    gender: str
    age: str
    hz: int
    words: str
    voice: Voice


def offers(language: str = "en") -> list[Offer]:
    """All voices there are to choose from, the same each time, by sex and age."""
    return [offer for gender in _NAMES for age in AGES for offer in _of(gender, age, language)]


def _of(gender: str, age: str, language: str) -> list[Offer]:
    names = _NAMES[gender]
    voices = allocate([(f"{name} {gender} {age}", gender, age) for name in names], language)
    made = [(voice, round(pitch_hz(voice))) for voice in voices.values()]
    return [
        Offer(f"{gender}-{age}-{at}", name, gender, age, hz, sounding(voice), voice)
        for at, (name, (voice, hz)) in enumerate(zip(names, sorted(made, key=lambda one: one[1]), strict=True))
    ]


def sounding(voice: Voice) -> str:
    """A voice in words: deep, unsteady, brisk …"""
    hz = pitch_hz(voice)
    words = [next((word for limit, word in _BANDS if hz < limit), "very high")]
    words += ["small throat"] if voice.tract_pct >= 108 else ["large throat"] if voice.tract_pct <= 96 else []
    words += ["unsteady"] if voice.tremor_pct else []
    words += ["brisk"] if voice.speed_pct >= 104 else ["slow"] if voice.speed_pct <= 92 else []
    return ", ".join(words)
