"""Where one steers from: a ship's wheelhouse and an aircraft's cockpit."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.places.furniture import silhouettes_front
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room
from aiuteur.craft.picture.places.rooms import build_shell
from aiuteur.craft.picture.places.scene import Brush, Scene, many, sliver
from aiuteur.craft.picture.places.shell import outside
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import put

_BRASS, _DARK = "#c9a24a", "#14181c"


def wheelhouse(s: Scene) -> Ground:
    """Windows all along with the sea behind them, the wheel, compass and engine lever before them, a chart on the shelf."""
    r = build_shell(s, ("#6a4a34", "#7a5f44", "#56646a"), "#5f4632", finish="planks", high=2.35, back=6.4)
    half = r.half
    _lookout(s, r.b, half)
    shelf = s.brush("shelf", 6.0)
    shelf.fill(shelf.rect(-half * 1.1, 0, half * 1.1, 0.86), "#5a3f2a", 0.2)
    for i in range(-5, 6):
        x = half * 1.1 * i / 5
        shelf.raw(shelf.rect(x - 0.01, 0, x + 0.01, 0.86), shelf.tone("#3a2818", 0.0), 0.7)
    shelf.solid(shelf.rect(-half * 1.1, 0.84, half * 1.1, 0.94), "#7a5434", 0.02, 0.6)
    put(s, shelf, "map", -half * 0.62, 0.94, k=1.2)
    put(s, shelf, "radio", half * 0.74, 0.94, k=1.1)
    _dials(s, shelf, half)
    _helm(s, half)
    _telegraph(s.brush("lever", 5.3), half * 0.52)
    lamp = s.brush("lamp", 5.5)
    lamp.fill(lamp.line([(half * 0.1, 2.6), (half * 0.1, 2.2)], 0.02), "#1c1814", 0.2)
    put(s, lamp, "lantern", half * 0.1, 1.95, k=0.8)
    if s.dim:
        lx, ly = lamp.pt(half * 0.1, 2.1)
        s.lamp(lx, ly, lamp.k(1.5), rgb("#ffb850"))
    c = s.c
    silhouettes_front(
        s, [[(c.left, c.top), (c.right, c.top), (c.right, 8), (c.w / 2, 30), (c.left, 8)]], 0.9, "deckhead"
    )
    return finish_room(s, r)


def _lookout(s: Scene, b: Brush, half: float) -> None:
    """One row of wide panes: sky, a tilted sea, the bow with its rail; rain runs down them."""
    x0, x1, y0, y1 = -half * 0.98, half * 0.98, 0.98, 2.02
    n = 5 if half > 1.6 else 3
    frame = rgb("#4a3424")
    b.fill(b.rect(x0 - 0.1, y0 - 0.1, x1 + 0.1, y1 + 0.1), frame, 0.3)
    w = (x1 - x0) / n
    panes = s.c.union([b.rect(x0 + w * i + 0.06, y0, x0 + w * (i + 1) - 0.06, y1) for i in range(n)])
    high, low, _ = outside(s)
    b.raw(panes, s.c.gradient([(b.pt(0, y1)[1], high), (b.pt(0, y0 + 0.4)[1], low)]))
    rough = 0.1 if s.setting.weather in ("storm", "wind") else 0.03
    steps = np.linspace(x0, x1, 15)
    for i, (level, k) in enumerate(((0.52, 0.34), (0.4, 0.22), (0.26, 0.12))):
        crest = [(float(x), y0 + level * (y1 - y0) + rough * math.sin(x * 2.3 + i * 2.1)) for x in steps]
        sea = b.blob([(x0, y0 - 0.1), *crest, (x1, y0 - 0.1)], (0, 1, 15, 16))
        b.raw(sea.inter(panes), mix(b.tone("#3f6a7a", k), s.p.haze, 0.35 - 0.1 * i))
    bow = b.poly([(-0.9, y0 - 0.1), (-0.06, y0 + 0.44), (0.06, y0 + 0.44), (0.9, y0 - 0.1)])
    b.fill(bow.inter(panes), "#c9c2b0", 0.3)
    b.fill(b.line([(-1.1, y0 + 0.16), (0, y0 + 0.62), (1.1, y0 + 0.16)], 0.03).inter(panes), "#e0dccf", 0.4)
    if s.wet or s.setting.weather == "snow":
        r = s.rng("spray")
        drops = [b.pt(float(r.uniform(x0, x1)), float(r.uniform(y0, y1))) for _ in range(130)]
        streaks = many(s.c, [sliver(x, y, x - 3, y + 14, 1.3, 1.0) for x, y in drops])
        b.raw(streaks.inter(panes), rgb("#eef4f8"), 0.4)
    for i in range(0, n, 2):
        px, py = b.pt(x0 + w * (i + 0.5), (y0 + y1) / 2)
        s.windows.append((px, py, b.k(w)))
        if not s.dim:
            s.lamp(px, py, b.k(w), np.clip(s.p.glow, 0, 1).astype(np.float32))


def _dials(s: Scene, b: Brush, half: float) -> None:
    for i in range(4):
        x = -half * 0.28 + half * 0.2 * i
        b.solid(b.disc(x, 0.62, 0.12), _BRASS, 0.02, 0.5)
        b.raw(b.disc(x, 0.62, 0.095), rgb("#bfe8c8") * np.float32(0.8) if s.dim else b.tone("#e8e2cc", 0.6))
        b.fill(b.line([(x, 0.62), (x + 0.05 * (i - 1.5), 0.69)], 0.018), "#a3302a", 0.5)


def _helm(s: Scene, half: float) -> None:
    """A spoked wheel on its post, beside a compass under a brass hood."""
    b = s.brush("helm", 5.1)
    x, y, radius = -half * 0.16, 0.98, 0.5
    b.solid(b.poly([(x - 0.2, 0), (x + 0.2, 0), (x + 0.12, 1.0), (x - 0.12, 1.0)]), "#5a3a24", 0.04, 0.3)
    for i in range(8):
        a = math.pi * i / 4 + 0.2
        tip = (x + math.cos(a) * radius * 1.28, y + math.sin(a) * radius * 1.28)
        b.solid(b.line([(x, y), tip], 0.05), "#8a5a30", 0.015, 0.45)
    rim = b.disc(x, y, radius).minus(b.disc(x, y, radius - 0.09))
    b.solid(rim, "#8a5a30", 0.03, 0.4)
    b.rim(rim)
    b.solid(b.disc(x, y, 0.11), _BRASS, 0.02, 0.6)
    stand = s.brush("compass", 5.2)
    cx = half * 0.2
    stand.solid(stand.poly([(cx - 0.16, 0), (cx + 0.16, 0), (cx + 0.1, 0.9), (cx - 0.1, 0.9)]), "#5a3a24", 0.03, 0.3)
    hood = stand.blob([(cx - 0.2, 0.9), (cx - 0.18, 1.12), (cx, 1.22), (cx + 0.18, 1.12), (cx + 0.2, 0.9)], (0, 4))
    stand.solid(hood, _BRASS, 0.04, 0.5)
    stand.raw(stand.disc(cx, 1.02, 0.1, 0.06), rgb("#ffe0a0") if s.dim else stand.tone("#f0ead8", 0.7))


def _telegraph(b: Brush, x: float) -> None:
    """The engine's lever: a brass drum on a column."""
    b.solid(b.rect(x - 0.06, 0, x + 0.06, 0.9), _BRASS, 0.02, 0.4)
    b.solid(b.disc(x, 1.05, 0.2), _BRASS, 0.03, 0.5)
    b.raw(b.disc(x, 1.05, 0.15), b.tone("#e8e2cc", 0.6))
    b.fill(b.line([(x, 1.05), (x + 0.14, 1.36)], 0.04), "#a3302a", 0.5)


