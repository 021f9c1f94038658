"""Stages over HTTP: gates, runs that go on by themselves, forced branches, and what a page finds that is loaded again."""

import json
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from front_desk import Front, front, opened

from aiuteur.generation.view import View
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.studio import run_log
from aiuteur.studio.flags import Flag
from aiuteur.studio.workplace import alone


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Front]:
    with front(tmp_path, database_url) as found:
        yield found


def to_the_script(desk: Front) -> None:
    desk.story()
    for stage in ("treatment", "beats"):
        assert desk.run(stage)["state"] == "done"
        assert desk.stage(stage, "lock").status_code == 200
    assert desk.run("4")["state"] == "done"


def states(desk: Front) -> dict[str, dict[str, object]]:
    return {one["slug"]: one for one in desk.client.get(f"{desk.branch}/stages").json()}


def test_a_stage_opens_when_those_before_are_passed_and_the_server_holds_it(desk: Front) -> None:
    desk.put("input", {"title": "The Lamp", "mode": "story"})
    before = states(desk)
    assert [before[slug]["open"] for slug in ("input", "treatment")] == [True, False]
    assert before["treatment"]["waits_for"]["slug"] == "input"  # type: ignore[index]  JSON
    for verb in ("make", "approve", "lock"):
        refused = desk.stage("treatment", verb)
        assert (refused.status_code, refused.json()["error"]) == (403, "closed")
    refused = desk.stage("input", "approve")  # there is no story yet
    assert (refused.status_code, refused.json()["error"]) == (403, "not-ready")
    assert refused.json()["fields"]["missing"] == states(desk)["input"]["ready"]
    desk.story()
    after = states(desk)
    assert (after["treatment"]["open"], after["input"]["approved_by"], after["beats"]["open"]) == (True, "owner", False)
    assert desk.stage("input", "withdraw").json()["stages"][1]["open"] is False
    assert desk.stage("no-such", "make").status_code == 404
    assert desk.stage("input", "sing").status_code == 422


def test_a_run_tells_what_it_did_and_is_found_again(desk: Front) -> None:
    desk.story()
    begun = desk.stage("2", "make")
    assert begun.status_code == 202
    run = desk.ended(begun.json()["run"]["id"])
    assert (run["state"], run["done"], run["error"], run["left_ms"]) == ("done", run["total"], None, None)
    assert run["report"]["outcomes"] == {"drafted": 1}
    listed = desk.client.get(f"/api/projects/{desk.project}/runs").json()
    assert [one["id"] for one in listed] == [run["id"]]
    assert desk.client.get("/api/runs/nothing").status_code == 404
    again = desk.run("treatment")
    assert again["report"]["outcomes"] == {"fresh": 1}  # nothing is made twice


def test_an_approved_stage_is_made_anew_only_in_a_branch(desk: Front) -> None:
    to_the_script(desk)
    assert desk.stage("script", "approve").status_code == 200
    for stage in ("treatment", "beats"):
        assert desk.stage(stage, "unlock").status_code == 200
        assert desk.stage(stage, "approve").status_code == 200
    beat, take = desk.documents("beat")[0], "wish/cold_open"
    assert desk.put(take, {"guidance": "shorter"}).status_code == 200
    desk.put(beat["key"], {**beat["body"], "summary": "A ship burns on the horizon."}, base=beat["hash"])
    before = {one["key"]: one["hash"] for one in desk.documents("script")}
    refused = desk.stage("script", "make", guidance="a colder night", keys=[*before, take], take=True)
    assert (refused.status_code, refused.json()["error"]) == (409, "needs-branch")
    fields = refused.json()["fields"]
    assert fields["stage"] == "script"
    assert fields["replaces"]
    assert fields["guidance"] == "a colder night"
    assert desk.document(take)["body"]["take"] == 0, "what is refused is not even wished"
    begun = desk.stage("script", "make", guidance="a colder night", branch_as=fields["branch"]).json()["run"]
    assert desk.ended(begun["id"])["state"] == "done"
    branches = desk.client.get(f"/api/projects/{desk.project}/branches").json()
    made = next(one for one in branches if one["id"] == begun["branch"])
    assert (made["name"], made["message"], made["forced"]) == (fields["branch"], "a colder night", True)
    assert {one["key"]: one["hash"] for one in desk.documents("script")} == before


