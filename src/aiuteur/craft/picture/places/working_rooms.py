"""Rooms of a farm and of a trade: barn, stable, workshop, greenhouse. Each by what one knows it by: timber and hay, stalls
and harness, the bench before its wall of tools, panes and leaves."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.places.flora import leaf_colour, treeline
from aiuteur.craft.picture.places.furniture import barrel, crate, pendant
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room
from aiuteur.craft.picture.places.land import plane
from aiuteur.craft.picture.places.rooms import build_shell, lay
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, sliver
from aiuteur.craft.picture.places.shell import Room, pane, window
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import put

_HAY, _TIMBER, _IRON = "#c9a24e", "#4a3626", "#5f666a"


def barn(s: Scene) -> Ground:
    """Open double doors in a wall of boards, a hay loft with its ladder, bales, a roof of beams."""
    r = build_shell(s, ("#7a5638", "#6f5238", "#84603c"), "#7a6238", finish="planks", high=5.2, back=9.6)
    half = r.half
    _barn_doors(s, r)
    for z in (9.2, 7.6, 6.2):
        t = s.brush(f"frame {z}", z)
        for d in (-1, 1):
            t.solid(t.rect(d * half * 1.02 - 0.13, 0, d * half * 1.02 + 0.13, 5.4), _TIMBER, 0.05, 0.26)
            t.solid(t.line([(d * half * 1.02, 2.5), (d * half * 0.66, 3.5)], 0.15), _TIMBER, 0.04, 0.26)
        t.solid(t.rect(-half * 1.2, 3.45, half * 1.2, 3.7), _TIMBER, 0.05, 0.3)
    _loft(s, half)
    _straw(s, half)
    bales = s.brush("bales", 5.9)
    for x, y in ((half * 0.5, 0.0), (half * 0.82, 0.0), (half * 0.68, 0.48)):
        _bale(s, bales, x, y)
    fork = s.brush("fork", 6.4)
    _fork(fork, half * 0.16)
    barrel(s, s.brush("barrel", 5.6), -half * 0.46, 0, 0.7)
    lamp = s.brush("lantern", 6.1)
    put(s, lamp, "lantern", half * 0.34, 2.5, k=1.2)
    if s.dim:
        lx, ly = lamp.pt(half * 0.34, 2.68)
        s.lamp(lx, ly, lamp.k(2.0), rgb("#ffb850"))
    return finish_room(s, r)


def _barn_doors(s: Scene, r: Room) -> None:
    """Both leaves stand open on the yard; a hatch above lets light onto the hay."""
    b, w, high = r.b, min(1.5, r.half * 0.42), 2.9
    b.fill(b.rect(-w - 0.14, 0, w + 0.14, high + 0.16), _TIMBER, 0.3)
    hole = b.rect(-w, 0.02, w, high)
    pane(s, b, hole, -w, 0.02, w, high, "doors")
    red = s.pick("leaves", ("#7a3428", "#5f4630", "#4a5a48"))
    for d in (-1, 1):
        x0, x1 = d * (w + 0.1), d * (w + 0.1 + w * 0.62)
        leaf = b.rect(min(x0, x1), 0.04, max(x0, x1), high)
        b.fill(leaf, red, 0.34)
        b.fill(b.line([(x0, 0.3), (x1, high - 0.3)], 0.11), mix(red, rgb("#e0d0b0"), 0.25), 0.4)
        for y in (0.25, high - 0.25):
            b.fill(b.rect(min(x0, x1), y - 0.06, max(x0, x1), y + 0.06), mix(red, rgb("#e0d0b0"), 0.25), 0.45)
    hatch = b.rect(-0.45, 3.5, 0.45, 4.3)
    pane(s, b, hatch, -0.45, 3.5, 0.45, 4.3, "hatch")
    for x, y, reach in ((0.0, 1.5, 2.6), (0.0, 3.9, 1.2)):
        px, py = b.pt(x, y)
        s.windows.append((px, py, b.k(reach * 0.7)))
        if not s.dim:
            s.lamp(px, py, b.k(reach * 0.6), np.clip(s.p.glow, 0, 1).astype(np.float32))


def _loft(s: Scene, half: float) -> None:
    """Boards on posts, hay over their edge, a ladder up to it."""
    b = s.brush("loft", 7.0)
    x0, x1 = -half * 1.25, -half * 0.3
    heap = [(x0, 2.5), (x0, 3.6), (x0 * 0.8, 3.75), (x0 * 0.6, 3.5), (x1 - 0.2, 3.1), (x1 + 0.05, 2.5)]
    b.solid(b.blob(heap, (0, 5)), _HAY, 0.2, 0.34)
    _wisps(s, b, x0, x1, 2.45, 3.2, "loft")
    b.solid(b.rect(x0, 2.3, x1, 2.48), _TIMBER, 0.05, 0.4)
    b.solid(b.rect(x1 - 0.2, 0, x1 - 0.02, 2.4), _TIMBER, 0.05, 0.28)
    ladder = s.brush("ladder", 6.6)
    foot, top = (x1 + 0.55, 0.0), (x1 + 0.02, 2.9)
    for d in (-0.2, 0.2):
        ladder.solid(ladder.line([(foot[0] + d, foot[1]), (top[0] + d, top[1])], 0.07), "#8a6a42", 0.02, 0.4)
    for i in range(1, 9):
        t = i / 9
        x, y = foot[0] + (top[0] - foot[0]) * t, foot[1] + (top[1] - foot[1]) * t
        ladder.fill(ladder.line([(x - 0.2, y), (x + 0.2, y)], 0.05), "#9a784a", 0.5)


def _straw(s: Scene, half: float) -> None:
    b = s.brush("straw", 5.0)
    _wisps(s, b, -half * 1.2, half * 1.2, -0.25, 0.06, "floor", 220)


def _wisps(s: Scene, b: Brush, x0: float, x1: float, y0: float, y1: float, word: str, n: int = 90) -> None:
    r = s.rng("straw", word)
    found: list[list[Point]] = []
    for _ in range(n):
        x, y = float(r.uniform(x0, x1)), float(r.uniform(y0, y1))
        a, long = float(r.uniform(-0.7, 0.7)), float(r.uniform(0.08, 0.2))
        (ax, ay), (bx, by) = b.pt(x, y), b.pt(x + math.cos(a) * long, y + math.sin(a) * long)
        found.append(sliver(ax, ay, bx, by, b.k(0.009), b.k(0.004)))
    b.fill(many(s.c, found), "#e0c070", 0.5, 0.8)


def _bale(s: Scene, b: Brush, x: float, y: float) -> None:
    b.solid(b.rect(x - 0.46, y, x + 0.46, y + 0.48), _HAY, 0.08, 0.36)
    for d in (-0.2, 0.2):
        b.fill(b.rect(x + d - 0.015, y, x + d + 0.015, y + 0.48), "#7a5a2c", 0.3)
    _wisps(s, b, x - 0.45, x + 0.3, y + 0.04, y + 0.46, f"bale {x:.1f} {y:.1f}", 22)


def _fork(b: Brush, x: float) -> None:
    b.fill(b.line([(x, 0.55), (x + 0.12, 1.9)], 0.045), "#9a784a", 0.5)
    for d in (-0.12, 0.0, 0.12):
        b.fill(b.line([(x, 0.6), (x + d, 0.45), (x + d - 0.02, 0.02)], 0.025), _IRON, 0.6)


def stable(s: Scene) -> Ground:
    """Stalls with half doors and iron bars, harness on the posts, straw, a bucket, small high windows."""
    r = build_shell(s, ("#cfc4ac", "#c2b69a", "#b8b0a0"), "#6f6048", finish="brick", tread="stone", high=3.3, back=8.0)
    half = r.half
    for i, u in enumerate((-0.68, 0.0, 0.68)):
        window(s, r, u * half, y=2.2, wide=min(0.9, half * 0.3), high=0.55, style="plain", word=i)
    front = s.brush("stalls", 7.2)
    wide = half * 2.1 / 3
    paint = s.pick("stalls", ("#5f4630", "#3f5a4c", "#6a3a2c"))
    for i in range(3):
        _stall(front, -half * 1.05 + wide * (i + 0.5), wide, paint)
    for i in range(4):
        x = -half * 1.05 + wide * i
        front.solid(front.rect(x - 0.1, 0, x + 0.1, 3.4), _TIMBER, 0.04, 0.3)
        if i in (1, 2):
            _harness(front, x + 0.02)
    for z in (7.6, 6.2):
        beam = s.brush(f"beam {z}", z)
        beam.solid(beam.rect(-half * 1.4, 2.95, half * 1.4, 3.15), _TIMBER, 0.04, 0.26)
    _straw(s, half)
    near = s.brush("near", 5.6)
    _bale(s, near, half * 0.78, 0.0)
    barrel(s, near, -half * 0.86, 0, 0.8)
    pendant(s, 0.0, 5.8, 2.35)
    return finish_room(s, r)


def _stall(b: Brush, x: float, wide: float, paint: RGB) -> None:
    """A dark box behind a half door of boards and a row of bars."""
    w = wide / 2 - 0.08
    b.fill(b.rect(x - w, 0, x + w, 2.35), "#2a221a", 0.12)
    b.fill(b.blob([(x - w, 0.0), (x - w, 0.5), (x, 0.62), (x + w, 0.5), (x + w, 0)], (0, 1, 3, 4)), _HAY, 0.12)
    b.solid(b.rect(x - w, 0.04, x + w, 1.2), paint, 0.05, 0.34)
    for i in range(1, 6):
        px = x - w + 2 * w * i / 6
        b.raw(b.rect(px - 0.008, 0.06, px + 0.008, 1.18), b.tone(paint, 0.0), 0.6)
    b.fill(b.rect(x - w, 1.16, x + w, 1.28), mix(paint, rgb("#e0d0b0"), 0.2), 0.5)
    for i in range(7):
        px = x - w + 2 * w * (i + 0.5) / 7
        if abs(px - x) > w * 0.4:  # an opening for a head
            b.fill(b.rect(px - 0.018, 1.28, px + 0.018, 2.35), _IRON, 0.4)
    b.fill(b.rect(x - w, 2.3, x + w, 2.42), _TIMBER, 0.4)


def _harness(b: Brush, x: float) -> None:
    """A collar and its straps on a hook."""
    ring = b.disc(x, 1.62, 0.2, 0.3).minus(b.disc(x, 1.6, 0.11, 0.2))
    b.solid(ring, "#5a3020", 0.03, 0.4)
    b.fill(b.line([(x + 0.14, 1.5), (x + 0.22, 1.0), (x + 0.05, 0.8)], 0.035, True), "#3a2418", 0.4)
    b.raw(b.disc(x, 1.94, 0.04), b.tone("#d8b860", 0.7))


def workshop(s: Scene) -> Ground:
    """A long bench with a vice before a board of tools, a wide window, timber against the wall, lamps over the work."""
    r = build_shell(s, ("#7a7264", "#6a746f", "#7f6f58", "#646a70"), "#6a5a48", finish="planks", high=3.0, back=7.0)
    half, b = r.half, r.b
    window(s, r, half * 0.5, y=1.15, wide=half * 0.62, high=1.15, style="grid")
    _tool_board(s, b, -half * 0.42, half * 0.86)
    lean = s.brush("timber", 6.7)
    for i in range(4):
        x = half * 0.9 + 0.09 * i
        lean.solid(lean.line([(x, 0), (x + 0.14, 2.5 - 0.2 * i)], 0.1), ("#b08a54", "#9a7444")[i % 2], 0.02, 0.4)
    bench = _bench(s, half)
    _vice(bench, half * 0.34)
    lay(s, bench, 0.9, ("tool", -half * 0.2), ("box", -half * 0.66))
    near = s.brush("near", 5.1)
    crate(s, near, half * 0.86, 0, 0.55)
    put(s, near, "chair", -half * 0.86, k=0.8)
    for i, u in enumerate((-0.42, 0.34)):
        pendant(s, u * half, 5.7, 2.15, name=f"lamp {i}")
    return finish_room(s, r)


def _tool_board(s: Scene, b: Brush, x: float, wide: float) -> None:
    """Hammer, saw, spanners and files on their hooks."""
    b.fill(b.rect(x - wide / 2, 1.2, x + wide / 2, 2.5), "#a3875a", 0.3)
    b.fill(b.rect(x - wide / 2, 2.46, x + wide / 2, 2.54), "#5f4630", 0.4)
    n = max(5, int(wide / 0.3))
    for i in range(n):
        px = x - wide / 2 + wide * (i + 0.5) / n
        kind, y = i % 4, 2.3
        b.fill(b.line([(px, y), (px, y - (0.55, 0.34, 0.62, 0.46)[kind])], 0.045), (("#8a5a30", _IRON)[kind % 2]), 0.4)
        if kind == 0:
            b.solid(b.rect(px - 0.12, y - 0.06, px + 0.12, y + 0.05), _IRON, 0.02, 0.5)
        elif kind == 2:
            b.fill(
                b.poly([(px - 0.06, y), (px + 0.1, y), (px + 0.02, y - 0.75), (px - 0.06, y - 0.75)]), "#aab0b4", 0.5
            )
        else:
            b.solid(b.disc(px, y, 0.075).minus(b.disc(px, y + 0.03, 0.035)), _IRON, 0.02, 0.6)
    r = s.rng("pots")
    b.fill(b.rect(x - wide / 2, 1.28, x + wide / 2, 1.33), "#5f4630", 0.5)
    for i in range(n):
        px, h = x - wide / 2 + wide * (i + 0.5) / n, float(r.uniform(0.12, 0.24))
        colour = ("#a3453a", "#4a6a7a", "#c9a24a", "#5f6a58")[int(r.integers(4))]
        b.solid(b.rect(px - 0.08, 1.33, px + 0.08, 1.33 + h), colour, 0.02, 0.4)


def _bench(s: Scene, half: float) -> Brush:
    """The bench becomes the scene's table."""
    b = s.brush("bench", 5.9)
    x0, x1 = -half * 0.95, half * 0.6
    b.fill(b.rect(x0, 0.1, x1, 0.8), "#3f3226", 0.14)
    for i in range(5):
        px = x0 + (x1 - x0) * i / 4
        b.solid(b.rect(px - 0.07, 0, px + 0.07, 0.82), "#7a5a38", 0.03, 0.3)
    for i in range(2):
        px = x0 + (x1 - x0) * (0.16 + 0.5 * i)
        b.solid(b.rect(px, 0.5, px + 0.6, 0.76), "#8a6a44", 0.03, 0.36)
        b.raw(b.disc(px + 0.3, 0.63, 0.03), b.tone("#d8c080", 0.7))
    far = s.same(b, 6.6)
    b.fill(s.c.poly([far.pt(x0, 0.9), far.pt(x1, 0.9), b.pt(x1 + 0.06, 0.9), b.pt(x0 - 0.06, 0.9)]), "#a3804e", 0.6)
    b.fill(b.rect(x0 - 0.06, 0.8, x1 + 0.06, 0.9), "#a3804e", 0.8)
    (ax, ay), (bx, _) = b.pt(x0, 0.9), b.pt(x1, 0.9)
    s.table = (min(ax, bx), max(ax, bx), ay, s.eye.layer_z(5.9))
    return b


