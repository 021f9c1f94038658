"""A film begins with a story of the house at the stage where that one opens: made and passed up to there, nothing locked."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from front_desk import Front, front

from aiuteur.generation.produce import Producer
from aiuteur.screening import templates
from aiuteur.studio.beginning import Beginning
from aiuteur.studio.workplace import alone

SMALL = {"width": 160, "height": 90, "rate_num": 8}
OFFERED = [
    ("the_lamp_at_gull_rock", "beats"),
    ("night_ferry", "shots"),
    ("up_anyway", "confirm"),
    ("the_last_note", "input"),
    ("the_cartographer", "assets"),
]


def small(name: str) -> Beginning:
    """A template as it is, but for the size of its pictures."""
    found = templates.template(name)
    return Beginning({**found.documents, "input": found.documents["input"].but(**SMALL)}, found.opens)


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Front]:
    with mock.patch("aiuteur.app.template", small), front(tmp_path, database_url) as opened:
        yield opened


def begun(desk: Front, template: str, title: str = "Mine") -> tuple[Front, dict[str, Any]]:
    """A film of a template, and what was answered."""
    answer = desk.client.post("/api/projects", json={"title": title, "template": template})
    assert answer.status_code == 201, answer.text
    return Front(desk.client, answer.json()["id"]), answer.json()


def stages(film: Front) -> dict[str, dict[str, Any]]:
    return {one["slug"]: one for one in film.client.get(f"{film.branch}/stages").json()}


def waiting(film: Front) -> str:
    return next(slug for slug, one in stages(film).items() if one["approved_by"] is None)


def stands_at(film: Front, opens: str) -> None:
    """The stages before are passed, by nobody's hand; this one is made, and waits. Nothing is locked."""
    found = stages(film)
    assert waiting(film) == opens
    assert (found[opens]["open"], found[opens]["missing"], found[opens]["stale"]) == (True, 0, 0)
    assert found[opens]["documents"] > 0
    assert not any(one["locked"] for one in found.values())
    assert not any(one["locked"] for one in film.documents())
    before = [one for one in found.values() if one["number"] < found[opens]["number"]]
    assert all(one["automatic"] for one in before)


def test_the_kinds_that_are_offered_open_at_different_stages(desk: Front) -> None:
    offered = desk.client.get("/api/templates").json()
    assert [(one["id"], one["opens"]["slug"]) for one in offered[:5]] == OFFERED
    assert {one["opens"]["title"] for one in offered[5:]} == {"Input"}
    kinds = {one["kind"]: one["opens"]["number"] for one in offered[:4]}
    assert list(kinds) == ["A story", "A screenplay", "An advert", "A vertical short"]
    assert len(set(kinds.values())) == 4
    short = offered[3]
    assert 9 * short["height"] == 16 * short["width"]


@pytest.mark.slow
@pytest.mark.parametrize(("template", "opens"), OFFERED)
def test_a_film_stands_at_the_stage_where_its_template_opens(desk: Front, template: str, opens: str) -> None:
    film, answer = begun(desk, template)
    if opens == "input":
        assert answer["run"] is None
    else:
        run = film.ended(answer["run"]["id"])
        assert (run["state"], run["stage"], run["error"]) == ("done", opens, None)
        assert run["done"] == run["total"]
        assert (run["total"] > 0) == (opens == "confirm"), "only what is drawn takes time that can be told"
    assert answer["refused"] == ""
    stands_at(film, opens)


def test_a_second_film_of_a_template_is_one_of_its_own_and_both_can_be_deleted(desk: Front) -> None:
    films = [begun(desk, "the_lamp_at_gull_rock", title) for title in ("One", "Two")]
    for film, answer in films:
        assert film.ended(answer["run"]["id"])["state"] == "done"
        stands_at(film, "beats")
    assert len({film.project for film, _ in films}) == 2
    assert [film.document("input")["body"]["title"] for film, _ in films] == ["One", "Two"]
    one, two = (film for film, _ in films)
    assert one.client.delete(f"/api/projects/{one.project}").status_code == 200
    stands_at(two, "beats")
    assert one.client.post(f"/api/projects/{one.project}/undelete").status_code == 200
    stands_at(one, "beats")


@pytest.mark.slow
def test_one_that_was_stopped_is_gone_on_with_by_hand_or_asked_for_again(desk: Front) -> None:
    import asyncio

    async def for_ever(*_: object) -> None:
        await asyncio.sleep(3600)

    with mock.patch.object(Producer, "_render", for_ever):
        film, answer = begun(desk, "up_anyway")
        run = answer["run"]["id"]
        while waiting(film) != "frames":
            assert desk.client.get(f"/api/runs/{run}").json()["state"] == "running"
            time.sleep(0.02)
        assert desk.client.delete(f"/api/runs/{run}").json()["state"] == "cancelled"
    found = stages(film)
    assert (waiting(film), found["frames"]["open"], found["frames"]["documents"]) == ("frames", True, 0)
    assert not any(one["locked"] for one in film.documents())
    shot = film.documents("prompt")[0]["key"].replace("prompt/", "frame/")
    assert film.run("frames", keys=[shot])["state"] == "done"
    assert film.document(shot)["body"]["start"]
    again = desk.client.post(f"/api/runs/{run}/retry")
    assert again.status_code == 202
    assert film.ended(again.json()["id"])["state"] == "done"
    stands_at(film, "confirm")


def test_where_nothing_can_be_prepared_the_film_begins_at_its_first_stage(desk: Front, tmp_path: Path) -> None:
    with alone(tmp_path):
        film, answer = begun(desk, "night_ferry")
    assert answer["run"] is None
    assert "is making a film" in answer["refused"]
    assert waiting(film) == "input"
    assert film.document("source/story")["body"]["name"] == "night_ferry.fountain"
    assert film.stage("input", "approve").status_code == 200
    assert film.run("treatment")["state"] == "done"
