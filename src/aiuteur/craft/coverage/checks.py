"""What is wrong with a shot list, said so that a filmmaker can mend it.

The same rules that `break_down` follows, applied to whatever the shots have become by hand. Findings advise; only the
lines of the script are a promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from aiuteur.craft.coverage.camera import height_of
from aiuteur.craft.coverage.engine_lengths import EngineLengths
from aiuteur.craft.coverage.plan import LONGEST_MS, SHORTEST_MS, SIZES, InFrame, LineRef, ShotPlan
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.kit.schema import Schema

FindingKind = Literal[
    "line_missing", "line_twice", "line_order", "line_cut", "empty", "thirty_degrees", "line_of_action", "eyeline",
    "too_short", "too_long", "engine_length", "screen_time",
]  # fmt: skip
_MOST_ENGINES = EngineLengths(name="the engine", longest_ms=LONGEST_MS)
_TOLERANCE_PCT = 40  # screen time may differ from the script's estimate by so much before it is worth a word


class Finding(Schema):
    """One thing to look at. `shot` counts from 0; None means the scene as a whole."""

    kind: FindingKind
    shot: int | None = None
    sentence: str


def check(
    shots: Sequence[ShotPlan], elements: Sequence[Element], *, engine: EngineLengths = _MOST_ENGINES,
    target_ms: int | None = None, language: str = "en",
) -> list[Finding]:  # fmt: skip
    """All findings for one scene's shots, in the order of the shots. `engine` is the chosen one."""
    found = [
        *_lines(shots, elements),
        *_each(shots, engine),
        *_thirty(shots),
        *_line_of_action(shots),
        *_eyelines(shots),
        *_screen_time(shots, elements, target_ms, language),
    ]
    return sorted(found, key=lambda finding: (finding.shot is None, finding.shot or 0))


def _lines(shots: Sequence[ShotPlan], elements: Sequence[Element]) -> Iterator[Finding]:
    """Every line once, whole, and in order."""
    refs = [(at, line) for at, shot in enumerate(shots) for line in shot.lines]
    spoken: dict[int, list[tuple[int, LineRef]]] = {}
    for at, line in refs:
        spoken.setdefault(line.element, []).append((at, line))
    for index, element in enumerate(elements):
        if element.type not in ("dialogue", "lyric") or not _is_speech(elements, index) or not plain(element.text):
            continue
        parts = spoken.get(index, [])
        words = plain(element.text)
        said = " ".join(line.text for _, line in parts)
        if not parts:
            yield Finding(kind="line_missing", sentence=f"No shot holds the line “{_short(words)}”. Add it to a shot.")
        elif len({line.part for _, line in parts}) < len(parts):
            yield Finding(
                kind="line_twice",
                shot=parts[-1][0],
                sentence=f"The line “{_short(words)}” is spoken twice. Take it out of one shot.",
            )
        elif said.replace(" ", "") != words.replace(" ", ""):
            yield Finding(
                kind="line_missing",
                shot=parts[-1][0],
                sentence=f"Part of the line “{_short(words)}” is in no shot, or its words differ from the script.",
            )
    for (_, before), (at, line) in pairwise(refs):
        if (line.element, line.part) < (before.element, before.part):
            yield Finding(
                kind="line_order",
                shot=at,
                sentence=f"“{_short(line.text)}” is spoken after a line that follows it in the script.",
            )


def _is_speech(elements: Sequence[Element], index: int) -> bool:
    """A lyric counts as spoken only within a speech."""
    if elements[index].type == "dialogue":
        return True
    while index >= 0 and elements[index].type in ("lyric", "dialogue", "parenthetical", "note"):
        index -= 1
    return index >= 0 and elements[index].type == "character"


def _each(shots: Sequence[ShotPlan], engine: EngineLengths) -> Iterator[Finding]:
    for at, shot in enumerate(shots):
        if not (shot.action or shot.lines or shot.card):
            yield Finding(
                kind="empty",
                shot=at,
                sentence=f"Shot {at + 1} says neither what happens nor who speaks. Write its action.",
            )
        if shot.duration_ms < SHORTEST_MS:
            yield Finding(
                kind="too_short",
                shot=at,
                sentence=f"Shot {at + 1} lasts {_seconds(shot.duration_ms)}; the eye needs {_seconds(SHORTEST_MS)}.",
            )
        yield from _made(at, shot, engine)
        for line in shot.lines:
            over = line.start_ms + line.duration_ms > shot.duration_ms
            if line.start_ms < 0 or (over and not (line.continues and at + 1 < len(shots))):
                yield Finding(
                    kind="line_cut",
                    shot=at,
                    sentence=f"Shot {at + 1} ends before “{_short(line.text)}” is said. Make it longer, or let the line go on over the next shot.",
                )


