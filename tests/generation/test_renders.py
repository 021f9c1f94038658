"""Renders are keyed by recipe: whoever asks second gets what the first one made."""

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa
import workshop

from aiuteur.db.tables import render_uses, renders, workspaces
from aiuteur.generation import making
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.renders import RenderFailed, job_id
from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import Unavailable
from aiuteur.timelines.projects import create_project


def recipe(text: str, **more: Any) -> Recipe:
    fields = {"operation": "plates.paint", "version": 1, "engine": "test:paint", "engine_version": 0}
    return Recipe.model_validate({**fields, "request": {"text": text, "colour": ""}, **more})


async def test_six_who_ask_at_once_get_one_render(shop: Any) -> None:
    results = await asyncio.gather(
        *(shop.floor.renders.ask(recipe("SEA"), shop.branch, f"plate/{n}") for n in range(6))
    )
    assert shop.painted() == ["SEA"]
    assert len({result.made.file("picture").hash for result in results}) == 1


@pytest.mark.slow
async def test_another_take_another_version_another_engine_is_another_render(shop: Any) -> None:
    for one in (recipe("SEA"), recipe("SEA", take=2), recipe("SEA", version=2)):
        await shop.floor.renders.ask(one, shop.branch, "plate/a")
    assert len(shop.painted()) == 3
    assert len({recipe("SEA").key(), recipe("SEA", take=2).key(), recipe("SEA", version=2).key()}) == 3


async def test_a_lost_file_is_made_again(shop: Any) -> None:
    first = await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")
    shop.floor.media.path_of(first.made.file("picture").hash).unlink()
    assert await shop.floor.renders.missing_files() == 1
    again = await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")
    assert again.rendered
    assert again.made.file("picture").hash == first.made.file("picture").hash
    assert await shop.floor.renders.missing_files() == 0


async def test_parts_are_made_side_by_side_and_joined_in_order(shop: Any) -> None:
    made = await shop.floor.renders.ask(recipe("ABCDEFGHIJKLM", engine="test:split"), shop.branch, "plate/a")
    whole = shop.floor.media.path_of(made.made.file("whole").hash)
    assert whole.read_text() == "ABCDEFGHIJKLM"


async def test_what_the_parts_share_is_prepared_while_the_job_engine_starts(shop: Any) -> None:
    first = await shop.floor.renders.ask(recipe("AB", engine="test:split"), shop.branch, "plate/a")
    assert first.rendered
    assert shop.painted() == ["prepared AB"]
    await shop.floor.renders.ask(recipe("CD", engine="test:split"), shop.branch, "plate/b")
    assert shop.painted() == ["prepared AB"], "once there are workers, a part builds what it needs in its turn"


async def test_facts_that_are_not_files_are_kept(shop: Any) -> None:
    result = await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")
    assert result.made.facts == {"words": 3}
    again = await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/b")
    assert again.made == result.made
    assert not again.rendered


async def test_an_answer_of_another_shape_is_a_sentence_and_nobody_waits_for_ever(shop: Any) -> None:
    async with asyncio.timeout(20):
        with pytest.raises(RenderFailed, match=r"should not happen.*KeyError.*report it"):
            await shop.floor.renders.ask(recipe("ODD"), shop.branch, "plate/a")


