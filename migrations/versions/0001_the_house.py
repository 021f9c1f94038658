"""The house: documents, branches, the journal, media and renders; and the workspace of local mode."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "aiu_worker_beats",
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("beat_at", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("worker", name=op.f("pk_aiu_worker_beats")),
    )
    op.create_table(
        "aiu_workspaces",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_workspaces")),
    )
    op.create_table(
        "aiu_artifacts",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("duration_ms", sa.BigInteger(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_artifacts_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "hash", name=op.f("pk_aiu_artifacts")),
    )
    op.create_table(
        "aiu_contents",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_contents_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "hash", name=op.f("pk_aiu_contents")),
    )
    op.create_table(
        "aiu_events",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.Text(), nullable=True),
        sa.Column("branch_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_events_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "cursor", name=op.f("pk_aiu_events")),
    )
    op.create_table(
        "aiu_projects",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("input_path", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("archived_at", sa.BigInteger(), nullable=True),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_projects_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_projects")),
    )
    op.create_index(op.f("ix_aiu_projects_workspace_id_input_path"), "aiu_projects", ["workspace_id", "input_path"])

    op.create_table(
        "aiu_renders",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("recipe_key", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("outputs", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("provider_ref", sa.Text(), nullable=True),
        sa.Column("price_micro", sa.BigInteger(), nullable=False),
        sa.Column("billed_micro", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_renders_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "recipe_key", name=op.f("pk_aiu_renders")),
    )
    op.create_index(op.f("ix_aiu_renders_workspace_id_status"), "aiu_renders", ["workspace_id", "status"])

    op.create_table(
        "aiu_subtrees",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_subtrees_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "hash", name=op.f("pk_aiu_subtrees")),
    )
    op.create_table(
        "aiu_branches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("forked_from", sa.Text(), nullable=True),
        sa.Column("head_commit", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("deleted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["forked_from"], ["aiu_branches.id"], name=op.f("fk_aiu_branches_forked_from")),
        sa.ForeignKeyConstraint(["project_id"], ["aiu_projects.id"], name=op.f("fk_aiu_branches_project_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_branches_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_branches")),
        sa.UniqueConstraint("project_id", "name", name=op.f("uq_aiu_branches_project_id_name")),
    )
    op.create_table(
        "aiu_commits",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Text(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("merge_parent", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["aiu_projects.id"], name=op.f("fk_aiu_commits_project_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_commits_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_commits")),
    )
    op.create_index(op.f("ix_aiu_commits_project_id"), "aiu_commits", ["project_id"])

    op.create_table(
        "aiu_approvals",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_approvals_branch_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_approvals_workspace_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_aiu_approvals")),
    )
    op.create_index(op.f("ix_aiu_approvals_branch_id_stage"), "aiu_approvals", ["branch_id", "stage"])

    op.create_table(
        "aiu_doc_refs",
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("doc_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("ref_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_doc_refs_branch_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_doc_refs_workspace_id")),
        sa.PrimaryKeyConstraint("branch_id", "doc_key", "ref_key", name=op.f("pk_aiu_doc_refs")),
    )
    op.create_index(op.f("ix_aiu_doc_refs_branch_id_ref_key"), "aiu_doc_refs", ["branch_id", "ref_key"])

    op.create_table(
        "aiu_edits",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("edit_id", sa.Text(), nullable=False),
        sa.Column("doc_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("base_hash", sa.Text(), nullable=True),
        sa.Column("sent_hash", sa.Text(), nullable=True),
        sa.Column("head_hash", sa.Text(), nullable=True),
        sa.Column("result_hash", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_edits_branch_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_edits_workspace_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_aiu_edits")),
        sa.UniqueConstraint("branch_id", "edit_id", name=op.f("uq_aiu_edits_branch_id_edit_id")),
    )
    op.create_index(op.f("ix_aiu_edits_branch_id_doc_key"), "aiu_edits", ["branch_id", "doc_key"])

    op.create_table(
        "aiu_heads",
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("doc_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_heads_branch_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "content_hash"],
            ["aiu_contents.workspace_id", "aiu_contents.hash"],
            name=op.f("fk_aiu_heads_workspace_id_content_hash"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_heads_workspace_id")),
        sa.PrimaryKeyConstraint("branch_id", "doc_key", name=op.f("pk_aiu_heads")),
    )
    op.create_table(
        "aiu_invalidations",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("cause_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("stale", sa.Text(), nullable=False),
        sa.Column("price_micro", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_invalidations_branch_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_invalidations_workspace_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_aiu_invalidations")),
    )
    op.create_index(op.f("ix_aiu_invalidations_branch_id"), "aiu_invalidations", ["branch_id"])

    op.create_table(
        "aiu_locks",
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("commit_id", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_locks_branch_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_locks_workspace_id")),
        sa.PrimaryKeyConstraint("branch_id", "scope", name=op.f("pk_aiu_locks")),
    )
    op.create_table(
        "aiu_render_uses",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("recipe_key", sa.Text(), nullable=False),
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("doc_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("take", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_render_uses_branch_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "recipe_key"],
            ["aiu_renders.workspace_id", "aiu_renders.recipe_key"],
            name=op.f("fk_aiu_render_uses_workspace_id_recipe_key"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "recipe_key", "branch_id", "doc_key", name=op.f("pk_aiu_render_uses")),
    )
    op.create_index(op.f("ix_aiu_render_uses_branch_id_doc_key"), "aiu_render_uses", ["branch_id", "doc_key"])

    # the tenant of local mode: one owner, no login
    workspaces = sa.table("aiu_workspaces", sa.column("id"), sa.column("name"), sa.column("created_at"))
    op.bulk_insert(workspaces, [{"id": "local", "name": "This computer", "created_at": time.time_ns() // 1_000_000}])
