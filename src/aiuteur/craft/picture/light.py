"""Two-tone light: a flat local colour, a lit crescent with a hard edge on the key's side, a core shadow on the other.

This is what makes the drawings read as light and not as colour: three values per shape, edges crisp, a rim against the
dark. Widths are in units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from aiuteur.craft.picture.canvas import Layer
from aiuteur.craft.picture.colour import RGB, mix
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.raster import blurred, closed_gaps


@dataclass(frozen=True, eq=False)
class Light:
    """Where light comes from (`lx`, `ly` point towards the source; y down) and its colours.

    `front` is how much of the key falls on what the viewer sees (1) rather than from behind (0).
    """

    lx: float
    ly: float
    key: RGB
    ambient: RGB
    rim: RGB | None = None
    rim_width: float = 1.0
    haze: RGB | None = None
    haze_amount: float = 0.0
    front: float = 1.0

    def __post_init__(self) -> None:
        length = math.hypot(self.lx, self.ly) or 1.0
        object.__setattr__(self, "lx", self.lx / length)
        object.__setattr__(self, "ly", self.ly / length)

    def tone(self, local: RGB, k: float) -> RGB:
        """The local colour in this light: k 0 in shadow … 1 in the full key."""
        colour = np.asarray(local * (self.ambient + self.key * np.float32(k)), np.float32)
        if self.haze is not None and self.haze_amount:
            colour = mix(colour, self.haze, self.haze_amount)
        return np.clip(colour, 0, 1.3).astype(np.float32)


def shaded(
    layer: Layer, mask: Mask, local: RGB, light: Light, width: float, alpha: float = 1.0, mid: float = 0.28
) -> None:
    """Paint the mask in three values: mid tone, a lit crescent `width` units wide, a core shadow opposite."""
    layer.paint(mask, light.tone(local, mid * light.front), alpha)
    dx, dy = light.lx * width, light.ly * width
    lit = mask.minus(mask.shift(-dx, -dy)).blur(0.6).inter(mask)
    layer.paint(lit, light.tone(local, light.front), alpha * 0.96)
    core = mask.minus(mask.shift(dx * 1.1, dy * 1.1)).blur(0.6).inter(mask)
    layer.paint(core, light.tone(local, 0.0), alpha * 0.85)


def rim(layer: Layer, mask: Mask, light: Light, width: float, alpha: float = 0.9) -> None:
    """A bright edge on the side of the light; small gaps inside the mask get none."""
    sealed = closed_gaps(mask.a, max(3, round(5 * mask.scale) | 1))
    whole = Mask(mask.x, mask.y, np.clip(blurred(sealed, 0.5) * np.float32(1.15), 0, 1), mask.scale)
    reach = width * light.rim_width
    edge = whole.minus(whole.shift(-light.lx * reach, -light.ly * reach)).blur(0.7).inter(whole)
    layer.paint(edge, light.key if light.rim is None else light.rim, min(1.0, alpha * min(1.0, light.rim_width)))
