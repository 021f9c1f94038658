"""Second looks at who is who, after a text has been read once: a role that is called by a name, a narrator whom others
address, a person who passes under another name."""

from __future__ import annotations

import re
from collections import Counter

from aiuteur.craft.language.cast import Cast
from aiuteur.craft.language.naming import ASKED, answers_with
from aiuteur.craft.language.phrases import Finder
from aiuteur.craft.language.prose import Paragraph, Person, Quotation
from aiuteur.craft.language.tags import vocatives

_PASSES_AS = re.compile(
    r"\b(?:registered|signed|known|passing|passed|posed|posing|introduced|disguised)\s+(?:himself |herself |to \w+ )?as\s+$"
)
_CALLED = re.compile(
    r"(?:called|known to you as|introduced to you as|nicknamed|known as|familiar for|short for|christened)\s+(?:him |her |me )?[“‘\"]?$"
)
_TITLES_ALONE = {"madame": ("mme. ", "mme ", "madame "), "monsieur": ("m. ", "monsieur ")}
_I_AM = re.compile(r"(?:\bI(?:’|')?(?:m| am)\s+(?:the\s+|called\s+)?|\b[Mm]y name is |\b[Cc]all me )$")


def join_names(paragraphs: list[Paragraph], cast: Cast, finder: Finder) -> None:
    """Names the narration says are one person's: "registered as Ralph D. Spencer", "he was called Jim"."""
    for paragraph in paragraphs:
        spoken = [(q.start, q.end) for q in paragraph.spoken()]
        previous: Person | None = None
        for phrase in finder.phrases(paragraph.text):
            if phrase.kind != "name" or any(a <= phrase.start < b for a, b in spoken):
                continue
            person, before = cast.named(phrase.head), paragraph.text[max(0, phrase.start - 60) : phrase.start]
            if person and previous and person is not previous and (_CALLED.search(before) or _PASSES_AS.search(before)):
                clash = {person.gender, previous.gender} == {"male", "female"}
                if not clash:
                    passing = _PASSES_AS.search(before) or before.rstrip('“‘" ').endswith((" for", " as"))
                    known_as = before.rstrip('“‘" ').endswith("you as")
                    cast.merge(person, previous, keep_name=bool(known_as or not passing))
                    person = previous
            previous = person or previous
    for title, starts in _TITLES_ALONE.items():
        _is_the_only(title, starts, cast)


def _is_the_only(title: str, starts: tuple[str, ...], cast: Cast) -> None:
    """ "Madame" alone is the one who has a name behind it, where only one has: Mme. Sofronie."""
    bare = next((p for p in cast.people if p.name.casefold() == title), None)
    named = [p for p in cast.people if p is not bare and p.name.casefold().startswith(starts)]
    if bare is not None and len(named) == 1:
        cast.merge(named[0], bare, keep_name=True)


def join_roles(paragraphs: list[Paragraph], cast: Cast, finder: Finder) -> None:
    """Roles that turn out to be named people, once all lines have speakers."""
    quotes = [q for p in paragraphs for q in p.spoken() if q.speaker and q.kind != "letter"]
    for before, quote in zip([None, *quotes], quotes, strict=False):
        _says_who_he_is(quote, cast, finder, asked=before is not None and bool(ASKED.search(before.text)))
    called, third = _calls(quotes, cast, finder)
    told = _told_names(paragraphs, cast, finder)
    for person in [p for p in cast.people if p.role and p.speeches]:
        votes = called.get(person.name, Counter())
        for name, count in votes.most_common(3):
            other = cast.named(name)
            free = other is not None and not other.speeches and not told[other.name] and other is not person
            clash = other is not None and {other.gender, person.gender} == {"male", "female"}
            if (
                other
                and free
                and not clash
                and count >= (2 if person.narrator or count > third[other.name] else 99)
                and count > third[other.name]
            ):
                cast.merge(other, person, keep_name=True)
                break


def settle_genders(paragraphs: list[Paragraph], cast: Cast) -> None:
    """People of unknown gender take that of the pronouns that were read as theirs."""
    for person in cast.people:
        he, she = cast.votes[person.name]["male"], cast.votes[person.name]["female"]
        if person.gender == "neutral" and he + she and max(he, she) >= 3 * min(he, she):
            person.gender = "male" if he > she else "female"


def _says_who_he_is(quote: Quotation, cast: Cast, finder: Finder, *, asked: bool) -> None:
    """ "I am Ralph" is said by Ralph; so is "Ralph.", where a name was `asked` for."""
    speaker = next((p for p in cast.people if p.name == quote.speaker), None)
    if speaker is None:
        return
    for phrase in finder.phrases(quote.text):
        answers = asked and speaker.role and phrase.head == answers_with(quote.text)
        if phrase.kind == "name" and (answers or _I_AM.search(quote.text[max(0, phrase.start - 24) : phrase.start])):
            other = cast.named(phrase.head)
            if other is not None and other is not speaker:
                cast.merge(other, speaker, keep_name=speaker.role and not speaker.narrator)
                quote.speaker = speaker.name


def _calls(quotes: list[Quotation], cast: Cast, finder: Finder) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """(who is called by which name, how often each name is spoken of without calling)."""
    called: dict[str, Counter[str]] = {}
    third: Counter[str] = Counter()
    for at, quote in enumerate(quotes):
        names = vocatives(quote.text, finder)
        for phrase in finder.phrases(quote.text):
            person = cast.named(phrase.head) if phrase.kind == "name" else None
            if person and phrase.head not in names:
                third[person.name] += 1
        beside = [q.speaker for q in quotes[max(0, at - 3) : at + 4] if q.speaker != quote.speaker]
        partner = quote.to or (Counter(beside).most_common(1)[0][0] if beside else "")
        for name in names:
            called.setdefault(cast.current(partner), Counter())[name] += 1
    return called, third


def _told_names(paragraphs: list[Paragraph], cast: Cast, finder: Finder) -> Counter[str]:
    told: Counter[str] = Counter()
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for phrase in finder.phrases(sentence.text):
                person = cast.named(phrase.head) if phrase.kind == "name" else None
                if person:
                    told[person.name] += 1
    return told
