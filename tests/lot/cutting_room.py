"""A cutting room: short words for tests that merge branches."""

from typing import Any

from aiuteur.db import Tx
from aiuteur.timelines import (
    head,
    save,
)
from aiuteur.timelines.branches import fork
from aiuteur.timelines.merging import merge
from aiuteur.timelines.model import MergePlan

A, B, C = "shot/s1/a", "shot/s1/b", "shot/s2/c"


class Room:
    """A cutting room: short words for what the tests do on one transaction."""

    def __init__(self, tx: Tx, models: Any) -> None:
        self.tx = tx
        self.models = models

    async def write(self, branch: str, key: str = A, **fields: Any) -> str:
        now = await head(self.tx, branch, key)
        new = self.models.Shot(**{"action": "walks", **fields}) if now is None else now.document.but(**fields)
        return (await save(self.tx, branch, key, new, base=None if now is None else now.hash, author="ann")).hash

    async def field(self, branch: str, key: str, name: str) -> Any:
        now = await head(self.tx, branch, key)
        return None if now is None else getattr(now.document, name)

    async def fork(self, branch: str, name: str = "night") -> str:
        return (await fork(self.tx, branch, name, "ann")).id

    async def merge(self, source: str, target: str, **picks: Any) -> MergePlan:
        return (await merge(self.tx, source, target, "bob", **picks))[1]


def nothing(plan: MergePlan) -> bool:
    return not (plan.taken or plan.merged or plan.clashes or plan.locked)
