"""Bringing a database to today's schema, whole or not at all.

Migrations run in one transaction on a connection of their own: killed half way, they leave the old schema. Foreign
keys are off while they run (SQLite changes a table by copying it) and checked before the commit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event

from aiuteur.db.revisions import HEAD, REVISIONS, VERSION_TABLE
from aiuteur.kit.errors import Refused

if TYPE_CHECKING:
    from alembic.config import Config


def scripts() -> Path:
    """The folder of the migrations: inside the installed package, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "migrations"
    return installed if installed.is_dir() else package.parents[1] / "migrations"


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration: there is no alembic.ini. `connection` is what its commands work on."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def stored_revision(connection: sa.Connection) -> str | None:
    """The revision a database is at; None when it holds nothing of ours."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()


def check_known(revision: str | None, where: str) -> None:
    """Raises Refused when a newer Aiuteur made the database. Nothing was changed."""
    if revision is not None and revision not in REVISIONS:
        raise Refused(
            f"The database {where} was made by a newer Aiuteur (its schema is {revision}, this program knows up to {HEAD}); "
            "update Aiuteur, or name another database. Nothing was changed.",
            code="database-newer",
            fields={"database": where, "found": revision, "known": HEAD},
        )


def migrate(path: Path, target: str = HEAD) -> None:
    """Bring the SQLite file `path` to revision `target`; made when missing. Two processes may ask at once."""
    from alembic import command

    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        revision = stored_revision(connection)
        check_known(revision, str(path))
        if revision != target:  # another process may have been first, while we waited for the lock
            command.upgrade(config(connection), target)
            _check_references(connection, path)


def _check_references(connection: sa.Connection, path: Path) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise Refused(
            f"The database {path} could not be brought up to date: rows in {tables} point to rows that are missing. "
            "Nothing was changed; put back a copy, or move the file away to begin anew.",
            code="damaged",
        )


def _tune(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "foreign_keys=OFF"):
        connection.execute("PRAGMA " + pragma)


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
