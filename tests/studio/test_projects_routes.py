"""Projects and branches over HTTP: made, named, put away and brought back; and an id from elsewhere leads nowhere."""

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


def test_a_project_is_renamed_archived_deleted_and_brought_back(desk: Front) -> None:
    client, url = desk.client, f"/api/projects/{desk.project}"
    assert client.patch(url, json={"title": "  Another  "}).json()["title"] == "Another"
    assert client.patch(url, json={"archived": True}).json()["archived_at"] is not None
    assert client.get("/api/projects").json() == []
    assert [one["id"] for one in client.get("/api/projects", params={"archived": True}).json()] == [desk.project]
    assert client.patch(url, json={"archived": False}).json()["archived_at"] is None
    desk.put("input", SETTINGS)
    assert client.delete(url).status_code == 200
    assert client.get(url).status_code == client.get(f"{desk.branch}/documents").status_code == 404
    assert client.get("/api/projects").json() == []
    assert client.post(f"{url}/undelete").status_code == 200
    assert desk.document("input")["body"]["title"] == "The Lamp"
    assert client.post(f"{url}/undelete").status_code == 404  # it is not deleted any more


@pytest.mark.parametrize("title", ["", "   ", "x" * 300, "a\nb", "a\x00b"])
def test_a_title_that_is_none_is_refused(desk: Front, title: str) -> None:
    assert desk.client.post("/api/projects", json={"title": title}).status_code == 422


def test_a_film_begins_with_a_story_that_ships(desk: Front) -> None:
    offered = {one["mode"]: one["id"] for one in desk.client.get("/api/templates").json()}
    assert offered.keys() == {"idea", "story", "screenplay"}
    made = desk.client.post("/api/projects", json={"title": "Mine", "template": offered["idea"]}).json()
    mine = Front(desk.client, made["id"])
    assert mine.document("input")["body"]["title"] == "Mine"
    assert mine.document("source/story")["body"]["text"]
    assert mine.stage("input", "approve").status_code == 200
    assert desk.client.post("/api/projects", json={"title": "x", "template": "../etc/passwd"}).status_code == 404


def test_a_copy_has_the_same_documents_and_a_life_of_its_own(desk: Front) -> None:
    desk.story()
    copy = desk.client.post(f"/api/projects/{desk.project}/duplicate", json={}).json()
    assert copy["title"] == "The Lamp (copy)"
    mine = Front(desk.client, copy["id"])
    assert [(one["key"], one["hash"]) for one in mine.documents()] == [
        (one["key"], one["hash"]) for one in desk.documents()
    ]
    head = mine.document("input")
    mine.put("input", {**head["body"], "tone": "dry"}, base=head["hash"])
    assert desk.document("input")["body"]["tone"] == ""
    assert mine.run("treatment")["state"] == "done"  # what was approved is approved


def test_branches_are_made_named_deleted_and_brought_back(desk: Front) -> None:
    desk.put("input", SETTINGS)
    url = f"/api/projects/{desk.project}/branches"
    made = desk.client.post(url, json={"name": "darker", "message": "What if it rains"}).json()
    assert (made["name"], made["message"], made["main"]) == ("darker", "What if it rains", False)
    assert desk.client.post(url, json={"name": "darker"}).status_code == 422
    there = f"{url}/{made['id']}"
    head = desk.client.get(f"{there}/documents/input").json()
    sent = {"edit_id": new_id(), "base": head["hash"], "body": {**head["body"], "tone": "dark"}}
    assert desk.client.put(f"{there}/documents/input", json=sent).status_code == 200
    assert desk.document("input")["body"]["tone"] == ""
    assert desk.client.patch(there, json={"name": "darkest"}).json()["name"] == "darkest"
    refused = desk.client.delete(there)
    assert (refused.status_code, refused.json()["error"]) == (403, "unmerged")
    assert desk.client.delete(there, params={"even_unmerged": True}).status_code == 200
    assert [one["name"] for one in desk.client.get(url).json()] == ["main"]
    assert len(desk.client.get(url, params={"deleted": True}).json()) == 2
    assert desk.client.post(f"{there}/undelete").json()["name"] == "darkest"
    assert desk.client.get(f"{there}/documents/input").json()["body"]["tone"] == "dark"
    main = f"{url}/main"
    assert desk.client.delete(main).status_code == desk.client.patch(main, json={"name": "x"}).status_code == 403


def test_a_branch_of_another_project_is_not_there(desk: Front) -> None:
    other = desk.client.post("/api/projects", json={"title": "Other"}).json()
    never = new_id()
    told = {
        desk.client.get(f"/api/projects/{desk.project}/branches/{branch}/documents")
        .json()["sentence"]
        .replace(branch, "")
        for branch in (other["main"], never)
    }
    assert len(told) == 1, "the answers tell which of the two exists"
    for project in (never, "main", "%00", "é", "x" * 500):
        assert desk.client.get(f"/api/projects/{project}").status_code == 404


def test_the_slate_finds_sorts_and_shows_how_far_a_film_is(desk: Front) -> None:
    desk.story()
    desk.run("treatment")
    desk.client.post("/api/projects", json={"title": "Aurora"})
    cards = desk.client.get("/api/projects", params={"sort": "title"}).json()
    assert [one["title"] for one in cards] == ["Aurora", "The Lamp"]
    lamp = cards[1]
    assert (lamp["progress"], lamp["stage"]) == ({"locked": 1, "total": 12}, "treatment")
    assert lamp["logline"]
    assert [one["title"] for one in desk.client.get("/api/projects", params={"search": "lamp"}).json()] == ["The Lamp"]
    assert desk.client.get("/api/projects", params={"search": "no such words"}).json() == []


def test_search_leads_to_the_document_and_the_words_around(desk: Front) -> None:
    desk.story()
    found = desk.client.get(f"{desk.branch}/search", params={"q": "BOAT light"}).json()
    assert [(one["key"], one["stage"], one["field"]) for one in found] == [("source/story", "input", "text")]
    assert "small boat turned" in found[0]["snippet"]
    for nothing in ("", "x", "no such words"):
        assert desk.client.get(f"{desk.branch}/search", params={"q": nothing}).json() == []
