"""The media that the film from here on consists of, one part for each target: what it asks for, and whether it must be made.

What is made anew and at what price is not read off what is stale: the run is played through (`generation/forecast`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from aiuteur.generation.forecast import Forecast
from aiuteur.generation.prices import Cost
from aiuteur.generation.standing import Standing, State
from aiuteur.generation.tariff import PaidEngine, clip_micro, picture_micro, speech_micro
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.timelines.staleness import Cause

PartKind = Literal["frame", "clip", "voices", "sound", "cut"]
_KINDS: dict[str, PartKind] = {"frame": "frame", "clip": "clip", "voices": "voices", "sound": "sound", "cut": "cut"}
SENT: tuple[PartKind, ...] = ("clip", "voices")  # what goes to an engine for a shot when it is confirmed
_STILLS = 2  # of a shot: where it begins and where it ends


@dataclass(frozen=True, slots=True)
class Part:
    """One target that engines make: how it stands, and what making it takes (nothing where it is not made anew).

    `place` is scene and shot, as keys have them; empty for what is the whole film's or a whole scene's.
    """

    key: str
    kind: PartKind
    label: str
    place: str
    state: State
    causes: tuple[Cause, ...]
    cost: Cost

    @property
    def made(self) -> bool:
        """Whether something has to be rendered for it."""
        return self.cost.renders > 0


def film_order(view: View) -> dict[str, int]:
    """Scene and shot, as keys have them → the place in the film."""
    places = [
        shot.partition("/")[2]
        for scene, _ in view.all(Scene)
        for shot, _ in view.all(Shot, f"shot/{scene.partition('/')[2]}/")
    ]
    return {place: number for number, place in enumerate(places)}


def parts(standings: Sequence[Standing], foreseen: Forecast, order: Mapping[str, int]) -> list[Part]:
    """Every part of the film, kind after kind as they are made, those of shots in the order of the film."""
    found: list[Part] = []
    for one in standings:
        key = one.target.writes
        kind = _KINDS.get(key.partition("/")[0])
        if kind is None or not one.operation.renders:
            continue
        place = key.partition("/")[2] if kind in ("frame", "clip", "voices") else ""
        cost = foreseen.by_target.get(key, Cost())
        found.append(Part(key, kind, one.target.label, place, one.state, one.causes, cost))
    kinds = list(_KINDS.values())
    return sorted(found, key=lambda one: (kinds.index(one.kind), order.get(one.place, 0)))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Three paid engines, a size of the picture in lines, and the day: what the same parts would cost there."""

    video: PaidEngine
    image: PaidEngine
    speech: PaidEngine
    lines: int
    day: date

    def micro(self, view: View, part: Part) -> int | None:
        """What making a part costs there; None where it cannot be made there, or its price has ended. Mixing is free."""
        prompt = view.find(f"prompt/{part.place}", Prompt) if part.place else None
        if part.kind == "clip":
            return None if prompt is None else clip_micro(self.video, self.lines, prompt.duration_ms, self.day)
        if part.kind == "frame":
            one = picture_micro(self.image, self.lines, self.day)
            return None if one is None else _STILLS * one
        if part.kind == "voices" and prompt is not None:
            said = [speech_micro(self.speech, one.text, one.duration_ms, self.day) for one in prompt.lines]
            return None if None in said else sum(filter(None, said))
        return 0


@dataclass(frozen=True, slots=True)
class Sum:
    """Prices added up: what is known, and how many parts have none."""

    micro: int = 0
    unknown: int = 0

    def plus(self, micro: int | None) -> Sum:
        """With one part more."""
        return Sum(self.micro, self.unknown + 1) if micro is None else Sum(self.micro + micro, self.unknown)

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.micro + other.micro, self.unknown + other.unknown)


def total(view: View, elsewhere: Elsewhere, these: Sequence[Part]) -> Sum:
    """What some parts cost elsewhere."""
    found = Sum()
    for part in these:
        found = found.plus(elsewhere.micro(view, part))
    return found


def lines_of(settings: Input | None) -> int:
    """The height of the film's picture in lines; the shorter side where it stands upright."""
    return 720 if settings is None else min(settings.width, settings.height)


def by_place(these: Sequence[Part]) -> Mapping[str, dict[PartKind, Part]]:
    """The parts of each shot."""
    found: dict[str, dict[PartKind, Part]] = {}
    for part in these:
        if part.place:
            found.setdefault(part.place, {})[part.kind] = part
    return found
