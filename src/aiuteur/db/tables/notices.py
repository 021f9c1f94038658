"""What people are told, one row for each person; no tenant's rows, but this installation's, as people are.

A row is also the e-mail that is still to go: it waits in `mail` until it was sent, so that no restart loses one.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from aiuteur.db.tables.ground import metadata

notices = Table(
    "aiu_notices",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account_id", Text, nullable=False),  # also the owner of local mode, who has no account
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), nullable=False),
    Column("project_id", Text),
    Column("kind", Text, nullable=False),
    Column("alike", Text, nullable=False),  # what is told of the same thing again is one row, as long as it is unread
    Column("count", Integer, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON
    Column("at", BigInteger, nullable=False),
    Column("read_at", BigInteger),
    Column("cleared_at", BigInteger),
    Column("mail", Text, nullable=False),  # none | waiting | sent | given-up
    Column("mail_at", BigInteger),  # when it is to go, or went
    Column("mail_tries", Integer, nullable=False),
    Index(None, "account_id", "workspace_id"),
    Index(None, "mail", "mail_at"),
)

# how far the events of a workspace were told
notice_marks = Table(
    "aiu_notice_marks",
    metadata,
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("cursor", BigInteger, nullable=False),
)

# the links in e-mails by which somebody says that they want no more of them
letter_stops = Table(
    "aiu_letter_stops",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("account_id", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index(None, "account_id"),
)
