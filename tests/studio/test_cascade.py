"""What a hand put out of date is written down, cause by cause; what is locked offers a branch to go on in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from premises import TEXT, Premises, written

from aiuteur import timelines
from aiuteur.db.tables import commits
from aiuteur.generation import cascade
from aiuteur.generation.cascade import Invalidation
from aiuteur.kit import clock
from aiuteur.screening.status import standings
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.studio import ceremonies
from aiuteur.studio.desk import Changed, save_by_hand, set_lock, would_go_stale
from aiuteur.studio.production import open_view
from aiuteur.timelines import Locked

pytestmark = pytest.mark.xdist_group("studio_cascade")  # one film is written for all
SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA, 40, sits.\n\nMARA\nRead it.\n\nJONAS\nNo.\n\nEXT. PIER - DAY\n\nJONAS waits.\n"


@pytest.fixture
async def film(tmp_path: Path, database_url: str) -> AsyncIterator[Premises]:
    async with written(tmp_path, SCRIPT, database_url=database_url) as made:
        yield made


async def lines(film: Premises) -> list[Invalidation]:
    async with film.floor.database.read() as tx:
        return await cascade.history(tx, film.branch)


def a_shot(film: Premises) -> tuple[str, Shot]:
    return next((key, shot) for key, shot in film.view.all(Shot) if not shot.card)


async def lengthen(film: Premises, by: int = 1000) -> tuple[str, Changed]:
    key, shot = a_shot(film)
    wished = shot.but(duration_ms=shot.duration_ms + by)
    return key, await save_by_hand(film.floor.database, film.branch, film.view, TEXT, key, wished, "ann")


async def test_an_edit_leaves_one_line_with_what_it_put_out_of_date(film: Premises) -> None:
    before = a_shot(film)[1].duration_ms
    fresh = {one.target.writes for one in standings(film.view, TEXT) if one.state == "fresh"}
    key, changed = await lengthen(film)
    [line] = await lines(film)
    assert changed.stale == (line,)
    assert (line.cause_key, line.how, line.why, line.author) == (key, "edit", "changed", "ann")
    assert line.fields == ({"field": "duration_ms", "was": before, "now": before + 1000},)
    assert key.replace("shot/", "prompt/", 1) in line.stale
    now = {one.target.writes for one in standings(film.view, TEXT) if one.state != "fresh"}
    assert set(line.stale) == now & fresh
    assert (line.renders, line.price_micro) == (0, 0), "no stage of these renders"


async def test_what_no_one_reads_leaves_no_line_and_neither_does_a_run(film: Premises) -> None:
    key, shot = a_shot(film)
    await save_by_hand(film.floor.database, film.branch, film.view, TEXT, key, shot.but(notes="mine"), "ann")
    assert await lines(film) == []
    await lengthen(film)
    await film.produce()
    assert len(await lines(film)) == 1


async def test_what_was_stale_before_is_not_counted_again(film: Premises) -> None:
    await lengthen(film)
    await lengthen(film, 2000)
    assert len(await lines(film)) == 1


async def test_a_restore_and_a_merge_are_causes_too(film: Premises) -> None:
    database = film.floor.database
    async with database.write() as tx:
        first = await timelines.commit(tx, film.branch, "named", "first", "ann")
        noir = await timelines.fork(tx, film.branch, "noir", "ann")
    key, _ = await lengthen(film)
    await film.produce()
    held = await ceremonies.restore(database, TEXT, film.branch, first.id, "bob", scope=key)
    assert held.commit.kind == "restore"
    [line] = held.stale
    assert (line.how, line.cause_key, line.author) == ("restore", key, "bob")
    whole = await ceremonies.restore(database, TEXT, film.branch, first.id, "bob")
    assert whole.stale == (), "everything stands as it did: nothing is out of date"
    main, film.branch = film.branch, noir.id
    film.view = await open_view(film.floor, noir.id)
    await lengthen(film, 4000)
    film.branch = main
    merged = await ceremonies.merge(database, TEXT, noir.id, main, "eve")
    assert [(one.how, one.cause_key) for one in merged.stale] == [("merge", key)]
    assert [one.how for one in await lines(film)] == ["merge", "restore", "edit"]


async def test_under_a_lock_a_branch_is_offered(film: Premises) -> None:
    key, shot = a_shot(film)
    await set_lock(film.floor.database, film.branch, TEXT, key, True, "ann")
    with pytest.raises(Locked) as refused:
        await save_by_hand(
            film.floor.database, film.branch, film.view, TEXT, key, shot.but(duration_ms=shot.duration_ms + 9), "bob"
        )
    assert refused.value.fields["offer"]["keys"] == [key]
    async with film.floor.database.write() as tx:
        made = await timelines.fork(tx, film.branch, refused.value.fields["offer"]["branch"], "bob")
    assert made.name


async def test_locked_work_that_goes_stale_offers_a_branch_and_unlocking_says_it_first(film: Premises) -> None:
    await set_lock(film.floor.database, film.branch, TEXT, "prompts", True, "ann")
    key, changed = await lengthen(film)
    prompt = key.replace("shot/", "prompt/", 1)
    assert changed.offer is not None
    assert changed.offer.keys == (prompt,)
    assert [one.target.writes for one in would_go_stale(film.view, TEXT, "stage:prompts")] == [prompt]
    await set_lock(film.floor.database, film.branch, TEXT, "9", False, "ann")
    line = (await lines(film))[0]
    assert (line.how, line.cause_key, line.stale) == ("unlock", "stage:prompts", (prompt,))
    await film.produce()
    await set_lock(film.floor.database, film.branch, TEXT, "9", True, "ann")
    await set_lock(film.floor.database, film.branch, TEXT, "9", False, "ann")
    assert len(await lines(film)) == 2, "nothing was held back: nothing to write down"


async def test_after_ten_idle_minutes_what_stood_is_committed(film: Premises, monkeypatch: pytest.MonkeyPatch) -> None:
    await lengthen(film)
    later = clock.now_ms() + 601_000
    for module in ("commits", "journal", "moves"):
        monkeypatch.setattr(f"aiuteur.timelines.{module}.now_ms", lambda: later)
    await lengthen(film, 3000)
    async with film.floor.database.read() as tx:
        made = await tx.all(sa.select(commits.c.kind, commits.c.author).where(commits.c.branch_id == film.branch))
    assert [tuple(one) for one in made] == [("idle", "ann")]


async def test_a_history_that_cannot_be_written_costs_no_text(film: Premises, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("an operation that fails")

    monkeypatch.setattr(cascade, "standings", broken)
    with pytest.raises(RuntimeError):
        await lengthen(film)
    key, shot = a_shot(film)
    assert (await open_view(film.floor, film.branch)).get(key, Shot) == shot
    assert shot == film.view.get(key, Shot)