def _vice(b: Brush, x: float) -> None:
    b.solid(b.rect(x - 0.2, 0.9, x - 0.04, 1.14), "#3f5a6a", 0.03, 0.4)
    b.solid(b.rect(x + 0.06, 0.9, x + 0.2, 1.14), "#3f5a6a", 0.03, 0.4)
    b.fill(b.rect(x - 0.2, 0.96, x + 0.34, 1.02), _IRON, 0.5)
    b.fill(b.line([(x + 0.34, 0.84), (x + 0.34, 1.14)], 0.03), _IRON, 0.7)


def greenhouse(s: Scene) -> Ground:
    """Panes in white iron on three sides and overhead, the garden behind them; benches of pots, leaves, a tiled path."""
    s.interior = False
    sky(s)
    treeline(s, 40.0, 9.0)
    plane(s, "#5f7a48", whole=True)
    s.interior = True
    half = _glass(s)
    for d in (-1, 1):
        _staging(s, d, half)
    palms = s.brush("tall leaves", 7.4)
    for i, u in enumerate((-0.72, 0.66)):
        _fronds(s, palms, u * half, 2.9 - 0.4 * i, i)
    put(s, s.brush("can", 5.4), "basket", half * 0.3, k=0.9)
    if s.dim:
        pendant(s, 0.0, 6.4, 2.5)
    return finish_room(s, None, spots=((-0.38, s.eye.act * 1.05), (0.03, s.eye.act), (0.4, s.eye.act * 1.05)))


