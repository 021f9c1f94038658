"""A writing capsule reaches the words of a film: what is injected, what follows it, and what goes stale when it changes."""

from typing import Any

import pytest
from story_desk import TALE, Desk

from aiuteur.craft.language.tables import WORD

TERSE = "She ran. He fell. The door shut. Nobody spoke. It rained. They left."
LOOSE = (
    "By the time they had come down to the water, which nobody had thought to watch, the tide was in, and the boat, the only "
    "one they had, was far out, turning slowly, as if it had all the time in the world and knew it."
)


@pytest.fixture
def told(desk: Desk) -> Desk:
    desk.file("lamp.txt", TALE.encode())
    return desk


def capsule(desk: Desk, text: str, name: str = "Terse") -> str:
    """A writing capsule in the library; its key."""
    shelf = desk.get("/api/library")
    body = {"name": name, "field": "writing", "samples": [{"title": "", "text": text}]}
    key = f"capsule/{name.casefold()}"
    where = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/{key}"
    had = desk.client.get(where)
    base = had.json()["hash"] if had.status_code == 200 else None
    edit = {"edit_id": f"edit-{len(text):04}", "base": base, "body": body}
    answer = desk.client.put(where, json=edit)
    assert answer.status_code == 200, answer.text
    return key


def lay(desk: Desk, key: str | None) -> Any:
    return desk.post("/input/capsule", {"field": "writing", "key": key})


def stale(desk: Desk, kind: str) -> list[dict[str, Any]]:
    return [one for one in desk.documents(kind) if one["status"] == "stale"]


def words(desk: Desk, kind: str) -> list[str]:
    bodies = [one["body"] for one in desk.documents(kind)]
    parts = [part["text"] for body in bodies for part in body.get("sections", body.get("elements", ()))]
    return sorted(w.casefold() for w in WORD.findall("\n".join(parts)) if w.casefold() not in ("and", "but", "then"))


def test_what_is_injected_is_shown_word_for_word_and_every_application_is_logged(told: Desk) -> None:
    assert told.get("/input/manner")["manner"] is None
    key = capsule(told, TERSE)
    lay(told, key)
    found = told.get("/input/manner")
    assert TERSE in found["manner"]["text"]
    assert found["manner"]["sentence_words"] == 2
    assert found["library"] == "same"
    first = found["applications"]
    capsule(told, LOOSE)
    assert told.get("/input/manner")["library"] == "newer"
    assert TERSE in told.get("/input/manner")["manner"]["text"], "the film keeps its copy until it is asked"
    lay(told, key)
    again = told.get("/input/manner")
    assert LOOSE in again["manner"]["text"]
    assert [one["key"] for one in again["applications"]] == [key, key]
    assert again["applications"][1:] == first
    lay(told, None)
    assert told.get("/input/manner")["manner"] is None


@pytest.mark.slow
def test_words_follow_the_capsule_and_go_stale_with_it_and_no_word_is_lost(told: Desk) -> None:
    for kind in ("treatment", "beats", "script"):
        told.make(kind)
    plain = {kind: words(told, kind) for kind in ("treatment", "script")}
    key = capsule(told, TERSE)
    lay(told, key)
    causes = [cause for one in stale(told, "treatment") for cause in one["causes"]]
    assert {cause["key"] for cause in causes} == {"input"}
    for kind in ("treatment", "beats", "script"):
        told.make(kind)
    treatments = [one["body"] for one in told.documents("treatment")]
    assert {one["manner"] for one in treatments} == {"Terse"}
    assert all("Terse" in one["unmet"][-1] for one in treatments)
    assert {kind: words(told, kind) for kind in plain} == plain
    assert all(0 < one["near"] <= 100 for one in told.get("/treatment/compare")["variants"])
    assert stale(told, "treatment") == stale(told, "script") == []
    capsule(told, LOOSE)
    assert stale(told, "treatment") == [], "the library changing changes no film"
    lay(told, key)
    assert stale(told, "treatment")
    assert stale(told, "script")


def test_the_same_words_again_put_nothing_out_of_date(told: Desk) -> None:
    key = capsule(told, TERSE)
    lay(told, key)
    told.make("treatment")
    lay(told, key)
    assert stale(told, "treatment") == []
