"""Three treatments of an idea: straight through, told by the thing it hangs on, and from its end."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.screenplay.pacing import said_ms, shown_ms
from aiuteur.craft.structure.idea import Idea
from aiuteur.craft.structure.plans import Approach, Section, Treatment
from aiuteur.craft.structure.source import Source
from aiuteur.craft.terms import TimeOfDay

_DATA = Path(__file__).parent / "data" / "ideas.json"
_LINE = re.compile(r"^([^a-z“”:]{2,40}?(?: \(V\.O\.\))?)(?: \(([^)]*[a-z][^)]*)\))?: (.+)$", re.S)
_LABELS: dict[Approach, str] = {
    "straight": "Straight through",
    "object": "The thing itself",
    "backwards": "From the end",
}
_SPARE: dict[Approach, tuple[int, ...]] = {"straight": (3, 7, 2, 4), "object": (4, 6, 2), "backwards": (4, 6, 3)}
_PRONOUNS = {"female": ("she", "her", "her"), "male": ("he", "him", "his"), "neutral": ("they", "them", "their")}


@dataclass(frozen=True, slots=True)
class Step:
    """One scene of an idea's plan, before the idea's words are set in."""

    title: str
    where: str  # here or outside
    time: TimeOfDay
    lines: tuple[str, ...]


@cache
def steps(approach: Approach) -> tuple[Step, ...]:
    """The plan of one approach. Lines that begin with a question mark are taken when there is time for them."""
    plans = json.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(Step(title, where, time, tuple(lines)) for title, where, time, lines in plans[approach])


def idea_treatments(source: Source, budget_ms: int) -> tuple[Treatment, Treatment, Treatment]:
    """Three ways to a short film from one idea, each with a beginning, a turn and an end."""
    return (
        _treatment(source, "straight", budget_ms),
        _treatment(source, "object", budget_ms),
        _treatment(source, "backwards", budget_ms),
    )


def _treatment(source: Source, approach: Approach, budget_ms: int) -> Treatment:
    idea = source.idea
    plan = steps(approach)
    kept = _kept(idea, plan, approach, budget_ms) if idea.english else tuple(range(len(plan)))
    texts = _texts(idea, plan, kept, budget_ms) if idea.english else _own_words(idea, plan)
    sections = tuple(
        Section(heading=plan[at].title, text=text, passages=(at,), paragraphs=_evidence(text, idea), ms=max(1, _ms(text)))
        for at, text in zip(kept, texts, strict=True) if text
    )  # fmt: skip
    title = source.title or title_of(idea)
    return Treatment(
        title=title,
        approach=approach,
        label=_LABELS[approach],
        logline=idea.sentences[0] if idea.sentences else title,
        sections=sections,
    )


def _kept(idea: Idea, plan: tuple[Step, ...], approach: Approach, budget_ms: int) -> tuple[int, ...]:
    """Steps that the time allows; the author's own sentences are in steps that always stay."""
    kept = list(range(len(plan)))
    for at in _SPARE[approach]:
        if sum(_line_ms(line) for i in kept for line in _must(idea, plan[i])) <= budget_ms:
            break
        if not any("{middle}" in line or "{last}" in line for line in plan[at].lines) or len(idea.sentences) < 3:
            kept.remove(at)
    return tuple(kept)


def title_of(idea: Idea) -> str:
    """Who, and the thing it hangs on if the idea names one."""
    if not idea.sentences:
        return "Untitled"
    named = idea.thing if idea.thing.removeprefix("the ") in " ".join(idea.sentences).casefold() else ""
    words = f"{idea.hero} and {named}" if named else idea.hero
    small = ("and", "the", "of", "in", "on", "a")
    parts = [w if w in small and i else w[:1].upper() + w[1:] for i, w in enumerate(words.split())]
    return " ".join(parts)


def _must(idea: Idea, step: Step) -> list[str]:
    """A step's lines that are not optional, filled."""
    return [filled for filled in (_fill(line, idea) for line in step.lines if not line.startswith("?")) if filled]


