"""Where a story gives somebody their name: “Her name was Klara Voss”, “The boy was called Jonas”, “a man named Storm”.

Until then they were a woman, the boy, a man: from here on the name and the noun are one person, with one coat and one
voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiuteur.craft.language.phrases import Phrase
from aiuteur.craft.language.prose import Person
from aiuteur.craft.language.tags import is_subject

_OWN_NAME = re.compile(r"\s+name (?:was|is|had been)\s+$")
_CALLED = re.compile(
    r"(?:,? (?:who|that) [^.;:!?]{0,60}?)?,? (?:(?:was|is|had been) )?(?:called|named)\s+$|,? whose name (?:was|is)\s+$"
)


_IS = re.compile(r"\s+(?:is|was)\s+$")
ASKED = re.compile(
    r"\b(?:your name|who are you|(?:are you|do they call you|should I call you|you) called)\b[^?]*\?", re.I
)
_ANSWER = re.compile(
    r"^(?:(?:I[’']m|I am|My name is|It[’']s|They call me|Call me)\s+)?(?P<name>[^\W\d_a-z][\w’'-]*(?:\s+[^\W\d_a-z][\w’'-]*){0,2})"
    r"(?:,? (?:sir|ma[’']am|miss|madam))?[.,!]*$"
)


def answers_with(text: str) -> str:
    """The name that is all of an answer: “Dina.”, “I'm Dina, sir.”; empty where more is said."""
    found = _ANSWER.match(text.strip())
    return found["name"] if found else ""


def whose_name(sentence: str, name: Phrase, met: Sequence[tuple[Phrase, Person]]) -> tuple[Phrase, Person] | None:
    """Who is given a name here, of those `met` in the sentence before it; None where it is only spoken of."""
    if name.kind != "name":
        return None
    for phrase, person in reversed(met):
        between = sentence[phrase.end : name.start]
        if phrase.kind == "pronoun" and phrase.possessive and _OWN_NAME.match(between):
            return phrase, person
        alone = not sentence[: phrase.start].strip() and sentence[name.end :][:1] in (".", ",", "")
        if phrase.text in ("He", "She") and alone and _IS.match(between):  # “He is Otis.”
            return phrase, person
        named = phrase.kind == "role" or (phrase.kind == "pronoun" and is_subject(sentence, phrase))
        if named and not phrase.possessive and _CALLED.match(between):
            return phrase, person
    return None


def bearer(phrase: Phrase, meant: Person, named: Person, recent: Sequence[Person]) -> Person | None:
    """Who takes the name: whom the words mean, or the one who surely fits and was spoken of just before. Only somebody
    known by what they are, and never against their gender."""
    gender = {"she": "female", "he": "male"}.get(phrase.head, "") if phrase.kind == "pronoun" else meant.gender
    if gender not in ("female", "male"):
        gender = ""

    def fits(person: Person) -> bool:
        clash = {person.gender, named.gender} == {"female", "male"}
        return person.role and not person.narrator and person is not named and not clash

    sure = [one for one in recent[:4] if fits(one) and gender and one.gender == gender]
    if fits(meant) and (meant.gender == gender or not sure or phrase.kind == "role"):
        return meant
    return sure[0] if sure else None
