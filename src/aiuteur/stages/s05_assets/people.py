"""Who is in the script: everyone who speaks, and everyone the action names, with looks and voices told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiuteur.craft.language.looks import dress
from aiuteur.craft.language.places import Era
from aiuteur.craft.language.prose import Person, Prose
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.picture.panel import Appearance
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.scenes import CastMember, cast_of
from aiuteur.craft.sound.voice import Voice, allocate


@dataclass
class Found:
    """One character as found: `name` as it will be called, other names, how much they speak, who they are."""

    name: str
    also: tuple[str, ...]
    speeches: int
    words: int
    person: Person
    appearance: Appearance = field(default_factory=Appearance)
    voice: Voice | None = None


def people_of(elements: Sequence[Element], prose: Prose, era: Era, language: str) -> list[Found]:
    """The cast in order of appearance: speakers first named by their cues, then silent people the action shows."""
    cast = cast_of(elements)
    action = "\n".join(element.text for element in elements if element.type == "action")
    found = [_speaker(member, prose) for member in cast]
    known = {name.casefold() for one in found for name in (one.name, *one.also, one.person.name, *one.person.aliases)}
    for person in prose.people:
        names = [person.name, *person.aliases]
        if known.isdisjoint(name.casefold() for name in names) and not person.narrator and _shown(names, action):
            found.append(Found(person.name, tuple(person.aliases), 0, 0, person))
            known |= {name.casefold() for name in names}
    found.sort(key=lambda one: _first(one, elements))
    looks = dress(prose, [one.person for one in found], era)
    voices = allocate(
        [(one.name, looks[one.person.name].gender, looks[one.person.name].age) for one in found if one.speeches],
        language,
    )
    for one in found:
        one.appearance = looks[one.person.name]
        one.voice = voices.get(one.name)
    return found


def prose_of(elements: Sequence[Element]) -> Prose:
    """A script's action read as prose: for whom it describes, and how."""
    parts: list[str] = []
    for element in elements:
        if element.type == "action":
            parts.append(_uncapped(element.text))
    return read_prose("\n\n".join(parts))


def _uncapped(text: str) -> str:
    """MARA (40s) as Mara (40s): action lines shout a name at first sight."""
    return re.sub(r"\b[^\W\d_]{3,}\b", lambda m: m[0].capitalize() if m[0].isupper() else m[0], text)


def _speaker(member: CastMember, prose: Prose) -> Found:
    person = _person(member, prose)
    name = _titled(member.name)
    also = tuple(dict.fromkeys(_titled(one) for one in member.also if _titled(one) != name))
    if person is None:
        person = Person(name)
    else:
        also = tuple(dict.fromkeys([*also, *(alias for alias in [person.name, *person.aliases] if alias != name)]))
        person = Person(
            name, person.role, [*person.aliases, person.name], person.gender, person.age, person.mentions,
            person.speeches, person.paragraphs, person.narrator,
        )  # fmt: skip
    return Found(name, also, member.speeches, member.words, person)


def _person(member: CastMember, prose: Prose) -> Person | None:
    """The prose's person behind a cue: by whole name, by alias, then by one name in common."""
    wanted = {_bare(name) for name in (member.name, *member.also)}
    for person in prose.people:
        if wanted & {_bare(name) for name in (person.name, *person.aliases)}:
            return person
    words = {word for name in wanted for word in name.split() if len(word) > 2}
    for person in prose.people:
        if words & {word for word in _bare(person.name).split() if len(word) > 2}:
            return person
    return None


def _bare(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", name.casefold()).replace(" the ", " ").removeprefix("the ").split())


def _titled(name: str) -> str:
    """A cue as a name: MRS. O'HARA → Mrs. O'Hara; names in other scripts and mixed case stay."""
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), name.lower()) if name.isascii() else name.title()


def _shown(names: Sequence[str], action: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", action, re.IGNORECASE) for name in names if len(name) > 2)


def _first(one: Found, elements: Sequence[Element]) -> int:
    """Index of the first element that speaks of or for a character."""
    names = [re.compile(rf"\b{re.escape(n)}\b", re.IGNORECASE) for n in (one.name, *one.also) if n]
    for index, element in enumerate(elements):
        if element.type in ("action", "character") and any(name.search(element.text) for name in names):
            return index
    return len(elements)
