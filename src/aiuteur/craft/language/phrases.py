"""Who a piece of narration speaks of: names, roles ("the tall man in the doorway") and pronouns, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from aiuteur.craft.language.tables import WORD, roles, table, words

_DETERMINERS = words("the a an his her my your their our this that another one some old such every no any each two")
_SKIP_BEFORE = words(
    "is was be been like as such of worth than isn’t isn't seemed seem resembled you’re you're become became "
    "were are being"
)
_PRONOUNS = {
    "he": "he",
    "she": "she",
    "i": "i",
    "him": "he",
    "himself": "he",
    "herself": "she",
    "me": "i",
    "his": "he",
    "hers": "she",
}
_AFTER = re.compile(r"\s+(?:in|from|at|with|behind|on)\s+(?:the|a|an|his|her)?\s*([^\W\d_]+)(?:\s+([^\W\d_]+))?")
# “from one side and then from the other”: no person is meant
_ONE_OF_TWO = re.compile(r"\b(?:from|to|on|in|at|with|of|by) one [\w-]+\b[^.;:!?]*$")
_HEADS_ALONE = frozenset(("madame", "mother", "father", "mama", "papa", "grandmother", "grandfather", "mum", "dad"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One mention of somebody."""

    kind: Literal["name", "role", "pronoun"]
    head: str  # a name as it stands, a role noun, or he / she / i
    text: str
    start: int
    end: int
    modifiers: frozenset[str] = frozenset()
    indefinite: bool = False
    possessive: bool = False  # "the warden's office": the office is meant
    owner: str = ""  # Agatha in "Agatha's mother"


class Finder:
    """Finds the mentions of a text's people. `forms` are the accepted forms of their names, `nouns` what speaks here beside
    those whom every story knows: "said the postmaster", "asked the fox"."""

    def __init__(self, forms: list[str], nouns: frozenset[str] = frozenset()) -> None:
        self._nouns = nouns
        ordered = sorted({f for f in forms if f}, key=len, reverse=True)
        self._names = (
            re.compile(r"(?<![\w’'])(?:" + "|".join(re.escape(f) for f in ordered) + r")(?![\w])") if ordered else None
        )

    def phrases(self, text: str) -> list[Phrase]:
        """Mentions in order."""
        found = [self._name(text, m) for m in self._names.finditer(text)] if self._names else []
        taken = {at for p in found for at in range(p.start, p.end)}
        words = list(WORD.finditer(text))
        for at, word in enumerate(words):
            if word.start() in taken:
                continue
            phrase = self._role(text, words, at) or _pronoun(text, words, at)
            if phrase:
                found.append(phrase)
        return _fused(text, sorted(found, key=lambda p: p.start))

    @staticmethod
    def _name(text: str, match: re.Match[str]) -> Phrase:
        owns = text[match.end() : match.end() + 2] in ("’s", "'s")
        return Phrase("name", match.group(), match.group(), match.start(), match.end(), possessive=owns)

    def _role(self, text: str, words: list[re.Match[str]], at: int) -> Phrase | None:
        raw = words[at].group()
        noun = re.sub(r"[’']s$", "", raw).casefold()
        if noun not in roles() and noun not in self._nouns and noun not in ("other", "arrival"):
            return None
        if raw[0].isupper() and noun in _HEADS_ALONE:
            return Phrase("role", noun, raw, words[at].start(), words[at].end(), possessive=raw != noun.capitalize())
        back = at - 1
        while back >= 0 and at - back <= 4 and words[back].group().casefold() not in _DETERMINERS:
            if (words[back].group()[0].isupper() and back != at - 1) or not _adjoining(
                text, words[back], words[back + 1]
            ):
                break
            if re.search(r"[’']s?$", words[back].group()):
                break
            back -= 1
        if back < 0 or at - back > 4 or not _adjoining(text, words[back], words[back + 1]):
            return None
        if words[back].group() == "old" and back and words[back - 1].group().casefold() in _DETERMINERS:
            back -= 1
        return _role_phrase(text, words, back, at, noun, raw)


def _fused(text: str, found: list[Phrase]) -> list[Phrase]:
    """ "her brother Idris" is one mention, of Idris."""
    fused: list[Phrase] = []
    for phrase in found:
        last = fused[-1] if fused else None
        named = phrase.kind == "name" and last is not None and last.kind == "role" and not last.possessive
        if named and last is not None and text[last.end : phrase.start] == " ":
            fused[-1] = replace(phrase, text=text[last.start : phrase.end], start=last.start)
        else:
            fused.append(phrase)
    return fused


def _role_phrase(text: str, words: list[re.Match[str]], back: int, at: int, noun: str, raw: str) -> Phrase | None:
    determiner = words[back].group()
    owner = re.sub(r"[’']s?$", "", determiner) if re.search(r"[’']s?$", determiner) else ""
    if not owner and determiner.casefold() not in _DETERMINERS:
        return None
    before = words[back - 1].group().casefold() if back else ""
    indefinite = determiner.casefold() in ("a", "an", "another", "one", "some", "such", "every", "no", "any", "each")
    there = back > 1 and words[back - 2].group().casefold() == "there"  # “there is a boy”: he is
    if indefinite and (
        (before in _SKIP_BEFORE and not there) or determiner.casefold() in ("such", "every", "no", "any", "each")
    ):
        return None
    if noun == "other" and (
        at - back > 1
        or _ONE_OF_TWO.search(text[: words[at].start()])
        or (
            at + 1 < len(words)
            and _adjoining(text, words[at], words[at + 1])
            and words[at + 1].group().casefold() not in ("said", "was", "had")
        )
    ):
        return None
    if noun in ("voice", "figure", "person") and determiner.casefold() in ("his", "her", "my", "their", "your", "its"):
        return None
    modifiers = {stem(w.group()) for w in words[back + 1 : at]}
    more = _AFTER.match(text, words[at].end())
    if more:
        modifiers |= {stem(g) for g in more.groups() if g}
    whole = text[words[back].start() : words[at].end()]
    return Phrase(
        "role",
        noun,
        whole,
        words[back].start(),
        words[at].end(),
        frozenset(modifiers),
        indefinite,
        raw.casefold() != noun,
        owner,
    )


def _adjoining(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return text[first.end() : second.start()] in (" ", ", ", "-")


def _pronoun(text: str, words: list[re.Match[str]], at: int) -> Phrase | None:
    word = words[at].group()
    plain = re.split(r"[’']", word)[0].casefold()
    if plain == "her" and at + 1 < len(words):
        own = _adjoining(text, words[at], words[at + 1])
        return Phrase("pronoun", "she", word, words[at].start(), words[at].end(), possessive=own)
    if plain in _PRONOUNS and (plain != "i" or word[0] == "I"):
        return Phrase(
            "pronoun", _PRONOUNS[plain], word, words[at].start(), words[at].end(), possessive=plain in ("his", "hers")
        )
    return None


def stem(word: str) -> str:
    """A word cut down so that waited meets waiting and doorway meets door."""
    plain = re.sub(r"[’']s$", "", word.casefold())
    return re.sub(r"(?:ings?|ed|es|s|way)$", "", plain) if len(plain) > 4 else plain


def synonym(noun: str) -> str:
    """The noun under which a role is kept: officer → policeman."""
    return str(table("people")["synonyms"].get(noun, noun))


def generic(noun: str) -> bool:
    """Nouns that say little of who is meant: man, guest, stranger."""
    return noun in str(table("people")["generic"]).split() or noun in (
        "other",
        "gentleman",
        "lady",
        "fellow",
        "chap",
        "kid",
        "lad",
    )
