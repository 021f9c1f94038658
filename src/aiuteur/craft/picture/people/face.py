"""One person's face as numbers, and what an expression does to it.

Nobody is drawn from a stock of faces: a name seeds every proportion, age, gender and build bend it, and an expression is
a row of muscle settings that two poses can be blended between. All lengths are in heads (1.0 = crown to chin); the
origin is the middle of the head, x towards where the person looks, y down.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Literal

from aiuteur.craft.picture.colour import RGB, mix, rgb, seeded
from aiuteur.craft.picture.panel import Appearance, Expression, Facing, Figure

View = Literal["profile", "quarter", "front", "back"]

VIEWS: dict[Facing, tuple[View, int]] = {
    "left": ("profile", -1), "right": ("profile", 1), "camera": ("front", 1), "away": ("back", 1),
    "three_quarter_left": ("quarter", -1), "three_quarter_right": ("quarter", 1),
}  # fmt: skip

IRISES = ("#5b3a21", "#3d2a1a", "#6f7f4a", "#4d6f8f", "#5f7f86", "#7a5a2c")


@dataclass(frozen=True)
class Face:
    """Proportions of one head; 1.0 (or 0.0 for offsets) is the drawn average."""

    width: float = 1.0
    lower: float = 1.0  # length from the eyes to the chin
    jaw: float = 0.0  # + square, - pointed
    cheek: float = 0.0
    chin: float = 0.0  # + juts, - recedes (profile)
    brow_y: float = 0.0  # + higher
    brow_thick: float = 1.0
    brow_arch: float = 0.0
    eye: float = 1.0
    eye_gap: float = 0.0
    eye_slant: float = 0.0  # + outer corners up
    nose_long: float = 1.0
    nose_wide: float = 1.0
    nose_hump: float = 0.0  # profile: + aquiline, - snub
    mouth: float = 1.0
    lips: float = 1.0
    ear: float = 1.0
    lines: float = 0.0  # wrinkles, 0 none … 1 many
    lashes: float = 0.0
    freckles: bool = False
    recede: float = 0.0  # hairline, 0 full … 1 far back
    iris: int = 0


@dataclass(frozen=True)
class Acting:
    """What the muscles do. Offsets in heads (brow, corners) or 0..1 amounts."""

    brow_in: float = 0.0  # + inner end up
    brow_out: float = 0.0
    knit: float = 0.0  # brows drawn together
    lid: float = 0.0  # -0.5 wide … 1 shut
    under: float = 0.0  # lower lid pushed up: smile, pain
    corner: float = 0.0  # + mouth corners up
    width: float = 1.0
    open: float = 0.0
    teeth: float = 0.0
    skew: float = 0.0  # one corner only
    sneer: float = 0.0
    press: float = 0.0
    tears: float = 0.0
    bags: float = 0.0
    flush: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0  # + down
    tilt: float = 0.0  # head roll in degrees, + towards where the person looks
    pitch: float = 0.0  # + looks down


ACTING: dict[Expression, Acting] = {
    "calm": Acting(),
    "smile": Acting(brow_out=0.006, under=0.3, corner=0.036, width=1.16, flush=0.2, tilt=2),
    "joy": Acting(
        brow_in=0.016, brow_out=0.02, lid=0.24, under=0.75, corner=0.058, width=1.3, open=0.5, teeth=0.9, flush=0.35, pitch=-0.3
    ),
    "sad": Acting(
        brow_in=0.04, brow_out=-0.018, knit=0.3, lid=0.3, corner=-0.034, width=0.94, gaze_y=0.55, tilt=4, pitch=0.55, bags=0.2
    ),
    "cry": Acting(
        brow_in=0.048, brow_out=-0.022, knit=0.7, lid=0.58, under=0.6, corner=-0.042, width=1.08, open=0.3, teeth=0.55, tears=1,
        flush=0.5, tilt=5, pitch=0.3,
    ),
    "worry": Acting(brow_in=0.036, brow_out=-0.004, knit=0.6, lid=-0.08, corner=-0.016, width=0.88, press=0.35, gaze_x=0.35),
    "fear": Acting(
        brow_in=0.05, brow_out=0.014, knit=0.45, lid=-0.46, corner=-0.03, width=1.12, open=0.34, teeth=0.3, tilt=-4, pitch=-0.2
    ),
    "anger": Acting(
        brow_in=-0.05, brow_out=0.014, knit=1, lid=0.2, under=0.35, corner=-0.03, width=1.1, open=0.2, teeth=1, sneer=0.5,
        flush=0.45, pitch=0.45,
    ),
    "surprise": Acting(brow_in=0.05, brow_out=0.052, lid=-0.5, width=0.66, open=0.62, pitch=-0.3),
    "disgust": Acting(
        brow_in=-0.036, brow_out=-0.004, knit=0.7, lid=0.42, under=0.5, corner=-0.026, skew=0.9, sneer=1, tilt=-5, pitch=-0.35
    ),
    "tired": Acting(brow_in=0.008, brow_out=-0.022, lid=0.54, corner=-0.012, width=0.94, bags=1, gaze_y=0.4, tilt=4, pitch=0.3),
    "tender": Acting(brow_in=0.024, brow_out=-0.002, lid=0.32, under=0.3, corner=0.024, gaze_y=0.25, flush=0.3, tilt=6, pitch=0.2),
    "sly": Acting(brow_in=-0.014, brow_out=0.03, lid=0.4, under=0.35, corner=0.008, skew=-1, width=1.06, gaze_x=0.75, tilt=-3),
    "pain": Acting(
        brow_in=-0.008, brow_out=-0.03, knit=1, lid=1, under=1, corner=-0.014, width=1.24, open=0.26, teeth=1, sneer=0.7, tilt=-6,
        pitch=-0.4, flush=0.3,
    ),
    "stern": Acting(brow_in=-0.03, brow_out=0.008, knit=0.6, lid=0.2, corner=-0.014, width=0.95, press=0.9),
    "closed_eyes": Acting(brow_in=0.006, lid=1, corner=0.004, pitch=0.2),
}  # fmt: skip


def acting_of(figure: Figure, blend: float, mouth: float, blink: float, gaze: float) -> Acting:
    """The expression at `blend` (0 start … 1 end of the shot), with the mouth open by `mouth` and the lids by `blink`."""
    start = ACTING[figure.expression]
    end = ACTING[figure.expression_end] if figure.expression_end else start
    now = start if blend <= 0 or start is end else end if blend >= 1 else between(start, end, blend)
    spoken = max(now.open * (1 - 0.35 * mouth), mouth * 0.72)
    return replace(
        now,
        open=min(0.85, spoken),
        width=now.width * (1 - 0.1 * mouth),
        press=now.press * (1 - mouth),
        lid=now.lid + (1 - now.lid) * min(1.0, max(0.0, blink)),
        gaze_x=max(-1.0, min(1.0, now.gaze_x + gaze)),
    )


def between(a: Acting, b: Acting, t: float) -> Acting:
    """Every muscle on its way from a to b."""
    return Acting(**{f.name: (1 - t) * getattr(a, f.name) + t * getattr(b, f.name) for f in fields(Acting)})


def face_of(figure: Figure) -> Face:
    """The face that belongs to this name and appearance; the same words always give the same face."""
    r = seeded("face", figure.name)
    look = figure.appearance

    def vary(spread: float) -> float:
        return float(r.uniform(-spread, spread))

    face = Face(
        width=1 + vary(0.055), lower=1 + vary(0.055), jaw=vary(0.14), cheek=vary(0.06), chin=vary(0.03),
        brow_y=vary(0.016), brow_thick=1 + vary(0.28), brow_arch=vary(0.018), eye=1 + vary(0.12), eye_gap=vary(0.014),
        eye_slant=vary(0.016), nose_long=1 + vary(0.17), nose_wide=1 + vary(0.28), nose_hump=vary(1.0),
        mouth=1 + vary(0.15), lips=1 + vary(0.32), ear=1 + vary(0.18), freckles=bool(r.random() < 0.2),
        recede=float(r.random()), iris=int(r.integers(len(IRISES))),
    )  # fmt: skip
    return _build(_age(_gender(face, look), look), look)


def _gender(face: Face, look: Appearance) -> Face:
    if look.gender == "female":
        return replace(
            face, jaw=face.jaw - 0.13, width=face.width * 0.975, brow_thick=face.brow_thick * 0.72, brow_y=face.brow_y + 0.01,
            brow_arch=face.brow_arch + 0.012, eye=face.eye * 1.09, lips=face.lips * 1.38, nose_long=face.nose_long * 0.93,
            nose_wide=face.nose_wide * 0.86, nose_hump=face.nose_hump * 0.55 - 0.2, chin=face.chin * 0.6 - 0.008,
            lashes=1.0, recede=0.0, eye_slant=face.eye_slant + 0.006,
        )  # fmt: skip
    if look.gender == "male":
        return replace(
            face, jaw=face.jaw + 0.1, width=face.width * 1.02, brow_thick=face.brow_thick * 1.22, brow_y=face.brow_y - 0.01,
            eye=face.eye * 0.94, lips=face.lips * 0.82, nose_wide=face.nose_wide * 1.08, ear=face.ear * 1.06,
        )  # fmt: skip
    return replace(face, recede=0.0)


def _age(face: Face, look: Appearance) -> Face:
    if look.age == "child":
        return replace(
            face, width=face.width * 1.08, lower=face.lower * 0.86, jaw=face.jaw * 0.5 - 0.02, cheek=face.cheek + 0.07,
            eye=face.eye * 1.22, nose_long=0.72, nose_wide=face.nose_wide * 0.82, nose_hump=-0.9, brow_thick=face.brow_thick * 0.74,
            brow_y=face.brow_y + 0.012, mouth=face.mouth * 0.86, chin=-0.02, recede=0.0, ear=face.ear * 1.06,
        )  # fmt: skip
    if look.age == "teen":
        return replace(
            face,
            width=face.width * 1.02,
            lower=face.lower * 0.95,
            eye=face.eye * 1.08,
            nose_long=face.nose_long * 0.9,
            recede=0.0,
        )
    if look.age == "old":
        return replace(
            face, lines=1.0, lips=face.lips * 0.7, eye=face.eye * 0.9, nose_long=face.nose_long * 1.1, ear=face.ear * 1.2,
            brow_thick=face.brow_thick * 1.1, cheek=face.cheek - 0.03, jaw=face.jaw + 0.05,
        )  # fmt: skip
    if look.age == "young":
        return replace(
            face, cheek=face.cheek + 0.015, eye=face.eye * 1.04, lower=face.lower * 0.985, recede=face.recede * 0.2
        )
    return replace(
        face, lines=0.3 if look.gender == "female" else 0.42, jaw=face.jaw + 0.03, cheek=face.cheek - 0.015, lips=face.lips * 0.94, brow_thick=face.brow_thick * 1.05,
        recede=face.recede * 0.75,
    )  # fmt: skip


def _build(face: Face, look: Appearance) -> Face:
    wide, cheek, jaw = {
        "slim": (0.955, -0.045, -0.03), "average": (1.0, 0.0, 0.0), "broad": (1.035, 0.0, 0.09), "heavy": (1.06, 0.09, 0.12),
    }[look.build]  # fmt: skip
    return replace(face, width=face.width * wide, cheek=face.cheek + cheek, jaw=face.jaw + jaw)


def iris_of(face: Face, look: Appearance) -> RGB:
    """Eye colour: dark eyes are likelier with dark skin and hair."""
    dark = float(rgb(look.skin).mean()) < 0.5
    return mix(rgb(IRISES[0 if dark else face.iris]), rgb("#2a1a10"), 0.3 if dark else 0.0)
