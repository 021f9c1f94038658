"""Acting in time: who moves, breathes, blinks and speaks at which frame. Everything is a function of the frame number.

People are animated on twos (a new drawing every second frame) as drawn film has always been, and their states are few and
quantised, so that a drawing is made once and used again. Because nothing depends on earlier frames, any stretch of a shot
can be drawn in any process.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from aiuteur.craft.picture.camera import eased
from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.panel import SpokenLine
from aiuteur.craft.picture.stances import Stance

_BLENDS = 8  # drawings between a start and an end pose
_STEPS = 16  # drawings of one walk cycle
_SYLLABLE_MS = 190
_BLINK_MS = 170


@dataclass(frozen=True, slots=True)
class Drawing:
    """Which drawing of a figure: the key of the sprite cache. Integers only."""

    blend: int = 0  # 0 … _BLENDS
    phase: int = 0  # 0 … _STEPS - 1
    mouth: int = 0  # 0 … 3
    blink: int = 0  # 0 … 2
    gaze: int = 0  # -2 … 2: back … along the look

    @property
    def values(self) -> tuple[float, float, float, float, float]:
        """blend, phase, mouth, blink, gaze as the drawing functions take them."""
        return self.blend / _BLENDS, self.phase / _STEPS, self.mouth / 3, self.blink / 2, self.gaze * 0.45


@dataclass(frozen=True, slots=True)
class Moment:
    """A figure at one frame: its drawing and how far it stands from where it is drawn (units).

    `sway`: sideways lean of the whole figure about its foot, units per unit of height; `swell`: its growth by breath.
    Nobody stands quite still.
    """

    drawing: Drawing
    dx: float
    dy: float
    sway: float = 0.0
    swell: float = 0.0


@dataclass(frozen=True, slots=True)
class Clock:
    """Where in the shot: frame `at` of `total` at `rate` frames a second."""

    at: int
    total: int
    rate: Fraction

    @property
    def part(self) -> float:
        """0 at the first frame, 1 at the last."""
        return self.at / (self.total - 1) if self.total > 1 else 0.0

    @property
    def ms(self) -> float:
        """Milliseconds from the shot's first frame."""
        return float(self.at * 1000 / self.rate)

    @property
    def quiet_ends(self) -> float:
        """1 within the shot, falling to 0 at its first and last frame: what wavers begins and ends at rest."""
        return min(1.0, 8 * self.part, 8 * (1 - self.part))

    def on_twos(self) -> Clock:
        """The frame whose drawing is held; the last frame always has its own, so that the shot ends where it should."""
        held = self.at if self.at == self.total - 1 else self.at - self.at % 2
        return Clock(held, self.total, self.rate)


def acting(stance: Stance, clock: Clock, lines: Sequence[SpokenLine]) -> Moment:
    """The figure at this frame."""
    held = clock.on_twos()
    walking = stance.figure.pose in ("walk", "run", "ride") or stance.cycles
    going = held.part if walking else eased(held.part)
    dx = 0.0 if stance.x_end is None else (stance.x_end - stance.x) * going
    changes = stance.figure.pose_end or stance.figure.expression_end
    blend = round(eased((held.part - 0.18) / 0.64) * _BLENDS) if changes else 0
    mouth = mouth_at(stance.figure.name, held.ms, lines)
    # an open mouth holds the blink back: fewer drawings, and no one sees both
    blink = 0 if mouth else _blink(stance.figure.name, held)
    gaze = 0 if mouth or blink or changes else _gaze(stance, held)
    drawing = Drawing(blend, _phase(stance, dx, held), mouth, blink, gaze)
    sway, swell = (0.0, 0.0) if walking else _weight(stance, held)
    return Moment(drawing, dx, _breath(stance, held), sway, swell)


