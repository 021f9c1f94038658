"""Framing: from the words of a shot (size, composition, angle, lens, side) to where people and place stand in the frame.

Pure numbers, no drawing. A wide shot puts whole figures on the place's own spots; a medium or close shot puts heads and
shoulders over an enlarged, softened part of the place, the more so the longer the lens. `take` above 1 gives another
honest composition of the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from aiuteur.craft.picture.camera import ACTING_Z, UnitMatrix
from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.panel import Facing, Figure, Panel, Pose
from aiuteur.craft.picture.stances import GroundLike, Stance
from aiuteur.craft.terms import Composition, ShotSize

_SIDE_BY_SIDE: frozenset[Composition] = frozenset({"TWO_SHOT", "THREE_SHOT", "GROUP"})
_ARM_OUT: frozenset[Pose | None] = frozenset({"reach", "point"})
_AT_THE_KNEE: frozenset[ShotSize] = frozenset({"MWS", "COWBOY"})
WIDE: frozenset[ShotSize] = frozenset({"EST", "EWS", "VWS", "WS", "MWS", "COWBOY"})
HIGH_UP = ("OVERHEAD", "BIRDS_EYE")

# height of a whole figure in the frame, units; where its feet stand at the lowest
_STATURE: dict[ShotSize, tuple[float, float]] = {
    "EST": (120, 600), "EWS": (150, 610), "VWS": (270, 640), "WS": (400, 668), "MWS": (790, 850), "COWBOY": (980, 1052),
}  # fmt: skip
# head height, head centre y, enlargement and blur (units) of the place behind
_CLOSE: dict[ShotSize, tuple[float, float, float, float]] = {
    "MS": (202, 236, 1.32, 2.2), "MCU": (268, 272, 1.48, 3.6), "CU": (388, 330, 1.70, 6.0), "BCU": (520, 352, 1.90, 8.5),
    "ECU": (760, 392, 2.15, 12.0), "INSERT": (268, 272, 1.5, 4.0), "CUTAWAY": (188, 228, 1.5, 0.0),
}  # fmt: skip
_LOW, _HIGH = ("LOW", "WORMS_EYE", "GROUND", "KNEE", "HIP"), ("HIGH", "AERIAL", "OVERHEAD", "BIRDS_EYE")
_LIFT = {"LOW": 62, "WORMS_EYE": 86, "GROUND": 74, "KNEE": 46, "HIP": 26, "HIGH": -62, "AERIAL": -84, "SHOULDER": 8}


@dataclass(frozen=True, eq=False)
class Framing:
    """The whole frame: people (far to near) and how the place stands behind them."""

    stances: tuple[Stance, ...]
    base: UnitMatrix  # of the place, units to units
    blur: float  # of the place, units
    close: bool  # the place's foreground would hide faces: leave it out
    mirrored: bool
    roll: float = 0.0


def frame_panel(panel: Panel, ground: GroundLike, width: float, take: int = 1) -> Framing:
    """Place the cast and the background for a frame of `width` × 720 units."""
    mirrored = _mirrored(panel, take)
    cast = [_directed(figure, panel, i) for i, figure in enumerate(panel.cast)]
    roll = 0.0
    if panel.angle == "DUTCH":
        roll = 0.13 if panel.screen_side == "left" else -0.13
    if any(figure.pose == "lie" for figure in cast) and _near_the_bed(panel, ground):
        panel = panel.model_copy(update={"size": "MS"})
    if panel.size in WIDE or not cast:
        return _wide(panel, cast, ground, width, take, mirrored, roll)
    return _close(panel, cast, ground, width, take, mirrored, roll)


def _near_the_bed(panel: Panel, ground: GroundLike) -> bool:
    """Cut at the knee, who lies would float, and in a room without a bed that is seen from afar they would lie on the
    floor: their bed is drawn near."""
    return panel.size in _AT_THE_KNEE or (ground.interior and ground.bed is None and panel.size in WIDE)


def _mirrored(panel: Panel, take: int) -> bool:
    # the reverse of a conversation looks at the other side of the place
    turned = panel.composition == "REVERSE" or (panel.composition == "OTS" and panel.screen_side == "right")
    return turned != (take % 2 == 0)


def _directed(figure: Figure, panel: Panel, index: int) -> Figure:
    beside = panel.composition in _SIDE_BY_SIDE and panel.size not in WIDE and len(panel.cast) > 1
    if beside and _ARM_OUT & {figure.pose, figure.pose_end}:  # an arm stretched out would cover the next one's face
        poses = {"pose": figure.pose, "pose_end": figure.pose_end}
        figure = figure.model_copy(
            update={which: "hold" if pose in _ARM_OUT else pose for which, pose in poses.items()}
        )
    if panel.composition != "PROFILE":
        return figure
    turned: Facing = "right" if (panel.screen_side == "left") == (index == 0) else "left"
    return figure.model_copy(update={"facing": turned})


def _columns(count: int, side: str) -> list[float]:
    """Where `count` people stand, in parts of the frame's width; the first is the subject on its side."""
    places = {1: [0.40], 2: [0.34, 0.66], 3: [0.25, 0.50, 0.75]}.get(count)
    if places is None:
        places = [float(x) for x in np.linspace(0.13, 0.87, count)]
    return places if side == "left" else [1 - x for x in places]


