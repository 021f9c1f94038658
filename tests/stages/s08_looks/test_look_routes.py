"""Stage 8 over HTTP: a tag said, carried, moved, searched for, taken back; pictures made when asked for; locks keep tags."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from front_desk import Front, front

SCREENPLAY = """INT. BARN - NIGHT

MARA, 40, climbs over the fence. Mara tears her coat on a nail.

MARA
My good coat!

EXT. ROAD - DAWN

Mara walks. Nobody speaks.

MARA
Home.
"""

pytestmark = pytest.mark.xdist_group("look_routes")  # one film is made for all


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A small film with its looks made."""
    with front(tmp_path_factory.mktemp("looks"), "") as found:
        sent = found.client.post(f"{found.branch}/input/text", json={"text": SCREENPLAY, "name": "barn"})
        assert sent.status_code == 200, sent.text
        for stage in ("input", "treatment", "beats", "script", "assets", "scenes", "shots", "looks"):
            if stage != "input":
                assert found.run(stage)["state"] == "done"
            if stage == "assets":
                every = [doc["key"] for doc in found.documents("asset")] + ["style"]
                assert found.stage("assets", "lock", keys=every).status_code == 200
            if stage != "looks":
                assert found.stage(stage, "approve").status_code == 200, found.stage(stage, "approve").text
        yield found


def ask(desk: Front, path: str, body: Any = None, status: int = 200) -> Any:
    return desk.ask(f"looks/{path}", body, status)


def read(desk: Front, path: str) -> Any:
    return desk.read(f"looks/{path}")


def scenes(desk: Front) -> list[str]:
    found = sorted(desk.documents("scene"), key=lambda doc: doc["body"]["order"])
    return [doc["key"].partition("/")[2] for doc in found]


def mara(desk: Front, scene: int) -> str:
    told = read(desk, f"scene/{scenes(desk)[scene]}")
    return next(one["key"] for one in told["elements"] if one["name"] == "Mara")


def element(desk: Front, scene: int) -> dict[str, Any]:
    told = read(desk, f"scene/{scenes(desk)[scene]}")
    return next(one for one in told["elements"] if one["name"] == "Mara")


def test_a_scene_tells_its_elements_what_is_proposed_and_what_is_asked(desk: Front) -> None:
    first, second = element(desk, 0), element(desk, 1)
    assert first["before"] is None
    assert [(one["tag"], one["evidence"]) for one in first["proposals"]] == [("torn", "Mara tears her coat on a nail.")]
    assert [(one["tag"], one["answer"]) for one in second["questions"]] == [("torn", "open")]
    assert {one["kind"] for one in read(desk, f"scene/{scenes(desk)[0]}")["elements"]} >= {"character", "place"}
    assert desk.client.get(f"{desk.branch}/looks/scene/nobody").status_code == 404


def test_what_is_said_follows_at_once_stays_fresh_and_goes_back(desk: Front) -> None:
    key = mara(desk, 1)
    done = ask(desk, "decide", {"look": key, "tag": "wet", "reason": "It rained"})
    look = desk.document(key)
    assert look["body"]["tags"] == ["torn", "wet"]
    assert look["status"] == "fresh", look
    ask(desk, "undo", {"steps": done["undo"]})
    assert desk.document(key)["body"]["tags"] == ["torn"]
    assert desk.document(key)["status"] == "fresh"
    dropped = ask(desk, "decide", {"look": key, "tag": "torn", "on": False, "reason": "Mended overnight"})
    assert desk.document(key)["body"]["tags"] == []
    assert element(desk, 1)["questions"][0]["answer"] == "dropped"
    ask(desk, "decide", {"look": key, "tag": "torn", "forget": True})
    assert desk.document(key)["body"]["tags"] == ["torn"]
    assert dropped["changed"] == [key]
    ask(desk, "decide", {"look": key, "tag": "torn", "forget": True}, 404)
    ask(desk, "decide", {"look": key, "tag": "torn", "shot": "nobody"}, 422)
    ask(desk, "decide", {"look": "look/no/body", "tag": "torn"}, 404)
    ask(desk, "undo", {"steps": [{"key": "input", "to": None, "base": None}]}, 404)


def test_a_hand_s_words_stay_when_a_tag_is_said_and_the_look_is_refreshed(desk: Front) -> None:
    key = mara(desk, 0)
    before = desk.document(key)
    words = before["body"] | {"description": "Her coat hangs in rags."}
    assert desk.put(key, words, base=before["hash"]).status_code == 200
    ask(desk, "decide", {"look": key, "tag": "in bandages"})
    now = desk.document(key)["body"]
    assert (now["description"], now["end_tags"]) == ("Her coat hangs in rags.", ["in bandages", "torn"])
    later = mara(desk, 1)
    assert desk.document(later)["status"] == "stale"
    ask(desk, "refresh", {"look": later})
    fresh = desk.document(later)
    assert fresh["status"] == "fresh"
    assert fresh["body"]["tags"] == ["in bandages", "torn"]
    assert fresh["body"]["description"] == "Her coat hangs in rags."
    ask(desk, "decide", {"look": key, "tag": "in bandages", "forget": True})
    ask(desk, "refresh", {"look": later})
    assert desk.document(later)["body"]["tags"] == ["torn"]


