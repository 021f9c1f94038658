"""Drift: the same coat in another colour after a cut, a tear that is forgotten, a street in another light.

What a frame shows is measured where the panel puts it (`drift_regions`): the colours of clothes and of the place by their
distribution, a mark by whether the picture is nearer to the figure drawn with it or without it. Frames are then held
against each other, and a region has drifted that is like none of the others in which it ought to look the same: a close
shot differs from a wide one, but seldom from every other frame of its scene. Nothing is asked of the engine that made them.

The limits stand where the frames of the embedded engine, which does not drift, raise few alarms; how few, and how many
changes are found, `proof/drift.py` measures (`data/drift.json`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from aiuteur.craft.picture.panel import Appearance, Mark, Panel
from aiuteur.kit.schema import Schema

Part = Literal["clothes", "mark", "place"]
At = Literal["start", "end"]
QUANTILES = 25  # of each of lightness, green to red, blue to yellow
_LIGHTNESS = 0.15  # how much lightness counts: light and shade differ from shot to shot
_PLAIN = ("noir", "ink", "sepia")  # media that leave little of a colour
# in tenths of a CIELAB unit: colours of regions further apart than this are not the same
LIMITS: dict[tuple[Part, bool], int] = {
    ("clothes", False): 65, ("clothes", True): 45, ("place", False): 50, ("place", True): 32,
}  # fmt: skip
SURE = 250  # thousandths: how far a mark must be from neither here nor there


class Sighting(Schema):
    """What was measured in one region of one frame. `box`: x, y, width, height in thousandths of the frame.

    `tones`: of clothes and places, quantiles of lightness, green to red and blue to yellow, one after the other, in tenths.
    `shown`: of a mark, in thousandths: 1000 as drawn with it, -1000 as without.
    """

    at: At
    part: Part
    of: str = ""
    mark: str = ""
    box: tuple[int, int, int, int]
    pixels: int
    tones: tuple[int, ...] = ()
    shown: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A shot's frames as they were measured, with the panel that asked for them. `foreign`: not as the engine drew it."""

    shot: str
    panel: Panel
    sightings: tuple[Sighting, ...]
    foreign: frozenset[At] = frozenset()


@dataclass(frozen=True, slots=True)
class Drift:
    """A region that drifted: how far (tenths; of a mark thousandths), over which limit, against which shot's frame."""

    shot: str
    sighting: Sighting
    distance: int
    limit: int
    against: str = ""
    against_at: At = "start"


def apart(one: Sighting, other: Sighting) -> int:
    """How far the colours of two regions are from each other, in tenths of a CIELAB unit."""
    steps = [abs(a - b) for a, b in zip(one.tones, other.tones, strict=True)]
    light, red, yellow = (sum(steps[at : at + QUANTILES]) / QUANTILES for at in range(0, 3 * QUANTILES, QUANTILES))
    return round(sqrt(_LIGHTNESS * light**2 + red**2 + yellow**2))


def marks_of(panels: Iterable[Panel]) -> dict[str, tuple[Mark, ...]]:
    """By name, the marks that anybody wears in some of these shots: in all of them they are looked for."""
    found: dict[str, tuple[Mark, ...]] = {}
    for panel in panels:
        for figure in panel.cast:
            had = found.get(figure.name, ())
            found[figure.name] = tuple(dict.fromkeys((*had, *figure.appearance.marks)))
    return {name: marks for name, marks in found.items() if marks}


def drifts(seen: Sequence[Seen]) -> list[Drift]:
    """What drifted among frames that follow each other, in their order."""
    found: list[Drift] = []
    for place, shot in enumerate(seen):
        found += _forgotten(shot)
        for sighting in shot.sightings:
            if sighting.part != "mark" and (one := _apart_from_all(seen, place, sighting)) is not None:
                found.append(one)
    return found


def _forgotten(shot: Seen) -> Iterator[Drift]:
    """Marks that should be seen and are not, or are seen and should not be."""
    worn = {figure.name: figure.appearance.marks for figure in shot.panel.cast}
    for one in shot.sightings:
        if one.part == "mark" and abs(one.shown) > SURE and (one.shown > 0) != (one.mark in worn.get(one.of, ())):
            yield Drift(shot.shot, one, abs(one.shown), SURE)


def _apart_from_all(seen: Sequence[Seen], place: int, sighting: Sighting) -> Drift | None:
    """A region that is like none of the others in which it ought to look the same.

    Where the shot's other frame looks like it, that one's likeness to others speaks for both: a camera that moves may show
    at first what nobody else shows.
    """
    shot, limit = seen[place], limit_of(sighting.part, seen[place].panel)
    own = [one for one in shot.sightings if one.at != sighting.at and _alike(shot, sighting, shot, one)]
    others = [(other, one) for other in seen if other is not shot for one in other.sightings]
    others = [(other, one) for other, one in others if _alike(shot, sighting, other, one)]
    if not others:  # nobody else shows it: its own other frame may
        others, own = [(shot, one) for one in own], []
    mine = [sighting, *(one for one in own if apart(one, sighting) <= limit)]
    ways = [(apart(me, one), other, one) for me in mine for other, one in others]
    if not ways:
        return None
    distance, other, nearest = min(ways, key=lambda way: way[0])
    shots = {one.shot for one, _ in others}
    if distance <= limit or (len(shots) == 1 and not _is_the_one(seen, place, sighting, (other, nearest))):
        return None
    return Drift(shot.shot, sighting, distance, limit, other.shot, nearest.at)


def _is_the_one(seen: Sequence[Seen], place: int, sighting: Sighting, other: tuple[Seen, Sighting]) -> bool:
    """Of two that differ, with no third to judge: the one that the engine did not draw; of two such the later."""
    shot = seen[place]
    mine, theirs = sighting.at in shot.foreign, other[1].at in other[0].foreign
    if not (mine and theirs):
        return mine
    if other[0] is shot:
        return sighting.at == "end"
    return place > next(at for at, one in enumerate(seen) if one is other[0])


def _alike(shot: Seen, sighting: Sighting, other: Seen, one: Sighting) -> bool:
    """Whether two regions ought to look the same: one person in one dress, or one place, in one light."""
    if (one.part, one.of) != (sighting.part, sighting.of):
        return False
    a, b = shot.panel, other.panel
    if (a.setting, a.style, a.mood) != (b.setting, b.style, b.mood):
        return False
    return sighting.part == "place" or _dress(a, sighting.of) == _dress(b, sighting.of) is not None


def _dress(panel: Panel, name: str) -> Appearance | None:
    return next((one.appearance for one in panel.cast if one.name == name), None)


def limit_of(part: Part, panel: Panel) -> int:
    """The limit for the colours of a region in the film's style."""
    return LIMITS[part, panel.style.medium in _PLAIN]
