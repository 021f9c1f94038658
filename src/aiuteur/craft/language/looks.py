"""How people look: what the text says of them, completed by a stable choice from their name.

People of one cast must be told apart at a glance: `dress_cast` gives each a coat and hair nobody else has, as long as
the colours last, and never against the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, cast

from aiuteur.craft.language.phrases import synonym
from aiuteur.craft.language.prose import Person, Prose
from aiuteur.craft.language.tables import WORD, table
from aiuteur.craft.picture.panel import Appearance
from aiuteur.craft.terms import Era

_HAIR = re.compile(r"\b([\w-]+)(?:[ -]haired| hair| curls| tresses)\b|\bhair (?:was|the colou?r of|of) (\w+)", re.I)
_GLASSES = re.compile(r"\b(?:wore|wears|wearing|in|round|thick|his|her|their|reading) glasses\b")
_HEIGHT = {"child": 66, "teen": 90, "young": 100, "adult": 100, "old": 96}


def _said_of(person: Person, lower: str) -> list[str]:
    """Adjectives said of the person, not of a thing nearby: "Della, being slender", "he was fat", "the tall man"."""
    names = "|".join(
        re.escape(n.casefold()) for n in sorted([person.name, *person.aliases, "he", "she"], key=len, reverse=True)
    )
    after = re.compile(rf"\b(?:{names})(?:,| is| was| looked| seemed)+(?: [\w-]+,?){{0,4}}")
    before = re.compile(
        r"\b(?:a|an|the)((?: [\w-]+,?){1,3}) (?:man|woman|girl|boy|lady|fellow|figure|person|guest|tenant|stranger|form)\b"
    )
    named = re.compile(rf"\b(old|young|little|fat|tall|big) {re.escape(person.name.casefold())}\b")
    parts = (
        [m.group() for m in after.finditer(lower)]
        + [m.group(1) for m in before.finditer(lower)]
        + [m.group(1) for m in named.finditer(lower)]
    )
    return WORD.findall(" ".join([*parts, person.name.casefold()]))


@cache
def _looks(kind: str) -> dict[str, str]:
    """Word → value of one part of looks."""
    return {word: value for value, words in table("looks")[kind].items() for word in str(words).split()}


def appearance_of(person: Person, sentences: Iterable[str], era: Era = "modern") -> Appearance:
    """Looks of one person from the sentences that describe them; the rest is chosen by the name, always the same."""
    text = " ".join(sentences)
    lower = text.casefold()
    words = WORD.findall(lower)
    own = _said_of(person, lower)
    look = _chosen(person, era)
    ages = [_looks("ages")[w] for w in own if w in _looks("ages")]
    if person.age == "adult" and ages and ages[0] in ("old", "young") and ages.count(ages[0]) * 2 >= len(ages):
        look["age"] = ages[0]
    look["height"] = _HEIGHT[look["age"]] + (
        5 if "tall" in words else -5 if "short" in words or "little" in words[:40] else 0
    )
    for part, key in (("builds", "build"), ("beards", "beard"), ("styles", "hair_style")):
        found = next((_looks(part)[w] for w in (own if part == "builds" else words) if w in _looks(part)), "")
        if found and not (part == "beards" and (person.gender == "female" or look["age"] == "child")):
            look[key] = found
    clothes = _clothes(text)
    if person.gender == "female" and era != "modern" and clothes.get("garment") == "suit":
        clothes = {
            k: v for k, v in clothes.items() if k in ("hat", "hat_colour")
        }  # somebody else's suit stands in the sentence
    look |= _hair(text) | clothes | _uniform(person)
    look["glasses"] = bool({"spectacles", "eyeglasses", "bespectacled"} & set(words)) or bool(_GLASSES.search(lower))
    if {"scarf", "muffler", "necktie"} & set(words):
        look["scarf"] = _colour_before(lower, "scarf") or "#7a3f38"
    return Appearance(**look)


def _chosen(person: Person, era: Era) -> dict[str, Any]:
    """A stable choice for everything, by the name alone."""
    seed = hashlib.sha256(f"look {person.name} {person.gender} {person.age}".encode()).digest()
    looks = table("looks")
    female = person.gender == "female"
    hairs = looks["old_hairs"] if person.age == "old" else looks["hairs"]
    styles = ("bun", "bob", "long", "curly", "ponytail") if female else ("short", "parted", "crop", "short", "curly")
    if era != "modern" and female:
        styles = ("bun", "bun", "long", "curly", "braids")
    garments = (
        ("coat", "dress", "dress", "coat", "sweater") if female else ("coat", "jacket", "coat", "suit", "sweater")
    )
    look: dict[str, Any] = {
        "age": person.age, "gender": person.gender, "build": ("average", "slim", "average", "broad")[seed[0] % 4],
        "skin": looks["skins"][seed[1] % len(looks["skins"])], "hair": hairs[seed[2] % len(hairs)],
        "hair_style": styles[seed[3] % len(styles)], "garment": garments[seed[4] % len(garments)],
        "coat": looks["coats"][seed[5] % len(looks["coats"])], "accent": looks["accents"][seed[6] % len(looks["accents"])],
        "trousers": looks["trousers"][seed[7] % len(looks["trousers"])],
    }  # fmt: skip
    if person.gender == "male" and person.age in ("adult", "old") and seed[8] % 4 == 0:
        look["beard"] = ("moustache", "full", "stubble")[seed[9] % 3]
    return look


def _hair(text: str) -> dict[str, str]:
    match = _HAIR.search(text)
    word = (match.group(1) or match.group(2) or "").casefold().split("-")[0] if match else ""
    colour = table("looks")["colours"].get(word)
    return {"hair": colour} if colour else {}


def _clothes(text: str) -> dict[str, str]:
    lower = text.casefold()
    found: dict[str, str] = {}
    for garment, names in table("looks")["garments"].items():
        for name in names.split():
            if re.search(rf"\b{re.escape(name.replace('-', ' '))}s?\b", lower) and "garment" not in found:
                found["garment"] = garment
                colour = _colour_before(lower, name)
                if colour:
                    found["coat"] = colour
    for hat, names in table("looks")["hats"].items():
        for name in names.split():
            if re.search(rf"\b{re.escape(name.replace('-', ' '))}\b", lower) and "hat" not in found:
                found["hat"] = hat
                colour = _colour_before(lower, name)
                if colour:
                    found["hat_colour"] = colour
    return found


def _colour_before(lower: str, noun: str) -> str:
    match = re.search(rf"\b(\w+)(?:[ ,]+\w+)?[ ,]+{re.escape(noun)}\b", lower)
    colours = table("looks")["colours"]
    if not match:
        return ""
    near = WORD.findall(match.group())
    return next((colours[w] for w in near if w in colours and w not in ("dark", "fair")), "")


def _uniform(person: Person) -> dict[str, str]:
    for word in WORD.findall(" ".join([person.name, *person.aliases]).casefold()):
        garment = table("looks")["uniforms"].get(synonym(word))
        if garment:
            extra = (
                {"coat": "#27364f", "hat": "cap"}
                if garment == "uniform"
                else {"coat": "#e6e2d8"}
                if word == "nurse"
                else {}
            )
            return {"garment": garment, **extra}
    return {}


def sentences_about(prose: Prose, person: Person) -> list[str]:
    """Told sentences in which somebody is named or is the one who acts, with the next one where it goes on with them."""
    names = [person.name, *person.aliases]
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + r")\b", re.I)
    found: list[str] = []
    for number in person.paragraphs[:80]:
        told = prose.paragraph(number).sentences
        for at, sentence in enumerate(told):
            follows = (
                at > 0 and re.match(r"(?:He|She|His|Her)\b", sentence.text) and found and found[-1] is told[at - 1].text
            )
            if pattern.search(sentence.text) or follows:
                found.append(sentence.text)
    return found


def dress_cast(cast_list: Sequence[tuple[Person, Appearance]]) -> dict[str, Appearance]:
    """Name → looks, with a coat and hair of their own for each; the first in the list keeps theirs."""
    looks = table("looks")
    coats, hairs, dressed = set[str](), set[str](), {}
    for person, look in cast_list:
        coat = look.coat
        if coat in coats:
            coat = _free(looks["coats"], coats, person.name)
        hair = look.hair
        if hair in hairs:
            hair = _free(looks["old_hairs"] if look.age == "old" else looks["hairs"], hairs, person.name)
        coats.add(coat)
        hairs.add(hair)
        dressed[person.name] = look.but(coat=coat, hair=hair)
    return cast(dict[str, Appearance], dressed)


def _free(colours: list[str], taken: set[str], name: str) -> str:
    """A colour nobody has; when the list is used up, one of its own a little lighter or darker."""
    start = hashlib.sha256(name.encode()).digest()[0]
    for step in range(len(colours)):
        colour = colours[(start + step) % len(colours)]
        if colour not in taken:
            return colour
    for shift in range(6, 120, 6):
        base = colours[(start + shift) % len(colours)]
        colour = "#" + "".join(f"{min(235, max(20, int(base[i : i + 2], 16) + shift - 60)):02x}" for i in (1, 3, 5))
        if colour not in taken:
            return colour
    return colours[0]


def dress(prose: Prose, people: Sequence[Person], era: Era = "modern") -> dict[str, Appearance]:
    """Looks of a story's people, told apart."""
    return dress_cast([(p, appearance_of(p, sentences_about(prose, p), era)) for p in people])
