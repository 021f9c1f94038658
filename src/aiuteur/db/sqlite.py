"""The embedded database: one SQLite file, one writer at a time, many readers."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from aiuteur.db.doors import Doors
from aiuteur.db.turn import Turns
from aiuteur.kit.errors import BadInput, Unavailable

# readers hinder nobody, but each has a connection and a thread of its own: a film asks for hundreds of renders at one moment
_READERS = 4
_PATIENCE_S = 30  # for another process that writes


class _Connection(sqlite3.Connection):
    """A connection that has let go of the file when it is closed.

    SQLite keeps what is closed while rows are still to be read, with its write lock, until the last cursor is gone. A task that
    was cut off (Ctrl-C) leaves such a cursor in the frames of its error, and no other writer would ever come in.
    """

    def close(self) -> None:
        """Roll back, then close."""
        with suppress(sqlite3.Error):  # closed already, or in trouble: then it is closed all the same
            self.rollback()
        super().close()


def doors(path: Path) -> Doors:
    """The ways into the file at `path`; its folder is made when missing. Raises Unavailable."""
    _make_folder(path)
    return Doors(
        where=str(path),
        url=f"sqlite:///{path}",
        path=path,
        readers=_engine(path, writes=False),
        writers=_engine(path, writes=True),
        reading=Turns(_READERS, nested=True),
        writing=Turns(1),
    )


def sqlite_path(url: str) -> Path:
    """The file of a `sqlite:///path` URL, or of a bare path. Raises BadInput for anything else."""
    scheme, mark, rest = url.partition("://")
    path = url if not mark else rest[1:] if scheme == "sqlite" and rest.startswith("/") else ""
    # the job engine opens the same file, by URL: there a question mark would begin the options
    if path and path != ":memory:" and "?" not in path:
        return Path(path).expanduser().absolute()
    raise BadInput(
        f"AIUTEUR_DATABASE_URL is {without_password(url)!r}; write a SQLite file like sqlite:////home/me/film.sqlite "
        "(without a question mark), or a PostgreSQL server like postgresql://name:password@host/database.",
        fields={"url": without_password(url)},
    )


def without_password(url: str) -> str:
    """The URL as it may be shown."""
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


def write_ahead(connection: Any) -> None:
    """Let the connection (or a cursor of it) wait for others, and turn on the write-ahead log of its file.

    SQLite does not wait when two processes turn it on at one moment: each has read, neither can be alone, and to both it says
    at once that the file is locked. It is a matter of milliseconds, once in the life of a file.
    """
    connection.execute(f"PRAGMA busy_timeout={_PATIENCE_S * 1000}")
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
        time.sleep(0.01)


def _engine(path: Path, *, writes: bool) -> AsyncEngine:
    # without an upper bound the pool never waits: its waiting is bound to one event loop, ours (turn.py) is not
    engine = create_async_engine(
        sa.URL.create("sqlite+aiosqlite", database=str(path)),
        pool_size=1 if writes else _READERS,
        max_overflow=-1,
        connect_args={"factory": _Connection},
    )

    def tune(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        write_ahead(cursor)
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", *([] if writes else ["query_only=ON"])):
            cursor.execute("PRAGMA " + pragma)
        cursor.close()
        connection.isolation_level = None  # SQLAlchemy begins transactions, not the driver

    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine.sync_engine, "connect", tune)
    event.listen(engine.sync_engine, "begin", begin)
    return engine
