"""Automatic approvals are written down once per state, and lock nothing."""

from pathlib import Path

import pytest
from premises import TEXT, written

from aiuteur import timelines
from aiuteur.pipeline import PIPELINE
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.studio.gates import AutomaticGate, NotReady, passed
from aiuteur.timelines.locks import approvals, locks

SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA, 40, sits.\n\nMARA\nRead it.\n\nJONAS\nNo.\n"


@pytest.mark.slow
async def test_a_gate_is_passed_once_per_state_and_locks_nothing(tmp_path: Path, database_url: str) -> None:
    async with written(tmp_path, SCRIPT, database_url=database_url) as studio:
        await studio.produce()
        async with studio.floor.database.read() as tx:
            first = await approvals(tx, studio.branch)
            assert await locks(tx, studio.branch) == []
            assert await passed(tx, studio.branch) == {stage.slug: False for stage in TEXT}
        assert [one.stage for one in first] == [stage.slug for stage in TEXT]
        assert all(one.automatic and one.author == "film" and one.scope == "" for one in first)
        key, shot = studio.view.all(Shot)[1]
        await studio.change(key, Shot, duration_ms=shot.duration_ms + 1_000)
        await studio.produce()
        async with studio.floor.database.read() as tx:
            again = await approvals(tx, studio.branch)
        assert [one.stage for one in again[len(first) :]] == ["shots", "prompts"], "only what changed is passed again"


@pytest.mark.slow
async def test_what_is_missing_is_said_and_nothing_is_recorded(tmp_path: Path, database_url: str) -> None:
    async with written(tmp_path, SCRIPT, database_url=database_url) as studio:
        key = next(k for k, asset in studio.view.all(Asset) if asset.name == "Mara")
        await studio.change(key, Asset, appearance=None)
        gate = AutomaticGate(studio.floor.database, studio.branch, studio.view, PIPELINE, "film")
        with pytest.raises(NotReady, match=r"Stage 5, Assets, is not ready: Mara has no looks yet\.") as refused:
            await gate.stage(PIPELINE[4])
        assert refused.value.json()["error"] == "not-ready"
        assert refused.value.fields["stage"] == "assets"
        async with studio.floor.database.read() as tx:
            assert len([one for one in await approvals(tx, studio.branch) if one.stage == "assets"]) == 1


async def test_a_stage_that_is_not_ready_stops_the_film_with_its_sentence(tmp_path: Path, database_url: str) -> None:
    async with written(tmp_path, SCRIPT, database_url=database_url) as studio:
        key, _ = studio.view.all(ScriptScene)[0]
        await studio.change(key, ScriptScene, elements=())
        with pytest.raises(NotReady, match=r"Scene 1 is empty\."):
            await studio.produce()


@pytest.mark.slow
async def test_a_stage_locked_by_a_person_is_told_apart(tmp_path: Path, database_url: str) -> None:
    async with written(tmp_path, SCRIPT, database_url=database_url) as studio:
        async with studio.floor.database.write() as tx:
            await timelines.locks.lock(tx, studio.branch, "stage:shots", "hand")
        async with studio.floor.database.read() as tx:
            found = await passed(tx, studio.branch)
        assert found["shots"] is True
        assert found["prompts"] is False


async def test_an_approval_never_stops_a_change(tmp_path: Path, database_url: str) -> None:
    async with written(tmp_path, SCRIPT, database_url=database_url) as studio:
        key, _ = studio.view.all(Shot)[1]
        await studio.change(key, Shot, notes="mine")
        assert studio.view.get(key, Shot).notes == "mine"
        report = await studio.produce()
        assert (report.locked, report.failures) == ([], [])
