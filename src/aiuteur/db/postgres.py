"""The studio's database: PostgreSQL, shared by several people and machines.

Writers run side by side at READ COMMITTED: what they must agree on they take hold of first (timelines/guard.py,
`Tx.alone`), and each statement after that sees what was committed before. A snapshot of the whole transaction would
instead fail those who had to wait. Readers get that snapshot (REPEATABLE READ), and may not write.

Whose rows a transaction may touch is told to the server first thing in it, and forgotten with it; row-level security
(walls.py) does the rest. It binds neither superusers, nor roles that bypass it, nor those who may take its walls down:
so the program refuses to work as one of these.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from aiuteur.db.doors import Doors, Who
from aiuteur.db.sqlite import without_password
from aiuteur.db.tables import PREFIX, branches, living_name
from aiuteur.db.turn import Turns
from aiuteur.kit.errors import BadInput, Refused

living_name.dialect_options["postgresql"]["where"] = branches.c.deleted_at.is_(None)

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
CONNECT_SECONDS = 10
_INTRODUCE = sa.text(
    "SELECT set_config('aiuteur.workspace', :workspace, true), set_config('aiuteur.service', :service, true)"
)


def is_postgres(url: str) -> bool:
    """True for a URL of a PostgreSQL server."""
    return url.partition("://")[0] in SCHEMES and "://" in url


def server_url(url: str) -> sa.URL:
    """The URL in the form SQLAlchemy wants. Raises BadInput, without telling the password."""
    try:
        made = sa.make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        made = None
    if made is None or not made.database:
        raise BadInput(
            f"{without_password(url)!r} is no address of a PostgreSQL database; "
            "write it like postgresql://name:password@host:5432/database.",
            fields={"url": without_password(url)},
        )
    return made


def where(url: sa.URL) -> str:
    """How the database is called in sentences."""
    host = url.host or url.query.get("host") or "this machine"
    return f"{url.database} on {host if isinstance(host, str) else host[0]}"


def doors(url: str, connections: int) -> Doors:
    """The ways into the database at `url`, over at most `connections` connections (2 or more). Nothing connects yet."""
    address = server_url(url)
    writers = max(1, connections // 2)
    readers = max(1, connections - writers)
    return Doors(
        where=where(address),
        url=address.set(drivername="postgresql").render_as_string(hide_password=False),
        path=None,
        readers=_engine(address, readers, writes=False),
        writers=_engine(address, writers, writes=True),
        reading=Turns(readers, nested=True),
        writing=Turns(writers),
        introduce=_introduce,
    )


async def check_role(connection: AsyncConnection) -> None:
    """Raises Refused when row-level security would not bind this role."""
    row = (await connection.execute(_ROLE)).one()
    why = "is a superuser" if row.superuser else "may bypass row-level security" if row.bypass else ""
    why = why or ("owns Aiuteur's tables" if row.owner else "")
    if why:
        raise Refused(
            f"The database role {row.name!r} {why}, so nothing would keep one workspace's films from another's. "
            "Name a role of its own in AIUTEUR_DATABASE_URL, and this one in AIUTEUR_DATABASE_OWNER_URL; then run "
            "`aiuteur database upgrade`. Nothing was changed.",
            code="database-role",
            fields={"role": row.name},
        )


# whoever may become another role has that one's powers too
_ROLE = sa.text(f"""
    SELECT current_user AS name,
      EXISTS (SELECT FROM pg_roles WHERE rolsuper AND pg_has_role(current_user, oid, 'MEMBER')) AS superuser,
      EXISTS (SELECT FROM pg_roles WHERE rolbypassrls AND pg_has_role(current_user, oid, 'MEMBER')) AS bypass,
      EXISTS (
        SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND starts_with(relname, '{PREFIX}')
        AND pg_has_role(current_user, relowner, 'MEMBER')
      ) AS owner
""")


async def _introduce(connection: AsyncConnection, who: Who) -> None:
    service = "on" if who.service else ""
    await connection.execute(_INTRODUCE, {"workspace": who.workspace_id, "service": service})


def _engine(address: sa.URL, size: int, *, writes: bool) -> AsyncEngine:
    # without an upper bound the pool never waits: its waiting is bound to one event loop, ours (turn.py) is not
    return create_async_engine(
        address,
        pool_size=size,
        max_overflow=-1,
        isolation_level="READ COMMITTED" if writes else "REPEATABLE READ",
        execution_options={} if writes else {"postgresql_readonly": True},
        connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "aiuteur"},
    )
