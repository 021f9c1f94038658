"""Choosing where two branches met: whatever is chosen, nothing of the side that was taken is lost, and groups stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element
from aiuteur.kit.errors import BadInput
from aiuteur.screening.choosing import contest_of, joined
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s07_shots.document import Shot

SPOKEN = st.lists(st.sampled_from(["Wait.", "Rain.", "Go."]), max_size=6)


@given(SPOKEN, SPOKEN)
def test_of_two_lists_both_keep_all_of_either_in_order(mine: list[str], yours: list[str]) -> None:
    both = joined(mine, yours)
    for side in (mine, yours):
        rest = iter(both)
        assert all(one in rest for one in side)
    assert len(both) <= len(mine) + len(yours)


def test_fields_that_only_make_sense_together_are_chosen_at_once() -> None:
    base = Shot(order="V", number="1")
    contest = contest_of("shot/s/a", base, base.but(duration_ms=5_000), base.but(duration_ms=6_000))
    [unit] = contest.units()
    assert (unit.fields, unit.group, unit.both, unit.written) == (
        ("duration_ms",), frozenset({"duration_ms", "lines"}), False, False,
    )  # fmt: skip
    for refused in ("both", "edited"):
        with pytest.raises((BadInput, ValueError)):
            contest.pick([(("duration_ms",), refused, "7000")])
    assert contest.pick([(("duration_ms",), "theirs", None)]).side == "theirs"


def test_two_choices_are_one_document_with_what_only_one_side_changed() -> None:
    base = Shot(order="V", number="1", why="A look.")
    ours, theirs = (
        base.but(size="CU", why="Her eyes say it.", lens_mm=85),
        base.but(size="ECU", why="She is alone.", angle="LOW"),
    )
    contest = contest_of("shot/s/a", base, ours, theirs)
    pick = contest.pick([(("size",), "theirs", None), (("why",), "edited", "Her eyes, and nobody there.")])
    made = Shot.model_validate(pick.body)
    assert (made.size, made.why, made.lens_mm, made.angle) == ("ECU", "Her eyes, and nobody there.", 85, "LOW")
    with pytest.raises(BadInput, match="too"):
        contest.pick([(("size",), "theirs", None)])
    with pytest.raises(BadInput):
        contest.pick([(("size",), "edited", "MCU"), (("why",), "ours", None)])


def test_both_endings_of_a_scene_stand_one_after_the_other() -> None:
    def scene(*lines: str) -> ScriptScene:
        return ScriptScene(order="V", elements=tuple(Element(type="action", text=line) for line in lines))

    contest = contest_of(
        "script/s", scene("Rain.", "She goes."), scene("Rain.", "She stays."), scene("Rain.", "She sings.")
    )
    [unit] = contest.units()
    assert unit.both
    made = ScriptScene.model_validate(contest.pick([(("elements",), "both", None)]).body)
    assert [one.text for one in made.elements] == ["Rain.", "She stays.", "She sings."]


def test_what_one_side_removed_is_kept_or_let_go() -> None:
    base = Shot(order="V", number="1")
    contest = contest_of("shot/s/a", base, None, base.but(size="CU"))
    assert contest.units() == []
    assert contest.pick([((), "theirs", None)]).side == "theirs"
    with pytest.raises(BadInput):
        contest.pick([((), "both", None)])
