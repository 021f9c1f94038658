"""Stage 9 over HTTP: cards in every form, a hand's text against its source, and a test that leaves the film alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from front_desk import Front, front
from small_films import made_upto

pytestmark = pytest.mark.xdist_group("prompt_routes")  # one film is made for all


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A tiny film with its prompts made."""
    with front(tmp_path_factory.mktemp("prompts"), "") as found:
        made_upto(found, "prompts")
        yield found


def ask(desk: Front, path: str, body: Any, status: int = 200) -> Any:
    return desk.ask(f"prompts/{path}", body, status)


def cards(desk: Front, form: str = "") -> list[dict[str, Any]]:
    scene = sorted(desk.documents("scene"), key=lambda doc: doc["body"]["order"])[0]["key"].partition("/")[2]
    answer = desk.client.get(f"{desk.branch}/prompts/scene/{scene}", params={"form": form} if form else {})
    assert answer.status_code == 200, answer.text
    return answer.json()["cards"]


def text(card: dict[str, Any], field: str) -> dict[str, Any]:
    return next(one for one in card["texts"] if one["field"] == field)


@pytest.mark.slow
def test_looking_in_every_form_costs_nothing_and_changes_nothing(desk: Front) -> None:
    before = desk.documents()
    shown = {form: cards(desk, form)[0]["formatted"] for form in ("plain", "omni", "veo", "sora", "openrouter")}
    assert len(set(shown.values())) == 5
    assert desk.documents() == before
    assert desk.client.get(f"{desk.branch}/prompts/scene/nobody").status_code == 404
    assert desk.client.get(f"{desk.branch}/prompts/scene/nobody", params={"form": "crayon"}).status_code == 422


@pytest.mark.slow
def test_typing_is_the_hand_edit_and_a_moved_source_is_chosen_about(desk: Front) -> None:
    card = next(one for one in cards(desk) if one["made"] and "Mara" in one["formatted"])
    doc = desk.document(card["key"])
    over = text(card, "video")["assembled"]
    body = doc["body"] | {"video": "Mara simply stands.", "by_hand": [{"field": "video", "over": over}]}
    assert desk.put(card["key"], body, base=doc["hash"]).status_code == 200
    now = next(one for one in cards(desk) if one["key"] == card["key"])
    assert text(now, "video") == {
        "field": "video", "text": "Mara simply stands.", "assembled": over, "by_hand": True, "moved": False, "over": over,
    }  # fmt: skip
    scene, shot = card["key"].split("/")[1:]
    asset = next(one["key"].partition("/")[2] for one in desk.documents("asset") if one["body"]["name"] == "Mara")
    told = {"look": f"look/{scene}/{asset}", "tag": "in bandages", "reason": "She fell"}
    assert desk.stage("looks", "withdraw").status_code == 200
    assert desk.client.post(f"{desk.branch}/looks/decide", json=told).status_code == 200
    moved = next(one for one in cards(desk) if one["key"] == card["key"])
    assert text(moved, "video")["moved"]
    flags = desk.client.get(f"{desk.branch}/scenes/flags").json()
    assert [one["shot"] for one in flags if one["kind"] == "prompt-moved"] == [shot]
    ask(desk, "pick", {"prompt": card["key"], "field": "video", "pick": "merged", "text": "  "}, 422)
    kept = ask(desk, "pick", {"prompt": card["key"], "field": "video", "pick": "mine"})
    mine = desk.document(card["key"])
    assert mine["body"]["video"] == "Mara simply stands."
    assert "in bandages" in mine["body"]["frame_start"], "the rest followed"
    assert not text(next(one for one in cards(desk) if one["key"] == card["key"]), "video")["moved"]
    ask(desk, "undo", {"steps": kept["undo"]})
    ask(desk, "pick", {"prompt": card["key"], "field": "video", "pick": "new"})
    new = desk.document(card["key"])
    assert "in bandages" in new["body"]["video"]
    assert new["body"]["by_hand"] == []
    assert not new["edited"]
    ask(desk, "pick", {"prompt": "prompt/no/body", "field": "video", "pick": "new"}, 404)
    ask(desk, "undo", {"steps": [{"key": "input", "to": None, "base": None}]}, 404)


@pytest.mark.slow
def test_the_bench_draws_a_shot_small_and_leaves_the_film_alone(desk: Front) -> None:
    before = desk.documents()
    key = cards(desk)[0]["key"]
    tried = ask(desk, "bench", {"prompt": key, "motion": True})
    assert (tried["start"]["width"], tried["start"]["height"], tried["price_micro"]) == (320, 180, 0)
    assert tried["clip"]["media_type"] == "video/mp4"
    again = ask(desk, "bench", {"prompt": key})
    assert again["start"] == tried["start"]
    assert again["clip"] is None
    assert desk.documents() == before
    assert desk.documents("frame", "clip") == []
    ask(desk, "bench", {"prompt": "prompt/no/body"}, 404)
