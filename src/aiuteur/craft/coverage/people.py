"""Who an action line is about: names, other names, and he or she.

A name is found as a whole word in any case, by its full form, its given name or surname, its other names, and for
Cyrillic and Greek names by their Latin spelling, since scripts mix both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from aiuteur.craft.coverage.plan import CastRole
from aiuteur.craft.language.beasts import leading_animal
from aiuteur.craft.language.tables import roles, table
from aiuteur.craft.screenplay.cues import ROLE_WORDS, TITLES
from aiuteur.craft.screenplay.elements import Element

# two people in one word: “the two of them”, “both laugh”, “neither speaks”; not “with both hands”
BOTH = (
    r"the (?:two|pair|couple)(?: of them)?(?! (?:\w+s|men|women|children|people)\b)|(?:both|neither) of them"
    r"|both(?! (?:the|his|her|their|my|your|of|feet|men|women|children|\w+s)\b)|neither(?! (?:the|his|her|their|of|side|hand|one)\b)"
)
_PRONOUNS = re.compile(
    rf"\b(?P<female>she|her|hers|herself)\b|\b(?P<male>he|him|his|himself)\b|\b(?P<both>{BOTH}|they|them|their)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"(?:\w+,? ){{0,2}}?(?:(?P<female>she)|(?P<male>he)|(?P<both>{BOTH}|they))\b", re.IGNORECASE)
# “beside it sits an old man”: the verb stands before whom it tells of
_INVERTED = re.compile(
    r"\b(sits|sat|lies|lay|stands|stood|kneels|knelt|crouches|comes|came|walks|runs|sleeps|waits)\s+(?:(?:an?|the|his|her)\s+(?:[\w-]+,?\s+){0,2})?$",
    re.IGNORECASE,
)  # fmt: skip
_INTRODUCED = re.compile(
    r"(?P<name>[^\W\d_][\w.'’ -]{0,40}?),?\s*(?:\(?\d{1,3}\)?|[1-9]0s),\s*(?:an?\s+|the\s+)?(?P<role>[^\W\d_]{3,20})(?=[,.])"
)
# “the old man” is not whoever goes by the name of Man
_TOLD_APART = r"(?<!\bfirst )(?<!\bold )(?<!\byoung )(?<!\bother )(?<!\bsecond )"
_ARTICLES = frozenset({"the", "a", "an", "le", "la", "der", "die", "das", "el", "il"})
_LATIN = str.maketrans(
    dict(
        zip(
            "абвгдеёзийклмнопрстуфхцыэ" + "αβγδεζηικλμνξοπρσςτυφω",
            "abvgdeezijklmnoprstufxcye" + "abgdeziiklmnxoprsstyfo",
            strict=True,
        )
    )
    | {
        "ж": "zh",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "ъ": "",
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
    }
)


def latin(name: str) -> str:
    """A Cyrillic or Greek name in Latin letters, lower case; other letters stay."""
    return name.casefold().translate(_LATIN)


# “addresses this letter to Dorset”: who gets a letter is somewhere else
_ELSEWHERE = re.compile(
    r"\b(?:addresses|address(?:ed|ing)|writes|wrote|sends|sent|posts|mails|wires)\s+(?:[\w’'-]+\s+){0,4}to (?:the )?$",
    re.IGNORECASE,
)


# “Ida's photograph”, “a portrait of Ida”: they are not there themselves
_IMAGE = (
    r"(?:photo(?:graph)?s?|pictures?|portraits?|paintings?|statue|likeness|drawings?|sketch|gravestone|grave|tombstone)"
)
_PICTURED = re.compile(rf"\b{_IMAGE} (?:of|shows) (?:[a-z]+ )?$", re.IGNORECASE)
_OWN_IMAGE = re.compile(rf"['’]s?(?: [\w-]+)? {_IMAGE}\b", re.IGNORECASE)
_A_KIND = re.compile(r"\ban? $", re.IGNORECASE)  # “a sailor's knot” is a knot, and no sailor
_OWNS = re.compile(r"['’]s\b")
_JOINED = re.compile(r",?(?: [A-Z][\w’'-]+)?,? (?:and )?(?:the )?", re.IGNORECASE)


class People:
    """The scene's cast as the text names them. Remembers who was last spoken of."""

    def __init__(self, cast: Sequence[CastRole]) -> None:
        self.cast = tuple(cast)
        self.names = tuple(person.name for person in cast)
        self._gender = {person.name: person.gender for person in cast}
        self._forms = _forms(cast)
        self._pattern = _whole_words(self._forms)
        self._latest: list[str] = []

    def named(self, text: str) -> tuple[str, ...]:
        """Those whom a text names, in order of first mention."""
        return tuple(dict.fromkeys(name for _, name in self._mentions(text)))

    def in_sentence(self, text: str) -> tuple[str, ...]:
        """Those whom a sentence is about, by name or by he, she, they; the grammatical subject tends to come first."""
        mentions = self._mentions(text)
        for hit in _PRONOUNS.finditer(text) if not leading_animal(text) else ():  # “the dog wags his tail”: its own
            before = [n for at, n in sorted(mentions) if at < hit.start()]
            acting = before[:1] if _done_to(text, hit) else []  # “a man lifts him up”: him is somebody else
            mentions += [(hit.start(), name) for name in self._meant(hit.lastgroup or "", before, acting)]
        order = tuple(dict.fromkeys(name for _, name in sorted(mentions, key=lambda mention: mention[0])))
        self.speak_of(order)
        return order

    def subject(self, text: str, carried: str = "") -> tuple[str, str]:
        """Who acts in a sentence, and the words that say what they do: up to the next person. Somebody's hands, or
        water that runs from her coat, are no subject; a clause without one goes on with `carried`."""
        mentions = (
            [(hit.start(), hit.end(), self._forms[hit[0].casefold()]) for hit in self._pattern.finditer(text)]
            if self._pattern
            else []
        )
        pronoun = _SUBJECT.match(text)
        if pronoun:
            meant = self._meant(pronoun.lastgroup or "", []) or self._latest[-1:]
            end = next((at for at, _, name in mentions if name not in meant), len(text))
            return (meant[0], text[pronoun.end() : end]) if meant else ("", "")
        if not mentions:
            return carried, text if carried else ""
        at, end, name = mentions[0]
        inverted = _INVERTED.search(text[:at])
        if inverted:
            following = next((other for other, _, who in mentions[1:] if who != name), len(text))
            verb = "lies in bed" if inverted[1].casefold() in ("lies", "lay") else inverted[1]
            return name, f"{verb} {text[end:following]}"
        leading = len(text[:at].split())
        if text[end : end + 2] in ("'s", "’s") or (leading > 4 and not text[:at].rstrip().endswith(",")):
            return (carried, text[:at]) if carried else ("", "")
        others = [(other, until, who) for other, until, who in mentions[1:] if who != name]
        while others and _JOINED.fullmatch(text[end : others[0][0]]):  # “Gil and Ross ride”: both do
            end = others.pop(0)[1]
        return name, text[end : others[0][0] if others else len(text)]

    def speak_of(self, names: Sequence[str]) -> None:
        """Remember who is being spoken of, the subject last."""
        for name in reversed(names):
            if name in self._latest:
                self._latest.remove(name)
            self._latest.append(name)

    def _mentions(self, text: str) -> list[tuple[int, str]]:
        if self._pattern is None:
            return []
        hits = [
            hit
            for hit in self._pattern.finditer(text)
            if not (_ELSEWHERE.search(text[: hit.start()]) or _PICTURED.search(text[: hit.start()]))
            and not _OWN_IMAGE.match(text, hit.end())
            and not _names_a_kind(text, hit)
        ]
        return [(hit.start(), self._forms[hit[0].casefold()]) for hit in hits]

    def _meant(self, pronoun: str, before: Sequence[str], acting: Sequence[str] = ()) -> Sequence[str]:
        if pronoun == "both":
            return self._latest[-1:-3:-1]
        recent = [name for name in (*self._latest, *before) if name not in acting]
        fitting = [name for name in reversed(recent) if self._gender.get(name) in (pronoun, "neutral")]
        sure = [name for name in fitting if self._gender.get(name) == pronoun]
        return (sure or fitting)[:1]


