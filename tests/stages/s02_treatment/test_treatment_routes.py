"""Comparing, rewriting, mixing, and a wish that stays and says what it could not do."""

import pytest
from story_desk import TALE, Desk


@pytest.fixture
def told(desk: Desk) -> Desk:
    desk.file("lamp.txt", TALE.encode())
    settings = desk.documents("input")[0]
    edit = {"edit_id": "edit-0001", "base": settings["hash"], "body": {**settings["body"], "target_ms": 45_000}}
    assert desk.client.put(f"{desk.branch}/documents/input", json=edit).status_code == 200
    desk.make("treatment")
    return desk


def test_the_three_differ_and_say_where(told: Desk) -> None:
    variants = told.get("/treatment/compare")["variants"]
    assert {(one["engine"], one["price_micro"]) for one in variants} == {("embedded", 0)}
    assert len(variants) == 3
    bodies = {one["key"]: one["body"] for one in told.documents("treatment")}
    for variant in variants:
        texts = ["".join(part["text"] for part in section) for section in variant["sections"]]
        assert texts == [section["text"] for section in bodies[variant["key"]]["sections"]]
    assert any(part["own"] for one in variants for section in one["sections"] for part in section)
    assert any(not part["own"] for one in variants for section in one["sections"] for part in section)


def test_a_proposal_saves_nothing_and_shows_its_change(told: Desk) -> None:
    before = told.documents("treatment")
    passage = before[0]["body"]["sections"][0]["text"]
    found = told.post(
        "/treatment/rewrite",
        {"key": before[0]["key"], "section": 0, "passage": passage, "verb": "tone", "guidance": "tense"},
    )
    assert "".join(run["text"] for run in found["runs"] if run["what"] != "added") == passage
    assert "".join(run["text"] for run in found["runs"] if run["what"] != "cut") == found["text"]
    assert told.documents("treatment") == before


def test_expanding_takes_what_the_story_has_left(told: Desk) -> None:
    document = told.documents("treatment")[0]
    section = document["body"]["sections"][0]
    sentence = section["text"].split(". ")[0] + "."
    found = told.post(
        "/treatment/rewrite", {"key": document["key"], "section": 0, "passage": sentence, "verb": "expand"}
    )
    added = [run["text"] for run in found["runs"] if run["what"] == "added"]
    assert added
    assert all(word.strip("“”.:,") in TALE for run in added for word in run.split() if not word.isupper())


def test_a_part_is_taken_from_another_treatment(told: Desk) -> None:
    giver, taker = told.documents("treatment")[1:3]
    wish = {"source": giver["key"], "section": 0, "target": taker["key"], "after": -1}
    done = told.post("/treatment/mix", wish)
    now = {one["key"]: one for one in told.documents("treatment")}[taker["key"]]
    assert now["body"]["sections"][0] == giver["body"]["sections"][0]
    told.post("/treatment/undo", {"steps": done["undo"]})
    assert {one["key"]: one for one in told.documents("treatment")}[taker["key"]]["hash"] == taker["hash"]


def test_a_wish_stays_makes_stale_and_says_what_it_could_not_do(told: Desk) -> None:
    key = told.documents("treatment")[0]["key"]
    found = told.post("/treatment/wish", {"key": key, "guidance": "shorter, end with the broken glass, in rhyme"})
    assert "in rhyme" in found["said"][0]
    assert {one["status"] for one in told.documents("treatment")} == {"stale"}
    before = {one["key"]: one["body"] for one in told.documents("treatment")}
    told.make("treatment")
    after = {one["key"]: one for one in told.documents("treatment")}
    assert all(after[other]["body"]["sections"] == before[other]["sections"] for other in before if other != key)
    wished = after[key]["body"]
    assert wished["wish"].startswith("shorter")
    assert "glass" in wished["sections"][-1]["text"]
    assert any("in rhyme" in sentence for sentence in wished["unmet"])
    assert sum(one["ms"] for one in wished["sections"]) < sum(one["ms"] for one in before[key]["sections"])


@pytest.mark.slow
def test_a_wish_over_a_hand_takes_the_hand_back_only_when_asked(told: Desk) -> None:
    one = told.documents("treatment")[0]
    body = {**one["body"], "sections": [{**one["body"]["sections"][0], "text": "Mine."}]}
    edit = {"edit_id": "edit-0002", "base": one["hash"], "body": body}
    assert told.client.put(f"{told.branch}/documents/{one['key']}", json=edit).status_code == 200
    told.post("/treatment/wish", {"key": one["key"], "guidance": "shorter"})
    told.make("treatment")
    assert told.documents("treatment")[0]["body"]["sections"][0]["text"] == "Mine."
    told.post("/treatment/wish", {"key": one["key"], "guidance": "much shorter", "anew": True})
    told.make("treatment")
    assert told.documents("treatment")[0]["body"]["sections"][0]["text"] != "Mine."
