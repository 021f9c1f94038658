"""Who is in the script: everyone who speaks, and everyone the action names, with looks and voices told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from aiuteur.craft.coverage.people import gender_hints, introduced_as, latin
from aiuteur.craft.coverage.plan import CastRole
from aiuteur.craft.language.ages import age_behind
from aiuteur.craft.language.beasts import animals
from aiuteur.craft.language.descriptions import described
from aiuteur.craft.language.looks import dress
from aiuteur.craft.language.prose import Gender, Person, Prose
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.language.tables import given_names, titles
from aiuteur.craft.language.tongues import SPOKEN, tongue
from aiuteur.craft.picture.panel import Appearance
from aiuteur.craft.screenplay.breakdown.people import introduced
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.scenes import CastMember, cast_of
from aiuteur.craft.sound.voice import Voice, allocate
from aiuteur.craft.terms import Era

_PRONOUN = re.compile(r"\b(?:she|her|hers|woman|girl|he|him|his|man|boy)\b", re.IGNORECASE)
# “far away a small figure waves”: somebody seen from afar, who is cast where the script knows them
_FAR = re.compile(r"\b(?:figure|shape|silhouette|shadow)\b", re.IGNORECASE)
_NEAR = 160  # characters behind a name in which he or she means them


@dataclass
class Found:
    """One character as found: `name` as it will be called, other names, how much they speak, who they are."""

    name: str
    also: tuple[str, ...]
    speeches: int
    words: int
    person: Person
    appearance: Appearance = field(default_factory=Appearance)
    told: str = ""  # their looks in the text's own words
    voice: Voice | None = None
    unseen: bool = False


def people_of(elements: Sequence[Element], prose: Prose, era: Era, language: str) -> list[Found]:
    """The cast in order of appearance: speakers first named by their cues, then silent people the action shows."""
    cast = cast_of(elements)
    action = "\n".join(element.text for element in elements if element.type == "action")
    found = [_speaker(member, prose) for member in cast]
    known = _called_by_role(found, elements) | {
        name.casefold() for one in found for name in (one.name, *one.also, one.person.name, *one.person.aliases)
    }
    for person in prose.people:
        names = [person.name, *person.aliases]
        if person.role and _FAR.search(person.name):
            continue
        if known.isdisjoint(name.casefold() for name in names) and not person.narrator and _shown(names, action):
            found.append(Found(person.name, tuple(person.aliases), 0, 0, person))
            known |= {name.casefold() for name in names}
    _ask_the_script(found, elements, language)
    found.sort(key=lambda one: _first(one, elements))
    looks = dress(prose, [one.person for one in found], era)
    voices = allocate(
        [(one.name, looks[one.person.name].gender, looks[one.person.name].age) for one in found if one.speeches],
        language,
    )
    for one in found:
        one.unseen = one.unseen or (
            one.person.role and one.name.casefold() in animals()
        )  # its voice; the animal is a thing
        one.appearance = looks[one.person.name]
        one.told = described(prose, one.person)
        one.voice = voices.get(one.name)
    return found


def _called_by_role(found: Sequence[Found], elements: Sequence[Element]) -> set[str]:
    """`ODA, 68, captain`: wherever the script says “the captain”, it is she. Returns the nouns, which are nobody else."""
    said = introduced_as(elements, [CastRole(name=one.name, also=one.also) for one in found])
    for one in found:
        one.also = tuple(dict.fromkeys((*one.also, *said.get(one.name, ()))))
    return {noun.removeprefix("the ") for nouns in said.values() for noun in nouns}


def _ask_the_script(found: Sequence[Found], elements: Sequence[Element], language: str) -> None:
    """Who is a woman and who a man, where reading about them did not say: he and she through the whole script, then the
    given name in the film's language, then in any other that knows it."""
    unsure = [one for one in found if one.person.gender == "neutral"]
    if unsure:
        cast = [CastRole(name=one.name, also=one.also, gender=one.person.gender) for one in found]
        said = gender_hints(elements, cast)
        for one in unsure:
            named = _given_in(one.name, language)
            one.person = replace(one.person, gender=said.get(one.name) or named)


def _given_in(name: str, language: str) -> Gender:
    for word in name.split():
        known = tongue(language).given.get(word.capitalize()) or _given_anywhere().get(latin(word))
        if known is not None:
            return known
    return "neutral"


@cache
def _given_anywhere() -> dict[str, Gender]:
    """Given names of all languages we know, in Latin letters and lower case; one that is a woman's here and a man's there
    is left out."""
    found: dict[str, set[str]] = {}
    for table in (given_names(), *(tongue(code).given for code in SPOKEN)):
        for name, gender in table.items():
            found.setdefault(latin(name), set()).add(gender)
    known: dict[str, Gender] = {}
    for name, genders in found.items():
        if len(genders) == 1:
            known[name] = "female" if "female" in genders else "male"
    return known


