"""Who sounds like what: one scratch voice per character, unlike every other in the cast.

Voices are placed as far from each other as the cast allows, in order of the cast list: each character takes the
candidate furthest (in pitch, size of throat and timbre) from those already placed. So a new name at the end of the list
moves nobody, and two people only come close when their sex and age leave no room. The pitch that a timbre speaks at was
measured once per timbre (`_TIMBRES`); a target in Hz becomes the synthesiser's own parameter through that table.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, NamedTuple

from pydantic import Field

from aiuteur.kit.schema import Schema


class Voice(Schema):
    """One character's scratch voice, as stored in recipes."""

    variant: str = "m3"  # timbre, by its espeak-ng name
    pitch: Annotated[int, Field(ge=0, le=99)] = 50
    range: Annotated[int, Field(ge=0, le=99)] = 50  # how far the melody of speech swings
    speed_pct: Annotated[int, Field(ge=60, le=150)] = 100  # where a line leaves room; the plan's duration decides
    tract_pct: Annotated[int, Field(ge=70, le=150)] = (
        100  # formants and pitch moved together: above 100 a smaller throat
    )
    tremor_pct: Annotated[int, Field(ge=0, le=10)] = 0  # unsteady pitch of an old voice
    language: str = "en"  # what is spoken where the script does not say
    traits: tuple[str, ...] = ()  # child, old …: for the cast list, and for other engines


class _Kind(NamedTuple):
    """Where voices of one sex and age lie."""

    low_hz: int
    high_hz: int
    tracts: tuple[int, ...]
    timbres: tuple[str, ...]
    speed_pct: int = 100
    tremor_pct: int = 0
    range: int = 50


_STEPS = (15, 30, 45, 60, 75, 90)
# Median pitch in Hz at each of `_STEPS`, measured by autocorrelation on espeak-ng 1.52 (English, range 50).
_TIMBRES: dict[str, tuple[int, ...]] = {
    "m1": (74, 82, 90, 104, 120, 141), "m2": (71, 81, 95, 112, 133, 159), "m3": (80, 89, 100, 115, 134, 156),
    "m4": (76, 81, 90, 102, 118, 138), "m6": (75, 83, 96, 112, 130, 155), "m7": (84, 91, 102, 115, 133, 155),
    "m8": (69, 73, 81, 94, 109, 127), "Lee": (68, 77, 90, 107, 127, 152), "ed": (99, 107, 120, 137, 158, 185),
    "travis": (85, 89, 98, 112, 130, 152), "Gene2": (80, 92, 108, 128, 153, 182), "Michael": (95, 100, 107, 117, 136, 156),
    "Reed": (88, 98, 111, 127, 147, 172), "Denis": (74, 82, 94, 110, 128, 151), "max": (81, 86, 97, 112, 130, 155),
    "pablo": (88, 98, 108, 123, 143, 166), "adam": (76, 84, 96, 112, 130, 154), "robert": (94, 97, 105, 109, 120, 140),
    "grandpa": (84, 95, 105, 120, 137, 160), "croak": (82, 91, 103, 117, 136, 162), "f1": (131, 148, 170, 199, 232, 276),
    "f2": (144, 162, 185, 214, 248, 294), "f3": (160, 179, 200, 230, 266, 306), "f4": (127, 147, 170, 199, 235, 276),
    "f5": (146, 168, 194, 227, 269, 315), "linda": (155, 182, 214, 256, 306, 368), "belinda": (154, 181, 214, 256, 306, 368),
    "steph": (124, 146, 174, 208, 249, 302), "Alicia": (184, 208, 237, 276, 320, 374), "Annie": (204, 218, 235, 256, 286, 320),
    "shelby": (147, 158, 174, 192, 216, 245), "aunty": (101, 127, 160, 200, 253, 320),
    "grandma": (166, 179, 192, 218, 245, 283),
}  # fmt: skip
_KINDS: dict[tuple[str, str], _Kind] = {
    ("female", "child"): _Kind(285, 365, (118, 122, 126), ("f3", "f5", "linda", "Annie", "f2"), 106, 0, 62),
    ("male", "child"): _Kind(245, 320, (116, 120, 124), ("f2", "f1", "f4", "shelby", "f3"), 108, 0, 62),
    ("neutral", "child"): _Kind(260, 345, (117, 121, 125), ("f2", "f3", "f5", "steph"), 106, 0, 62),
    ("female", "teen"): _Kind(218, 275, (106, 110), ("f2", "f5", "linda", "Annie", "f3"), 104, 0, 56),
    ("male", "teen"): _Kind(142, 190, (107, 111), ("ed", "Gene2", "pablo", "Reed", "m7", "m3"), 104, 0, 54),
    ("neutral", "teen"): _Kind(180, 220, (107, 110), ("steph", "shelby", "f1", "ed"), 104, 0, 54),
    ("female", "adult"): _Kind(
        166, 246, (98, 102), ("f2", "belinda", "f5", "steph", "Alicia", "f1", "f3", "linda", "Annie")
    ),
    ("male", "adult"): _Kind(
        84,
        148,
        (95, 99, 103),
        ("m3", "Lee", "ed", "travis", "m1", "Reed", "m7", "Denis", "Gene2", "pablo", "m2", "max", "adam"),
    ),
    ("neutral", "adult"): _Kind(142, 182, (102, 105), ("steph", "shelby", "ed", "f1", "Gene2", "f4")),
    ("female", "old"): _Kind(148, 205, (95, 99), ("grandma", "aunty", "f4", "shelby"), 90, 4, 42),
    ("male", "old"): _Kind(88, 138, (96, 101), ("grandpa", "croak", "m8", "m4", "robert"), 88, 4, 40),
    ("neutral", "old"): _Kind(128, 170, (97, 101), ("grandpa", "aunty", "croak"), 89, 4, 40),
}
_LADDER = 14  # pitches tried per timbre
_FEMALE = frozenset({"female", "f", "woman", "girl", "she", "w"})
_MALE = frozenset({"male", "m", "man", "boy", "he"})
_AGES = {"child": "child", "kid": "child", "teen": "teen", "teenager": "teen", "old": "old", "elderly": "old"}


