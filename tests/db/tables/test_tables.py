"""What the docstring of the tables promises of every one of them."""

import sqlalchemy as sa

from aiuteur.db import tables

# this installation's, not a tenant's
_NOBODYS = {"workspaces", "accounts", "password_resets", "letter_stops", "attempts", "person_settings", "worker_beats"}
_ALL = {name: one for name in tables.__all__ if isinstance(one := getattr(tables, name), sa.Table)}


def test_every_table_has_one_name_here_and_in_the_database() -> None:
    assert {one.name for one in _ALL.values()} == set(tables.metadata.tables)
    assert {tables.PREFIX + name for name in _ALL} == set(tables.metadata.tables)


def test_every_row_belongs_to_a_workspace() -> None:
    homeless = {name for name, one in _ALL.items() if "workspace_id" not in one.columns}
    assert homeless == _NOBODYS


def test_no_default_ever_fills_a_column() -> None:
    filled = [
        str(c) for one in _ALL.values() for c in one.columns if c.server_default is not None or c.default is not None
    ]
    assert filled == []
