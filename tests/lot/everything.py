"""A workspace with at least one row in every table, and a document of every kind that a view shows."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from aiuteur.db.tables import metadata
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


def rows_of(workspace: str) -> dict[str, list[dict[str, Any]]]:
    """Rows for every table but the heartbeats, which belong to no workspace; parents first."""
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
        "aiu_events": [{**own, "cursor": 1, "name": "n", "body": "{}", "at": 1}],
    }  # fmt: skip
    assert set(found) == set(metadata.tables) - {"aiu_worker_beats"}, "every table has a row, or a proof would be empty"
    return found


def insert_all(connection: sa.Connection, workspace: str) -> dict[str, int]:
    """Put them in, as far as the database at hand has these tables and columns; how many rows each table got."""
    here = sa.inspect(connection)
    standing, counts = set(here.get_table_names()), dict[str, int]()
    for name, rows in rows_of(workspace).items():
        if name in standing:
            table = sa.Table(name, sa.MetaData(), autoload_with=connection)
            known = set(table.columns.keys())
            for row in rows:
                connection.execute(table.insert().values({k: v for k, v in row.items() if k in known}))
            counts[name] = len(rows)
    return counts
