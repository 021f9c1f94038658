"""What a film has cost so far, in micro-dollars. A render that several of its documents or branches share is paid for once."""

from __future__ import annotations

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import branches, render_uses, renders


async def spent_micro(tx: Tx, project: str) -> int:
    """The price of every finished render that the film asked for, in whichever branch."""
    mine = (
        sa.select(render_uses.c.recipe_key)
        .join(branches, branches.c.id == render_uses.c.branch_id)
        .where(render_uses.c.workspace_id == tx.workspace_id, branches.c.project_id == project)
        .distinct()
    )
    query = sa.select(sa.func.coalesce(sa.func.sum(renders.c.price_micro), 0)).where(
        renders.c.workspace_id == tx.workspace_id, renders.c.status == "done", renders.c.recipe_key.in_(mine)
    )
    return int(await tx.scalar(query) or 0)
