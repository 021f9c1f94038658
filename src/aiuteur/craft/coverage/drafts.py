"""Which moments share a shot, and which shots the script does not name but the cut needs.

A cut comes where attention moves: to another speaker, another subject, a thing held up, a face that takes in what was
said. Shots that only serve the rhythm (an insert, a reaction, a last wide) are marked optional: a short film goes
without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from aiuteur.craft.coverage import words
from aiuteur.craft.coverage.moments import Moment, pause_after
from aiuteur.craft.coverage.people import People
from aiuteur.craft.coverage.plan import LONGEST_MS, SHORTEST_MS, SceneBrief, as_said
from aiuteur.craft.picture.panel import ANIMALS, PropKind

Kind = Literal["establish", "action", "line", "insert", "reaction", "release", "card"]

LEAD_MS = 150  # picture before the first word
ESTABLISH_MS = 2_800
RETURN_MS = 2_000  # a place that the film knows
INSERT_MS = 1_900
REACTION_MS = 1_800
RELEASE_MS = 2_400
_FIRST_LOOK_MS = 2_500  # the least for a place not seen before
_MERGED_MS = 5_500  # action of one subject stays together up to here
_DEVICES: tuple[PropKind, ...] = ("radio", "phone")
_SHORT_LINE_MS = 1_400  # two of these make one two-shot
_OVERRUN_MS = LONGEST_MS - LEAD_MS - 400  # a sentence longer than this is heard over the shot that follows


@dataclass
class Draft:
    """A shot to be: what it holds, whom it shows, how long its silence is."""

    kind: Kind
    note: str
    moments: list[Moment] = field(default_factory=list[Moment])
    people: tuple[str, ...] = ()  # seen, subject first
    extra_ms: int = 0  # silence that no moment asks for
    hears_ms: int = 0  # the rest of a line that began in the shot before
    cut_ms: int = 0  # the line is heard here for so long, and goes on over the next shot
    prop: tuple[PropKind, str] | None = None
    optional: bool = False
    together: bool = False  # the line is heard over the action, not after it
    new_face: bool = False  # somebody enters
    known: bool = False  # a place that the film has shown before
    at: float = 0  # progress through the scene, 0 to 1

    def lines(self) -> list[Moment]:
        return [m for m in self.moments if m.kind == "line"]

    def acts(self) -> list[Moment]:
        return [m for m in self.moments if m.kind == "action"]

    def silent_ms(self) -> int:
        """Screen time that action asks for; what a line covers is not counted twice."""
        ms = sum(m.ms for m in self.moments if m.kind != "line") + self.extra_ms
        return max(0, ms - self.spoken_ms()) if self.together else ms

    def spoken_ms(self) -> int:
        """Screen time that cannot be scaled: words, pauses, breath."""
        if self.cut_ms:
            return self.cut_ms
        total = self.hears_ms + (LEAD_MS if self.lines() else 0)
        for at, line in enumerate(lines := self.lines()):
            ms = line.before_ms + line.ms + pause_after(line)
            total += max(0, ms - lines[at - 1].ms - pause_after(lines[at - 1])) if line.dual and at else ms
        return total

    def floor_ms(self) -> int:
        """The least silence that keeps the shot long enough to be seen."""
        least = _FIRST_LOOK_MS if self.kind == "establish" and not self.known else SHORTEST_MS
        return max(0, least - self.spoken_ms())


class Presence:
    """Who is in the place at each moment: from their first mention (or from the start) until they leave."""

    def __init__(self, brief: SceneBrief, moments: Sequence[Moment]) -> None:
        voices = {person.name for person in brief.cast if person.role == "voice"}
        self._from: dict[str, int] = {}
        self._until: dict[str, int] = {}
        for at, moment in enumerate(moments):
            for name in moment.people:
                if (moment.kind == "line" and not moment.seen) or name in voices:
                    continue
                self._from.setdefault(name, at if moment.enters and at > 1 else 0)
                self._until.pop(name, None)
            if moment.kind == "action" and moment.exits and moment.people:
                self._until[moment.people[0]] = at

    def at(self, at: int) -> list[str]:
        """Those in the place, in order of first appearance in the scene."""
        return [n for n, first in self._from.items() if first <= at <= self._until.get(n, 1 << 30)]

    def everyone(self) -> list[str]:
        """All who are ever seen in the scene, in order of appearance."""
        return sorted(self._from, key=lambda name: (self._from[name], list(self._from).index(name)))


class Drafting:
    """Walks the moments once and groups them."""

    def __init__(self, brief: SceneBrief, moments: Sequence[Moment]) -> None:
        self.brief = brief
        self.moments = moments
        self.presence = Presence(brief, moments)
        self.people = People(brief.cast)
        self.drafts: list[Draft] = []
        self.shown: set[str] = set()  # props that had their insert
        self.spoke: list[str] = []  # seen speakers, latest last
        self.met: set[str] = set()

    def run(self) -> list[Draft]:
        for at, moment in enumerate(self.moments):
            before = len(self.drafts)
            if moment.kind == "card":
                self.drafts.append(Draft("card", "A title of the script.", [moment]))
            elif not any(draft.kind != "card" for draft in self.drafts):
                self._open(at, moment)
            elif moment.kind == "action":
                self._act(at, moment)
            else:
                self._line(at, moment)
            for draft in self.drafts[before:]:
                draft.at = at / max(1, len(self.moments) - 1)
        self._release()
        return self.drafts

    def _open(self, at: int, moment: Moment) -> None:
        place = as_said(self.brief.place) or "the place"
        if moment.kind == "action" and moment.directive != "insert":
            people = self._seen(moment.people, at)
            note = f"Opens the scene: {place}" + (
                ", with those who are in it." if people else ", before anyone is seen."
            )
            self.drafts.append(
                Draft("establish", note, [moment], people, new_face=moment.enters, known=self.brief.known_place)
            )
            self.met.update(people)
            return
        ms = RETURN_MS if self.brief.known_place else ESTABLISH_MS
        note = f"Back in {place}: a short look around." if self.brief.known_place else f"Opens the scene: {place}."
        everyone = tuple(self.presence.at(at))[:3] if self.brief.known_place else ()
        self.drafts.append(Draft("establish", note, [], everyone, extra_ms=ms, known=self.brief.known_place))
        if moment.kind == "action":
            self._act(at, moment)
        else:
            self._line(at, moment)

    def _act(self, at: int, moment: Moment) -> None:
        people = () if moment.exits and not moment.subject else self._seen(moment.people, at)
        thing = moment.shown or next((prop for prop in moment.props if prop[0] in words.STANDS_ALONE), None)
        if moment.directive == "insert" or (thing and not people and not moment.crowd):
            prop = thing or next(iter(moment.props), None)
            if prop is None and moment.directive:
                prop = ("thing", words.thing_in(moment.text))
            self.drafts.append(Draft("insert", f"Shows {_thing(prop)} as the script does.", [moment], prop=prop))
            self.shown.update([prop[1]] if prop else [])
            return
        last = self.drafts[-1]
        new_face = moment.enters and any(name not in self.met for name in people)
        if self._belongs(last, moment, people):
            last.moments.append(moment)
            last.people = last.people or people
        else:
            self.drafts.append(
                Draft("action", _why_action(moment, people, new_face), [moment], people, new_face=new_face)
            )
        self.met.update(people)
        if (
            moment.shown
            and people
            and not moment.montage
            and moment.shown[1] not in self.shown
            and self._worth_an_insert(moment)
        ):
            self.shown.add(moment.shown[1])
            note = f"The action names {_thing(moment.shown)}: the eye wants to see it."
            self.drafts.append(Draft("insert", note, [], extra_ms=INSERT_MS, prop=moment.shown, optional=True))

    def _belongs(self, last: Draft, moment: Moment, people: tuple[str, ...]) -> bool:
        """Whether an action goes on within the shot before it."""
        if last.acts() and last.acts()[-1].montage != moment.montage:
            return False  # each shot of a montage is its own
        if last.kind not in ("action", "establish") or last.lines() or moment.directive or moment.away or moment.enters:
            return False
        if last.silent_ms() + moment.ms > _MERGED_MS or any(m.exits for m in last.moments):
            return False
        if last.hears_ms and last.spoken_ms() + last.silent_ms() + moment.ms > LONGEST_MS - 600:
            return False  # the rest of a long sentence is heard here already
        if last.kind == "establish":
            return people == last.people and not moment.expression
        first = last.people[0] if last.people else ""
        same = not people or people[0] == first
        faces = sum(1 for m in (*last.acts(), moment) if m.expression)
        return same and (faces < 2) and len(set(people) | set(last.people)) <= 2

    def _worth_an_insert(self, moment: Moment) -> bool:
        recent = [draft.kind for draft in self.drafts[-4:]]
        return "insert" not in recent and len(moment.text.split()) >= 4

    def _line(self, at: int, moment: Moment) -> None:
        last = self.drafts[-1]
        listener = self._listener(moment.speaker, at)
        if moment.dual and self._fits_beside(last, moment):
            last.moments.append(moment)
            last.people = tuple(dict.fromkeys((*last.people, *self._seen((moment.speaker,), at))))
            last.note = "Both speak at once: both in the picture."
        elif not moment.seen or moment.speaker not in self.presence.at(at):
            self._unseen(at, moment, listener)
        elif moment.part and listener and moment.part % 2 and last.lines() and last.people[:1] == (moment.speaker,):
            self.drafts.append(
                Draft("reaction", f"A long speech: {as_said(listener)} takes it in.", [moment], (listener,))
            )
            self._overrun(at, moment, moment.speaker)
        elif self._joins(last, moment):
            last.moments.append(moment)
            last.people = tuple(dict.fromkeys((*last.people, moment.speaker)))
        else:
            self._speaker(at, moment, listener)
        self._remember(at, moment)

    def _joins(self, last: Draft, moment: Moment) -> bool:
        """Whether a line is said within the shot before it: the same person acts and speaks, or two short lines meet."""
        ms = last.silent_ms() + last.spoken_ms() + moment.ms + moment.before_ms
        if last.kind == "line" and {line.speaker for line in last.lines()} == {moment.speaker} and not last.cut_ms:
            return ms <= 7_500 and not moment.part and last.lines()[-1].last_part and self._same_speech(last, moment)
        if last.kind == "action" and last.people == (moment.speaker,) and not last.lines():
            return ms <= 7_000 and not last.new_face
        if last.kind != "line" or len(last.lines()) > 1 or last.cut_ms or ms > 5_500 or moment.part or moment.before_ms:
            return False
        short = all(line.ms <= _SHORT_LINE_MS for line in (*last.lines(), moment))
        calm = moment.weight + last.lines()[0].weight <= 4
        return short and calm and last.lines()[0].speaker != moment.speaker

    def _fits_beside(self, last: Draft, moment: Moment) -> bool:
        """Whether a line can be said in the same shot and at the same time as the one before it."""
        if not last.lines() or last.cut_ms or any(line.speaker == moment.speaker for line in last.lines()):
            return False
        both = replace(last, moments=[*last.moments, moment])
        return both.spoken_ms() + both.silent_ms() <= LONGEST_MS

    def _same_speech(self, last: Draft, moment: Moment) -> bool:
        """Whether nothing but a pause or a remark stands between two lines."""
        between = self.brief.elements[last.lines()[-1].element + 1 : moment.element]
        return all(element.type in ("parenthetical", "note") for element in between)

    def _speaker(self, at: int, moment: Moment, listener: str) -> None:
        first = moment.speaker not in self.met
        people = (moment.speaker, listener) if listener else (moment.speaker,)
        note = f"{as_said(moment.speaker)} speaks" + (" for the first time here." if first else ".")
        draft = Draft("line", note, [moment], people)
        self.drafts.append(draft)
        self.met.update(people)
        self._overrun(at, moment, listener)

    def _overrun(self, at: int, moment: Moment, listener: str) -> None:
        """A sentence longer than a shot may be: the picture moves on, to who listens and back, while the voice goes on."""
        if moment.before_ms + moment.ms <= _OVERRUN_MS:
            return
        draft = self.drafts[-1]
        heard = min(6_000, moment.ms * 2 // 3)
        draft.cut_ms = LEAD_MS + moment.before_ms + heard
        speaker = (moment.speaker,) if moment.seen and draft.people else ()
        rest = moment.ms - heard
        while rest > 0:
            piece = rest if rest <= 7_500 else 6_000
            turn_to = (listener,) if listener and self.drafts[-1].people[:1] != (listener,) else speaker
            if not turn_to and listener:  # told by a voice: whoever else is there, else the same face again
                here = [name for name in self.presence.at(at) if name != moment.speaker]
                turn_to = tuple(name for name in here if name != listener)[:1] or (listener,)
            note = "One long sentence: the picture moves on, the voice goes on."
            self.drafts.append(Draft("reaction" if turn_to else "action", note, [], turn_to, hears_ms=piece))
            rest -= piece
        self.drafts[-1].hears_ms += pause_after(moment)

    def _unseen(self, at: int, moment: Moment, listener: str) -> None:
        """A voice without a face is heard over those who listen, or over the place."""
        last = self.drafts[-1]
        silent = last.kind in ("action", "establish") and last.acts() and not last.lines() and not last.hears_ms
        told = moment.extension.startswith("V.O.") and moment.ms <= 6_500 and not self.brief.opens_film
        if silent and told and not any(m.sounds for m in last.moments):
            last.moments.append(moment)
            last.together = True
            return
        present = [name for name in self.presence.at(at) if name != moment.speaker]
        who = (listener,) if listener else tuple(present[:1])
        beast = next((prop for prop in words.props_in(f"the {moment.speaker}") if prop[0] in ANIMALS), None)
        if beast is not None:
            note = f"The {beast[1]} says it: we look at the {beast[1]}."
            self.drafts.append(Draft("insert", note, [moment], prop=beast))
            self._overrun(at, moment, listener)
            return
        device: PropKind | None = next(
            (kind for kind in _DEVICES if kind in f"{moment.speaker} {moment.extension}".casefold()), None
        )
        if device and last.people[:1] == who and last.kind in ("reaction", "line"):
            note = f"{as_said(moment.speaker)} is heard: the {device}, so that the face does not stay too long."
            self.drafts.append(Draft("insert", note, [moment], prop=(device, device)))
            self._overrun(at, moment, listener)
            return
        note = f"{as_said(moment.speaker)} is heard, not seen" + (
            f": we watch {as_said(who[0])} listen." if who else "."
        )
        self.drafts.append(Draft("reaction" if who else "action", note, [moment], who))
        self._overrun(at, moment, listener)

    def _remember(self, at: int, moment: Moment) -> None:
        if moment.seen:
            if moment.speaker in self.spoke:
                self.spoke.remove(moment.speaker)
            self.spoke.append(moment.speaker)
        following = self.moments[at + 1] if at + 1 < len(self.moments) else None
        listener = self._listener(moment.speaker, at)
        heavy = moment.weight >= 2 and moment.last_part and moment.seen and listener
        if not heavy or not following or following.kind == "line" or listener in following.people:
            return
        if not any(draft.kind == "reaction" for draft in self.drafts[-3:]):
            note = f"What was said lands: {as_said(listener)}'s face."
            self.drafts.append(Draft("reaction", note, [], (listener,), extra_ms=REACTION_MS, optional=True))

    def _release(self) -> None:
        """The last shot lets go: wider, without words."""
        played = [draft for draft in self.drafts if draft.kind != "card"]
        if not played:
            return
        last = played[-1]
        if not last.lines() and not last.hears_ms and last.kind in ("action", "establish"):
            if len(played) > 1:
                last.kind, last.note = "release", "Ends the scene: lets go of it."
                last.extra_ms += 600
        elif len(played) >= 4:
            everyone = tuple(self.presence.at(len(self.moments)))[:3]
            draft = Draft(
                "release",
                "Ends the scene: a wider look after the last word.",
                [],
                everyone,
                extra_ms=RELEASE_MS,
                optional=True,
            )
            self.drafts.insert(self.drafts.index(last) + 1, draft)
            draft.at = 1
        else:
            last.extra_ms += 700

    def _listener(self, speaker: str, at: int) -> str:
        """Who is spoken to: whoever the line names, who spoke just before, whom we watched just before, who answers."""
        present = [name for name in self.presence.at(at) if name != speaker]
        called = self.people.named(self.moments[at].text) if self.moments[at].kind == "line" else ()
        before = self.moments[max(0, at - 3) : at]
        spoke = [m.speaker for m in reversed(before) if m.kind == "line" and m.seen]
        watched = [name for m in reversed(before[-1:]) for name in m.people[:1] if m.kind == "action"]
        answers = [m.speaker for m in self.moments[at + 1 : at + 8] if m.kind == "line" and m.seen]
        wanted = (*called, *spoke, *watched, *reversed(self.spoke), *answers, *present)
        return next((name for name in wanted if name in present), "")

    def _seen(self, names: Sequence[str], at: int) -> tuple[str, ...]:
        present = self.presence.at(at)
        return tuple(name for name in names if name in present)


def _why_action(moment: Moment, people: tuple[str, ...], new_face: bool) -> str:
    if moment.montage:
        titled = f" “{moment.title.capitalize()}”" if moment.title else ""
        return f"Shot {moment.montage} of the montage{titled}."
    if new_face:
        return f"{as_said(people[0])} comes into the scene."
    if moment.exits and people:
        return f"{as_said(people[0])} leaves."
    if not people:
        return "What happens around them." if not moment.crowd else "The people of the place."
    if moment.expression:
        return f"The face tells it: {as_said(people[0])}."
    return f"Attention moves to {as_said(people[0])}."


def _thing(prop: tuple[PropKind, str] | None) -> str:
    return f"the {prop[1]}" if prop else "the detail"
