"""Three treatments that differ in approach: what they begin with, whose story they tell, how much is said or shown."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.language.prose import Person
from aiuteur.craft.structure.condense import DEFAULT_BUDGET_MS, Chosen, Taste, condense
from aiuteur.craft.structure.passages import Passage
from aiuteur.craft.structure.plans import Approach, Section, Treatment
from aiuteur.craft.structure.source import Source
from aiuteur.craft.structure.treat_idea import idea_treatments
from aiuteur.craft.structure.treat_screenplay import screenplay_treatments
from aiuteur.craft.structure.units import Unit, runs

TEASER_PCT = 14
OWN_PCT = (90, 80, 70)  # of a story that fits whole, when it is told through one pair of eyes


def treatments(
    source: Source, budget_ms: int = DEFAULT_BUDGET_MS, wish: str = ""
) -> tuple[Treatment, Treatment, Treatment]:
    """Three ways to tell `source` in `budget_ms`. `wish` is the author's word on it: a name in it becomes the lead."""
    if source.mode == "screenplay":
        return screenplay_treatments(source)
    if source.mode == "idea" or not source.passages:
        return idea_treatments(source, budget_ms)
    lead = lead_of(source, wish)
    name = lead.name if lead else ""
    told = _treatment(source, "as_told", "As it is told", budget_ms, name)
    label = f"Through {possessive(lead)} eyes" if lead else "Through one pair of eyes"
    eyes = _treatment(source, "through_eyes", label, budget_ms, name)
    filled = sum(section.ms for section in told.sections)
    for percent in OWN_PCT:  # a story that fits whole: only leaving out what others do makes it one person's
        if eyes.sections != told.sections:
            break
        eyes = _treatment(source, "through_eyes", label, filled * percent // 100, name)
    return told, eyes, _treatment(source, "cold_open", "Cold open", budget_ms, name)


def lead_of(source: Source, wish: str = "") -> Person | None:
    """Whose story it is: the one the wish names, else the one most seen and heard."""
    named = (
        next((p for p in source.prose.people if any(a and a in wish for a in [p.name, *p.aliases])), None)
        if wish
        else None
    )
    return named or source.prose.lead()


def possessive(person: Person) -> str:
    """Della’s; the policeman’s for a role."""
    return f"the {person.name.lower()}’s" if person.role and not person.narrator else f"{person.name}’s"


def taste_of(approach: Approach, lead: str) -> Taste:
    """What each approach prefers."""
    if approach == "cold_open":
        return Taste(approach, lead, speech_pct=48, cap_ms=8000)
    if approach == "through_eyes":
        return Taste(approach, lead, speech_pct=55)
    return Taste(approach, lead)


def order_of(source: Source, approach: Approach, lead: str) -> list[Passage]:
    """The passages an approach tells, in its order, without the teaser."""
    passages = source.passages
    if approach == "through_eyes" and lead:
        own = [p for p in passages if lead in p.cast or p is passages[-1]]  # the ending stays, whoever tells it
        return own if len(own) >= 2 else passages
    return passages


def crisis_of(passages: Sequence[Passage]) -> Passage | None:
    """The passage a cold open begins with: the most heated of the last third, not the very end."""
    if len(passages) < 3:
        return passages[-1] if len(passages) == 2 else None
    late = passages[len(passages) * 55 // 100 : -1] or passages[-2:-1]
    heat = {"tense": 4, "sad": 3, "tender": 3, "eerie": 3, "joyful": 1}
    return max(late, key=lambda p: (heat.get(p.mood, 0) + min(p.turns, 6), p.number))


def plan(source: Source, approach: Approach, budget_ms: int, lead: str) -> list[Chosen]:
    """What an approach takes, in the order in which it is shown."""
    taste = taste_of(approach, lead)
    passages = order_of(source, approach, lead)
    crisis = crisis_of(passages) if approach == "cold_open" else None
    if crisis is None:
        return condense(passages, source.weigher, budget_ms, taste)
    teaser = _teaser(source, crisis, budget_ms * TEASER_PCT // 100)
    taste.used = {u.place() for u in teaser.units}
    return [teaser, *condense(passages, source.weigher, budget_ms - teaser.ms(), taste)]


def _teaser(source: Source, crisis: Passage, budget_ms: int) -> Chosen:
    """The first heated moment of the crisis: one image, and what is cried out; never how it ends."""
    units = source.weigher.units(crisis)
    front = units[: max(3, len(units) * 45 // 100)]
    acts = [u for u in front if u.kind == "action"]
    talk = [u for u in front if u.kind == "speech" and u.ms < budget_ms]
    taken: list[Unit] = []
    left = budget_ms
    for unit in (
        sorted(acts, key=lambda u: (-u.worth, u.place()))[:3] + sorted(talk, key=lambda u: (-u.worth, u.place()))[:1]
    ):
        if unit.ms <= left:
            taken.append(unit)
            left -= unit.ms
    return Chosen(crisis, sorted(taken or units[:1], key=Unit.place), teaser=True)


def _treatment(source: Source, approach: Approach, label: str, budget_ms: int, lead: str) -> Treatment:
    chosen = plan(source, approach, budget_ms, lead)
    sections = tuple(section_of(source, c) for c in chosen)
    return Treatment(
        title=source.title or "Untitled",
        approach=approach,
        label=label,
        logline=logline(source, lead),
        sections=sections,
    )


def section_of(source: Source, chosen: Chosen) -> Section:
    """What was chosen of one passage, as a part of a treatment."""
    setting = chosen.passage.setting
    place = setting.name[:1].upper() + setting.name[1:]
    heading = f"{'Before the beginning: ' if chosen.teaser else ''}{place}, {setting.time}"
    return Section(
        heading=heading, text=telling(chosen.units, source), passages=(chosen.passage.number,),
        paragraphs=tuple(sorted({u.paragraph for u in chosen.units})), ms=chosen.ms(),
    )  # fmt: skip


def telling(units: Sequence[Unit], source: Source) -> str:
    """Chosen units as treatment prose: the author's sentences, and speeches with their speaker's name before them."""
    parts: list[str] = []
    spoken_before = False
    for unit in units:
        if unit.kind in ("speech", "letter"):
            parts.append(
                f"\n\n{unit.speaker.upper()}: “{' … '.join(runs(unit.pieces, source.prose.paragraph(unit.paragraph).text))}”"
            )
            spoken_before = True
        else:
            parts.append(("\n\n" if spoken_before else " ") + " ".join(unit.pieces))
            spoken_before = False
    return "".join(parts).strip()


def logline(source: Source, lead: str) -> str:
    """One or two sentences of the author's: the first in which the lead acts, and the first question asked."""
    weigher = source.weigher
    first = next(
        (u for p in source.passages for u in weigher.units(p) if u.kind == "action" and (not lead or lead in u.people)),
        None,
    )
    asked = next(
        (
            piece
            for p in source.passages
            for u in weigher.units(p)
            if u.kind == "speech"
            for piece in u.pieces
            if piece.endswith("?")
        ),
        "",
    )
    told = first.pieces[0] if first else source.text.strip().split("\n")[0][:200]
    return f"{told} “{asked}”" if asked and len(asked) < 160 else told
