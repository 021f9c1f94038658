"""One person in the frame, and what framing needs to know of a place to put somebody there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from aiuteur.craft.picture.camera import ACTING_Z
from aiuteur.craft.picture.panel import Figure

Kind = Literal["full", "bust", "shoulder"]


class GroundLike(Protocol):
    """What framing needs of a place (`places.Ground` has it)."""

    @property
    def horizon(self) -> float: ...
    @property
    def floor_y(self) -> float: ...
    @property
    def figure_height(self) -> float: ...
    @property
    def spots(self) -> tuple[tuple[float, float, float, float], ...]: ...
    @property
    def anchor(self) -> tuple[float, float]: ...
    @property
    def seat(self) -> tuple[float, float, float, float] | None: ...
    @property
    def table(self) -> tuple[float, float, float, float] | None: ...
    @property
    def bed(self) -> tuple[float, float, float, float, int] | None: ...
    @property
    def interior(self) -> bool: ...


@dataclass(frozen=True)
class Stance:
    """One person in the frame. full: `y` feet, `size` body height; bust and shoulder: `y` head centre, `size` head."""

    figure: Figure
    kind: Kind
    x: float
    y: float
    size: float
    z: float = ACTING_Z
    x_end: float | None = None
    blur: float = 0.0
    seated: bool = False  # on a seat that the place has
    in_bed: bool = False  # on the place's bed, under its blanket
    cycles: bool = False  # rides what goes by legs: they move with the way gone
