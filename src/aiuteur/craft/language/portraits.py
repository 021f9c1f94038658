"""Which words of a story are said of whom.

A sentence often dresses two people: "The boy ran into the rain, and a man in a grey coat lifted him up." Words belong to
whoever was meant last before them, by name, by noun or by pronoun, so that nobody is filmed in somebody else's coat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from aiuteur.craft.language.prose import Mention, Paragraph, Person, Prose

_MOST_PARAGRAPHS = 80
_OPENS_DRESSED = re.compile(
    r"(?:in an? |in (?:his|her) |wearing |dressed |wrapped |with (?!the\b)|barefoot|bald|bearded|[a-z]+-(?:skinned|haired|bearded|faced|eyed)\b)",
    re.I,
)
# “the man beside Anna wore grey”: after a preposition somebody is only nearby, and the verb goes on with who came before
_BESIDE = re.compile(r"\b(?:beside|behind|near|opposite|with|like|after|before|of|to|by)\s+$", re.I)
_GOES_ON = re.compile(r"\s+(?:wore|was|had|wears|is|has)\b")


def said_of(prose: Prose, person: Person) -> list[str]:
    """The pieces of told sentences that speak of somebody, in order, from the words that mean them up to the next one."""
    names = {person.name, *person.aliases}
    found: list[str] = []
    for number in person.paragraphs[:_MOST_PARAGRAPHS]:
        paragraph = prose.paragraph(number)
        marks = _marks(paragraph, names)
        for sentence in paragraph.sentences:
            inside = [mark for mark in marks if sentence.start <= mark.start < sentence.end]
            found += _pieces(paragraph.text, sentence.start, sentence.end, inside, names)
    return found


def _marks(paragraph: Paragraph, names: Iterable[str]) -> list[Mention]:
    """Everybody who is meant, as reading found them; somebody reading did not find is known by their names alone."""
    marks = list(paragraph.mentions)
    if not any(mark.name in names for mark in marks):
        longest = sorted((name for name in names if name), key=len, reverse=True)
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)", re.I)
        taken = [(mark.start, mark.end) for mark in marks]
        own = next(iter(names))
        marks += [
            Mention(own, hit.start(), hit.end())
            for hit in pattern.finditer(paragraph.text)
            if not any(start < hit.end() and hit.start() < end for start, end in taken)
        ]
    return sorted(marks, key=lambda mark: mark.start)


def _pieces(text: str, start: int, end: int, marks: list[Mention], names: Iterable[str]) -> list[str]:
    subjects: list[Mention] = []
    for mark in marks:
        nearby = subjects and _BESIDE.search(text[start : mark.start]) and _GOES_ON.match(text, mark.end)
        subjects.append(Mention(subjects[-1].name, mark.start, mark.end) if nearby else mark)
    found: list[str] = []
    for at, mark in enumerate(subjects):
        if mark.name not in names:
            continue
        until = subjects[at + 1].start if at + 1 < len(subjects) else end
        since = start if at == 0 and _OPENS_DRESSED.match(text, start) else mark.start
        if found and at and subjects[at - 1].name in names:
            found[-1] += text[since:until]
        else:
            found.append(text[since:until])
    return found
