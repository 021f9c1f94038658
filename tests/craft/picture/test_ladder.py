"""Who climbs a ladder stands on its rungs with both hands on it; where nobody climbs, it stands by itself."""

from __future__ import annotations

import pytest

from aiuteur.craft.picture.panel import Facing, Figure, Panel, Pose, Prop, Setting
from aiuteur.craft.picture.props.house import LADDER_LEAN
from aiuteur.craft.picture.staging import Actor, set_stage
from aiuteur.craft.terms import ShotSize


def people_of(size: ShotSize, facing: Facing = "right", pose: Pose = "climb") -> list[Actor]:
    panel = Panel(
        size=size,
        setting=Setting(kind="street", name="Mill Street"),
        cast=(Figure(name="Ilse", pose=pose, facing=facing, x=40, x_end=70),),
        props=(Prop(kind="ladder", name="ladder"),),
        composition="SINGLE",
    )
    return [item for item in set_stage(panel, 320, 180).items if isinstance(item, Actor)]


@pytest.mark.parametrize("size", ["VWS", "WS", "COWBOY", "MS", "CU"])
@pytest.mark.parametrize(("facing", "way"), [("right", 1), ("three_quarter_left", -1)])
def test_it_leans_under_the_hands_of_who_climbs(size: ShotSize, facing: Facing, way: int) -> None:
    (climber,) = people_of(size, facing)
    ladder = climber.mount
    assert ladder is not None
    assert ladder.way == way
    assert climber.stance.x_end is None  # nobody climbs sideways
    assert ladder.y > climber.stance.y  # its foot is below theirs
    ahead = (climber.stance.x - ladder.x) * way / ladder.size
    assert abs(ahead) < LADDER_LEAN + 0.1  # between its foot and its top


@pytest.mark.parametrize("size", ["COWBOY", "MWS"])
def test_a_near_frame_keeps_the_head_where_it_belongs(size: ShotSize) -> None:
    (climber,), (stander,) = people_of(size), people_of(size, pose="stand")
    assert climber.stance.y == pytest.approx(stander.stance.y)


def test_who_stands_beside_it_is_not_on_it() -> None:
    (stander,) = people_of("WS", pose="stand")
    assert stander.mount is None
