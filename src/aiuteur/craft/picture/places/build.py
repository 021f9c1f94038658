"""The door of the places: a setting in, painted layers and the ground to stand on out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.colour import mix, rgb, seeded
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import PlaceKind, Prop, PropKind, Setting
from aiuteur.craft.picture.places import (
    bridge,
    coast,
    country,
    docks,
    grand_rooms,
    grounds,
    helms,
    hideouts,
    house_front,
    lantern_room,
    lighthouse,
    observatory,
    public_rooms,
    roofs,
    rooms,
    station,
    town,
    vehicles,
    wards,
    waterside,
    wilds,
    working_rooms,
    works,
)
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.hideouts import campfire
from aiuteur.craft.picture.places.scene import Scene, band, eye_for
from aiuteur.craft.picture.places.shell import inner_light
from aiuteur.craft.picture.places.sky import sun_place
from aiuteur.craft.picture.props import prop_metres, stand_prop


@dataclass(frozen=True)
class Plan:
    """How a kind of place is looked at: adult's height and foot line in units, eye height and acting distance in metres."""

    build: Callable[[Scene], Ground]
    inside: bool = False
    figure: float = 250.0
    floor: float = 618.0
    eye: float = 1.45
    act: float = 7.0


def _in(
    build: Callable[[Scene], Ground], figure: float = 330.0, floor: float = 632.0, eye: float = 1.3, act: float = 4.6
) -> Plan:
    return Plan(build, True, figure, floor, eye, act)


PLANS: dict[PlaceKind, Plan] = {
    "room": _in(rooms.room), "kitchen": _in(rooms.kitchen), "living_room": _in(rooms.living_room),
    "bedroom": _in(rooms.bedroom), "study": _in(rooms.study), "hall": _in(rooms.hall, 310),
    "corridor": _in(public_rooms.corridor, 300, 630, 1.3, 5.2), "stairs": _in(public_rooms.stairs, 300),
    "shop": _in(public_rooms.shop), "bar": _in(public_rooms.bar), "restaurant": _in(public_rooms.restaurant, 310),
    "office": _in(public_rooms.office), "classroom": _in(public_rooms.classroom, 310),
    "hospital_room": _in(wards.hospital_room), "prison_cell": _in(wards.prison_cell),
    "church": _in(grand_rooms.church, 210, 634, 1.35, 6.8), "theatre": _in(grand_rooms.theatre, 230, 590, 1.0, 6.4),
    "factory": _in(grand_rooms.factory, 240, 632, 1.4, 5.6), "cellar": _in(hideouts.cellar, 310),
    "attic": _in(hideouts.attic, 300), "train_carriage": _in(vehicles.train_carriage, 340, 652, 1.35, 4.8),
    "car_interior": _in(vehicles.car_interior, 250, 618, 1.3, 7.0), "ship_cabin": _in(vehicles.ship_cabin, 340),
    "lamp_room": _in(lantern_room.lamp_room, 310, 650, 1.25, 5.0), "cave": _in(hideouts.cave, 230, 626, 1.4, 6.0),
    "tent": _in(hideouts.tent, 310, 636, 1.3, 4.6), "barn": _in(working_rooms.barn, 270, 634, 1.35, 5.2),
    "stable": _in(working_rooms.stable, 300, 634, 1.3, 4.8), "workshop": _in(working_rooms.workshop),
    "greenhouse": _in(working_rooms.greenhouse, 290, 634, 1.35, 4.8), "wheelhouse": _in(helms.wheelhouse, 360, 640),
    "cockpit": _in(helms.cockpit, 250, 618, 1.3, 7.0),
    "exterior": Plan(country.exterior), "street": Plan(town.street), "alley": Plan(town.alley, figure=270.0),
    "square": Plan(town.square, figure=225.0, act=8.0), "market": Plan(town.market), "village": Plan(town.village),
    "city": Plan(roofs.city, figure=235.0, floor=640.0), "road": Plan(country.road), "railway": Plan(country.railway),
    "station": Plan(station.station, figure=260.0), "harbour": Plan(docks.harbour), "bridge": Plan(bridge.bridge),
    "garden": Plan(grounds.garden), "yard": Plan(grounds.yard), "park": Plan(grounds.park), "forest": Plan(wilds.forest),
    "field": Plan(country.field, figure=235.0), "hill": Plan(country.hill, figure=215.0, floor=630.0),
    "mountain": Plan(wilds.mountain, figure=200.0, floor=630.0), "desert": Plan(wilds.desert, figure=220.0, floor=630.0),
    "snowfield": Plan(wilds.snowfield, figure=225.0), "river": Plan(waterside.river, figure=230.0),
    "lake": Plan(waterside.lake, figure=225.0, floor=622.0), "beach": Plan(coast.beach),
    "sea": Plan(coast.sea, figure=260.0, floor=640.0), "cliff": Plan(coast.cliff, figure=230.0, floor=606.0),
    "lighthouse": Plan(lighthouse.lighthouse, figure=190.0, floor=626.0), "cemetery": Plan(grounds.cemetery),
    "rooftop": Plan(roofs.rooftop, figure=245.0, floor=634.0), "house_front": Plan(house_front.house_front),
    "camp": Plan(grounds.camp), "observatory": Plan(observatory.observatory, figure=215.0, floor=630.0), "works": Plan(works.works, figure=225.0, act=8.0),
}  # fmt: skip


