"""The two ways into the database.

`async with database.write() as tx` is one transaction: it commits when the block ends and rolls back when the block
raises. On SQLite, writers queue in the process (turn.py) and take the file's write lock at once (BEGIN IMMEDIATE), so
that what was read is still true when it is written. `read()` sees one moment of the database and cannot write. Code
above never commits by itself, and hands its `tx` on instead of opening a second one.

What was refused must not be lost, yet a refusal must undo everything else its transaction did. So a refused save
leaves a note with `tx.keep()`, and the notes are written in a transaction of their own after the rollback.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.base import Executable

from aiuteur.db.migrate import check_known, migrate, stored_revision
from aiuteur.db.revisions import HEAD
from aiuteur.db.trouble import said_plainly
from aiuteur.db.turn import WriteTurn
from aiuteur.kit import faults
from aiuteur.kit.errors import BadInput, Unavailable

LOCAL = "local"  # the workspace of local mode

Note = Callable[["Tx"], Awaitable[None]]


class Tx:
    """One open transaction in one workspace. `connection` is for what must share it, like enqueueing a job."""

    def __init__(self, connection: AsyncConnection, workspace_id: str) -> None:
        self.connection = connection
        self.workspace_id = workspace_id
        self.notes: list[Note] = []
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
        insert = sqlite.insert if self.dialect == "sqlite" else postgresql.insert
        return bool(rows) and (await self.execute(insert(table).on_conflict_do_nothing(), list(rows))).rowcount > 0

    def keep(self, note: Note) -> None:
        """Have `note(tx)` write its rows even if this transaction is rolled back: then, and only then, it is called."""
        self.notes.append(note)


class Database:
    """An open database at today's schema. Close it, or use it as `async with await Database.open(url) as database`."""

    def __init__(self, path: Path, readers: AsyncEngine, writers: AsyncEngine) -> None:
        self.path = path
        self._readers = readers
        self._writers = writers
        self._turn = WriteTurn()

    @classmethod
    async def open(cls, url: str) -> Database:
        """Open the database at `url` (`sqlite:///path`), made and brought up to date when needed.

        Raises BadInput for a URL it cannot use, Refused for a database of a newer Aiuteur, Unavailable when the file
        cannot be used. At today's schema this is one SELECT.
        """
        path = sqlite_path(url)
        await asyncio.to_thread(_make_folder, path)
        database = cls(path, _engine(path, writes=False), _engine(path, writes=True))
        try:
            await database._bring_up_to_date()
        except BaseException:
            await database.close()
            raise
        return database

    async def close(self) -> None:
        """Let go of all connections."""
        await self._readers.dispose()
        await self._writers.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def url(self) -> str:
        """The URL by which others (the job engine) open the same file."""
        return f"sqlite:///{self.path}"

    @asynccontextmanager
    async def write(self, workspace_id: str = LOCAL) -> AsyncGenerator[Tx]:
        """One write transaction, alone in this process; waits its turn."""
        with said_plainly(str(self.path)):
            async with self._turn:
                tx: Tx | None = None
                try:
                    async with self._writers.connect() as connection, connection.begin():
                        tx = Tx(connection, workspace_id)
                        yield tx
                        faults.reach("db.commit.before")
                except BaseException:
                    if tx is not None and tx.notes:
                        await asyncio.shield(self._write_notes(tx))
                    raise
                faults.reach("db.commit.after")

    @asynccontextmanager
    async def read(self, workspace_id: str = LOCAL) -> AsyncGenerator[Tx]:
        """One read transaction: a single moment of the database. Writing in it fails."""
        with said_plainly(str(self.path)):
            async with self._readers.connect() as connection, connection.begin():
                yield Tx(connection, workspace_id)

    async def _write_notes(self, undone: Tx) -> None:
        async with self._writers.connect() as connection, connection.begin():
            tx = Tx(connection, undone.workspace_id)
            for note in undone.notes:
                await note(tx)

    async def _bring_up_to_date(self) -> None:
        where = str(self.path)
        with said_plainly(where):
            async with self._readers.connect() as connection:
                revision = await connection.run_sync(stored_revision)
            check_known(revision, where)
            if revision != HEAD:
                await asyncio.to_thread(migrate, self.path)


def sqlite_path(url: str) -> Path:
    """The file of a `sqlite:///path` URL, or of a bare path. Raises BadInput for any other database."""
    scheme, mark, rest = url.partition("://")
    path = url if not mark else rest[1:] if scheme == "sqlite" and rest.startswith("/") else ""
    # the job engine opens the same file, by URL: there a question mark would begin the options
    if path and path != ":memory:" and "?" not in path:
        return Path(path).expanduser().absolute()
    raise BadInput(
        f"AIUTEUR_DATABASE_URL is {_without_password(url)!r}; this Aiuteur keeps its projects in one SQLite file, "
        "written like sqlite:////home/me/film.sqlite, without a question mark.",
        fields={"url": _without_password(url)},
    )


def _without_password(url: str) -> str:
    head, mark, tail = url.rpartition("@")
    return f"{head.partition('://')[0]}://…@{tail}" if mark else url


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            f"The folder {path.parent} for the database cannot be made ({error.strerror}); name another in AIUTEUR_HOME.",
            code="unreadable",
        ) from error


def _engine(path: Path, *, writes: bool) -> AsyncEngine:
    # without an upper bound the pool never waits: its waiting is bound to one event loop, ours (turn.py) is not
    engine = create_async_engine(
        sa.URL.create("sqlite+aiosqlite", database=str(path)), pool_size=1 if writes else 4, max_overflow=-1
    )

    def tune(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        # the wait comes first: turning on the write-ahead log may itself have to wait for another process
        pragmas = ["busy_timeout=30000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"]
        for pragma in pragmas if writes else [*pragmas, "query_only=ON"]:
            cursor.execute("PRAGMA " + pragma)
        cursor.close()
        connection.isolation_level = None  # SQLAlchemy begins transactions, not the driver

    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine.sync_engine, "connect", tune)
    event.listen(engine.sync_engine, "begin", begin)
    return engine