def _arranged(panel: Panel, cast: Sequence[Figure], take: int) -> list[float]:
    columns = _columns(len(cast), panel.screen_side)
    if len(cast) == 1:
        if cast[0].facing in ("camera", "away"):
            columns = [0.5 if panel.composition in ("CLEAN_SINGLE", "SILHOUETTE") else columns[0] * 0.5 + 0.25]
        elif panel.screen_side == "left" and cast[0].facing in ("left", "three_quarter_left"):
            columns = [0.46]  # the side is kept; looking room is given by a step towards the middle
        elif panel.screen_side == "right" and cast[0].facing in ("right", "three_quarter_right"):
            columns = [0.54]
    sway = seeded("take", take, panel.setting.name).uniform(-0.05, 0.05) if take > 1 else 0.0
    given = [figure.x for figure in cast]
    return [x / 100 if x is not None else column + float(sway) for x, column in zip(given, columns, strict=True)]


# wide -------------------------------------------------------------------------------------------------------------


def _wide(
    panel: Panel, cast: list[Figure], ground: GroundLike, w: float, take: int, mirrored: bool, roll: float
) -> Framing:
    size: ShotSize = panel.size if panel.size in _STATURE else "WS"
    stature, lowest = _STATURE[size]
    k = _wide_scale(panel, ground, stature, take)
    columns = _arranged(panel, cast, take)
    mean = float(np.mean(columns)) * w if columns else w / 2
    foot = lowest if size in ("MWS", "COWBOY") else min(lowest, max(ground.floor_y, lowest - 60))
    if not cast:
        about = ground.anchor if panel.size == "CUTAWAY" else (w / 2, ground.horizon)
        k = max(k, 1.6) if panel.size in ("CUTAWAY", "INSERT") else k
        base = _based(k, about, (w * 0.5, about[1] + _LIFT.get(panel.angle, 0)), w, mirrored)
        soft = 3.0 if panel.size == "CUTAWAY" and panel.props else 0.0
        return Framing((), base, soft, panel.size == "CUTAWAY", mirrored, roll)
    lift = _LIFT.get(panel.angle, 0) * 0.8
    base = _based(k, (mean, ground.floor_y), (mean, foot + lift), w, mirrored)
    lift = 0.0 if size in ("MWS", "COWBOY") else lift
    floor = _Floor(ground, base, w, stature, foot + lift, panel.size)
    free = [floor.seen(spot) for spot in ground.spots]
    seats = [floor.seen(seat) for seat in _seats(ground)]
    stances = [
        _standing(figure, column, floor, free, seats, 0.14 * (i % 2) if len(cast) > 3 else 0.0)
        for i, (figure, column) in enumerate(zip(cast, columns, strict=True))
    ]
    if size in ("MWS", "COWBOY"):
        stances = _heads_up(stances)
    stances.sort(key=lambda stance: -stance.z)
    blur = {"MWS": 1.0, "COWBOY": 1.6}.get(size, 0.0) * _lens(panel)
    return Framing(tuple(stances), base, blur, size in ("MWS", "COWBOY"), mirrored, roll)