def cockpit(s: Scene) -> Ground:
    """Sky through a windscreen in two panes; instruments under it, a yoke for each seat, switches overhead."""
    c, e = s.c, s.eye
    s.interior = False
    sky(s, low=c.bottom)
    s.interior = True
    _clouds_below(s)
    _hull(s)
    _panel(s)
    foot, height = 1120.0, 1040.0  # people sit close to the lens
    spots = tuple((c.w * u, foot, height, 2.4) for u in (0.3, 0.5, 0.7))
    seat = (c.w * 0.3, 690.0, height, 2.4)
    return Ground(e.horizon, foot, height, spots, (c.w / 2, 330.0), s.side, tuple(s.practicals), True, seat, None)


def _clouds_below(s: Scene) -> None:
    """A floor of cloud up to a far horizon: we are high."""
    c, r = s.c, s.rng("cloud floor")
    for at, (z, y, k) in enumerate(((20.0, 380.0, 0.35), (9.0, 420.0, 0.6))):
        layer = c.layer(f"clouds {at}", z)
        tint = mix(s.p.sky[2], rgb("#f4f2ec") * np.float32(0.3 if s.dim else 1.0), k)
        discs = [
            c.ellipse(float(x), y + float(r.uniform(-14, 14)), float(r.uniform(60, 130)), float(r.uniform(16, 34)))
            for x in np.linspace(c.left, c.right, 14)
        ]
        layer.paint(c.union([*discs, c.rect(c.left, y, c.right, c.bottom)]).blur(3), tint, 0.92)


