"""A director's guidance as changes that can be drawn: "older, in a red coat, no hat", "at night in the rain".

What is understood is said again in words, so that nobody has to guess what became of a wish; what is not understood
changes nothing. Words count in their own clause: "a red scarf and a grey coat" colours each with its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from aiuteur.craft.language.places import known_place, place_kind
from aiuteur.craft.language.tables import table
from aiuteur.craft.picture.panel import Age, Appearance, Mark, Prop, Setting
from aiuteur.craft.terms import Era, Light, Season, TimeOfDay, Weather

_CLAUSE = re.compile(r"[,.;:!?\n]+|\band\b|\bbut\b|\bwith\b")
_WORD = re.compile(r"[\w’'-]+")
_AGES: tuple[Age, ...] = get_args(Age)
_NO = re.compile(r"\b(?:no|without|not|lose|remove|take off|minus|bare)\b")
_HEIGHTS = {"taller": 6, "tall": 6, "shorter": -6, "small": -6, "smaller": -6, "short": -6}
_BUILDS = ("slim", "average", "broad", "heavy")
_THINNER = frozenset({"thinner", "slimmer", "leaner", "lighter"})
_HEAVIER = frozenset({"heavier", "fatter", "stouter", "bigger", "broader", "stronger"})
_MARKS: dict[str, Mark] = {
    "torn": "torn", "ragged": "torn", "muddy": "muddy", "mud": "muddy", "bloody": "bloody", "blood": "bloody", "wet": "wet",
    "soaked": "wet", "dripping": "wet", "dusty": "dusty", "dust": "dusty", "snowy": "snowy", "burnt": "burnt",
    "burned": "burnt", "wounded": "wounded", "bandaged": "wounded", "dirty": "dirty", "filthy": "dirty",
}  # fmt: skip
_TIMES: dict[str, TimeOfDay] = {
    "night": "night", "midnight": "night", "nighttime": "night", "day": "day", "daylight": "day", "noon": "day",
    "dawn": "dawn", "sunrise": "dawn", "morning": "morning", "afternoon": "afternoon", "dusk": "dusk", "sunset": "dusk",
    "twilight": "dusk", "evening": "evening",
}  # fmt: skip
_WEATHERS: dict[str, Weather] = {
    "rain": "rain", "rainy": "rain", "raining": "rain", "storm": "storm", "stormy": "storm", "thunder": "storm",
    "snow": "snow", "snowy": "snow", "snowing": "snow", "fog": "fog", "foggy": "fog", "mist": "fog", "misty": "fog",
    "cloudy": "cloudy", "overcast": "cloudy", "clear": "clear", "sunny": "clear", "windy": "wind", "wind": "wind",
}  # fmt: skip
_SEASONS: dict[str, Season] = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip
_LIGHTS: dict[str, Light] = {
    "warm": "warm", "warmer": "warm", "cold": "cold", "colder": "cold", "candle": "candle", "candlelight": "candle",
    "candlelit": "candle", "neon": "neon", "moonlight": "moon", "moonlit": "moon", "harsh": "harsh", "natural": "natural",
}  # fmt: skip
_ERAS: dict[str, Era] = {
    "medieval": "old", "ancient": "old", "victorian": "period", "period": "period", "modern": "modern",
    "contemporary": "modern", "futuristic": "future", "future": "future",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that was understood: the field it changes, its value, and how it is said again (empty: by the wish beside it)."""

    field: str
    value: Any
    words: str


def wished_looks(look: Appearance, guidance: str) -> tuple[Appearance, tuple[str, ...]]:
    """Somebody's looks as the guidance wants them, and what was understood of it."""
    wishes = list(dict.fromkeys(wish for clause in _clauses(guidance) for wish in _of_person(look, clause)))
    changes: dict[str, Any] = {}
    for wish in wishes:
        changes[wish.field] = (*changes.get("marks", look.marks), wish.value) if wish.field == "marks" else wish.value
    if "marks" in changes:
        changes["marks"] = tuple(dict.fromkeys(changes["marks"]))
    return look.but(**changes), tuple(wish.words for wish in wishes if wish.words)


def wished_place(setting: Setting, guidance: str) -> tuple[Setting, tuple[str, ...]]:
    """A place as the guidance wants it: its hour, weather, season, light, era, or another kind of place altogether."""
    changes: dict[str, Any] = {}
    said: list[str] = []
    for word in _WORD.findall(guidance.casefold()):
        for field, known in (
            ("time", _TIMES),
            ("weather", _WEATHERS),
            ("season", _SEASONS),
            ("light", _LIGHTS),
            ("era", _ERAS),
        ):
            if word in known and field not in changes:
                changes[field] = known[word]
                said.append(f"{field} {known[word]}")
    kind = place_kind(guidance) if known_place(guidance) else setting.kind
    if kind not in (setting.kind, "exterior"):
        changes["kind"] = kind
        said.append(f"a {kind.replace('_', ' ')}")
    return setting.but(**changes), tuple(said)


def wished_thing(prop: Prop, guidance: str) -> tuple[Prop, tuple[str, ...]]:
    """A thing as the guidance wants it: its colour, and what is written on it ("saying …" or in quotation marks)."""
    changes: dict[str, Any] = {}
    said: list[str] = []
    colour = next(_colours(guidance.casefold()), None)
    if colour:
        changes["colour"] = colour[1]
        said.append(colour[0])
    written = re.search(r"[“\"]([^”\"]{1,80})[”\"]|\bsaying ([^.;\n]{1,80})", guidance)
    if written:
        changes["text"] = (written[1] or written[2]).strip(' "“”')
        said.append(f"“{changes['text']}” written on it")
    return prop.but(**changes), tuple(said)