def test_unlocking_says_before_what_it_would_let_go(desk: Front) -> None:
    to_the_script(desk)
    assert desk.stage("script", "lock").status_code == 200
    foresee = f"{desk.branch}/stages/script/unlocking"
    assert desk.client.get(foresee).json()["held"] == []
    desk.stage("beats", "unlock")
    beat = desk.documents("beat")[0]
    saved = desk.put(beat["key"], {**beat["body"], "summary": "A ship burns."}, base=beat["hash"]).json()
    assert saved["offer"]["branch"]  # locked work went out of date
    held = desk.client.get(foresee).json()
    assert held["held"][0]["causes"]
    assert held["offer"]["branch"]


def test_one_run_at_a_time_works_in_a_branch_and_it_can_be_cancelled(desk: Front) -> None:
    import asyncio

    from aiuteur.studio import runs

    async def for_ever(*_: object, **__: object) -> None:
        await asyncio.sleep(3600)

    desk.story()
    with mock.patch.object(runs, "bring_up_to_date", for_ever):
        run = desk.stage("treatment", "make").json()["run"]
        second = desk.stage("treatment", "make")
        assert (second.status_code, second.json()["error"]) == (409, "busy")
        assert desk.client.post(f"/api/runs/{run['id']}/retry").status_code == 422
        assert desk.client.delete(f"/api/runs/{run['id']}").json()["state"] == "cancelled"
        assert desk.client.delete(f"/api/runs/{run['id']}").json()["state"] == "cancelled"
    retried = desk.client.post(f"/api/runs/{run['id']}/retry")
    assert retried.status_code == 202
    assert desk.ended(retried.json()["id"])["state"] == "done"


def test_a_film_that_is_made_elsewhere_is_waited_for(desk: Front, tmp_path: Path) -> None:
    desk.story()
    with alone(tmp_path):
        refused = desk.stage("treatment", "make")
        assert (refused.status_code, refused.json()["error"]) == (503, "at-work")
    assert desk.run("treatment")["state"] == "done"


def test_a_run_that_fails_says_so_and_frees_the_branch(desk: Front) -> None:
    from aiuteur.studio import runs

    desk.story()
    with mock.patch.object(runs, "bring_up_to_date", mock.AsyncMock(side_effect=ZeroDivisionError)):
        run = desk.run("treatment")
    assert run["state"] == "failed"
    assert "ZeroDivision" not in json.dumps(run)
    assert desk.run("treatment")["state"] == "done"


def test_a_run_that_the_studio_did_not_live_to_finish_says_what_to_do(tmp_path: Path) -> None:
    import asyncio

    from aiuteur.studio import runs

    async def for_ever(*_: object, **__: object) -> None:
        await asyncio.sleep(3600)

    with mock.patch.object(runs, "bring_up_to_date", for_ever), front(tmp_path) as desk:
        desk.story()
        closed = desk.stage("treatment", "make").json()["run"]["id"]
    with opened(tmp_path) as client:
        told = client.get(f"/api/runs/{closed}").json()
        assert (told["state"], told["error"]["error"]) == ("failed", "broken-off")

    host = run_log.SERVER.split(":")[0]
    with (
        mock.patch.object(run_log, "SERVER", f"{host}:999999999:dead"),
        mock.patch.object(runs, "bring_up_to_date", for_ever),
        front(tmp_path) as desk,
    ):
        desk.story()
        lost = desk.stage("treatment", "make").json()["run"]["id"]
        with mock.patch.object(run_log, "SERVER", f"{host}:1:another"):
            told = desk.client.get(f"/api/runs/{lost}").json()
            assert (told["state"], told["error"]["error"]) == ("failed", "broken-off")


def test_a_run_tells_which_flags_it_raised_and_no_old_ones(desk: Front) -> None:
    def one_for_each(view: View, _: object) -> list[Flag]:
        return [Flag(f"f-{key}", "note", "", None, key, f"Look at {key}.") for key, _ in view.all(Treatment)]

    desk.story()
    with mock.patch("aiuteur.studio.runs.open_flags", one_for_each):
        first, again = desk.run("treatment"), desk.run("treatment")
    sentences = [flag["sentence"] for flag in first["report"]["flags"]]
    assert sentences == [f"Look at {one['key']}." for one in desk.documents("treatment")]
    assert sentences
    assert again["report"]["flags"] == []