def _glass(s: Scene) -> float:
    """Frames with light on the panes; the floor and its path. Returns half the width at the back wall in metres."""
    c, e = s.c, s.eye
    b = s.brush("glass", 9.0)
    half = c.w / 2 / b.k(1.0) * 0.66
    up, ridge = 2.7, 4.3
    floor = [e.at(-half, 0, 9.0), e.at(half, 0, 9.0), e.at(half * 1.6, 0, 1.0), e.at(-half * 1.6, 0, 1.0)]
    b.fill(
        c.poly([(c.left, c.bottom), *[(c.left, floor[0][1]), (c.right, floor[0][1])], (c.right, c.bottom)]),
        "#6a6450",
        0.3,
    )
    b.fill(c.poly([e.at(-0.8, 0, 9.0), e.at(0.8, 0, 9.0), e.at(0.8, 0, 1.0), e.at(-0.8, 0, 1.0)]), "#a89c84", 0.5)
    haze = c.rect(c.left, c.top, c.right, floor[0][1])
    b.raw(haze, mix(s.p.haze, rgb("#dcebe4"), 0.5 if not s.dim else 0.1), 0.2)
    bars: list[list[Point]] = []

    def bar(x0: float, y0: float, z0: float, x1: float, y1: float, z1: float, wide: float) -> None:
        (ax, ay), (bx, by) = e.at(x0, y0, z0), e.at(x1, y1, z1)
        bars.append(sliver(ax, ay, bx, by, max(1.4, wide * e.k(z0)), max(1.4, wide * e.k(z1))))

    for i in range(9):
        x = -half + 2 * half * i / 8
        top = ridge - (ridge - up) * abs(x) / half
        bar(x, 0, 9.0, x, top, 9.0, 0.05)
        bar(x, top, 9.0, x, top, 2.0, 0.05)
    for y in (0.8, 1.75, up):
        bar(-half, y, 9.0, half, y, 9.0, 0.06)
    for z in (9.0, 7.8, 6.6, 5.4, 4.4, 3.4):
        for d in (-1, 1):
            bar(d * half, 0, z, d * half, up, z, 0.07)
            bar(d * half, up, z, 0.0, ridge, z, 0.07)
    for d in (-1, 1):
        for y in (0.8, 1.75, up):
            bar(d * half, y, 9.0, d * half, y, 1.6, 0.06)
    iron = many(c, bars)
    b.fill(iron, "#e2e6dc" if not s.dim else "#7f8a88", 0.6 if not s.dim else 0.35)
    wall = [c.poly([e.at(d * half, 0, 9.0), e.at(d * half, 0.8, 9.0), e.at(d * half, 0.8, 1.6), e.at(d * half, 0, 1.6)]) for d in (-1, 1)]  # fmt: skip
    b.fill(c.union([*wall, b.rect(-half, 0, half, 0.8)]), "#8a5a44", 0.3)
    return half


