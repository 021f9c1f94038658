"""A scene as a row of moments: one sentence of action, one run of spoken sentences, one title.

A moment is the smallest thing that a shot can hold. Words are never changed and never lost: the moments of an element,
joined, are its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from aiuteur.craft.coverage import words
from aiuteur.craft.coverage.montage import Item, montages
from aiuteur.craft.coverage.people import People
from aiuteur.craft.coverage.plan import SceneBrief
from aiuteur.craft.language.sentences import sentences
from aiuteur.craft.language.tongues import narrators
from aiuteur.craft.picture.panel import Expression, Pose, PropKind
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.pacing import (
    CARD_MS,
    GAP_MS,
    LONG_BEAT_MS,
    THE_END,
    TRANSITION,
    action_ms,
    pause_ms,
)
from aiuteur.craft.screenplay.scenes import Speech, SpeechPart, speeches
from aiuteur.craft.sound.timing import speech_ms
from aiuteur.craft.terms import Transition

LONGEST_PART_MS = 6_300  # a speech is cut at a sentence end before it gets longer than this
_TRANSITIONS: tuple[tuple[str, Transition], ...] = (
    ("FADE IN", "FADE_IN"), ("FADE", "FADE_OUT"), ("DISSOLVE", "DISSOLVE"), ("SMASH", "SMASH_CUT"), ("MATCH", "MATCH_CUT"),
    ("JUMP", "JUMP_CUT"), ("WIPE", "WIPE"), ("IRIS", "IRIS"), ("CUT", "CUT"),
)  # fmt: skip
_FACELESS = frozenset({"voice", "voices", "radio", "loudspeaker", "intercom", "television", "announcer"})
_LONG_SENTENCE = 20  # words from which a sentence of action is cut at a clause


@dataclass(frozen=True)
class Moment:
    """One thing that happens or is said. `ms` is silent time for action, speech time for a line."""

    kind: str  # action, line, card
    element: int
    text: str
    ms: int
    people: tuple[str, ...] = ()  # whom it is about; of a line: the speaker, if seen
    subject: str = ""  # who acts, where the words say so
    part: int = 0
    speaker: str = ""
    extension: str = ""
    before_ms: int = 0  # a pause before a line
    poses: tuple[Pose, ...] = ()
    expression: Expression | None = None
    props: tuple[tuple[PropKind, str], ...] = ()
    shown: tuple[PropKind, str] | None = None
    written: str = ""
    sounds: tuple[str, ...] = ()
    crowd: int = 0
    enters: bool = False
    exits: bool = False
    away: bool = False
    directive: str = ""
    weight: int = 0
    last_part: bool = True
    dual: bool = False  # a line said at the same time as the one before it
    tags: frozenset[str] = field(default_factory=frozenset[str])
    montage: int = 0  # the shot of a montage that it is, from 1
    title: str = ""  # the montage's

    @property
    def seen(self) -> bool:
        """Whether a line's speaker can be in the picture."""
        faceless = (_FACELESS | narrators()).intersection(self.speaker.casefold().split())
        return not faceless and not any(part in ("V.O.", "O.S.") for part in self.extension.split(", "))

    def shown_elsewhere(self) -> bool:
        """Whether the thing named is only looked at, not taken."""
        return "look_down" in self.poses and "hold" not in self.poses and "reach" not in self.poses


