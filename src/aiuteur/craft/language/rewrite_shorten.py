"""Making a passage shorter: first words that carry nothing, then phrases that hang on a sentence, then whole sentences.

Gentle rules run before hard ones and stop as soon as the passage is short enough, so that a wish for "a little shorter"
costs no event. A take beyond the first lets sentences go before phrases do, and then others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

from aiuteur.craft.language.rewrite_marks import MASK, by_sentence, capital, spans, tidy
from aiuteur.craft.language.tables import WORD, table

Rule = Callable[[str], str]
LEAST_WORDS = 3  # of a sentence that may stand
_STARTS = r"(?:the|a|an|he|she|it|they|we|i|you|his|her|its|their|my|our|this|that|there|nobody|somebody|one|two|no|every|each|[A-Z][\w’'-]+)"
_LEADING = re.compile(
    rf"^(?:When|As|After|While|Before|Once|Because|Since|Having|With)\b[^,{MASK[1:-1]}]{{4,90}}, (?=(?i:{_STARTS})\b)"
)
_RELATIVE_END = re.compile(rf", (?:who|which|whose|where)\b[^,;{MASK[1:-1]}]{{3,110}}(?=[.!?]?$)")
_RELATIVE = re.compile(rf", (?:who|which|whose|where)\b[^,;.{MASK[1:-1]}]{{3,90}},(?= \w)")
_APPOSITION = re.compile(rf"(?<=[a-z]), (?:a|an|the) [^,;.{MASK[1:-1]}]{{3,60}},(?= (?!and\b|or\b)\w)")
_DOING = re.compile(
    rf",? (?!(?:morning|evening|nothing|something|everything|anything|during|king|thing)\b)(?<=, )[a-z]+ing\b[^;{MASK[1:-1]}]*?(?=[.!?]$)"
)
_COMPARED = re.compile(rf",? (?:as if|as though|like an? )[^,;{MASK[1:-1]}]*(?=[.!?]$)")
_WITH = re.compile(rf", (?:with|without|in an?) [^,;{MASK[1:-1]}]*(?=[.!?]$)")
_ASIDE = re.compile(rf"\s*\([^){MASK[1:-1]}]*\)|\s*[—–] [^—–.{MASK[1:-1]}]{{2,80}} [—–](?= )")


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(WORD.findall(text))


def shorten(text: str, most: int, take: int = 0) -> str:
    """A masked text in about `most` words. What cannot go stays: at least one sentence does."""
    text = _doubles(text)
    for rule in _order(take):
        if words_in(text) <= most:
            break
        text = rule(text) if rule is not _spared else _spared(text, most, take)
    return _spared(text, most, take)


def _order(take: int) -> list[Rule]:
    gentle: list[Rule] = [_over(_phrases), _over(_adverbs), _over(_cut(_ASIDE))]
    hard: list[Rule] = [_over(_cut(one)) for one in (_COMPARED, _APPOSITION, _RELATIVE, _RELATIVE_END, _DOING, _WITH)]
    hard.append(_over(_cut(_LEADING)))
    turn = take % (len(hard) + 1) if take else 0
    return [*gentle, *hard[turn:], *hard[:turn]]


def _over(rule: Rule) -> Rule:
    return lambda text: by_sentence(text, rule)


def _cut(pattern: re.Pattern[str]) -> Rule:
    def rule(sentence: str) -> str:
        shorter = capital(tidy(pattern.sub("", sentence)))
        return shorter if words_in(shorter) >= LEAST_WORDS and _whole(shorter, sentence) else sentence

    return rule


def _whole(shorter: str, before: str) -> bool:
    """Whether what is left still ends as a sentence, and is not a list that lost its middle."""
    return shorter[-1:] == before[-1:] and not re.search(r"\b(?:and|or|but|the|a|an|of|to)[.!?]$", shorter)


@cache
def _long_phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    phrases: dict[str, str] = table("rewrite")["phrases"]
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b", re.I), phrases


def _phrases(sentence: str) -> str:
    pattern, phrases = _long_phrases()
    return capital(tidy(pattern.sub(lambda found: phrases[found.group().casefold()], sentence).strip()))


def _adverbs(sentence: str) -> str:
    known = [word.replace("-", " ") for word in str(table("rewrite")["adverbs"]).split()]
    # after a verb to be the adverb is all that is said: “it is quite”, “they were finally”
    pattern = re.compile(rf"(?:(?<=^)|(?<= ))(?:{'|'.join(known)})\b,? ?(?![.!?])", re.I)
    shorter = capital(tidy(pattern.sub("", sentence)).strip())
    return shorter if words_in(shorter) >= LEAST_WORDS else sentence


def _doubles(text: str) -> str:
    """A sentence that says again what one before it said goes."""
    said: list[frozenset[str]] = []
    gone: list[tuple[int, int]] = []
    for start, end in spans(text):
        told = frozenset(word.casefold() for word in WORD.findall(text[start:end]))
        if len(told) > LEAST_WORDS and any(len(told & one) * 5 >= len(told | one) * 4 for one in said):
            gone.append((start, end))
        said.append(told)
    return without(text, gone)


def _spared(text: str, most: int, take: int) -> str:
    """Sentences go, the least of them first, until the rest is short enough. The first and the last weigh more."""
    found = [(start, end) for start, end in spans(text) if not re.search(MASK, text[start:end])]
    counts = Counter(word.casefold() for word in WORD.findall(text) if len(word) > 4)
    last = len(found) - 1

    def worth(at: int) -> int:
        told = [word for word in WORD.findall(text[slice(*found[at])])]
        common = sum(min(3, counts[word.casefold()] - 1) for word in told if len(word) > 4)
        named = sum(word[0].isupper() for word in told[1:])
        return (common + 2 * named) * 20 // (len(told) + 4) + (8 if at == 0 else 6 if at == last else 0)

    order = sorted(range(len(found)), key=lambda at: (worth(at), -at))
    order = order[take % len(order) :] + order[: take % len(order)] if take and order else order
    left, gone = words_in(text), list[int]()
    for at in order:
        size = words_in(text[slice(*found[at])])
        if left <= most or left - size < max(LEAST_WORDS, most * 6 // 10):
            continue
        gone.append(at)
        left -= size
    return without(text, [found[at] for at in sorted(gone)])


def without(text: str, gone: list[tuple[int, int]]) -> str:
    """The text without some of its sentences, and without the empty lines that they would leave."""
    for start, end in reversed(gone):
        before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
        between = " " if before and after and not before.endswith("\n") and not after.startswith("\n") else ""
        text = before + between + after
    return re.sub(r"\n{3,}", "\n\n", text) if gone else text
