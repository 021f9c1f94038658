"""The hub shows every scene with how far it has come; the mirror shows how the one before ended."""

import pytest
from rehearsal import SCREENPLAYS, Rehearsal, of_file

from aiuteur.generation.standing import standings
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.hub import HubSceneAnswer, hub_scenes
from aiuteur.screening.rearview import rearview
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Clip
from aiuteur.studio.desk import operations_of
from aiuteur.studio.flags import Flag

TORN = """INT. BARN - NIGHT

MARA, 40, in a red coat, climbs over the fence. Mara tears her coat on a nail.

MARA
My good coat!

INT. KITCHEN - DAY

Mara stands at the stove.

MARA
Home.

INT. BARN - NIGHT

Mara comes back. She listens.
"""


def hub(view: View, *flags: Flag, scopes: tuple[str, ...] = (), passed: tuple[str, ...] = ()) -> list[HubSceneAnswer]:
    return hub_scenes(view, PIPELINE, standings(view, operations_of(PIPELINE)), scopes, passed, flags)


def test_every_scene_tells_who_is_in_it_and_how_far_it_has_come() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    scenes = hub(film.view)
    assert [one.key for one in scenes] == [key for key, _ in film.view.all(Scene)]
    for one in scenes:
        assert one.shots == len(film.view.all(Shot, f"shot/{one.id}/"))
        assert one.still
        assert one.place is not None
        assert [stage.slug for stage in one.stages] == ["shots", "looks", "prompts", "frames", "confirm", "video"]
        assert {stage.status for stage in one.stages} == {"draft"}
        assert all(stage.made == stage.needed > 0 for stage in one.stages)


def test_what_is_not_made_is_empty_and_what_is_locked_says_so() -> None:
    film = of_file(SCREENPLAYS[0]).run("shots")
    first, *_ = hub(film.view)
    assert [stage.status for stage in first.stages][:3] == ["draft", "empty", "empty"]
    first, second, *_ = hub(film.view, scopes=(f"stage:shots@scene:{first.id}",))
    assert (first.stages[0].status, second.stages[0].status) == ("locked", "draft")
    assert {one.stages[0].status for one in hub(film.view, passed=("shots",))} == {"locked"}
    key = film.view.all(Shot, f"shot/{second.id}/")[0][0]
    film.run("frames")
    film.change(key, Shot, action="Something quite different happens.")
    made = {stage.slug: stage for stage in hub(film.view)[1].stages}
    assert made["prompts"].status == "stale"
    assert made["prompts"].made < made["prompts"].needed
    assert {stage.status for stage in hub(film.view)[0].stages[:3]} == {"draft"}


def test_a_scene_whose_clips_are_being_made_for_the_first_time_is_a_draft_and_not_out_of_date() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    key = film.view.all(Clip)[0][0]
    film.view.drop(key)
    scenes = [{one.id: one for one in hub(film.view, passed=passed)} for passed in ((), ("video",))]
    told = [every[key.split("/")[1]].stages[-1] for every in scenes]
    assert [one.status for one in told] == ["draft", "stale"]
    assert all(one.made < one.needed for one in told)


def test_scenes_stand_on_earlier_ones_by_place_and_by_state() -> None:
    film = Rehearsal(TORN, "torn.fountain", mode="screenplay").run("looks")
    barn, kitchen, again = hub(film.view)
    assert barn.depends == []
    assert [(one.kind, one.number, one.sentence) for one in kitchen.depends] == [
        ("state", "1", "Mara comes from scene 1: torn.")
    ]
    assert [(one.kind, one.number) for one in again.depends] == [("place", "1"), ("state", "2")]
    assert kitchen.cast[0].tags == ["torn"]
    assert [risk.kind for risk in kitchen.risks] == ["state"]
    assert "tears her coat" in kitchen.risks[0].evidence[0]


def test_open_flags_are_counted_where_they_are() -> None:
    film = Rehearsal(TORN, "torn.fountain", mode="screenplay").run("scenes")
    ids = [one.id for one in hub(film.view)]
    flag = Flag("f", "coat", ids[1], None, "", "The coat is whole again.")
    assert [one.flags for one in hub(film.view, flag)] == [0, 1, 0]


def test_the_mirror_shows_the_end_of_the_scene_before() -> None:
    film = Rehearsal(TORN, "torn.fountain", mode="screenplay").run("frames")
    first, second, third = (one.id for one in hub(film.view))
    assert rearview(film.view, first) is None
    seen = rearview(film.view, second)
    assert seen is not None
    assert (seen.number, seen.slugline) == ("1", "INT. BARN - NIGHT")
    assert seen.last_action.endswith("Mara tears her coat on a nail.")
    assert seen.last_line is not None
    assert seen.last_line.text == "My good coat!"
    assert seen.frame
    assert [(one.name, one.tags) for one in seen.shared] == [("Mara", ["torn"])]
    film.change(f"scene/{second}", Scene, included=False, left_out="Too long.")
    skipped = rearview(film.view, third)
    assert skipped is not None
    assert skipped.number == "1", "a scene that is left out lies behind nobody"
    with pytest.raises(NotFound):
        rearview(film.view, "nowhere")
