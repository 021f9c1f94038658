"""What a film has cost: once for what several share, as it was billed, and with what is still under way."""

from typing import Any

import pytest
import sqlalchemy as sa

from aiuteur.db.tables import renders
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.spending import spent_micro
from aiuteur.timelines.projects import create_project

SLOW = Recipe(
    operation="plates.paint", version=1, engine="test:paint", engine_version=0, request={"text": "SLOW", "colour": ""}
)


@pytest.mark.parametrize(
    ("status", "billed", "spent"),
    [("queued", None, 700), ("running", None, 700), ("done", None, 700), ("done", 650, 650), ("failed", None, 0), ("cancelled", None, 0)],
)  # fmt: skip
async def test_a_render_is_spent_once_it_is_asked_for(shop: Any, status: str, billed: int | None, spent: int) -> None:
    async with shop.floor.database.write() as tx:
        other = await create_project(tx, "Another film")
    for asker, key in ((shop.branch, "plate/a"), (shop.branch, "plate/b"), (other.main, "plate/a")):
        await shop.floor.renders.order(SLOW, asker, key)
    async with shop.floor.database.write() as tx:
        told = {"status": status, "price_micro": 700, "billed_micro": billed}
        await tx.execute(sa.update(renders).values(told))
        assert await spent_micro(tx, shop.project) == spent
        assert await spent_micro(tx, other.id) == spent, "each film shows what it uses"
        assert await spent_micro(tx, "nobody") == 0
