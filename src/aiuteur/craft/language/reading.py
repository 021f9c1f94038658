"""Text → Prose: the one door of this package for stories."""

from __future__ import annotations

import re
from collections import Counter

from aiuteur.craft.language.bit_parts import acting_once
from aiuteur.craft.language.cast import Cast
from aiuteur.craft.language.identities import join_names, join_roles, settle_genders
from aiuteur.craft.language.languages import UNKNOWN, language_of
from aiuteur.craft.language.letters import find_letters
from aiuteur.craft.language.names import find_names
from aiuteur.craft.language.paragraphs import split_paragraphs
from aiuteur.craft.language.prose import Mention, Paragraph, Person, Prose, Sentence
from aiuteur.craft.language.quotations import find_quotations
from aiuteur.craft.language.sentences import sentence_spans
from aiuteur.craft.language.speakers import Conversation
from aiuteur.craft.language.tables import words
from aiuteur.craft.language.tongue_quotes import find_spoken
from aiuteur.craft.language.tongue_speakers import Talk
from aiuteur.craft.language.tongues import tongue

_ENGLISH = words("the and of to a in he she it was his her that with had for on is as at not but they you said")


def read_prose(text: str) -> Prose:
    """Paragraphs, sentences, quotations with speakers, and people. Never fails on any text; time is linear."""
    title, paragraphs = split_paragraphs(text)
    language = language_of("\n".join(p.text for p in paragraphs[:60]))
    english = is_english(paragraphs) and language in ("en", UNKNOWN)
    if not english and language != "en":
        return _read_in_tongue(title, paragraphs, language)
    find_quotations(paragraphs)
    find_letters(paragraphs)
    cast = Cast(find_names(paragraphs, english))
    talk = Conversation(cast, paragraphs)
    join_names(paragraphs, cast, talk.finder)
    for paragraph in paragraphs:
        talk.read(paragraph)
        paragraph.sentences = told_sentences(paragraph)
    join_roles(paragraphs, cast, talk.finder)
    settle_genders(paragraphs, cast)
    for paragraph in paragraphs:
        _renew(paragraph, cast)
    bits = acting_once(paragraphs, cast.people)
    people = [p for p in cast.people if p.speeches or p.mentions > 1 or p in bits]
    return Prose(title, paragraphs, sorted(people, key=lambda p: -(p.mentions + 2 * p.speeches)), english)


def _read_in_tongue(title: str, paragraphs: list[Paragraph], language: str) -> Prose:
    """A story of another language, by that language's tables; without tables every line is an unnamed voice's."""
    known = tongue(language)
    find_spoken(paragraphs, known)
    talk = Talk(known, paragraphs)
    for paragraph in paragraphs:
        talk.read(paragraph)
        paragraph.sentences = told_sentences(paragraph)
    return Prose(title, paragraphs, talk.people(), english=False, language=language)


def _renew(paragraph: Paragraph, cast: Cast) -> None:
    """Names given while reading, as they stand at the end."""
    paragraph.people = list(dict.fromkeys(cast.current(name) for name in paragraph.people))
    paragraph.mentions = [Mention(cast.current(m.name), m.start, m.end, m.owns) for m in paragraph.mentions]
    paragraph.subject = cast.current(paragraph.subject)
    for quote in paragraph.quotations:
        quote.speaker, quote.to = cast.current(quote.speaker), cast.current(quote.to)


def is_english(paragraphs: list[Paragraph]) -> bool:
    """Are enough of the words the small words of English?"""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs[:60]:
        counts.update(re.findall(r"[^\W\d_]+", paragraph.text.casefold()))
    total = sum(counts.values())
    return total < 12 or sum(counts[w] for w in _ENGLISH) * 100 >= 12 * total


def told_sentences(paragraph: Paragraph) -> list[Sentence]:
    """The narration's sentences; a sentence that frames a quotation is taken by its told parts."""
    gaps: list[tuple[int, int]] = []
    at = 0
    for quote in paragraph.spoken():
        gaps.append((at, max(at, quote.start - 1)))
        at = max(quote.end + 1, quote.tag_end)
    gaps.append((at, len(paragraph.text)))
    found: list[Sentence] = []
    for start, end in gaps:
        for a, b in sentence_spans(paragraph.text[start:end]):
            if re.search(r"\w", paragraph.text[start + a : start + b]):
                found.append(Sentence(paragraph.number, start + a, start + b, paragraph.text[start + a : start + b]))
    return found


def speakers_of(prose: Prose) -> list[Person]:
    """Who speaks, most lines first."""
    return sorted((p for p in prose.people if p.speeches), key=lambda p: -p.speeches)
