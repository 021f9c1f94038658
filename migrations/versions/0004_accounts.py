"""The studio in the browser: people and their sessions, projects that were deleted, and what is being made."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def _references(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    op.add_column("aiu_projects", sa.Column("deleted_at", sa.BigInteger(), nullable=True))
    _people()
    _entering()
    op.create_table(
        "aiu_runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Text(), nullable=False),
        sa.Column("branch_id", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("server", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        _references("aiu_runs", "workspace_id", "aiu_workspaces.id"),
        _references("aiu_runs", "project_id", "aiu_projects.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_runs")),
    )
    op.create_index(op.f("ix_aiu_runs_workspace_id_project_id"), "aiu_runs", ["workspace_id", "project_id"])


def _people() -> None:
    op.create_table(
        "aiu_accounts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_accounts")),
        sa.UniqueConstraint("email", name=op.f("uq_aiu_accounts_email")),
        sa.UniqueConstraint("subject", name=op.f("uq_aiu_accounts_subject")),
    )
    op.create_table(
        "aiu_memberships",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        _references("aiu_memberships", "account_id", "aiu_accounts.id"),
        _references("aiu_memberships", "workspace_id", "aiu_workspaces.id"),
        sa.PrimaryKeyConstraint("account_id", "workspace_id", name=op.f("pk_aiu_memberships")),
    )
    op.create_index(op.f("ix_aiu_memberships_workspace_id"), "aiu_memberships", ["workspace_id"])
    op.create_table(
        "aiu_person_settings",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_aiu_person_settings")),
    )


def _entering() -> None:
    op.create_table(
        "aiu_sessions",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("browser", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.Column("renew_at", sa.BigInteger(), nullable=True),
        _references("aiu_sessions", "account_id", "aiu_accounts.id"),
        _references("aiu_sessions", "workspace_id", "aiu_workspaces.id"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_aiu_sessions")),
        sa.UniqueConstraint("id", name=op.f("uq_aiu_sessions_id")),
    )
    op.create_index(op.f("ix_aiu_sessions_account_id"), "aiu_sessions", ["account_id"])
    op.create_table(
        "aiu_password_resets",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        _references("aiu_password_resets", "account_id", "aiu_accounts.id"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_aiu_password_resets")),
    )
    op.create_index(op.f("ix_aiu_password_resets_account_id"), "aiu_password_resets", ["account_id"])
    op.create_table(
        "aiu_invitations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        _references("aiu_invitations", "workspace_id", "aiu_workspaces.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_aiu_invitations_token_hash")),
    )
    op.create_index(op.f("ix_aiu_invitations_workspace_id"), "aiu_invitations", ["workspace_id"])
    op.create_table(
        "aiu_attempts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_aiu_attempts")),
    )