def first_named(names: Sequence[str], text: str) -> int | None:
    """Where a text first names somebody by one of their names, in whichever letters."""
    forms = dict.fromkeys((*names, *map(latin, names)))
    hits = (hit for form in forms for hit in re.finditer(rf"\b{_as_words(form)}\b", text, re.IGNORECASE))
    return min((hit.start() for hit in hits if not _names_a_kind(text, hit)), default=None)


def _names_a_kind(text: str, hit: re.Match[str]) -> bool:
    return bool(_A_KIND.search(text[: hit.start()]) and _OWNS.match(text, hit.end()))


def _done_to(text: str, hit: re.Match[str]) -> bool:
    """Him, them, or a her that owns nothing: the object of what somebody does."""
    said = hit[0].casefold()
    if said == "her":
        owned = re.match(
            r"\s+(?!up\b|in\b|on\b|out\b|down\b|to\b|and\b|by\b|from\b|with\b|a\b|the\b)[^\W\d_]", text[hit.end() :]
        )
        return owned is None
    return said in ("him", "them")


def introduced_as(elements: Sequence[Element], cast: Sequence[CastRole]) -> dict[str, tuple[str, ...]]:
    """What else the text may call somebody, from how it brings them in: `ODA, 68, captain, white beard` → the captain."""
    people = People(cast)
    found: dict[str, tuple[str, ...]] = {}
    for element in elements:
        for hit in _INTRODUCED.finditer(element.text) if element.type == "action" else ():
            named = people.named(hit["name"])
            if len(named) == 1 and hit["role"].islower():
                found.setdefault(named[0], (f"the {hit['role']}",))
    return found