def build_place(c: Canvas, setting: Setting, palette: Palette, *, open_water: bool = False) -> Ground:
    """Paint the layers of a place (z from 40, the sky, to 0.6, the foreground) and return its ground.

    The same kind and name always give the same place; time, weather, season, era and light change how it looks.
    `open_water`: the shot's people are in a boat, so a lake has no jetty before the lens and a sea no deck.
    """
    plan = PLANS["lake" if open_water and setting.kind == "river" else setting.kind]
    palette = _in_storm(palette, setting)
    name = setting.name.casefold().strip()
    flip = -1 if seeded("place", setting.kind, name, "mirror").random() < 0.5 else 1
    side = -1 if seeded("place", setting.kind, name, "side").random() < 0.5 else 1
    eye = eye_for(c, plan.figure, plan.floor, plan.eye, plan.act, flip)
    scene = Scene(c, setting, palette, eye, side, _outer_light(setting, palette, side), plan.inside, open_water)
    if plan.inside:
        scene.light = inner_light(scene)
    ground = plan.build(scene)
    _features(scene)
    if not plan.inside and scene.night:
        _moonlight(scene)
    if not plan.inside and scene.dim and not scene.practicals:
        _night_light(scene)
    c.layers.sort(key=lambda layer: -layer.z)
    return replace(
        ground,
        practicals=tuple(scene.practicals),
        seat=ground.seat or scene.seat,
        table=ground.table or scene.table,
        bed=ground.bed or scene.bed,
        interior=plan.inside,
    )


def _in_storm(p: Palette, setting: Setting) -> Palette:
    """A storm by day is dark enough for lamps: they are warm, and the land under the clouds sinks."""
    if setting.weather != "storm" or setting.time in ("night", "evening", "dusk"):
        return p
    lamp = rgb("#ffcf73")
    deep = np.float32(0.72)
    return replace(
        p, window=lamp, glow=mix(p.glow, lamp, 0.75) * np.float32(0.92), mid=p.mid * deep, ambient=p.ambient * deep
    )


def _outer_light(setting: Setting, p: Palette, side: int) -> Light:
    if setting.time == "night":
        moon = mix(p.rim, rgb("#a8c8e8"), 0.4)
        return Light(side, -0.5, moon, p.ambient * np.float32(1.3), p.rim, 1.0)
    return Light(side, -0.5, p.key, p.ambient * np.float32(0.86), p.rim, 1.0)