def _phase(stance: Stance, dx: float, clock: Clock) -> int:
    """The step of the cycle: from the way gone, so that feet do not slide; from time when walking on the spot."""
    figure = stance.figure
    if figure.pose == "row" and stance.kind != "shoulder":
        return int(clock.ms / 2600 * _STEPS) % _STEPS
    if stance.cycles:
        return int(abs(dx) / (1.1 * stance.size) * _STEPS) % _STEPS
    if figure.pose not in ("walk", "run") or stance.kind != "full":
        return 0
    stride = stance.size * (0.95 if figure.pose == "run" else 0.72)
    cycles = abs(dx) / stride if stance.x_end is not None else clock.ms / (620 if figure.pose == "run" else 1050)
    return int(cycles * _STEPS + float(seeded("step", figure.name).random()) * _STEPS) % _STEPS


def _breath(stance: Stance, clock: Clock) -> float:
    if clock.total <= 1 or stance.kind == "full":
        return 0.0
    start = float(seeded("breath", stance.figure.name).random())
    wave = math.sin(2 * math.pi * (clock.ms / 3900 + start)) - math.sin(2 * math.pi * start)
    return 0.0042 * stance.size * wave * clock.quiet_ends


def _weight(stance: Stance, clock: Clock) -> tuple[float, float]:
    """The slow shift of weight from foot to foot, and the breath in the chest, both quiet at the shot's ends."""
    if clock.total <= 1:
        return 0.0, 0.0
    first, second, third = (float(v) for v in seeded("weight", stance.figure.name).random(3))
    turn = 2 * math.pi
    slow = math.sin(turn * (clock.ms / 5300 + first)) + 0.6 * math.sin(turn * (clock.ms / 3100 + second))
    amount = 0.0075 if stance.kind == "full" else 0.0050
    breath = math.sin(turn * (clock.ms / 3900 + third))
    return amount * slow * clock.quiet_ends, 0.0030 * breath * clock.quiet_ends


def _gaze(stance: Stance, clock: Clock) -> int:
    """A glance aside now and then: the eyes leave for most of a second in every four and come back."""
    if stance.kind == "shoulder" or clock.at >= clock.total - 3:
        return 0
    window, inside = divmod(clock.ms, 4000)
    start, long, way = (float(v) for v in seeded("gaze", stance.figure.name, int(window)).random(3))
    into = inside - (700 + 1900 * start)
    lasting = 420 + 600 * long
    if not 0 <= into < lasting:
        return 0
    half = into < 90 or into > lasting - 90
    return (1 if half else 2) * (1 if way < 0.5 else -1)


def mouth_at(name: str, ms: float, lines: Sequence[SpokenLine]) -> int:
    """How open the mouth is, 0 to 3: syllables of uneven strength while the name's line is spoken."""
    for order, line in enumerate(lines):
        inside = ms - line.start_ms
        if line.name.casefold() != name.casefold() or not 0 <= inside < line.duration_ms:
            continue
        syllable, through = divmod(inside / _SYLLABLE_MS, 1.0)
        strength = float(seeded("mouth", name, order, int(syllable)).uniform(-0.25, 1.0))
        closing = min(1.0, (line.duration_ms - inside) / 120)
        return max(0, round(3 * strength * math.sin(math.pi * through) * closing))
    return 0


def _blink(name: str, clock: Clock) -> int:
    """0 open, 1 half, 2 closed. One blink somewhere in every three seconds, never at the very start."""
    window, inside = divmod(clock.ms, 3000)
    start = float(seeded("blink", name, int(window)).uniform(500, 2700))
    into = inside - start
    if not 0 <= into < _BLINK_MS or clock.at >= clock.total - 3:
        return 0
    return 2 if _BLINK_MS * 0.25 <= into < _BLINK_MS * 0.75 else 1


def flicker_gain(amount: float, name: object, clock: Clock) -> float:
    """Brightness of a living light around 1: slow breathing and a quick tremble, on twos."""
    if amount <= 0:
        return 1.0
    ms = clock.on_twos().ms
    phase = seeded("flicker", name).uniform(0, 2 * math.pi, 3)
    slow = math.sin(ms / 430 + phase[0]) * 0.5 + math.sin(ms / 171 + phase[1]) * 0.3
    return float(1 + amount * clock.quiet_ends * 0.45 * (slow + 0.2 * math.sin(ms / 67 + phase[2])))
