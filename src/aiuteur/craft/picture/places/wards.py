"""Rooms one is kept in: the hospital room, the prison cell."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.places.furniture import (
    pendant,
    silhouettes_front,
)
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room
from aiuteur.craft.picture.places.rooms import build_shell
from aiuteur.craft.picture.places.scene import Brush, Scene, many
from aiuteur.craft.picture.places.shell import door, window


def hospital_room(s: Scene) -> Ground:
    r = build_shell(s, ("#9fb0a8", "#a3aeb4", "#b0ab9a", "#94a8a4"), "#8f9a98", finish="tile", tread="tile")
    window(s, r, r.half * 0.45, y=0.95, wide=min(1.4, r.half * 0.7), high=1.35, style="sash", curtains="#c9d4cc")
    door(s, r, -r.half * 0.78, local="#b8c4bc", style="glass") if r.half > 2.2 else None
    x = -0.15
    _hospital_bed(s, x)
    drip = s.brush("drip", 6.2)
    dx = x - 1.35
    drip.fill(drip.line([(dx, 0), (dx, 1.95)], 0.035), "#c9d0d0", 0.6)
    drip.fill(drip.line([(dx, 1.95), (dx + 0.2, 1.93)], 0.03), "#c9d0d0", 0.6)
    drip.solid(
        drip.blob([(dx + 0.12, 1.88), (dx + 0.1, 1.6), (dx + 0.2, 1.52), (dx + 0.3, 1.6), (dx + 0.28, 1.88)]),
        "#bfe0e4",
        0.03,
        0.6,
    )
    screen = s.brush("screen", 5.0)
    for i in range(4):
        a = r.half * 0.72 + 0.32 * i
        screen.solid(
            screen.poly([(a, 0.15), (a, 1.75), (a + 0.32, 1.75), (a + 0.32, 0.15)]),
            "#cfdcd4",
            0.1,
            0.3 + 0.12 * (i % 2),
        )
    pendant(s, 0, 5.4, 2.3, shade="tube" if s.setting.era in ("modern", "future") else "globe")
    return finish_room(s, r)


def _hospital_bed(s: Scene, x: float) -> None:
    """An iron bed with a pillow and a blanket; somebody may sit on it."""
    cot = s.brush("bed", 5.9)
    for px in (x - 1.0, x + 1.0):
        cot.fill(cot.line([(px, 0), (px, 1.0 if px < 0 else 0.8)], 0.06), "#d8dcd8", 0.5)
    for y in (0.7, 0.85, 0.98):
        cot.fill(cot.line([(x - 1.02, y), (x - 1.0, y)], 0.03), "#d8dcd8", 0.6)
    cot.fill(cot.rect(x - 1.0, 0.42, x + 1.0, 0.5), "#c4cac6", 0.4)
    cot.solid(
        cot.blob([(x - 0.98, 0.5), (x - 0.98, 0.68), (x + 0.96, 0.66), (x + 0.98, 0.5)], (0, 1, 2, 3)),
        "#e8ece8",
        0.05,
        0.5,
    )
    cot.solid(cot.blob([(x - 0.95, 0.68), (x - 0.93, 0.86), (x - 0.55, 0.86), (x - 0.5, 0.68)]), "#f6f6f0", 0.05, 0.55)
    cot.solid(
        cot.blob(
            [(x - 0.4, 0.68), (x - 0.3, 0.76), (x + 0.98, 0.72), (x + 1.02, 0.34), (x - 0.38, 0.36)], (0, 2, 3, 4)
        ),
        s.pick("blanket", ("#7fa3a8", "#a8b48a", "#b89a8a", "#8a94b8")),
        0.06,
        0.45,
    )
    px, py = cot.pt(x, 0.62)
    s.seat = (px, py, 1.75 * s.eye.k(5.9), s.eye.layer_z(5.9))
    _to_lie_on(s, cot, (x - 0.02, 0.70), 5.9, -1)


def _to_lie_on(s: Scene, b: Brush, at: tuple[float, float], z: float, pillow: int) -> None:
    """Where somebody lies: `at` the middle of the mattress (metres), `pillow` the side of the place its head end is on."""
    x, y = b.pt(*at)
    s.bed = (x, y, 1.75 * s.eye.k(z), s.eye.layer_z(z) - 0.01, pillow * s.eye.flip)


def prison_cell(s: Scene) -> Ground:
    r = build_shell(s, ("#6f6f68", "#64696c", "#746a5c", "#5f6660"), "#5a5850", finish="stone", tread="stone", high=3.0)
    b = r.b
    wx, w = r.half * 0.25, 0.9
    window(s, r, wx, y=1.85, wide=w, high=0.7, style="plain")
    for i in range(5):
        x = wx - w / 2 + w * (i + 0.5) / 5
        b.fill(b.rect(x - 0.025, 1.85, x + 0.025, 2.55), "#1c1e20", 0.2)
    tally = [
        b.pts(
            [
                (-r.half * 0.5 + 0.09 * i, 1.3),
                (-r.half * 0.5 + 0.09 * i + 0.02, 1.3),
                (-r.half * 0.5 + 0.09 * i + 0.02, 1.55),
                (-r.half * 0.5 + 0.09 * i, 1.55),
            ]
        )
        for i in range(9)
    ]
    b.fill(many(s.c, tally), "#b8b4a8", 0.6, 0.7)
    _plank_bed(s, r.half)
    bucket = s.brush("bucket", 5.8)
    u = r.half * 0.8
    bucket.solid(bucket.poly([(u - 0.15, 0), (u - 0.2, 0.34), (u + 0.2, 0.34), (u + 0.15, 0)]), "#6f7478", 0.05)
    if s.dim:
        pendant(s, 0, 5.2, 2.3, shade="bulb")
    c = s.c
    bars = [
        [(x, c.top), (x + 13, c.top), (x + 13, c.bottom), (x, c.bottom)]
        for x in (*np.arange(c.left, c.w * 0.17, 62.0).tolist(), *np.arange(c.w * 0.86, c.right, 62.0).tolist())
    ]
    bars.append([(c.left, 36.0), (c.right, 36.0), (c.right, 52.0), (c.left, 52.0)])
    silhouettes_front(s, bars, 0.9, "bars")
    return finish_room(s, r)


def _plank_bed(s: Scene, half: float) -> None:
    """A board on legs with a thin blanket; somebody may sit on it."""
    bunk = s.brush("bunk", 6.4)
    x0, x1 = -half * 0.98, -half * 0.98 + min(2.0, half * 0.9)
    bunk.solid(bunk.rect(x0, 0.42, x1, 0.54), "#4a4038", 0.04)
    bunk.solid(
        bunk.blob([(x0, 0.54), (x0, 0.66), (x1, 0.64), (x1 + 0.02, 0.4), (x1 - 0.6, 0.46), (x0, 0.44)], (0, 1, 2, 3)),
        "#7a756a",
        0.05,
    )
    for d in (x0 + 0.1, x1 - 0.1):
        bunk.fill(bunk.line([(d, 0), (d, 0.45)], 0.06), "#2c2a28", 0.2)
    px, py = bunk.pt((x0 + x1) / 2, 0.58)
    s.seat = (px, py, 1.75 * s.eye.k(6.4), s.eye.layer_z(6.4))
    _to_lie_on(s, bunk, ((x0 + x1) / 2, 0.64), 6.4, -1)
