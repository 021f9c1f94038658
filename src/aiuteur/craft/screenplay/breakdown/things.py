"""Things in the words of an action: what the vocabulary knows, and what somebody takes in hand.

A word is no thing here where it is likened to (like a knife), denied (no letter), depicted (a photo of a boat), or only
the first half of a name (gun shop). Better one item too few than one that the art department buys for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aiuteur.craft.language.props import a_thing
from aiuteur.craft.language.tables import roles
from aiuteur.craft.screenplay.breakdown.model import Category
from aiuteur.craft.screenplay.breakdown.vocabulary import (
    DETERMINERS,
    MOST_WORDS,
    NUMBERS,
    WORD,
    Term,
    plural_of,
    terms,
    word_set,
)


class Found(NamedTuple):
    """A thing named in a text, and where."""

    category: Category
    name: str
    start: int


_LIKENED = re.compile(r"\b(?:as if|as though)\s.*$|\b(?:like|resembl\w+|reminds? \w+ of|shape of|shaped like)\s+(?:[\w’'-]+\s+){0,3}$", re.I)  # fmt: skip
_DENIED = re.compile(r"\b(?:no|without|nor|neither|never|not|n[o']t an?|isn[’']t an?|lacks?|imagin\w+|pretends?|mimes?|miming)\s+(?:[\w’'-]+\s+){0,2}$", re.I)  # fmt: skip
_DEPICTED = re.compile(
    r"\b(?:pictures?|photos?|photographs?|paintings?|drawings?|posters?|images?|sketch|statue|memory|memories|smell|smells|"
    r"taste|scent|sounds?|noise|word|words|dreams?|thinks?|talks?|speaks?|sings?|stories|story|tales?|size)\s+(?:of|about)\s+"
    r"(?:[\w’'-]+\s+){0,2}$",
    re.I,
)  # fmt: skip
_TAKEN = re.compile(
    r"\b(?:pick(?:s|ing)? up|pulls? out|takes? out|puts? down|sets? down|lays? down|holds? up|holds?|holding|grabs?|clutch(?:es|ing)|"
    r"clutches|unfolds?|unwraps?|unpacks?|carr(?:ies|y|ying)|pockets|brandish(?:es|ing)|hands (?:him|her|them|[A-Z]\w+)|"
    r"polish(?:es|ing)|winds up|wields?|drops)\s+(?:an?|his|her|their|the|its)\s+"
    r"(?P<noun>(?:[\w’'-]+ ){0,2}?[\w’'-]+)(?= (?:from|to|in|on|at|with|and|into|onto|off|out|over|under|for|by|behind|beside|as|"
    r"that|which|who|against|toward|towards|through|before|after|he|she|up|down|back)\b|[.,;:!?—–]|$)",
)
_MEASURE = re.compile(r"^(?:piece|pair|bunch|stack|pile|sheet|roll|set|handful|length)s? of (?:[\w-]+ )*", re.I)
_SOURCES = frozenset(
    """phone telephone doorbell bell bells alarm clock radio horn foghorn engine kettle door gate floorboard floorboards stairs
    gun siren tap floor record motor machine whistle wind cock shutter gulls crows owls phones sirens church-bell
    monitor pipe twig branch drum drums brakes tyres tires gutter""".split()  # noqa: SIM905
)
_PLAYED = frozenset(
    """radio piano band music gramophone jukebox orchestra violin accordion organ guitar record
    television""".split()  # noqa: SIM905
)
_CRIES = (
    "rings?|ringing|buzz(?:es|ing)?|tolls?|chimes?|strikes?|blares?|beeps?|honks?|wails?|whistles?|roars?|crackles?|slams?|creaks?|"
    "hums?|ticks?|barks?|barking|howls?|hoots?|screams?|screech(?:es)?|rattles?|sputters?|splutters?|squeaks?|drips?|groans?|crows?|"
    "cries|bangs|brays?|neighs?|whinn(?:ies|y)|bleats?|meows?|miaows?|growls?|chirps?|squeals?|rolls|snaps|plays"
)
_SOUNDING = re.compile(rf"\b((?:church |tram |alarm )?)([\w-]+)\s+(?:\w+ly\s+)?({_CRIES})\b", re.I)
_SOUND_OF = re.compile(r"\b(?:sound|noise)s? of ((?:an? |the )?(?:[\w’'-]+ ){0,3}?[\w’'-]+)(?=[.,;:!?]| (?:from|in|on|at|and|outside|behind|above|below|fades?|grows?|fills?)\b|$)", re.I)  # fmt: skip
_KNOCKS = re.compile(r"\b(?:a )?knock(?:s|ing)? (?:at|on) the (?:door|window|wall)\b", re.I)
_EXPLODES = re.compile(r"\bexplod(?:es?|ing)\b|\bblows up\b", re.I)
_OWN_CAMERA = re.compile(r"\b(?:an?|his|her|their|\w+[’']s)\s+(?:[\w-]+\s+)?$", re.I)  # THE CAMERA is the film's own
_SOLID: tuple[Category, ...] = ("props", "vehicles", "animals", "wardrobe")
_INSIDES = frozenset("carriage compartment cabin deck cockpit cab bridge interior".split())  # noqa: SIM905
_CONTAINERS = frozenset("case box bag belt holder".split())  # noqa: SIM905
_MODELS = frozenset("paper toy model stuffed plush tin origami inflatable clockwork".split())  # noqa: SIM905
_DRAWN = re.compile(r"\b(?:draws?|drawing|sketch(?:es|ing)|paints?|painting|carves?|folds?)\s+(?:an?|the|his|her|two)?\s*(?:[\w-]+\s+)?$", re.I)  # fmt: skip
_GONE = re.compile(r"\s+(?:have|has|are|is) (?:all )?(?:gone|left|away)\b", re.I)
_CUT_OFF = re.compile(r"[.;:!?]")


def things_in(text: str) -> list[Found]:
    """Everything that plain English words of action show, in order; one name may stand several times."""
    words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
    sounding = [m for m in _SOUNDING.finditer(text) if _can_sound(m[2].casefold(), m[3].casefold())]
    heard = [(m.start(), m.end(), m[3].casefold() == "plays") for m in sounding]
    found = [one for one in _known(text, words) if not _is_only_heard(one, heard)]
    found += _taken(text, {one.start for one in found})
    found += [Found("sounds", f"{m[1]}{m[2]} {m[3]}".casefold(), m.start()) for m in sounding]
    found += [Found("sounds", _bare(m[1]), m.start()) for m in _SOUND_OF.finditer(text)]
    found += [Found("sounds", "knock", m.start()) for m in _KNOCKS.finditer(text)]
    found += [Found("effects", "explosion", m.start()) for m in _EXPLODES.finditer(text)]
    return sorted(found, key=lambda one: one.start)


def _can_sound(noun: str, cry: str) -> bool:
    if cry == "plays":
        return noun in _PLAYED
    term = terms().get(noun)
    return noun in _SOURCES or (term is not None and term.category in ("vehicles", "animals"))


def _is_only_heard(one: Found, heard: Sequence[tuple[int, int, bool]]) -> bool:
    """A sound's own word, its second word taken for a thing (train whistle), or music that plays somewhere."""
    inside = [(start, played) for start, end, played in heard if start <= one.start < end]
    return any(
        one.category == "sounds" or (one.category == "props" and (played or one.start != start))
        for start, played in inside
    )


