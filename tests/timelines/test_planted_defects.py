"""Defects planted on purpose: each guard of Story Timelines is taken away once, and the checks notice.

A check that passes proves something only if it can fail. Here the very checks of the other tests run over a damaged
program, and have to say so.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from histories import HABITS, Studio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError, IntegrityError

from aiuteur.db import Database, Tx, sqlite
from aiuteur.db.tables import contents as content_rows
from aiuteur.db.tables import workspaces
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import Unavailable
from aiuteur.kit.schema import Schema
from aiuteur.timelines import commits, contents, create_project, guard, head, kinds, save

TRIES = 12  # histories by chance: the first nearly always shows the defect
DAMAGE = (AssertionError, IntegrityError, Unavailable)


async def history(url: str, models: Any, seed: int, habits: Mapping[str, int] = HABITS) -> None:
    """The check of test_histories.py: sixteen people at once, over two openings of the database."""
    async with await Database.open(url) as one, await Database.open(url) as other:
        studio = Studio([one, other], models, seed, 16, 10, habits)
        await studio.play()
        await studio.judge()


def damage(error: BaseException) -> list[BaseException]:
    """What went wrong, one by one. Raises `error` when it is nothing a lost guard does: then the test itself is broken."""
    found = list(error.exceptions) if isinstance(error, BaseExceptionGroup) else [error]
    flat = [deep for one in found for deep in (damage(one) if isinstance(one, BaseExceptionGroup) else [one])]
    if not all(isinstance(one, DAMAGE) for one in flat):
        raise error
    return flat


def caught(check: Callable[[int], Coroutine[Any, Any, None]]) -> list[BaseException]:
    """What the check says over a damaged program."""
    for seed in range(TRIES):
        try:
            asyncio.run(check(seed))
        except (*DAMAGE, BaseExceptionGroup) as error:
            return damage(error)
    raise AssertionError(f"{TRIES} histories over a damaged program, and nothing was noticed")


@pytest.fixture
def server_url(postgres: str) -> str:
    import databases

    return databases.server_url(postgres)


@pytest.fixture
def file_url(tmp_path: Any) -> str:
    return f"sqlite:///{tmp_path}/film.sqlite"


@pytest.mark.slow
def test_without_the_branch_lock_edits_are_lost(server_url: str, models: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def own_branch(tx: Tx, branch_id: str) -> None:
        await guard.see_branch(tx, branch_id)
        guard.let_go(tx, branch_id)

    monkeypatch.setattr(guard, "own_branch", own_branch)
    monkeypatch.setattr(guard, "share_branch", guard.see_branch)
    assert caught(lambda seed: history(server_url, models, seed))


@pytest.mark.slow
def test_without_the_document_lock_edits_are_lost(
    server_url: str, models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def own_document(tx: Tx, branch_id: str, key: str) -> None:
        del tx, branch_id, key

    monkeypatch.setattr(guard, "own_document", own_document)
    [said] = caught(lambda seed: history(server_url, models, seed, {"edit": 1}))
    assert "an edit was lost" in str(said)


def test_without_begin_immediate_writers_meet(file_url: str, models: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file has one writer. Who reads first and writes later finds that the other was faster."""
    engine = sqlite._engine

    def deferred(connection: sa.Connection) -> None:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("BEGIN")

    def damaged(path: Any, *, writes: bool) -> Any:
        made = engine(path, writes=writes)
        if writes:
            sa.event.listen(made.sync_engine, "begin", deferred)
        return made

    monkeypatch.setattr(sqlite, "_engine", damaged)
    assert any(isinstance(one, Unavailable) for one in caught(lambda seed: history(file_url, models, seed)))


