"""Cadence: the length of sentences brought nearer to that of somebody's writing, by rule.

A long sentence is parted where two whole statements meet; two short ones of one line become one where the second goes on with
the first. No word is added but the "and" between them, none is lost, quotations stay word for word. Rules are of English.
"""

from __future__ import annotations

import re

from aiuteur.craft.language.rewrite_marks import MASK, by_sentence, capital, guarded, spans
from aiuteur.craft.language.tables import WORD

_THEY = r"(?:he|she|they|it|we|I|nobody|somebody|there)"
_WHO = r"(?:the|a|an|his|her|their|[A-Z][a-z’'-]+)"
_DOES = r"(?:[a-z]+(?:s|ed|ew|aw|an|oke|ood|ept|ost|ent|ell)|was|were|had|is|are|has|did|went|came|said)\b"
_JOINT = re.compile(  # without a comma only a pronoun is sure to begin a statement: "the bread and the salt were gone"
    rf"; (?:and |but )?(?=[a-zA-Z])|, and then (?=[a-zA-Z])|,? (?:and|but) (?={_THEY} {_DOES})"
    rf"|, (?:and|but) (?={_WHO} (?:[a-z’'-]+ )?{_DOES})"
)
_LEAST = 3  # words of a sentence that stands alone
_SMALL = frozenset(("he", "she", "they", "it", "we", "i", "the", "a", "an", "his", "her", "their", "nobody", "there"))
LONG, SHORT = 9, 18  # words: a manner below the one is short of breath, above the other long


def parted(text: str, words: int) -> str:
    """Sentences much longer than `words`, in parts. Where `words` is no short manner, the text as it is.

    Each sentence is judged alone: a part of a text is parted as it is in the whole.
    """
    if not 0 < words <= LONG:
        return text
    return guarded(text, lambda hidden: by_sentence(hidden, lambda one: _parted(one, words)))


def joined(text: str, words: int) -> str:
    """Neighbouring short sentences made one, where `words` is a long manner; else the text as it is."""
    return guarded(text, _joined) if words >= SHORT else text


def _parted(sentence: str, words: int) -> str:
    if len(WORD.findall(sentence)) <= words + words // 2 or re.search(MASK, sentence):
        return sentence
    parts = [part.strip(" ,") for part in _JOINT.split(sentence) if part]
    if len(parts) < 2 or any(len(WORD.findall(part)) < _LEAST for part in parts):
        return sentence
    return ". ".join(capital(part) for part in parts)


def _joined(text: str) -> str:
    places = list(spans(text))
    for (start, end), (following, until) in reversed(list(zip(places[::2], places[1::2], strict=False))):
        one, two = text[start:end], text[following:until]
        first = two.split(" ", 1)[0]
        apart = "\n" in text[end:following] or not one.endswith(".") or one.endswith("..")
        if (
            apart
            or first.casefold() not in _SMALL
            or re.search(MASK, one + two)
            or len(WORD.findall(one + two)) > 2 * SHORT
        ):
            continue
        goes_on = two if first == "I" else two[0].lower() + two[1:]
        text = f"{text[: end - 1]}, and {goes_on}{text[until:]}"
    return text
