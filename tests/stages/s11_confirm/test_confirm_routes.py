"""Stage 11 over HTTP: the sheet, what is sent, cheaper ways, the ceiling; blocking ones do not pass, nothing starts twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from front_desk import Front, front
from small_films import made_upto

from aiuteur.engines.registry import EMBEDDED
from aiuteur.kit import clock

pytestmark = pytest.mark.slow  # a film up to its frames is made, once for all of them

DAY = 86_400_000


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A film of eight shots whose frames are approved; nothing is confirmed."""
    with front(tmp_path_factory.mktemp("film")) as found:
        made_upto(found, "frames")
        assert found.stage("frames", "approve").status_code == 200
        yield found


def read(film: Front, path: str, status: int = 200, **params: str) -> Any:
    answer = film.client.get(f"{film.branch}/confirm/{path}", params=params)
    assert answer.status_code == status, answer.text
    return answer.json()


def say(film: Front, path: str, body: Any, status: int = 200) -> Any:
    answer = film.client.post(f"{film.branch}/confirm/{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def render(film: Front, status: int = 202, seen: str = "") -> Any:
    return say(film, "render", {"seen": seen or read(film, "sheet")["fingerprint"]}, status)


def rows(sheet: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for scene in sheet["scenes"] for row in scene["shots"]]


def causes(film: Front, **params: str) -> dict[str, list[dict[str, Any]]]:
    return {one["cause"]: one["cautions"] for one in read(film, "sheet", **params)["causes"]}


@contextmanager
def priced(micro: int) -> Iterator[None]:
    """The engine that draws clips costs something."""
    engine = next(one for one in EMBEDDED if one.kind == "video")
    object.__setattr__(engine, "price_micro", micro)
    try:
        yield
    finally:
        object.__setattr__(engine, "price_micro", 0)


def changed(film: Front, kind: str, **fields: Any) -> dict[str, Any]:
    """Change the first document of a kind; as it stood before."""
    found = min(film.documents(kind), key=lambda doc: doc["key"])
    assert film.put(found["key"], found["body"] | fields, base=found["hash"]).status_code == 200
    return found


def put_back(film: Front, was: dict[str, Any]) -> None:
    now = film.document(was["key"])
    assert film.put(was["key"], was["body"], base=now["hash"]).status_code == 200


def test_the_sheet_holds_every_shot_in_the_order_of_the_film_with_its_price_here_and_there(film: Front) -> None:
    sheet = read(film, "sheet")
    assert [row["label"] for row in rows(sheet)] == ["1/1", "1/2", "1/3", "2/1", "2/2", "3/1", "3/2", "3/3"]
    assert all(row["sent"] and row["start"] and row["end"] and row["words"] for row in rows(sheet))
    assert {row["cost"]["micro"] for row in rows(sheet)} == {0}
    assert all(row["cost"]["paid_micro"] > 0 for row in rows(sheet))
    money = sheet["money"]
    assert (money["now"]["micro"], money["whole"]["micro"], money["spent_micro"]) == (0, 0, 0)
    assert sum(scene["cost"]["paid_micro"] for scene in sheet["scenes"]) == money["now"]["paid_micro"]
    assert money["whole"]["paid_micro"] > money["now"]["paid_micro"], "the frames are made already"
    assert sheet["as_of"] == "2026-11-22"


def test_a_paid_price_is_that_of_the_data_for_whole_seconds_at_the_size_of_the_film(film: Front) -> None:
    sheet = read(film, "sheet", video="kling-4.0-flash")
    engine = next(one for one in sheet["paid"] if one["id"] == "kling-4.0-flash")
    assert (engine["micro"], engine["unit"], engine["grade"]) == (94_000, "second", "B")
    silent = next(row for row in rows(sheet) if not row["lines"])
    assert silent["cost"]["paid_micro"] == 94_000 * max(3, -(-silent["duration_ms"] // 1000))
    read(film, "sheet", 404, video="nobody")


def test_one_shot_is_shown_as_it_is_sent(film: Front) -> None:
    row = next(row for row in rows(read(film, "sheet")) if row["lines"])
    sent = read(film, f"sent/{row['scene']}/{row['shot']}")
    assert sent["sections"][0]["text"].startswith(row["words"][:40])
    assert sent["lines"][0]["title"].upper() == "MARA"
    assert {one["engine"] for one in sent["asked"]} == {"embedded:motion", "embedded:espeak"}
    drawn = next(one for one in sent["asked"] if one["engine"] == "embedded:motion")
    assert drawn["request"]["panel"], "what the engine gets, before it was ever confirmed"
    assert sent["snapshot"] is None
    read(film, "sent/nowhere/nothing", 404)


def test_every_warning_has_a_cause_and_a_place(film: Front) -> None:
    assert film.stage("frames", "withdraw").status_code == 200
    was = changed(film, "prompt", panel={"card": "Later"})
    try:
        found = causes(film)
        assert {"frame-open", "frame-stale"} <= set(found)
        place = was["key"].partition("/")[2]
        stale = found["frame-stale"][0]
        assert (stale["stage"], stale["key"]) == ("frames", f"frame/{place}")
        assert f"{stale['scene']}/{stale['shot']}" == place
    finally:
        put_back(film, was)
        assert film.stage("frames", "approve").status_code == 200
    assert "frame-stale" not in causes(film), "it goes when its cause goes"


def test_a_length_that_an_engine_cannot_make_and_a_price_that_has_ended_are_told(film: Front) -> None:
    found = causes(film, video="veo-3.1-generate-001")
    assert "closed after 2026-11-17" in found["price"][0]["sentence"]
    long = min(film.documents("prompt"), key=lambda doc: doc["key"])
    body = long["body"] | {"duration_ms": 40_000}
    assert film.put(long["key"], body, base=long["hash"]).status_code == 200
    try:
        told = causes(film)["elsewhere"]
        assert [one["key"] for one in told] == [long["key"].replace("prompt/", "shot/", 1)]
        assert read(film, "sheet")["money"]["now"]["unknown"] == 1
        assert read(film, "cheaper", b="gemini-omni-1.2-flash")["b"]["too_long"] == [long["body"]["label"]]
    finally:
        put_back(film, long)


def test_what_blocks_is_refused_and_nothing_is_begun(film: Front) -> None:
    was = changed(film, "prompt", video="")
    try:
        blocking = [one for one in read(film, "sheet")["causes"] if one["blocking"]]
        assert [one["cause"] for one in blocking] == ["prompt-empty"]
        refused = render(film, 403)
        assert refused["error"] == "blocked"
        assert refused["fields"]["blocking"] == [blocking[0]["cautions"][0]["sentence"]]
        film.run("confirm")
        assert film.stage("confirm", "approve").json()["error"] == "not-ready", "nor does the gate let it pass"
    finally:
        put_back(film, was)
    assert film.documents("clip") == []


def test_the_ceiling_is_set_taken_back_and_kept_by_the_server_at_every_door(film: Front) -> None:
    done = say(film, "ceiling", {"ceiling_micro": 500_000})
    with priced(100_000):
        sheet = read(film, "sheet")
        assert sheet["money"]["now"]["micro"] == 800_000
        assert sheet["money"]["whole"]["micro"] == 800_000
        assert "no more than $0.50" in sheet["money"]["over"]
        assert render(film, 403)["error"] == "blocked"
        film.run("confirm")
        assert film.stage("confirm", "approve").status_code == 200
        doors = (
            film.stage("video", "make"),
            film.client.post(f"{film.branch}/video/refresh", json={}),
        )
        for door in doors:
            assert (door.status_code, door.json()["error"]) == (403, "over-ceiling"), door.text
            assert door.json()["fields"] == {"price_micro": 800_000, "spent_micro": 0, "ceiling_micro": 500_000}
        say(film, "ceiling", {"ceiling_micro": 800_000})
        assert read(film, "sheet")["money"]["over"] == ""
    assert film.documents("clip") == []
    say(film, "ceiling", {"ceiling_micro": 500_000})
    assert film.stage("confirm", "withdraw").status_code == 200
    say(film, "undo", {"steps": done["undo"]})
    assert read(film, "sheet")["money"]["ceiling_micro"] is None


def test_what_was_not_seen_is_not_sent(film: Front) -> None:
    seen = read(film, "sheet")["fingerprint"]
    was = changed(film, "prompt", audio="A door slams.")
    try:
        refused = render(film, 409, seen)
        assert (refused["error"], refused["fields"]["fingerprint"]) == ("moved", read(film, "sheet")["fingerprint"])
    finally:
        put_back(film, was)


def test_old_prices_are_doubted(film: Front) -> None:
    late = clock.now_ms() + 400 * DAY
    with clock.running(lambda: late):
        assert read(film, "sheet")["prices_old"]
    with clock.running(lambda: 1_795_305_600_000):  # 2026-11-22
        assert not read(film, "sheet")["prices_old"]


def test_cheaper_ways_are_priced_lists_that_agree_with_the_sheet(film: Front) -> None:
    sheet, told = read(film, "sheet"), read(film, "cheaper", b="gen4.5")
    cheapest, current, anew = told["paths"]
    assert [one["name"] for one in told["paths"]] == ["cheapest", "up-to-date", "anew"]
    assert cheapest["cost"]["paid_micro"] <= current["cost"]["paid_micro"] < anew["cost"]["paid_micro"]
    assert current["cost"] == sheet["money"]["now"]
    assert sum(one["cost"]["paid_micro"] for one in current["steps"]) == current["cost"]["paid_micro"]
    frames = next(one for one in told["bulk"] if one["kind"] == "frame")
    assert (frames["bulk_micro"] * 2, frames["batch_percent"]) == (frames["single_micro"], 50)
    clips = next(one for one in told["bulk"] if one["kind"] == "clip" and one["left"])
    assert clips["batch_percent"] is None
    assert "No rate for batches is known" in clips["lost"]
    assert (told["a"]["choice"], told["a"]["left_micro"], told["b"]["choice"]) == ("embedded:motion", 0, "gen4.5")
    seconds = sum(max(2, -(-row["duration_ms"] // 1000)) for row in rows(sheet))
    assert told["b"]["left_micro"] == told["b"]["whole_micro"] == seconds * 120_000
    assert {one["choice"] for one in told["choices"]} >= {"embedded:motion", "gen4.5", "kling-4.0@1080"}
    read(film, "cheaper", 404, a="kling-4.0@7")
