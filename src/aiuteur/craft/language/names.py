"""Which capitalised words name people, and which of them name the same person.

A capital proves nothing at the head of a sentence, and places have capitals too: each candidate is scored by what
stands round it (a title, a verb of speech, a known given name, an address, a preposition of place).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from aiuteur.craft.language.beasts import named_beasts
from aiuteur.craft.language.prose import Gender, Paragraph
from aiuteur.craft.language.tables import (
    given_names,
    nickname_of,
    not_people,
    roles,
    seen_now,
    titles,
    verbs,
    words,
)

_FUNCTION = words(
    "A An The And But Or Nor So Yet For If Then Than That This These Those There Here When Where While Who "
    "Whom Whose Which What Why How He She It They We You His Her Its Their Our My Your Him Them Us Me Not No "
    "Now Once Only Just Even Ever Never Always As At By From In Into Of Off On Onto Out Over To Under Up Upon "
    "With Without Within After Before Behind Below Beside Between Beyond Down During Since Through Till Until "
    "Toward Towards About Above Across Against Along Among Around Because Although Though Unless Both Each "
    "Either Every Few Many Most Much Neither None One Other Others Several Some Such Two Three Four Five Six "
    "Seven Eight Nine Ten Is Are Was Were Be Been Being Am Do Does Did Has Have Had Can Could May Might Must "
    "Shall Should Will Would Let Let's Let’s Get Go Come Give Take Look See Say Tell Try Stop Wait Yes Well "
    "Oh Ah Ach Hey Hush All Any Nothing Something Everything Nobody Somebody Suddenly Perhaps Maybe Instead "
    "Again Also Besides Far Near Long Later Soon Still Very Too Quite Rather Almost Being Don't Don’t I'm I’m "
    "I'll I’ll I've I’ve It's It’s That's That’s He's He’s She's She’s You're You’re We're We’re They're "
    "They’re"
)
_TOKEN = r"[A-ZÀ-ÞΑ-ΩА-Я][\w]*(?:[’'-][\w]+)*"
_PART = rf"(?:(?:Mr|Mrs|Ms|Dr|St|Mme|Mlle|Prof|Rev|Capt|Lt|Col|Gen|Sgt|Esq)\.|[A-Z]\.|{_TOKEN})"
_SEQUENCE = re.compile(rf"{_PART}(?:\s+(?:(?:de|van|von|di|du|der)\s+)?{_PART})*")
_PLACE_BEFORE = words("in at to from near through across toward towards into around beyond outside")


@dataclass(slots=True)
class Name:
    """One form of a name, as it stands in the text, without its title."""

    title: str
    tokens: tuple[str, ...]
    count: int = 0
    score: int = 0
    told: int = 0  # how often the narration uses it, not only an address
    who: bool = False  # “He is Otis.”
    opens: bool = False  # opens a sentence and does something that can be seen

    def text(self) -> str:
        """The form as a reader would write it."""
        stop = (
            "." if self.title.casefold() in ("mr", "mrs", "ms", "dr", "mme", "capt", "prof", "lt", "sgt", "rev") else ""
        )
        return " ".join(([self.title + stop] if self.title else []) + list(self.tokens))

    def gender(self) -> Gender:
        """What title and given name say."""
        by_title = titles().get(self.title.casefold(), "neutral")
        found = by_title if by_title != "neutral" else given_names().get(self.tokens[0], "neutral")
        return "female" if found == "female" else "male" if found == "male" else "neutral"


@dataclass(slots=True)
class Named:
    """One person's forms of name."""

    forms: list[Name] = field(default_factory=list)

    def gender(self) -> Gender:
        """The first thing any form says."""
        for form in self.forms:
            if form.gender() != "neutral":
                return form.gender()
        return "neutral"

    def best(self) -> str:
        """The form most used; a form without a title wins where it is used half as often."""
        return max(self.forms, key=lambda f: (f.told * 2 + f.count + (1 if not f.title else 0), len(f.tokens))).text()


def find_names(paragraphs: list[Paragraph], english: bool) -> list[Named]:
    """People's names of a text, forms merged, most used first."""
    found: dict[tuple[str, tuple[str, ...]], Name] = {}
    lower: Counter[str] = Counter()
    for paragraph in paragraphs:
        lower.update(re.findall(r"(?<![\w’'])[a-zà-þа-я]+", paragraph.text))
    for paragraph in paragraphs:
        spoken = [(q.start, q.end) for q in paragraph.quotations if q.kind != "mention"]
        for match in _SEQUENCE.finditer(paragraph.text):
            _count(paragraph.text, match, spoken, found, lower)
    enough = 2 if english else 1
    beasts = named_beasts(paragraph.text for paragraph in paragraphs)
    accepted = [
        n
        for n in found.values()
        if n.score + 2 * (n.who and n.count > 1) >= enough
        and (english or n.count > 1)
        and (n.title or n.tokens[0] not in beasts)
    ]
    return _merge(accepted)


def _count(
    text: str,
    match: re.Match[str],
    spoken: list[tuple[int, int]],
    found: dict[tuple[str, tuple[str, ...]], Name],
    lower: Counter[str],
) -> None:
    start = match.start()
    initial = not text[:start].rstrip() or text[:start].rstrip()[-1] in '.!?…:“"«‘—–-„「'
    title, tokens = _parts(match.group().split())
    if not tokens or (
        initial and len(tokens) == 1 and not title and lower[tokens[0].casefold()] and tokens[0] not in given_names()
    ):
        return
    name = found.setdefault((title.casefold(), tokens), Name(title, tokens))
    name.count += 1
    inside = any(a <= start < b for a, b in spoken)
    name.told += not inside
    before = [w.casefold() for w in re.findall(r"[\w’']+", text[max(0, start - 30) : start])][-2:]
    after = re.findall(r"[\w’']+", text[match.end() : match.end() + 24])[:2]
    name.score += _evidence(name, before, after, inside, text[match.end() : match.end() + 2], initial, match.group())


