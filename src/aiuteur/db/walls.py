"""The walls between workspaces on PostgreSQL: row-level security on every table of ours, and the application's rights.

A row is seen and written only by a transaction of its own workspace. FORCE binds even the owner of the tables. The
walls stop a query that forgot its WHERE, and a row meant for another workspace; they do not stop somebody who can run
SQL of their own in the application's name, because such SQL may name any workspace. Foreign keys and unique keys are
checked by the server across workspaces: ids are random and contents are keyed by workspace, so they tell nothing.

The job engine's tables (schema `dbos`) have no walls: its queues are shared by all workers. Payloads there hold only a
workspace's id and the key of a render, never texts, names or secrets.
"""

from __future__ import annotations

import sqlalchemy as sa

from aiuteur.db.revisions import VERSION_TABLE
from aiuteur.db.tables import (
    PREFIX,
    accounts,
    attempts,
    invitations,
    letter_stops,
    memberships,
    metadata,
    notice_marks,
    notices,
    password_resets,
    person_settings,
    sessions,
    style_capsule_applications,
    worker_beats,
    workspaces,
)
from aiuteur.db.views import OURS, VIEWS
from aiuteur.kit.errors import Refused

POLICY = "aiu_own_workspace"
_WORKSPACE = "current_setting('aiuteur.workspace', true)"
_SERVICE = "current_setting('aiuteur.service', true) = 'on'"
# what is written here stays as it is
APPEND_ONLY = frozenset({style_capsule_applications.name})


# the installation's own, which no workspace sees; see Database.service()
INSTALLATION = frozenset(
    table.name
    for table in (
        worker_beats,
        accounts,
        memberships,
        sessions,
        password_resets,
        invitations,
        attempts,
        person_settings,
        notices,
        notice_marks,
        letter_stops,
    )
)


def rule(table: sa.Table) -> str:
    """Which rows of a table the transaction at hand may see and write, as SQL."""
    if table.name in INSTALLATION:
        return _SERVICE
    if table is workspaces:
        return f"id = {_WORKSPACE} OR {_SERVICE}"  # who may enter which is the installation's to know
    return f"workspace_id = {_WORKSPACE}"


def take_down(connection: sa.Connection) -> None:
    """Let the owner at every workspace's rows until `put_up`. Nobody else sees it: all happens in one transaction."""
    for name in _standing(connection):
        connection.execute(sa.text(f'ALTER TABLE "{name}" NO FORCE ROW LEVEL SECURITY'))


def put_up(connection: sa.Connection) -> None:
    """Raise the walls around every table of ours that stands."""
    standing = _standing(connection)
    for table in metadata.sorted_tables:
        if table.name not in standing:
            continue
        for statement in (
            f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY",
            *(f'DROP POLICY "{name}" ON {table.name}' for name in _policies(connection, table.name)),
            f"CREATE POLICY {POLICY} ON {table.name} USING ({rule(table)}) WITH CHECK ({rule(table)})",
        ):
            connection.execute(sa.text(statement))


def let_in(connection: sa.Connection, role: str) -> None:
    """Give the application's role the rights it needs, and no others. Raises Refused when walls would not bind it."""
    name = connection.dialect.identifier_preparer.quote_identifier(role)
    bound = sa.text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = :role")
    owns = sa.text("SELECT pg_has_role(:role, current_user, 'MEMBER')")
    loose = connection.scalar(bound, {"role": role})
    if loose is None or loose or connection.scalar(owns, {"role": role}):
        why = "does not exist" if loose is None else "is not bound by row-level security"
        raise Refused(
            f"The role {role!r} of AIUTEUR_DATABASE_URL {why}. Let who looks after the server make one: "
            f"CREATE ROLE {name} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…'; then run the same command again. "
            "Nothing was changed.",
            code="database-role",
            fields={"role": role},
        )
    schema = connection.dialect.identifier_preparer.quote_identifier(
        str(connection.scalar(sa.text("SELECT current_schema()")))
    )
    standing = _standing(connection)
    rights = [f"GRANT USAGE ON SCHEMA {schema} TO {name}", f"GRANT SELECT ON {VERSION_TABLE} TO {name}"]
    for table in metadata.sorted_tables:
        if table.name in standing:
            verbs = "SELECT, INSERT" if table.name in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
            rights += [f"REVOKE ALL ON {table.name} FROM {name}", f"GRANT {verbs} ON {table.name} TO {name}"]
            if "seq" in table.columns:
                rights.append(f"GRANT USAGE ON SEQUENCE {table.name}_seq_seq TO {name}")
    if sa.inspect(connection).get_view_names():
        rights += [f"GRANT SELECT ON {view.name} TO {name}" for view in VIEWS]
    for right in rights:
        connection.execute(sa.text(right))


def gaps(connection: sa.Connection) -> list[str]:
    """Where the walls do not stand as they should: tables and views by name. Anyone who may connect can ask."""
    said = {row.tablename: row for row in connection.execute(_POLICIES)}
    rules = {table.name: rule(table) for table in metadata.sorted_tables}
    found: list[str] = []
    for name, forced in connection.execute(_TABLES):
        policy = said.get(name)
        # the server tells a rule in its own words: it adds types and brackets, and changes nothing else
        told = None if policy is None else (_bare(policy.qual), _bare(policy.with_check), policy.policies)
        if not forced or (name in rules and told != (_bare(rules[name]), _bare(rules[name]), 1)):
            found.append(name)
    return found + [row.relname for row in connection.execute(_LOOSE_VIEWS, {"ours": OURS})]


_TABLES = sa.text(f"""
    SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND starts_with(relname, '{PREFIX}')
    AND relname <> '{VERSION_TABLE}' ORDER BY relname
""")
_POLICIES = sa.text("""
    SELECT tablename, min(qual) AS qual, min(with_check) AS with_check, count(*) AS policies
    FROM pg_policies WHERE schemaname = current_schema() GROUP BY tablename
""")
_LOOSE_VIEWS = sa.text("""
    SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'
    AND obj_description(oid, 'pg_class') = :ours
    AND NOT coalesce(reloptions::text[] && ARRAY['security_invoker=true', 'security_invoker=on'], false)
    ORDER BY relname
""")


def _bare(words: str | None) -> str:
    return "".join(c for c in (words or "").replace("::text", "") if c not in "() ")


def _policies(connection: sa.Connection, table: str) -> list[str]:
    """All of them: a second one would let in what the first keeps out."""
    asked = sa.text("SELECT policyname FROM pg_policies WHERE schemaname = current_schema() AND tablename = :table")
    return [row.policyname.replace('"', '""') for row in connection.execute(asked, {"table": table})]


def _standing(connection: sa.Connection) -> set[str]:
    names = {name for name in sa.inspect(connection).get_table_names() if name.startswith(PREFIX)}
    return names - {VERSION_TABLE}