@pytest.mark.slow
def test_without_the_merge_parent_what_was_resolved_is_asked_again(
    database_url: str, models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = commits.commit

    async def forgetful(*given: Any, merge_parent: str | None = None, **more: Any) -> Any:
        del merge_parent
        return await commit(*given, **more)

    monkeypatch.setattr(commits, "commit", forgetful)
    said = caught(lambda seed: history(database_url, models, seed))
    assert any("still to be merged" in str(one) for one in said), said


# ---- a new field with a default moves no hash -----------------------------------------------------------------


def with_lens(models: Any) -> Any:
    class Shot(models.Shot):
        """Tomorrow's shot: one field more, with a default."""

        KIND: ClassVar[str] = "shot"
        lens_mm: int = 35

    return Shot


BODIES = st.fixed_dictionaries(
    {"action": st.text("ab", max_size=2)},
    optional={
        "camera": st.sampled_from(["static", "pan"]),
        "notes": st.sampled_from(["", "slow"]),
        "duration_ms": st.just(3000),
    },
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BODIES)
def test_a_new_field_with_a_default_moves_no_hash(models: Any, body: dict[str, Any]) -> None:
    assert with_lens(models)(**body).content_hash() == models.Shot(**body).content_hash()


async def check_a_new_release(url: str, models: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film of yesterday under tomorrow's models: every document has the hash it had, and saving it again moves nothing."""
    async with await Database.open(url) as database, database.write() as tx:
        branch = (await create_project(tx, "A film")).main
        key, old = "shot/s1/a", models.Shot(action="walks", camera="pan")
        saved = await save(tx, branch, key, old, base=None, author="ann")
        monkeypatch.setitem(kinds._kinds, "shot", kinds.Kind("shot", with_lens(models), "shots", None))
        now = await head(tx, branch, key)
        assert now is not None
        assert now.document.content_hash() == saved.hash, "a new field has moved a hash"
        again = await save(tx, branch, key, now.document.but(), base=saved.hash, author="ann")
        assert again.outcome == "unchanged"


def test_a_new_release_finds_every_document_as_it_was(
    database_url: str, models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(check_a_new_release(database_url, models, monkeypatch))


def test_hashing_defaults_is_noticed(database_url: str, models: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Schema, "stored", lambda self: self.model_dump(mode="json"))
    with pytest.raises(AssertionError, match="a new field has moved a hash"):
        asyncio.run(check_a_new_release(database_url, models, monkeypatch))


# ---- workspaces share nothing ---------------------------------------------------------------------------------


async def check_workspaces_keep_apart(url: str, models: Any) -> None:
    """Two tenants write the same words: each has a row of their own, and nobody finds the other's words by their hash."""
    same, ours = models.Shot(action="To be, or not"), models.Shot(action="ours alone")
    async with await Database.open(url) as database:
        for workspace, texts in (("one", (same, ours)), ("two", (same,))):
            async with database.write(workspace) as tx:
                await tx.execute(workspaces.insert().values(id=workspace, name=workspace, created_at=now_ms()))
                branch = (await create_project(tx, "A film")).main
                for number, text in enumerate(texts):
                    await save(tx, branch, f"shot/s1/{number}", text, base=None, author="ann")
        for workspace in ("one", "two"):
            async with database.read(workspace) as tx:
                mine = (content_rows.c.workspace_id == workspace, content_rows.c.hash == same.content_hash())
                rows = await tx.all(sa.select(content_rows.c.hash).where(*mine))
                assert len(rows) == 1, "two tenants share a row"
                assert await contents.find(tx, same.content_hash()) == same
        async with database.read("two") as tx:
            assert await contents.find(tx, ours.content_hash()) is None, "a tenant reads another's words"


def test_workspaces_keep_apart(database_url: str, models: Any) -> None:
    asyncio.run(check_workspaces_keep_apart(database_url, models))


def test_sharing_the_rows_of_contents_is_noticed(
    database_url: str, models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = contents._row
    monkeypatch.setattr(contents, "_row", lambda tx, document: {**row(tx, document), "workspace_id": "one"})
    # the first tenant's head would point to nothing, or the database's own wall stands before it
    with pytest.raises(DBAPIError, match=r"FOREIGN KEY|row-level security"):
        asyncio.run(check_workspaces_keep_apart(database_url, models))


def test_finding_contents_by_hash_alone_is_noticed(
    database_url: str, models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def find(tx: Tx, digest: str | None) -> Any:
        columns = (content_rows.c.kind, content_rows.c.schema_version, content_rows.c.body)
        row = await tx.first(sa.select(*columns).where(content_rows.c.hash == digest))
        return None if row is None else contents.parse(row.kind, row.schema_version, row.body)

    monkeypatch.setattr(contents, "find", find)
    if database_url.startswith("postgresql"):  # the database's own wall stands even so
        asyncio.run(check_workspaces_keep_apart(database_url, models))
    else:
        with pytest.raises(AssertionError, match="another's words"):
            asyncio.run(check_workspaces_keep_apart(database_url, models))
