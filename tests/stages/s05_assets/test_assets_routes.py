"""Stage 5 and the library over HTTP: pictures made when asked for, takes, voices, style, and copies that remember."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from front_desk import Front, front

pytestmark = pytest.mark.xdist_group("assets_routes")  # one film is made for all


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A story taken to its assets: read once, as most questions change nothing that another asks for."""
    with front(tmp_path_factory.mktemp("assets"), "") as found:
        found.story()
        for stage in ("treatment", "beats", "script"):
            assert found.run(stage)["state"] == "done"
            assert found.stage(stage, "approve").status_code == 200, found.stage(stage, "approve").text
        assert found.run("assets")["state"] == "done"
        yield found


def ask(desk: Front, path: str, body: Any = None, status: int = 200) -> Any:
    return desk.ask(f"assets/{path}", body, status)


def read(desk: Front, path: str) -> Any:
    return desk.read(f"assets/{path}")


def made_them(desk: Front, keys: list[str]) -> None:
    ended = desk.run("assets", keys=keys)
    assert ended["state"] == "done", ended


def one(desk: Front, kind: str) -> tuple[str, dict[str, Any]]:
    found = next(doc for doc in desk.documents("asset") if doc["body"]["asset_kind"] == kind)
    return found["key"].partition("/")[2], found["body"]


def uploaded(desk: Front) -> str:
    _, data = cv2.imencode(".png", np.full((40, 30, 3), 90, np.uint8))
    answer = desk.client.post(
        "/api/media", content=data.tobytes(), headers={"Content-Type": "image/png", "X-Name": "a.png"}
    )
    assert answer.status_code in (200, 201), answer.text
    return answer.json()["hash"]


@pytest.mark.slow
def test_a_film_has_no_pictures_until_somebody_asks_and_then_takes(desk: Front) -> None:
    assert desk.documents("picture") == []
    who, _ = one(desk, "character")
    wished = ask(desk, "pictures", {"assets": [who], "guidance": "older, a red scarf", "sheets": ["turnaround"]})
    assert wished["keys"] == [f"picture/{who}"]
    made_them(desk, wished["keys"])
    first = desk.document(f"picture/{who}")
    assert first["status"] == "fresh"
    assert first["body"]["understood"] == ["older", "a red scarf"]
    assert first["body"]["turnaround"]["width"] == 1600
    assert first["body"]["expressions"] is None
    again = ask(desk, "pictures", {"assets": [who], "again": True})
    made_them(desk, again["keys"])
    second = desk.document(f"picture/{who}")
    assert second["body"]["take"] == 2
    assert second["body"]["key"]["hash"] != first["body"]["key"]["hash"]
    assert second["body"]["turnaround"] == first["body"]["turnaround"], "the sheets are not made again"
    takes = read(desk, f"pictures/{who}/takes")["takes"]
    assert [take["shown"] for take in takes] == [True, False]
    ask(desk, f"pictures/{who}/show", {"hash": first["body"]["key"]["hash"]})
    assert [take["shown"] for take in read(desk, f"pictures/{who}/takes")["takes"]] == [False, True]


@pytest.mark.slow
def test_a_picture_of_one_s_own_stands_until_another_take_is_asked_for(desk: Front) -> None:
    where, _ = one(desk, "place")
    own = uploaded(desk)
    ask(desk, f"pictures/{where}/show", {"hash": own})
    shown = desk.document(f"picture/{where}")
    assert (shown["body"]["pinned"]["hash"], shown["body"]["pinned"]["origin"]) == (own, "upload")
    assert shown["status"] == "own", "nothing makes it anew by itself"
    wished = ask(desk, "pictures", {"assets": [where], "guidance": "at night", "again": True})
    made_them(desk, wished["keys"])
    made = desk.document(f"picture/{where}")["body"]
    assert made["pinned"] is None
    assert made["key"]["width"] == 1280
    ask(desk, f"pictures/{where}/show", {"hash": "0" * 64}, 404)


