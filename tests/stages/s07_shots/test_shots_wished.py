"""The shot lists made again by a wish: foreseen, followed, in what they were made from, and taken back to the letter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from front_desk import Front, front
from small_films import made_upto


@pytest.fixture
def film(tmp_path: Path, database_url: str) -> Iterator[Front]:
    with front(tmp_path, database_url) as opened:
        made_upto(opened, "shots")
        yield opened


def shots(film: Front) -> dict[str, dict[str, Any]]:
    return {one["key"]: one["body"] for one in film.documents("shot")}


def bends(shot: dict[str, Any]) -> bool:
    """Whether a camera in the hand, low down, makes another shot of it."""
    return not shot["card"] and shot["size"] not in ("INSERT", "CUTAWAY")


@pytest.mark.slow
def test_shots_are_made_again_by_a_wish_and_what_is_a_persons_stays(film: Front) -> None:
    before = shots(film)
    held, mine, other = sorted(
        (key for key, one in before.items() if bends(one)), key=lambda key: before[key]["action"]
    )[:3]
    assert film.stage("shots", "lock", keys=[held]).status_code == 200
    hand = film.document(mine)
    assert film.put(mine, hand["body"] | {"size": "ECU", "lens_mm": 100}, base=hand["hash"]).status_code == 200
    wish = {"guidance": "handheld, from below; purple rain"}
    foreseen = film.ask("shots/wish/foresee", wish)
    assert (len(foreseen["held"]), len(foreseen["kept"]), foreseen["gone"]) == (1, 1, [])
    assert foreseen["changed"]
    assert foreseen["sentence"] == (
        f"{len(foreseen['changed'])} shots would be made otherwise. What you changed by hand stays, in 1 shot. "
        "1 shot stays as it is: it is locked."
    )
    kept = film.ask("shots/wish", wish)["wish"]
    assert kept["followed"] == ["handheld", "from below"]
    assert "purple rain" in kept["unmet"][0]
    assert film.document(other)["status"] == "stale"
    done = film.run("shots", guidance=wish["guidance"])
    assert (done["state"], done["report"]["locked"]) == ("done", [held])
    stand = {key: film.document(key)["status"] for key in (held, other)}
    assert stand == {held: "stale", other: "fresh"}, "the lock holds it, and no other is out of date"
    now = shots(film)
    assert set(now) == set(before)
    assert now[held] == before[held], "what is locked stays as it is"
    assert (now[mine]["size"], now[mine]["lens_mm"]) == ("ECU", 100), "what a hand wrote stays, field by field"
    bent = [one for key, one in now.items() if key != held and bends(one)]
    assert {(one["angle"], one["movement"]) for one in bent} == {("LOW", "HANDHELD")}
    moved = {key for key in now if now[key] != before[key]}
    assert len(moved - {mine}) <= len(foreseen["changed"])
    film.ask("shots/wish", {"guidance": ""})
    assert film.run("shots")["state"] == "done"
    assert {key: body for key, body in shots(film).items() if key != mine} == {
        key: body for key, body in before.items() if key != mine
    }, "taken back, the lists are as they were, shot by shot"
