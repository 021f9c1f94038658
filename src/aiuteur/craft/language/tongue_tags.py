"""Who a tag or a told sentence of another language names: "сказал дед", "dit-elle", "sagte der alte Mann", "—dijo Marta"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from aiuteur.craft.language.prose import Age, Gender
from aiuteur.craft.language.tongues import SLAVIC, Tongue

# a word; French grandparents are one word, dit-elle is two
TOKEN = re.compile(r"(?:[Gg]rand-(?:père|mère|mere|pere)|[^\W\d_]+)(?!\w)|[^\W\d_]+")
_CLAUSE = re.compile(r"[.,;:!?…—–«»“”„]")
_FAR = 5  # words before the verb of a tag
_SKIPS = 3  # adverbs and the like between verb and subject


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as a tag says it. `head` is a name or a role noun without article, as it stands."""

    kind: Literal["name", "role", "he", "she", "i", "nobody"]
    head: str = ""
    label: str = ""  # with its adjective: alter Mann
    gender: Gender = "neutral"
    age: Age = "adult"
    role: str = ""  # the noun before a name: дед Иван
    end: int = 0  # where the mention ends in its clause
    silent: bool = False  # a thought


def read_tag(text: str, tongue: Tongue) -> tuple[Who, int] | None:
    """(who, where the tag's clause ends) of the words right after a quotation; None where they say of no one that they speak."""
    lead = len(text) - len(text.lstrip(" \t\u00a0\u202f,—–―-”“»«\"'’‘"))
    stop = _CLAUSE.search(text, lead)
    end = stop.end() if stop else len(text)
    clause = text[lead : stop.start() if stop else end]
    who = _said_by(clause, tongue)
    if who is None:
        return None
    silent = bool(tongue.thought & {t.casefold() for t in TOKEN.findall(clause)[: _FAR + 1]})
    return replace(who, silent=silent), end


def read_told(text: str, tongue: Tongue) -> Who | None:
    """He or she in the words after a dash that name no speaking: "— Сам? — не поверила она."."""
    told = re.match(r"[\s,.]*[—–]\s*([^.,;:!?…—–]+)", text)
    tokens = TOKEN.findall(told[1])[: _FAR + 1] if told and told[1][0].islower() else []
    found = next((t.casefold() for t in tokens if t.casefold() in tongue.she | tongue.he), "")
    if not found:
        return None
    return Who("she", gender="female") if found in tongue.she else Who("he", gender="male")


def read_lead(text: str, tongue: Tongue) -> Who | None:
    """Who speaks by the words before a quotation: "Маша вздохнула и сказала:"."""
    last = re.split(r"[.!?…]\s+", text.strip()[-260:])[-1]
    tokens = list(TOKEN.finditer(last))
    spots = [n for n, t in enumerate(tokens) if t.group().casefold() in tongue.said]
    if not spots:
        return None
    after = subject(last, tokens, spots[-1] + 1, tongue) if spots[-1] + 1 < len(tokens) else None
    who = after or _begins(last, tokens, tongue)
    return _gendered(who, tokens[spots[-1]].group().casefold(), tongue) if who else None


def _begins(sentence: str, tokens: list[re.Match[str]], tongue: Tongue) -> Who | None:
    """Who the sentence begins with; a German capital alone is no name."""
    who = mention(sentence, tokens, 0, tongue)
    plain = who is not None and who.kind == "name" and who.label == who.head and who.head not in tongue.given
    return None if plain and tongue.code == "de" else who


def _said_by(clause: str, tongue: Tongue) -> Who | None:
    tokens = list(TOKEN.finditer(clause))
    spot = next((n for n, t in enumerate(tokens[: _FAR + 1]) if t.group().casefold() in tongue.said), None)
    if spot is None:
        return None
    verb = tokens[spot].group().casefold()
    if verb in tongue.first and not (set(_lower(tokens[spot + 1 : spot + 3])) & (tongue.he | tongue.she)):
        return Who("i")
    before = subject(clause, tokens, 0, tongue) if spot else None
    if before is not None and before.kind != "nobody" and before.end <= tokens[spot].start():
        return _gendered(before, verb, tongue)
    after = subject(clause, tokens, spot + 1, tongue)
    return _gendered(after or Who("nobody"), verb, tongue)