def _texts(idea: Idea, plan: tuple[Step, ...], kept: tuple[int, ...], budget_ms: int) -> list[str]:
    """Each step's text; optional lines are taken in order while the time lasts."""
    total = sum(_line_ms(line) for at in kept for line in _must(idea, plan[at])) + 1500
    found: list[str] = []
    for at in kept:
        chosen: list[str] = []
        for line in plan[at].lines:
            filled = _fill(line.removeprefix("?"), idea)
            optional = line.startswith("?")
            if filled and (not optional or total + _line_ms(filled) <= budget_ms):
                total += _line_ms(filled) if optional else 0
                chosen.append(_as_speech(filled))
        found.append("\n\n".join(chosen))
    return found


def _own_words(idea: Idea, plan: tuple[Step, ...]) -> list[str]:
    """An idea in a language we do not write: its own sentences, spread over the steps."""
    count = max(1, len(plan))
    return [
        " ".join(s for i, s in enumerate(idea.sentences) if i * count // max(1, len(idea.sentences)) == at)
        for at in range(count)
    ]


def _fill(line: str, idea: Idea) -> str:
    """A line with the idea's own words set in."""
    own = {"{idea}": idea.sentences[:1], "{middle}": idea.sentences[1:-1], "{last}": idea.sentences[1:][-1:]}.get(line)
    if own is not None:
        return " ".join(own)
    if line.startswith("~"):  # not before the idea says that the thing is found
        if idea.sentences and re.search(
            r"\b(?:finds?|found|discovers?|receives?|inherits?|is given|arrives?|wakes?)\b", idea.sentences[0]
        ):
            return ""
        line = line[1:]
    if line.startswith("&"):
        if idea.other_is_voice:
            return ""
        line = line[1:]
    he, him, his = _PRONOUNS[idea.gender]
    many = he == "they"
    thing = idea.thing
    plural = thing.endswith("s") and not thing.endswith("ss")
    it = "them" if plural else "it"
    slots = {
        "hero": idea.hero, "other": idea.other, "thing": thing, "place": idea.place, "he": he, "him": him, "his": his, "it": it,
        "it_is": "they are" if plural else "it is", "thing_is": f"{thing} {'are' if plural else 'is'}", "a_thing": _a(thing, plural),
        "want": idea.want, "HERO": idea.cue(idea.hero), "OTHER": idea.cue(idea.other) + (" (V.O.)" if idea.other_is_voice else ""),
    }  # fmt: skip
    slots |= {k[:1].upper() + k[1:]: v[:1].upper() + v[1:] for k, v in slots.items() if k.islower()}
    text = line.format(**slots)
    return _agree(text) if many else text


def _a(thing: str, plural: bool) -> str:
    bare = thing.removeprefix("the ")
    return bare if plural else f"{'an' if bare[:1] in 'aeiou' else 'a'} {bare}"


def _agree(text: str) -> str:
    """They do, they are: the verbs of a person whose gender the idea leaves open."""
    pairs = {
        "is": "are",
        "does": "do",
        "has": "have",
        "looks": "look",
        "walks": "walk",
        "laughs": "laugh",
        "hums": "hum",
        "thinks": "think",
    }
    return re.sub(r"\b([Tt]hey) (\w+)\b", lambda m: f"{m.group(1)} {pairs.get(m.group(2), m.group(2))}", text)


def _as_speech(line: str) -> str:
    found = _LINE.match(line)
    if not found:
        return line
    who, how, words = found.groups()
    return f"{who}{f' ({how})' if how else ''}: “{words}”"


def _line_ms(line: str) -> int:
    found = _LINE.match(line)
    return said_ms(found.group(3)) if found else shown_ms(line)


def _ms(text: str) -> int:
    return sum(_line_ms(re.sub(r"“(.*)”$", r"\1", line)) for line in text.split("\n\n") if line)


def _evidence(text: str, idea: Idea) -> tuple[int, ...]:
    """Paragraph 1 where the author's own words stand in the text."""
    return (1,) if any(s in text for s in idea.sentences) else ()


def step_setting(idea: Idea, approach: Approach, at: int) -> Setting:
    """Place and hour of one step."""
    step = steps(approach)[min(at, len(steps(approach)) - 1)]
    home = idea.setting
    if step.where == "here" or home.int_ext == "EXT":
        return home.but(time=step.time)
    outside = "house_front" if home.kind not in ("lamp_room", "ship_cabin", "lighthouse") else "cliff"
    return home.but(kind=outside, name=f"Outside {idea.place}", int_ext="EXT", time=step.time)
