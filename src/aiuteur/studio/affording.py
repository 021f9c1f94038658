"""The ceiling: whoever asks for a run that would go over what may be spent is refused, whichever way they came.

It is asked where every run begins (`production.bring_up_to_date`), and before a server's run writes anything; not on a screen. Where no engine costs anything there is nothing to ask.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.generation.floor import Floor
from aiuteur.generation.forecast import Forecast, forecast
from aiuteur.generation.operation import Operation
from aiuteur.generation.prices import Cost
from aiuteur.generation.produce import Wanted
from aiuteur.generation.spending import spent_micro
from aiuteur.generation.view import View
from aiuteur.kit.errors import Refused
from aiuteur.kit.money import dollars
from aiuteur.studio.desk import operations_of
from aiuteur.studio.stage import Stage
from aiuteur.timelines import branches, locks


class OverCeiling(Refused):
    """A run would cost more than may be spent. `fields`: `price_micro`, `spent_micro`, `ceiling_micro`."""

    code = "over-ceiling"


def ceiling_of(view: View, pipeline: Sequence[Stage]) -> int | None:
    """The most that may be spent on the film, in micro-dollars; None where nobody set it."""
    return next((found for stage in pipeline if (found := stage.ceiling(view)) is not None), None)


async def must_be_affordable(
    floor: Floor, branch: str, view: View, pipeline: Sequence[Stage], wanted: Wanted | None = None
) -> None:
    """Raises OverCeiling where what is wanted (None: everything), with all that was spent before, is more than may be spent.

    `view`: the documents of the branch, as they are or as they are about to be written.
    """
    ceiling = ceiling_of(view, pipeline)
    if ceiling is None or not floor.engines.charge:
        return
    operations = operations_of(pipeline)
    async with floor.database.read() as tx:
        here = await branches.branch(tx, branch)
        scopes = {one.scope for one in await locks.locks(tx, branch)}
        found = await forecast(tx, view, operations, floor.engines, scopes)
        spent = await spent_micro(tx, here.project_id)
    price = (found.cost if wanted is None else _of(found, operations, wanted)).price_micro
    if spent + price > ceiling:
        raise OverCeiling(over_sentence(price, spent, ceiling), fields=_facts(price, spent, ceiling))


def _of(found: Forecast, operations: Sequence[Operation], wanted: Wanted) -> Cost:
    """What is wanted of a run, with what is not there yet and would be wanted once it is."""
    costs = found.by_target
    keys = [
        target.writes
        for operation in operations
        for target in operation.targets(found.view)
        if target.writes in costs and wanted(operation, target)
    ]
    return sum((costs[key] for key in keys), Cost())


def over_sentence(price: int, spent: int, ceiling: int) -> str:
    """Why nothing was begun, and what can be done."""
    before = f" {dollars(spent)} are spent already." if spent else ""
    return (
        f"This would cost {dollars(price)}, and no more than {dollars(ceiling)} may be spent on the film.{before} Raise the "
        "ceiling, or make less at once. Nothing was begun."
    )


def _facts(price: int, spent: int, ceiling: int) -> dict[str, int]:
    return {"price_micro": price, "spent_micro": spent, "ceiling_micro": ceiling}
