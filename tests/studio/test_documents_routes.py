"""Documents over HTTP: read, saved, merged, refused; nothing lost, and every answer in its declared shape."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from front_desk import Front, front

from aiuteur.kit.ids import new_id

SETTINGS = {"title": "The Lamp", "mode": "story"}


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Front]:
    with front(tmp_path, database_url) as opened:
        yield opened


def test_a_document_comes_back_with_all_its_fields_and_where_it_stands(desk: Front) -> None:
    saved = desk.put("input", SETTINGS).json()
    assert saved["outcome"] == "saved"
    assert saved["sent"] == saved["hash"] == saved["document"]["hash"]
    found = desk.document("input")
    assert found == saved["document"]
    assert found["body"]["width"] == 1280  # a default that nobody sent
    assert (found["status"], found["author"], found["rev"], found["operation"]) == ("own", "owner", 1, None)
    assert [one["key"] for one in desk.documents("input")] == ["input"]
    assert desk.documents("beat") == []


def test_an_edit_that_is_sent_twice_is_done_once(desk: Front) -> None:
    edit = new_id()
    first = desk.put("input", SETTINGS, edit_id=edit).json()
    changed = desk.put("input", {**SETTINGS, "tone": "dry"}, base=first["hash"])
    again = desk.put("input", SETTINGS, edit_id=edit).json()
    assert (again["hash"], again["outcome"]) == (first["hash"], first["outcome"])
    assert desk.document("input")["hash"] == changed.json()["hash"]
    assert desk.put("input", {**SETTINGS, "tone": "x"}, edit_id=edit).status_code == 422  # another text under its name


def test_two_hands_in_two_fields_are_both_kept(desk: Front) -> None:
    base = desk.put("input", SETTINGS).json()["hash"]
    desk.put("input", {**SETTINGS, "tone": "dry"}, base=base)
    merged = desk.put("input", {**SETTINGS, "genre": "noir"}, base=base).json()
    assert merged["outcome"] == "merged"
    assert merged["sent"] != merged["hash"]  # what its author has before them is not yet what stands
    body = merged["document"]["body"]
    assert (body["tone"], body["genre"]) == ("dry", "noir")


def test_two_hands_in_one_field_lose_nothing_and_a_person_chooses(desk: Front) -> None:
    base = desk.put("input", SETTINGS).json()["hash"]
    theirs = desk.put("input", {**SETTINGS, "tone": "dry"}, base=base).json()
    edit = new_id()
    clash = desk.put("input", {**SETTINGS, "tone": "warm"}, base=base, edit_id=edit)
    assert clash.status_code == 409
    fields = clash.json()["fields"]
    assert fields["clash"] == ["tone"]
    assert fields["head"] == theirs["hash"]
    assert [fields["bodies"][side]["tone"] for side in ("base", "sent", "head")] == ["", "warm", "dry"]

    choose = f"{desk.branch}/conflicts/{edit}"
    assert desk.client.post(choose, json={"pick": "theirs"}).json()["hash"] == theirs["hash"]
    assert desk.document("input")["body"]["tone"] == "dry"
    mine = desk.client.post(choose, json={"pick": "mine"}).json()
    assert mine["document"]["body"]["tone"] == "warm"
    again = desk.client.post(choose, json={"pick": "mine"}).json()  # a click that was sent twice
    assert again["hash"] == mine["hash"]
    both = {**mine["document"]["body"], "tone": "warm and dry"}
    assert desk.client.post(choose, json={"pick": "edited", "body": both}).json()["document"]["body"] == both
    assert desk.client.post(choose, json={"pick": "edited"}).status_code == 422
    assert desk.client.post(f"{desk.branch}/conflicts/nothing-of-it", json={"pick": "mine"}).status_code == 404


def test_a_locked_document_is_refused_and_the_text_is_kept(desk: Front) -> None:
    base = desk.put("input", SETTINGS).json()["hash"]
    assert desk.stage("input", "lock", keys=["input"]).status_code == 200
    refused = desk.put("input", {**SETTINGS, "tone": "dry"}, base=base)
    assert refused.status_code == 423
    assert refused.json()["fields"]["offer"]["branch"]
    assert desk.document("input")["locked"] is True
    kept = desk.client.get(f"{desk.branch}/history/input").json()
    assert kept["edits"][0]["outcome"].startswith("refused")
    assert kept["texts"][kept["edits"][0]["sent"]]["tone"] == "dry"


def test_what_was_stands_in_the_history_and_can_be_put_back(desk: Front) -> None:
    first = desk.put("input", SETTINGS).json()["hash"]
    second = desk.put("input", {**SETTINGS, "tone": "dry"}, base=first).json()["hash"]
    history = desk.client.get(f"{desk.branch}/history/input").json()
    assert [one["result"] for one in history["edits"]] == [second, first]
    back = desk.client.post(f"{desk.branch}/documents/input/restore", json={"edit_id": new_id(), "hash": first})
    assert back.json()["hash"] == first
    stranger = "s2:" + "0" * 40
    told = desk.client.post(f"{desk.branch}/documents/input/restore", json={"edit_id": new_id(), "hash": stranger})
    assert told.status_code == 404
    assert desk.client.get(f"{desk.branch}/history/beat/none").status_code == 404
    copy = desk.client.post(f"/api/projects/{desk.project}/duplicate", json={}).json()["id"]
    fresh = desk.client.get(f"/api/projects/{copy}/branches/main/history/input")
    assert (fresh.status_code, fresh.json()["edits"]) == (200, []), "what came with a copy was edited by nobody there"


def test_a_document_goes_only_as_its_author_saw_it_and_comes_back(desk: Front) -> None:
    first = desk.put("input", SETTINGS).json()["hash"]
    second = desk.put("input", {**SETTINGS, "tone": "dry"}, base=first).json()["hash"]
    url = f"{desk.branch}/documents/input"
    old = desk.client.delete(url, params={"edit_id": new_id(), "base": first})
    assert old.status_code == 409
    assert old.json()["fields"]["clash"] == ["tone"]
    edit = new_id()
    for _ in range(2):  # sent twice
        gone = desk.client.delete(url, params={"edit_id": edit, "base": second}).json()
        assert (gone["outcome"], gone["hash"], gone["document"]) == ("removed", None, None)
    assert desk.client.get(url).status_code == 404
    desk.client.post(f"{url}/restore", json={"edit_id": new_id(), "hash": second})
    assert desk.document("input")["body"]["tone"] == "dry"


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("input", {"title": "x"}),
        ("input", {**SETTINGS, "mode": "opera"}),
        ("input", {**SETTINGS, "nobody": 1}),
        ("input", {**SETTINGS, "title": "a\x00b"}),
        ("input", {**SETTINGS, "title": "\ud800"}),
        ("input", {**SETTINGS, "target_ms": 10**30}),
        ("nothing", {}),
        ("input/../source", SETTINGS),
        ("Input", SETTINGS),
        ("shot/" + "x" * 300, {}),
    ],
)
def test_what_fits_no_model_is_refused_with_a_sentence(desk: Front, key: str, body: dict[str, object]) -> None:
    refused = desk.put(key, body)
    assert refused.status_code in (404, 422), refused.text
    assert set(refused.json()) == {"error", "sentence", "fields"}
    assert refused.json()["sentence"].endswith((".", "…"))


def test_what_follows_and_what_goes_out_of_date_is_told(desk: Front) -> None:
    desk.story()
    assert desk.run("treatment")["state"] == "done"
    other = next(one for one in desk.documents("treatment") if not one["body"]["picked"])
    saved = desk.put(other["key"], {**other["body"], "picked": True}, base=other["hash"]).json()
    assert [one["body"]["picked"] for one in saved["followed"]] == [False]
    settings = desk.document("input")
    told = desk.put("input", {**settings["body"], "target_ms": 60_000}, base=settings["hash"]).json()
    assert {key for one in told["stale"] for key in one["keys"]} >= {"treatment/as_told"}
    stale = next(one for one in desk.documents("treatment") if one["status"] == "stale")
    assert stale["causes"][0]["key"] == "input"
    assert "running time nothing → 60 s" in stale["causes"][0]["sentence"]
    every = [one["key"] for one in desk.documents("treatment")]
    fine = desk.ask("still-fine", {"keys": every})
    assert set(fine["changed"]) == set(every)
    assert {one["status"] for one in desk.documents("treatment")} == {"fresh"}
    assert desk.ask("still-fine", {"keys": every})["undo"] == [], "what is fresh is not touched"
    desk.ask("cascade/undo", {"steps": fine["undo"]})
    assert {one["status"] for one in desk.documents("treatment")} == {"stale"}


def test_a_pick_that_is_sent_again_does_not_undo_the_next_pick(desk: Front) -> None:
    desk.story()
    desk.run("treatment")
    first, second = [one for one in desk.documents("treatment") if not one["body"]["picked"]][:2]
    edit = new_id()
    wish = {**first["body"], "picked": True}
    desk.put(first["key"], wish, base=first["hash"], edit_id=edit)
    desk.put(second["key"], {**second["body"], "picked": True}, base=second["hash"])
    desk.put(
        first["key"], wish, base=first["hash"], edit_id=edit
    )  # late, from the outbox of a browser that was offline
    assert [one["key"] for one in desk.documents("treatment") if one["body"]["picked"]] == [second["key"]]
