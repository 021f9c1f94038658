"""What a story says of somebody's looks, in its own words: the phrases from which a picture of them is drawn.

“MASHA, 24, deckhand, orange oilskin and a grey beanie, counts the passengers” describes Masha up to the beanie. What is told
in passing, that she wears or has something, is kept by the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aiuteur.craft.language.looks import agrees, looks_said
from aiuteur.craft.language.portraits import said_of
from aiuteur.craft.language.prose import Person, Prose
from aiuteur.craft.language.tables import WORD, seen_now, verbs
from aiuteur.craft.picture.panel import Appearance

_MOST_LETTERS = 240
_MOST_PHRASE = 120
_PHRASES = re.compile(r"\s*(?:[,;:—–]|,?\s(?:and|but|as|while) (?=(?:he|she|they)\b))\s*")
# how a phrase begins that tells what somebody is like, and not what they do
_TELLS = re.compile(
    r"(?:with|in|wear(?:s|ing)|wore|dressed|an?|being|had|has|having|bald|bearded|barefoot)\b", re.IGNORECASE
)
_EDGES = ' \t\n.,;:!?…—–-"“”'


def described(prose: Prose, person: Person) -> str:
    """The looks of one person as the text tells them; empty where it tells none.

    Whoever is brought in with age, trade and clothes in a row is described by that; of anybody else what is told in passing
    and says how they look is kept, in its order, phrase by phrase.
    """
    names = sorted(filter(None, (person.name, *person.aliases)), key=len, reverse=True)
    named = re.compile(rf"(?:{'|'.join(map(re.escape, names))}|he|she|they)(?!\w)\s*", re.IGNORECASE)
    told: list[str] = []
    for piece in said_of(prose, person):
        if not looks_said(person, [piece]):
            continue
        hit = named.match(piece.strip())
        rest = piece.strip()[hit.end() :] if hit is not None else piece
        phrases = [clean for one in _PHRASES.split(rest) if (clean := one.strip(_EDGES).strip("()"))]
        if rest.startswith((",", "(")):
            listed = phrases[: _last_telling(person, phrases)]
            return ", ".join(_short(one for one in listed if len(one) <= _MOST_PHRASE))
        looks = [_without_doing(one) for one in phrases if len(one) <= _MOST_PHRASE and _TELLS.match(one)]
        told += (one for one in looks if looks_said(person, [one]))
    return ", ".join(_short(told))


def still_true(told: str, look: Appearance) -> str:
    """Of a description what holds for these looks: whoever wears another coat by now is not told of the first."""
    return ", ".join(one for one in told.split(", ") if agrees(one, look))


def _without_doing(phrase: str) -> str:
    """“a boy in a red cap came running” as “a boy in a red cap”."""
    if not phrase.casefold().startswith(("a ", "an ")):
        return phrase
    doing = verbs("visible") | seen_now()
    stop = next((word.start() for word in WORD.finditer(phrase) if word[0].casefold() in doing), len(phrase))
    return phrase[:stop].strip(_EDGES)


def _short(phrases: Iterable[str]) -> list[str]:
    """None twice, and as many as a description has room for."""
    kept: list[str] = []
    for phrase in phrases:
        known = any(phrase.casefold() in one.casefold() for one in kept)
        if not known and len(", ".join((*kept, phrase))) <= _MOST_LETTERS:
            kept.append(phrase)
    return kept


def _last_telling(person: Person, phrases: Sequence[str]) -> int:
    """How many of the phrases from the first it takes to say all that they say together."""

    def said(count: int) -> frozenset[str]:
        return looks_said(person, [", ".join((person.name, *phrases[:count]))])

    whole = said(len(phrases))
    return next(count for count in range(len(phrases) + 1) if said(count) >= whole)
