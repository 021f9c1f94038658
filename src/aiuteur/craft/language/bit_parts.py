"""Bit parts: somebody without a name who comes up once and is seen to do something.

“A sailor waves.” He is nobody's friend and has no line, and still he stands on the deck: who does something that can be
seen is cast. Who is only spoken of, compared with, wished for or supposed is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiuteur.craft.language.prose import Mention, Paragraph, Person
from aiuteur.craft.language.tables import WORD, seen_now, verbs, words
from aiuteur.craft.language.tags import at_once

_NOBODY = re.compile(r"\b(?:voice|figure|person|ghost|monster|arrival|other|baby|general|major)\b", re.I)
_NOT_THERE = re.compile(
    r"\b(?:would|could|might|if|perhaps|never|like|as though|imagin\w+|dream\w*|remember\w*|wish\w*|used to|once|had|ago|said that|told of|story|tale)\b",
    re.I,
)
_OBJECT = words(
    "of to with like for from by at than as about into on upon behind beside near no any every such each if"
)
_BARRIER = words("was were is are had has have did would that which until till while when because than as")
_HELD_OFF = words("a an the his her their its my with and of in")
_WAITS = re.compile(r"\s+(?:was|were|is) (\w+ing)\b")


def acting_once(paragraphs: Sequence[Paragraph], people: Sequence[Person]) -> list[Person]:
    """Those of the people who come up once, without a name and a word, and do something to be seen."""
    silent = [one for one in people if one.role and one.mentions == 1 and not one.speeches and not one.narrator]
    return [one for one in silent if not _NOBODY.search(one.name) and _acts(paragraphs, one)]


def _acts(paragraphs: Sequence[Paragraph], person: Person) -> bool:
    for number in person.paragraphs:
        paragraph = paragraphs[number - 1]
        mention = next((one for one in paragraph.mentions if one.name == person.name and not one.owns), None)
        if mention is not None and _seen_doing(paragraph.text, mention):
            return True
    return False


def _seen_doing(text: str, mention: Mention) -> bool:
    """Does a verb that can be seen belong to who is meant, before them (“stood a sailor”) or behind?"""
    start = max(text.rfind(mark, 0, mention.start) for mark in ".!?“”\n") + 1
    stop = re.search(r"[.!?“”\n]", text[mention.end :])
    after = text[mention.end : mention.end + stop.start() if stop else len(text)]
    before = text[start : mention.start]
    if _NOT_THERE.search(f"{before} {after}"):
        return False
    known = verbs("visible") | seen_now()
    lead = [word.casefold() for word in WORD.findall(before)][-1:]
    if lead and lead[0] in known:  # “at the rail stood a sailor”; “she kissed a sailor” is one more who is there
        return True
    if lead and lead[0] in _OBJECT:
        return False
    if at_once(after):
        return True
    waits = _WAITS.match(after)
    return _participle(waits[1], known) if waits else _verb_in(after, known | verbs("speech"))


def _verb_in(after: str, known: frozenset[str]) -> bool:
    last = ""
    for word in WORD.findall(after)[:14]:
        low = word.casefold()
        if low in _BARRIER:
            return False
        if (low in known or _participle(low, known)) and last not in _HELD_OFF:
            return True
        last = low
    return False


def _participle(word: str, known: frozenset[str]) -> bool:
    """Waving, sitting, riding: of a verb that can be seen."""
    root = word.removesuffix("ing")
    return word.endswith("ing") and bool({root, f"{root}e", root[:-1]} & known)
