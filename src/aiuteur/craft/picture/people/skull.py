"""The outlines of heads: contours, ears and the planes where light turns into shadow, as data per view.

In heads, looking right (see `face`). The bend that makes one person's head out of the drawn average is `warp_of`.
"""

from __future__ import annotations

from collections.abc import Callable

from aiuteur.craft.picture.people.brush import Point, Points
from aiuteur.craft.picture.people.face import Acting, Face, View

QUARTER: Points = (
    (-0.03, -0.5), (0.17, -0.468), (0.292, -0.335), (0.33, -0.165), (0.343, -0.115), (0.316, -0.045), (0.336, 0.05), (0.318, 0.16),
    (0.276, 0.27), (0.245, 0.375), (0.195, 0.465), (0.095, 0.505), (-0.01, 0.485), (-0.16, 0.39), (-0.272, 0.25), (-0.312, 0.07),
    (-0.40, -0.06), (-0.408, -0.26), (-0.25, -0.44),
)  # fmt: skip
FRONT: Points = (
    (0, -0.5), (0.2, -0.46), (0.322, -0.30), (0.348, -0.1), (0.338, 0.08), (0.298, 0.26), (0.205, 0.42), (0.09, 0.5),
    (-0.09, 0.5), (-0.205, 0.42), (-0.298, 0.26), (-0.338, 0.08), (-0.348, -0.1), (-0.322, -0.30), (-0.2, -0.46),
)  # fmt: skip
BACK: Points = (
    (0, -0.5), (0.2, -0.465), (0.33, -0.30), (0.365, -0.08), (0.345, 0.12), (0.28, 0.30), (0.2, 0.42), (-0.2, 0.42),
    (-0.28, 0.30), (-0.345, 0.12), (-0.365, -0.08), (-0.33, -0.30), (-0.2, -0.465),
)  # fmt: skip

EARS: dict[View, tuple[Points, ...]] = {
    "profile": (((-0.10, -0.07), (-0.045, -0.105), (0.005, -0.06), (-0.01, 0.03), (-0.05, 0.115), (-0.085, 0.10), (-0.105, 0.03)),),
    "quarter": (((-0.345, -0.065), (-0.29, -0.085), (-0.258, -0.01), (-0.282, 0.09), (-0.318, 0.13), (-0.345, 0.09), (-0.365, 0.02)),),
    "front": (
        ((0.335, -0.06), (0.385, -0.095), (0.412, -0.03), (0.392, 0.07), (0.355, 0.125), (0.325, 0.1)),
        ((-0.335, -0.06), (-0.385, -0.095), (-0.412, -0.03), (-0.392, 0.07), (-0.355, 0.125), (-0.325, 0.1)),
    ),
    "back": (
        ((0.34, -0.06), (0.41, -0.095), (0.438, -0.02), (0.412, 0.08), (0.362, 0.12)),
        ((-0.34, -0.06), (-0.41, -0.095), (-0.438, -0.02), (-0.412, 0.08), (-0.362, 0.12)),
    ),
}  # fmt: skip

# where shadow begins: key from where the person looks (the far side of the head is dark)
SHADE_LIT: dict[View, Points] = {
    "profile": (
        (0.02, -0.5), (0.10, -0.30), (0.125, -0.12), (0.165, 0.04), (0.125, 0.18), (0.165, 0.34), (0.25, 0.54), (0, 0.62),
        (-0.5, 0.6), (-0.6, -0.4), (-0.2, -0.62),
    ),
    "quarter": (
        (-0.09, -0.56), (-0.07, -0.34), (-0.128, -0.14), (-0.105, 0.02), (-0.15, 0.12), (-0.07, 0.28), (-0.06, 0.41),
        (0.035, 0.56), (-0.2, 0.66), (-0.6, 0.6), (-0.6, -0.55),
    ),
    "front": (
        (-0.13, -0.58), (-0.12, -0.3), (-0.20, -0.13), (-0.165, 0.0), (-0.21, 0.12), (-0.12, 0.27), (-0.10, 0.42), (-0.04, 0.6),
        (-0.6, 0.6), (-0.6, -0.58),
    ),
    "back": ((-0.08, -0.58), (-0.12, -0.1), (-0.06, 0.5), (-0.6, 0.5), (-0.6, -0.58)),
}  # fmt: skip
# key from behind: only this side plane is lit
LIGHT_BACK: dict[View, Points] = {
    "profile": (
        (-0.06, -0.52), (0.10, -0.42), (0.135, -0.2), (0.105, -0.08), (0.175, 0.0), (0.15, 0.16), (0.06, 0.30), (0.12, 0.5),
        (-0.1, 0.6), (-0.5, 0.5), (-0.5, -0.5),
    ),
    "quarter": (
        (-0.03, -0.56), (0.015, -0.33), (-0.04, -0.16), (-0.01, -0.04), (0.085, 0.04), (0.065, 0.14), (-0.025, 0.24), (0.025, 0.36),
        (0.015, 0.43), (0.06, 0.58), (-0.6, 0.6), (-0.6, -0.55),
    ),
    "front": (
        (-0.13, -0.58), (-0.12, -0.3), (-0.20, -0.13), (-0.165, 0.0), (-0.21, 0.12), (-0.12, 0.27), (-0.10, 0.42), (-0.04, 0.6),
        (-0.6, 0.6), (-0.6, -0.58),
    ),
    "back": ((-0.08, -0.58), (-0.12, -0.1), (-0.06, 0.5), (-0.6, 0.5), (-0.6, -0.58)),
}  # fmt: skip


