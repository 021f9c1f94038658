"""What a film has cost so far, in micro-dollars. A render that several of its documents or branches share is paid for once."""

from __future__ import annotations

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import branches, render_uses, renders
from aiuteur.generation.making import ASKED


async def spent_micro(tx: Tx, project: str) -> int:
    """What every render that the film asked for costs, in whichever branch, as billed or else as quoted.

    What is under way counts too: two runs that begin side by side must not both find the same money.
    """
    mine = (
        sa.select(render_uses.c.recipe_key)
        .join(branches, branches.c.id == render_uses.c.branch_id)
        .where(render_uses.c.workspace_id == tx.workspace_id, branches.c.project_id == project)
        .distinct()
    )
    cost = sa.func.sum(sa.func.coalesce(renders.c.billed_micro, renders.c.price_micro))
    query = sa.select(cost).where(
        renders.c.workspace_id == tx.workspace_id,
        renders.c.status.in_(("done", *ASKED)),
        renders.c.recipe_key.in_(mine),
    )
    return int(await tx.scalar(query) or 0)