def gender_hints(elements: Sequence[Element], cast: Sequence[CastRole]) -> dict[str, Literal["female", "male"]]:
    """She or he, for those of whom whole paragraphs of action speak alone."""
    people = People(cast)
    votes: dict[str, int] = {}
    for element in elements:
        named = people.named(element.text) if element.type == "action" else ()
        if len(named) == 1:
            said = [hit.lastgroup for hit in _PRONOUNS.finditer(element.text)]
            votes[named[0]] = votes.get(named[0], 0) + said.count("female") - said.count("male")
    return {name: "female" if vote > 0 else "male" for name, vote in votes.items() if vote}


def _forms(cast: Sequence[CastRole]) -> dict[str, str]:
    """Every form of a name in lower case → the name. A form that two people share belongs to neither."""
    forms: dict[str, str] = {}
    shared: set[str] = set()
    for person in cast:
        for form in _forms_of(person):
            if forms.setdefault(form, person.name) != person.name:
                shared.add(form)
    whole = {person.name.casefold(): person.name for person in cast}
    own = {form: name for form, name in forms.items() if form not in shared}
    return {**_nouns(cast), **own, **whole}


def _nouns(cast: Sequence[CastRole]) -> dict[str, str]:
    """What the text may call somebody without a name: the nurse is Nurse Oduya, the man the only man by name of Old Man,
    the woman the only woman. A noun that fits two people belongs to neither."""
    fitting: dict[str, list[str]] = {}
    for person in cast:
        if person.role == "voice":
            continue
        head = [word for word in re.findall(r"[^\W\d_]+", person.name.casefold()) if word in roles()]
        for noun in dict.fromkeys(head):
            for form in (noun, *(one for one, known in _synonyms().items() if known == noun)):
                fitting.setdefault(f"the {form}", []).append(person.name)
    for noun, gender in (("old man", "male"), ("old woman", "female")):
        alike = [person.name for person in cast if (person.gender, person.age) == (gender, "old")]
        if len(alike) == 1:
            fitting[noun] = alike
    for noun, gender in (("the man", "male"), ("the woman", "female")):
        alike = [person.name for person in cast if person.gender == gender and person.role != "voice"]
        if noun not in fitting and len(alike) == 1 and not {"boy", "girl", "child"} & set(alike[0].casefold().split()):
            fitting[noun] = alike
    return {form: names[0] for form, names in fitting.items() if len(set(names)) == 1}


def _synonyms() -> dict[str, str]:
    return dict(table("people")["synonyms"])


def _forms_of(person: CastRole) -> list[str]:
    found: list[str] = []
    for name in (person.name, *person.also):
        words = name.replace(".", ". ").split()
        if words and words[0].casefold() in _ARTICLES:
            words = []  # “the captain” is nobody's given name
        own = [
            w
            for w in words
            if w.strip(".").upper() not in TITLES and w.strip(".").upper() not in ROLE_WORDS and len(w) > 2
        ]
        for form in (name, latin(name), *(own if len(words) > 1 else ()), *(latin(w) for w in own)):
            form = " ".join(form.casefold().split()).strip(".,'’\"")
            if form:
                found.append(form)
    return found


def _whole_words(forms: dict[str, str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_as_words, longest_first)) + r")(?!\w)", re.IGNORECASE)


def _as_words(name: str) -> str:
    """The pattern of a name in a text; a bare noun (Man) is not meant where an adjective tells somebody else apart."""
    return (_TOLD_APART if name.casefold() in roles() else "") + re.escape(name)
