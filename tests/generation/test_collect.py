"""What nobody needs goes, with grace; nothing that somebody may still want does, and no kill leaves a row without a file."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import workshop

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.db import Database, Tx
from aiuteur.db.tables import (
    artifacts,
    branches,
    commits,
    contents,
    edits,
    heads,
    render_uses,
    renders,
    subtrees,
)  # fmt: skip
from aiuteur.generation import collect as collecting
from aiuteur.generation.collect import DAY_MS, GRACE_MS, Collected, collect
from aiuteur.generation.media import Made
from aiuteur.generation.vault import tag
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.storage.media import Media
from aiuteur.timelines import Clash, trees

pytestmark = pytest.mark.xdist_group("collect")  # it is painted once for all
ROOT = Path(__file__).parents[2]


async def age(film: Any, days: int = 40) -> None:
    """As if everything had been done so many days ago: every moment in the database, and every file."""
    async with film.floor.database.write() as tx:
        for table in (contents, artifacts, commits, edits, heads, renders, branches):
            moments = [c for c in table.c if c.name in ("at", "created_at", "deleted_at", "started_at", "finished_at")]
            await tx.execute(sa.update(table).values({column: column - days * DAY_MS for column in moments}))
    for path in film.floor.media.root.glob("??/*"):
        os.utime(path, (path.stat().st_mtime - days * 86_400,) * 2)


async def run(film: Any, **how: Any) -> Collected:
    how.setdefault("dry_run", False)
    return await collect(film.floor.database, film.floor.media, **how)


async def counts(film: Any) -> dict[str, int]:
    async with film.floor.database.read() as tx:
        tables = (contents, subtrees, commits, edits, heads, renders, artifacts, render_uses)
        found = {one.name: await tx.scalar(sa.select(sa.func.count()).select_from(one)) or 0 for one in tables}
    return {**found, "files": len(film.floor.media.kept())}


async def assert_whole(database: Database, media: Media) -> None:
    """No row names a file, a text or a subtree that is not there."""
    async with database.read() as tx:
        assert (await timelines.verify(tx), await trees.verify(tx)) == ([], [])
        for row in await tx.all(sa.select(artifacts.c.hash)):
            media.path_of(row.hash)
        for row in await tx.all(sa.select(renders.c.outputs).where(renders.c.status == "done")):
            for file in Made.model_validate_json(row.outputs).files.values():
                media.path_of(file.hash)
        for row in await tx.all(sa.select(commits.c.id)):
            for entry in (await trees.tree_of(tx, row.id)).values():
                await timelines.document_of(tx, entry.hash)
        for row in await tx.all(sa.select(branches.c.id).where(branches.c.deleted_at.is_(None))):
            await timelines.load(tx, row.id)


async def paint(shop: Any) -> None:
    await shop.put("note/a", workshop.Note(order="V", words="sea"))
    await shop.put("note/b", workshop.Note(order="W", words="sky"))
    await shop.produce()
    async with shop.floor.database.write() as tx:
        shop.branch = (await timelines.fork(tx, shop.main, "noir", "ann")).id
    await shop.put("note/a", workshop.Note(order="V", words="harbour"))
    await shop.produce()
    async with shop.floor.database.write() as tx:
        await timelines.branches.delete(tx, shop.branch, "ann", even_unmerged=True)
    shop.branch = shop.main


@pytest.fixture
async def film(shop_after: Any) -> Any:
    """Two plates; one was painted a second time in a branch that is deleted again."""
    return await shop_after(paint)


async def noir_of(film: Any) -> str:
    """The branch that was deleted."""
    async with film.floor.database.read() as tx:
        return await tx.scalar(sa.select(branches.c.id).where(branches.c.deleted_at.is_not(None)))


async def test_within_the_grace_nothing_goes(film: Any) -> None:
    before = await counts(film)
    assert await run(film) == Collected()
    await age(film, 29)
    assert await run(film) == Collected()
    assert await counts(film) == before


async def test_a_deleted_branch_goes_with_what_it_alone_held(film: Any) -> None:
    await age(film)
    before = await counts(film)
    said = await run(film, dry_run=True)
    assert await counts(film) == before, "a dry run changes nothing"
    assert (said.commits, said.renders, said.artifacts, said.files) == (2, 1, 1, 1)
    assert said.contents >= 4, "note, draft, plate and album of the deleted branch, and what they were made from"
    assert said.text_bytes > 0
    assert said.file_bytes == len("HARBOUR in grey")
    assert await run(film) == said, "what the dry run said"
    await assert_whole(film.floor.database, film.floor.media)
    assert await run(film) == Collected(), "all is done"
    assert (await film.produce()).rendered == 0, "what stands is whole"
    noir = await noir_of(film)
    async with film.floor.database.write() as tx:
        with pytest.raises(NotFound, match="too long ago"):
            await timelines.branches.undelete(tx, noir)
        assert len(await timelines.history(tx, noir, "note/a")) == 1, "the journal stays"


async def test_a_branch_deleted_within_the_grace_comes_back_whole(film: Any) -> None:
    await age(film)
    noir = await noir_of(film)
    async with film.floor.database.write() as tx:
        later = branches.c.deleted_at + 20 * DAY_MS
        await tx.execute(sa.update(branches).where(branches.c.id == noir).values(deleted_at=later))
    await run(film)
    async with film.floor.database.write() as tx:
        await timelines.branches.undelete(tx, noir)
    film.branch = noir
    assert (await film.produce()).rendered == 0
    await assert_whole(film.floor.database, film.floor.media)


async def test_a_text_that_was_refused_stays_until_a_person_says_otherwise(film: Any, note: Any) -> None:
    lost = note(words="lost in a clash")
    async with film.floor.database.write() as tx:
        with pytest.raises(Clash):
            await timelines.save(tx, film.main, "note/a", lost, base="s2:" + "0" * 40, author="bob")
    await age(film, 4000)
    collected = await run(film)
    assert collected.refused == 1
    async with film.floor.database.read() as tx:
        assert await timelines.document_of(tx, lost.content_hash()) == lost
    assert (await run(film, refused_too=True)).contents == 1
    async with film.floor.database.read() as tx:
        with pytest.raises(NotFound):
            await timelines.document_of(tx, lost.content_hash())


async def test_what_was_typed_over_long_ago_goes_unless_a_commit_holds_it(film: Any, note: Any) -> None:
    await film.put("note/b", note("W", words="one"))
    await film.put("note/b", note("W", words="two"))
    async with film.floor.database.write() as tx:
        kept = await timelines.commit(tx, film.main, "named", "two", "ann")
    await film.put("note/b", note("W", words="three"))
    await age(film)
    await run(film)
    async with film.floor.database.read() as tx:
        with pytest.raises(NotFound):
            await timelines.document_of(tx, note("W", words="one").content_hash())
        await timelines.document_of(tx, note("W", words="two").content_hash())
    async with film.floor.database.write() as tx:
        await timelines.restore(tx, film.main, kept.id, "ann")
    await assert_whole(film.floor.database, film.floor.media)


async def test_a_tag_a_price_and_a_document_keep_a_file(film: Any) -> None:
    await age(film)
    harbour = next(
        one.hash for one in film.floor.media.kept() if "HARBOUR" in film.floor.media.path_of(one.hash).read_text()
    )
    async with film.floor.database.write() as tx:
        await tag(tx, harbour, "best", "ann")
    assert (await run(film, dry_run=True)).files == 0
    async with film.floor.database.write() as tx:
        await tx.execute(sa.text("DELETE FROM aiu_artifact_tags"))
        await tx.execute(sa.update(renders).values(billed_micro=5))
    assert (await run(film, dry_run=True)).files == 0
    async with film.floor.database.write() as tx:
        await tx.execute(sa.update(renders).values(billed_micro=0))
        row = await tx.first(sa.select(renders.c.outputs).where(renders.c.outputs.contains(harbour)))
        assert row is not None
        plate = workshop.Plate(picture=Made.model_validate_json(row.outputs).file("picture"))
        await timelines.save(tx, film.main, "plate/x", plate, base=None, author="ann")
    assert (await run(film)).files == 0
    await assert_whole(film.floor.database, film.floor.media)


async def test_while_a_render_runs_no_media_go(film: Any) -> None:
    await age(film)
    async with film.floor.database.write() as tx:
        row = {"workspace_id": "local", "recipe_key": "s2:x", "operation": "o", "engine": "e", "recipe": "{}"}
        more = {"status": "running", "price_micro": 0, "attempts": 1, "created_at": collecting.now_ms()}
        await tx.execute(renders.insert().values(**row, **more))
    found = await run(film)
    assert (found.busy, found.renders, found.artifacts, found.files) == (True, 0, 0, 0)
    assert found.commits == 2, "history goes all the same"
    async with film.floor.database.write() as tx:
        await tx.execute(sa.update(renders).where(renders.c.recipe_key == "s2:x").values(created_at=1))
    assert (await run(film)).files == 1, "what ran a grace ago runs no more"


async def test_a_file_without_a_row_goes_when_it_is_old_and_never_when_it_was_put_again(
    film: Any, tmp_path: Path
) -> None:
    media = film.floor.media
    paths = []
    for name in ("left", "again"):
        paths.append(tmp_path / name)
        paths[-1].write_text(name)
        await media.put(paths[-1], "text/plain")
    await age(film)
    await media.put(paths[1], "text/plain")
    await run(film)
    kept = {media.path_of(one.hash).read_text() for one in media.kept()}
    assert "again" in kept
    assert "left" not in kept


async def test_another_workspace_keeps_the_files_it_shares(film: Any) -> None:
    await age(film)
    async with film.floor.database.write("other") as tx:
        await tx.execute(
            sa.insert(sa.table("aiu_workspaces", sa.column("id"), sa.column("name"), sa.column("created_at"))).values(
                id="other", name="Other", created_at=1
            )
        )
        here = [row._mapping for row in await tx.all(sa.select(artifacts))]
        assert all(row["workspace_id"] == "local" for row in here)
    async with film.floor.database.read() as tx:
        rows = [dict(row._mapping) for row in await tx.all(sa.select(artifacts))]
    async with film.floor.database.write("other") as tx:
        young = collecting.now_ms()
        await tx.execute(artifacts.insert(), [{**row, "workspace_id": "other", "created_at": young} for row in rows])
    found = await run(film)
    assert (found.artifacts, found.files) == (1, 0)


async def test_a_grace_that_could_take_what_is_being_made_is_refused(film: Any) -> None:
    with pytest.raises(BadInput):
        await run(film, grace_ms=1000)


async def test_a_save_beside_a_collection_keeps_its_text(film: Any, note: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old text is about to be collected when somebody writes it anew: it stays, whoever comes first."""
    old = note(words="harbour")  # of the deleted branch
    await age(film)
    begun = asyncio.Event()
    sweep = vars(collecting)["_sweep_history"]

    async def slowly(tx: Tx, *what: Any) -> Collected:
        begun.set()
        await asyncio.sleep(0.3)  # the save has arrived, and waits
        return await sweep(tx, *what)

    monkeypatch.setattr(collecting, "_sweep_history", slowly)
    collected = asyncio.create_task(run(film))
    await begun.wait()
    await film.put("note/a", old)
    await collected
    async with film.floor.database.read() as tx:
        head = await timelines.head(tx, film.main, "note/a")
        assert head is not None
        assert head.document == old
    await assert_whole(film.floor.database, film.floor.media)