def test_guidance_may_become_the_asset_s_own(desk: Front) -> None:
    where, body = one(desk, "place")
    assert ask(desk, f"pictures/{where}/understand", {"guidance": "in the fog"})["understood"] == ["weather fog"]
    if desk.client.get(f"{desk.branch}/documents/picture/{where}").status_code == 404:
        ask(desk, f"pictures/{where}/adopt", None, 422)
    ask(desk, "pictures", {"assets": [where], "guidance": "in the fog"})
    done = ask(desk, f"pictures/{where}/adopt")
    assert desk.document(f"asset/{where}")["body"]["setting"]["weather"] == "fog"
    ask(desk, "undo", {"steps": done["undo"]})
    assert desk.document(f"asset/{where}")["body"]["setting"] == body["setting"]


def test_by_hand_merge_remove_and_the_way_back(desk: Front) -> None:
    made = ask(desk, "by-hand", {"kind": "prop", "name": "Brass whistle", "description": "On a chain"})
    key = made["changed"][0]
    ask(desk, "by-hand", {"kind": "prop", "name": "brass  WHISTLE"}, 422)
    thing = key.partition("/")[2]
    assert ask(desk, "waive", {"assets": [thing], "waived": True})["changed"] == [key]
    gone = ask(desk, "remove", {"assets": [thing]})
    assert gone["removed"] == [key]
    assert desk.client.get(f"{desk.branch}/documents/{key}").status_code == 404
    ask(desk, "undo", {"steps": gone["undo"]})
    assert desk.document(key)["body"]["waived"]
    closed = ask(desk, "undo", {"steps": gone["undo"]}, 409)
    assert closed["sentence"].startswith("Asset Brass whistle was changed since")
    ask(desk, "remove", {"assets": [thing]})
    ask(desk, "undo", {"steps": [{"key": "input", "to": None, "base": None}]}, 404)


def test_a_lock_holds_an_asset_and_the_gate_waits_for_all(desk: Front) -> None:
    who, body = one(desk, "character")
    assert desk.stage("assets", "lock", keys=[f"asset/{who}"]).status_code == 200
    assert ask(desk, "rename", {"asset": who, "name": "Somebody"}, 423)["sentence"].startswith("This asset is locked.")
    refused = desk.stage("assets", "approve")
    assert refused.status_code in (403, 409), refused.text
    waiting = next(one for one in desk.client.get(f"{desk.branch}/stages").json() if one["slug"] == "assets")["ready"]
    assert not any(sentence.startswith(f"{body['name']} is neither") for sentence in waiting)
    assert any("The style is not locked" in sentence for sentence in waiting)
    assert desk.stage("assets", "unlock", keys=[f"asset/{who}"]).status_code == 200
    every = [doc["key"] for doc in desk.documents("asset")] + ["style"]
    assert desk.stage("assets", "lock", keys=every).status_code == 200
    assert desk.stage("assets", "approve").status_code == 200
    assert desk.stage("assets", "withdraw").status_code == 200
    assert desk.stage("assets", "unlock", keys=every).status_code == 200


@pytest.mark.slow
def test_voices_are_heard_before_they_are_cast(desk: Front) -> None:
    voices = read(desk, "voices")["voices"]
    spoken = ask(desk, "voices/preview", {"voice": voices[20]["voice"], "text": "Is it lit?"})["media"]
    assert spoken["media_type"] == "audio/wav"
    assert spoken["duration_ms"] > 300
    again = ask(desk, "voices/preview", {"voice": voices[20]["voice"], "text": " Is  it lit? "})["media"]
    assert again["hash"] == spoken["hash"], "the same words are spoken once"
    ask(desk, "voices/preview", {"voice": voices[20]["voice"], "text": "…"}, 422)