class _Placed(NamedTuple):
    hz: float
    tract_pct: int
    timbre: str


def allocate(cast: Sequence[tuple[str, str, str]], language: str = "en") -> dict[str, Voice]:
    """A voice for every (name, gender, age) of the cast, in order; a name that comes twice keeps its first voice.

    Gender and age are the panel's words (`female`, `male`, `neutral`; `child`, `teen`, `young`, `adult`, `old`); others
    count as neutral and adult. Appending to the cast changes no voice before.
    """
    voices: dict[str, Voice] = {}
    placed: list[_Placed] = []
    for name, gender, age in cast:
        if name in voices:
            continue
        kind = _kind(gender, age)
        choice = max(_candidates(kind), key=lambda c: (_distance(c, placed), _taste(name, c)))
        placed.append(choice)
        voices[name] = _voice(choice, kind, _age(age), language)
    return voices


def pitch_hz(voice: Voice) -> float:
    """The median pitch a voice is meant to speak at."""
    heights = _TIMBRES.get(voice.variant, _TIMBRES["m3"])
    return _between(voice.pitch, _STEPS, heights) * voice.tract_pct / 100


def _kind(gender: str, age: str) -> _Kind:
    word = gender.casefold()
    sex = "female" if word in _FEMALE else "male" if word in _MALE else "neutral"
    return _KINDS[sex, _age(age)]


def _age(age: str) -> str:
    return _AGES.get(age.casefold(), "adult")


def _candidates(kind: _Kind) -> Iterator[_Placed]:
    step = (kind.high_hz / kind.low_hz) ** (1 / (_LADDER - 1))
    for timbre in kind.timbres:
        heights = _TIMBRES[timbre]
        for tract in kind.tracts:
            for rung in range(_LADDER):
                hz = kind.low_hz * step**rung
                if heights[0] <= hz * 100 / tract <= heights[-1]:
                    yield _Placed(hz, tract, timbre)


def _distance(candidate: _Placed, placed: Sequence[_Placed]) -> float:
    """Semitones to the nearest voice already placed; throat and timbre count a little. Rounded, so ties are real ties."""
    nearest = min((_apart(candidate, other) for other in placed), default=99.0)
    return round(min(nearest, 8.0), 3)  # beyond eight semitones nobody mistakes two voices: let taste decide


def _apart(one: _Placed, other: _Placed) -> float:
    semitones = 12 * abs(math.log2(one.hz / other.hz))
    return semitones + 0.12 * abs(one.tract_pct - other.tract_pct) + (1.0 if one.timbre != other.timbre else 0.0)


def _taste(name: str, candidate: _Placed) -> bytes:
    """Breaks ties by name, so that the first hero of every film does not have the same voice."""
    return hashlib.sha256(
        f"voice|{name}|{candidate.timbre}|{candidate.tract_pct}|{round(candidate.hz)}".encode()
    ).digest()


def _between(at: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """The height over `at` of straight lines from point to point, level outside (numpy's interp, without numpy)."""
    if at <= xs[0]:
        return float(ys[0])
    if at >= xs[-1]:
        return float(ys[-1])
    right = bisect_right(xs, at)
    slope = (ys[right] - ys[right - 1]) / (xs[right] - xs[right - 1])
    return slope * (at - xs[right - 1]) + ys[right - 1]


def _voice(placed: _Placed, kind: _Kind, age: str, language: str) -> Voice:
    pitch = _between(placed.hz * 100 / placed.tract_pct, _TIMBRES[placed.timbre], _STEPS)
    return Voice(
        variant=placed.timbre,
        pitch=round(pitch),
        range=kind.range,
        speed_pct=kind.speed_pct,
        tract_pct=placed.tract_pct,
        tremor_pct=kind.tremor_pct,
        language=language,
        traits=() if age == "adult" else (age,),
    )


def voices_apart(voices: Mapping[str, Voice]) -> float:
    """Distance in semitones (throat and timbre counted in) between the two nearest voices of a cast; 99 for one voice."""
    placed = [_Placed(pitch_hz(v), v.tract_pct, v.variant) for v in voices.values()]
    pairs = ((a, b) for i, a in enumerate(placed) for b in placed[:i])
    return min((_apart(a, b) for a, b in pairs), default=99.0)
