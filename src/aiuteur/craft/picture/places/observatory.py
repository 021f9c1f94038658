"""An observatory on its hill: a round house under a dome with an open slit, a low wing, and the road that climbs to it."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.places.country import hill_path, hilltop
from aiuteur.craft.picture.places.flora import treeline
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import foreground_grass, grass_colour, ridge
from aiuteur.craft.picture.places.scene import Brush, Scene
from aiuteur.craft.picture.places.sky import sky


def observatory(s: Scene) -> Ground:
    """The dome stands against the sky; at night its slit and one window are lit."""
    sky(s)
    ridge(s, 900.0, 0.0, 120.0, "#5f7f80", word="far")
    ridge(s, 400.0, 10.0, 80.0, grass_colour(s) * np.float32(0.75), rough=0.1, word="mid")
    treeline(s, 170.0, 9.0, word="foot")
    c = s.c
    x = c.w / 2 + s.eye.flip * c.w * 0.2
    b = s.brush("hill", 22.0)
    _house(s, s.brush("observatory", 22.5), x)
    hilltop(s, b, x)
    hill_path(s, b, x)
    foreground_grass(s, height=110.0)
    return s.ground()


def _house(s: Scene, b: Brush, x: float) -> None:
    """`x`: its middle in units; it stands a little in the ground, whose back is painted over its foot."""
    c, base = s.c, s.eye.horizon - 66
    k, f = min(1.0, c.w / 900), s.eye.flip
    wall, dome = rgb("#cfc8b8"), s.pick("dome", ("#b8bcc0", "#7f9a94", "#a8925f"))
    wing = c.rect(min(x, x - f * 150 * k), base - 34 * k, max(x, x - f * 150 * k), base + 40)
    b.solid(wing, wall * np.float32(0.86), 0.2)
    b.fill(c.rect(min(x, x - f * 156 * k), base - 40 * k, max(x, x - f * 156 * k), base - 32 * k), "#5f4a40", 0.4)
    b.solid(c.rect(x - 62 * k, base - 66 * k, x + 62 * k, base + 40), wall, 0.3)
    shell = c.ellipse(x, base - 66 * k, 70 * k, 74 * k).inter(c.rect(c.left, c.top, c.right, base - 64 * k))
    b.solid(shell, dome, 0.35)
    b.fill(c.rect(x - 72 * k, base - 70 * k, x + 72 * k, base - 60 * k), "#6f6a62", 0.4)
    slit = [(x + f * 10 * k, base - 70 * k), (x + f * 18 * k, base - 139 * k), (x + f * 34 * k, base - 132 * k), (x + f * 36 * k, base - 70 * k)]  # fmt: skip
    lit = s.dim
    glow = np.clip(s.p.glow, 0, 1).astype(np.float32)
    b.raw(c.poly(slit).inter(shell), mix(rgb("#2a2c34"), glow, 0.75 if lit else 0.0))
    b.fill(c.stroke([(x + f * 24 * k, base - 96 * k), (x + f * 62 * k, base - 168 * k)], 11 * k), "#3a3d42", 0.35)
    for i, at in enumerate((-112, -66)):
        window = c.rect(x + f * at * k - 11 * k, base - 22 * k, x + f * at * k + 11 * k, base + 4 * k)
        b.raw(window, glow if lit and i == 0 else mix(rgb("#26343f"), s.p.haze, 0.3))
    b.fill(c.rect(x - 12 * k, base - 32 * k, x + 12 * k, base + 40), "#4a3a30", 0.3)
    if lit:
        s.lamp(x + f * -112 * k, base - 10 * k, 90 * k, glow)
        air = s.add_layer("observatory light", s.eye.layer_z(22.0) - 0.2)
        s.glow(air, x + f * 24 * k, base - 104 * k, 110 * k, glow, 0.30)
        s.glow(air, x + f * -112 * k, base - 10 * k, 80 * k, glow, 0.45)