def vehicle_of(place: str) -> str:
    """The vehicle that a scene's place is (MARA'S CAR, NIGHT FERRY), or nothing (CAR PARK, BOAT HOUSE)."""
    words = [m.group().casefold() for m in WORD.finditer(place)]
    if len(words) > 1 and words[-1] in _INSIDES:
        words.pop()
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        term = terms().get(" ".join(words[-count:]))
        if term is not None and term.category == "vehicles":
            return term.name
    return ""


def _known(text: str, words: Sequence[tuple[str, int, int]]) -> Iterator[Found]:
    at = 0
    while at < len(words):
        count, term = _term(text, words, at)
        if term is None:
            at += 1
            continue
        if _is_meant(text, words, at, count, term):
            yield _named(text, words, at, count, term)
        at += count + _holds(text, words, at + count)


def _named(text: str, words: Sequence[tuple[str, int, int]], at: int, count: int, term: Term) -> Found:
    """What a term is called here: a violin in front of its case is the case, an aeroplane of paper is a prop."""
    start = words[at][1]
    if _holds(text, words, at + count):
        return Found("props", f"{term.name} {words[at + count][0].casefold()}", start)
    before = words[at - 1] if at and text[words[at - 1][2] : start] == " " else ("", 0, 0)
    if term.category in ("vehicles", "animals") and before[0].casefold() in _MODELS:
        return Found("props", f"{before[0].casefold()} {term.name}", start)
    return Found(term.category, term.name, start)


def _holds(text: str, words: Sequence[tuple[str, int, int]], following: int) -> bool:
    """Whether the word behind a thing is what it is kept in."""
    return (
        0 < following < len(words)
        and words[following][0].casefold() in _CONTAINERS
        and text[words[following - 1][2] : words[following][1]] == " "
    )


