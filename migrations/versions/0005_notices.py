"""What people are told, in the studio and by e-mail."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _workspace(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["workspace_id"], ["aiu_workspaces.id"], name=op.f(f"fk_{table}_workspace_id"))


def upgrade() -> None:
    op.create_table(
        "aiu_notices",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("alike", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("cleared_at", sa.BigInteger(), nullable=True),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.Column("mail_at", sa.BigInteger(), nullable=True),
        sa.Column("mail_tries", sa.Integer(), nullable=False),
        _workspace("aiu_notices"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aiu_notices")),
    )
    op.create_index(op.f("ix_aiu_notices_account_id_workspace_id"), "aiu_notices", ["account_id", "workspace_id"])
    op.create_index(op.f("ix_aiu_notices_mail_mail_at"), "aiu_notices", ["mail", "mail_at"])
    op.create_table(
        "aiu_notice_marks",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        _workspace("aiu_notice_marks"),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_aiu_notice_marks")),
    )
    op.create_table(
        "aiu_letter_stops",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_aiu_letter_stops")),
    )
    op.create_index(op.f("ix_aiu_letter_stops_account_id"), "aiu_letter_stops", ["account_id"])
