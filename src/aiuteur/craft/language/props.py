"""Things a passage names, as kinds that can be drawn, with the author's word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from aiuteur.craft.language.ages import LISTED
from aiuteur.craft.language.tables import WORD, table
from aiuteur.craft.picture.panel import PropKind

_HELD = re.compile(
    r"\b(?:held|holds?|holding|carr(?:y|ied|ies|ying)|took|takes?|drew|draws?|pull(?:ed|s)? out|picked up|picks up|lift(?:ed|s)|hand(?:ed|s)"
    r"|with|opened|opens|unfold(?:ed|s)|smok(?:ed|es|ing)|clutch(?:ed|es|ing)|grip(?:ped|s|ping)|twirl(?:ed|s|ing))\s+(?:\w+\s+){0,3}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PropMention:
    """One thing named: its kind, the word that names it, where, and whether somebody has it in hand."""

    kind: PropKind
    word: str
    start: int
    held: bool = False


# the noun that follows is the thing: a glass jar is a jar, a car park has no car in it
_HEADS = (
    "jar|jars|park|parks|pocket|pockets|sleeve|sleeves|collar|hook|hooks|stand|rack|door|doors|handle|knob|bell|frame|sill|pane|panes|eye|eyes|"
    "roof|wall|case|cases|lid|bowl|ball|seller|sellers|maker|driver|station|house|shop|market|hair|hole|board|office|leg|legs|"
    "tree|trees|orchard|juice|pie|tart|edge|top|cloth|towel|shade|light|seat|step|steps|way|room|master|yard|tracks?"
)
# an orange scarf is no fruit
_COLOUR = re.compile(r"(?:orange|peach|lemon|plum)$", re.I)
_COLOURED = re.compile(
    r" (?!(?:and|or|from|in|into|on|onto|to|with|for|out|off|at|by|under|over|behind|as|he|she|they|that|which|is|was|lies|rolls|falls)\b)[a-z]"
)
_COMPOUND = re.compile(rf"[ -](?:{_HEADS})\b", re.I)
# words that are done as often as they are had: “rings the bell” is no ring, “a ring of keys” none either
_DONE = re.compile(
    r"(?:ring|watch|phone|comb|book|map|match|cup|hammer|drill|shovel|box|chain|rope|picture|brush|fish|ship)(?:e?s)?$",
    re.I,
)
_TO_SOMETHING = re.compile(r" (?:the|an?|his|her|their|its|him|them|it|me|us|out|for)\b")
_HAD = re.compile(
    r"\b(?:the|an?|his|her|their|its|my|our|your|this|that|these|those|no|some|any|two|three|of|with|[\w-]+[’']s?)\s+(?:[\w-]+,?\s+){0,2}$",
    re.I,
)
# where trains are, a carriage is one of theirs
_ON_RAILS = re.compile(
    r"\b(?:train|trains|platform|railway|compartment|station|carriages|dining|sleeping|railcar)\b", re.I
)
# a bell that is only heard, or hangs where nobody has it in hand
_HUNG = re.compile(r"\b(?:church|school|door|shop|temple|alarm|diving|chapel|tower|cathedral)[ -]$", re.I)
_SOUNDS = re.compile(
    r" (?:above|over|on|at|of) the (?:\w+ )?(?:door|shop|church|tower|school|gate)|(?: \w+ly)? (?:rings?|rang|rung|ringing|sounds?|sounded"
    r"|tolls?|tolled|tolling|tinkles?|tinkled|strikes?|struck|chimes?|chimed|goes|went|began)\b"
)
_LIKE = re.compile(r" of (?:stones|sky|light|smoke|fire|people|trees|houses|hills)\b", re.I)
_WORN = re.compile(r"\b(?:in|wearing|wears|wore|with)\s+(?:[\w’'-]+,?\s+){1,9}$", re.I)
# what somebody has on: “out of his coat”, “beneath her old hat”
_OWN = re.compile(
    r"\b(?:out of|from|into|inside|in|under|beneath|of)\s+(?:his|her|their|my|your)\s+(?:[\w-]+\s+){0,2}$", re.I
)
# what stands for something else: “like the ring in a bath”, “as big as a clock”; who likes a thing has it before them
_LIKENESS = re.compile(
    r"(?<!not )(?<!n’t )(?<!n't )(?<!would )(?<!to )\blike (?:(?:a|an|the|some|his|her|their)\s+)?(?:[\w-]+\s+){0,2}$"
    r"|\bas [\w-]+ as (?:a|an|the)\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)
# “on went her old brown hat”: it is on somebody, and lies nowhere
_PUT_ON = re.compile(
    r"\b(?:on went|puts? on|pull(?:s|ed) on|draws on|drew on|donn(?:s|ed))\s+(?:[\w’'-]+\s+){0,4}$", re.I
)
_HANDLED = re.compile(
    r"\b(?:tak(?:es|e|ing)|took|holds?|held|gives?|gave|hands?|handed|puts?|hangs?|hung|lays?|picks?|carr(?:ies|y|ied)|throws?|drops?|folds?)\b",
    re.I,
)  # fmt: skip


def a_thing(text: str, start: int, end: int, kind: PropKind) -> bool:
    """Is the word a thing one could draw here, and not half of another's name, a likeness, or what somebody wears?"""
    if _COMPOUND.match(text, end) or _LIKE.match(text, end):
        return False
    if text[start:end].casefold() == "carriage" and _ON_RAILS.search(text):
        return False
    if kind == "ring" and text.startswith(" of ", end):
        return False
    if kind == "bell" and (_HUNG.search(text[:start]) or _SOUNDS.match(text, end)):
        return False
    before = re.split(r"[.;:!?]", text[max(0, start - 80) : start])[-1]
    if _DONE.match(text[start:end]) and _TO_SOMETHING.match(text, end) and before.strip() and not _HAD.search(before):
        return False
    if text[start:end].casefold() == "case" and re.search(r"\bin (?:any |that |this )?$", text[:start], re.I):
        return False
    if kind == "fruit" and _COLOUR.search(text[start:end]) and _COLOURED.match(text, end):
        return False
    if _LIKENESS.search(before) or (kind in ("coat", "hat") and (_OWN.search(before) or _PUT_ON.search(before))):
        return False
    worn = kind in ("coat", "hat") and (_WORN.search(before) or LISTED.search(before))
    return not worn or bool(_HANDLED.search(before))


