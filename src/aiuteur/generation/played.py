"""A branch's documents as a run would leave them, played in memory: nothing is written.

Drafts are functions of what they read and cost nothing, so what a run would do can be tried. Who tries decides what to
play and when to stop: a forecast goes on to the renders (forecast.py), a rehearsal ends before them (studio/rehearsal.py).
"""

from __future__ import annotations

from collections.abc import Collection

from aiuteur.db import Tx
from aiuteur.generation.currency import documents_read, new_basis
from aiuteur.generation.operation import Documents, Operation, Target
from aiuteur.generation.view import View
from aiuteur.timelines.documents import over_a_hand
from aiuteur.timelines.keys import scopes_of
from aiuteur.timelines.model import Head


class Played:
    """What stands in a branch while a run is played. `view` is a copy that moves; `locked` are the branch's lock scopes."""

    def __init__(self, tx: Tx, view: View, locked: Collection[str]) -> None:
        self._tx, self._locked = tx, frozenset(locked)
        self.view = view.copy(apart=True)

    def held(self, key: str) -> bool:
        """Whether a lock keeps a document as it is."""
        return not self._locked.isdisjoint(scopes_of(key))

    async def over_hands(self, made: Documents) -> Documents:
        """Drafts as they would stand: what a hand changed since the last ones stays."""
        return {key: await over_a_hand(self._tx, self.view.head(key), document) for key, document in made.items()}

    def left_over(self, operation: Operation, target: Target, made: Documents) -> list[Head]:
        """What the operation made for a target before, and does not make any more."""
        return [
            head
            for head in self.view.heads(target.writes)
            if head.key not in made
            and target.covers(head.key)
            and head.basis is not None
            and head.basis.operation == operation.name
        ]

    async def put(self, operation: Operation, target: Target, made: Documents) -> None:
        """Have the view show what a run would have written, as far as no lock keeps it out."""
        basis = new_basis(operation, documents_read(self.view, target))
        stands = await self.over_hands({key: one for key, one in made.items() if not self.held(key)})
        for head in self.left_over(operation, target, made):
            if not self.held(head.key):
                self.view.drop(head.key)
        for key, document in stands.items():
            noted = basis.but(made=made[key].content_hash())
            self.view.put(Head(key, document.KIND, document.content_hash(), document, noted, 0, "", 0))