def _gendered(who: Who, verb: str, tongue: Tongue) -> Who:
    """In Slavic languages the verb tells: сказала is a woman's."""
    if who.gender == "neutral" and who.kind in ("name", "role", "nobody"):
        if verb in tongue.said_by_her:
            return replace(who, gender="female")
        if verb in tongue.said_by_him:
            return replace(who, gender="male")
    return who


def _lower(tokens: list[re.Match[str]]) -> list[str]:
    return [t.group().casefold() for t in tokens]


def subject(text: str, tokens: list[re.Match[str]], at: int, tongue: Tongue) -> Who | None:
    """The mention that begins at token `at`, adverbs and small pronouns before it left out."""
    for step in range(at, min(len(tokens), at + _SKIPS + 1)):
        who = mention(text, tokens, step, tongue)
        if who is not None:
            return who
        word = tokens[step].group().casefold()
        if word in tongue.before and word not in tongue.adverbs:
            return None
    return None


def mention(text: str, tokens: list[re.Match[str]], at: int, tongue: Tongue) -> Who | None:
    """Somebody at token `at`: a pronoun, a name, a noun with its article, or in Slavic languages a bare noun."""
    word = tokens[at].group()
    lower = word.casefold()
    if lower in tongue.i:
        return Who("i", end=tokens[at].end())
    if lower in tongue.he or lower in tongue.she:
        female = lower in tongue.she
        return Who("she" if female else "he", gender="female" if female else "male", end=tokens[at].end())
    if lower in tongue.articles or lower in tongue.own:
        return _with_article(text, tokens, at, tongue)
    if lower in tongue.titles and at + 1 < len(tokens) and _is_name(tokens[at + 1].group(), tongue):
        return _name(text, tokens, at + 1, tongue, title=word)
    if lower in tongue.roles and (tongue.code in SLAVIC or word.islower() or tongue.code == "de" or at == 0):
        return _noun(text, tokens, at, tongue, tongue.roles[lower], "", "adult")
    if word[0].isupper() and _is_name(word, tongue):
        return _name(text, tokens, at, tongue)
    return _bare(text, tokens, at, tongue) if tongue.code in SLAVIC else None


def _is_name(word: str, tongue: Tongue) -> bool:
    lower = word.casefold()
    return word[0].isupper() and len(word) > 1 and lower not in tongue.small and lower not in tongue.adverbs


def _name(
    text: str, tokens: list[re.Match[str]], at: int, tongue: Tongue, title: str = "", gender: Gender = "neutral"
) -> Who:
    """A name of one word or more: Jean-Pierre Martin."""
    last = at
    while last + 1 < len(tokens) and last - at < 3 and _is_name(tokens[last + 1].group(), tongue):
        if text[tokens[last].end() : tokens[last + 1].start()] not in (" ", "-", "’", "'"):
            break
        last += 1
    head = text[tokens[at].start() : tokens[last].end()]
    known = tongue.titles.get(title.casefold(), "neutral") if title else "neutral"
    sure = known if known != "neutral" else tongue.given.get(tokens[at].group(), gender)
    label = f"{title[:1].upper()}{title[1:]} {head}" if title else head
    return Who("name", head, label, sure, end=tokens[last].end())


def _with_article(text: str, tokens: list[re.Match[str]], at: int, tongue: Tongue) -> Who | None:
    """Article or possessive, adjectives, noun: der alte Mann, son père, la petite Marie."""
    article = tokens[at].group().casefold()
    age: Age = "adult"
    adjective = ""
    spot = at + 1
    while spot < len(tokens) and spot <= at + 3:
        word = tokens[spot].group()
        lower = word.casefold()
        follows = spot + 1 < len(tokens) and text[tokens[spot].end() : tokens[spot + 1].start()] == " "
        fits = (
            lower in tongue.before_noun
            or lower in tongue.own
            or (word.islower() and lower.endswith(tongue.adjective or "\0"))
        )
        if not (fits and follows):
            break
        beside = tokens[spot + 1].group()
        noun = beside.casefold() in tongue.roles or (tongue.code == "de" and beside[0].isupper())
        if lower in tongue.roles and not noun:
            break
        if follows and tokens[spot + 1].group().casefold() in tongue.adverbs | tongue.before:
            break
        age, adjective = _age(lower, age, tongue), "" if lower in tongue.own else word
        spot += 1
    if spot >= len(tokens) or tokens[spot].group().casefold() in tongue.small:
        return None
    word = tokens[spot].group()
    if tongue.code != "de" and _is_name(word, tongue) and word.casefold() not in tongue.roles:
        return replace(_name(text, tokens, spot, tongue, gender=tongue.articles.get(article, "neutral")), age=age)
    if word.casefold() in tongue.titles and spot + 1 < len(tokens) and tokens[spot + 1].group()[0].isupper():
        return _name(text, tokens, spot + 1, tongue, title=word)
    known = tongue.roles.get(word.casefold(), "neutral")
    given = tongue.articles.get(article, "neutral")
    gender = known if known != "neutral" else given if tongue.code != "nl" else known
    return _noun(text, tokens, spot, tongue, gender, _declined(adjective, article, tongue), age)