@cache
def _known() -> dict[str, PropKind]:
    return {word: cast(PropKind, kind) for kind, words in table("props").items() for word in str(words).split()}


def props_in(text: str) -> list[PropMention]:
    """Things of a piece of text in order, each kind once; a held mention wins over a bare one."""
    found: dict[PropKind, PropMention] = {}
    words, taken = list(WORD.finditer(text)), -1
    for at, match in enumerate(words):
        if match.start() < taken:
            continue
        kind, end = _kind_at(text, match, words[at + 1] if at + 1 < len(words) else None)
        if kind is None or not a_thing(text, match.start(), end, kind):
            continue
        taken = end
        held = bool(_HELD.search(text[max(0, match.start() - 40) : match.start()]))
        if kind not in found or (held and not found[kind].held):
            found[kind] = PropMention(kind, text[match.start() : end], match.start(), held)
    return list(found.values())


def _kind_at(text: str, word: re.Match[str], following: re.Match[str] | None) -> tuple[PropKind | None, int]:
    """(kind, where its words end): two words where they are one thing, a violin case, else one."""
    if following is not None and text[word.end() : following.start()] in (" ", "-"):
        kind = _one_or_many(f"{word.group()}-{following.group()}")
        if kind is not None:
            return kind, following.end()
    return _one_or_many(word.group()), word.end()


def _one_or_many(word: str) -> PropKind | None:
    low = word.casefold()
    return _known().get(low) or (_known().get(low[:-1]) if low.endswith("s") else None)
