"""What a change brings down, cause by cause, and what making it again would cost."""

from typing import Any

import pytest
import workshop

from aiuteur import timelines
from aiuteur.engines.local import LocalEngine
from aiuteur.engines.registry import Engines
from aiuteur.generation.cascade import Fallout, Invalidation, fallout, history, record
from aiuteur.generation.standing import standings
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.timelines.staleness import Cause

pytestmark = pytest.mark.xdist_group("cascade")  # it is painted once for all
PRICED = Engines((LocalEngine(id="test:paint", version=1, kind="test", make="brushes:paint", price_micro=700),))


async def paint(shop: Any) -> None:
    await shop.put("note/a", workshop.Note(order="V", words="sea"))
    await shop.put("note/b", workshop.Note(order="W", words="sky"))
    await shop.produce()


@pytest.fixture
async def film(shop_after: Any) -> Any:
    return await shop_after(paint)


async def change(film: Any, **notes: Any) -> list[Invalidation]:
    before = await film.view()
    for name, document in notes.items():
        await film.put(f"note/{name}", document)
    after = await film.view()
    return await record(
        film.floor.database, film.branch, before, after, workshop.OPERATIONS, PRICED, "edit", "ann"
    )  # fmt: skip


async def test_each_cause_has_its_own_line_and_what_two_bring_down_stands_under_both(film: Any, note: Any) -> None:
    lines = await change(film, a=note(words="harbour"), b=note("W", words="cloud", remark="read by nobody"))
    assert [(line.cause_key, line.stale) for line in lines] == [
        ("note/a", ("draft/a", "plate/a", "album")),
        ("note/b", ("draft/b", "plate/b", "album")),
    ]
    # the plates wait for drafts that are not written yet: these are played through, and the plates painted anew
    assert [(line.renders, line.price_micro) for line in lines] == [(1, 700), (1, 700)]
    assert lines[0].fields == ({"field": "words", "was": "sea", "now": "harbour"},)
    async with film.floor.database.read() as tx:
        assert await history(tx, film.branch) == list(reversed(lines))
        assert await history(tx, film.branch, limit=1, before=lines[1].seq) == [lines[0]]


async def test_what_was_painted_before_costs_nothing(film: Any, note: Any) -> None:
    await film.put("draft/a", workshop.Draft(order="V", text="SEA", colour="blue"))
    await film.produce()
    before = await film.view()
    await film.put("draft/a", workshop.Draft(order="V", text="SEA"))
    [line] = await record(
        film.floor.database, film.branch, before, await film.view(), workshop.OPERATIONS, PRICED, "edit", "ann"
    )
    assert (line.stale, line.renders, line.price_micro) == (("plate/a", "album"), 0, 0)


async def test_a_draft_that_comes_out_as_it_was_costs_nothing(film: Any, note: Any) -> None:
    [line] = await change(film, a=note(words="Sea"))
    assert (line.stale, line.renders, line.price_micro) == (("draft/a", "plate/a", "album"), 0, 0)


async def test_what_a_lock_holds_back_costs_nothing(film: Any, note: Any) -> None:
    async with film.floor.database.write() as tx:
        await timelines.locks.lock(tx, film.branch, "doc:draft/a", "ann")
    [line] = await change(film, a=note(words="harbour"))
    assert (line.renders, line.price_micro) == (0, 0)


async def test_what_is_new_and_what_is_gone(film: Any, note: Any) -> None:
    [line] = await change(film, c=note("X", words="rain"))
    assert (line.cause_key, line.why, line.was, line.fields) == ("note/c", "new", None, ())
    assert "draft/c" in line.stale
    await film.produce()
    before = await film.view()
    async with film.floor.database.write() as tx:
        await timelines.remove(tx, film.branch, "plate/c", "ann")
    [line] = await record(
        film.floor.database, film.branch, before, await film.view(), workshop.OPERATIONS, PRICED, "edit", "ann"
    )
    assert (line.cause_key, line.why, line.now) == ("plate/c", "gone", None)
    assert set(line.stale) == {"plate/c", "album"}


async def test_a_change_that_nobody_reads_and_no_change_bring_nothing_down(film: Any, note: Any) -> None:
    assert await change(film, a=note(words="sea", remark="warmer")) == []
    assert await change(film) == []


async def test_long_texts_are_named_and_not_quoted(film: Any, note: Any) -> None:
    [line] = await change(film, a=note(words="long " * 100))
    assert line.fields == ({"field": "words", "was": "sea"},)


async def test_what_was_out_of_date_before_is_nobodys_doing(film: Any, note: Any) -> None:
    await change(film, a=note(words="harbour"))
    assert await change(film, a=note(words="quay")) == []


async def test_a_branch_that_is_gone_has_no_history(film: Any, note: Any) -> None:
    await film.put("note/a", note(words="harbour"))
    view = await film.view()
    with pytest.raises(NotFound):
        await record(film.floor.database, "nowhere", View({}), view, workshop.OPERATIONS, PRICED, "edit", "ann")


async def test_a_target_without_documents_is_named_by_its_place(shop: Any, note: Any) -> None:
    await shop.put("note/a", note(words="sea"))
    found = standings(await shop.view(), workshop.OPERATIONS)
    assert Fallout(Cause("note/a", "new"), tuple(found)).stale == ("draft/a",)
    assert [one.cause.key for one in fallout(View({}), await shop.view(), workshop.OPERATIONS)] == ["note/a"]
