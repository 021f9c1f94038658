"""What a built place tells the director: where people stand, how tall they are there, where the light comes from."""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur.craft.picture.colour import RGB

Spot = tuple[float, float, float, float]  # x, foot y, height of an average adult (all units), layer z
# middle of the mattress (x, y), an adult's height there, z, the side of the picture its pillow is on (-1 left, 1 right)
Bed = tuple[float, float, float, float, int]
Practical = tuple[float, float, float, RGB]  # x, y, radius (units), colour


@dataclass(frozen=True)
class Ground:
    """The usable floor of a place, in the units of the canvas (frame 720 high, origin top-left).

    `spots` go from left to right; `seat` is (x, y of the seat, height of a standing adult there, z);
    `table` is (x0, x1, y of its front top edge, z). `bed` is one on which somebody can be seen lying from afar.
    """

    horizon: float
    floor_y: float
    figure_height: float
    spots: tuple[Spot, ...]
    anchor: tuple[float, float]
    light_side: int
    practicals: tuple[Practical, ...] = ()
    interior: bool = False
    seat: Spot | None = None
    table: tuple[float, float, float, float] | None = None
    bed: Bed | None = None
