"""The style meter: how a text is written, in three measures that any two texts can be compared by.

Sentence length, the share of words that are spoken, and how often a word comes again. They tell how near a text is to the
samples of a capsule; they do not tell whether it is any good.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur.craft.language.tables import WORD

_SENTENCE = re.compile(r"[^.!?…。！？]+[.!?…。！？]*")
_SPOKEN = re.compile(r"“[^”]*”|\"[^\"\n]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」|(?m:^[–—][^\n]*)")
_WINDOW = 200  # words among which different ones are counted, so that a long text is not the poorer for its length


@dataclass(frozen=True, slots=True)
class Measure:
    """How a text is written. Lengths in words; shares in percent of its words."""

    words: int
    sentences: int
    sentence_words: int  # of the middle sentence
    longest_words: int  # of the longest tenth, where it begins
    spoken: int  # share of words inside quotation marks
    different: int  # share of different words among two hundred


def measured(text: str) -> Measure:
    """The measures of one text; all zero for none."""
    words = WORD.findall(text)
    lengths = sorted(length for piece in _SENTENCE.findall(text) if (length := len(WORD.findall(piece))))
    if not words or not lengths:
        return Measure(0, 0, 0, 0, 0, 0)
    spoken = sum(len(WORD.findall(piece)) for piece in _SPOKEN.findall(text))
    return Measure(
        words=len(words),
        sentences=len(lengths),
        sentence_words=lengths[len(lengths) // 2],
        longest_words=lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)],
        spoken=min(100, 100 * spoken // len(words)),
        different=_different([word.casefold() for word in words]),
    )


def nearness(text: Measure, samples: Measure) -> int:
    """How near two measures are, in percent: 100 for the same; 0 where one of them measured nothing."""
    if not text.words or not samples.words:
        return 0
    apart = (
        _apart(text.sentence_words, samples.sentence_words),
        _apart(text.longest_words, samples.longest_words),
        min(100, 2 * abs(text.spoken - samples.spoken)),
        min(100, 4 * abs(text.different - samples.different)),
    )
    return 100 - sum(apart) // len(apart)


def _apart(one: int, other: int) -> int:
    return 100 * abs(one - other) // max(one, other, 1)


def _different(words: Sequence[str]) -> int:
    """The share of different words in stretches of one length, on average."""
    if len(words) <= _WINDOW:
        return 100 * len(set(words)) // len(words)
    stretches = [words[at : at + _WINDOW] for at in range(0, len(words) - _WINDOW + 1, _WINDOW)]
    return sum(100 * len(set(stretch)) // _WINDOW for stretch in stretches) // len(stretches)
