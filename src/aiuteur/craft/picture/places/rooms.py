"""Rooms people live in: room, kitchen, living room, bedroom, study, hall."""

from __future__ import annotations

from collections.abc import Callable

from aiuteur.craft.picture.colour import RGB, rgb
from aiuteur.craft.picture.panel import PropKind
from aiuteur.craft.picture.places.furniture import (
    bed,
    fireplace,
    floor_lamp,
    mirror,
    pendant,
    picture,
    rug,
    shelf_of_books,
    silhouettes_front,
    sofa,
    stove,
    table,
    wall_lamp,
    wall_shelf,
    wardrobe,
)
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room, flight
from aiuteur.craft.picture.places.scene import Brush, Scene
from aiuteur.craft.picture.places.shell import Finish, Room, Tread, door, shell, window
from aiuteur.craft.picture.places.street_things import put

CURTAIN = ("#9a4a38", "#3f6a62", "#c9a24a", "#5a5f8a", "#7a4a62", "#d8cdb4")
WALLS = ("#7a7362", "#8a6f5a", "#5f7068", "#6f7484", "#93805f", "#7f5f58", "#a3927a")


def wants(s: Scene, kind: str) -> bool:
    return kind in s.setting.features


def slots(s: Scene, room: Room, *jobs: tuple[float, Callable[[float], None]]) -> None:
    """Hang things on the back wall from left to right in the width there is; what comes last gives way first."""
    width, chosen = 2 * room.half * 0.94, list[tuple[float, Callable[[float], None]]]()
    for wide, job in jobs:
        if wide <= width:
            chosen.append((wide, job))
            width -= wide
    order = s.rng("slots").permutation(len(chosen))
    gap = width / (len(chosen) + 1)
    x = -room.half * 0.94 + gap
    for i in order:
        wide, job = chosen[int(i)]
        job(x + wide / 2)
        x += wide + gap


def build_shell(s: Scene, walls: tuple[str, ...] = WALLS, floor: str = "#6a4c38", *, finish: Finish | None = None, tread: Tread = "boards", high: float = 2.75, back: float = 7.4) -> Room:  # fmt: skip
    wall: RGB = s.pick("walls", walls)
    choices: tuple[Finish, ...] = ("plain", "paper", "panel", "plain")
    style = finish or choices[int(s.rng("finish").integers(4))]
    return shell(s, wall=wall, floor=floor, finish=style, tread=tread, high=high, back=back)


def curtain(s: Scene) -> RGB:
    return s.pick("curtain", CURTAIN)


def room(s: Scene) -> Ground:
    r = build_shell(s)
    b = r.b
    slots(
        s, r,
        (1.9, lambda x: void(window(s, r, x, curtains=curtain(s), word=0))),
        (1.15, lambda x: door(s, r, x)),
        (0.9, lambda x: picture(s, b, x, 1.35, 0.8, 0.6)),
        (1.0, lambda x: wardrobe(s, b, x, 0.95)),
        (0.9, lambda x: wall_shelf(s, b, x, 1.6, 0.8)),
    )  # fmt: skip
    rug(s, b, 0.0, 5.2, 2.4, 1.9)
    chairs(s, 5.9, (-0.95, 0.95))
    top = table(s, 0.0, 5.5, wide=1.3)
    put(s, top, "cup", -0.3, 0.76)
    pendant(s, 0.0, 5.4, 2.05, shade="cone" if s.setting.era != "future" else "globe")
    return finish_room(s, r)


def lay(s: Scene, b: Brush, y: float, *things: tuple[PropKind, float]) -> None:
    """Put things on a top at height y."""
    for kind, x in things:
        put(s, b, kind, x, y)


def void(_: object) -> None:
    return None


def chairs(s: Scene, z: float, xs: tuple[float, ...]) -> None:
    b = s.brush("chairs", z)
    for x in xs:
        put(s, b, "chair", x)
    px, py = b.pt(xs[0], 0.45)
    s.seat = (px, py, 1.75 * s.eye.k(z), s.eye.layer_z(z))


