"""Who rides sits on what they ride: it is drawn under them, goes with them, and stands nowhere else."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from aiuteur.craft.picture.director import stage_shot
from aiuteur.craft.picture.motion import Clock, acting
from aiuteur.craft.picture.mount import ridden
from aiuteur.craft.picture.panel import MOUNTS, Facing, Figure, Panel, Pose, Prop, PropKind, Setting
from aiuteur.craft.picture.props.shelf import prop_metres
from aiuteur.craft.picture.staging import Actor, set_stage
from aiuteur.craft.terms import ShotSize


def panel_of(
    kind: PropKind, *names: str, size: ShotSize = "WS", facing: Facing = "right", name: str = "", pose: Pose = "ride"
) -> Panel:
    cast = tuple(Figure(name=one, pose=pose, facing=facing, x=30, x_end=60) for one in names)
    return Panel(
        size=size, setting=Setting(kind="road", name="Pass"), cast=cast, props=(Prop(kind=kind, name=name or kind),),
        composition="TWO_SHOT" if len(names) > 1 else "SINGLE",
    )  # fmt: skip


def riders_of(panel: Panel) -> list[Actor]:
    return [item for item in set_stage(panel, 320, 180).items if isinstance(item, Actor)]


@pytest.mark.parametrize("kind", sorted(MOUNTS))
@pytest.mark.parametrize("size", ["WS", "COWBOY", "MS"])
def test_a_rider_sits_on_what_they_ride(kind: PropKind, size: ShotSize) -> None:
    (rider,) = riders_of(panel_of(kind, "Ilka", size=size))
    mount = rider.mount
    assert mount is not None
    assert mount.prop.kind == kind
    hip = mount.x - 0.25 * mount.size <= rider.stance.x <= mount.x + 0.25 * mount.size
    assert hip or size == "MS"
    if size == "WS":
        assert rider.stance.y < mount.y  # feet off the ground
        assert mount.size == pytest.approx(prop_metres(kind) * rider.stance.size / 1.75, rel=0.01)


@pytest.mark.slow
def test_what_is_ridden_stands_nowhere_else_and_who_walks_has_it_beside_them() -> None:
    assert ridden(panel_of("bicycle", "Ruth", pose="walk")) is None
    (walker,) = riders_of(panel_of("bicycle", "Ruth", pose="walk"))
    assert walker.mount is None
    drawn = stage_shot(panel_of("bicycle", "Ruth"), 160, 90).still("start")
    bare = stage_shot(panel_of("bicycle", "Ruth").but(props=()), 160, 90).still("start")
    beside = drawn[:, 100:], bare[:, 100:]  # where a thing of the shot would stand
    assert np.abs(beside[0].astype(int) - beside[1].astype(int)).max() < 40


def test_two_ride_one_thing_the_first_in_front_and_they_go_together() -> None:
    riders = {actor.stance.figure.name: actor for actor in riders_of(panel_of("motorcycle", "Ilka", "Matthis"))}
    front, behind = riders["Ilka"].stance, riders["Matthis"].stance
    assert front.x > behind.x
    assert sum(actor.mount is not None for actor in riders.values()) == 1
    late = Clock(90, 97, Fraction(24))
    assert acting(front, late, ()).dx == pytest.approx(acting(behind, late, ()).dx)
    assert acting(front, late, ()).dx > 50


def test_it_goes_where_they_look_and_its_legs_move() -> None:
    right = stage_shot(panel_of("horse", "Ilka"), 160, 90).still("start")
    left = stage_shot(panel_of("horse", "Ilka", facing="left"), 160, 90).still("start")
    assert np.abs(right.astype(int) - left.astype(int)).max() > 40
    (rider,) = riders_of(panel_of("horse", "Ilka"))
    phases = {acting(rider.stance, Clock(at, 97, Fraction(24)), ()).drawing.phase for at in range(0, 97, 8)}
    assert len(phases) > 3


def test_a_sledge_is_no_cart() -> None:
    (sledge,) = riders_of(panel_of("cart", "Ilka", name="sledge"))
    (cart,) = riders_of(panel_of("cart", "Ilka", name="cart"))
    assert sledge.mount is not None
    assert cart.mount is not None
    assert sledge.mount.y - sledge.stance.y < cart.mount.y - cart.stance.y
