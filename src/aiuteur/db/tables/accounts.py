"""Who may enter; no tenant's rows, but this installation's.

Read and written by Database.service() alone, because whose rows a workspace may see is decided here. Tokens are kept
as their sha-256: who reads this database cannot enter with what is in it.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from aiuteur.db.tables.ground import metadata, said

accounts = Table(
    "aiu_accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False),  # in the one spelling of accounts/email.py
    Column("name", Text, nullable=False),
    Column("password", Text),  # argon2id, with its salt and cost; empty where Supabase keeps it
    Column("subject", Text),  # how Supabase calls this account
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("email"),
    UniqueConstraint("subject"),
)

memberships = Table(
    "aiu_memberships",
    metadata,
    Column("account_id", Text, ForeignKey("aiu_accounts.id"), primary_key=True),
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("role", Text, nullable=False),  # owner | editor | viewer
    Column("created_at", BigInteger, nullable=False),
    Index(None, "workspace_id"),
)

sessions = Table(
    "aiu_sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("id", Text, nullable=False),  # what a person sees of it, to end it
    Column("account_id", Text, ForeignKey("aiu_accounts.id"), nullable=False),
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), nullable=False),  # where this person is at work
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("address", Text, nullable=False),
    Column("browser", Text, nullable=False),
    Column("sealed", Text),  # Supabase's tokens, under a key that only the browser's cookie gives
    Column("renew_at", BigInteger),  # when they run out
    UniqueConstraint("id"),
    Index(None, "account_id"),
)

password_resets = Table(
    "aiu_password_resets",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("aiu_accounts.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index(None, "account_id"),
)

invitations = Table(
    "aiu_invitations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token_hash", Text, nullable=False),
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), nullable=False),
    Column("email", Text, nullable=False),
    Column("role", Text, nullable=False),
    *said(),
    Column("expires_at", BigInteger, nullable=False),
    Column("accepted_at", BigInteger),
    UniqueConstraint("token_hash"),
    Index(None, "workspace_id"),
)

# how often something was tried of late, by whom and from where (digests): the count outlives a restart
attempts = Table(
    "aiu_attempts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("began_at", BigInteger, nullable=False),
)

person_settings = Table(
    "aiu_person_settings",
    metadata,
    Column("account_id", Text, primary_key=True),  # also the owner of local mode, who has no account
    Column("body", Text, nullable=False),  # canonical JSON
    Column("changed_at", BigInteger, nullable=False),
)