def kitchen(s: Scene) -> Ground:
    r = build_shell(
        s,
        ("#7a7362", "#6f7d6a", "#8a7a5a", "#5f7078", "#a08a68"),
        finish="tile" if s.setting.era == "modern" else None,
        tread="check" if s.chance("check", 0.5) else "boards",
    )
    b = r.b

    def shelves(x: float) -> None:
        wall_shelf(s, b, x, 1.75, 1.0, 1)
        wall_shelf(s, b, x, 1.35, 1.0, 2)
        counter(s, r, x, 1.1)

    slots(
        s, r,
        (1.9, lambda x: void(window(s, r, x, curtains=curtain(s)))),
        (1.15, lambda x: door(s, r, x)),
        (1.1, shelves),
        (0.8, lambda x: picture(s, b, x, 1.4, 0.4, 0.5)),
        (1.2, lambda x: counter(s, r, x, 1.2)),
    )  # fmt: skip
    side = s.brush("stove", 6.2)
    stove(s, side, r.half * 0.82)
    chairs(s, 5.9, (-0.9, 0.7))
    top = table(s, 0.0, 5.4, wide=min(2.0, s.half * 1.1))
    lay(s, top, 0.76, ("bread", -0.35), ("cup", 0.2), ("bottle", 0.55))
    pendant(s, 0.0, 5.3, 2.0)
    return finish_room(s, r)


def counter(s: Scene, r: Room, x: float, wide: float) -> None:
    b = s.same(r.b, r.back - 0.5)
    b.solid(
        b.rect(x - wide / 2, 0, x + wide / 2, 0.86),
        s.pick("cupboard", ("#6a5038", "#5a6a5f", "#7a6a50", "#8f8878")),
        0.05,
        0.24,
    )
    b.fill(b.rect(x - wide / 2 - 0.04, 0.84, x + wide / 2 + 0.04, 0.92), "#b0a488", 0.5)
    for d in (-0.25, 0.25):
        b.raw(b.rect(x + d * wide - 0.04, 0.6, x + d * wide + 0.04, 0.63), b.tone("#d8b060", 0.7))
    b.raw(b.rect(x - 0.006, 0.06, x + 0.006, 0.8), b.tone("#2a2018", 0.0), 0.7)


def living_room(s: Scene) -> Ground:
    r = build_shell(
        s,
        ("#7f6a58", "#5f6f6a", "#8a7a60", "#6a5f70", "#84524a"),
        "#6f4a34",
        finish="paper" if s.setting.era in ("old", "period") else "plain",
    )
    b = r.b
    cosy = s.chance("fire", 0.65) or s.setting.era in ("old", "period")
    hearth = [r.half]

    def fire(x: float) -> None:
        hearth[0] = x
        fireplace(s, b, x)

    slots(
        s, r,
        (2.1, fire) if cosy else (1.6, lambda x: picture(s, b, x, 1.1, 1.4, 0.9)),
        (1.9, lambda x: void(window(s, r, x, curtains=curtain(s), style="sash"))),
        (1.1, lambda x: shelf_of_books(s, b, x, 1.0, 2.1)),
        (0.9, lambda x: picture(s, b, x, 1.4, 0.75, 0.55, 2)),
        (1.15, lambda x: door(s, r, x)),
    )  # fmt: skip
    rug(s, b, 0.0, 4.8, 3.0, 1.9)
    mid = s.brush("sofa", 5.9)
    seat = -0.34 if hearth[0] > 0 else 0.34
    sofa(s, mid, seat * r.half, min(1.9, r.half * 1.1))
    floor_lamp(s, mid, seat * r.half * 2.5)
    low = table(s, 0.1, 4.4, wide=1.1, deep=0.6, high=0.42, name="low table")
    put(s, low, "book", -0.1, 0.42, k=0.9)
    put(s, low, "cup", 0.25, 0.42)
    arm_chair_front(s)
    return finish_room(s, r)


def arm_chair_front(s: Scene) -> None:
    """The back of an armchair at the lens."""
    c = s.c
    x = c.w * 0.04 if s.eye.flip > 0 else c.w * 0.96
    w = min(210.0, c.w * 0.2)
    y = c.bottom - 250
    silhouettes_front(
        s,
        [
            [
                (x - w, c.bottom),
                (x - w, y + 60),
                (x - w * 0.8, y + 14),
                (x - w * 0.4, y),
                (x + w * 0.4, y),
                (x + w * 0.8, y + 14),
                (x + w, y + 60),
                (x + w, c.bottom),
            ]
        ],
    )


