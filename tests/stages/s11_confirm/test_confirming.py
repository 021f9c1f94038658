"""Confirm and render: several windows say it at once and one run begins; what moves afterwards is judged by what moved."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from front_desk import Front, front
from small_films import made_upto

pytestmark = pytest.mark.slow  # a whole film is made


def sheet_of(film: Front) -> dict[str, Any]:
    answer = film.client.get(f"{film.branch}/confirm/sheet")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Front]:
    """A film of a test's own, which it confirms."""
    with front(tmp_path / "own") as found:
        made_upto(found, "frames")
        assert found.stage("frames", "approve").status_code == 200
        yield found


def test_windows_confirm_at_once_one_run_begins_and_what_moves_after_is_judged_by_what_moved(own: Front) -> None:
    seen = sheet_of(own)["fingerprint"]
    path = f"{own.branch}/confirm/render"
    with ThreadPoolExecutor(4) as windows:
        answers = list(windows.map(lambda _: own.client.post(path, json={"seen": seen}), range(4)))
    begun = [one for one in answers if one.status_code == 202]
    assert len(begun) == 1, [one.text for one in answers]
    late = {one.json()["error"] for one in answers if one.status_code != 202}
    assert late <= {"busy", "moved", "nothing-to-send"}
    ended = own.ended(begun[0].json()["id"])
    assert (ended["state"], ended["report"]["renders"]["video.draw"]) == ("done", 8)
    sheet = sheet_of(own)
    assert (sheet["to_send"], sheet["money"]["now"]["renders"], sheet["confirmed"]["automatic"]) == (0, 0, False)
    assert all(
        row["snapshot"] and not row["sent"] for row in (row for scene in sheet["scenes"] for row in scene["shots"])
    )
    assert own.client.post(path, json={"seen": sheet["fingerprint"]}).json()["error"] == "nothing-to-send"
    films = [one for one in own.client.get(f"/api/projects/{own.project}/runs").json() if one["stage"] == "video"]
    assert [one["id"] for one in films] == [ended["id"]], "no click began a second one"
    blocked_at_every_door(own)
    approved_as_it_stands(own)
    judged_by_what_moved(own)


def blocked_at_every_door(film: Front) -> None:
    """What was passed and is blocked since is not made, whichever way one comes; another shot is."""
    prompts = {doc["body"]["label"]: doc for doc in film.documents("prompt")}
    empty, other = prompts["1/2"], prompts["1/3"]["key"].replace("prompt/", "clip/", 1)
    assert film.put(empty["key"], empty["body"] | {"video": " "}, base=empty["hash"]).status_code == 200
    for door in (
        film.stage("video", "make"),
        film.stage("video", "make", keys=[empty["key"].replace("prompt/", "clip/", 1)]),
        film.client.post(f"{film.branch}/video/refresh", json={"keys": [empty["key"]]}),
    ):
        assert (door.status_code, door.json()["error"]) == (403, "blocked"), door.text
        assert "says nothing to an engine" in door.json()["sentence"]
    assert film.run("video", keys=[other])["state"] == "done", "another shot is not in its way"
    now = film.document(empty["key"])
    assert film.put(empty["key"], empty["body"], base=now["hash"]).status_code == 200


def approved_as_it_stands(film: Front) -> None:
    """Who approved a frame did not approve the next one in its place."""
    looked_at = {one["stage"]: (one["by_hand"], one["whole"]) for one in sheet_of(film)["looked_at"]}
    assert looked_at["frames"] == (8, 8)
    key = next(one["key"] for one in film.documents("prompt") if one["body"]["label"] == "3/2")
    frame = key.replace("prompt/", "frame/", 1)
    wished = film.client.post(f"{film.branch}/frames/wish", json={"frames": [frame], "again": True}).json()
    assert film.run("frames", keys=wished["keys"])["state"] == "done"
    sheet = sheet_of(film)
    assert next(one for one in sheet["looked_at"] if one["stage"] == "frames")["by_hand"] == 7
    [opened] = [one["cautions"] for one in sheet["causes"] if one["cause"] == "frame-open"]
    assert [one["key"] for one in opened] == [frame]
    assert film.stage("frames", "lock", keys=[frame]).status_code == 200
    assert "frame-open" not in [one["cause"] for one in sheet_of(film)["causes"]]
    assert film.stage("frames", "unlock", keys=[frame]).status_code == 200


def judged_by_what_moved(film: Front) -> None:
    prompts = {doc["body"]["label"]: doc for doc in film.documents("prompt")}
    shorter, moved, same = prompts["1/2"], prompts["1/3"], prompts["2/1"]
    lasts = shorter["body"]["duration_ms"] - 500
    assert film.put(shorter["key"], shorter["body"] | {"duration_ms": lasts}, base=shorter["hash"]).status_code == 200
    panel = moved["body"]["panel"]
    other = panel | {"size": "CU" if panel["size"] != "CU" else "MCU"}
    assert film.put(moved["key"], moved["body"] | {"panel": other}, base=moved["hash"]).status_code == 200
    said = {"video": "Said in other words.", "frame_start": "Said in other words."}
    assert film.put(same["key"], same["body"] | said, base=same["hash"]).status_code == 200
    answer = film.client.get(f"{film.branch}/confirm/cheaper").json()
    told = {one["key"]: one for one in answer["keep"]}
    trim = told[shorter["key"].replace("prompt/", "clip/", 1)]
    assert (trim["verdict"], trim["cost"]["paid_micro"]) == ("retouch", 0)
    assert trim["anew"]["paid_micro"] > 0
    assert "0.5 s shorter" in trim["why"]
    drawn = told[moved["key"].replace("prompt/", "frame/", 1)]
    assert (drawn["verdict"], drawn["why"]) == ("anew", "The size changed.")
    kept = told[same["key"].replace("prompt/", "clip/", 1)]
    assert (kept["verdict"], kept["cost"]["renders"]) == ("keep", 0), "the embedded engine reads no words"
    assert "stay as they are" in answer["paths"][0]["lost"]
    assert answer["paths"][0]["cost"]["paid_micro"] < answer["paths"][1]["cost"]["paid_micro"]
