"""Preparing a PostgreSQL database: what its owner does once, and again with every new version of Aiuteur.

The owner makes and changes tables, and the application works in another role's name, which can only read and write
rows of one workspace at a time. The job engine's own tables are prepared in the same go, because the application's role
may not make tables.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from aiuteur.db.migrate import migrate_server, stored_revision
from aiuteur.db.postgres import server_url, where
from aiuteur.db.revisions import HEAD
from aiuteur.db.trouble import said_plainly
from aiuteur.kit.errors import BadInput, Refused


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done: the database as called in sentences, its schema before (None: it was empty) and after, the role."""

    where: str
    before: str | None
    after: str
    role: str
    role_made: bool


def prepare(owner_url: str, application_url: str) -> Prepared:
    """Bring the database to today's schema and let the role of `application_url` work in it. May be run again.

    The role is made (with the password of its URL) when it is missing and the owner may make roles. Raises BadInput
    for URLs that do not fit together, Refused when a role is not right, Unavailable when the server does not answer.
    Blocks for a second or so.
    """
    owner, application = server_url(owner_url), server_url(application_url)
    named = where(owner)
    role = application.username
    if not role or role == owner.username:
        raise BadInput(
            "AIUTEUR_DATABASE_URL must name a role of its own, not the owner of AIUTEUR_DATABASE_OWNER_URL: "
            "nothing keeps an owner from other workspaces' films.",
            fields={"role": role},
        )
    if (owner.host, owner.port, owner.database) != (application.host, application.port, application.database):
        raise BadInput(
            f"AIUTEUR_DATABASE_OWNER_URL leads to {named}, AIUTEUR_DATABASE_URL to {where(application)}; "
            "both must name the same database.",
        )
    with said_plainly(named):
        engine = sa.create_engine(owner, poolclass=sa.NullPool)
        with engine.connect() as connection:
            before = stored_revision(connection)
        with engine.begin() as connection:
            made = _make_role(connection, role, application.password)
        migrate_server(owner, named, role)
        _prepare_jobs(owner, role)
    return Prepared(named, before, HEAD, role, made)


def _make_role(connection: sa.Connection, role: str, password: str | None) -> bool:
    """True when the role was missing and is made."""
    if connection.scalar(sa.text("SELECT true FROM pg_roles WHERE rolname = :role"), {"role": role}):
        return False
    name = connection.dialect.identifier_preparer.quote_identifier(role)
    literal = sa.literal(password or "").compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    secret = f" PASSWORD {literal}" if password else ""
    try:
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS{secret}".replace("%", "%%"))
    except DBAPIError as error:
        # without its cause: that would show the password
        raise Refused(
            f"The role {role!r} of AIUTEUR_DATABASE_URL does not exist, and this owner may make none. Let who looks "
            f"after the server run: CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…'; then run the same "
            "command again. Nothing was changed.",
            code="database-role",
            fields={"role": role, "said": str(error.orig).partition(chr(10))[0]},
        ) from None
    return True


def _prepare_jobs(owner: sa.URL, role: str) -> None:
    """The job engine's tables and the role's rights to them."""
    from dbos import DBOS

    logging.getLogger("dbos").setLevel(logging.ERROR)
    address = owner.set(drivername="postgresql").render_as_string(hide_password=False)
    DBOS.migrate(address, application_role=role)
