"""Each finding is found when its defect is planted, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aiuteur.craft.coverage.breakdown import break_down
from aiuteur.craft.coverage.checks import check
from aiuteur.craft.coverage.plan import InFrame, SceneBrief, ShotPlan
from aiuteur.craft.screenplay.fountain_read import parse

ELEMENTS = parse(
    "Rain falls on the pier.\n\nANNA\nYou are very late tonight.\n\nBEN\nThe boat would not start again.\n\nANNA\nYou could have called.\n\nBen walks away."
).elements
SHOTS = break_down(SceneBrief(place="PIER", elements=ELEMENTS))
SPOKEN = [at for at, shot in enumerate(SHOTS) if shot.lines]


def kinds(shots: list[ShotPlan]) -> set[str]:
    return {finding.kind for finding in check(shots, ELEMENTS)}


def changed(at: int, **fields: object) -> list[ShotPlan]:
    return [shot.but(**fields) if i == at else shot for i, shot in enumerate(SHOTS)]


def test_a_sound_list_has_no_findings() -> None:
    assert check(SHOTS, ELEMENTS) == []


@pytest.mark.parametrize(
    ("kind", "defect"),
    [
        ("line_missing", lambda: changed(SPOKEN[0], lines=())),
        ("line_twice", lambda: changed(SPOKEN[1], lines=(*SHOTS[SPOKEN[0]].lines, *SHOTS[SPOKEN[1]].lines))),
        ("line_order", lambda: [SHOTS[i] for i in sorted(range(len(SHOTS)), key=lambda i: {SPOKEN[0]: SPOKEN[1], SPOKEN[1]: SPOKEN[0]}.get(i, i))]),
        ("line_cut", lambda: changed(SPOKEN[0], duration_ms=1_900)),
        ("line_missing", lambda: changed(SPOKEN[0], lines=(SHOTS[SPOKEN[0]].lines[0].but(text="Other words."),))),
        ("empty", lambda: changed(0, action="", card="")),
        ("too_short", lambda: changed(0, duration_ms=900)),
        ("too_long", lambda: changed(0, duration_ms=12_000)),
        ("screen_time", lambda: changed(0, duration_ms=60_000)),
        ("line_of_action", lambda: changed(SPOKEN[2], screen_side="right")),
        ("thirty_degrees", lambda: [SHOTS[1], SHOTS[1]]),
    ],
)  # fmt: skip
def test_planted_defects_are_found(kind: str, defect: Callable[[], list[ShotPlan]]) -> None:
    assert kind in kinds(defect())


def test_people_who_change_sides_are_found() -> None:
    pair = (InFrame(name="ANNA", x=30), InFrame(name="BEN", x=70))
    crossed = (InFrame(name="ANNA", x=70), InFrame(name="BEN", x=30))
    one = ShotPlan(size="WS", duration_ms=3_000, action="They talk.", cast=pair)
    findings = check([one, one.but(size="MS", cast=crossed)], ())
    assert [f.shot for f in findings if f.kind == "line_of_action"] == [1]


def test_two_singles_that_look_the_same_way_are_found() -> None:
    first, second = (SHOTS[at].but(cast=(SHOTS[at].cast[0].but(facing="three_quarter_left"),)) for at in SPOKEN[:2])
    assert "eyeline" in kinds([first, second])


def test_findings_are_sentences_that_say_what_to_do() -> None:
    for finding in check(changed(0, duration_ms=60_000, action=""), ELEMENTS):
        assert finding.sentence.endswith(".")
        assert len(finding.sentence.split()) > 5
