"""What people wear, as a cut: where it ends, how it flares, how it closes. Heights are shares of the body.

`hem` is measured along the leg: 0 at the hip joint, 1 at the ankle; below 0 it ends above the hip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from aiuteur.craft.picture.panel import Garment

Neck = Literal["lapels", "collar", "crew", "v", "stand", "wrap", "round", "mantle"]


@dataclass(frozen=True)
class Cut:
    hem: float
    flare: float = 1.0  # width at the hem against the hips
    waist: float = 1.0  # how much it is drawn in at the waist; below 1 fitted
    loose: float = 1.0  # ease over the chest
    sleeve: float = 1.0  # share of the arm it covers
    cuff: float = 1.0  # width of the sleeve's end
    neck: Neck = "collar"
    buttons: int = 0
    double: bool = False  # two rows
    belt: bool = False
    skirt: bool = False  # legs bare or hidden below it, not trousers
    same_legs: bool = False  # trousers of the garment's own colour


CUTS: dict[Garment, Cut] = {
    "coat": Cut(0.34, 1.12, 1.0, 1.06, neck="lapels", buttons=4),
    "long_coat": Cut(0.74, 1.3, 0.95, 1.08, neck="lapels", buttons=4, belt=True, double=True),
    "jacket": Cut(0.05, 0.98, 1.02, 1.06, neck="collar", buttons=0),
    "suit": Cut(0.2, 1.04, 0.93, 1.02, neck="lapels", buttons=2, same_legs=True),
    "shirt": Cut(0.0, 0.98, 0.96, 0.97, sleeve=0.62, neck="collar", buttons=5, belt=True),
    "sweater": Cut(0.06, 1.0, 1.04, 1.03, cuff=0.9, neck="crew"),
    "dress": Cut(0.56, 1.5, 0.84, 0.93, sleeve=0.34, neck="v", skirt=True, belt=True),
    "gown": Cut(1.0, 2.3, 0.78, 0.92, sleeve=1.0, neck="round", skirt=True),
    "apron": Cut(0.62, 1.25, 0.92, 0.98, sleeve=0.6, neck="collar", belt=True, skirt=False),
    "uniform": Cut(0.2, 1.06, 0.92, 1.04, neck="stand", buttons=5, double=True, belt=True, same_legs=True),
    "cloak": Cut(0.86, 1.75, 1.25, 1.1, neck="mantle"),
    "robe": Cut(0.96, 1.45, 1.0, 1.1, cuff=1.9, neck="wrap", belt=True, skirt=True),
}  # fmt: skip
