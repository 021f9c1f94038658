"""The job engine's tables have no walls between workspaces, so they may hold nothing that anybody wrote."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from tests.generation.conftest import Shop

from aiuteur.kit.schema import Document


def everything_of_the_job_engine(connection: sa.Connection) -> str:
    """All rows of all its tables, as text."""
    schema = "dbos" if connection.dialect.name == "postgresql" else None
    names = sa.inspect(connection).get_table_names(schema=schema)
    theirs = [name for name in names if not name.startswith("aiu_")]
    assert len(theirs) > 5
    rows = [
        connection.execute(sa.text(f"SELECT * FROM {schema + '.' if schema else ''}{name}")).all() for name in theirs
    ]
    return repr(rows)


@pytest.mark.slow
async def test_payloads_hold_keys_and_no_texts(shop: Shop, note: Callable[..., Document]) -> None:
    await shop.put("note/a", note(words="the butler did it"))
    await shop.produce()
    assert shop.painted() == ["THE BUTLER DID IT"]
    async with shop.floor.database.read() as tx:
        said = await tx.connection.run_sync(everything_of_the_job_engine)
        keys = (await tx.all(sa.text("SELECT recipe_key FROM aiu_renders")))[0]
    assert keys.recipe_key in said, "the walk found the jobs"
    assert "butler" not in said.lower()