@pytest.mark.slow
def test_a_voice_that_nobody_has_is_refused_in_a_sentence(desk: Front) -> None:
    for voice in ({"variant": "nobody"}, {"language": "xx"}, {"pitch": 500}):
        answer = desk.client.post(f"{desk.branch}/assets/voices/preview", json={"voice": voice, "text": "Hello there."})
        assert answer.status_code in (200, 422), answer.text
        assert answer.status_code == 200 or answer.json()["sentence"]


def test_a_style_is_seen_on_three_frames_and_laid_from_a_capsule(desk: Front) -> None:
    frames = ask(desk, "style/frames", {"look": {"medium": "ink"}})["frames"]
    assert len(frames) == 3
    assert len({frame["still"]["hash"] for frame in frames}) == 3
    preset = desk.client.post("/api/library/presets", json={"preset": "black-water"}).json()["key"]
    ask(desk, "style/capsule", {"key": preset})
    style = desk.document("style")["body"]
    assert style["look"]["medium"] == "noir"
    assert style["look"]["palette"][0] == "#050607"
    assert style["capsule"]["key"] == preset
    uses = desk.client.get("/api/library/uses", params={"key": preset}).json()["uses"]
    assert [(use["key"], use["newer"]) for use in uses] == [("style", False)]
    writing = desk.client.post("/api/library/presets", json={"preset": "quick-talk"}).json()["key"]
    ask(desk, "style/capsule", {"key": writing}, 422)


def test_an_asset_goes_to_the_library_and_hears_when_it_has_moved_on(desk: Front) -> None:
    who, body = one(desk, "character")
    key = ask(desk, "promote", {"asset": who})["library_key"]
    shelf = desk.client.get("/api/library").json()
    there = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/{key}"
    found = desk.client.get(there).json()
    assert found["body"]["name"] == body["name"]
    card = next(card for card in read(desk, "gallery")["cards"] if card["asset"] == who)
    assert card["library"] == "same"
    edit = {"edit_id": "abcdefgh12", "base": found["hash"], "body": found["body"] | {"description": "Changed there"}}
    assert desk.client.put(there, json=edit).status_code == 200
    card = next(card for card in read(desk, "gallery")["cards"] if card["asset"] == who)
    assert card["library"] == "newer"
    assert desk.document(f"asset/{who}")["body"]["description"] != "Changed there", "nothing changes by itself"
    assert ask(desk, "inherit", {"key": key})["key"] == f"asset/{who}"
    assert desk.document(f"asset/{who}")["body"]["description"] == "Changed there"
    ask(desk, "inherit", {"key": "global_asset/nobody"}, 404)


def test_the_library_is_no_film_and_its_verbs_answer(desk: Front, tmp_path: Path) -> None:
    shelf = desk.client.get("/api/library").json()
    assert desk.client.get("/api/library").json()["project"] == shelf["project"]
    listed = desk.client.get("/api/projects").json()
    assert shelf["project"] not in str(listed)
    key = desk.client.post("/api/library/presets", json={"preset": "lamplight"}).json()["key"]
    copies = {desk.client.post("/api/library/duplicate", json={"key": key}).json()["key"] for _ in range(2)}
    assert len(copies) == 2
    capsule = next(one["capsule"] for one in shelf["presets"] if one["id"] == "lamplight")
    words = desk.client.post("/api/library/words", json=capsule).json()
    assert "35 mm, deep focus" in words["text"]
    assert words == desk.client.post("/api/library/words", json=capsule).json()
    sample = desk.client.post("/api/library/samples", content="Er ging. “Warum?”".encode(), headers={"X-Name": "a.txt"})
    assert sample.json()["text"] == "Er ging. “Warum?”"
    reference = {"media": {"hash": uploaded(desk), "media_type": "image/png"}}
    palette = desk.client.post("/api/library/palette", json={"references": [reference]}).json()["palette"]
    assert palette == ["#5a5a5a"]
    far = {"media": {"hash": "f" * 64, "media_type": "image/png"}}
    assert desk.client.post("/api/library/palette", json={"references": [far]}).status_code == 404
    assert desk.client.get("/api/library/choices").json()["appearance"]["age"][0] == "child"
