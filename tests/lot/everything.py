"""A workspace with at least one row in every table, and a document of every kind that a view shows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from aiuteur.db.tables import metadata
from aiuteur.db.walls import INSTALLATION
from aiuteur.kit.canonical import canonical

_PICTURE = {"hash": "f" * 64, "media_type": "image/png", "size": 9, "width": 160, "height": 90}
BODIES: dict[str, dict[str, Any]] = {
    "scene/s1": {"order": "V", "number": "1", "slugline": "INT. KITCHEN - NIGHT"},
    "shot/s1/a": {"order": "V", "action": "Mara waits: 100% still. ?"},
    "look/s1/mara": {"asset": "mara", "tags": ["wet"]},
    "asset/mara": {"order": "V", "asset_kind": "character", "name": "Mara"},
    "global_asset/lamp": {"name": "A lamp"},
    "capsule_library/noir": {"name": "Noir"},
    "capsule/rain": {"name": "Rain"},
    "frame/s1/a": {"start": _PICTURE, "end": _PICTURE},
    "clip/s1/a": {"video": _PICTURE, "frames": 24},
    "cut": {"film": _PICTURE, "frames": 24, "duration_ms": 1000},
}


def people_of(workspace: str) -> dict[str, list[dict[str, Any]]]:
    """Rows for every table of the installation's but the heartbeats; parents first. They need the workspace's row."""
    account, them = f"{workspace}-ann", {"account_id": f"{workspace}-ann"}
    until = {"created_at": 1, "expires_at": 9}
    found = {
        "aiu_accounts": [{"id": account, "email": f"ann@{workspace}.example", "name": "Ann", "created_at": 1}],
        "aiu_memberships": [{**them, "workspace_id": workspace, "role": "owner", "created_at": 1}],
        "aiu_sessions": [
            {**them, **until, "token_hash": f"s:{workspace}", "id": f"{workspace}-s1", "workspace_id": workspace, "used_at": 2,
             "address": "a", "browser": "b"}
        ],
        "aiu_password_resets": [{**them, **until, "token_hash": f"r:{workspace}"}],
        "aiu_invitations": [
            {"id": f"{workspace}-i1", "token_hash": f"i:{workspace}", "workspace_id": workspace, "email": "bo@example.org",
             "role": "viewer", "author": account, "at": 1, "expires_at": 9}
        ],
        "aiu_attempts": [{"key": f"k:{workspace}", "count": 1, "began_at": 1}],
        "aiu_person_settings": [{**them, "body": "{}", "changed_at": 1}],
        "aiu_notices": [
            {**them, "id": f"{workspace}-n1", "workspace_id": workspace, "kind": "people", "alike": "a", "count": 1,
             "body": "{}", "at": 1, "mail": "none", "mail_tries": 0}
        ],
        "aiu_notice_marks": [{"workspace_id": workspace, "cursor": 1}],
        "aiu_letter_stops": [{**them, "token_hash": f"l:{workspace}", "expires_at": 9}],
    }  # fmt: skip
    assert set(found) == INSTALLATION - {"aiu_worker_beats"}
    return found


def rows_of(workspace: str) -> dict[str, list[dict[str, Any]]]:
    """Rows for every table that belongs to a workspace; parents first."""
    project, branch = f"{workspace}-film", f"{workspace}-main"
    own: dict[str, Any] = {"workspace_id": workspace}
    here = {**own, "branch_id": branch}
    by = {"author": "ann", "at": 5}
    head = {"basis": canonical({"operation": "x.make"}), "rev": 1, **by}
    found = {
        "aiu_workspaces": [{"id": workspace, "name": "W", "created_at": 1}],
        "aiu_projects": [{**own, "id": project, "title": "A film", "created_at": 1, "settings": "{}"}],
        "aiu_branches": [{**own, "id": branch, "project_id": project, "name": "main", "created_at": 1}],
        "aiu_contents": [
            {**own, "hash": f"h:{key}", "kind": key.partition("/")[0], "schema_version": 1, "body": canonical(body), "created_at": 1}
            for key, body in BODIES.items()
        ],
        "aiu_subtrees": [{**own, "hash": "t1", "entries": "{}"}],
        "aiu_commits": [{**own, "id": f"{workspace}-c1", "project_id": project, "root": "{}", "kind": "lock", "message": "", **by}],
        "aiu_edits": [{**here, "edit_id": "e1", "doc_key": "shot/s1/a", "outcome": "saved", **by}],
        "aiu_approvals": [{**here, "stage": "scenes", "scope": "", "fingerprint": "f", "automatic": False, **by}],
        "aiu_invalidations": [{**here, "cause_key": "shot/s1/a", "cause": "{}", "stale": '["a","b"]', "price_micro": 7, **by}],
        "aiu_heads": [{**here, "doc_key": key, "content_hash": f"h:{key}", **head} for key in BODIES],
        "aiu_locks": [{**here, "scope": "stage:shots", **by}],
        "aiu_doc_refs": [{**here, "doc_key": "shot/s1/a", "ref_key": "asset/mara"}],
        "aiu_style_capsule_applications": [
            {**here, "doc_key": "shot/s1/a", "capsule_key": "capsule/rain", "capsule_hash": "h:capsule/rain", **by}
        ],
        "aiu_artifacts": [{**own, "hash": "f" * 64, "media_type": "image/png", "size": 9, "facts": "{}", "created_at": 1}],
        "aiu_artifact_tags": [{**own, "artifact_hash": "f" * 64, "tag": "best", **by}],
        "aiu_renders": [
            {**own, "recipe_key": "r1", "operation": "x", "engine": "e", "recipe": "{}", "status": "done", "price_micro": 0,
             "attempts": 1, "created_at": 1}
        ],
        "aiu_render_uses": [{**here, "recipe_key": "r1", "doc_key": "frame/s1/a", "take": 1, "at": 1}],
        "aiu_runs": [
            {**own, "id": f"{workspace}-r1", "project_id": project, "branch_id": branch, "stage": "beats", "state": "done", "body": "{}",
             "server": "s", **by, "changed_at": 6}
        ],
        "aiu_events": [{**own, "cursor": 1, "name": "n", "body": "{}", "at": 1}],
    }  # fmt: skip
    assert set(found) == set(metadata.tables) - INSTALLATION, "every table has a row, or a proof would be empty"
    return found


def insert_all(connection: sa.Connection, workspace: str) -> dict[str, int]:
    """Put them in, as far as the database at hand has these tables and columns; how many rows each table got."""
    return _insert(connection, rows_of(workspace))


def insert_people(connection: sa.Connection, workspace: str) -> dict[str, int]:
    """The same for what the installation knows of the people in a workspace; in a transaction of its own service."""
    return _insert(connection, people_of(workspace))


def _insert(connection: sa.Connection, found: dict[str, list[dict[str, Any]]]) -> dict[str, int]:
    # one question for all tables: to ask table by table took most of the time of the tests that want these rows
    listed = sa.inspect(connection).get_multi_columns()
    standing = {name: {column["name"] for column in columns} for (_, name), columns in listed.items()}
    counts = dict[str, int]()
    for name, rows in found.items():
        if name in standing:
            for row in rows:
                known = {column: value for column, value in row.items() if column in standing[name]}
                connection.execute(sa.table(name, *map(sa.column, known)).insert().values(known))
            counts[name] = len(rows)
    return counts