def bedroom(s: Scene) -> Ground:
    r = build_shell(
        s,
        ("#6f7484", "#7f6a6a", "#6a7868", "#8f7f68", "#5f6478"),
        "#6f5440",
        finish="paper" if s.setting.era != "future" else "plain",
    )
    b = r.b
    u = -0.42 * r.half
    wide = 1.5 if r.half > 2.0 else 1.0
    picture(s, b, u, 1.75, 0.6, 0.5)
    window(s, r, r.half * 0.42, curtains=curtain(s), wide=min(1.3, r.half * 0.6))
    if r.half > 2.4:
        wardrobe(s, b, r.half * 0.85, 0.95)
    rug(s, b, u, 4.3, 2.2, 1.4)
    bed(s, u, 7.2, wide)
    night = s.brush("night table", 6.9)
    x = u + wide / 2 + 0.42
    night.solid(night.rect(x - 0.25, 0, x + 0.25, 0.55), "#6a4a34", 0.05)
    put(s, night, "lamp", x, 0.55)
    px, py = night.pt(x, 0.95)
    if s.dim:
        s.lamp(px, py, night.k(1.5), rgb("#ffc070"))
    chair = s.brush("chair", 5.6)
    put(s, chair, "chair", r.half * 0.66)
    return finish_room(s, r)


def study(s: Scene) -> Ground:
    r = build_shell(s, ("#5a4a3c", "#4f5a4a", "#5f4640", "#4a5060"), "#5a3f2e", finish="panel")
    b = r.b
    wide = min(1.35, r.half * 0.55)
    window(s, r, 0.0, y=1.0, wide=min(1.3, r.half * 0.7), high=1.3, style="grid", curtains=curtain(s))
    for u in (-0.72, 0.72):
        shelf_of_books(s, b, u * r.half, wide, 2.5, u)
    rug(s, b, 0.0, 4.9, 3.0, 1.8)
    chair = s.brush("chair", 6.0)
    chair.solid(
        chair.blob([(-0.34, 0.3), (-0.34, 1.15), (-0.2, 1.28), (0.2, 1.28), (0.34, 1.15), (0.34, 0.3)], (0, 5)),
        "#6a2f28",
        0.07,
    )
    px, py = chair.pt(0, 0.48)
    s.seat = (px, py, 1.75 * s.eye.k(6.0), s.eye.layer_z(6.0))
    top = table(s, 0.0, 5.3, wide=min(1.9, r.half * 1.2), deep=0.85)
    near = s.same(top, 4.95)
    near.solid(near.rect(-0.75, 0.1, 0.75, 0.66), "#5a3c28", 0.05, 0.2)
    lay(s, top, 0.76, ("lamp", 0.6), ("letter", -0.1), ("book", -0.6))
    if s.dim:
        gx, gy = top.pt(0.6, 1.1)
        s.lamp(gx, gy, top.k(1.4), rgb("#ffd080"))
    globe = s.brush("globe", 5.5)
    gx0 = r.half * 0.78
    globe.fill(globe.line([(gx0, 0), (gx0, 0.7)], 0.05), "#4a3424", 0.3)
    globe.solid(globe.disc(gx0, 0.95, 0.27), "#5f8a94", 0.1)
    arm_chair_front(s)
    return finish_room(s, r)


def hall(s: Scene) -> Ground:
    r = build_shell(s, ("#8a7f68", "#7a6f78", "#6f7d72", "#94806a"), "#b0a48c", finish="panel", tread="check", high=3.3)
    b = r.b
    door(s, r, -r.half * 0.25, wide=1.2, high=2.3, style="glass")
    b.raw(
        b.blob([(-r.half * 0.25 - 0.6, 2.45), (-r.half * 0.25, 2.95), (-r.half * 0.25 + 0.6, 2.45)], (0, 2)),
        b.tone("#c9dfe0", 0.6),
    )
    mirror(s, b, -r.half * 0.72, 1.2)
    wall_lamp(s, b, r.half * 0.1)
    put(s, b, "coat", -r.half * 0.92, 0.75)
    flight(s, r.half * 0.24, r.half * 1.02, 6.7, 3.2)
    rug(s, b, -r.half * 0.25, 4.6, 1.4, 4.2)
    put(s, s.brush("chair", 5.9), "chair", -r.half * 0.66)
    pendant(s, -r.half * 0.1, 5.0, 2.5, shade="chandelier")
    return finish_room(s, r)