def moments_of(brief: SceneBrief) -> list[Moment]:
    """All moments of the scene, in order."""
    people = People(brief.cast)
    # a scene may begin with “she”: whoever speaks first and fits is meant
    seen = [_known(speech.character, people) for speech in speeches(brief.elements) if not speech.unseen]
    people.speak_of(tuple(dict.fromkeys(name for name in seen if name in people.names)))
    by_cue = {speech.index: speech for speech in speeches(brief.elements)}
    found: list[Moment] = []
    directive = ""
    shots = montages(brief.elements)
    for at, element in enumerate(brief.elements):
        if at in shots:
            found += _montage(at, shots[at], people)
        elif at in by_cue:
            if not by_cue[at].unseen:
                people.speak_of([_known(by_cue[at].character, people)])
            found += _lines(by_cue[at], people, brief.language)
        elif element.type == "centered" or (element.type == "action" and THE_END.match(plain(element.text).strip())):
            found.append(Moment("card", at, plain(element.text), CARD_MS))
        elif element.type == "action":
            acts = list(_acts(at, plain(element.text), people))
            if acts and directive:
                acts[0] = replace(acts[0], directive=directive)
            directive = ""
            if len(acts) == 1 and acts[0].directive and not acts[0].text:
                directive = acts[0].directive
            found += acts
    return _heard(_joined_directives(found))


def transition_of(text: str) -> Transition | None:
    """The transition that a script's words name, or None."""
    said = text.upper()
    return next((transition for words_, transition in _TRANSITIONS if words_ in said), None)


def written_transition(elements: Iterable[Element]) -> Transition | None:
    """The last transition that the elements name, whether typed as one or as a line of action: CUT TO BLACK."""
    found: Transition | None = None
    for element in elements:
        text = plain(element.text).strip()
        moves = [one for one in sentences(text) if _is_transition(one, text)] if element.type == "action" else []
        for words_ in [text] if element.type == "transition" else moves:
            found = transition_of(words_) or found
    return found


def _is_transition(sentence: str, text: str) -> bool:
    """A cut or a fade to black alone in its paragraph, or in capitals behind what is shown: nobody does it."""
    alone = sentence.strip() == text.strip()
    return bool(TRANSITION.match(sentence.strip())) and (alone or sentence.isupper())


def _acts(at: int, text: str, people: People) -> Iterator[Moment]:
    for whole in sentences(text):
        if _is_transition(whole, text):
            continue
        directive, whole_rest = words.directive_in(whole)
        before: tuple[str, ...] = ()
        for sentence in _clauses(whole):
            rest = whole_rest if sentence == whole else sentence
            about = people.in_sentence(rest) or before
            subject, doing = people.subject(rest, carried=before[0] if before else "")
            yield Moment(
                "action", at, sentence, action_ms(rest), people=about, subject=subject,
                poses=words.poses_in(doing) if subject else (), expression=words.expression_in(rest) if about else None,
                props=words.props_in(rest), shown=words.prop_shown(rest), written=words.written_in(rest),
                sounds=words.sounds_in(rest, people.names), crowd=words.crowd_in(rest),
                enters=bool(subject) and words.enters(doing), exits=(bool(subject) and words.exits(doing)) or words.door_closes_behind(rest),
                away=bool(subject) and words.turns_away(doing), directive=directive, weight=1 if rest.endswith("!") else 0,
            )  # fmt: skip
            before, directive = about, ""


def _montage(at: int, items: Sequence[Item], people: People) -> Iterator[Moment]:
    """The shots of a montage that one paragraph lists. Nobody comes or goes: each shot is a moment of its own."""
    for item in items:
        for first, act in enumerate(_acts(at, item.text, people)):
            tags = frozenset({f"element:{item.heading}"}) if item.heading >= 0 and not first else act.tags
            yield replace(act, montage=item.number, title=item.title, enters=False, exits=False, tags=tags)


def _clauses(sentence: str) -> Iterator[str]:
    """A long sentence of action as two or more pieces, cut after a comma or semicolon near its middle."""
    found = sentence.split(" ")
    if len(found) < _LONG_SENTENCE:
        yield sentence
        return
    middle = len(found) // 2
    cuts = [
        at + 1 for at, word in enumerate(found) if word.endswith((",", ";", ":", "—")) and 5 <= at <= len(found) - 6
    ]
    if not cuts:
        yield sentence
        return
    cut = min(cuts, key=lambda at: (abs(at - middle), at))
    yield from _clauses(" ".join(found[:cut]))
    yield from _clauses(" ".join(found[cut:]))


