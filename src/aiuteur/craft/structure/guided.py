"""A treatment told again by a filmmaker's wish: its length, whose story it is, how it opens and ends, its tone.

Every wish is carried out on the author's own text. What cannot be found there is said, and nothing is made up for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from aiuteur.craft.language.rewrite_marks import guarded
from aiuteur.craft.language.rewrite_shorten import shorten, words_in
from aiuteur.craft.language.rewrite_tone import in_tone
from aiuteur.craft.language.rewrite_wishes import Wishes, unmet_sentence
from aiuteur.craft.language.tables import WORD
from aiuteur.craft.structure.condense import Chosen, choose
from aiuteur.craft.structure.plans import Approach, Section, Treatment
from aiuteur.craft.structure.source import Source
from aiuteur.craft.structure.treat import section_of, taste_of, treatments

_WORD_MS = 400  # of screen time that one word of a treatment stands for, as the talk of a film goes
_LEAST_MS = 8_000
_SCENE_MS = 14_000  # of a moment that a wish brings in
_SMALL = frozenset(
    ("the", "and", "with", "his", "her", "their", "that", "this", "from", "scene", "moment", "image", "when")
)


def guided(
    source: Source, approach: Approach, budget_ms: int, taste: str, wishes: Wishes
) -> tuple[Treatment, tuple[str, ...]]:
    """The treatment of one approach under a wish, and sentences on what could not be followed."""
    said = [unmet_sentence(wishes.unmet)] if wishes.unmet else []
    plan = _told(
        source, approach, _budget(source, approach, budget_ms, taste, wishes), f"{wishes.lead} {taste}".strip()
    )
    sections = list(plan.sections)
    if source.mode != "story" and wishes.percent != 100:
        sections = [_shorter(one, wishes.percent) for one in sections]
        if wishes.percent > 100:
            said.append("This text tells no more than it does: the embedded engine can make it shorter, not longer.")
    for what in wishes.without:
        sections = _without(sections, what, said)
    if wishes.opening:
        sections = _moved(source, sections, wishes.opening, said, _first)
    if wishes.ending:
        sections = _moved(source, sections, wishes.ending, said, _last)
    if wishes.tones and source.prose.english:
        sections = [one.but(text=_in_tones(one.text, wishes.tones)) for one in sections]
    elif wishes.tones:
        said.append("The embedded engine's words for tones are English; the tone stays as it is.")
    return plan.but(sections=tuple(sections)), tuple(said)


def bent(sections: Sequence[Section], wishes: Wishes, english: bool) -> tuple[list[Section], tuple[str, ...]]:
    """The parts of a treatment that is laid out under a wish, and sentences on what of it could not be followed."""
    said = _not_here(wishes, english)
    found = [_shorter(one, _percent(wishes, [one.text for one in sections])) for one in sections]
    for what in wishes.without:
        found = _without(found, what, said)
    if english:
        found = [one.but(text=_in_tones(one.text, wishes.tones)) for one in found]
    return found, tuple(said)


def bent_lines(lines: Sequence[str], wishes: Wishes, english: bool) -> tuple[list[str], tuple[str, ...]]:
    """What is seen in a scene under a wish, line for line; a line that is left out is empty. And what was not followed."""
    said, percent = _not_here(wishes, english), _percent(wishes, lines)
    named = [re.compile(rf"\b{re.escape(what)}\b", re.I) for what in wishes.without]
    kept = ["" if any(one.search(line) for one in named) else line for line in lines]
    if percent < 100:
        kept = [guarded(line, lambda hidden: shorten(hidden, words_in(hidden) * percent // 100)) for line in kept]
    return [_in_tones(line, wishes.tones) if english else line for line in kept], tuple(said)


def followed(texts: Sequence[str], wishes: Wishes, english: bool) -> list[str]:
    """What of a wish `bent` and `bent_lines` carry out on these texts, in a word or two each."""
    percent = _percent(wishes, texts)
    found = [f"{percent} % of the words"] if percent < 100 else []
    found += list(wishes.tones) if english else []
    whole = "\n".join(texts)
    there = [what for what in wishes.without if re.search(rf"\b{re.escape(what)}\b", whole, re.I)]
    return [*found, *(f"without {what}" for what in there)]


def _not_here(wishes: Wishes, english: bool) -> list[str]:
    said = [unmet_sentence(wishes.unmet)] if wishes.unmet else []
    if wishes.lead or wishes.opening or wishes.ending:
        said.append("In whose eyes it is told, and with what it opens and ends, is the treatment's: wish it there.")
    if wishes.percent > 100:
        said.append("This text tells no more than it does: the embedded engine can make it shorter, not longer.")
    if wishes.tones and not english:
        said.append("The embedded engine's words for tones are English; the tone stays as it is.")
    return said


def _percent(wishes: Wishes, texts: Sequence[str]) -> int:
    whole = sum(words_in(text) for text in texts)
    return min(100, wishes.most * 100 // max(1, whole) if wishes.most else wishes.percent)


def _told(source: Source, approach: Approach, budget_ms: int, taste: str) -> Treatment:
    told = treatments(source, budget_ms, taste)
    return next((one for one in told if one.approach == approach), told[0])


def _budget(source: Source, approach: Approach, budget_ms: int, taste: str, wishes: Wishes) -> int:
    """Screen time under a wish: shorter is shorter than what the text really fills, which may be less than the time given."""
    if wishes.most:
        return max(_LEAST_MS, wishes.most * _WORD_MS)
    if wishes.percent == 100:
        return budget_ms
    filled = sum(one.ms for one in _told(source, approach, budget_ms, taste).sections)
    return max(_LEAST_MS, min(budget_ms, filled) * wishes.percent // 100)


def _in_tones(text: str, tones: Sequence[str]) -> str:
    for tone in tones:
        text = guarded(text, lambda hidden, tone=tone: in_tone(hidden, tone))
    return text


def _shorter(section: Section, percent: int) -> Section:
    if percent >= 100:
        return section
    most = words_in(section.text) * percent // 100
    text = guarded(section.text, lambda hidden: shorten(hidden, most))
    return section.but(text=text, ms=max(1, section.ms * words_in(text) // max(1, words_in(section.text))))


def _without(sections: list[Section], what: str, said: list[str]) -> list[Section]:
    named = re.compile(rf"\b{re.escape(what)}\b", re.I)
    kept: list[Section] = []
    for section in sections:
        blocks = [block for block in section.text.split("\n\n") if not named.search(block)]
        if blocks:
            kept.append(section.but(text="\n\n".join(blocks)))
    if kept == sections:
        said.append(f"“{what}” is not in this treatment, so nothing was left out.")
        return sections
    if not kept:
        said.append(f"“{what}” is in every part: without it nothing would be left.")
        return sections
    return kept


def _first(sections: list[Section], one: Section) -> list[Section]:
    return [one, *(section for section in sections if section is not one)]


def _last(sections: list[Section], one: Section) -> list[Section]:
    return [*(section for section in sections if section is not one), one]


def _moved(
    source: Source,
    sections: list[Section],
    what: str,
    said: list[str],
    place: Callable[[list[Section], Section], list[Section]],
) -> list[Section]:
    """The moment a wish names at the beginning or the end: a part that stands here, or one the source has."""
    wanted = {_stem(word) for word in WORD.findall(what) if len(word) > 2 and word.casefold() not in _SMALL}
    best = max(sections, key=lambda one: _likeness(wanted, f"{one.heading} {one.text}"), default=None)
    in_source = _from_source(source, wanted) if source.mode == "story" else None
    here = _likeness(wanted, f"{best.heading} {best.text}") if best is not None else 0
    there = _likeness(wanted, in_source.text) if in_source is not None else 0
    if max(here, there) * 2 < max(1, len(wanted)):
        said.append(f"The story has no moment like “{what}”, so its order stays.")
        return sections
    chosen = best if best is not None and here >= there else in_source
    return sections if chosen is None else place(sections, chosen)


def _from_source(source: Source, wanted: set[str]) -> Section | None:
    scored = [
        (sum(_likeness(wanted, source.prose.paragraph(n).text) for n in one.paragraphs), one) for one in source.passages
    ]
    if not scored:
        return None
    _, passage = max(scored, key=lambda pair: (pair[0], -pair[1].number))
    units = source.weigher.units(passage)
    named = [unit for unit in units if _likeness(wanted, " ".join(unit.pieces))]
    chosen = choose(units, _SCENE_MS, taste_of("as_told", ""), source.weigher)
    places = {unit.place() for unit in (*chosen, *named[:3])}
    return section_of(source, Chosen(passage, [unit for unit in units if unit.place() in places]))


def _likeness(wanted: set[str], text: str) -> int:
    return len(wanted & {_stem(word) for word in WORD.findall(text)})


def _stem(word: str) -> str:
    plain = re.sub(r"[’']s$", "", word.casefold())
    return re.sub(r"(?:ings?|ed|es|s)$", "", plain) if len(plain) > 4 else plain