def prose_of(elements: Sequence[Element]) -> Prose:
    """A script's action read as prose: for whom it describes, and how."""
    action = [element.text for element in elements if element.type == "action"]
    names = _names(elements, action)
    return read_prose("\n\n".join(_uncapped(text, names) for text in action))


def _names(elements: Sequence[Element], action: Sequence[str]) -> frozenset[str]:
    """The words that are names where action writes them in capitals: of cues, of those whom it introduces, and what it
    also writes as one writes a name. ON AIR and RINGS are none."""
    cues = [name for member in cast_of(elements) for name in (member.name, *member.also)]
    shown = [name for text in action for name, _ in introduced(text)]
    # a capital within a sentence
    written = [hit[1] for text in action for hit in re.finditer(r"[\w,;] ([^\W\d_a-z][^\W\d_A-Z]+)\b", text)]
    given = [word for text in action for word in re.findall(r"[^\W\d_]{2,}", text) if latin(word) in _given_anywhere()]
    named = (*cues, *shown, *written, *given)
    return frozenset(word.upper() for name in named for word in re.findall(r"[^\W\d_]+", name))


def _uncapped(text: str, names: frozenset[str]) -> str:
    """MARA (40s) as Mara (40s): action lines shout a name at first sight. Other words in capitals are plain words."""

    def spelled(word: re.Match[str]) -> str:
        if not word[0].isupper():
            return word[0]
        first = not text[: word.start()].strip() or text[: word.start()].rstrip()[-1] in ".!?…"
        return word[0].capitalize() if first or word[0] in names else word[0].lower()

    return re.sub(r"\b[^\W\d_]{2,}\b", spelled, text)


def _speaker(member: CastMember, prose: Prose) -> Found:
    """A speaker with what the prose knows of them; of others, what the lines that name them say."""
    name = _as_written(_titled(member.name), prose)
    also = [_titled(one) for one in member.also]
    known = _person(member, prose)
    if known is None:
        person = _described(name, also, prose)
        return Found(name, _others(name, also), member.speeches, member.words, person, unseen=member.unseen)
    names = [*also, known.name, *known.aliases]
    person = replace(known, name=name, aliases=[one for one in names if one != name])
    if person.gender == "neutral" or person.age == "adult":
        seen = _described(name, names, prose)
        person.gender = seen.gender if person.gender == "neutral" else person.gender
        person.age = seen.age if person.age == "adult" else person.age
    return Found(name, _others(name, names), member.speeches, member.words, person, unseen=member.unseen)


def _others(name: str, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(names) if one != name)


def _described(name: str, also: Sequence[str], prose: Prose) -> Person:
    """Somebody the prose reader did not find, from the paragraphs that name them: age in years, he or she."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in (name, *also) if one), re.IGNORECASE)
    numbers = [paragraph.number for paragraph in prose.paragraphs if pattern.search(paragraph.text)]
    person = Person(name, aliases=list(also), gender=_gender_of_name(name), paragraphs=numbers)
    for number in numbers:
        text = prose.paragraph(number).text
        hit = pattern.search(text)
        after = text[hit.end() :] if hit is not None else ""
        if person.age == "adult":
            person.age = age_behind(after) or "adult"
        if person.gender == "neutral" and (pronoun := _PRONOUN.search(after[:_NEAR])):
            person.gender = "female" if pronoun[0].casefold() in ("she", "her", "hers", "woman", "girl") else "male"
    return person


def _gender_of_name(name: str) -> Gender:
    """What the words of a name say: a title, a given name, "policeman"."""
    for word in name.split():
        if word.casefold().endswith(("woman", "girl")):
            return "female"
        if word.casefold().endswith(("man", "boy")) and word.casefold() != "human":
            return "male"
        found = given_names().get(word.capitalize()) or titles().get(word.casefold().rstrip("."))
        if found == "female" or found == "male":
            return found
    return "neutral"


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


def _as_written(name: str, prose: Prose) -> str:
    """The name with the capitals that the action writes it with: MRS. MCCOOL is Mrs. McCool."""
    for paragraph in prose.paragraphs:
        for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", paragraph.text, re.IGNORECASE):
            if not hit[0].isupper() and all(word[0].isupper() for word in hit[0].split()):
                return hit[0]
    return name


def _shown(names: Sequence[str], action: str) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", action, re.IGNORECASE) for name in names if len(name) > 2)


def _first(one: Found, elements: Sequence[Element]) -> int:
    """Index of the first element that speaks of or for a character."""
    names = [re.compile(rf"\b{re.escape(n)}\b", re.IGNORECASE) for n in (one.name, *one.also) if n]
    for index, element in enumerate(elements):
        if element.type in ("action", "character") and any(name.search(element.text) for name in names):
            return index
    return len(elements)
