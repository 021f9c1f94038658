"""Status tags in the words of a script: "her sleeve tears" makes a coat torn.

A tag is proposed only where a sentence names the person (or the person is the shot's subject) and a word of the table,
and no word that undoes it. The sentence is the evidence. Proposals are advisory: a script supervisor decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiuteur.craft.picture.panel import Mark

_CLOTHES = (
    r"(?:\w*coat|sleeve|collar|hem|dress|gown|shirt|blouse|jacket|cardigan|sweater|jumper|vest|cloak|cape|shawl|scarf|robe|"
    r"apron|uniform|suit|skirt|trousers|jeans|oilskin|anorak|hood|glove|stocking)s?"
)
# whole words, lower case; the present-tense forms a script uses, and the participles
_WORDS: dict[Mark, str] = {
    "torn": rf"(?:tears|tore) (?:his|her|their|the|its) (?:\w+ ){{0,2}}{_CLOTHES}|"
    rf"{_CLOTHES} (?:tears|tore|rips)|torn|rips|ripped|tattered|in rags|shredded",
    "muddy": r"mud|muddy|muddied|caked in dirt|filthy with mud",
    "bloody": r"blood|bloody|bloodied|bleeds|bleeding|blood-stained",
    "wet": r"soaked|soaking|drenched|dripping|wet through|sodden|wades|plunges into the water|falls into the (?:water|river|sea)",
    "dusty": r"dusty|covered in dust|powdered with dust",
    "snowy": r"snow on (?:his|her|their)|covered in snow|dusted with snow",
    "burnt": r"burnt|burned|singed|scorched|charred",
    "wounded": r"wounded|stabbed|is shot|gash|limps|limping|injured",
    "dirty": r"dirty|grimy|filthy|sooty|stained|smeared",
}
_UNDONE: dict[Mark, str] = {
    "torn": r"mends|sews|stitches|changes (?:clothes|into)",
    "muddy": r"washes|cleans|bathes|changes (?:clothes|into)",
    "bloody": r"washes|cleans|bathes|wipes",
    "wet": r"dries|dried|warms by|changes (?:clothes|into)|towel",
    "dusty": r"brushes|dusts off|washes|beats the dust",
    "snowy": r"melts|brushes|shakes off",
    "burnt": r"changes (?:clothes|into)",
    "wounded": r"healed",
    "dirty": r"washes|cleans|bathes|changes (?:clothes|into)",
}
_GIVEN: dict[Mark, re.Pattern[str]] = {
    mark: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for mark, words in _WORDS.items()
}
_TAKEN: dict[Mark, re.Pattern[str]] = {
    mark: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for mark, words in _UNDONE.items()
}
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")


def sentences_about(action: str, names: Sequence[str], subject: bool) -> list[str]:
    """Sentences of an action paragraph that speak of the person; `subject`: the person is the only one it can mean."""
    named = [re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE) for name in names if name]
    return [
        sentence.strip()
        for sentence in _SENTENCE.findall(action)
        if sentence.strip() and (subject or any(name.search(sentence) for name in named))
    ]


def marks_given(sentence: str) -> list[Mark]:
    """Tags that a sentence puts on whom it speaks of, in the order of the table."""
    return [mark for mark, words in _GIVEN.items() if words.search(sentence) and not _TAKEN[mark].search(sentence)]


def marks_taken(sentence: str, worn: Sequence[Mark]) -> list[Mark]:
    """Tags among `worn` that a sentence washes off, mends or dries."""
    return [mark for mark in worn if _TAKEN[mark].search(sentence)]


def marks_named(words: Sequence[str]) -> list[Mark]:
    """The tags that single words name: "torn", "muddy", "mud", "ripped"."""
    return [mark for mark, said in _GIVEN.items() if any(word == mark or said.fullmatch(word) for word in words)]