def _made(at: int, shot: ShotPlan, engine: EngineLengths) -> Iterator[Finding]:
    lasts, made = f"Shot {at + 1} lasts {_seconds(shot.duration_ms)}", engine.made_ms(shot.duration_ms)
    if made is None:
        words = f"{lasts}; {engine.name} ends at {_seconds(engine.most_ms)}. Split it."
        yield Finding(kind="too_long", shot=at, sentence=words)
    elif made != shot.duration_ms:
        words = f"{lasts}; {engine.name} makes {engine.said()}: it is made {_seconds(made)} long, and cut."
        yield Finding(kind="engine_length", shot=at, sentence=words)


def _thirty(shots: Sequence[ShotPlan]) -> Iterator[Finding]:
    for at, (before, shot) in enumerate(pairwise(shots), 1):
        same = before.names()[:1] == shot.names()[:1] and shot.cast
        if not same or before.size not in SIZES or shot.size not in SIZES:
            continue
        if abs(SIZES.index(before.size) - SIZES.index(shot.size)) < 2 and height_of(before.angle) == height_of(
            shot.angle
        ):
            yield Finding(
                kind="thirty_degrees", shot=at,
                sentence=f"Shots {at} and {at + 1} show {shot.cast[0].name} from nearly the same place ({before.size}, {shot.size}): the cut will jump. Change the size by two steps, or the angle.",
            )  # fmt: skip


def _line_of_action(shots: Sequence[ShotPlan]) -> Iterator[Finding]:
    """A stays left of B, and everyone keeps their side, for the whole scene."""
    sides: dict[str, str] = {}
    order: dict[frozenset[str], str] = {}
    for at, shot in enumerate(shots):
        if shot.cast and sides.setdefault(shot.cast[0].name, shot.screen_side) != shot.screen_side:
            yield Finding(
                kind="line_of_action",
                shot=at,
                sentence=f"Shot {at + 1} puts {shot.cast[0].name} on the other side of the frame: the camera has crossed the line.",
            )
            sides[shot.cast[0].name] = shot.screen_side
        if len(shot.cast) != 2:
            continue
        (one, first), (two, second) = ((person.name, _settled(person)) for person in shot.cast)
        if first is None or second is None or first == second:
            continue
        left = one if first < second else two
        if order.setdefault(frozenset((one, two)), left) != left:
            yield Finding(
                kind="line_of_action",
                shot=at,
                sentence=f"In shot {at + 1} {one} and {two} have changed sides: the camera has crossed the line.",
            )
            order[frozenset((one, two))] = left


def _settled(person: InFrame) -> int | None:
    """Where somebody belongs across the frame: who walks in from outside belongs where they end."""
    return person.x_end if person.x is not None and not 0 <= person.x <= 100 else person.x


def _eyelines(shots: Sequence[ShotPlan]) -> Iterator[Finding]:
    """Two who talk look at each other: in one frame towards each other, in two singles in opposite directions."""
    for at, (before, shot) in enumerate(pairwise(shots), 1):
        if not (before.lines and shot.lines and len(before.cast) == len(shot.cast) == 1):
            continue
        one, two = before.cast[0], shot.cast[0]
        talking = before.speakers == (one.name,) and shot.speakers == (two.name,) and one.name != two.name
        if talking and _looks(one) and _looks(one) == _looks(two):
            yield Finding(
                kind="eyeline",
                shot=at,
                sentence=f"{one.name} and {two.name} talk, but both look {_looks(one)} in shots {at} and {at + 1}. Turn one of them.",
            )


def _looks(person: InFrame) -> str:
    if person.x_end is not None:
        return ""  # who walks looks where they go
    return "left" if person.facing.endswith("left") else "right" if person.facing.endswith("right") else ""


def _screen_time(
    shots: Sequence[ShotPlan], elements: Sequence[Element], target_ms: int | None, language: str
) -> Iterator[Finding]:
    total, wanted = sum(shot.duration_ms for shot in shots), target_ms or running_ms(elements, language)
    tolerance = wanted * (5 if target_ms else _TOLERANCE_PCT) // 100 + 3_000
    if shots and abs(total - wanted) > tolerance:
        source = "was wished for" if target_ms else "the script asks for"
        yield Finding(
            kind="screen_time", sentence=f"The shots last {_seconds(total)} together; {_seconds(wanted)} {source}."
        )


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{ms % 1000 // 100} s"


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:47].rstrip() + "…"
