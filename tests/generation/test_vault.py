"""Whatever was ever made is found again: by branch, by tag, by words, used now or not."""

from typing import Any

import pytest
import sqlalchemy as sa
import workshop

from aiuteur import timelines
from aiuteur.db.tables import artifacts
from aiuteur.generation.vault import SHORTEST, VaultItem, tag, tags, untag, vault, whole_hash
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.timelines.projects import create_project

pytestmark = pytest.mark.xdist_group("vault")  # it is painted once for all


async def paint(shop: Any) -> None:
    await shop.put("note/a", workshop.Note(order="V", words="sea"))
    await shop.put("note/b", workshop.Note(order="W", words="sky"))
    await shop.produce()
    await shop.put("note/a", workshop.Note(order="V", words="harbour"))
    await shop.produce()


@pytest.fixture
async def film(shop_after: Any) -> Any:
    """Two plates; the first was painted twice, for its words were changed."""
    return await shop_after(paint)


async def look(film: Any, **how: Any) -> list[VaultItem]:
    async with film.floor.database.read() as tx:
        return await vault(tx, how.pop("project", film.project), **how)


def said(film: Any, items: list[VaultItem]) -> list[str]:
    return [film.floor.media.path_of(item.hash).read_text().partition(" in ")[0] for item in items]


async def test_every_take_is_there_with_what_made_it_and_where_it_is_used(film: Any) -> None:
    items = await look(film)
    assert sorted(said(film, items)) == ["HARBOUR", "SEA", "SKY"]
    now = {text: item.uses[0].now for text, item in zip(said(film, items), items, strict=True)}
    assert now == {"HARBOUR": True, "SEA": False, "SKY": True}
    one = items[0]
    assert (one.operation, one.engine, one.media_type, one.name) == (
        "plates.paint", "test:paint", "text/plain", "picture"
    )  # fmt: skip
    assert one.size == film.floor.media.path_of(one.hash).stat().st_size
    assert [(use.branch, use.key) for item in items for use in item.uses if use.now and use.key == "plate/b"] == [
        ("main", "plate/b")
    ]
    assert one.made_at >= items[-1].made_at > 0


async def test_a_fork_shows_the_same_files_and_a_project_only_its_own(film: Any) -> None:
    async with film.floor.database.write() as tx:
        noir = await timelines.fork(tx, film.branch, "noir", "ann")
        other = await create_project(tx, "Another")
    assert await look(film, project=other.id) == []
    assert sorted(said(film, await look(film, branch=noir.id))) == ["HARBOUR", "SKY"], "what the fork shows"
    [sky] = [item for item in await look(film) if said(film, [item]) == ["SKY"]]
    assert [(use.branch, use.now) for use in sky.uses] == [("main", True), ("noir", True)]
    film.branch, main = noir.id, film.branch
    await film.put("note/a", workshop.Note(order="V", words="sea"))
    assert (await film.produce()).rendered == 0
    assert sorted(said(film, await look(film, branch=noir.id, used=True))) == ["SEA", "SKY"]
    [sea] = [item for item in await look(film) if said(film, [item]) == ["SEA"]]
    assert {(use.branch_id, use.now) for use in sea.uses} == {(main, False), (noir.id, True)}
    assert len(await look(film, branch=main)) == 3
    assert len(await look(film, project=None)) == 3


async def test_takes_that_nobody_shows_are_told_from_those_in_use(film: Any) -> None:
    assert said(film, await look(film, used=False)) == ["SEA"]
    assert sorted(said(film, await look(film, used=True))) == ["HARBOUR", "SKY"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour", ["HARBOUR", "SEA"]),  # said there now: an older take of the same place is found too
        ("HarBour PLATES", ["HARBOUR", "SEA"]),
        ("sky sea", []),
        ("sea", ["SEA"]),  # asked of the engine then; no document says it any more
        ("test:paint", ["HARBOUR", "SEA", "SKY"]),
        ("colour", []),  # a field, not a word
        ("100%", []),
        ("zimt", []),
    ],
)
async def test_words(film: Any, words: str, found: list[str]) -> None:
    assert sorted(said(film, await look(film, words=words))) == found


async def test_documents_at_the_place_are_searched_too_in_every_script(film: Any) -> None:
    await film.put("note/b", workshop.Note(order="W", words="sky", remark="Сцена на МОСТУ, café"))
    for words in ("мосту", "МОСТУ", "сцена café", "CAFÉ"):
        assert said(film, await look(film, words=words)) == ["SKY"], words


async def test_tags(film: Any) -> None:
    first = (await look(film))[0]
    async with film.floor.database.write() as tx:
        assert await tag(tx, first.hash, "  Best   Take ", "ann")
        assert not await tag(tx, first.hash, "best take", "bob"), "it has it already"
        assert await tag(tx, first.hash, "zebra", "bob")
        with pytest.raises(NotFound):
            await tag(tx, "0" * 64, "gone", "ann")
        with pytest.raises(BadInput):
            await tag(tx, first.hash, " ", "ann")
    assert [item.tags for item in await look(film, tag="BEST take")] == [("best take", "zebra")]
    assert [item.hash for item in await look(film, words="zebra")] == [first.hash]
    async with film.floor.database.write() as tx:
        assert await tags(tx) == {"best take": 1, "zebra": 1}
        assert await untag(tx, first.hash, "zebra")
        assert not await untag(tx, first.hash, "zebra")
        assert await tags(tx) == {"best take": 1}


async def test_a_file_is_found_by_the_beginning_of_its_hash(film: Any) -> None:
    items = await look(film)
    async with film.floor.database.write() as tx:
        for item in items:
            assert await whole_hash(tx, f" {item.hash[:SHORTEST].upper()} ") == item.hash
        for short in ("", items[0].hash[: SHORTEST - 1]):
            with pytest.raises(BadInput, match="too short"):
                await whole_hash(tx, short)
        for strange in ("0" * 64, "______", "%%%%%%", items[0].hash + "0"):
            with pytest.raises(NotFound):
                await whole_hash(tx, strange)
        row = (await tx.all(sa.select(artifacts).where(artifacts.c.hash == items[0].hash)))[0]._mapping
        await tx.execute(artifacts.insert().values({**row, "hash": items[0].hash[:-1] + "!"}))
        with pytest.raises(BadInput, match="Several"):
            await whole_hash(tx, items[0].hash[:-1])


async def test_pages_follow_each_other_and_cost_the_same(film: Any) -> None:
    every = await look(film)
    pages = [await look(film, limit=1, offset=place) for place in range(4)]
    assert [item for page in pages for item in page] == every
    assert await look(film, media="text") == await look(film, media="text/plain") == every
    assert await look(film, media="video") == []
    counted = []
    for limit in (1, 3):
        seen: list[str] = []
        async with film.floor.database.read() as tx:
            here = tx.connection.sync_connection  # the job engine asks things of its own beside it

            def count(*call: Any, seen: list[str] = seen) -> None:
                seen.append(call[2])

            sa.event.listen(here, "before_cursor_execute", count)
            await vault(tx, film.project, words="plates", limit=limit)
            sa.event.remove(here, "before_cursor_execute", count)
        counted.append(len(seen))
    assert counted == [3, 3]