def _parts(raw: list[str]) -> tuple[str, tuple[str, ...]]:
    """Title and tokens of a sequence, leading function words and a possessive ending taken off."""
    while raw and (raw[0].strip(".") in _FUNCTION or (raw[0].endswith("ly") and raw[0] not in given_names())):
        raw = raw[1:]
    while len(raw) > 1 and raw[0] in not_people() and raw[1].strip(".") in given_names():
        raw = raw[1:]  # In November Clara
    title = ""
    while len(raw) > 1 and raw[0].rstrip(".").casefold() in titles():
        title, raw = raw[0].rstrip("."), raw[1:]
    tokens: list[str] = []
    for part in raw:
        bare = re.sub(r"[’']s$|[’']$", "", part)
        tokens.append(bare if len(bare) == 2 and bare.endswith(".") else bare.rstrip("."))
        if bare != part or (part.endswith(".") and len(part) > 2):
            break
    while tokens and tokens[-1] in _FUNCTION:
        tokens.pop()
    if len(tokens) == 1 and len(tokens[0].rstrip(".")) < 2:
        return title, ()
    return title, tuple(t for t in tokens if t)


def _evidence(name: Name, before: list[str], after: list[str], inside: bool, mark: str, initial: bool, raw: str) -> int:
    speech = verbs("speech") | verbs("other_languages")
    score = 0
    if name.count == 1:
        score += 2 * any(t in given_names() for t in name.tokens) + 3 * (
            bool(name.title) and name.title.casefold() not in _WEAK
        )
        score -= 4 * any(t in not_people() or (t.casefold() in roles() and len(name.tokens) > 1) for t in name.tokens)
    if before and before[-1] in speech and not inside:
        score += 3
    if before[-2:] in (["name", "was"], ["name", "is"]) and len(name.tokens) == 1:
        score += 3
    acts = bool(after) and (after[0] in verbs("visible") or after[0] in seen_now())
    if (
        initial and acts and not name.opens and not inside
    ):  # “Mohan drank the tea”; once, for “Rain fell” is told so too
        name.opens, score = True, score + 1
    name.who |= before[-2:] in _WHO_IS and mark[:1] in (".", ",", "")
    if (
        after
        and after[0].islower()
        and (after[0] in speech or (len(after) > 1 and after[1] in speech and after[0] in ("had", "then")))
    ):
        score += 3
    elif after and not initial and (after[0] in ("was", "had", "is", "has") or after[0] in verbs("visible")):
        score += 1
    if inside and mark[:1] in ",!?.":
        score += 1
    if mark[:1] == " " and len(after) > 1 and after[0] == "the" and after[1] in roles():  # “Tomas the baker”
        score += 2
    if before and before[-1] in _PLACE_BEFORE and not name.title:
        score -= 2
    if before and before[-1] == "the" and not raw.startswith(("Old", "Young", "Little")):
        score -= 1
    return score


_WHO_IS = (["he", "is"], ["he", "was"], ["she", "is"], ["she", "was"])
_WEAK = words("old young little big saint general major father mother sister brother")


def _merge(names: list[Name]) -> list[Named]:
    people: list[Named] = []
    for name in sorted(names, key=lambda n: (-len(n.tokens), -n.count)):
        home = _home(name, people)
        if home is None:
            people.append(Named([name]))
        else:
            home.forms.append(name)
    return sorted(people, key=lambda p: -sum(f.count for f in p.forms))


def _home(name: Name, people: list[Named]) -> Named | None:
    """The person whose longer name holds this form; of several, the one named most often."""
    best: tuple[int, Named] | None = None
    for person in people:
        if "neutral" not in (person.gender(), name.gender()) and person.gender() != name.gender():
            continue
        fit = max(_fit(name, form) for form in person.forms)
        weight = fit * 1000 + sum(f.count for f in person.forms)
        if fit and (best is None or weight > best[0]):
            best = (weight, person)
    return best[1] if best else None


def _fit(short: Name, full: Name) -> int:
    """How well a form fits into another: 3 the same, 2 part of it, 1 a nickname of it, 0 not at all."""
    bare = tuple(t for t in full.tokens if not t.endswith("."))
    mine = tuple(t for t in short.tokens if not t.endswith("."))
    if not mine or not bare:
        return 0
    if mine == bare:
        both = short.title and full.title and short.title.casefold() != full.title.casefold()
        return 0 if both and short.gender() != full.gender() else 3
    if len(mine) < len(bare) and (mine == bare[: len(mine)] or mine == bare[-len(mine) :]):
        return 2
    full_forms = nickname_of().get(mine[0].casefold(), frozenset())
    same_first = bare[0].casefold() in full_forms or bool(
        full_forms & nickname_of().get(bare[0].casefold(), frozenset())
    )
    if same_first and (len(mine) == 1 or mine[-1] == bare[-1]):
        return 1
    if len(mine) > 1 and len(bare) > 1 and mine[-1] == bare[-1] and mine[0] != bare[0] and mine[1:-1]:
        return 0
    return 2 if len(mine) == len(bare) + 1 and mine[1:] == bare else 0