def _moonlight(s: Scene) -> None:
    """Night that can be read: a pale air behind the acting line, against which people stand out, and moon on the ground."""
    c = s.c
    misty = s.setting.weather in ("fog", "snow", "rain", "storm")
    x = sun_place(s)[0]
    floor = s.eye.at(0.0, 0.0, s.eye.act)[1]
    # where street lamps burn the moon matters less
    lamps = np.float32(0.55 if len(s.practicals) > 2 else 1.0)
    pale = mix(rgb("#8fb0cc"), s.p.haze, 0.35) * lamps
    air = s.add_layer("night air", 2.9)
    deep = (c.ys - s.eye.horizon) / np.float32(90 if misty else 60)
    wide = np.exp(-(((c.xs - x) / np.float32(c.w * 0.62)) ** 2))
    field = (np.exp(-(deep**2)) * wide).astype(np.float32)
    air.light(band(c, field, s.eye.horizon - 220, s.eye.horizon + 220), pale, 0.30 if misty else 0.17)
    pool = c.ellipse(x, floor + 4, c.w * 0.40, 62).blur(34)
    air.light(pool, pale, 0.20)


FIRESIDE = ("beach", "desert", "mountain", "river", "lake", "cliff", "forest", "snowfield")


def _night_light(s: Scene) -> None:
    """Somebody has left a light: a fire in the wild, else a lantern on a post, with its pool on the ground."""
    z = s.eye.act * 1.3
    b = s.brush("night light", z)
    u = {"cliff": -0.5, "lake": 0.33, "river": 0.8}.get(s.setting.kind, 0.6 * s.side * s.eye.flip)
    x = s.half * z / s.eye.act * u
    if s.setting.kind in FIRESIDE and not s.wet and s.setting.weather != "snow":
        campfire(s, b, x, 0.9)
    else:
        b.solid(b.line([(x, -0.1), (x, 1.3)], 0.12), "#5a4636", 0.03, s.sun(0.5))
        px, py = b.pt(x, 1.3)
        stand_prop(s.c, b.layer, Prop(kind="lantern"), px, py, b.k(0.4), b.light)
        s.lamp(px, py - b.k(0.17), b.k(1.6), rgb("#ffbf66"))
    px, py, radius, colour = s.practicals[-1]
    glow = s.add_layer("night glow", 2.9)
    glow.flicker = 0.16
    s.glow(glow, px, py, radius * 1.7, colour, 0.5)
    s.glow(glow, px, py, radius * 0.5, colour, 0.5)
    fx, fy = b.pt(x, 0.0)
    glow.light(s.c.ellipse(fx, fy + 6, radius * 1.7, radius * 0.26).blur(radius * 0.16), colour, 0.32)


# which features a kind of place already has, so that they are not put there twice
OWN: dict[PropKind, tuple[str, ...]] = {
    "table": ("room", "kitchen", "living_room", "study", "restaurant", "office", "train_carriage", "ship_cabin", "workshop", "wheelhouse"),
    "bed": ("bedroom", "hospital_room", "tent", "ship_cabin", "prison_cell"),
    "chair": ("room", "kitchen", "study", "restaurant", "office", "bedroom", "attic"),
    "boat": ("harbour", "lake", "sea"), "ferry": ("harbour", "lake", "sea"), "lamp": ("study", "bedroom", "living_room"), "clock": ("station", "shop"),
    "door": ("room", "kitchen", "hall", "corridor", "house_front", "barn", "stable", "greenhouse", "wheelhouse"),
    "window": ("room", "kitchen", "living_room", "bedroom", "study", "workshop", "stable", "greenhouse", "wheelhouse", "barn", "train_carriage", "factory", "church"), "cart": ("yard",), "train": ("station",),
}  # fmt: skip
ON_WALL: dict[PropKind, float] = {"painting": 1.4, "clock": 1.8, "window": 0.9, "map": 1.3, "coat": 0.7}


