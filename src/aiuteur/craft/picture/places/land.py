"""Land: ranges of hills, the ground underfoot, paths, grass, rocks, far water."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from aiuteur.craft.picture.canvas import Layer
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.light import rim
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.scene import Brush, Field, Point, Scene, many, rgb_of, sliver

GRASS = {"spring": "#6f9a4a", "summer": "#6a8f45", "autumn": "#9a8344", "winter": "#7d8268"}
SNOW = "#e6edf2"


def grass_colour(s: Scene) -> RGB:
    return rgb(SNOW) if s.snowy else rgb(GRASS[s.setting.season])


def ridge(
    s: Scene, z: float, base: float, height: float, local: RGB | str, *, rough: float = 0.3, word: str = ""
) -> Brush:
    """A range of hills `z` metres away: its foot `base` units under the horizon line, `height` units tall."""
    c, e = s.c, s.eye
    r = s.rng("ridge", word, round(z))
    b = s.brush(f"ridge {word}", z)
    phase = r.uniform(0, 6.3, 4)
    xs = np.linspace(c.left, c.right, 64)
    line: list[Point] = []
    for x in xs:
        t = (x - c.w / 2) * e.flip / 720
        v = 0.5 + 0.28 * math.sin(t * 1.9 + phase[0]) + 0.16 * math.sin(t * 4.3 + phase[1])
        v += rough * (
            0.22 * math.sin(t * 13 + phase[2]) + 0.15 * math.sin(t * 31 + phase[3]) + 0.16 * float(r.random() - 0.5)
        )
        line.append((float(x), e.horizon + base - height * max(0.04, v)))
    m = c.poly([(c.left, e.horizon + base + 30), *line, (c.right, e.horizon + base + 30)])
    b.fill(m, local, s.sun(0.62))
    rim(b.layer, m, b.light, 2.0, 0.22)
    return b


@dataclass
class Floor(Brush):
    """A brush for ground that lies at every depth at once.

    The ground is held as a few bands, each from its depth down to the lens, so that what stands between two bands hides
    and is hidden rightly and the ground underfoot moves with the people on it. What is painted goes on every band.
    """

    bands: list[tuple[Layer, float]] = field(default_factory=list[tuple[Layer, float]])

    def fill(self, mask: Mask, local: RGB | str, k: float = 0.35, alpha: float = 1.0) -> Mask:
        return self.raw(mask, self.tone(local, k), alpha)

    def raw(self, mask: Mask, colour: RGB | Field, alpha: float = 1.0) -> Mask:
        c = self.s.c
        for i, (layer, top) in enumerate(self.bands):
            cut = max(0, round((top - c.top) * c.scale) - mask.y) if i else 0
            if cut < mask.a.shape[0]:
                layer.paint(Mask(mask.x, mask.y + cut, mask.a[cut:], mask.scale), colour, alpha)
        return mask


def floor(s: Scene, name: str, zs: Sequence[float]) -> Floor:
    """An empty ground whose bands begin at these distances (metres, far to near)."""
    bands = [(s.c.layer(f"{name} {i}", s.eye.layer_z(z) + 0.004), s.eye.at(0, 0, z)[1]) for i, z in enumerate(zs)]
    return Floor(s, bands[-1][0], s.eye.act * 1.8, s.light, bands)


def plane(
    s: Scene,
    local: RGB | str,
    *,
    z_far: float = 400.0,
    z_near: float = 1.2,
    name: str = "ground",
    k: float = 0.8,
    whole: bool = False,
) -> Floor:
    """The ground from the distance to the lens, graded through the air, with snow if there is snow.

    `whole`: one band only, all of it far away, as seen through a window.
    """
    c, e = s.c, s.eye
    colour = rgb(SNOW) if s.snowy and name != "road" else rgb_of(local)
    far = (min(z_far, 110.0 * e.act / 7.0),)
    b = floor(
        s,
        name,
        far
        if whole
        else (min(z_far, 110.0 * e.act / 7.0), 27.0, e.act * 1.32)
        if z_far > 30
        else (z_far, e.act * 1.32),
    )
    stops: list[tuple[float, RGB]] = []
    for z in (z_far, 90.0, 40.0, 20.0, 11.0, e.act, e.act * 0.6, z_near):
        if z > z_far:
            continue
        near = min(1.0, e.act / z)
        tone = s.light.tone(colour, s.sun(k) * (1.0 - 0.45 * max(0.0, near - 0.4)))
        stops.append((e.at(0, 0, z)[1], s.air(tone, z)))
    stops.append((c.bottom, mix(stops[-1][1], s.p.dark, 0.45)))
    top = e.at(0, 0, z_far)[1]
    b.raw(c.rect(c.left, top, c.right, c.bottom), c.gradient(stops))
    _texture(s, b, colour, top)
    return b


def _texture(s: Scene, b: Brush, colour: RGB, top: float) -> None:
    """Flat brush marks that follow the perspective of the ground."""
    c, r = s.c, s.rng("ground marks")
    dark: list[list[Point]] = []
    light: list[list[Point]] = []
    values: list[list[float]] = [[], []]
    for i in range(170):
        d = float(r.random()) ** 1.7
        y = top + 3 + d * (c.bottom - top)
        x, w = float(r.uniform(c.left, c.right)), (4 + 130 * d) * float(r.uniform(0.4, 1.3))
        h = 0.8 + 7 * d
        side = i % 2
        (dark, light)[side].append([(x - w, y), (x - w * 0.2, y - h / 2), (x + w, y + h * 0.1), (x, y + h / 2)])
        values[side].append(float(r.uniform(0.25, 1.0)))
    b.raw(many(c, dark, values[0]), s.light.tone(colour, 0.02), 0.2)
    b.raw(many(c, light, values[1]), mix(s.light.tone(colour, s.sun(1.0)), s.p.glow, 0.15), 0.14)


def strip(
    s: Scene,
    b: Brush,
    edges: Sequence[tuple[float, float, float]],
    local: RGB | str,
    k: float = 0.7,
    alpha: float = 1.0,
) -> None:
    """A road or path lying on the ground: (z, x left, x right) in metres, from far to near."""
    e, c = s.eye, s.c
    left = [e.at(x0, 0, z) for z, x0, _ in edges]
    right = [e.at(x1, 0, z) for z, _, x1 in edges]
    m = c.poly([*left, *right[::-1]])
    colour = mix(rgb_of(local), rgb(SNOW), 0.55) if s.snowy else rgb_of(local)
    stops = [(e.at(0, 0, z)[1], s.air(s.light.tone(colour, s.sun(k)), z)) for z, _, _ in edges]
    stops.append((c.bottom, mix(stops[-1][1], s.p.dark, 0.3)))
    b.raw(m, c.gradient(stops), alpha)


def winding(
    s: Scene, width: float = 2.2, sway: float = 3.0, x_near: float = 0.0, far: float = 90.0
) -> list[tuple[float, float, float]]:
    """Edges of a path that winds away."""
    ph = float(s.rng("path").uniform(0, 6.3))
    out: list[tuple[float, float, float]] = []
    for t in np.linspace(1, 0, 26):
        z = 1.4 * (far / 1.4) ** float(t)
        x = x_near + sway * math.sin(ph + 5.2 * float(t)) * (0.25 + float(t)) * (1 + 2.4 * float(t) ** 2)
        out.append((z, x - width / 2, x + width / 2))
    return out


def tufts(
    s: Scene,
    b: Brush,
    n: int,
    x0: float,
    x1: float,
    z0: float,
    z1: float,
    height: float,
    local: RGB | str,
    lean: float = 0.3,
) -> None:
    """Blades of grass or reed, in metres; darker at the root side."""
    e, r = s.eye, s.rng("tufts", b.layer.name, n)
    shapes: list[list[Point]] = []
    values: list[float] = []
    for _ in range(n):
        z, x = float(r.uniform(z0, z1)), float(r.uniform(x0, x1))
        px, py = e.at(x, 0, z)
        h = height * e.k(z) * float(r.uniform(0.5, 1.15))
        bend = h * float(r.uniform(-0.25, 0.4)) * lean * 2
        w = max(1.2, h * 0.05)
        shapes.append(sliver(px, py + 2, px + bend * 0.4, py - h * 0.6, w, w * 0.7))
        shapes.append(sliver(px + bend * 0.4, py - h * 0.6, px + bend, py - h, w * 0.7, 0.5))
        v = float(r.uniform(0.55, 1.0))
        values += [v, v]
    b.raw(many(s.c, shapes, values), b.tone(local, s.sun(0.25)))


def foreground_grass(s: Scene, side: int = 0, height: float = 150.0, n: int = 150) -> None:
    """Dark blades at the lens, low in the frame, thick at the sides so that people stay in view (units)."""
    c, r = s.c, s.rng("front grass")
    layer = c.layer("front grass", 0.8)
    shapes: list[list[Point]] = []
    for _ in range(n):
        u = float(r.random()) ** 1.6
        edge = side if side else (1 if r.random() < 0.5 else -1)
        x = c.w / 2 + edge * (c.w / 2 + 90 - u * c.w * 0.48)
        y, h = c.bottom, (90 + height * (1 - u)) * float(r.uniform(0.5, 1.1))
        bend = h * float(r.uniform(-0.3, 0.42))
        w = float(r.uniform(3, 6))
        shapes.append(sliver(x, y, x + bend * 0.35, y - h * 0.6, w, w * 0.75))
        shapes.append(sliver(x + bend * 0.35, y - h * 0.6, x + bend, y - h, w * 0.75, 0.6))
    dark = mix(s.p.dark, s.p.mid, 0.25)
    if s.snowy:
        dark = mix(dark, rgb("#9fb0bd"), 0.25)
    layer.paint(many(c, shapes), dark)


def rocks(s: Scene, b: Brush, outline: Sequence[Point], local: RGB | str, n: int = 26) -> None:
    """A rock mass (units): silhouette and angular lit or shadowed planes."""
    c, r = s.c, s.rng("rock", b.layer.name, len(outline))
    m = c.poly(outline)
    b.fill(m, local, s.sun(0.2))
    p = np.asarray(outline)
    x0, y0 = np.maximum(p.min(0), (c.left, c.top))
    x1, y1 = np.minimum(p.max(0), (c.right, c.bottom))
    lit: list[list[Point]] = []
    shade: list[list[Point]] = []
    for i in range(n):
        x = float(r.uniform(x0, x1))
        y = float(y0 + (y1 - y0) * r.random() ** 0.8)
        d = float(r.uniform(0.05, 0.15)) * max(110.0, float(x1 - x0) * 0.35)
        a = float(r.uniform(-0.4, 0.4))
        q = [
            (x, y),
            (x + d * (0.5 + a), y + d * 0.25),
            (x + d * 0.42, y + d * 1.2),
            (x - d * 0.15, y + d),
            (x - d * 0.42, y + d * 0.3),
        ]
        (lit if i % 2 else shade).append(q)
    b.raw(many(c, shade).inter(m), b.tone(local, 0.0), 0.55)
    b.raw(many(c, lit).inter(m), b.tone(local, s.sun(0.9)), 0.5)
    if s.snowy:
        cap = m.minus(m.shift(0, 14))
        b.raw(cap, s.air(s.light.tone(rgb(SNOW), s.sun(0.9)), b.z), 0.9)
    rim(b.layer, m, b.light, 2.2, 0.5)


def boulder(s: Scene, b: Brush, x: float, wide: float, high: float, local: RGB | str = "#6d7076") -> None:
    """One stone standing on the ground at the brush's depth (metres)."""
    r = s.rng("boulder", round(x * 10))
    w = wide / 2
    j = [float(v) for v in r.uniform(0.8, 1.15, 5)]
    pts = [(x - w, -0.05), (x - w * 0.9 * j[0], high * 0.55), (x - w * 0.3 * j[1], high * j[2]), (x + w * 0.45 * j[3], high * 0.85), (x + w * 0.95 * j[4], high * 0.4), (x + w, -0.05)]  # fmt: skip
    m = b.poly(pts)
    b.solid(m, local, wide * 0.16, s.sun(0.4))
    if s.snowy:
        b.raw(m.minus(m.shift(0, max(2.0, b.k(high * 0.25)))), b.tone(SNOW, s.sun(0.9)), 0.9)
