"""The revisions of the schema this program knows, oldest first.

Kept apart from the migrations so that opening a database costs one SELECT and no import of Alembic. A test holds this
list equal to the files in `migrations/versions`.
"""

from __future__ import annotations

# not Alembic's default name: another application may share the database
VERSION_TABLE = "aiu_schema_version"
REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