def _features(s: Scene) -> None:
    """Furniture that the text names and the kind does not bring: stood at the back on both sides of the acting line."""
    wanted: list[PropKind] = []
    for feature in s.setting.features:
        known = s.setting.kind in OWN.get(feature, ()) or (feature in ("window", "door") and not s.interior)
        if feature not in wanted and not known:
            wanted.append(feature)
    if not wanted or s.setting.kind in ("car_interior", "cockpit"):
        return
    z = s.eye.act * (1.22 if s.interior else 1.3)
    b = s.brush("named things", z)
    half = s.c.w / 2 / b.k(1.0) * 0.82
    places = (-0.86, 0.86, -0.5, 0.52, 0.2, -0.2)
    for kind, u in zip(wanted[:6], places, strict=False):
        high = ON_WALL.get(kind, 0.0) if s.interior else 0.0
        if not high and prop_metres(kind) < 0.4:
            b.solid(b.rect(u * half - 0.3, 0, u * half + 0.3, 0.7), "#5f4834", 0.05)
            high = 0.7
        x, y = b.pt(u * half, high)
        stand_prop(
            s.c,
            b.layer,
            Prop(kind=kind),
            x,
            y,
            b.k(prop_metres(kind)) * (1.6 if prop_metres(kind) < 0.4 else 1.0),
            b.light,
        )
        if kind in ("lamp", "lantern", "candle"):
            s.lamp(x, y - b.k(0.35), b.k(1.3), rgb("#ffc070"))


def person_light(
    ground: Ground, setting: Setting, palette: Palette, side: int, distance: Literal["near", "far"] = "near"
) -> Light:
    """The light on a person here. `side`: the side of the picture it comes from (the ground's, or its mirror image)."""
    p = palette
    if ground.interior:
        return replace(_interior_light(setting, p, side), haze=p.haze, haze_amount=0.08 if distance == "far" else 0.0)
    veil = {"fog": 0.34, "rain": 0.14, "storm": 0.14, "snow": 0.16}.get(setting.weather, 0.05)
    veil *= 1.6 if distance == "far" else 0.5
    lamps = [q for q in ground.practicals if q[2] > 20]
    if setting.time == "night" and lamps:
        # many lamps of many colours add up to something near the palette's own lamp light
        mean = np.mean([colour for _, _, _, colour in lamps], axis=0).astype(np.float32)
        key = mix(p.glow, mean, 0.3) * np.float32(0.88)
        return Light(side, -0.5, key, p.ambient * np.float32(1.35), p.rim, 1.0, p.haze, veil)
    hours = {
        "day": 0.86,
        "morning": 0.84,
        "afternoon": 0.86,
        "dawn": 0.74,
        "dusk": 0.78,
        "evening": 0.62,
        "night": 0.80,
    }
    skies = {"clear": 1.0, "wind": 1.0, "cloudy": 0.86, "fog": 0.76, "rain": 0.74, "snow": 0.88, "storm": 0.64}
    key = mix(p.rim, rgb("#a8c8e8"), 0.4) if setting.time == "night" else p.key
    k = np.float32(hours[setting.time] * skies[setting.weather])
    return Light(
        side,
        -0.45,
        key * k,
        p.ambient * np.float32(1.25 if setting.time == "night" else 0.95),
        p.rim,
        1.0,
        p.haze,
        veil,
    )


def _interior_light(setting: Setting, p: Palette, side: int) -> Light:
    eye = eye_for(Canvas(64, 64), 300, 600, 1.3, 5.0)
    light = inner_light(Scene(Canvas(64, 64), setting, p, eye, side, Light(side, -0.5, p.key, p.ambient), True))
    return replace(light, ambient=(light.ambient * np.float32(1.12)).astype(np.float32), rim=p.rim)
