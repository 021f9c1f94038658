"""Rewriting a passage by rule: the embedded engine's part of "rewrite, shorten, expand, change tone".

It proposes and changes nothing; the filmmaker sees the difference and takes it or leaves it. Quotations stay word for word.
Another take gives another proposal, and the same take always the same one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aiuteur.craft.language.rewrite_expand import Detail, expand
from aiuteur.craft.language.rewrite_marks import MASK, guarded, spans
from aiuteur.craft.language.rewrite_shorten import shorten, without, words_in
from aiuteur.craft.language.rewrite_tone import in_other_words, in_tone
from aiuteur.craft.language.rewrite_wishes import Wishes, read_wishes, unmet_sentence

Verb = Literal["rewrite", "shorten", "expand", "tone"]
MOST_PASSAGE = 60_000  # characters of a passage that is rewritten at once


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A proposal. `said` holds sentences: what could not be done, and why."""

    text: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a passage: the source's details in order, its people, and whether our word tables fit it."""

    details: Sequence[Detail] = ()
    names: Sequence[str] = ()
    english: bool = True


def rewrite(passage: str, verb: Verb, guidance: str = "", take: int = 0, facts: Facts | None = None) -> Rewritten:
    """The passage rewritten. Where nothing could be done the text is the same and `said` says why."""
    facts = facts or Facts()
    wishes = read_wishes(guidance, facts.names)
    said = [unmet_sentence(wishes.unmet)] if wishes.unmet else []
    if not passage.strip():
        return Rewritten(passage, ("Select some words first.",))
    lead, body, tail = _framed(passage)
    text = body
    if verb in ("shorten", "expand"):
        text, more = _sized(text, verb, wishes, take, facts)
        said += more
    elif verb == "tone" and _wants_size(wishes):
        text, more = _again(text, wishes, take, facts)
        said += more
    tones = wishes.tones or (("plain",) if verb == "tone" and not guidance.strip() else ())
    if facts.english:
        text = _toned(text, tones)
    elif tones or verb in ("rewrite", "tone"):
        said.append(
            "The embedded engine's words are English: in this language it can shorten, and expand from the story."
        )
    if verb == "rewrite" and facts.english:
        text, more = _again(text, wishes, take, facts)
        said += more
    for what in wishes.without:
        text = _without(text, what)
    if text.strip() == body.strip() and not said:
        said.append(_nothing(verb, bool(tones)))
    return Rewritten(lead + text + tail, tuple(said))


def _wants_size(wishes: Wishes) -> bool:
    return wishes.percent != 100 or wishes.most > 0


def _framed(passage: str) -> tuple[str, str, str]:
    body = passage.strip()
    at = passage.index(body)
    return passage[:at], body, passage[at + len(body) :]


def _sized(text: str, verb: Verb, wishes: Wishes, take: int, facts: Facts) -> tuple[str, list[str]]:
    size = words_in(text)
    if verb == "shorten":
        most = wishes.most or size * (wishes.percent if wishes.percent < 100 else 65) // 100
        shorter = _as_found(text, guarded(text, lambda hidden: shorten(hidden, most, take)))
        missed = words_in(shorter) > most * 13 // 10 + 2 and bool(wishes.most or wishes.percent < 100)
        words = words_in(shorter)
        return shorter, [f"It has {words} words now: what is left are quotations, or happens."] if missed else []
    most = wishes.most or size * (wishes.percent if wishes.percent > 100 else 150) // 100
    longer = expand(text, facts.details, max(most, size + 1), take)
    return longer, [] if longer != text else [
        "The story tells no more about this moment than what stands here. Write it in by hand."
    ]


def _toned(text: str, tones: Sequence[str]) -> str:
    for tone in tones:
        text = _as_found(text, guarded(text, lambda hidden, tone=tone: in_tone(hidden, tone)))
    return text


def _again(text: str, wishes: Wishes, take: int, facts: Facts) -> tuple[str, list[str]]:
    """Other words, or what the guidance asks for: a length, a tone that has been given already."""
    if wishes.percent < 100 or (wishes.most and wishes.most < words_in(text)):
        return _sized(text, "shorten", wishes, take, facts)
    if wishes.percent > 100 or wishes.most:
        return _sized(text, "expand", wishes, take, facts)
    if wishes.tones or wishes.without:
        return text, []
    return _as_found(text, guarded(text, lambda hidden: in_other_words(hidden, take))), []


def _as_found(before: str, after: str) -> str:
    """A fragment that began small begins small."""
    return after[:1].lower() + after[1:] if before[:1].islower() and after[:1].isupper() else after


def _without(text: str, what: str) -> str:
    """Told sentences that name something go; quotations stay."""
    named = re.compile(rf"\b{re.escape(what)}\b", re.I)

    def rule(hidden: str) -> str:
        gone = [(start, end) for start, end in spans(hidden) if named.search(hidden[start:end])]
        gone = [place for place in gone if not re.search(MASK, hidden[slice(*place)])]
        return without(hidden, gone) if len(gone) < len(list(spans(hidden))) else hidden

    return guarded(text, rule)


def _nothing(verb: Verb, toned: bool) -> str:
    if verb == "shorten":
        return "Nothing can be left out here without losing what happens."
    if verb == "tone" or toned:
        return "No word or sentence here has another shape in that tone. Quotations are never changed."
    return "The embedded engine has no other words for this. Write it by hand, or give it a tone or a length."


__all__ = ["Detail", "Facts", "Rewritten", "Verb", "rewrite"]
