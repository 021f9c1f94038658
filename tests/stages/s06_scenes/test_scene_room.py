"""The hub's verbs: scenes in and out of the film, names and the assets that answer to them, risks with their evidence."""

import pytest
from rehearsal import Rehearsal
from story_desk import Desk

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes import matching, service
from aiuteur.stages.s06_scenes.continuity import risks
from aiuteur.stages.s06_scenes.document import Scene

SCRIPT = """INT. BARN - NIGHT

Rain drips through the roof. JONATHAN, 30, lifts a lantern.

JONATHAN
Who is there?

EXT. YARD - CONTINUOUS

A clear sky full of stars. MARA, 40, crosses the yard.

MARA
Only me.

INT. BARN - DAY

JONATHON
You again.
"""


def film() -> Rehearsal:
    return Rehearsal(SCRIPT, "barn.fountain", mode="screenplay").run("scenes")


def named(view: View, name: str) -> str:
    return next(key.partition("/")[2] for key, asset in view.all(Asset) if asset.name == name)


def match(view: View, name: str) -> matching.Match:
    return next(one for one in matching.matches(view) if one.name == name)


def test_names_that_are_nearly_one_are_shown_with_what_they_may_be() -> None:
    view = film().view
    slip = match(view, "JONATHON")
    assert (slip.how, slip.likeness, slip.asset) == ("name", 100, named(view, "Jonathon"))
    assert [(one.name, one.likeness) for one in slip.others] == [("Jonathan", 87)]
    assert matching.matches(view)[0].name in ("JONATHAN", "JONATHON"), "what is doubtful comes first"
    assert match(view, "MARA").others == ()
    assert match(view, "BARN").kind == "place"
    assert len(match(view, "BARN").scenes) == 2


def test_without_an_asset_of_its_own_a_slip_finds_the_nearest() -> None:
    made = film()
    made.view.drop(f"asset/{named(made.view, 'Jonathon')}")
    slip = match(made.view, "JONATHON")
    assert (slip.how, slip.answers_to, slip.asset) == ("alike", "Jonathan", named(made.view, "Jonathan"))
    made.run("scenes")
    last = made.view.all(Scene)[-1][1]
    assert last.cast == (named(made.view, "Jonathan"),)


def test_a_name_given_to_another_asset_is_known_again_when_the_script_is_read_anew() -> None:
    made = film()
    made.view.drop(f"asset/{named(made.view, 'Jonathon')}")
    mara = named(made.view, "Mara")
    changes = matching.taken_for(made.view, "JONATHON", "character", mara)
    assert list(changes) == [f"asset/{mara}"]
    made.put(f"asset/{mara}", changes[f"asset/{mara}"])
    assert (match(made.view, "JONATHON").how, match(made.view, "JONATHON").asset) == ("alias", mara)
    made.run("scenes")
    assert made.view.all(Scene)[-1][1].cast == (mara,)
    back = matching.taken_for(made.view, "JONATHON", "character", named(made.view, "Jonathan"))
    assert back[f"asset/{mara}"].aliases == ()  # nobody but the one who was chosen answers to it


def test_the_name_of_an_asset_is_not_taken_from_it() -> None:
    view = film().view
    with pytest.raises(BadInput, match="merge them") as refused:
        matching.taken_for(view, "JONATHON", "character", named(view, "Mara"))
    assert refused.value.code == "own-name"
    with pytest.raises(NotFound):
        matching.taken_for(view, "BARN", "place", named(view, "Mara"))
    assert matching.taken_for(view, "MARA", "character", named(view, "Mara")) == {}


def test_a_scene_left_out_moves_the_films_ends_and_comes_back() -> None:
    made = film()
    keys = [key for key, _ in made.view.all(Scene)]
    first = keys[0].partition("/")[2]
    wished = service.included(made.view, first, False, "It begins in the yard.")
    assert wished[keys[0]].left_out == "It begins in the yard."
    assert [wished[key].opens_film for key in keys] == [False, True, False]
    assert [wished[key].known_place for key in keys] == [False, False, False], "the barn is new in the last scene now"
    for key, scene in wished.items():
        made.put(key, scene)
    back = service.included(made.view, first, True, "")
    assert [back[key].opens_film for key in keys] == [True, False, False]
    assert [back[key].known_place for key in keys] == [False, False, True]
    assert back[keys[0]].left_out == ""


def test_a_film_keeps_at_least_one_scene_and_a_reason() -> None:
    made = film()
    first, *rest = (key.partition("/")[2] for key, _ in made.view.all(Scene))
    with pytest.raises(BadInput, match="Say why"):
        service.included(made.view, first, False, "")
    for one in rest:
        for key, scene in service.included(made.view, one, False, "Short film.").items():
            made.put(key, scene)
    with pytest.raises(BadInput, match="last scene"):
        service.included(made.view, first, False, "Nothing.")
    with pytest.raises(NotFound):
        service.included(made.view, "nowhere", True, "")


