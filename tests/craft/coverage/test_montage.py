"""Under the heading of a montage every item is a shot of its own, however it is written."""

from __future__ import annotations

import pytest

from aiuteur.craft.coverage.breakdown import break_down
from aiuteur.craft.coverage.plan import CastRole, SceneBrief, ShotPlan
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_write import write


def shots(body: str) -> list[ShotPlan]:
    elements = parse(f"INT. KITCHEN - DAY\n\n{body}\n").elements
    cast = (CastRole(name="Nora", gender="female"),)
    return break_down(SceneBrief(elements=elements, cast=cast, place="Kitchen"))


@pytest.mark.parametrize(
    "body",
    [
        "MONTAGE - NORA LEARNS\n\n-- Nora scrubs.\n\n-- Nora sleeps.\n\nEND MONTAGE",
        "MONTAGE - NORA LEARNS\n-- Nora scrubs.\n-- Nora sleeps.",
        "SERIES OF SHOTS:\n\nA) Nora scrubs.\nB) Nora sleeps.\n\nBACK TO SCENE",
        "SERIES OF SHOTS: 1) Nora scrubs. 2) Nora sleeps.",
        "BEGIN MONTAGE:\n\n• Nora scrubs.\n\n• Nora sleeps.",
        "TRAINING MONTAGE\n\nNora scrubs.\n\nNora sleeps.\n\nEND OF MONTAGE.",
        "MONTAGE: Nora scrubs; Nora sleeps.",
    ],
)
def test_each_item_is_a_shot(body: str) -> None:
    found = shots(body)
    assert [shot.action.rstrip(".") for shot in found] == ["Nora scrubs", "Nora sleeps"]


def test_what_follows_a_montage_is_no_part_of_it() -> None:
    found = shots("She waits.\n\nMONTAGE\n\n- Nora scrubs. She falls.\n\n- The door.\n\nNora wins.")
    assert [shot.action for shot in found] == ["She waits.", "Nora scrubs. She falls.", "The door.", "Nora wins."]
    assert "montage" in found[1].note
    assert "montage" not in found[3].note


def test_a_title_is_told_of_each_shot_and_the_heading_belongs_to_the_first() -> None:
    first = shots("She waits.\n\nMONTAGE - NORA LEARNS\n\n-- Nora scrubs.\n\n-- Nora sleeps.\n\nShe wins.")[1]
    assert first.note == "Shot 1 of the montage “Nora learns”."
    assert first.elements == (2, 3)


def test_who_leaves_in_one_shot_is_in_the_next() -> None:
    found = shots("MONTAGE\n\n-- Nora scrubs.\n\n-- Nora leaves.\n\n-- Nora scrubs again.")
    assert [person.name for person in found[2].cast] == ["Nora"]


def test_a_voice_is_heard_over_it() -> None:
    found = shots("MONTAGE\n\n-- Nora scrubs.\n\nNORA (V.O.)\nI learned.\n\n-- Nora sleeps.\n\nEND MONTAGE")
    assert [line.text for shot in found for line in shot.lines] == ["I learned."]
    assert [shot.action for shot in found if shot.action] == ["Nora scrubs.", "Nora sleeps."]


def test_its_heading_above_its_items_is_no_cue_and_a_cue_stays_one() -> None:
    listed = parse("MONTAGE - NORA LEARNS\n-- Nora scrubs.\n")
    assert [element.type for element in listed.elements] == ["action"]
    assert parse(write(listed)).elements == listed.elements
    called = parse("@MONTAGE\n- I am called so.\n")
    assert [element.type for element in parse(write(called)).elements] == ["character", "dialogue"]