def _declined(adjective: str, article: str, tongue: Tongue) -> str:
    """Without its article a German adjective takes the article's ending: der alte Mann, alter Mann."""
    if tongue.code == "de" and adjective.endswith("e"):
        return adjective + {"der": "r", "das": "s"}.get(article, "")
    return adjective


def _age(adjective: str, otherwise: Age, tongue: Tongue) -> Age:
    if tongue.aged and adjective.startswith(tongue.aged):
        return "old"
    return "young" if tongue.youthful and adjective.startswith(tongue.youthful) else otherwise


def _noun(
    text: str, tokens: list[re.Match[str]], at: int, tongue: Tongue, gender: Gender, adjective: str, age: Age
) -> Who:
    """A role noun; a name right after it is the name of that person (дед Иван, tante Marie)."""
    word = tokens[at].group()
    lower = word.casefold()
    years = tongue.ages.get(lower, age) if age == "adult" else age
    if at + 1 < len(tokens) and text[tokens[at].end() : tokens[at + 1].start()] == " ":
        beside = tokens[at + 1].group()
        if beside.casefold() not in tongue.roles and _is_called(lower, gender, beside, tongue):
            name = _name(text, tokens, at + 1, tongue, gender=gender)
            return replace(name, role=lower, age=years)
    if tongue.code in ("es", "it", "pt") and gender == "neutral":
        gender = "female" if lower.endswith("a") else "male" if lower.endswith("o") else gender
    label = f"{adjective} {word}".strip() if lower in tongue.generic else word
    return Who("role", word, label[:1].upper() + label[1:], gender, years, end=tokens[at].end())


def _is_called(role: str, gender: Gender, word: str, tongue: Tongue) -> bool:
    """Is the word after a role noun that person's name: дед Иван, tante Marie; but not дед Маше (to her)?"""
    known = tongue.given.get(word, "neutral")
    if "neutral" not in (known, gender) and known != gender:
        return False
    if tongue.code in SLAVIC:
        return word in tongue.given or (role in tongue.kin and _is_name(word, tongue) and word[-1] in "аяa")
    return word in tongue.given or (tongue.code != "de" and _is_name(word, tongue))


def _bare(text: str, tokens: list[re.Match[str]], at: int, tongue: Tongue) -> Who | None:
    """A Slavic noun without article, adjectives before it: старый рыбак."""
    age: Age = "adult"
    adjective = ""
    for spot in range(at, min(len(tokens), at + 3)):
        word = tokens[spot].group()
        lower = word.casefold()
        if not word.islower() or lower in tongue.small | tongue.adverbs | tongue.before | tongue.said:
            return None
        follows = spot + 1 < len(tokens) and text[tokens[spot].end() : tokens[spot + 1].start()] == " "
        if lower.endswith(tongue.adjective) and follows and lower not in tongue.roles and len(lower) > 3:
            if tokens[spot + 1].group()[0].isupper() and _is_name(tokens[spot + 1].group(), tongue):
                return replace(_name(text, tokens, spot + 1, tongue), age=_age(lower, age, tongue))
            age, adjective = _age(lower, age, tongue), word
            continue
        if lower in tongue.roles:
            return _noun(text, tokens, spot, tongue, tongue.roles[lower], adjective, age)
        if lower.endswith(
            ("о", "е", "и", "ы", "у", "ю", "ом", "ем", "ой", "ою", "о", "e", "o", "u", "ą", "ę", "i", "y", "em")
        ):
            return None
        return _noun(text, tokens, spot, tongue, "neutral", adjective, age)
    return None
