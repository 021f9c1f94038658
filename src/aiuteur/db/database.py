"""The two ways into the database, and Aiuteur's own back door.

`async with database.write() as tx` is one transaction: it commits when the block ends and rolls back when the block
raises. On SQLite, writers queue in the process (turn.py) and take the file's write lock at once (BEGIN IMMEDIATE), so
that what was read is still true when it is written. On PostgreSQL writers run side by side, and what must stay true is
taken hold of first: `Tx.alone`, or a row lock. `read()` sees one moment of the database and cannot write. Code above
never commits by itself, and hands its `tx` on instead of opening a second one. `service()` is a write transaction in
nobody's name, for what belongs to the installation: its people, their sessions, its workers' heartbeats.

What was refused must not be lost, yet a refusal must undo everything else its transaction did. So a refused save
leaves a note with `tx.keep()`, and the notes are written in a transaction of their own after the rollback.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.sql.base import Executable

from aiuteur.db.doors import Doors, Who
from aiuteur.db.readiness import bring_up_to_date
from aiuteur.db.sqlite import doors as sqlite_doors
from aiuteur.db.sqlite import sqlite_path
from aiuteur.db.trouble import said_plainly
from aiuteur.kit import faults

LOCAL = "local"  # the workspace of local mode
CONNECTIONS = 10

Note = Callable[["Tx"], Awaitable[None]]
Told = Callable[[], None]


class Tx:
    """One open transaction in one workspace. `connection` is for what must share it, like enqueueing a job."""

    def __init__(self, connection: AsyncConnection, workspace_id: str) -> None:
        self.connection = connection
        self.workspace_id = workspace_id
        self.notes: list[Note] = []
        self.lasts: list[Callable[[], Awaitable[None]]] = []
        self.told: list[Told] = []
        # what a package above may remember until the transaction ends, under keys of its own
        self.memory: dict[tuple[str, str], Any] = {}

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name

    async def execute(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> sa.CursorResult[Any]:
        """Run one statement; `values` of several rows insert them all."""
        return await self.connection.execute(statement, values)

    async def all(self, statement: Executable) -> Sequence[Any]:
        """All rows of a SELECT."""
        return (await self.connection.execute(statement)).all()

    async def first(self, statement: Executable) -> Any | None:
        """The first row of a SELECT, or None."""
        return (await self.connection.execute(statement)).first()

    async def scalar(self, statement: Executable) -> Any | None:
        """The first column of the first row, or None."""
        return (await self.connection.execute(statement)).scalar()

    async def insert_missing(self, table: sa.Table, *rows: Mapping[str, Any]) -> bool:
        """Insert rows unless their keys are there already; True when one was inserted. Safe against a second writer."""
        # SQLAlchemy forgets how many rows an INSERT wrote, unless it is asked to keep the number
        counted = self._insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        return bool(rows) and (await self.execute(counted, list(rows))).rowcount > 0

    async def insert_or_renew(self, table: sa.Table, *rows: Mapping[str, Any], older_ms: int) -> None:
        """Insert rows; those that are there already get today's `created_at`, unless they are younger than `older_ms`.

        Who renews a row holds it: a collection that is about to delete it as old waits, looks again and lets it be.
        """
        statement = self._insert(table)
        today = statement.excluded.created_at
        renewed = statement.on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={"created_at": today},
            where=table.c.created_at < today - older_ms,
        )
        if rows:
            await self.execute(renewed, list(rows))

    def each(self, column: sa.ColumnElement[Any], *path: str) -> sa.TableValuedAlias:
        """The members of the JSON object at `path` in a text column, as rows of `key` and `value` beside each row.

        Where there is no such object there are no rows. `member` looks into a value.
        """
        if self.dialect == "sqlite":
            members = sa.func.json_each(column, "$" + "".join(f".{name}" for name in path))
        else:
            from sqlalchemy.dialects.postgresql import JSONB

            inner = sa.func.jsonb_extract_path(sa.cast(column, JSONB), *path)
            members = sa.func.jsonb_each(inner)
        return members.table_valued(sa.column("key", sa.Text), sa.column("value", sa.Text))

    def member(self, value: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[str]:
        """A text in a `value` of `each`."""
        if self.dialect == "sqlite":
            return sa.func.json_extract(value, f"$.{name}", type_=sa.Text)
        return sa.func.jsonb_extract_path_text(value, name, type_=sa.Text)

    def _insert(self, table: sa.Table) -> Any:
        """An INSERT that may say what to do where the key is there already: each database spells it in its own way."""
        if self.dialect == "sqlite":
            return sqlite.insert(table)
        from sqlalchemy.dialects import postgresql  # takes as long as a small command: who has no server spares it

        return postgresql.insert(table)

    async def alone(self, *name: str) -> None:
        """From here to its end, no other transaction that says the same name in this workspace runs beside this one.

        On SQLite a writer is alone as it is. Who needs several names says them in one order, or two may wait for each other.
        """
        if self.dialect == "postgresql":
            words = " ".join((self.workspace_id, *name))
            await self.connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(words, 0))))

    def keep(self, note: Note) -> None:
        """Have `note(tx)` write its rows even if this transaction is rolled back: then, and only then, it is called."""
        self.notes.append(note)

    def last(self, work: Callable[[], Awaitable[None]]) -> None:
        """Have `work()` done when all else in this transaction is done, before it commits; it may ask for more of it."""
        self.lasts.append(work)

    def then(self, tell: Told) -> None:
        """Have `tell()` called once this transaction has committed; it must not raise, and does no more than ring a bell."""
        self.told.append(tell)


class Database:
    """An open database at today's schema. Close it, or use it as `async with await Database.open(url) as database`."""

    def __init__(self, doors: Doors, workspace_id: str = LOCAL) -> None:
        self._doors = doors
        self.workspace_id = workspace_id

    @classmethod
    async def open(cls, url: str, *, owner_url: str = "", connections: int = CONNECTIONS) -> Database:
        """Open the database at `url`: `sqlite:///path`, or `postgresql://name:password@host/database`.

        A SQLite file is made and brought up to date when needed. A PostgreSQL database is brought up to date only with
        `owner_url`, the same database in the name of its owner; this process opens at most `connections` to it.

        Raises BadInput for a URL it cannot use, Refused for a database of a newer Aiuteur, for one that needs its owner
        first and for a role that no wall would hold, Unavailable when file or server cannot be used. At today's schema
        this is one SELECT (a few on a server, which look at the walls too).
        """
        if _is_server(url):
            from aiuteur.db.postgres import doors

            database = cls(doors(url, connections))
        else:
            database = cls(await asyncio.to_thread(sqlite_doors, sqlite_path(url)))
        try:
            with said_plainly(database.where):
                await bring_up_to_date(database._doors, owner_url)
        except BaseException:
            await database.close()
            raise
        return database

    async def close(self) -> None:
        """Let go of all connections."""
        await self._doors.readers.dispose()
        await self._doors.writers.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def of(self, workspace_id: str) -> Database:
        """The same database, whose doors open into that workspace unless another is named. Closed with this one."""
        return self if workspace_id == self.workspace_id else Database(self._doors, workspace_id)

    @property
    def url(self) -> str:
        """The URL by which others (the job engine) open the same database. It may hold a password: never show it."""
        return self._doors.url

    @property
    def where(self) -> str:
        """How the database is called in sentences: its file, or its name and server."""
        return self._doors.where

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database."""
        return self._doors.path

    @asynccontextmanager
    async def write(self, workspace_id: str | None = None) -> AsyncGenerator[Tx]:
        """One write transaction; waits its turn. Raises Unavailable when two that wait for each other must be parted."""
        async with self._write(Who(self.workspace_id if workspace_id is None else workspace_id)) as tx:
            yield tx

    @asynccontextmanager
    async def read(self, workspace_id: str | None = None) -> AsyncGenerator[Tx]:
        """One read transaction: a single moment of the database. Writing in it fails."""
        async with self._read(Who(self.workspace_id if workspace_id is None else workspace_id)) as tx:
            yield tx

    @asynccontextmanager
    async def service(self, *, writes: bool = True) -> AsyncGenerator[Tx]:
        """One transaction for what belongs to no workspace. On PostgreSQL it sees nothing else but workspaces' names."""
        who = Who("", service=True)
        async with self._write(who) if writes else self._read(who) as tx:
            yield tx

    @asynccontextmanager
    async def _read(self, who: Who) -> AsyncGenerator[Tx]:
        with said_plainly(self.where):
            async with self._doors.reading.turn(), self._begun(self._doors.readers, who) as tx:
                yield tx

    @asynccontextmanager
    async def _write(self, who: Who) -> AsyncGenerator[Tx]:
        with said_plainly(self.where):
            async with self._doors.writing.turn():
                tx: Tx | None = None
                try:
                    async with self._begun(self._doors.writers, who) as tx:
                        yield tx
                        for work in tx.lasts:  # grows while it runs
                            await work()
                        faults.reach("db.commit.before")
                except BaseException:
                    if tx is not None and tx.notes:
                        await asyncio.shield(self._write_notes(tx, who))
                    raise
                faults.reach("db.commit.after")
                for tell in tx.told:
                    tell()

    async def _write_notes(self, undone: Tx, who: Who) -> None:
        async with self._begun(self._doors.writers, who) as tx:
            for note in undone.notes:
                await note(tx)

    @asynccontextmanager
    async def _begun(self, engine: AsyncEngine, who: Who) -> AsyncGenerator[Tx]:
        """A transaction that the database knows the name of.

        A connection that died in the pool (the server was started anew) shows it here, where nothing is lost yet.
        """
        for last in (False, True):
            async with AsyncExitStack() as opened:
                connection = await opened.enter_async_context(engine.connect())
                await opened.enter_async_context(connection.begin())
                try:
                    await self._doors.introduce(connection, who)
                except DBAPIError as error:
                    if last or not error.connection_invalidated:
                        raise
                    await connection.rollback()
                    continue
                yield Tx(connection, who.workspace_id)
                return


def _is_server(url: str) -> bool:
    return url.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))