def _staging(s: Scene, side: int, half: float) -> None:
    """A bench along one side, with pots, leaves and flowers on it."""
    r = s.rng("pots", side)
    for at, z in enumerate((8.2, 7.0, 5.9)):
        b = s.brush(f"staging {side} {at}", z)
        x0, x1 = side * half * 0.98, side * half * 0.36
        lo, hi = min(x0, x1), max(x0, x1)
        b.fill(b.rect(lo, 0.0, hi, 0.72), "#2f3428", 0.1)
        b.solid(b.rect(lo, 0.72, hi, 0.82), "#8f7a58", 0.02, 0.5)
        for i in range(5):
            x, tall = lo + (hi - lo) * (i + 0.5) / 5, float(r.uniform(0.25, 0.6))
            b.solid(
                b.poly([(x - 0.13, 1.06), (x + 0.13, 1.06), (x + 0.09, 0.82), (x - 0.09, 0.82)]), "#a8583a", 0.03, 0.4
            )
            leaves = [
                b.disc(x + float(r.uniform(-0.2, 0.2)), 1.1 + tall * float(r.uniform(0.1, 1.0)), 0.13, 0.1)
                for _ in range(6)
            ]
            b.solid(s.c.union(leaves), leaf_colour(s, f"{side}{at}{i}"), 0.04, 0.36)
            if (i + at) % 2:
                petals = [
                    b.disc(x + float(r.uniform(-0.16, 0.16)), 1.2 + tall * float(r.uniform(0.3, 1.0)), 0.05)
                    for _ in range(4)
                ]
                b.fill(s.c.union(petals), ("#d86a8a", "#e8d8f0", "#e8b84a")[int(r.integers(3))], 0.7)


def _fronds(s: Scene, b: Brush, x: float, high: float, word: int) -> None:
    """A palm in a tub: long leaves that arch out and down."""
    b.solid(b.rect(x - 0.3, 0, x + 0.3, 0.5), "#6a4630", 0.05, 0.34)
    b.solid(b.line([(x, 0.4), (x + 0.04, high * 0.62)], [0.14, 0.08]), "#7a6244", 0.03, 0.3)
    for i in range(11):
        a = math.pi * (0.04 + 0.92 * i / 10)
        reach = high * 0.46
        dx, dy = math.cos(a) * reach, math.sin(a) * reach * 0.8
        root = (x + 0.04, high * 0.62)
        leaf = b.line(
            [root, (root[0] + dx * 0.6, root[1] + dy), (root[0] + dx * 1.1, root[1] + dy * 0.55)],
            [0.05, 0.12, 0.02],
            True,
        )
        b.fill(leaf, leaf_colour(s, f"palm {word}"), 0.3 + 0.03 * (i % 4))
