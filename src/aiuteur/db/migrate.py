"""Bringing a database to today's schema, whole or not at all.

Migrations run in one transaction on a connection of their own: killed half way, they leave the old schema. On SQLite
foreign keys are off while they run (it changes a table by copying it) and checked before the commit. On PostgreSQL the
owner of the tables runs them, with its walls (walls.py) down for the time of the transaction, so that rows of every
workspace can be moved.

Views and walls are no history: they are taken away before the migrations and laid anew after them, as today's program
describes them. So a change of either needs a new revision (an empty one will do), and nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event

from aiuteur.db.revisions import HEAD, REVISIONS, VERSION_TABLE
from aiuteur.db.sqlite import write_ahead
from aiuteur.kit.errors import Refused

if TYPE_CHECKING:
    from alembic.config import Config

_ONE_AT_A_TIME = 0x41495554  # the advisory lock of whoever changes the schema


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
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        if upgrade(connection, str(path), target):
            _check_references(connection, path)


def migrate_server(address: sa.URL, where: str, role: str, target: str = HEAD) -> None:
    """Bring a PostgreSQL database to revision `target` in the name of its owner, and give `role` its rights there.

    Two processes may ask at once. Views, walls and rights are put right even when the schema was at `target` already.
    """
    from aiuteur.db import views, walls

    engine = sa.create_engine(address, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        walls.take_down(connection)
        if not upgrade(connection, where, target) and target == HEAD:
            views.take_away(connection, where)
            views.lay(connection)
        walls.put_up(connection)
        walls.let_in(connection, role)


def upgrade(connection: sa.Connection, where: str, target: str) -> bool:
    """Run what is missing up to `target` inside the transaction of `connection`; False when nothing was."""
    from alembic import command

    from aiuteur.db import views

    revision = stored_revision(connection)
    check_known(revision, where)
    if revision == target:  # another process may have been first, while we waited for the lock
        return False
    views.take_away(connection, where)
    command.upgrade(config(connection), target)
    if target == HEAD:
        views.lay(connection)
    return True


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
    write_ahead(connection)
    connection.execute("PRAGMA foreign_keys=OFF")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
