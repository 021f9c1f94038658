"""The filmmaker's own hand: picking, locking, and saying that what is stale is still fine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from premises import Premises, written

from aiuteur import timelines
from aiuteur.generation.standing import Standing, standings
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.pipeline import PIPELINE
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.studio.desk import operations_of, save_by_hand, set_lock
from aiuteur.studio.edit_sets import undo_set
from aiuteur.studio.pinning import say_still_fine
from aiuteur.studio.production import open_view
from aiuteur.timelines import Locked

STORY = Path(__file__).resolve().parents[2] / "examples" / "the_lamp_at_gull_rock.txt"


@pytest.fixture
async def film(tmp_path: Path, database_url: str) -> AsyncIterator[Premises]:
    text = STORY.read_text(encoding="utf-8")
    async with written(tmp_path, text, "story.txt", database_url, stages=PIPELINE[:4], target_ms=40_000) as made:
        yield made


def picked(film: Premises) -> list[str]:
    return [key for key, treatment in film.view.all(Treatment) if treatment.picked]


async def pick(film: Premises, key: str) -> None:
    wished = film.view.get(key, Treatment).but(picked=True)
    await save_by_hand(film.floor.database, film.branch, film.view, PIPELINE, key, wished, "owner")


async def test_picking_one_treatment_drops_the_other_and_the_beats_follow(film: Premises) -> None:
    first = [beat.summary for _, beat in film.view.all(Beat)]
    await pick(film, "treatment/cold_open")
    assert picked(film) == ["treatment/cold_open"]
    film.view = await open_view(film.floor, film.branch)
    assert picked(film) == ["treatment/cold_open"], "what the view shows is what was saved"
    await film.produce(PIPELINE[:4])
    assert [beat.summary for _, beat in film.view.all(Beat)] != first
    assert picked(film) == ["treatment/cold_open"], "the pick survives the next run"
    await pick(film, "treatment/as_told")
    await film.produce(PIPELINE[:4])
    assert [beat.summary for _, beat in film.view.all(Beat)] == first


async def test_a_locked_stage_refuses_the_hand_and_the_machine(film: Premises) -> None:
    key, beat = film.view.all(Beat)[0]
    assert await set_lock(film.floor.database, film.branch, PIPELINE, "3", True, "owner") == "stage:beats"
    with pytest.raises(Locked):
        await save_by_hand(film.floor.database, film.branch, film.view, PIPELINE, key, beat.but(title="Mine"), "owner")
    await pick(film, "treatment/cold_open")
    report = await film.produce(PIPELINE[:4])
    assert key in report.locked
    assert film.view.get(key, Beat) == beat
    await set_lock(film.floor.database, film.branch, PIPELINE, "beats", False, "owner")
    with pytest.raises(BadInput, match="is not locked"):
        await set_lock(film.floor.database, film.branch, PIPELINE, "beats", False, "owner")


async def test_still_fine_keeps_what_is_stale_as_it_is(film: Premises) -> None:
    before = film.view.all(Beat)
    await pick(film, "treatment/cold_open")
    database, keys = film.floor.database, [key for key, _ in before]
    pinned = await say_still_fine(database, film.branch, film.view, PIPELINE, keys[:1], "owner")
    assert set(pinned.changed) == set(keys)
    assert not (await say_still_fine(database, film.branch, film.view, PIPELINE, keys[:1], "owner")).changed
    report = await film.produce(PIPELINE[:4])
    assert film.view.all(Beat) == before
    assert not report.failures


async def test_many_are_still_fine_in_one_version_with_one_way_back(film: Premises) -> None:
    beats, scenes = film.view.all(Beat), film.view.all(ScriptScene)
    await pick(film, "treatment/cold_open")
    await film.change(beats[0][0], Beat, summary="Mara climbs up.")
    held = scenes[-1][0]
    await set_lock(film.floor.database, film.branch, PIPELINE, held, True, "owner")
    before = await versions(film)
    keys = [beats[0][0], scenes[0][0]]
    done = await say_still_fine(
        film.floor.database, film.branch, film.view, PIPELINE, keys, "owner", "All of it is right"
    )
    assert set(done.changed) == {key for key, _ in (*beats, *scenes)} - {held}, "what is locked is left alone"
    assert await versions(film) == ["All of it is right", *before]
    assert {one.target.writes for one in stale(film)} == {"script/"}, "for the one that is locked"
    await undo_set(film.floor.database, film.branch, film.view, PIPELINE, done.undo, "owner")
    film.view = await open_view(film.floor, film.branch)
    assert {one.target.writes for one in stale(film)} == {"beat/", "script/"}
    with pytest.raises(Locked):
        await say_still_fine(film.floor.database, film.branch, film.view, PIPELINE, [held], "owner")


async def versions(film: Premises) -> list[str]:
    async with film.floor.database.read() as tx:
        return [one.message for one in await timelines.log(tx, film.branch)]


def stale(film: Premises) -> list[Standing]:
    return [one for one in standings(film.view, operations_of(PIPELINE[:4])) if one.state == "stale"]


async def test_what_is_not_there_cannot_be_saved(film: Premises) -> None:
    with pytest.raises(NotFound):
        await save_by_hand(
            film.floor.database, film.branch, film.view, PIPELINE, "beat/nothing", Beat(order="V", title="x"), "owner"
        )
