"""What is missing or stale is made once; what a hand changed stays; failures hold up only what needs them."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import workshop

from aiuteur import timelines
from aiuteur.generation.produce import Kept, Producer, TakenOut


async def test_a_second_run_makes_nothing(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.put("note/b", note(words="sky"))
    first = await shop.produce()
    assert first.renders == {"plates.paint": 2}
    assert sorted(shop.painted()) == ["SEA", "SKY"]
    second = await shop.produce()
    assert (second.rendered, second.outcomes) == (0, {"fresh": 5})
    assert len(shop.painted()) == 2


async def test_a_run_of_words_alone_starts_no_worker(
    shop: Any, note: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def started() -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr(shop.floor.pool, "open", started)
    await shop.put("note/a", note(words="sea"))
    words = [operation for operation in workshop.OPERATIONS if not operation.renders]
    producer = Producer(shop.floor, shop.branch, await shop.view(), author="film", watch=shop.events.append)
    await producer.run(words)
    assert (await shop.view()).get("draft/a", workshop.Draft).text == "SEA"


async def test_a_change_reaches_what_reads_it_and_nothing_else(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.put("note/b", note(words="sky"))
    await shop.produce()
    await shop.put("note/a", note(words="sea", remark="lovely"))
    assert (await shop.produce()).rendered == 0
    await shop.put("note/a", note(words="storm"))
    assert (await shop.produce()).renders == {"plates.paint": 1}
    assert shop.painted()[-1] == "STORM"


@pytest.mark.slow
async def test_a_change_taken_back_renders_nothing(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.produce()
    await shop.put("note/a", note(words="storm"))
    await shop.produce()
    await shop.put("note/a", note(words="sea"))
    again = await shop.produce()
    assert (again.rendered, again.reused) == (0, 1)


@pytest.mark.slow
async def test_a_hand_made_change_is_merged_and_never_overwritten(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.produce()
    draft = (await shop.view()).get("draft/a", workshop.Draft)
    await shop.put("draft/a", draft.but(colour="red"))
    await shop.put("note/a", note(words="storm"))
    await shop.produce()
    merged = (await shop.view()).get("draft/a", workshop.Draft)
    assert (merged.text, merged.colour) == ("STORM", "red")
    await shop.put("draft/a", merged.but(text="MY OWN WORDS"))
    await shop.put("note/a", note(words="calm"))
    report = await shop.produce()
    assert (await shop.view()).get("draft/a", workshop.Draft).text == "MY OWN WORDS"
    assert report.kept == [Kept("draft/a", ("text",))]
    assert (await shop.produce()).kept == [], "said once"


@pytest.mark.slow
async def test_what_a_hand_changed_and_the_film_has_no_place_for_is_taken_out_and_named_once(
    shop: Any, note: Callable[..., Any]
) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.put("note/b", note(words="sky"))
    await shop.produce()
    draft = (await shop.view()).get("draft/b", workshop.Draft)
    await shop.put("draft/b", draft.but(colour="red"))
    async with shop.floor.database.write() as tx:
        await timelines.remove(tx, shop.branch, "note/b", "hand")
        hand = await timelines.head(tx, shop.branch, "draft/b")
    assert hand is not None
    report = await shop.produce()
    assert report.taken_out == [TakenOut("draft/b", hand.hash)]
    assert report.before is not None
    async with shop.floor.database.read() as tx:
        assert (await timelines.trees.tree_of(tx, report.before))["draft/b"].hash == hand.hash
    again = await shop.produce()
    assert (again.taken_out, again.before, again.rendered) == ([], None, 0)
    assert set(again.outcomes) == {"fresh"}


async def test_what_lost_its_source_is_set_aside_and_kept_in_the_journal(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.put("note/b", note(words="sky"))
    await shop.produce()
    async with shop.floor.database.write() as tx:
        await timelines.remove(tx, shop.branch, "note/b", "hand")
    await shop.produce()
    view = await shop.view()
    assert view.head("draft/b") is None
    assert view.head("plate/b") is None
    async with shop.floor.database.read() as tx:
        edits = await timelines.history(tx, shop.branch, "draft/b")
    assert edits[-1].outcome == "removed"
    assert len(view.get("album", workshop.Album).pages) == 1


@pytest.mark.slow
async def test_a_failure_holds_up_only_what_needs_it(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="fail"))
    await shop.put("note/b", note(words="sky"))
    report = await shop.produce()
    assert report.failures == [("plate of draft/a", "test:paint could not do plates.paint: The brush broke.")]
    assert report.outcomes["waiting"] == 1, "the album waits"
    assert (await shop.view()).head("plate/b") is not None
    await shop.put("note/a", note(words="mended"))
    assert not (await shop.produce()).failures


@pytest.mark.slow
async def test_a_failed_render_is_tried_again_when_asked_again(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="fail"))
    await shop.produce()
    await shop.produce()
    assert shop.painted() == ["FAIL", "FAIL"]


@pytest.mark.slow
async def test_a_locked_document_is_left_alone_and_reported(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.produce()
    async with shop.floor.database.write() as tx:
        await timelines.locks.lock(tx, shop.branch, "doc:draft/a", "hand")
    await shop.put("note/a", note(words="storm"))
    report = await shop.produce()
    assert report.locked == ["draft/a"]
    assert (await shop.view()).get("draft/a", workshop.Draft).text == "SEA"


@pytest.mark.slow
async def test_cancelling_frees_the_workers_and_a_later_run_goes_on(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="slow one"))
    await shop.put("note/b", note(words="sky"))
    producer = Producer(shop.floor, shop.branch, await shop.view(), author="film")
    running = asyncio.create_task(producer.run(workshop.OPERATIONS))
    async with asyncio.timeout(60):
        while "SLOW ONE" not in shop.painted():
            assert not running.done(), "it ended before anything was painted"
            await asyncio.sleep(0.02)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await shop.floor.renders.cancel_waiting() >= 1
    await shop.put("note/a", note(words="quick"))
    async with asyncio.timeout(20):
        report = await shop.produce()
    assert not report.failures
    assert "QUICK" in shop.painted()


async def test_a_worker_that_dies_costs_one_retry_and_a_sentence(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="die"))
    await shop.put("note/b", note(words="sky"))
    report = await shop.produce()
    assert shop.painted().count("DIE") == 2
    assert "ended twice" in report.failures[0][1]
    assert (await shop.view()).head("plate/b") is not None


@pytest.mark.slow
async def test_progress_is_told_from_plan_to_end(shop: Any, note: Callable[..., Any]) -> None:
    await shop.put("note/a", note(words="sea"))
    await shop.produce()
    planned = sum(event.weight for event in shop.events if event.outcome == "planned")
    ended = sum(event.weight for event in shop.events if event.outcome not in ("planned", "started"))
    assert planned == ended == 4
