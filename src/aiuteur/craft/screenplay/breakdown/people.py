"""Who is in a scene: those who speak, and those whom the action shows.

Whoever has a cue anywhere in the script is looked for by name. Somebody who never speaks is cast when the action
introduces them as the trade does, in capitals: `A POSTMAN (60)`, `ROSA, 12,`, or capitals that are a given name or a
word for a person. Capitals alone introduce nobody: sounds, signs and things are written so too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from aiuteur.craft.language.tables import given_names, roles
from aiuteur.craft.screenplay.breakdown.vocabulary import NUMBERS, terms, word_set
from aiuteur.craft.screenplay.cues import ROLE_WORDS, TITLES

_AGE = re.compile(r"\s*(?:\(\s*(?:\d{1,3}\b|[a-z -]*\d0['’]?s\b|early |late |mid|teens?\b|[a-z]+(?:ties|teens?)\b)|,\s*(?:\d{1,3}|early|late|mid)\b(?!\s*[-:–]))", re.I)  # fmt: skip
_CAPITALS = r"(?:(?:MRS?|MS|DR|PROF|CAPT|SGT|LT|COL|ST)\.|[A-Z]\.|[A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я'’-]+)"
_INTRODUCED = re.compile(rf"(?<![\w’'-]){_CAPITALS}(?: (?:{_CAPITALS}|\d{{1,2}})(?![\w’']))*")
_ABSENT = re.compile(
    r"\b(?:(?:photos?|photographs?|pictures?|portraits?|paintings?|posters?|statue|sign|trace|memory|voice|name|news|letter|note|"
    r"message|call|footsteps|sound|dreams?|thinks?|thought|talks?|mention)s? (?:of|from|about|to|for)|looks? for|search(?:es|ing)? for|"
    r"waits? for|waiting for|without|writes? to|calls?|phones?|dials?|miss(?:es|ing)|named|called|reads?:?|says:?|labell?ed|marked|"
    r"belong(?:s|ed|ing) to|addressed to|no)\s+(?:the |a |an )?$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?\s+([\w-]+)(?:\s+([\w-]+))?", re.I)
_LEFT = re.compile(r"\s+(?:is|has|was) (?:gone|nowhere|not (?:here|there|in)|missing|dead and buried|absent)\b", re.I)
_COMMON = frozenset(
    """WILL MAY MARK HOPE GRACE ROSE FAITH JOY DAWN SUMMER CHASE GRANT PAT ART BILL FRANK SKY DREW
    RAY""".split()  # noqa: SIM905
)
_CAMERA = frozenset(
    """CLOSE ANGLE WIDE SHOT POV INSERT CUT FADE DISSOLVE SUPER TITLE TITLES MONTAGE END BACK LATER CONTINUOUS NIGHT DAY INT EXT
    THE AN A ON OF TO IN AND SFX VFX CGI BEGIN SERIES FLASHBACK INTERCUT SMASH MATCH SLOW MOTION TV USA UK OK""".split()  # noqa: SIM905
)  # fmt: skip
_NO_BODY = frozenset(
    {
        "VOICE",
        "RADIO",
        "PHONE",
        "ALL",
        "BOTH",
        "CROWD",
        "EVERYONE",
        "OLD",
        "YOUNG",
        "LITTLE",
        "BIG",
        "TALL",
        "FIRST",
        "SECOND",
        "THIRD",
        "OTHER",
        "ANOTHER",
        "HOST",
    }
)
_LEADING = frozenset("A AN THE OUR TWO THREE FOUR FIVE SEVERAL SOME ANOTHER HIS HER THEIR".split())  # noqa: SIM905


@dataclass(frozen=True)
class _Name:
    words: tuple[str, ...]  # as looked for, lower case
    person: str
    role: bool  # a word for a kind of person: THE GUARD may be written small


@dataclass
class Names:
    """The names that action is searched for. `person` of a short form is the whole name."""

    _by_first: dict[str, list[_Name]] = field(default_factory=dict[str, list[_Name]])
    _caseless: list[str] = field(default_factory=list[str])
    _known: set[tuple[str, ...]] = field(default_factory=set[tuple[str, ...]])

    @classmethod
    def of(cls, people: Iterable[tuple[str, Sequence[str]]]) -> Names:
        """From (name, other names) of everybody who speaks."""
        names = cls()
        people = list(people)
        for person, also in people:
            for typed in (person, *also):
                names.add(typed, person)
        shorts: dict[str, set[str]] = {}
        for person, _ in people:
            for short in set(_short_names(person)):
                shorts.setdefault(short, set()).add(person)
        for short, owners in shorts.items():
            if len(owners) == 1:
                names.add(short, next(iter(owners)))
        return names

    def add(self, typed: str, person: str) -> None:
        """One more way to name somebody."""
        words = tuple(_words(typed))
        if typed.upper() == typed.lower():
            self._caseless += [person] if len(typed) > 1 and person not in self._caseless else []
        elif words and words not in self._known:
            self._known.add(words)
            role = all(word.upper() in ROLE_WORDS or word in roles() or word.isdigit() for word in words)
            self._by_first.setdefault(words[0], []).append(_Name(words, person, role))

    def introduce(self, typed: str) -> None:
        """Somebody whom the action introduces: a whole name of one who speaks (NELL HARPER of NELL), or a silent part."""
        words = tuple(_words(typed))
        if words in self._known:
            return
        alone = [
            name for word in words for name in self._by_first.get(word, ()) if name.words == (word,) and not name.role
        ]
        owners = {name.person for name in alone}
        person = next(iter(owners)) if len(owners) == 1 else typed
        for name in (typed, *_short_names(typed)):
            self.add(name, person)

    def has(self, typed: str) -> bool:
        """Whether somebody goes by that name."""
        return tuple(_words(typed)) in self._known

    def shown(self, text: str) -> Iterator[tuple[str, int]]:
        """Who is shown by plain words of action, and where."""
        for person in self._caseless:
            if (at := text.find(person)) >= 0:
                yield person, at
        words = list(re.finditer(r"[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*\.?(?=\W|$)|\d+", text))
        at = 0
        while at < len(words):
            name = self._name(text, words, at)
            if name is None:
                at += 1
                continue
            end = words[at + len(name.words) - 1].end()
            if _is_present(text, words[at].start(), end):
                yield name.person, words[at].start()
            at += len(name.words)

    def _name(self, text: str, words: Sequence[re.Match[str]], at: int) -> _Name | None:
        first = _bare(words[at].group())
        best: _Name | None = None
        for name in self._by_first.get(first, ()):
            spoken = [one.group() for one in words[at : at + len(name.words)]]
            if tuple(_bare(one) for one in spoken) != name.words or (best and len(best.words) >= len(name.words)):
                continue
            if _is_written_as_name(text, words[at].start(), spoken, name):
                best = name
        return best


def introduced(text: str) -> Iterator[tuple[str, int]]:
    """Names in capitals by which plain words of action introduce somebody."""
    for hit in _INTRODUCED.finditer(text):
        words = hit.group().strip("'’.-").split()
        counted = bool(words) and words[0].casefold() in NUMBERS
        while len(words) > 1 and words[0] in _LEADING:
            words = words[1:]
        before = text[max(0, hit.start() - 40) : hit.start()].casefold().split()[-2:]
        if not words or counted or NUMBERS & set(before) or _CAMERA & set(words):
            continue
        if len(words[0]) > 1 and _is_person(words, bool(_AGE.match(text, hit.end()))):
            yield " ".join(words), text.index(words[0], hit.start())


def _is_person(words: Sequence[str], aged: bool) -> bool:
    """Whether capitals name somebody: by an age behind them, as a word for a person, or as a given name."""
    nouns = [word for word in words if not word.isdigit()]
    last = nouns[-1].casefold() if nouns else ""
    if not last or last in word_set("bodies"):
        return False
    if last in roles() or last.upper() in ROLE_WORDS - _NO_BODY:
        return True
    if last in terms():
        return False
    return aged or (len(words) <= 3 and words[0].capitalize() in given_names() and words[0] not in _COMMON)


def _is_written_as_name(text: str, start: int, spoken: Sequence[str], name: _Name) -> bool:
    if all(one.isupper() or one.isdigit() for one in spoken):
        return True
    if name.role:
        return text[max(0, start - 4) : start].casefold() == "the "
    if not all(one[0].isupper() or one[0].isdigit() for one in spoken):
        return False
    return not (len(name.words) == 1 and name.words[0].upper() in _COMMON and _begins_sentence(text, start))


def _begins_sentence(text: str, start: int) -> bool:
    return not text[:start].strip() or text[:start].rstrip()[-1] in '.!?…"“”'


def _is_present(text: str, start: int, end: int) -> bool:
    clause = text[max(0, start - 60) : start]
    if _ABSENT.search(clause) or _LEFT.match(text, end):
        return False
    owned = _POSSESSIVE.match(text, end)
    return owned is None or any(
        word is not None and (word.casefold() in word_set("bodies") or word.casefold().endswith("ing"))
        for word in owned.groups()
    )


def _short_names(person: str) -> list[str]:
    """What else somebody of several words is called: the first or last of their names, or (the) CAPTAIN."""
    words = _words(person)
    if len(words) < 2 or any(word.isdigit() for word in words):
        return []
    names = [word for word in words if word.upper() not in TITLES]
    plain = [word for word in names if word.upper() not in ROLE_WORDS and word not in roles()]
    called = [word for word in (names[0], names[-1]) if word in plain] if names else []
    return called + ([words[0]] if words[0] in roles() and words[0].upper() in TITLES and plain else [])


def _words(name: str) -> list[str]:
    return [_bare(word) for word in re.findall(r"[^\W_]+(?:[-’'][^\W_]+)*\.?", name)]


def _bare(word: str) -> str:
    return word.rstrip(".").casefold().replace("’", "'")
