"""How people look: what the text says of them, completed by a stable choice from their name.

People of one cast must be told apart at a glance: `dress_cast` gives each a coat and hair nobody else has, as long as
the colours last, and never against the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from aiuteur.craft.language.ages import LISTED, age_in
from aiuteur.craft.language.phrases import synonym
from aiuteur.craft.language.portraits import said_of
from aiuteur.craft.language.prose import Age, Person, Prose
from aiuteur.craft.language.tables import WORD, table, words
from aiuteur.craft.picture.panel import Appearance
from aiuteur.craft.terms import Era

_HAIR = re.compile(
    r"((?:[\w-]+,? ){0,2}[\w]+)(?:[ -]haired| hair| curls| tresses| braids?| beard| moustache)\b|"
    r"\b(?:hair|beard) (?:was|is|had gone|the colou?r of|of) ((?:[\w-]+ )?\w+)", re.I,
)  # fmt: skip
# “Sunny, a girl of sixteen”, “a boy of six”, “Ada, aged nine”, “she was seventy years old”
_YEARS = re.compile(
    r"(?:(?:[\w.’'-]+ ){0,3}?[\w.’'-]+(?:,| was| is) )?"
    r"(?:(?:an?|the) (?:[\w-]+,? ){0,3}?[a-z]{3,} of (?:about |some |around |perhaps |barely |nearly )?([a-z]+(?:-[a-z]+)?|\d{1,3})(?=[ ,.;:!?—]|$)"
    r"|aged (?:about )?([a-z]+(?:-[a-z]+)?|\d{1,3})\b|([a-z]+(?:-[a-z]+)?|\d{1,3})[ -]years?[ -]old\b)", re.I,
)  # fmt: skip
_SKIN = re.compile(
    r"\b([a-z]+)[ -]skinned\b|\b([a-z]+) (?:skin|complexion)\b|\b(?:skin|complexion) (?:was|is) ([a-z]+)\b", re.I
)
_GLASSES = re.compile(
    r"\b(?:wore|wears|wearing|in|round|thick|his|her|their|reading|with|and|behind) (?!two|three|four|full|empty|wine)(?:\w+ ){0,2}glasses\b(?! of)"
)
_HEIGHT = {"child": 66, "teen": 90, "young": 100, "adult": 100, "old": 96}
_WORN = words("in wore wears wearing with under inside on his her their its own beneath had dressed")
_NOT_WORN = words("without no like lost sold sewed sewing bought mended folded")
# “on went her old brown hat”: for this once
_PUT_ON = re.compile(r"\b(?:on went|puts? on|pull(?:s|ed) on|takes? off|took off|donn(?:s|ed))\s+(?:[\w’'-]+\s+){0,4}$")
_APART = 60  # the least distance of two coats that can be told apart from the back row
_NEAR_GARMENT = 9  # words before a garment in which something must say that it is worn


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
    # “June Harlow, 34, broad, in a green cardigan”
    listed = re.compile(rf"\b(?:{names})(?: [\w.-]+)?,? \(?\d{{1,3}}s?\)?,((?: [\w-]+,?){{1,6}})")
    parts = (
        [m.group() for m in after.finditer(lower)]
        + [m.group(1) for m in listed.finditer(lower)]
        + [m.group(1) for m in before.finditer(lower)]
        + [m.group(1) for m in named.finditer(lower)]
    )
    return WORD.findall(" ".join([*parts, person.name.casefold()]))


@cache
def _looks(kind: str) -> dict[str, str]:
    """Word → value of one part of looks."""
    return {word: value for value, words in table("looks")[kind].items() for word in str(words).split()}


def appearance_of(person: Person, sentences: Iterable[str], era: Era = "modern") -> Appearance:
    """Looks of one person from the words that describe them; the rest is chosen by the name, always the same."""
    return _portrait(person, sentences, era)[0]


def looks_said(person: Person, sentences: Iterable[str], era: Era = "modern") -> frozenset[str]:
    """Which looks these words say; what a trade is dressed in is not said."""
    pieces = list(sentences)
    own = _said_of(person, " ".join(pieces).casefold())
    return frozenset(_looks_in(person, own, pieces, _age_said(person, own, pieces), era))


def agrees(phrase: str, look: Appearance) -> bool:
    """Whether nothing that a phrase says of looks is otherwise here."""
    person = Person("", gender=look.gender, age=look.age)
    said = _looks_in(person, (), [f"in {phrase}"], look.age, "modern")
    return all(getattr(look, part) == value for part, value in said.items())


def _portrait(person: Person, sentences: Iterable[str], era: Era) -> tuple[Appearance, frozenset[str]]:
    """(looks, which of them the text says)."""
    pieces = list(sentences)
    own = _said_of(person, " ".join(pieces).casefold())
    age = _age_said(person, own, pieces)
    said = _looks_in(person, own, pieces, age, era)
    uniform: dict[str, Any] = dict(_uniform(person))
    if "garment" in said or "coat" in said:  # the text's own clothes win over those of the trade
        uniform = {k: v for k, v in uniform.items() if k not in ("garment", "coat", "trousers")}
    look: dict[str, Any] = (
        _chosen(replace(person, age=age), era) | {"height": _HEIGHT[age] + _taller(own)} | uniform | said
    )
    # a nun is in black, whoever else is; two in uniform are still told apart
    kept = uniform if uniform.get("garment") != "uniform" else {}
    return Appearance(**look), frozenset({*said, *kept})


def _looks_in(person: Person, own: Sequence[str], pieces: Sequence[str], age: Age, era: Era) -> dict[str, Any]:
    """The looks that a text says. `own`: the adjectives in it that are said of the person."""
    text = " ".join(pieces)
    clothes = _clothes(text)
    if person.gender == "female" and era != "modern" and clothes.get("garment") == "suit":
        clothes = {
            k: v for k, v in clothes.items() if k in ("hat", "hat_colour")
        }  # a suit that was somebody else's, in stories where women wear none
    return _body(person, own, text, age) | _hair(text) | _skin(text) | clothes


def _age_said(person: Person, own: Sequence[str], pieces: Sequence[str]) -> Age:
    for hit in filter(None, map(_YEARS.match, pieces if person.age == "adult" and not person.narrator else ())):
        told = age_in(next(filter(None, hit.groups())))
        if told is not None:
            return told
    ages = [_looks("ages")[w] for w in own if w in _looks("ages")]
    sure = person.age == "adult" and ages and ages[0] in ("old", "young") and ages.count(ages[0]) * 2 >= len(ages)
    return ("old" if ages[0] == "old" else "young") if sure else person.age


def _taller(own: Sequence[str]) -> int:
    """Percent of a usual height, by what is said."""
    return 5 if "tall" in own else -5 if {"short", "small", "little", "tiny"} & set(own[:40]) else 0


def _body(person: Person, own: Sequence[str], text: str, age: Age) -> dict[str, Any]:
    """Build, beard, way of the hair, glasses, scarf, as far as they are said."""
    lower = text.casefold()
    spoken = WORD.findall(lower)
    found: dict[str, Any] = {}
    for part, key in (("builds", "build"), ("beards", "beard"), ("styles", "hair_style")):
        value = next((_looks(part)[w] for w in (own if part == "builds" else spoken) if w in _looks(part)), "")
        if value and not (part == "beards" and (person.gender == "female" or age == "child")):
            found[key] = value
    if "hair_style" not in found and re.search(r"\blong (?:\w+ )?hair\b", lower):
        found["hair_style"] = "long"
    elif "hair_style" not in found and re.search(r"\bshort,? (?:\w+,? )?hair\b|\bshort-haired\b", lower):
        found["hair_style"] = "crop"
    if {"spectacles", "eyeglasses", "bespectacled"} & set(spoken) or _GLASSES.search(lower):
        found["glasses"] = True
    scarf = next((w for w in ("scarf", "muffler", "necktie") if _worn(lower, w)), "")
    if scarf:
        found["scarf"] = colour_before(lower, scarf) or "#7a3f38"
    return found


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
        "age": person.age, "gender": person.gender, "build": ("average", "slim", "average", "broad" if person.age not in ("child", "teen") else "average")[seed[0] % 4],
        "skin": looks["skins"][seed[1] % len(looks["skins"])], "hair": hairs[seed[2] % len(hairs)],
        "hair_style": styles[seed[3] % len(styles)], "garment": garments[seed[4] % len(garments)],
        "coat": looks["coats"][seed[5] % len(looks["coats"])], "accent": looks["accents"][seed[6] % len(looks["accents"])],
        "trousers": looks["trousers"][seed[7] % len(looks["trousers"])],
    }  # fmt: skip
    if person.gender == "male" and person.age in ("adult", "old") and seed[8] % 4 == 0:
        look["beard"] = ("moustache", "full", "stubble")[seed[9] % 3]
    return look


def _hair(text: str) -> dict[str, str]:
    """The colour said of the hair, else of the beard."""
    colours = table("looks")["hair_colours"]
    hits = sorted(_HAIR.finditer(text), key=lambda hit: "hair" not in hit.group().casefold())
    for hit in hits:
        said = WORD.findall((hit.group(1) or hit.group(2)).casefold().replace("-", " "))
        colour = next((colours[w] for w in reversed(said) if w in colours), "")
        if colour:
            return {"hair": colour}
    return {}


def _skin(text: str) -> dict[str, str]:
    """The colour said of the skin."""
    known = table("looks")["said_skins"]
    for hit in _SKIN.finditer(text):
        word = next(filter(None, hit.groups())).casefold()
        if word in known:
            return {"skin": known[word]}
    return {}


def _clothes(text: str) -> dict[str, str]:
    """Garment and hat that are worn, with the colours said of them; "dressed in black" says a colour alone."""
    lower = text.casefold()
    found: dict[str, str] = {}
    for part, key, colour_key in (("garments", "garment", "coat"), ("hats", "hat", "hat_colour")):
        for kind, names in table("looks")[part].items():
            once = key == "garment"
            name = next(
                (n for n in names.split() if key not in found and _worn(lower, n.replace("-", " "), once=once)), ""
            )
            if name:
                found[key] = kind
                colour = colour_before(lower, name.replace("-", " "))
                found |= {colour_key: colour} if colour else {}
    legs = next((n for n in str(table("looks")["legs"]).split() if _worn(lower, n[:-1])), "")
    if legs and (colour := colour_before(lower, legs[:-1]) or table("looks")["materials"].get(legs[:-1], "")):
        found["trousers"] = colour
    if found.get("garment") == "shirt" and re.search(r"\b(?:overalls|dungarees|boiler[- ]?suit|coveralls)\b", lower):
        found["coat"] = found.get("coat", "#3d5f8a")
        found["trousers"] = found["coat"]  # of one piece
    for hit in re.finditer(r"\bin (?:all )?(\w+)(?=[,.;:!?]| and | with |\s*$)", lower):
        colour = table("looks")["colours"].get(hit.group(1))
        if colour and hit.group(1) not in ("dark", "fair", "gold", "silver"):
            found.setdefault("coat", colour)
    return found


def _worn(lower: str, noun: str, *, once: bool = True) -> bool:
    """Is the garment on somebody: "in a yellow raincoat", "wore", "with a cap", "his coat", "KAI, 30, red cap"? `once`:
    also what is only put on or taken off here."""
    for hit in re.finditer(rf"\b{re.escape(noun)}s?\b", lower):
        before = re.split(r"[.;:!?]", lower[max(0, hit.start() - 80) : hit.start()])[-1]
        near = WORD.findall(before)[-_NEAR_GARMENT:]
        if LISTED.search(before):
            return True
        if not once and _PUT_ON.search(before):
            continue
        if _WORN & set(near) and not _NOT_WORN & set(near[-4:]):
            return True
    return False


def colour_before(lower: str, noun: str) -> str:
    """The colour that stands before a noun: "a wine-red woollen coat"; the one nearest to it."""
    colours = table("looks")["colours"]
    for hit in re.finditer(rf"((?:[\w-]+,? ){{1,3}}){re.escape(noun)}s?\b", lower):
        near = WORD.findall(re.split(r"\b(?:an?|the|his|her|their|and|with)\b", hit.group(1).replace("-", " "))[-1])
        colour = next((colours[w] for w in reversed(near) if w in colours and w not in ("dark", "fair")), "")
        made_of = next((table("looks")["materials"][w] for w in near if w in table("looks")["materials"]), "")
        if colour or made_of:
            return colour or made_of
    return ""


def _uniform(person: Person) -> dict[str, str]:
    for word in WORD.findall(" ".join([person.name, *person.aliases]).casefold()):
        garment = table("looks")["uniforms"].get(synonym(word))
        if garment:
            uniform = {"coat": "#27364f", "hat": "cap"} if garment == "uniform" else {}
            return {"garment": garment, **uniform, **table("looks")["trades"].get(synonym(word), {})}
    return {}


def dress_cast(
    cast_list: Sequence[tuple[Person, Appearance]], said: Mapping[str, frozenset[str]] | None = None
) -> dict[str, Appearance]:
    """Name → looks, with a coat and hair of their own for each; the first in the list keeps theirs, and so does
    everybody of whom the text says it (`said`: name → the fields it gives)."""
    looks, known = table("looks"), said or {}
    given = [(look.coat, look.hair, known.get(person.name, frozenset[str]())) for person, look in cast_list]
    coats = [coat for coat, _, fields in given if "coat" in fields]
    hairs = [hair for _, hair, fields in given if "hair" in fields]
    dressed: dict[str, Appearance] = {}
    for (person, look), (coat, hair, fields) in zip(cast_list, given, strict=True):
        if "coat" not in fields:
            coat = coat if _tells_apart(coat, coats) else _free(looks["coats"], coats, person.name)
            coats.append(coat)
        if "hair" not in fields:
            choice = looks["old_hairs"] if look.age == "old" else looks["hairs"]
            hair = hair if hair not in hairs else _free(choice, hairs, person.name)
            hairs.append(hair)
        dressed[person.name] = look.but(coat=coat, hair=hair)
    return dressed


def _tells_apart(colour: str, taken: Sequence[str]) -> bool:
    return all(_distance(colour, other) >= _APART for other in taken)


def _distance(one: str, other: str) -> int:
    """Between two colours, as the sum over red, green and blue (0 to 765)."""
    return sum(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) for at in (1, 3, 5))


def _free(colours: list[str], taken: Sequence[str], name: str) -> str:
    """A colour unlike everybody's; when the list is used up, one that nobody has, at last one of its own a little
    lighter or darker."""
    start = hashlib.sha256(name.encode()).digest()[0]
    turned = [colours[(start + step) % len(colours)] for step in range(len(colours))]
    unlike = next((colour for colour in turned if _tells_apart(colour, taken)), "")
    unused = next((colour for colour in turned if colour not in taken), "")
    return unlike or unused or _shifted(colours, taken, start)


def _shifted(colours: list[str], taken: Sequence[str], start: int) -> str:
    for shift in range(6, 120, 6):
        base = colours[(start + shift) % len(colours)]
        colour = "#" + "".join(f"{min(235, max(20, int(base[i : i + 2], 16) + shift - 60)):02x}" for i in (1, 3, 5))
        if colour not in taken:
            return colour
    return colours[0]


def dress(prose: Prose, people: Sequence[Person], era: Era = "modern") -> dict[str, Appearance]:
    """Looks of a story's people, told apart."""
    portraits = [(person, _portrait(person, said_of(prose, person), era)) for person in people]
    return dress_cast([(p, look) for p, (look, _) in portraits], {p.name: said for p, (_, said) in portraits})