def profile(face: Face, acting: Acting) -> Points:
    """The profile: forehead, nose, lips and chin are this person's own; the jaw drops when the mouth opens."""
    nose = 0.452 + 0.075 * (face.nose_long - 1) + 0.008 * face.nose_wide - 0.008
    hump = 0.016 * face.nose_hump
    drop = 0.085 * acting.open
    lip = 0.012 * (face.lips - 1)
    chin = face.chin - 0.1 * acting.open
    brow = 0.352 + 0.006 * (face.brow_thick - 1)
    return (
        (-0.05, -0.5), (0.17, -0.465), (0.295, -0.345), (0.332, -0.20), (brow, -0.125), (0.324, -0.06),
        (0.376 + hump + (nose - 0.452) * 0.4, 0.03), (nose - max(0.0, hump) * 0.3, 0.118 - min(0.0, hump) * -1.2), (nose - 0.022, 0.16),
        (0.364, 0.182), (0.377 + lip * 0.5, 0.232), (0.390 + lip, 0.262), (0.36, 0.284), (0.352, 0.29 + drop * 0.6),
        (0.372 + lip - 0.05 * acting.open, 0.318 + drop), (0.345 - 0.05 * acting.open, 0.362 + drop), (0.362 + chin, 0.43 + drop),
        (0.325 + chin, 0.492 + drop), (0.225 + chin * 0.5, 0.508 + drop), (0.03, 0.43 + drop * 0.4), (-0.09, 0.325), (-0.15, 0.2),
        (-0.22, 0.29), (-0.33, 0.13), (-0.43, -0.05), (-0.42, -0.26), (-0.27, -0.44),
    )  # fmt: skip


def contour(view: View, face: Face, acting: Acting) -> Points:
    """The outline of the head in this view."""
    if view == "profile":
        return profile(face, acting)
    if view == "back":
        return BACK
    drop = 0.06 * acting.open
    shape = QUARTER if view == "quarter" else FRONT
    return [(x, y + drop * min(1.0, max(0.0, (y - 0.2) / 0.25))) for x, y in shape]


def warp_of(view: View, face: Face, acting: Acting) -> Callable[[float, float], Point]:
    """Bends the drawn average head into this one: width, lower face, jaw, cheeks, and a nod."""
    nod = 0.05 * acting.pitch if view != "back" else 0.0
    wide = face.width if view != "profile" else 1 + (face.width - 1) * 0.5
    jaw = face.jaw if view in ("quarter", "front") else face.jaw * 0.35 if view == "profile" else face.jaw * 0.4

    def warp(x: float, y: float) -> Point:
        if y > -0.5 and nod:
            y += nod * max(0.0, 1 - (y / 0.62) ** 2)
        low = min(1.0, max(0.0, (y - 0.06) / 0.34))
        mid = max(0.0, 1 - ((y - 0.16) / 0.24) ** 2)
        k = wide * (1 + jaw * 0.8 * low * low * (3 - 2 * low) + face.cheek * mid)
        return x * k, (y * face.lower if y > 0 else y)

    return warp