def _goes_with(insert: Moment, moment: Moment) -> bool:
    """Whether an action says what an insert in capitals shows."""
    if moment.directive:
        return False
    joined = f"element:{moment.element}" in insert.tags
    return joined or (moment.element == insert.element + 1 and not insert.tags and insert.text == insert.text.upper())


def _joined_directives(moments: list[Moment]) -> list[Moment]:
    """`INSERT - THE CLICKER` alone, and the line after it, are one moment."""
    found: list[Moment] = []
    for moment in moments:
        before = found[-1] if found else None
        if before and before.directive == "insert" and moment.kind == "action" and _goes_with(before, moment):  # fmt: skip
            found[-1] = replace(
                before, text=f"{before.text}{' ' if before.tags else ': '}{moment.text}", ms=before.ms + moment.ms, props=before.props or moment.props,
                written=moment.written or before.written or words.caption_in(moment.text), sounds=before.sounds + moment.sounds,
                tags=frozenset({"joined", f"element:{moment.element}"}),
            )  # fmt: skip
        elif moment.directive != "back" or moment.people:
            found.append(moment)
    return found


def _lines(speech: Speech, people: People, language: str) -> list[Moment]:
    found: list[Moment] = []
    pause, face = 0, None
    poses: tuple[Pose, ...] = ()
    name = _known(speech.character, people)
    extension = ", ".join(speech.extensions)
    for part in speech.parts:
        if part.kind == "parenthetical":
            pause = min(pause + pause_ms(part.text), LONG_BEAT_MS)
            face = words.expression_in(part.text) or face
            poses = words.poses_in(part.text)
            continue
        for index, text in enumerate(_runs(part, language)):
            found.append(
                Moment(
                    "line", part.index, text, speech_ms(text, language), part=index, speaker=name, extension=extension,
                    people=(name,), before_ms=pause, expression=face or _face_of(text), poses=poses,
                    weight=words.weight(text), dual=speech.dual and not found,
                )
            )  # fmt: skip
            pause, poses = 0, ()
        face = None
    return found


def _runs(part: SpeechPart, language: str) -> list[str]:
    """A line as runs of whole sentences, none longer than a shot likes, except a sentence that is longer by itself."""
    runs: list[str] = []
    for sentence in sentences(plain(part.text)):
        longer = f"{runs[-1]} {sentence}" if runs else sentence
        if runs and speech_ms(longer, language) <= LONGEST_PART_MS:
            runs[-1] = longer
        else:
            runs.append(sentence)
    return runs


def _face_of(text: str) -> Expression | None:
    """What the line itself says about the face."""
    if text.endswith("!"):
        return "surprise" if text.endswith("?!") else "stern"
    return "worry" if text.endswith("?") and words.weight(text) > 2 else None


def _known(cue: str, people: People) -> str:
    """The cast's name for a cue, else the cue."""
    named = people.named(cue)
    return named[0] if len(named) == 1 else cue


def _heard(moments: list[Moment]) -> list[Moment]:
    """Mark which runs end their line."""
    return [
        replace(m, last_part=not (m.kind == "line" and at + 1 < len(moments) and moments[at + 1].element == m.element))
        for at, m in enumerate(moments)
    ]


def pause_after(moment: Moment) -> int:
    """Silence between a line and whatever follows it."""
    return GAP_MS if moment.last_part else GAP_MS // 2


def bonds(moments: Sequence[Moment]) -> dict[frozenset[str], int]:
    """How often two people deal with each other: named in one breath, or one speaking after the other."""
    found: dict[frozenset[str], int] = {}
    speaker = ""
    for moment in moments:
        pairs = [frozenset((moment.people[0], other)) for other in moment.people[1:]] if moment.kind == "action" else []
        if moment.kind == "line" and moment.seen:
            pairs += [frozenset((speaker, moment.speaker))] if speaker and speaker != moment.speaker else []
            speaker = moment.speaker
        for pair in pairs:
            found[pair] = found.get(pair, 0) + 1
    return found
