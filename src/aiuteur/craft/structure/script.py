"""Beats → the script, scene by scene.

For prose every word of action and dialogue is the author's, but that a scene says by name who is in it; headings, the line that sets hour and weather, and the note
on wardrobe, props and sound are composed from what the text says or what was decided for it. A beat's summary rules: a
sentence the director took out of it is not used, one written into it by hand becomes action.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiuteur.craft.language.beasts import animals, goes_on, leading_animal
from aiuteur.craft.language.cadence import joined, parted
from aiuteur.craft.language.props import props_in
from aiuteur.craft.language.prose import Person
from aiuteur.craft.language.sentences import sentences
from aiuteur.craft.language.tongues import tongue
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.structure.condense import Chosen, choose
from aiuteur.craft.structure.describe import Describer, heading
from aiuteur.craft.structure.idea_script import idea_drafts
from aiuteur.craft.structure.passages import Passage
from aiuteur.craft.structure.plans import BeatPlan, SceneDraft
from aiuteur.craft.structure.source import Source
from aiuteur.craft.structure.tense import present
from aiuteur.craft.structure.treat import lead_of, taste_of
from aiuteur.craft.structure.units import Unit, closed, runs

BY_HAND = "by hand"  # of a unit that no source has
_SPOKEN_LINE = re.compile(r"^[^a-z“”]{2,40}: “.*”$", re.S)
_HE_OR_SHE = re.compile(r"(He|She) ")
# "The man from the West": a subject that only the story around it says who it is
_DESCRIBED = re.compile(r"The (?:man|woman|lady|fellow) (?:from|with|in|of) (?:the )?[\w’'-]+(?=[ ,])")


def script(beat_plans: Sequence[BeatPlan], source: Source) -> list[tuple[Element, ...]]:
    """The scenes of the script as elements."""
    return [draft.elements for draft in drafts(beat_plans, source)]


def drafts(beat_plans: Sequence[BeatPlan], source: Source, cadence: int = 0) -> list[SceneDraft]:
    """The scenes with settings, beats and evidence. A screenplay's scenes come back as they were typed.

    `cadence`: the words of a sentence in the manner that was chosen (0: none). Beats may tell the source in it, and action
    is written in it.
    """
    if source.mode == "screenplay":
        return _typed(beat_plans, source)
    if source.mode == "idea" or not source.passages:
        return [_in_cadence(one, cadence) for one in idea_drafts(beat_plans, source)]
    writer = _Writer(source, cadence)
    for at, beat in enumerate(beat_plans):
        writer.play(at, beat)
    return [_in_cadence(one, cadence) for one in writer.drafts]


class _Writer:
    def __init__(self, source: Source, cadence: int = 0) -> None:
        self.source, self.cadence = source, cadence
        self.describer = Describer(source)
        lead = lead_of(source)
        self.lead = lead.name if lead else ""
        self.used: set[tuple[int, int]] = set()
        self.teaser = False
        self.drafts: list[SceneDraft] = []
        teller = next(
            (p for p in source.prose.people if p.narrator and p.gender == "male" and p.name != "Narrator"), None
        )
        self.teller = teller.name if teller else ""

    def play(self, at: int, beat: BeatPlan) -> None:
        """One beat's scenes."""
        self.teaser = beat.approach == "cold_open"
        known = [i for i in beat.passages if 0 <= i < len(self.source.passages)]
        own = self._by_hand(beat, known)
        parts = [self._units(self.source.passages[i], beat, 0 if own else len(known)) for i in known]
        told = [(index, units) for index, units in zip(known, parts, strict=True) if units]
        for place, (index, units) in enumerate(told):
            self.used |= {u.place() for u in units}
            last = place == len(told) - 1
            units = _with_own(units, own, beat.summary) if last else units
            self._add(self._scene(Chosen(self.source.passages[index], units), at))
        if own and not told:
            self._add_own(own, at, self.source.passages[known[0]] if known else None)

    def _units(self, passage: Passage, beat: BeatPlan, parts: int) -> list[Unit]:
        """What the summary names; where it names nothing at all (`parts` of the beat's time), what fits."""
        summary = _flat(beat.summary)
        found: list[Unit] = []
        free = [u for u in self.source.weigher.units(passage) if u.place() not in self.used]
        for unit in sorted(free, key=lambda u: (-sum(len(p) for p in u.pieces if self._told(p, summary)), u.place())):
            pieces: list[str] = []
            for piece in unit.pieces:
                if told := self._told(piece, summary):
                    pieces.append(piece)
                    summary = summary.replace(told, " ", 1)
            if pieces:
                unit.pieces = pieces
                found.append(unit)
        found.sort(key=Unit.place)
        if found or not parts:
            return found
        taste = taste_of(beat.approach, self.lead)
        taste.used = self.used
        return choose(self.source.weigher.units(passage), beat.ms // parts, taste, self.source.weigher)

    def _told(self, piece: str, summary: str) -> str:
        """How a summary tells a piece: as it stands in the source, or in the manner's cadence; empty where it does not."""
        return next((one for one in (_flat(piece), _flat(parted(piece, self.cadence))) if one in summary), "")

    def _scene(self, chosen: Chosen, at: int) -> SceneDraft:
        setting = chosen.passage.setting
        elements = [heading(setting), *self.describer.opening(setting)]
        body = self._body(chosen.units)
        text = " ".join(e.text for e in body if e.type == "action")
        cast = list(
            dict.fromkeys([u.speaker for u in chosen.units if u.speaker] + [n for u in chosen.units for n in u.people])
        )
        held = [p.word.casefold() for p in props_in(text)]
        elements += self.describer.note(
            setting, [n for n in cast if n and n != "Voice" and n.casefold() not in animals()][:4], held
        )
        elements += body
        paragraphs = tuple(sorted({u.paragraph for u in chosen.units}))
        return SceneDraft(
            elements=tuple(elements), setting=setting, beat=at, paragraphs=paragraphs, ms=running_ms(elements)
        )

    def _body(self, units: Sequence[Unit]) -> list[Element]:
        body: list[Element] = []
        for unit in units:
            if unit.manner == BY_HAND:
                body += _action(unit.pieces[0], body)
                continue
            shown = present(unit.pieces[0], self.teller) if unit.kind == "action" else ""
            if shown and not (self.source.weigher.told_by and re.search(r"\b(?:I|my|me|we|us)\b", shown)):
                body += _action(self._by_name(shown, unit, body), body)
            else:
                body += self._speech(unit, body)
        return body

    def _by_name(self, shown: str, unit: Unit, body: Sequence[Element]) -> str:
        """The sentence with its subject named, where the story says who it is and the scene's own words would not."""
        beast = self._animal(shown, unit)
        if beast:
            return f"The {beast} {shown.partition(' ')[2]}"
        person = self._meant(unit) or (self.source.prose.person(unit.people[0]) if len(unit.people) == 1 else None)
        if person is None or person.narrator or not person.name.replace(" ", "").replace(".", "").isalpha():
            return shown
        if re.search(rf"\b{re.escape(person.name)}\b", shown, re.IGNORECASE):
            return shown
        name = f"The {person.name.casefold()}" if person.role else person.name
        described = _DESCRIBED.match(shown)
        if described is not None:
            return name + shown[described.end() :]
        pronoun = _HE_OR_SHE.match(shown)
        gender = {"He": "male", "She": "female"}.get(pronoun.group(1), "") if pronoun else ""
        said = " ".join(element.text for element in body)
        if person.gender != gender or re.search(rf"\b{re.escape(person.name)}\b", said, re.IGNORECASE):
            return shown
        paragraph = self.source.prose.paragraph(unit.paragraph)
        near = dict.fromkeys([m.name for m in paragraph.mentions] or paragraph.people)
        around = [self.source.prose.person(one) for one in near]
        alone = [one.name for one in around if one is not None and one.gender in (gender, "neutral")] == [person.name]
        return f"{name} {shown.partition(' ')[2]}" if alone else shown

    def _meant(self, unit: Unit) -> Person | None:
        """Whom the he or she means that a sentence begins with, as the story was read."""
        paragraph = self.source.prose.paragraph(unit.paragraph)
        mention = next((m for m in paragraph.mentions if m.start == unit.start and not m.owns), None)
        pronoun = mention is not None and paragraph.text[mention.start : mention.end] in ("He", "She")
        return self.source.prose.person(mention.name) if mention is not None and pronoun else None

    def _animal(self, shown: str, unit: Unit) -> str:
        """The animal that he, she or it is, where the sentences before it tell of one."""
        if not goes_on(shown):
            return ""
        told = [s.text for s in self.source.prose.paragraph(unit.paragraph).sentences if s.start < unit.start]
        first = next((text for text in reversed(told) if not goes_on(text)), "")
        return leading_animal(first)

    def _speech(self, unit: Unit, body: list[Element]) -> list[Element]:
        aside = unit.kind != "speech"
        name = (unit.speaker or "Voice") if unit.kind in ("speech", "letter") else self._narrator()
        cue = f"{name.upper()} (V.O.)" if aside else name.upper()
        goes_on = _last_cue(body) == cue and body[-1].type == "dialogue"
        found = [] if goes_on else [Element(type="character", text=cue)]
        if unit.manner and not goes_on:
            found.append(Element(type="parenthetical", text=f"({unit.manner})"))
        text = self.source.prose.paragraph(unit.paragraph).text
        lines = runs(unit.pieces, text)
        words = "\n".join(closed(lines, text) if unit.kind == "speech" else lines)
        if goes_on:  # one speech is one element, as every screenplay format reads it
            words = f"{body.pop().text}\n{words}"
        return [*found, Element(type="dialogue", text=words)]

    def _narrator(self) -> str:
        teller = next((p for p in self.source.prose.people if p.narrator), None)
        return teller.name if teller else tongue(self.source.prose.language).narrator or "Narrator"

    def _by_hand(self, beat: BeatPlan, known: Sequence[int]) -> list[str]:
        """Sentences of the summary that are not the source's."""
        told = [p.text for p in self.source.prose.paragraphs]
        theirs = _flat(" ".join([*told, *(parted(one, self.cadence) for one in told)] if self.cadence else told))
        blocks = [b.strip() for b in beat.summary.split("\n") if b.strip()]
        return [
            s
            for b in blocks
            if not _SPOKEN_LINE.match(b)
            for s in sentences(b)
            if _flat(s) not in theirs and _flat(s).rstrip(".") not in theirs
        ]

    def _add_own(self, own: list[str], at: int, passage: Passage | None) -> None:
        actions = [Element(type="action", text=" ".join(own))]
        last = self.drafts[-1] if self.drafts and self.drafts[-1].beat == at else None
        if last is not None:
            elements = (*last.elements, *actions)
            self.drafts[-1] = last.but(elements=elements, ms=running_ms(elements))
            return
        setting = (
            passage.setting if passage else self.drafts[-1].setting if self.drafts else self.source.passages[0].setting
        )
        elements = (heading(setting), *actions)
        self.drafts.append(SceneDraft(elements=elements, setting=setting, beat=at, ms=running_ms(elements)))

    def _add(self, draft: SceneDraft) -> None:
        """A scene in the place and hour of the one before goes on in it."""
        last = self.drafts[-1] if self.drafts else None
        teased = last is not None and self.teaser and last.beat == 0 and draft.beat == 1
        if last is not None and teased:  # the way back from a cold open is always a cut, even to the same room
            elements = (*last.elements, Element(type="transition", text="SMASH CUT TO:"))
            self.drafts[-1] = last.but(elements=elements)
        if last is None or teased or last.elements[0].text != draft.elements[0].text:
            self.drafts.append(draft)
            return
        goes_on = [e for e in draft.elements[1:] if e.type != "note" or ": a" in e.text]
        elements = (*last.elements, *goes_on)
        paragraphs = tuple(sorted({*last.paragraphs, *draft.paragraphs}))
        self.drafts[-1] = last.but(elements=elements, paragraphs=paragraphs, ms=running_ms(elements))


def _in_cadence(draft: SceneDraft, words: int) -> SceneDraft:
    if not words:
        return draft
    elements = (
        one.but(text=joined(parted(one.text, words), words)) if one.type == "action" else one for one in draft.elements
    )
    return draft.but(elements=tuple(elements))


def _with_own(units: list[Unit], own: list[str], summary: str) -> list[Unit]:
    """Sentences written by hand, each behind what the summary tells before it. They stand as they were written."""
    flat = _flat(summary)
    ends = [max((flat.find(_flat(piece)) + 1 for piece in unit.pieces), default=0) for unit in units]
    found = list(units)
    for sentence in reversed(own):
        at = flat.find(_flat(sentence))
        before = [place for place, end in enumerate(ends) if 0 < end <= at]
        behind = max(before) + 1 if before else 0
        near = units[max(0, behind - 1)]
        found.insert(behind, Unit("action", near.passage, near.paragraph, near.start, [sentence], manner=BY_HAND))
    return found


def _typed(beat_plans: Sequence[BeatPlan], source: Source) -> list[SceneDraft]:
    """The author's scenes, each once, in the author's order; a scene no beat names goes with the beat before it."""
    home = {index: at for at, beat in reversed(list(enumerate(beat_plans))) for index in beat.passages}
    found: list[SceneDraft] = []
    for index, scene in enumerate(source.scenes):
        beat = home.get(index, found[-1].beat if found else 0)
        found.append(SceneDraft(elements=scene, beat=beat, ms=running_ms(list(scene))))
    return found


def _action(text: str, body: list[Element]) -> list[Element]:
    """An action paragraph; a short one joins a short one before it."""
    if body and body[-1].type == "action" and len(body[-1].text.split()) + len(text.split()) <= 26:
        joined = Element(type="action", text=f"{body[-1].text} {text}")
        body.pop()
        return [joined]
    return [Element(type="action", text=text)]


def _last_cue(body: Sequence[Element]) -> str:
    return next((e.text for e in reversed(body) if e.type == "character"), "")


def _flat(text: str) -> str:
    return " ".join(text.replace("**", "").replace("_", " ").split()).casefold()
