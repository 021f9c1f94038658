"""An idea taken apart: who, what they want, what stands in the way, where, and the thing it hangs on.

What the idea does not say is filled by the plainest choice (a stranger, a letter, a room), never by a plot: the idea's
own sentences stand in the treatment and the script word for word, each once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiuteur.craft.language.phrases import Finder, Phrase
from aiuteur.craft.language.places import INTERIORS, era_of, known_place, place_kind, places_of, season_of, weather_of
from aiuteur.craft.language.props import props_in
from aiuteur.craft.language.prose import Prose
from aiuteur.craft.language.sentences import sentences
from aiuteur.craft.language.tables import given_names, roles
from aiuteur.craft.picture.panel import PlaceKind, Setting

_WANT = re.compile(
    r"\b(?:wants?|wanted|tries|tried|trying|hopes?|hoped|decides?|decided|dreams? of|longs?|swears?|vows?|sets? out|determined|needs?|must|has|have|had)"
    r"\s+(to\s+[^.,;:!?—–]{3,90})"
)
_MUST = re.compile(r"\bmust\s+([^.,;:!?—–]{3,90})")
_OBSTACLE = re.compile(r"(?:^|[,;—–]\s*)\b(but\s+[^.;!?]{4,140})", re.I)
_MINE = (
    (r"\b(?:his|her|their)\b", "my"), (r"\b(?:himself|herself|themselves)\b", "myself"), (r"\b(?:he|she|they)\b", "I"), (r"\b(?:him|them)\b", "me"),
)  # fmt: skip
_WEAK_PROPS = frozenset(("door", "window", "table", "chair", "bed", "train", "boat", "car"))


@dataclass(frozen=True, slots=True)
class Idea:
    """The parts; `sentences` are the author's."""

    sentences: tuple[str, ...]
    hero: str  # "the lighthouse keeper", or a name
    other: str
    gender: str
    want: str  # a full line the hero can say
    obstacle: str  # the author's clause from its "but", or nothing
    thing: str  # "the radio"
    place: str  # "the lighthouse"
    setting: Setting
    english: bool = True

    @property
    def other_is_voice(self) -> bool:
        """Is the other one only heard?"""
        return self.other.split()[-1] in ("voice", "ghost", "radio", "spirit", "machine", "computer", "god")

    def cue(self, name: str) -> str:
        """A name as a cue."""
        return re.sub(r"^the ", "", name, flags=re.I).upper()


def read_idea(prose: Prose) -> Idea:
    """Parts of an idea of any length; what is not said gets the plainest filling."""
    text = " ".join(p.text for p in prose.paragraphs).strip()
    people = _people(prose, text) or _pair(text)
    hero = people[0] if people else ("the stranger", "neutral")
    other = people[1][0] if len(people) > 1 else ("the neighbour" if hero[0] == "the stranger" else "the stranger")
    setting = _setting(text)
    place = (
        setting.name[:1].lower() + setting.name[1:]
        if not setting.name[:1].isupper() or setting.name in ("Room",)
        else setting.name
    )
    return Idea(
        sentences=tuple(sentences(text)), hero=hero[0], other=other, gender=hero[1], want=_want(text), obstacle=_obstacle(text),
        thing=_thing(text), place=place if place[:1].isupper() else f"the {place}", setting=setting, english=prose.english,
    )  # fmt: skip


def _people(prose: Prose, text: str) -> list[tuple[str, str]]:
    """(name or "the role", gender) in order of mention, each once."""
    named = [a for p in prose.people if not p.role for a in [p.name, *p.aliases]]
    for word in re.findall(r"(?<![\w’'])[A-Z][a-zà-þ]+", text):
        if word in given_names() and word not in named:
            named.append(word)  # a name met once is no person of the register, but is one here
    found: list[tuple[str, str]] = []
    for phrase in Finder(named).phrases(text):
        if phrase.kind == "pronoun" or phrase.possessive:
            continue
        one = _named(phrase, prose) if phrase.kind == "name" else _role(phrase, text)
        if one and all(one[0] != f[0] and one[0].split()[-1] != f[0].split()[-1] for f in found):
            found.append(one)
    return found


_PAIR = re.compile(
    r"\b(?:two|three|twin|the|a pair of)\s+(?:[\w-]+\s+)?(brother|sister|twin|friend|lover|rival|stranger|thieve|neighbour|soldier|painter|widow)s\b",
    re.I,
)


def _pair(text: str) -> list[tuple[str, str]]:
    """Two brothers: the elder and the younger; two friends: the first and the second."""
    found = _PAIR.search(text)
    if not found:
        return []
    noun = found.group(1).lower().replace("thieve", "thief")
    first, second = ("elder", "younger") if noun in ("brother", "sister", "twin") else ("first", "second")
    gender = roles().get(noun, "neutral")
    return [(f"the {first} {noun}", gender), (f"the {second} {noun}", gender)]


def _named(phrase: Phrase, prose: Prose) -> tuple[str, str]:
    person = next((p for p in prose.people if phrase.head in [p.name, *p.aliases]), None)
    gender = given_names().get(phrase.head.split()[0], "neutral")
    return (person.name if person else phrase.head), gender


def _role(phrase: Phrase, text: str) -> tuple[str, str] | None:
    words = phrase.text.split()[1:]
    if not words or phrase.head in ("other", "arrival"):
        return None
    from_pronoun = (
        "female"
        if re.search(r"\b(?:she|her|herself)\b", text)
        else "male"
        if re.search(r"\b(?:he|his|him)\b", text)
        else "neutral"
    )
    return f"the {' '.join(words[-3:]).lower()}", from_pronoun


def _want(text: str) -> str:
    found = _WANT.search(text)
    clause = found.group(1) if found else ""
    must = _MUST.search(text)
    if not clause and must:
        clause = "to " + must.group(1)
    if not clause:
        return "I do not know yet. I only know that I cannot leave it."
    clause = re.split(r"\s+(?:but|before|until|when|while|because|and)\s+", clause)[0].strip()
    for theirs, mine in _MINE:
        clause = re.sub(theirs, mine, clause)
    return clause[0].upper() + clause[1:] + "."


def _obstacle(text: str) -> str:
    found = _OBSTACLE.search(text)
    if not found:
        return ""
    clause = found.group(1).strip()
    return clause[0].upper() + clause[1:] + "."


def _thing(text: str) -> str:
    props = props_in(text)
    best = next((p for p in props if p.kind not in _WEAK_PROPS), props[0] if props else None)
    return f"the {best.word.lower()}" if best else "the letter"


def _setting(text: str) -> Setting:
    mentions = places_of(text)
    nouns = [w for w in re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", text) if known_place(w)]
    sure = [m for m in mentions if m.weight > 2]
    if sure:
        kind, name = sure[0].kind, sure[0].name
    elif nouns:
        kind, name = place_kind(nouns[0]), nouns[0].lower()
    else:
        kind, name = _plain()
    inside = "INT" if kind in INTERIORS else "EXT"
    return Setting(
        kind=kind,
        name=name,
        int_ext=inside,
        weather=weather_of(text, inside),
        season=season_of(text),
        era=era_of([text]),
    )


def _plain() -> tuple[PlaceKind, str]:
    return "room", "room"