CHILD = """
import asyncio, sys
from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.db import Database
from aiuteur.generation.collect import collect
from aiuteur.storage.media import Media

async def main(url, home):
    settings = Settings.read({"AIUTEUR_HOME": home, "AIUTEUR_DATABASE_URL": url})
    async with await Database.open(url) as database:
        await collect(database, Media(settings), dry_run=False)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    ["collect.rows.before", "collect.rows.after", "db.commit.after", "collect.files.before", "collect.file.after"],
)
async def test_killed_anywhere_no_row_is_left_without_its_file(
    film: Any, database_url: str, tmp_path: Path, fault: str
) -> None:
    await age(film)
    said = await run(film, dry_run=True)
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "AIUTEUR_FAULTS": fault}
    command = [sys.executable, "-c", CHILD, database_url, str(tmp_path / "home")]
    ended = await asyncio.to_thread(subprocess.run, command, env=env, check=False)
    assert ended.returncode == -signal.SIGKILL
    await assert_whole(film.floor.database, film.floor.media)
    again = await run(film)
    assert again.files == (0 if fault == "collect.file.after" else said.files)
    assert (await run(film)) == Collected()
    await assert_whole(film.floor.database, film.floor.media)
    assert (await film.produce()).rendered == 0


def test_the_grace_is_a_month() -> None:
    assert GRACE_MS == 30 * DAY_MS
    assert isinstance(Settings.read({}).home, Path)
