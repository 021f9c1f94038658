"""What all tables stand on: one naming, the columns that most of them have, and whose each row is."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text

PREFIX = "aiu_"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# document keys are searched by prefix: they must sort by code point on every database
Key = Text().with_variant(Text(collation="C"), "postgresql")
# SQLite counts rows up by itself only in a column that is exactly INTEGER PRIMARY KEY
Serial = BigInteger().with_variant(Integer(), "sqlite")


def workspace() -> Column[str]:
    """Whose row it is."""
    return Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), nullable=False)


def branch() -> Column[str]:
    """The version of the film that it belongs to."""
    return Column("branch_id", Text, ForeignKey("aiu_branches.id"), nullable=False)


def said() -> tuple[Column[str], Column[int]]:
    """Who did it, and when."""
    return Column("author", Text, nullable=False), Column("at", BigInteger, nullable=False)


workspaces = Table(
    "aiu_workspaces",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)
