"""People on a ladder: it leans the way they look, under their hands, and they stand on its rungs."""

from __future__ import annotations

from dataclasses import replace

from aiuteur.craft.picture.framing import Framing
from aiuteur.craft.picture.mount import ADULT_METRES, Mount
from aiuteur.craft.picture.panel import Panel, Prop
from aiuteur.craft.picture.people.poses import POSES
from aiuteur.craft.picture.people.skeleton import YAW, bones_of, frame_of, project
from aiuteur.craft.picture.props import prop_metres
from aiuteur.craft.picture.props.house import LADDER_LEAN
from aiuteur.craft.picture.stances import Stance

_UP = 0.62  # metres from the ground to the rung one stands on


def climbed(panel: Panel) -> Prop | None:
    """The ladder that somebody of the shot climbs; None where nobody does."""
    if not any(figure.pose == "climb" for figure in panel.cast):
        return None
    return next((prop for prop in panel.props if prop.kind == "ladder"), None)


def on_ladder(framing: Framing, ladder: Prop) -> tuple[Framing, Mount, Stance] | None:
    """The first who climbs on the ladder; it; and the climber, under whom it is drawn. None where no climber is in the frame."""
    climber = next((s for s in framing.stances if s.kind != "shoulder" and s.figure.pose == "climb"), None)
    if climber is None:
        return None
    way = -1 if climber.figure.facing in ("left", "three_quarter_left") else 1
    figure = climber.figure.but(pose_end=None, facing="left" if way < 0 else "right", x=None, x_end=None)
    body = frame_of(figure.appearance)
    tall = climber.size if climber.kind == "full" else climber.size / body.head
    metre = tall * 100 / figure.appearance.height / ADULT_METRES
    seen = project(bones_of(POSES["climb"], body), YAW["right"]).at
    if climber.kind == "full":  # a frame that cuts people at the knee keeps heads where heads belong
        up = replace(climber, figure=figure, x_end=None, y=climber.y - (0.0 if framing.close else _UP * metre))
        feet, middle = up.y, 0.0
    else:
        up = replace(climber, figure=figure, x_end=None)
        feet, middle = up.y + seen["head"][1] * tall, seen["head"][0]  # a bust stands where its head is
    hands = [((seen[hand][0] - middle) * tall, seen[hand][1] * tall) for hand in ("hand_l", "hand_r")]
    ahead, above = (sum(part) / 2 for part in zip(*hands, strict=True))
    size = prop_metres("ladder") * metre
    lean = (above + _UP * metre) / size * 2 * LADDER_LEAN - LADDER_LEAN  # of its length, where the hands are
    mount = Mount(ladder, up.x + way * (ahead - lean * size), feet + _UP * metre, size, way)
    others = [up if s is climber else s for s in framing.stances]
    return replace(framing, stances=tuple(others)), mount, up