def test_risks_come_with_the_lines_that_say_so() -> None:
    found = risks(film().view)
    weather = next(one for one in found if one.kind == "weather")
    assert "from rain to clear" in weather.sentence
    assert weather.evidence == ("1. INT. BARN - NIGHT", "2. EXT. YARD - CONTINUOUS")
    journey = next(one for one in found if one.kind == "journey")
    assert "nobody of that scene is in it" in journey.sentence


def test_who_speaks_and_is_no_character_is_said() -> None:
    made = film()
    made.view.drop(f"asset/{named(made.view, 'Mara')}")
    unknown = [one.sentence for one in risks(made.view) if one.kind == "unknown"]
    assert unknown == ["MARA speaks in scene 2 and is no character of the film yet."]


@pytest.fixture
def hub(desk: Desk) -> Desk:
    desk.file("barn.fountain", SCRIPT.encode())
    desk.make("treatment", "beats", "script", "assets", "scenes")
    return desk


@pytest.mark.slow
def test_the_room_over_http_and_the_way_back(hub: Desk) -> None:
    scenes = hub.get("/scenes/hub")["scenes"]
    assert [one["number"] for one in scenes] == ["1", "2", "3"]
    done = hub.post("/scenes/include", {"scene": scenes[2]["id"], "included": False, "reason": "Too long."})
    assert [one["included"] for one in hub.get("/scenes/hub")["scenes"]] == [True, True, False]
    hub.post("/scenes/undo", {"steps": done["undo"]})
    assert hub.get("/scenes/hub")["scenes"] == scenes
    assert hub.get(f"/scenes/rearview?scene={scenes[0]['id']}") is None
    assert hub.get(f"/scenes/rearview?scene={scenes[1]['id']}")["last_line"]["text"] == "Who is there?"


@pytest.mark.slow
def test_flags_are_raised_settled_and_opened_again(hub: Desk) -> None:
    scene = hub.get("/scenes/hub")["scenes"][1]["id"]
    raised = hub.post("/scenes/flags", {"scene": scene, "sentence": "Where is the lantern?"})
    (flag,) = hub.get("/scenes/flags")
    assert (flag["by"], flag["state"], flag["scene"]) == ("hand", "open", scene)
    assert [one["flags"] for one in hub.get("/scenes/hub")["scenes"]] == [0, 1, 0]
    refused = hub.post(f"/scenes/flags/{flag['id']}", {"state": "overridden"}, status=422)
    assert "Say why" in refused["sentence"]
    hub.post(f"/scenes/flags/{flag['id']}", {"state": "overridden", "reason": "She left it."})
    assert [one["flags"] for one in hub.get("/scenes/hub")["scenes"]] == [0, 0, 0]
    hub.post(f"/scenes/flags/{flag['id']}", {"state": "open"})
    assert hub.get("/scenes/flags")[0]["state"] == "open"
    hub.post("/scenes/flags/nowhere", {"state": "settled"}, status=404)
    hub.post("/scenes/flags", {"scene": "nowhere", "sentence": "Where?"}, status=404)
    assert raised["changed"] == [f"flag/{flag['id']}"]


@pytest.mark.slow
def test_a_name_is_given_to_another_asset_over_http(hub: Desk) -> None:
    names = {one["name"]: one for one in hub.get("/scenes/matches")}
    slip, right = names["JONATHON"], names["JONATHAN"]
    hub.post("/assets/merge", {"keep": right["asset"], "gone": slip["asset"]})
    after = {one["name"]: one for one in hub.get("/scenes/matches")}["JONATHON"]
    assert (after["how"], after["asset"], after["others"]) == ("alias", right["asset"], [])
    mara = names["MARA"]["asset"]
    done = hub.post("/scenes/matches", {"name": "JONATHON", "kind": "character", "asset": mara})
    assert {one["name"]: one["asset"] for one in hub.get("/scenes/matches")}["JONATHON"] == mara
    hub.make("assets", "scenes")
    assert {one["name"]: one["asset"] for one in hub.get("/scenes/matches")}["JONATHON"] == mara, "a draft keeps it"
    assert done["changed"]


@pytest.mark.parametrize(
    ("action", "synopsis"),
    [
        ("Night. Rain at the windows. Lamplight.\n\nOn the dashboard stands a photograph of her mother.", "On the dashboard stands a photograph of her mother."),
        ("Rain. MARA runs.", "MARA runs."),
        ("Night. Rain.", "Night."),
        ("= She leaves him.\n\nMARA, 40, packs a bag.", "She leaves him."),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_scene_is_about_is_more_than_its_light(action: str, synopsis: str) -> None:
    script = (
        f"INT. HALL - DAY\n\nMARA, 40, waits by the door of the hall.\n\nINT. BUS - NIGHT\n\n{action}\n\nMARA\nGo.\n"
    )
    view = Rehearsal(script, "bus.fountain", mode="screenplay").run("scenes").view
    assert [one.synopsis for _, one in view.all(Scene)][1] == synopsis