def _hull(s: Scene) -> None:
    c = s.c
    shell = c.layer("hull", 3.4)
    metal = s.pick("hull", ("#4a5258", "#4f5648", "#56504a"))
    panes = [
        c.blob([(c.w * (0.5 + d * 0.02), 440), (c.w * (0.5 + d * 0.03), 120), (c.w * (0.5 + d * 0.34), 150), (c.w * (0.5 + d * 0.46), 430)], (0, 1, 2, 3))
        for d in (-1, 1)
    ]  # fmt: skip
    frame = c.rect(c.left, c.top, c.right, c.bottom).minus(c.union(panes))
    shell.paint(frame, mix(metal * np.float32(0.42), s.p.dark, 0.35))
    edge = frame.minus(frame.shift(0, 5))
    shell.paint(edge, s.p.rim, 0.3)
    for i in range(14):  # rivets along the frame, switches overhead
        x = c.w * (0.18 + 0.64 * i / 13)
        shell.paint(c.ellipse(x, 88, 4, 4), s.light.tone(metal, 0.5))
        if 3 < i < 10:
            shell.paint(c.rect(x - 8, 28, x + 8, 54), rgb(_DARK))
            shell.paint(c.rect(x - 3, 30 + 8 * (i % 2), x + 3, 44 + 8 * (i % 2)), s.light.tone(rgb("#d8d0b8"), 0.5))


def _panel(s: Scene) -> None:
    """Two rows of instruments and a yoke on each side."""
    c = s.c
    layer = c.layer("panel", 3.0)
    board = c.blob(
        [(c.left, 500), (c.w * 0.12, 456), (c.w * 0.5, 436), (c.w * 0.88, 456), (c.right, 500), (c.right, c.bottom), (c.left, c.bottom)],
        (0, 4, 5, 6),
    )  # fmt: skip
    layer.paint(board, c.gradient([(436, s.light.tone(rgb("#3a4248"), 0.5)), (500, s.light.tone(rgb("#2a3036"), 0.2)), (c.bottom, s.p.dark)]))  # fmt: skip
    r = s.rng("dials")
    lit = rgb("#9fe0b0") * np.float32(0.75) if s.dim else s.light.tone(rgb("#e0dccc"), 0.45)
    for row, (y, n) in enumerate(((494.0, 9), (556.0, 7))):
        for i in range(n):
            x, radius = c.w * (0.5 + (i - (n - 1) / 2) * 0.075), 24.0 if (i + row) % 3 else 29.0
            layer.paint(c.ellipse(x, y, radius + 4, radius + 4), rgb("#0c1014"))
            layer.paint(c.ellipse(x, y, radius, radius).minus(c.ellipse(x, y, radius - 4, radius - 4)), lit)
            a = float(r.uniform(0, 2 * math.pi))
            layer.paint(
                c.stroke([(x, y), (x + math.cos(a) * radius * 0.8, y + math.sin(a) * radius * 0.8)], 3, False),
                rgb("#e8a040"),
            )
            if (i + row) % 4 == 1:  # the artificial horizon
                layer.paint(c.ellipse(x, y, radius - 5, radius - 5), rgb("#4a86b0"))
                layer.paint(
                    c.ellipse(x, y, radius - 5, radius - 5).inter(c.rect(x - 40, y, x + 40, y + 40)), rgb("#7a5a34")
                )
    if s.dim:
        s.lamp(c.w / 2, 520.0, 220.0, rgb("#9fe0b0"))
        s.glow(s.add_layer("dials", 2.8), c.w / 2, 520.0, c.w * 0.3, rgb("#9fe0b0"), 0.2)
    yokes = c.layer("yokes", 2.9)
    for x in (c.w * 0.25, c.w * 0.75):
        grip = c.stroke(
            [(x - 74, 566), (x - 80, 634), (x - 40, 650), (x + 40, 650), (x + 80, 634), (x + 74, 566)], 20, True
        )
        column = c.rect(x - 11, 646, x + 11, c.bottom)
        yokes.paint(c.union([grip, column]), s.p.dark)
        yokes.paint(grip.minus(grip.shift(-s.light.lx * 3, 4)), s.p.rim, 0.45)
