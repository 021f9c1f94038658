"""Story Timelines: who made a branch, and why; branch names that may be used again; tags on media."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("aiu_branches") as branches:
        branches.add_column(sa.Column("forked_commit", sa.Text(), nullable=True))
        branches.add_column(sa.Column("author", sa.Text(), nullable=True))
        branches.add_column(sa.Column("forced", sa.Boolean(), nullable=True))
        branches.add_column(sa.Column("message", sa.Text(), nullable=True))
        branches.drop_constraint(op.f("uq_aiu_branches_project_id_name"), type_="unique")
    living = sa.text("deleted_at IS NULL")
    op.create_index(
        op.f("ix_aiu_branches_project_id_name"),
        "aiu_branches",
        ["project_id", "name"],
        unique=True,
        sqlite_where=living,
        postgresql_where=living,
    )
    op.add_column("aiu_commits", sa.Column("branch_id", sa.Text(), nullable=True))
    op.create_index(op.f("ix_aiu_heads_workspace_id_content_hash"), "aiu_heads", ["workspace_id", "content_hash"])
    op.create_table(
        "aiu_artifact_tags",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("artifact_hash", sa.Text(), nullable=False),
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_artifact_tags_workspace_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "artifact_hash"],
            ["aiu_artifacts.workspace_id", "aiu_artifacts.hash"],
            name=op.f("fk_aiu_artifact_tags_workspace_id_artifact_hash"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "artifact_hash", "tag", name=op.f("pk_aiu_artifact_tags")),
    )
    op.create_table(
        "aiu_style_capsule_applications",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("doc_key", KEY, nullable=False),
        sa.Column("capsule_key", KEY, nullable=False),
        sa.Column("capsule_hash", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["aiu_branches.id"], name=op.f("fk_aiu_style_capsule_applications_branch_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["aiu_workspaces.id"], name=op.f("fk_aiu_style_capsule_applications_workspace_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_aiu_style_capsule_applications")),
    )
    op.create_index(
        op.f("ix_aiu_style_capsule_applications_branch_id_doc_key"),
        "aiu_style_capsule_applications",
        ["branch_id", "doc_key"],
    )