_LOW_HEADS: dict[Pose, float] = {  # how much lower than upright the head is, parts of the body height
    "sit": 0.24, "write": 0.26, "row": 0.26, "kneel": 0.24, "crouch": 0.36, "hunch": 0.08, "lie": 0.70, "fall": 0.40,
}  # fmt: skip


def _heads_up(stances: list[Stance]) -> list[Stance]:
    """When everybody sits, kneels or lies the camera comes down with them: their heads stay where heads belong."""
    low = min((_LOW_HEADS.get(stance.figure.pose, 0.0) * stance.size for stance in stances), default=0.0)
    return [replace(stance, y=stance.y - 0.74 * low) for stance in stances]


def _seats(ground: GroundLike) -> list[tuple[float, float, float, float]]:
    """Where one can sit: the place's seat, and a chair across its table."""
    if ground.seat is None:
        return []
    x, y, height, z = ground.seat
    if ground.table is None:
        return [ground.seat]
    across = ground.table[0] + ground.table[1] - x
    return [ground.seat] if abs(across - x) < 0.35 * height else [ground.seat, (across, y, height, z)]


def _wide_scale(panel: Panel, ground: GroundLike, stature: float, take: int) -> float:
    wanted = stature / max(60.0, ground.figure_height)
    lens = (max(12, panel.lens_mm) / 35) ** 0.25
    variety = float(seeded("scale", take).uniform(0.95, 1.12)) if take > 1 else 1.0
    top = {"EST": 1.0, "EWS": 1.04, "VWS": 1.14, "WS": 1.6, "MWS": 1.9, "COWBOY": 2.2}.get(panel.size, 1.0)
    return float(np.clip(wanted * lens * variety, 1.0, top))