def test_a_lock_wipes_no_tag_and_holds(desk: Front) -> None:
    key = mara(desk, 1)
    before = desk.document(key)["body"]
    assert desk.stage("looks", "lock", keys=[key]).status_code == 200
    assert desk.document(key)["body"] == before
    ask(desk, "decide", {"look": key, "tag": "dusty"}, 423)
    assert desk.stage("looks", "unlock", keys=[key]).status_code == 200
    assert desk.document(key)["body"] == before


@pytest.mark.slow
def test_pictures_of_a_state_are_made_when_asked_for(desk: Front) -> None:
    assert desk.documents("lookpicture") == []
    key = mara(desk, 0)
    wished = ask(desk, "pictures", {"looks": [key]})
    assert desk.run("looks", keys=wished["keys"])["state"] == "done"
    [made] = desk.documents("lookpicture")
    assert made["status"] == "fresh"
    assert made["body"]["start"]["hash"] != made["body"]["end"]["hash"], "torn is drawn"
    ask(desk, "decide", {"look": key, "tag": "muddy"})
    assert desk.document(made["key"])["status"] == "stale"
    ask(desk, "decide", {"look": key, "tag": "muddy", "forget": True})
    assert desk.document(made["key"])["status"] == "fresh"
    again = ask(desk, "pictures", {"looks": [key], "again": True})
    assert desk.run("looks", keys=again["keys"])["state"] == "done"
    scene, asset = key.split("/")[1:]
    takes = read(desk, f"pictures/{scene}/{asset}/takes")["takes"]
    assert [take["shown"] for take in takes] == [True, False]
    ask(desk, "pictures/show", {"look": key, "hash": made["body"]["start"]["hash"]})
    assert [take["shown"] for take in read(desk, f"pictures/{scene}/{asset}/takes")["takes"]] == [False, True]
    ask(desk, "pictures/show", {"look": key, "hash": "0" * 64}, 404)


def test_a_life_is_told_with_its_log(desk: Front) -> None:
    key = mara(desk, 1)
    ask(desk, "decide", {"look": key, "tag": "dusty", "reason": "The road"})
    told = read(desk, f"life/{key.split('/')[2]}")
    assert [one["number"] for one in told["scenes"]] == ["1", "2"]
    assert told["log"][0]["hand"]
    assert "dusty at its start" in told["log"][0]["sentence"]
    assert not told["log"][-1]["hand"]
    ask(desk, "decide", {"look": key, "tag": "dusty", "forget": True})
    assert desk.client.get(f"{desk.branch}/looks/life/nobody").status_code == 404


def test_where_is_the_coat_torn(desk: Front) -> None:
    found = desk.client.get(f"{desk.branch}/looks/where", params={"q": "where is the coat torn?"}).json()["found"]
    assert [one["number"] for one in found] == ["1", "2"]
    assert all(one["numbers"] for one in found)


def test_an_asset_is_put_into_a_scene_and_taken_out(desk: Front) -> None:
    made = desk.client.post(f"{desk.branch}/assets/by-hand", json={"kind": "wardrobe", "name": "Grey shawl"}).json()
    shawl = made["changed"][0].partition("/")[2]
    scene = scenes(desk)[0]
    done = ask(desk, "put-in", {"scene": scene, "asset": shawl})
    assert done["changed"] == [f"look/{scene}/{shawl}"]
    assert next(one for one in read(desk, f"scene/{scene}")["elements"] if one["asset"] == shawl)["added"]
    assert desk.document(f"look/{scene}/{shawl}")["status"] in ("fresh", "waiting"), "the list of assets has moved"
    ask(desk, "put-in", {"scene": scene, "asset": shawl}, 422)
    ask(desk, "take-out", {"look": mara(desk, 0)}, 422)
    assert ask(desk, "take-out", {"look": f"look/{scene}/{shawl}"})["removed"] == [f"look/{scene}/{shawl}"]
    ask(desk, "put-in", {"scene": scene, "asset": "nobody"}, 404)


def test_what_stands_on_an_asset_is_called_as_people_call_it(desk: Front) -> None:
    asset = mara(desk, 0).rpartition("/")[2]
    uses = desk.read(f"assets/uses/{asset}")
    assert {"Scene 1", "Scene 2", "Mara, scene 1"} <= set(uses["names"])
    assert not any("/" in name for name in uses["names"])
