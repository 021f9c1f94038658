"""Is a SQLite file sound, and what can be saved out of one that is not?

Looking opens the file for reading only. Saving never writes to the damaged file: whatever rows can still be read go into
a new file beside it, and the damaged one stays for whoever knows more.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiuteur.db.migrate import check_known, migrate
from aiuteur.db.revisions import HEAD, VERSION_TABLE
from aiuteur.db.tables import metadata

_MAGIC = b"SQLite format 3\x00"
_TOLD = 5  # problems that are shown
_LAST = 1 << 48  # no row of ours has such a number
_STEPS = 200


@dataclass(frozen=True)
class Examined:
    """A file as found: its schema (None: nothing of ours is in it), and what is wrong with it, in sentences.

    `loose` names tables with rows that point to rows which are missing; the file itself can be worked with.
    """

    revision: str | None
    troubles: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    ours: bool = True  # False: no database at all


@dataclass(frozen=True)
class Rescued:
    """The new file, how many rows are in it, and the tables of which some could not be read."""

    path: Path
    rows: int
    torn: tuple[str, ...]


def examine(path: Path) -> Examined:
    """Look at a file. One that is missing or empty is sound: it is made when it is needed."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return Examined(None)
    except OSError as error:
        return Examined(None, (f"{path} cannot be read ({error.strerror}); check who owns it.",))
    if not size:
        return Examined(None)
    if not head.startswith(_MAGIC):
        return Examined(
            None, (f"{path} is not a database: it begins with other bytes than SQLite writes.",), ours=False
        )
    troubles = _cut_off(path, head, size)
    revision: str | None = None
    loose: list[str] = []
    try:
        with _reading(path) as looking:
            with contextlib.suppress(sqlite3.DatabaseError):
                revision = _revision(looking)
            found = [str(row[0]) for row in looking.execute(f"PRAGMA integrity_check({_TOLD})")]
            troubles += [] if found == ["ok"] else [f"{path} is damaged inside: {'; '.join(found)}."]
            loose += sorted({str(row[0]) for row in looking.execute("PRAGMA foreign_key_check")})
    except sqlite3.DatabaseError as error:
        troubles.append(f"{path} is damaged inside and cannot be read through ({error}).")
    return Examined(revision, tuple(troubles), tuple(loose))


def rescue(path: Path) -> Rescued:
    """Copy every row that can be read into a new file beside `path`, at today's schema. Raises Refused for a newer one."""
    with _reading(path) as old:
        try:
            revision = _revision(old) or HEAD
        except sqlite3.DatabaseError:
            revision = HEAD
        check_known(revision, str(path))
        to = _beside(path)
        migrate(to, revision)
        torn: list[str] = []
        rows = 0
        with contextlib.closing(sqlite3.connect(to, isolation_level=None)) as new:
            new.execute("PRAGMA foreign_keys=OFF")
            new.execute("BEGIN")
            for table in metadata.sorted_tables:
                copied, whole = _copy(old, new, table.name)
                rows += copied
                if not whole:
                    torn.append(table.name)
            new.execute("COMMIT")
    migrate_to_today(to, revision)
    return Rescued(to, rows, tuple(torn))


def migrate_to_today(path: Path, revision: str) -> None:
    """Bring a file of a known, older revision to today's schema."""
    if revision != HEAD:
        migrate(path)


def _cut_off(path: Path, head: bytes, size: int) -> list[str]:
    page = int.from_bytes(head[16:18], "big")
    page = 65_536 if page == 1 else page
    # the count is only good where the change counter and the version-valid-for number agree; the log may hold more
    counted = int.from_bytes(head[28:32], "big") if head[24:28] == head[92:96] else 0
    missing = page * counted - size
    log = path.with_name(path.name + "-wal")
    if missing <= 0 or (log.exists() and log.stat().st_size):
        return []
    return [f"{path} was cut off: {missing} of its {page * counted} bytes are missing."]


def _revision(looking: sqlite3.Connection) -> str | None:
    there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if looking.execute(there, [VERSION_TABLE]).fetchone() is None:
        return None
    row = looking.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    return None if row is None else str(row[0])


def _beside(path: Path) -> Path:
    number = 1
    while (to := path.with_name(f"{path.stem}-rescued-{number}{path.suffix}")).exists():
        number += 1
    return to


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> tuple[int, bool]:
    """Copy what can be read of one table: how many rows, and whether that was all."""
    try:
        theirs = {row[1] for row in old.execute(f'PRAGMA table_info("{table}")')}
    except sqlite3.DatabaseError:
        return 0, False
    names = [row[1] for row in new.execute(f'PRAGMA table_info("{table}")') if row[1] in theirs]
    if not names:
        return 0, True
    columns = ", ".join(f'"{name}"' for name in names)
    put = f'INSERT OR IGNORE INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'
    copied, whole = 0, True
    for row in _rows(old, table, columns):
        if row is None:
            whole = False
        else:
            copied += new.execute(put, row).rowcount > 0
    return copied, whole


def _rows(old: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[Any, ...] | None]:
    """All rows that can be read, in their order; None for each stretch that cannot, which is stepped over."""
    after, step = -(1 << 62), 0
    while after + step < _LAST:
        try:
            asked = f'SELECT rowid, {columns} FROM "{table}" WHERE rowid > ? ORDER BY rowid'
            for row in old.execute(asked, [after + step]):
                after, step = row[0], 0
                yield row[1:]
            return
        except sqlite3.DatabaseError:
            if not step:
                yield None
            # by single rows first: a torn page holds some dozens
            after = max(after, 0)
            step += 1 if step < _STEPS else step


@contextlib.contextmanager
def _reading(path: Path) -> Generator[sqlite3.Connection]:
    from urllib.parse import quote

    looking = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=30)
    try:
        looking.execute("PRAGMA writable_schema=ON")  # else nothing is read of a file that was cut off
        yield looking
    finally:
        looking.close()
