"""The tables of other languages: their verbs of speech, pronouns, articles, nouns that mean somebody.

A noun ends in German differently than in Russian, and French puts its tags inside the quotation marks; what differs is
data here, so that one reader (`tongue_speakers`) serves them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from aiuteur.craft.language.prose import Age, Gender
from aiuteur.craft.language.tables import table, words

SPOKEN = ("de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru", "uk")  # the languages whose tags are known
SLAVIC = ("ru", "uk", "pl")
DROPS = (*SLAVIC, "es", "it", "pt")  # he and she need not be said: "—exclamó."
INLINE = ("fr", "sv")  # « Tu viens ? demanda Marie. Il est tard. »: the tag stands inside the marks

_CASES = (
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ией", "ой", "ей", "ою", "ею", "ом", "ем", "ям", "ам", "ях", "ах", "ів",
    "ові", "еві", "ами", "iem", "owi", "ami", "ach", "ów", "em", "om", "ą", "ę", "а", "я", "у", "ю", "е", "є", "ы", "и", "і", "ї",
    "ь", "й", "о", "a", "u", "y", "i", "e", "o",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language's words, all in lower case except given names."""

    code: str
    small: frozenset[str]
    said: frozenset[str]  # every form a tag uses
    said_by_her: frozenset[str]  # the forms that only a woman's tag uses, where the language tells
    said_by_him: frozenset[str]
    thought: frozenset[str]  # of these, the ones that say nothing aloud
    first: frozenset[str]  # "dije": I said
    she: frozenset[str]
    he: frozenset[str]
    i: frozenset[str]
    articles: dict[str, Gender]
    own: frozenset[str]  # my, his, this
    roles: dict[str, Gender]
    ages: dict[str, Age]
    kin: frozenset[str]  # nouns that stand before any name: тётя Зина
    generic: frozenset[str]
    aged: tuple[str, ...]
    youthful: tuple[str, ...]
    adjective: tuple[str, ...]  # how adjectives before a noun end; empty where `before_noun` lists them
    before_noun: frozenset[str]
    titles: dict[str, Gender]
    sign: frozenset[str]
    before: frozenset[str]  # prepositions
    adverbs: frozenset[str]
    given: dict[str, Gender]
    narrator: str

    def stem(self, word: str) -> str:
        """A name or noun without its case: Машу and Маша are one."""
        plain = word.casefold().replace("ё", "е")
        if self.code not in SLAVIC:
            return plain
        for ending in _CASES:
            if plain.endswith(ending) and len(plain) - len(ending) >= 2:
                return plain[: -len(ending)]
        return plain


@cache
def tongue(code: str) -> Tongue:
    """The tables of a language; empty ones where we have none, so that nothing is taken for what it is not."""
    stored: dict[str, str] = table("tongues").get(code, {}) if code in SPOKEN else {}
    data = {k: v if k == "narrator" or k.startswith("given") else v.casefold() for k, v in stored.items()}

    def of(key: str) -> frozenset[str]:
        return words(data.get(key, ""))

    him, her = _past(data)
    articles = _gendered(data, ("articles_neutral", "articles_male", "articles_female"))
    return Tongue(
        code, of("small") | of("she") | of("he") | of("i") | of("own"), of("verbs") | of("present") | of("first") | of("thought") | him | her,
        her, him, of("thought"), of("first"), of("she"), of("he"), of("i"), articles, of("own"), _gendered(data, ("male", "female", "neutral")),
        _ages(data), of("kin"), of("generic"), tuple(data.get("aged", "").split()), tuple(data.get("youthful", "").split()),
        tuple(data.get("adjective", "").split()), of("before_noun"), _gendered(data, ("titles_male", "titles_female")),
        of("sign"), of("before"), of("adverbs"), _gendered(data, ("given_male", "given_female")), data.get("narrator", ""),
    )  # fmt: skip


@cache
def narrators() -> frozenset[str]:
    """What a story's teller is called in every language we know, in lower case; they are heard and not seen."""
    return frozenset({"narrator"} | {tongue(code).narrator.casefold() for code in SPOKEN})


def _past(data: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Past forms with their gender, made from stems: сказа → сказал, сказала; засмея+ → засмеялся, засмеялась."""
    him, her = set[str](), set[str]()
    for entry in data.get("past", "").split():
        stem, plus, back = entry.partition("+")
        male, female = stem + data["past_male"], stem + data["past_female"]
        him.add(male + (back if plus else ""))
        her |= {female + (back if plus else "")} | ({female + "сь"} if back == "ся" else set())
    return frozenset(him), frozenset(her)


def _gendered(data: dict[str, str], keys: tuple[str, ...]) -> dict[str, Gender]:
    found: dict[str, Gender] = {}
    for key in keys:
        gender: Gender = "female" if key.endswith("female") else "male" if key.endswith("male") else "neutral"
        for word in data.get(key, "").split():
            found[word] = "neutral" if word in found and found[word] != gender else gender
    return found


def _ages(data: dict[str, str]) -> dict[str, Age]:
    ages: tuple[Age, ...] = ("young", "child", "old")
    return {word: age for age in ages for word in data.get(age, "").split()}