@dataclass(frozen=True, eq=False)
class _Floor:
    """The ground as this frame sees it."""

    ground: GroundLike
    base: UnitMatrix
    w: float
    stature: float
    foot: float
    size: ShotSize

    @property
    def k(self) -> float:
        """How much the place is enlarged."""
        return float(abs(self.base[1, 1]))

    def y(self, y: float) -> float:
        """A height of the place in the frame."""
        return float(self.base[1, 1] * y + self.base[1, 2])

    def seen(self, spot: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A spot of the place (x, foot y, height, z) in the frame."""
        return float(self.base[0, 0] * spot[0] + self.base[0, 2]), self.y(spot[1]), spot[2] * self.k, spot[3]


def _standing(
    figure: Figure,
    column: float,
    floor: _Floor,
    free: list[tuple[float, float, float, float]],
    seats: list[tuple[float, float, float, float]],
    back: float,
) -> Stance:
    """A whole figure: on a seat, on one of the place's own spots, or on the line its depth gives."""
    tall = figure.appearance.height / 100
    w = floor.w
    indoors = floor.ground.interior and floor.size in ("EST", "EWS")
    if figure.pose == "lie" and floor.ground.bed is not None and figure.pose_end in (None, "lie"):
        return _abed(figure, floor, floor.ground.bed)
    if (floor.size in ("WS", "VWS") or indoors) and figure.x is None and figure.depth == "mid":
        if figure.pose in ("sit", "write"):
            seat = next((seat for seat in seats if 0.05 * w < seat[0] < 0.95 * w), None)
            if seat is not None:
                seats.remove(seat)
                x, y, size, z = seat
                own = floor.ground.seat is not None and abs(floor.seen(floor.ground.seat)[0] - x) < 1
                return Stance(figure, "full", x, y + 0.27 * size, size * tall, z, _going(figure, x / w, w), 0.0, own)
        near = min(free, key=lambda spot: abs(spot[0] - column * w), default=None)
        if near is not None and abs(near[0] - column * w) < 0.13 * w and near[2] > 0.55 * floor.stature:
            free.remove(near)
            x, y, size, z = near
            return Stance(figure, "full", x, y, size * tall, z, _going(figure, x / w, w))
    return _on_the_line(figure, column, floor, back)


def _abed(figure: Figure, floor: _Floor, bed: tuple[float, float, float, float, int]) -> Stance:
    """Lying on the place's bed, the head on its pillow."""
    x, y, height, z = floor.seen(bed[:4])
    right = (bed[4] > 0) == (floor.base[0, 0] > 0)
    lying = figure.model_copy(update={"facing": "three_quarter_left" if right else "three_quarter_right"})
    return Stance(lying, "full", x, y, height * figure.appearance.height / 100, z, in_bed=True)


def _on_the_line(figure: Figure, column: float, floor: _Floor, back: float) -> Stance:
    wide = floor.size in ("EST", "EWS", "VWS")
    own = floor.ground.figure_height * floor.k
    depth = {"near": -0.16, "mid": back, "far": 0.42}[figure.depth]
    if wide and own > floor.stature * 1.1 and not floor.ground.interior:
        depth += 1 - floor.stature * 1.1 / own  # a wide shot sends people into the depth rather than shrinking them
    depth = min(0.72, depth)
    feet = floor.y(floor.ground.floor_y) if wide or floor.size == "WS" else floor.foot
    height = own if wide else min(own, floor.stature * 1.25) if floor.size == "WS" else floor.stature
    y = feet + (floor.y(floor.ground.horizon) - feet) * depth
    x = column * floor.w if figure.x is not None else float(np.clip(column, 0.06, 0.94)) * floor.w
    size = height * (1 - depth) * figure.appearance.height / 100
    return Stance(figure, "full", x, y, size, ACTING_Z + 2.2 * depth, _going(figure, column, floor.w))


def _going(figure: Figure, column: float, w: float) -> float | None:
    """Where the figure ends: said by the panel, or a few steps on when it walks."""
    if figure.x_end is not None:
        return figure.x_end / 100 * w
    if figure.pose in ("walk", "run") and figure.pose_end in (None, figure.pose):
        step = {"left": -1, "three_quarter_left": -0.8, "right": 1, "three_quarter_right": 0.8}.get(figure.facing, 0)
        return (column + step * (0.20 if figure.pose == "run" else 0.12)) * w
    return None


# close ------------------------------------------------------------------------------------------------------------


def _close(
    panel: Panel, cast: list[Figure], ground: GroundLike, w: float, take: int, mirrored: bool, roll: float
) -> Framing:
    head, y, k, blur = _CLOSE.get(panel.size, _CLOSE["MS"])
    lens = _lens(panel)
    low = _LIFT.get(panel.angle, 0)
    count = min(len(cast), _shown(panel))
    # a narrow frame or a crowded one takes smaller heads
    head = min(head, w * (0.80 if count == 1 else 0.98 / count))
    y = y - low * 0.45 if panel.size != "ECU" else y
    head *= 1.05 if panel.angle in _LOW else 0.95 if panel.angle in _HIGH else 1.0
    if take > 1:
        head *= float(seeded("head", take).uniform(0.90, 1.10))
    columns = _arranged(panel, cast[:count], take)
    if panel.composition in ("OTS", "DIRTY_SINGLE"):
        stances = _over_shoulder(panel, cast, head, y, w)
    else:
        stances = [_bust(f, x * w, y, head, i, w) for i, (f, x) in enumerate(zip(cast[:count], columns, strict=True))]
    stances = _at_bedside(stances)
    subject = stances[-1].x if panel.composition in ("OTS", "DIRTY_SINGLE") else stances[0].x
    middle = 0.5 * w if count > 1 else w - subject
    k = max(1.08, 1 + (k - 1) * lens * (1.0 if take == 1 else float(seeded("back", take).uniform(0.8, 1.3))))
    anchor = (w - ground.anchor[0], ground.anchor[1]) if mirrored else ground.anchor
    target = (0.5 * w + (middle - 0.5 * w) * 1.2, min(430.0, 330.0 + low * 0.9))
    base = _based(k, anchor, target, w, mirrored)
    return Framing(tuple(stances), base, blur * lens, True, mirrored, roll)


def _at_bedside(stances: list[Stance]) -> list[Stance]:
    """One lies and another sits or stands by: the bed goes down in the frame so that both faces are seen."""
    lying = [stance.figure.pose == "lie" and stance.kind == "bust" for stance in stances]
    if not any(lying) or all(lying):
        return stances
    return [
        replace(stance, y=min(590.0, stance.y + 0.45 * stance.size)) if low
        else stance if stance.kind == "shoulder" else replace(stance, y=stance.y - 0.22 * stance.size)
        for stance, low in zip(stances, lying, strict=True)
    ]  # fmt: skip


def _lens(panel: Panel) -> float:
    """How much more a long lens enlarges and softens what is behind: 1 at 40 mm."""
    return float(np.clip((panel.lens_mm / 40) ** 0.45, 0.5, 1.8))


def _shown(panel: Panel) -> int:
    if panel.composition in ("SINGLE", "CLEAN_SINGLE", "REACTION", "PROFILE", "SILHOUETTE", "REVERSE"):
        return 1
    if panel.size in ("ECU", "BCU"):
        return 1
    return {"TWO_SHOT": 2, "THREE_SHOT": 3, "GROUP": 5, "MASTER": 5, "POV": 3}.get(panel.composition, 2)


def _bust(figure: Figure, x: float, y: float, head: float, index: int, w: float) -> Stance:
    tall = figure.appearance.height / 100
    size = head * (1.0 if index == 0 else 0.96) * min(1.04, 0.80 + 0.20 * tall)
    drop = (1 - tall) * head * (1.15 if w > 500 else 0.6) if index else (1 - tall) * head * 0.35
    size *= {"near": 1.12, "mid": 1.0, "far": 0.82}[figure.depth]
    end = None if figure.x_end is None else figure.x_end / 100 * w
    if figure.pose == "lie":  # low in the frame and before the others, who stand at the bedside
        runs_left = figure.facing in ("left", "three_quarter_left")
        aside = x + (0.10 if runs_left else -0.10) * w
        return Stance(figure, "bust", aside, min(470.0, y + 0.5 * head), size, ACTING_Z - 0.04, None)
    return Stance(figure, "bust", x, y + drop + (8 if index else 0), size, ACTING_Z + 0.12 * index, end)


def _over_shoulder(panel: Panel, cast: list[Figure], head: float, y: float, w: float) -> list[Stance]:
    """The subject past somebody's shoulder: the shoulder large, soft and cut by the frame's edge."""
    left = panel.screen_side == "left"
    clean = panel.composition == "DIRTY_SINGLE"
    narrow = w < 560
    x = (0.40 if clean else 0.35) * w if not narrow else 0.40 * w
    subject = cast[0]
    facing: Facing = "three_quarter_right" if left else "three_quarter_left"
    if subject.facing in ("away", "left", "right", "camera"):
        subject = subject.model_copy(update={"facing": facing})
    stance = _bust(subject, x if left else w - x, y, head * 0.92, 0, w)
    stances = [stance]
    if len(cast) > 1:
        edge = (0.90 if clean else 0.80) * w if not narrow else 0.92 * w
        big = min(head * 1.45, 420.0, w * 0.55)
        back = replace(_bust(cast[1], edge, y + 40, big, 0, w), kind="shoulder", z=1.5, blur=3.2, x_end=None)
        stances.append(replace(back, x=edge if left else w - edge))
    return stances


# place ------------------------------------------------------------------------------------------------------------


def _based(k: float, about: tuple[float, float], to: tuple[float, float], w: float, mirrored: bool) -> UnitMatrix:
    """Enlarge the place so that `about` comes to `to`, moved as far as the painted overscan lets the frame stay full."""
    k = max(1.0, k)
    room_x, room_y = 0.09 * w, 62.0  # overscan kept for the camera's own move
    spare_x, spare_y = 0.125 * w * k - room_x, 90 * k - room_y
    shift_x, shift_y = to[0] - k * about[0], to[1] - k * about[1]
    low_x, high_x = w - k * w - spare_x, spare_x
    low_y, high_y = 720 - k * 720 - spare_y, spare_y
    shift_x, shift_y = float(np.clip(shift_x, low_x, high_x)), float(np.clip(shift_y, low_y, high_y))
    if mirrored:
        return np.array([[-k, 0, k * w + (w - k * w) - shift_x], [0, k, shift_y]], np.float64)
    return np.array([[k, 0, shift_x], [0, k, shift_y]], np.float64)
