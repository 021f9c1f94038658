"""A director's wish for a shot list: what is followed is done, what the script says stays, and the rest is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.coverage.breakdown import break_down
from aiuteur.craft.coverage.plan import LONGEST_MS, SIZES, CastRole, SceneBrief, ShotPlan
from aiuteur.craft.coverage.wishes import bent_shots, read_shot_wishes, unmet_shot_wishes
from aiuteur.craft.screenplay.fountain_read import parse

TEXT = """INT. BARN - NIGHT

Mara, 40, kneels at the lamp. She turns the wick. The flame dies. She strikes a match and waits for the light.

JON
It is the oil. I told you so in March, and again in May, and nobody listened to a word of it.

MARA
Then we have no light.

JON
No.

Mara looks at the radio. It hisses. She takes the can from the shelf and shakes it. It is empty. Jon runs to the door.

MARA
Where are you going?
"""
SCENE = SceneBrief(
    place="BARN", int_ext="INT", cast=(CastRole(name="MARA"), CastRole(name="JON")), elements=parse(TEXT).elements
)
PLAIN = break_down(SCENE)


def wished(words: str) -> list[ShotPlan]:
    return bent_shots(PLAIN, read_shot_wishes(words, "2"))


def spoken(shots: list[ShotPlan]) -> list[tuple[int, int, str, int]]:
    return [(line.element, line.part, line.text, line.duration_ms) for shot in shots for line in shot.lines]


def lasting(shots: list[ShotPlan]) -> int:
    return sum(shot.duration_ms for shot in shots)


def near(shot: ShotPlan) -> int:
    return SIZES.index(shot.size) if shot.size in SIZES else 0


def test_each_wish_does_what_it_says() -> None:
    assert sum(map(near, wished("closer"))) > sum(map(near, PLAIN)) > sum(map(near, wished("wider please")))
    assert lasting(wished("make it faster")) < lasting(PLAIN) < lasting(wished("slower"))
    assert len(wished("fewer shots")) < len(PLAIN) < len(wished("more cuts"))
    assert not {"CU", "BCU", "ECU"} & {shot.size for shot in wished("closer, but no close-ups")}
    assert all(shot.movement == "HANDHELD" for shot in wished("handheld") if shot.size not in ("INSERT", "CUTAWAY"))
    assert {shot.movement for shot in wished("locked off")} == {"STATIC"}
    assert {shot.angle for shot in wished("from below") if shot.size != "INSERT"} == {"LOW"}
    assert "INSERT" not in {shot.size for shot in wished("no inserts")}


def test_a_wish_may_be_for_one_scene_and_what_no_rule_stands_for_is_said() -> None:
    words = "scene 2: closer, handheld; scenes 3 and 4: slower. purple light and no movement"
    assert read_shot_wishes(words, "2").followed == ("closer", "handheld", "locked off")
    assert read_shot_wishes(words, "4").followed == ("slower", "locked off")
    assert read_shot_wishes(words, "1").followed == ("locked off",)
    whole = read_shot_wishes(words)
    assert whole.followed == ("scene 2: closer", "scene 2: handheld", "scene 3 and 4: slower", "locked off")
    assert whole.unmet == ("purple light",)
    assert "“purple light”" in unmet_shot_wishes(whole.unmet)
    assert "fewer shots" in unmet_shot_wishes(whole.unmet)
    assert bent_shots(PLAIN, read_shot_wishes("purple light", "2")) == PLAIN


WORDS = ("closer", "wider", "faster", "slower", "fewer shots", "more cuts", "handheld", "no close-ups", "no inserts", "no reactions", "moving")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), unique=True, max_size=5))
def test_every_line_stays_once_in_order_and_what_the_script_says_is_shown(words: list[str]) -> None:
    shots = wished(", ".join(words))
    assert spoken(shots) == spoken(PLAIN)
    assert {element for shot in shots for element in shot.elements} == {one for shot in PLAIN for one in shot.elements}
    assert all(0 < shot.duration_ms <= max(LONGEST_MS, max(one.duration_ms for one in PLAIN)) for shot in shots)
    for shot in shots:
        ends = [line.start_ms + line.duration_ms for line in shot.lines if not line.continues]
        assert all(end <= shot.duration_ms for end in ends)
        assert shot.speakers == tuple(dict.fromkeys(line.speaker for line in shot.lines))


@pytest.mark.parametrize("words", ["", "   ", ";;..", "scene 9", "scene: closer"])
def test_odd_wishes_break_nothing(words: str) -> None:
    assert spoken(wished(words)) == spoken(PLAIN)
