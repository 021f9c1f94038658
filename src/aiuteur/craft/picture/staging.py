"""Staging: a panel becomes a set, its people, and the plates a camera can move over.

The set is painted by the places, people by the people, in painting order; here they are put together: what stands behind
whom, what is soft, where a shadow falls. A person is a sprite: drawn once per state on a layer of its own, kept small.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace

import numpy as np

from aiuteur.craft.picture.bedding import lay_over, lay_under, tuck_in
from aiuteur.craft.picture.boat import Boat, afloat, embarked
from aiuteur.craft.picture.camera import ACTING_Z, STAY, UnitMatrix, has_parallax
from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.card import paint_card
from aiuteur.craft.picture.cutaway import fills_frame, in_wall, is_cutaway, large_thing, paint_wall
from aiuteur.craft.picture.framing import HIGH_UP, WIDE, Framing, frame_panel
from aiuteur.craft.picture.ladder import climbed, on_ladder
from aiuteur.craft.picture.layer import Layer
from aiuteur.craft.picture.light import Light, rim
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.motion import Drawing, Moment
from aiuteur.craft.picture.mount import Mount, mounted, ridden
from aiuteur.craft.picture.overhead import paint_from_above
from aiuteur.craft.picture.palette import Palette, palette_of
from aiuteur.craft.picture.panel import MOUNTS, Panel, Prop, PropKind
from aiuteur.craft.picture.people import draw_bust, draw_crowd, draw_figure, draw_shoulder
from aiuteur.craft.picture.places import Ground, build_place, person_light
from aiuteur.craft.picture.plates import Plate, gathered, plate_of
from aiuteur.craft.picture.props import draw_insert, prop_box, prop_metres, stand_prop
from aiuteur.craft.picture.stances import Stance
from aiuteur.craft.picture.weather import draw_weather

_BORDERS = (9.0, 4.5, ACTING_Z - 0.005, 1.3)
_SPRITES = 28  # drawings of one figure kept
_BODY_METRES = 1.72


@dataclass(eq=False)
class Actor:
    """A person of the shot, drawn on demand: `sprite` keeps the last drawings."""

    canvas: Canvas
    stance: Stance
    light: Light
    palette: Palette
    home: float  # x at which it is drawn; moves are made by the plate
    dark: bool = False  # a silhouette
    perch: PropKind = "chair"  # what somebody sits on where the place has no seat
    boat: Boat | None = None
    mount: Mount | None = None  # drawn under its first rider
    first: bool = False  # of the boat's people: the far side is drawn before, the near side over the last
    last: bool = False
    _kept: OrderedDict[tuple[Drawing, float], Plate | None] = field(default_factory=OrderedDict)

    def sprite(self, drawing: Drawing, blur: float = 0.0) -> Plate | None:
        """The plate of this drawing; `blur` in units (for a rack of focus)."""
        key = (drawing, blur)
        if key not in self._kept:
            while len(self._kept) >= _SPRITES:
                self._kept.popitem(last=False)
            layer = self.canvas.loose_layer(self.stance.figure.name, self.stance.z)
            self._draw(layer, drawing)
            self._kept[key] = plate_of([layer], soften=self.stance.blur + blur)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _draw(self, layer: Layer, drawing: Drawing) -> None:
        s = self.stance
        if self.boat is not None and self.first:
            self.boat.far_side(self.canvas, layer, self.light)
        if self.mount is not None:
            moved = replace(self.mount, x=self.mount.x + self.home - s.x)
            moved.draw(self.canvas, layer, self.light, drawing.values[1] if s.cycles else 0.0)
        if s.kind == "shoulder":
            draw_shoulder(self.canvas, layer, s.figure, self.home, s.y, s.size, self.light)
        else:
            hands = self._person(layer, drawing)
            if self.boat is not None and self.last:
                self.boat.near_side(self.canvas, layer, self.light)
                if s.figure.pose == "row":
                    side = -1 if s.figure.facing in ("left", "three_quarter_left") else 1
                    self.boat.oar(self.canvas, layer, self.light, hands, self.home + side * 0.22 * s.size)
        if self.dark:
            _blacken(layer, self.light)

    def _something_to_sit_on(self, layer: Layer) -> None:
        """Nobody sits on air: a chair indoors, a crate out of doors."""
        s = self.stance
        kind = self.perch
        size = s.size * (0.62 if kind == "chair" else 0.30 / prop_box(kind)[1])
        side = -1 if s.figure.facing in ("left", "three_quarter_left") else 1
        stand_prop(self.canvas, layer, Prop(kind=kind), self.home - side * 0.03 * s.size, s.y, size, self.light)

    def _person(self, layer: Layer, drawing: Drawing) -> tuple[float, float]:
        """Draw the figure; returns the middle of the hands, units."""
        s, c = self.stance, self.canvas
        blend, phase, mouth, blink, gaze = drawing.values
        afoot = self.boat is None and self.mount is None and not s.in_bed and s.figure.pose != "ride"
        if s.kind == "full" and afoot:
            shade = c.ellipse(self.home, s.y, s.size * 0.15, s.size * 0.020).blur(s.size * 0.010)
            layer.paint(shade, self.palette.dark, 0.5)
        if s.kind == "full" and s.figure.pose in ("sit", "write") and not s.seated and self.boat is None:
            self._something_to_sit_on(layer)
        in_bed = s.kind == "bust" and s.figure.pose == "lie"
        side = -1 if s.figure.facing in ("left", "three_quarter_left") else 1
        if in_bed:
            lay_under(c, layer, (self.home, s.y, s.size), side, self.light, self.palette, self.perch == "chair")
        draw = draw_figure if s.kind == "full" else draw_bust
        joints = draw(
            c, layer, s.figure, self.home, s.y, s.size, self.light,
            phase=phase, blend=blend, mouth=mouth, blink=blink, gaze=gaze,
        )  # fmt: skip
        if in_bed and self.perch == "chair":
            lay_over(c, layer, s.figure.name, (self.home, s.y, s.size), side, self.light)
        if s.in_bed:
            tuck_in(c, layer, s.figure.name, (self.home, s.y, s.size), side, self.light)
        left, right = joints["hand_l"], joints["hand_r"]
        return (left[0] + right[0]) / 2, (left[1] + right[1]) / 2


@dataclass(frozen=True, eq=False)
class Stage:
    """Everything of one shot before time: far to near. `sharp` is the set without blur, for a rack of focus."""

    items: tuple[Plate | Actor, ...]
    sharp: tuple[Plate | Actor, ...]
    framing: Framing | None
    width: float  # units


def set_stage(panel: Panel, width: int, height: int, take: int = 1) -> Stage:
    """Build the plates and people of a panel for frames of `width` × `height` pixels."""
    c = Canvas(width, height)
    palette = palette_of(panel.setting, panel.style, panel.mood)
    if panel.card:
        paint_card(c, panel, palette)
        return _of_layers(c, panel)
    alone = is_cutaway(panel)
    if panel.props and (panel.size == "INSERT" or (alone and fills_frame(panel.props[0]))):
        draw_insert(c, panel.props[0], panel.setting, palette)
        return _of_layers(c, panel)
    if alone and in_wall(panel.props[0]):
        paint_wall(c, panel.props[0], panel.setting, palette, panel.setting.int_ext == "INT")
        return _of_layers(c, panel)
    if panel.angle in HIGH_UP and panel.size in WIDE:
        paint_from_above(c, panel, palette, take)
        return _of_layers(c, panel)
    return _scene(c, panel, palette, take)


def _of_layers(c: Canvas, panel: Panel) -> Stage:
    c.layers.sort(key=lambda layer: -layer.z)
    borders = _BORDERS if has_parallax(panel.movement) or panel.card else ()
    plates = tuple(gathered(c.layers, borders, lambda _: 0.0))
    return Stage(plates, plates, None, c.w)


def _scene(c: Canvas, panel: Panel, palette: Palette, take: int) -> Stage:
    alone = is_cutaway(panel)
    on_water = afloat(panel) or (alone and panel.props[0].kind in ("boat", "ferry"))
    ground = build_place(c, panel.setting, palette, open_water=on_water)
    framing = frame_panel(panel, ground, c.w, take)
    aboard = embarked(framing, palette, c.w) if on_water else None
    if aboard is not None:
        framing = aboard[0]
    framing, panel, on = _carried(c, framing, panel)
    subject = _subject(c, panel, palette, ground) if alone else None
    if subject is None:
        _dress(c, panel, palette, ground, framing.close)
    draw_weather(c, panel.setting, palette, panel.setting.name)
    c.layers.sort(key=lambda layer: -layer.z)
    layers = [layer for layer in c.layers if not framing.close or layer.z >= 2.0 or layer.wrap or layer.drift != (0, 0)]
    actors = [_actor(c, stance, panel, ground, palette, framing) for stance in framing.stances]
    if aboard is not None:
        _board(actors, aboard[1])
    if on is not None:
        next(actor for actor in actors if actor.stance is on[1]).mount = on[0]
    racked = panel.movement == "RACK_FOCUS"
    depths = _BORDERS if has_parallax(panel.movement) else (ACTING_Z - 0.005,)
    # in a close shot everybody stands before the whole place, so their own depths part nothing
    borders = depths if framing.close else sorted({*depths, *(actor.stance.z - 1e-4 for actor in actors)})
    # slow clouds and fog are not seen to drift behind a face, nor under a travelling camera
    slowest = 24.0 if framing.close else 12.0 if has_parallax(panel.movement) else 0.0
    sharp = _placed(gathered(layers, borders, lambda _: 0.0, keep=True, slowest=slowest), framing) if racked else []
    blur = max(framing.blur, 5.0) if racked else framing.blur
    plates = _placed(gathered(layers, borders, lambda z: _softness(z, blur), slowest=slowest), framing)
    c.layers.clear()
    if subject is not None:
        return Stage(_before_weather(plates, subject), _before_weather(sharp, subject), framing, c.w)
    return Stage(_ordered(plates, actors, framing.close), _ordered(sharp, actors, framing.close), framing, c.w)


def _carried(c: Canvas, framing: Framing, panel: Panel) -> tuple[Framing, Panel, tuple[Mount, Stance] | None]:
    """Who rides and who climbs, on what carries them: the framing, the panel without it, and what is drawn under whom."""
    mount, ladder = ridden(panel), climbed(panel)
    if mount is not None:
        horse = next((p for p in panel.props if p.kind == "horse"), None)
        on = mounted(framing, panel, mount, horse if mount.kind == "cart" else None, c.w)
        panel = panel.but(props=tuple(prop for prop in panel.props if prop.kind not in MOUNTS))
    elif ladder is not None:
        on = on_ladder(framing, ladder)
        panel = panel.but(props=tuple(prop for prop in panel.props if prop.kind != "ladder"))
    else:
        on = None
    return (framing, panel, None) if on is None else (on[0], panel, on[1:])


def _subject(c: Canvas, panel: Panel, palette: Palette, ground: Ground) -> Plate | None:
    """The thing a cutaway is of, near the lens."""
    layer = c.loose_layer("subject", ACTING_Z - 0.01)
    light = person_light(ground, panel.setting, palette, ground.light_side, "near")
    large_thing(c, layer, panel.props[0], light, palette, panel.screen_side)
    return plate_of([layer])


def _before_weather(plates: list[Plate], subject: Plate) -> tuple[Plate | Actor, ...]:
    falling = [plate for plate in plates if plate.drift != (0.0, 0.0) and plate.z < ACTING_Z]
    return (*(plate for plate in plates if plate not in falling), subject, *falling)


def _board(actors: list[Actor], boat: Boat) -> None:
    crew = [actor for actor in actors if actor.stance.kind == "full"]
    for actor in crew:
        actor.boat = boat
    crew[0].first, crew[-1].last = True, True


def _softness(z: float, blur: float) -> float:
    """Blur at a depth: full behind the actors, a little on what frames the view in front."""
    if z >= ACTING_Z + 0.8:
        return blur
    return blur * 0.8 if z >= ACTING_Z else max(blur, 1.4 if z < 1.0 else 0.0)


def _placed(plates: list[Plate], framing: Framing) -> list[Plate]:
    # weather right before the lens does not grow with the place behind
    return [
        replace(plate, base=STAY if plate.drift != (0.0, 0.0) and plate.z < ACTING_Z else framing.base)
        for plate in plates
    ]


def _ordered(plates: list[Plate], actors: list[Actor], close: bool) -> tuple[Plate | Actor, ...]:
    """Plates keep their own order; an actor stands before every plate that is not nearer than its own depth."""
    out: list[Plate | Actor] = []
    waiting = sorted(actors, key=lambda actor: -actor.stance.z)
    for plate in plates:
        # in a close shot the furniture of the acting line lies behind the enlarged people; weather stays before them
        behind = close and (plate.drift == (0.0, 0.0) or plate.z >= ACTING_Z)
        while waiting and not behind and plate.z < waiting[0].stance.z - 1e-6:
            out.append(waiting.pop(0))
        out.append(plate)
    return (*out, *waiting)


def _actor(c: Canvas, stance: Stance, panel: Panel, ground: Ground, palette: Palette, framing: Framing) -> Actor:
    side = -ground.light_side if framing.mirrored else ground.light_side
    light = person_light(
        ground, panel.setting, palette, side, "near" if stance.kind != "full" or stance.size > 230 else "far"
    )
    dark = panel.composition == "SILHOUETTE" and stance.kind != "shoulder"
    if dark:
        light = Light(light.lx, light.ly, light.key, light.ambient, palette.glow, 1.2, front=0.2)
    home = float(np.clip(stance.x, 0.14 * c.w, 0.86 * c.w)) if stance.x_end is not None else stance.x
    return Actor(
        Canvas(c.width_px, c.height_px), stance, light, palette, home, dark, "chair" if ground.interior else "box"
    )


def _blacken(layer: Layer, light: Light) -> None:
    """All inside detail sinks into black; only the edge that the light behind catches stays."""
    if layer.size == (0, 0):
        return
    layer.rgb[:] *= np.float32(0.09)
    outline = Mask(layer.x, layer.y, layer.a.copy(), layer.extent.scale)
    rim(layer, outline, light, 6.0, 1.0)


def _dress(c: Canvas, panel: Panel, palette: Palette, ground: Ground, close: bool) -> None:
    """Put the crowd and the shot's things into the place.

    Behind people seen close, a small thing on the ground would hang in the air as a blur: it needs a table, or stays out.
    """
    side = ground.light_side
    far = person_light(ground, panel.setting, palette, side, "far")
    if panel.crowd:
        layer = c.layer("crowd", 3.5)
        y = ground.floor_y + (ground.horizon - ground.floor_y) * 0.30
        draw_crowd(c, layer, panel.crowd, panel.setting.name, y, ground.figure_height * 0.70, far)
    for i, prop in enumerate(panel.props[:5]):
        # small things are drawn half as large again: they are in the shot to be seen
        metres = prop_metres(prop.kind)
        if close and metres < 0.7 and ground.table is None:
            continue
        size = metres / _BODY_METRES * ground.figure_height * (1.5 if metres < 0.5 else 1.0)
        if prop.x is not None:
            x = prop.x / 100 * c.w
        else:
            x = c.w * (0.58 + 0.11 * i if panel.screen_side == "left" else 0.42 - 0.11 * i)
        layer = c.layer(f"prop {i}", ACTING_Z + 0.02)
        y = ground.floor_y
        if ground.table is not None and metres < 0.7:
            x0, x1, y, z = ground.table
            x = float(np.clip(x, x0 + (x1 - x0) * 0.15, x1 - (x1 - x0) * 0.15))
            layer.z = z - 0.01
        stand_prop(c, layer, prop, x, y, size, far)


def standing_at(actor: Actor, moment: Moment) -> UnitMatrix:
    """Where the actor's sprite goes at a moment: moved from its start, leaning and breathing about its foot (units)."""
    s = actor.stance
    foot = s.y if s.kind == "full" else 760.0
    dx, grown = s.x + moment.dx - actor.home, 1.0 + moment.swell
    return np.array(
        [[1.0, -moment.sway, dx + moment.sway * foot], [0.0, grown, moment.dy + foot - grown * foot]], np.float64
    )