def _term(text: str, words: Sequence[tuple[str, int, int]], at: int) -> tuple[int, Term | None]:
    """The longest name that begins at a word."""
    for count in range(min(MOST_WORDS, len(words) - at), 0, -1):
        gaps = [text[words[at + i][2] : words[at + i + 1][1]] for i in range(count - 1)]
        if any(gap != " " for gap in gaps):
            continue
        joined = " ".join(word for word, _, _ in words[at : at + count]).casefold().replace("’", "'")
        for form in (joined, joined.replace("-", " "), joined.rpartition("-")[2]):
            if form in terms():
                return count, terms()[form]
    return 1, None


def _is_meant(text: str, words: Sequence[tuple[str, int, int]], at: int, count: int, term: Term) -> bool:
    start, end = words[at][1], words[at + count - 1][2]
    clause = _CUT_OFF.split(text[max(0, start - 80) : start])[-1]
    if text[end : end + 1] == "-" or _LIKENED.search(clause) or _DENIED.search(clause):
        return False
    if term.category not in ("sounds", "effects") and _DEPICTED.search(clause):
        return False
    if term.category in ("animals", "vehicles") and _DRAWN.search(clause):
        return False
    kept = _holds(text, words, at + count)
    if (
        term.category in _SOLID
        and not kept
        and (not a_thing(text, start, end, "box") or _is_half(text, words, at + count, end))
    ):
        return False
    if term.name == "camera" and not _OWN_CAMERA.search(clause):
        return False
    if term.category == "extras" and _GONE.match(text, end):
        return False
    if term.category == "extras":
        return term.sure or _is_counted(text, words, at)
    return term.sure or _is_named(text, words, at, term.plural)


def _is_half(text: str, words: Sequence[tuple[str, int, int]], following: int, end: int) -> bool:
    """Whether a noun stands directly behind that makes this one its first half: gun shop, letter box."""
    if following >= len(words) or text[end : words[following][1]] != " ":
        return False
    word = words[following][0].casefold()
    term = terms().get(word)
    if term is None or term.category not in _SOLID:
        return False
    material = words[following - 1][0].casefold() in word_set("adjectives")
    return material or (not term.plural and (term.sure or word == "chain"))


def _is_named(text: str, words: Sequence[tuple[str, int, int]], at: int, plural: bool) -> bool:
    """Whether an article, an owner or a number stands before, with nothing but adjectives between."""
    for back in range(1, 5):
        if back > at or text[words[at - back][2] : words[at - back + 1][1]] not in (
            (" ",) if back == 1 else (" ", ", ")
        ):
            return False
        word = words[at - back][0].casefold()
        if word in DETERMINERS or word.endswith(("'s", "’s", "s'", "s’")):
            return not (plural and word in ("a", "an", "another", "each", "every")) or "dozen" in word
        if word in ("with", "of") and back == 1:
            return plural or word == "with"
        thing = terms().get(word)
        half = thing is not None and not plural and thing.category in ("props", "wardrobe")
        if not (half or word in word_set("adjectives") or "-" in word or word.endswith(("ed", "ing", "ful", "less"))):
            return False
    return False


def _is_counted(text: str, words: Sequence[tuple[str, int, int]], at: int) -> bool:
    before = [word.casefold() for word, _, _ in words[max(0, at - 3) : at]]
    return bool(NUMBERS & set(before)) or bool(
        re.search(r"\b(?:group|crowd|row|handful|dozens|hundreds|lines?|queue|gang)\s+of\s+(?:[\w-]+\s+)?$", text[max(0, words[at][1] - 60) : words[at][1]], re.I)
    )  # fmt: skip


def _taken(text: str, known: set[int]) -> Iterator[Found]:
    """What somebody takes in hand is a prop, in the vocabulary or not."""
    for hit in _TAKEN.finditer(text):
        noun = _MEASURE.sub("", hit["noun"])
        last = WORD.findall(noun)[-1:] or [""]
        word = last[0].casefold()
        start = hit.start("noun") + hit["noun"].rfind(last[0])
        if any(hit.start("noun") <= at <= start for at in known) or not _can_be_held(word):
            continue
        yield Found("props", word, start)


def _can_be_held(word: str) -> bool:
    if len(word) < 3 or word.endswith(("ing", "ly", "ness", "tion", "ed")) or word in terms():
        return False
    people = word in roles() or any(plural_of(role) == word for role in (word.removesuffix("s"),) if role in roles())
    return not people and word not in word_set("bodies") and word not in word_set("abstract") and word not in word_set("adjectives")  # fmt: skip


def _bare(words: str) -> str:
    return re.sub(r"^(?:an?|the) ", "", " ".join(words.casefold().split()))