async def test_a_failure_that_cannot_be_written_down_is_told_too(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> Any:
        raise Unavailable("The disk is full.")

    monkeypatch.setattr(making, "_settle", full)
    monkeypatch.setattr(making, "_for_the_log", full)
    async with asyncio.timeout(20):
        with pytest.raises(RenderFailed, match=r"The disk is full\."):
            await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")
    monkeypatch.undo()
    async with asyncio.timeout(20):
        assert (await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")).made.files


@pytest.mark.slow
async def test_a_work_folder_that_cannot_be_used_is_not_called_a_full_disk(shop: Any) -> None:
    (shop.floor.settings.home / "work").write_text("a file where a folder should be")
    with pytest.raises(RenderFailed, match=r"The work folder .* could not be used"):
        await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")


async def test_nothing_is_left_in_the_work_folder(shop: Any) -> None:
    await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")
    assert list(shop.floor.jobs.bench.folder.iterdir()) == []
    await shop.floor.stop_work()
    assert list((shop.floor.settings.home / "work").iterdir()) == []
    assert list((shop.floor.settings.home / "alive").iterdir()) == []


@pytest.mark.slow
async def test_each_workspace_has_renders_of_its_own(shop: Any) -> None:
    async with shop.floor.database.write("tenant") as tx:
        await tx.execute(sa.insert(workspaces).values(id="tenant", name="Theirs", created_at=0))
        other = (await create_project(tx, "Theirs")).main
    mine, theirs = await asyncio.gather(
        shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a"),
        shop.floor.renders.ask(recipe("SEA"), other, "plate/a", workspace="tenant"),
    )
    assert shop.painted() == ["SEA", "SEA"], "nobody sees what another workspace has made"
    assert (mine.rendered, theirs.rendered, mine.made) == (True, True, theirs.made)
    async with shop.floor.database.read("tenant") as tx:
        uses = await tx.all(sa.select(render_uses.c.branch_id).where(render_uses.c.workspace_id == "tenant"))
    assert [row.branch_id for row in uses] == [other]
    assert not (await shop.floor.renders.ask(recipe("SEA"), other, "plate/b", workspace="tenant")).rendered


async def test_what_another_process_cancelled_is_asked_for_again_by_who_still_wants_it(shop: Any) -> None:
    asking = asyncio.create_task(shop.floor.renders.ask(recipe("SLOW"), shop.branch, "plate/a"))
    async with asyncio.timeout(30):
        while not shop.painted():
            await asyncio.sleep(0.02)
    async with shop.floor.database.write() as tx:
        await tx.execute(sa.update(renders).values(status="cancelled"))
    async with asyncio.timeout(30):
        while True:
            async with shop.floor.database.read() as tx:
                row = await tx.first(sa.select(renders.c.status, renders.c.attempts))
            if row is not None and row.attempts == 2:
                break
            await asyncio.sleep(0.02)
    asking.cancel()


async def test_all_that_waits_is_called_off_in_one_word_to_the_job_engine(
    shop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever pressed Ctrl-C in a long film waits for it. What another branch asked for too goes on."""
    here = shop.branch
    async with shop.floor.database.write() as tx:
        other = (await create_project(tx, "Another film")).main
    for take in range(1, 6):
        await shop.floor.renders.order(recipe("SLOW", take=take), here, "plate/a")
    await shop.floor.renders.order(recipe("SLOW", take=5), other, "plate/a")
    told: list[tuple[str, ...]] = []
    jobs = shop.floor.jobs
    cancel = jobs.cancel

    async def counted(*names: str) -> None:
        told.append(names)
        await cancel(*names)

    monkeypatch.setattr(jobs, "cancel", counted)
    assert await shop.floor.renders.cancel_waiting(here) == 4
    assert await shop.floor.renders.cancel_waiting(here) == 0
    assert [len(names) for names in told] == [4]
    assert set((await jobs.states(told[0])).values()) == {"CANCELLED"}
    async with shop.floor.database.read() as tx:
        found = sorted(row.status for row in await tx.all(sa.select(renders.c.status)))
    assert found == ["cancelled"] * 4 + ["queued"]
    assert await shop.floor.renders.cancel_waiting() == 1


async def test_who_cancels_calls_off_their_own_branch_alone(shop: Any) -> None:
    """A render is the workspace's: another film may wait for the same one."""
    async with shop.floor.database.write() as tx:
        other = (await create_project(tx, "Another film")).main
    slow = recipe("SLOW")
    mine = asyncio.create_task(shop.floor.renders.ask(slow, shop.branch, "plate/a"))
    theirs = asyncio.create_task(shop.floor.renders.ask(slow, other, "plate/a"))
    key = recipe("SLOW", engine_version=1).key()
    async with asyncio.timeout(30):
        while not shop.painted() or len(await _askers(shop)) < 2:
            await asyncio.sleep(0.02)
        assert await shop.floor.renders.cancel("local", key, shop.branch)
        with pytest.raises(RenderFailed, match="was cancelled"):
            await mine
        while await _attempts(shop) < 2:  # the other film asks for it anew
            await asyncio.sleep(0.02)
    assert not theirs.done()
    theirs.cancel()


async def _askers(shop: Any) -> list[str]:
    async with shop.floor.database.read() as tx:
        return [row.branch_id for row in await tx.all(sa.select(render_uses.c.branch_id))]


async def _attempts(shop: Any) -> int:
    async with shop.floor.database.read() as tx:
        return await tx.scalar(sa.select(renders.c.attempts)) or 0


@pytest.mark.slow
async def test_a_job_that_ended_without_a_word_is_told_to_who_waits(shop: Any) -> None:
    asking = asyncio.create_task(shop.floor.renders.ask(recipe("SLOW"), shop.branch, "plate/a"))
    async with asyncio.timeout(30):
        while not shop.painted():
            await asyncio.sleep(0.02)
        await shop.floor.jobs.cancel(job_id("local", recipe("SLOW", engine_version=1).key(), 1))
        with pytest.raises(RenderFailed, match="could not tell what became of it"):
            await asking


@pytest.mark.slow
async def test_a_worker_with_another_version_of_the_engine_makes_nothing_under_that_key(shop: Any) -> None:
    await shop.floor.renders.order(recipe("SEA"), shop.branch, "plate/a")
    async with shop.floor.database.write() as tx:
        newer = canonical(recipe("SEA", engine_version=7).stored())
        await tx.execute(sa.update(renders).values(recipe=newer))
    async with asyncio.timeout(30):
        with pytest.raises(RenderFailed, match=r"asked for in its version 7, but the worker .* has its version 1"):
            await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")
    assert shop.painted() == []


async def test_what_is_kept_stays_as_it_is_when_a_second_worker_comes_late(
    shop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    maker, key = shop.floor.renders.maker, recipe("SEA", engine_version=1).key()
    make = maker._make
    kept: list[Any] = []

    async def slept(*about: Any) -> Any:
        """Taken for dead while it only slept: meanwhile another has made and kept it."""
        monkeypatch.setattr(maker, "_make", make)
        await maker.make("local", key)
        async with shop.floor.database.read() as tx:
            kept.append(await tx.first(sa.select(renders)))
        return await make(*about)

    monkeypatch.setattr(maker, "_make", slept)
    await shop.floor.renders.ask(recipe("SEA"), shop.branch, "plate/a")
    async with asyncio.timeout(30):
        while await shop.floor.jobs.unfinished():  # who waits has it already; the late one still works
            await asyncio.sleep(0.02)
    async with shop.floor.database.read() as tx:
        assert await tx.first(sa.select(renders)) == kept[0]
    assert (shop.painted(), maker.made) == (["SEA", "SEA"], 1)


def test_a_recipe_may_hold_no_float() -> None:
    with pytest.raises(ValueError, match="float has no canonical form"):
        recipe("SEA", request={"x": 0.5}).key()


def test_no_default_moves_a_recipe() -> None:
    assert recipe("SEA").key() == recipe("SEA", take=1, media={}).key()
    assert workshop.ENGINE.price({}) == 0