def _clauses(guidance: str) -> list[str]:
    """Clauses, where a clause that opens with a denial denies itself alone."""
    return [clause.strip() for clause in _CLAUSE.split(guidance.casefold()) if clause.strip()]


def _colours(clause: str) -> Iterator[tuple[str, str]]:
    known = table("looks")["colours"]
    return ((word, known[word]) for word in _WORD.findall(clause) if word in known)


@cache
def _nouns(part: str) -> dict[str, str]:
    """Word, or words where the table ties several with hyphens → value of one part of looks."""
    entries = table("looks")[part].items()
    return {word.replace("-", " "): value for value, words in entries for word in str(words).split()}


def _of_person(look: Appearance, clause: str) -> Iterator[Wish]:
    words = _WORD.findall(clause)
    denied = _NO.search(clause) is not None
    colour = next(_colours(clause), None)
    yield from _stature(look, words)
    yield from _worn(words, clause, colour, denied)
    yield from _head(look, words, clause, denied)
    for word in words:
        if word in _MARKS and not denied:
            yield Wish("marks", _MARKS[word], _MARKS[word])


def _stature(look: Appearance, words: list[str]) -> Iterator[Wish]:
    for word in words:
        if word in ("older", "younger"):
            step = 1 if word == "older" else -1
            age = _AGES[min(len(_AGES) - 1, max(0, _AGES.index(look.age) + step))]
            yield Wish("age", age, word)
        elif word in _nouns("ages"):
            yield Wish("age", _nouns("ages")[word], _nouns("ages")[word])
        elif word in _HEIGHTS and not _hair_said(words):
            yield Wish("height", min(130, max(40, look.height + _HEIGHTS[word])), word)
        elif word in _THINNER or word in _HEAVIER:
            step = -1 if word in _THINNER else 1
            yield Wish("build", _BUILDS[min(3, max(0, _BUILDS.index(look.build) + step))], word)
        elif word in _nouns("builds"):
            yield Wish("build", _nouns("builds")[word], _nouns("builds")[word])
        elif word in ("woman", "female", "man", "male"):
            yield Wish("gender", "female" if word in ("woman", "female") else "male", word)


def _worn(words: list[str], clause: str, colour: tuple[str, str] | None, denied: bool) -> Iterator[Wish]:
    hat = next(
        (noun for noun in sorted(_nouns("hats"), key=len, reverse=True) if re.search(rf"\b{noun}\b", clause)), None
    )
    garment = next((noun for noun in _nouns("garments") if re.search(rf"\b{noun}s?\b", clause)), None)
    if "bareheaded" in words or (denied and (hat or "hat" in words)):
        yield Wish("hat", "none", "no hat")
    elif hat:
        yield Wish("hat", _nouns("hats")[hat], "" if colour else f"a {hat}")
        if colour:
            yield Wish("hat_colour", colour[1], f"a {colour[0]} {hat}")
    elif garment and not denied:
        kind = "long_coat" if garment == "coat" and "long" in words else _nouns("garments")[garment]
        yield Wish("garment", kind, "" if colour else f"a {kind.replace('_', ' ')}")
        if colour:
            yield Wish("coat", colour[1], f"a {colour[0]} {kind.replace('_', ' ') if kind == 'long_coat' else garment}")
    elif any(word in words for word in ("scarf", "muffler", "necktie")):
        yield (
            Wish("scarf", None, "no scarf")
            if denied
            else Wish("scarf", colour[1] if colour else "#7a3f38", f"a {colour[0]} scarf" if colour else "a scarf")
        )
    elif any(word in words for word in ("trousers", "pants", "jeans")) and colour:
        yield Wish("trousers", colour[1], f"{colour[0]} trousers")
    elif colour and not _about_hair(words):
        yield Wish("coat", colour[1], f"{colour[0]} clothes")


def _about_hair(words: list[str]) -> bool:
    return any(word.endswith(("hair", "haired", "beard", "bearded", "moustache")) for word in words)


def _head(look: Appearance, words: list[str], clause: str, denied: bool) -> Iterator[Wish]:
    if "shaven" in clause or "beardless" in words or (denied and "beard" in words):
        yield Wish("beard", "none", "no beard")
    else:
        beard = next((word for word in words if word in _nouns("beards")), None)
        if beard:
            kind = "long" if "long" in words else _nouns("beards")[beard]
            yield Wish("beard", kind, "a long beard" if kind == "long" else kind.replace("full", "a full beard"))
    if any(word in ("glasses", "spectacles", "eyeglasses") for word in words):
        yield Wish("glasses", not denied, "no glasses" if denied else "glasses")
    style = next((word for word in words if word in _nouns("styles") and word not in ("hair", "long")), None)
    if style or (_hair_said(words) and any(word in words for word in ("long", "short"))):
        kind = _nouns("styles")[style] if style else "long" if "long" in words else "short"
        yield Wish("hair_style", kind, f"{kind} hair" if kind != "bald" else "bald")
    colours = table("looks")["hair_colours"]
    stems = [part for word in words for part in (word, word.removesuffix("-haired"))]
    tint = next((word for word in stems if word in colours), None)
    if tint and _hair_said(words):
        yield Wish("hair", cast(str, colours[tint]), f"{tint} hair")


def _hair_said(words: list[str]) -> bool:
    return any(word in ("hair", "haired", "curls", "braids") or word.endswith("-haired") for word in words)
