"""Stage 10 over HTTP: prices, other takes, a picture of one's own that drifts, a part drawn anew, shared frames, locks."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from front_desk import Front, front
from PIL import Image
from scripts import WAITING
from small_films import made_upto

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame_routes")]  # one film is drawn for all


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A small film with its frames made."""
    with front(tmp_path_factory.mktemp("frames"), "") as found:
        made_upto(found, "frames", WAITING + "\nMARA\nHome.\n", (640, 360))
        yield found


def ask(desk: Front, path: str, body: Any = None, status: int = 200) -> Any:
    answer = desk.client.post(f"{desk.branch}/frames/{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def read(desk: Front, path: str) -> Any:
    answer = desk.client.get(f"{desk.branch}/frames/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def scene(desk: Front, number: int = 1) -> str:
    found = sorted(desk.documents("scene"), key=lambda doc: doc["body"]["order"])
    return found[number - 1]["key"].partition("/")[2]


def card(desk: Front, place: int = 0, number: int = 1) -> dict[str, Any]:
    return [one for one in read(desk, f"scene/{scene(desk, number)}")["cards"] if not one["card"]][place]


def frame(desk: Front, key: str) -> dict[str, Any]:
    return desk.document(key)["body"]


def pixels(desk: Front, digest: str) -> np.ndarray:
    answer = desk.client.get(f"/api/media/{digest}")
    assert answer.status_code == 200
    return np.asarray(Image.open(BytesIO(answer.content)).convert("RGB"))


def kept(desk: Front, image: Image.Image) -> str:
    packed = BytesIO()
    image.save(packed, "PNG")
    answer = desk.client.post("/api/media", content=packed.getvalue(), headers={"Content-Type": "image/png"})
    assert answer.status_code == 201, answer.text
    return answer.json()["hash"]


def ended(desk: Front, run: str | None) -> None:
    assert run is not None
    assert desk.ended(run)["state"] == "done"


def back(desk: Front, change: dict[str, Any]) -> None:
    """Undone, and what follows from it looked at."""
    ask(desk, "undo", {"steps": change["undo"]})
    for run in desk.client.get(f"/api/projects/{desk.project}/runs").json():
        desk.ended(run["id"])


def flags(desk: Front) -> list[dict[str, Any]]:
    answer = desk.client.get(f"{desk.branch}/scenes/flags")
    assert answer.status_code == 200
    return [one for one in answer.json() if one["by"] == "drift"]


def test_a_scene_tells_its_frames_in_the_order_of_its_shots_with_their_chain(desk: Front) -> None:
    told = read(desk, f"scene/{scene(desk)}")
    assert [one["number"] for one in told["cards"]] == ["1", "2", "3", "4"]
    assert all(one["made"] for one in told["cards"])
    assert [(link["numbers"], link["at"], link["cut"]) for link in told["chain"]][:3] == [
        (["1"], "start", True),
        (["1"], "end", False),
        (["2"], "start", True),
    ]
    assert told["detector"]["changes"] > 100
    assert sum(kind["tried"] for kind in told["detector"]["kinds"]) == told["detector"]["changes"]
    assert desk.client.get(f"{desk.branch}/frames/scene/nobody").status_code == 404


def test_a_shot_in_which_nothing_is_done_is_called_by_what_is_said(desk: Front) -> None:
    shots = {doc["key"].rpartition("/")[2]: doc["body"] for doc in desk.documents("shot")}
    cards = read(desk, f"scene/{scene(desk)}")["cards"]
    quiet = [one for one in cards if not shots[one["shot"]]["action"]]
    assert quiet, "somebody only speaks"
    for one in quiet:
        [line] = shots[one["shot"]]["lines"]
        assert one["action"] == f"{line['name']}: “{line['text']}”"


def test_both_modes_are_priced_before_and_what_is_there_costs_nothing(desk: Front) -> None:
    one = card(desk)["key"]
    before = read(desk, f"prices/{scene(desk)}")
    assert (before["film"]["renders"], before["shots"]) == (0, [])
    assert [each["renders"] for each in before["take"]] == [2, 2, 2, 2]
    done = ask(desk, "wish", {"frames": [one], "again": True})
    now = read(desk, f"prices/{scene(desk)}")
    assert now["film"] == now["scene"] == {"shots": 1, "renders": 2, "price_micro": 0}
    assert [each["key"] for each in now["shots"]] == [one]
    again = {"frames": 1, "clips": 0, "cuts": 0, "renders": 0, "price_micro": 0}
    assert now["scene_again"] == again, "it was made before, and no clip of it is made yet"
    back(desk, done["change"])
    assert read(desk, f"prices/{scene(desk)}")["film"]["renders"] == 0


def test_before_frames_are_made_again_it_is_told_what_stands_on_them(desk: Front) -> None:
    place = card(desk)["key"].partition("/")[2]
    told = read(desk, f"{place}/stands")
    assert [one["key"] for one in told["frames"]] == [f"frame/{place}"]
    assert [one["key"] for one in told["clips"]] == [f"clip/{place}"]
    assert "cut" in [one["key"] for one in told["cuts"]]
    assert told["renders"] == 4
    assert {one["key"]: one["made"] for one in told["frames"] + told["clips"]} == {
        f"frame/{place}": True, f"clip/{place}": False
    }  # fmt: skip
    assert desk.client.get(f"{desk.branch}/frames/nobody/nowhere/stands").status_code == 404


def test_a_guided_take_is_drawn_as_understood_and_an_earlier_one_comes_back(desk: Front) -> None:
    key = card(desk, 1)["key"]
    place = key.partition("/")[2]
    words = "from below, Mara smiles"
    told = ask(desk, f"{place}/understand", {"guidance": words})["understood"]
    assert told == ["from below", "Mara: smile"]
    first = frame(desk, key)
    wished = ask(desk, "wish", {"frames": [key], "guidance": words})
    assert desk.document(key)["status"] == "stale"
    assert desk.run("frames", keys=wished["keys"])["state"] == "done"
    second = desk.document(key)
    assert second["status"] == "fresh"
    assert second["body"]["understood"] == told
    assert second["body"]["start"]["hash"] != first["start"]["hash"]
    takes = read(desk, f"{place}/start/takes")["takes"]
    assert [(take["shown"], take["guidance"]) for take in takes] == [(True, words), (False, "")]
    ended(desk, ask(desk, f"{place}/start/show", {"hash": first["start"]["hash"]})["run"])
    assert frame(desk, key)["start"]["hash"] == first["start"]["hash"]
    assert desk.document(key)["status"] == "fresh"
    ask(desk, f"{place}/start/show", {"hash": "0" * 64}, 404)
    again = ask(desk, "wish", {"frames": [key], "guidance": ""})
    assert desk.run("frames", keys=again["keys"])["state"] == "done"
    assert frame(desk, key)["start"]["hash"] == first["start"]["hash"], "what was drawn before is found again"


def test_a_picture_of_ones_own_that_drifts_raises_a_flag_by_itself(desk: Front) -> None:
    key = card(desk, 1)["key"]
    place = key.partition("/")[2]
    before = frame(desk, key)
    assert flags(desk) == []
    shown = pixels(desk, before["start"]["hash"])
    blue = shown[..., ::-1]  # red first becomes blue first: the red coat is a blue one
    own = kept(desk, Image.fromarray(np.ascontiguousarray(blue)))
    done = ask(desk, f"{place}/start/show", {"hash": own})
    assert desk.document(key)["status"] == "fresh", "it stands at once, and nothing has to be drawn"
    ended(desk, done["run"])
    raised = flags(desk)
    assert ("drift-clothes", key) in [(one["kind"], one["key"]) for one in raised]
    marked = next(one for one in card(desk, 1)["ends"][0]["drift"] if one["part"] == "clothes")
    assert marked["flag"] in [one["id"] for one in raised]
    left, top, width, height = marked["box"]
    assert 0 <= left < left + width <= 1000
    assert 0 <= top < top + height <= 1000
    assert card(desk, 1)["ends"][0]["standing"] == "own"
    back(desk, done["change"])
    assert frame(desk, key)["start"] == before["start"]
    assert flags(desk) == [], "they stand no more, and with them goes the flag"


def test_a_shared_frame_that_drifts_is_not_held_against_itself(desk: Front) -> None:
    first, second = card(desk, 1)["key"], card(desk, 2)["key"]
    drawn = pixels(desk, frame(desk, first)["end"]["hash"])
    own = kept(desk, Image.fromarray(np.ascontiguousarray(drawn[..., ::-1])))
    done = ask(desk, f"{first.partition('/')[2]}/end/show", {"hash": own})
    ended(desk, done["run"])
    joined = ask(desk, f"{second.partition('/')[2]}/join", {"join": True})
    assert desk.run("frames", keys=joined["keys"])["state"] == "done"
    assert frame(desk, second)["start"]["hash"] == own
    found = [(one["kind"], one["key"]) for one in flags(desk)]
    assert ("drift-clothes", first) in found
    assert ("drift-clothes", second) not in found, "it is one picture, mended at the shot before"
    assert card(desk, 2)["by_hand"], "its clip begins with it"
    parted = ask(desk, f"{second.partition('/')[2]}/join", {"join": False})
    assert desk.run("frames", keys=parted["keys"])["state"] == "done"
    away = ask(desk, f"{first.partition('/')[2]}/end/show", {"hash": None})
    assert desk.run("frames", keys=away["keys"])["state"] == "done"
    assert flags(desk) == []


def test_a_picture_put_beside_one_that_is_out_of_date_leaves_that_out_of_date(desk: Front) -> None:
    """One of a shot's frames is brought; that the other is older than its prompt is not forgotten over it."""
    key = card(desk, 1)["key"]
    place = key.partition("/")[2]
    prompt = desk.document(key.replace("frame/", "prompt/", 1))
    wide = {**prompt["body"], "panel": {**prompt["body"]["panel"], "size": "EWS"}}
    assert desk.put(prompt["key"], wide, base=prompt["hash"]).status_code == 200
    assert desk.document(key)["status"] == "stale"
    own = kept(desk, Image.new("RGB", (640, 360), (200, 120, 20)))
    done = ask(desk, f"{place}/end/show", {"hash": own})
    assert desk.document(key)["status"] == "stale", "nobody has drawn its start anew"
    before = frame(desk, key)["start"]
    assert desk.run("frames", keys=done["keys"])["state"] == "done"
    assert frame(desk, key)["start"] != before
    assert frame(desk, key)["end"]["hash"] == own
    now = desk.document(prompt["key"])
    assert desk.put(prompt["key"], prompt["body"], base=now["hash"]).status_code == 200
    away = ask(desk, f"{place}/end/show", {"hash": None})
    assert desk.run("frames", keys=away["keys"])["state"] == "done"
    assert frame(desk, key)["start"] == before


def test_outside_the_mask_no_pixel_changes(desk: Front) -> None:
    key = card(desk, 0)["key"]
    place = key.partition("/")[2]
    before = frame(desk, key)["end"]
    shown = pixels(desk, before["hash"])
    mask = Image.new("L", (before["width"], before["height"]))
    mask.paste(255, (160, 80, 440, 320))
    wish = {"picture": before["hash"], "mask": kept(desk, mask), "guidance": "Mara in a green coat"}
    asked = ask(desk, f"{place}/end/retouch", wish)
    assert desk.run("frames", keys=asked["keys"])["state"] == "done"
    after = frame(desk, key)
    now, free = pixels(desk, after["end"]["hash"]), np.asarray(mask) < 128
    assert np.array_equal(now[free], shown[free])
    assert not np.array_equal(now, shown)
    assert card(desk, 0)["ends"][1]["standing"] == "retouched"
    takes = read(desk, f"{place}/end/takes")["takes"]
    assert [(take["shown"], take["retouched"]) for take in takes] == [(True, True), (False, False)]
    ask(desk, f"{place}/end/retouch", {**wish, "mask": "0" * 64}, 404)
    ended(desk, ask(desk, f"{place}/end/show", {"hash": before["hash"]})["run"])
    assert np.array_equal(pixels(desk, frame(desk, key)["end"]["hash"]), shown)


def test_a_frame_shared_across_a_cut_is_made_once_and_used_twice(desk: Front) -> None:
    first, second = card(desk, 0), card(desk, 1)
    place = second["key"].partition("/")[2]
    drawn = frame(desk, second["key"])["start"]["hash"]
    wished = ask(desk, f"{place}/join", {"join": True})
    run = desk.run("frames", keys=wished["keys"])
    assert run["state"] == "done"
    assert run["report"]["renders"].get("frames.draw", 0) == 0, "it was there already"
    assert frame(desk, second["key"])["start"] == frame(desk, first["key"])["end"]
    told = read(desk, f"scene/{scene(desk)}")
    assert [link["numbers"] for link in told["chain"] if len(link["shots"]) == 2] == [["2", "3"]]
    assert [one["joined"] for one in told["cards"]] == [False, False, True, False]
    assert read(desk, f"{first['key'].partition('/')[2]}/stands")["frames"][-1]["key"] == second["key"]
    ask(desk, f"{place}/start/show", {"hash": drawn}, 422)
    other = ask(desk, "wish", {"frames": [first["key"]], "again": True})
    assert desk.document(second["key"])["status"] in ("stale", "waiting")
    assert desk.run("frames", keys=[*other["keys"], second["key"]])["state"] == "done"
    assert frame(desk, second["key"])["start"] == frame(desk, first["key"])["end"]
    parted = ask(desk, f"{place}/join", {"join": False})
    assert desk.run("frames", keys=parted["keys"])["state"] == "done"
    assert frame(desk, second["key"])["start"]["hash"] == drawn
    ask(desk, f"{card(desk)['key'].partition('/')[2]}/join", {"join": True}, 422)


def test_a_wish_that_was_made_already_is_taken_back_whole_but_not_over_a_hand(desk: Front) -> None:
    key, place = card(desk, 1)["key"], card(desk, 1)["key"].partition("/")[2]
    before = desk.document(key)
    joined = ask(desk, f"{place}/join", {"join": True})
    assert desk.run("frames", keys=joined["keys"])["state"] == "done"
    wished = ask(desk, "wish", {"frames": [key], "guidance": "from above"})
    assert desk.run("frames", keys=wished["keys"])["state"] == "done"
    assert ask(desk, "undo", {"steps": joined["change"]["undo"]}, 409)["error"] == "conflict", "a wish came after it"
    for change in (wished["change"], joined["change"]):
        back(desk, change)
    now = desk.document(key)
    assert (now["hash"], now["status"]) == (before["hash"], "fresh"), "text and what it was made from, as they stood"
    again = ask(desk, "wish", {"frames": [key], "guidance": "from above"})
    assert desk.run("frames", keys=again["keys"])["state"] == "done"
    head = desk.document(key)
    assert desk.put(key, head["body"] | {"take": 7}, base=head["hash"]).status_code == 200
    assert ask(desk, "undo", {"steps": again["change"]["undo"]}, 409)["error"] == "conflict"
    hand = desk.document(key)
    assert desk.put(key, before["body"], base=hand["hash"]).status_code == 200


def test_a_scene_is_looked_over_when_somebody_asks_and_what_is_locked_stays(desk: Front) -> None:
    here = scene(desk, 2)
    done = ask(desk, f"scene/{here}/look")
    ended(desk, done["run"])
    told = read(desk, f"scene/{here}")
    assert told["detector"]["shots"] == len(told["cards"])
    assert flags(desk) == [], "the embedded engine follows its panels"
    key = card(desk, 0, 2)["key"]
    assert desk.stage("frames", "lock", keys=[key]).status_code == 200
    ask(desk, "wish", {"frames": [key], "again": True}, 423)
    assert desk.stage("frames", "unlock", keys=[key]).status_code == 200
    ask(desk, "scene/nobody/look", status=404)
    ask(desk, "undo", {"steps": [{"key": "input", "to": None, "base": None}]}, 404)
