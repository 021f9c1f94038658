"""Typing in the script over HTTP: alone, twice, and two at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import databases
import pytest
from starlette.testclient import TestClient

from aiuteur.app import create_app
from aiuteur.config import Settings

HUT = "INT. HUT - NIGHT\n\nRain on the roof.\n\nBO\nWho is there?"
SHORE = "EXT. SHORE - DAWN\n\nThe sea is flat."


class Script:
    """One script on a server of its own."""

    def __init__(self, client: TestClient) -> None:
        self.client, self._edits = client, 0
        project = client.post("/api/projects", json={"title": "Film"}).json()["id"]
        self.at = f"/api/projects/{project}/branches/main/script"
        self.type([], f"{HUT}\n\n{SHORE}\n")

    def page(self) -> list[dict[str, Any]]:
        answer = self.client.get(f"{self.at}/page")
        assert answer.status_code == 200, answer.text
        return answer.json()["scenes"]

    def texts(self) -> list[str]:
        return [scene["text"] for scene in self.page()]

    def send(self, was: list[dict[str, Any]], text: str, **more: Any) -> Any:
        self._edits += 1
        body = {
            "edit_id": f"edit-{self._edits:04}",
            "was": [{"key": w["key"], "base": w["hash"]} for w in was],
            "text": text,
        }
        return self.client.post(f"{self.at}/splice", json={**body, **more})

    def type(self, was: list[dict[str, Any]], text: str, **more: Any) -> dict[str, Any]:
        answer = self.send(was, text, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get(self, path: str) -> Any:
        return self.client.get(f"{self.at}/{path}").json()


@pytest.fixture
def script(tmp_path: Path) -> Iterator[Script]:
    settings = Settings.read({"AIUTEUR_HOME": databases.a_home(tmp_path), "AIUTEUR_WORKERS": "1"})
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield Script(client)


def test_what_is_typed_is_on_the_page(script: Script) -> None:
    hut, shore = script.page()
    assert [hut["text"], shore["text"]] == [HUT, SHORE]
    done = script.type([shore], "EXT. SHORE - DAWN\n\nThe sea is grey.\n\nINT. BOAT - DAY\n\nA cat.")
    assert [part["start"] for part in done["parts"]] == [0, 37]
    assert done["parts"][0]["key"] == shore["key"]
    assert script.texts() == [HUT, "EXT. SHORE - DAWN\n\nThe sea is grey.", "INT. BOAT - DAY\n\nA cat."]


def test_an_edit_that_is_sent_twice_is_done_once(script: Script) -> None:
    _, shore = script.page()
    text = f"{SHORE}\n\nINT. BOAT - DAY\n\nA cat."
    first, again = (script.type([shore], text, edit_id="the-same-edit") for _ in range(2))
    assert (first["done_before"], again["done_before"]) == (False, True)
    assert [(one["key"], one["sent"]) for one in again["parts"]] == [
        (one["key"], one["sent"]) for one in first["parts"]
    ]
    assert script.texts() == [HUT, SHORE, "INT. BOAT - DAY\n\nA cat."]


def test_a_heading_that_was_taken_out_twice_is_taken_out_once(script: Script) -> None:
    _, shore = script.page()
    for _ in range(2):
        done = script.type([shore], "The sea is flat.", edit_id="the-same-edit")
        assert done["removed"] == [shore["key"]]
    assert script.texts() == [f"{HUT}\n\nThe sea is flat."]


def test_two_people_in_one_scene_lose_nothing(script: Script) -> None:
    hut, _ = script.page()
    script.type([hut], HUT.replace("Rain", "Heavy rain"))
    done = script.type([hut], HUT + "\n\nNobody answers.")
    assert done["parts"][0]["merged"]
    assert done["parts"][0]["sent"] != done["parts"][0]["hash"]
    both = HUT.replace("Rain", "Heavy rain") + "\n\nNobody answers."
    assert done["parts"][0]["text"] == both
    assert script.texts()[0] == both


def test_two_who_change_the_same_words_are_asked_and_both_texts_are_kept(script: Script) -> None:
    hut, _ = script.page()
    script.type([hut], HUT.replace("Rain", "Snow"))
    for _ in range(2):  # sent again, it is refused again, and never taken for done
        answer = script.send([hut], HUT.replace("Rain", "Hail"), edit_id="the-same-edit")
        assert answer.status_code == 409
    assert answer.json()["sentence"].startswith(
        "While you worked on this scene, somebody else changed the words of the scene."
    )
    texts = answer.json()["fields"]["texts"]
    assert "Rain" in texts["base"]
    assert "Hail" in texts["sent"]
    assert "Snow" in texts["head"]
    assert "Snow" in script.texts()[0]
    now, _ = script.page()
    assert script.type([now], texts["sent"])["parts"][0]["text"] == texts["sent"]


def test_a_person_who_goes_on_typing_over_a_merge_overwrites_nobody(script: Script) -> None:
    hut, shore = script.page()
    mine = script.type([hut], HUT + "\n\nNo")["parts"][0]
    assert mine["sent"] == mine["hash"]
    script.type([hut | {"hash": mine["hash"]}], HUT.replace("Rain", "Heavy rain") + "\n\nNo")
    script.type([hut | {"hash": mine["hash"]}], HUT + "\n\nNobody answers.")
    assert script.texts() == [HUT.replace("Rain", "Heavy rain") + "\n\nNobody answers.", shore["text"]]


def test_the_scene_that_another_removed_is_said(script: Script) -> None:
    _, shore = script.page()
    script.type([shore], "")
    answer = script.send([shore], SHORE + "\n\nA gull.")
    assert answer.status_code == 404
    assert "somebody removed it" in answer.json()["sentence"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"edit_id": "x", "was": [], "text": ""},
        {"edit_id": "long-enough", "was": [{"key": "input", "base": "s2:00"}], "text": ""},
        {"edit_id": "long-enough", "was": [], "text": "x", "more": 1},
    ],
)  # fmt: skip
def test_what_is_no_edit_is_refused(script: Script, body: dict[str, Any]) -> None:
    answer = script.client.post(f"{script.at}/splice", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"] == "bad-input"


def test_a_text_of_another_kind_is_no_base(script: Script) -> None:
    hut, _ = script.page()
    answer = script.send([hut | {"hash": "s2:" + "0" * 32}], HUT)
    assert answer.status_code == 404


def test_letters_beyond_the_basic_plane_are_counted_as_browsers_do(script: Script) -> None:
    _, shore = script.page()
    done = script.type([shore], "EXT. SHORE - DAWN\n\nA 🐋 blows.\n\nINT. BOAT - DAY\n\nA cat.")
    assert done["parts"][1]["start"] == len("EXT. SHORE - DAWN\n\nA 🐋 blows.\n\n") + 1


def test_pages_and_names(script: Script) -> None:
    found = script.get("measures")
    assert found["pages"] == 1
    assert [scene["heading"] for scene in found["scenes"]] == ["INT. HUT - NIGHT", "EXT. SHORE - DAWN"]
    assert script.get("names")["characters"] == ["BO"]


def test_a_file_is_read_as_a_script_and_compared_before_anything_is_replaced(script: Script) -> None:
    other = f"Title: Gull Rock\n\n{HUT.replace('Rain', 'Snow')}\n\n{SHORE}\n\nINT. BOAT - DAY\n\nA cat.\n"
    client = script.client
    answer = client.post(f"{script.at}/brought", content=other.encode(), headers={"X-Name": "rock.fountain"})
    assert answer.status_code == 200, answer.text
    read = answer.json()
    assert (read["format"], read["scenes"], read["characters"], read["same"]) == ("fountain", 3, 1, 1)
    assert read["titles"][0]["value"] == "Gull Rock"
    assert [(one["change"], one["heading"]) for one in read["changes"]] == [
        ("changed", "INT. HUT - NIGHT"),
        ("added", "INT. BOAT - DAY"),
    ]
    assert script.texts() == [HUT, SHORE]
    kept = client.post(f"{script.at}/kept", json={"message": "Before rock.fountain"})
    assert kept.json()["commit"]


def test_a_story_is_no_script(script: Script) -> None:
    client = script.client
    story = "Once there was a keeper. She had a lamp, and the lamp had a will of its own.\n\nOne night it went out."
    answer = client.post(f"{script.at}/brought", content=story.encode(), headers={"X-Name": "story.txt"})
    assert answer.status_code == 422
    assert "stage 1" in answer.json()["sentence"]
