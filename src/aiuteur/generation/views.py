"""Views that this process keeps between requests, so that a save need not read the whole film again.

The log of events stands in commit order, and every head that moves is told of in the transaction that moves it
(timelines/news.py). So a view and the cursor at which it was read say all there is to say: whoever asks later asks, in
their own transaction, what happened after that cursor, and reads the documents that moved, and those alone. What another
process, a run or the command line wrote is in that log too.

A view is given only if that can be shown, from the rows that this very transaction sees: the event at the cursor is still
the one that was there, and the events after it follow one another without a gap (what is old is swept). Else, and where
more happened than a few documents moving, the branch is read anew. The log is that of the workspace which the
transaction was opened for, and so are the views.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from aiuteur import events, timelines
from aiuteur.db import Tx
from aiuteur.events import Event
from aiuteur.generation.view import View
from aiuteur.timelines import documents

_BRANCHES = 16
_DOCUMENTS = 30_000  # in all views together
_FAR = 400  # events after which reading anew is quicker
_MOVED = 60  # documents that are read one by one
_ELSEWHERE = frozenset({"run", "media"})  # events that tell of no document


@dataclass(frozen=True, slots=True)
class _Kept:
    """A branch as it stood right after an event."""

    view: View
    last: Event

    @property
    def size(self) -> int:
        """How many documents it holds."""
        return len(self.view)


class Views:
    """The views of one process, for all workspaces of a database."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()

    async def view(self, tx: Tx, branch_id: str) -> View:
        """All documents of a branch as this transaction sees them, in a view of the caller's own.

        `tx` is one that reads: a single moment. Raises NotFound for a branch that is not there.
        """
        name = (tx.workspace_id, branch_id)
        known = self._kept.get(name)
        found = None if known is None else await _brought_up(tx, branch_id, known)
        if found is None:
            last = await events.last(tx)
            view = View(await timelines.load(tx, branch_id))
            if known is not None:
                view.memory = known.view.memory  # most of it holds: whoever looks there compares first
            if last is None:  # nothing to hold on to
                return view
            found = _Kept(view, last)
        self._keep(name, found)
        return found.view.copy()

    def _keep(self, name: tuple[str, str], found: _Kept) -> None:
        now = self._kept.get(name)
        if now is None or now.last.cursor <= found.last.cursor:  # another request may have seen more
            self._kept[name] = found
        self._kept.move_to_end(name)
        while len(self._kept) > 1 and self._too_many():
            self._kept.popitem(last=False)

    def _too_many(self) -> bool:
        return len(self._kept) > _BRANCHES or sum(one.size for one in self._kept.values()) > _DOCUMENTS


async def _brought_up(tx: Tx, branch_id: str, known: _Kept) -> _Kept | None:
    """The view with what happened since; None where the branch has to be read anew."""
    happened = await events.since(tx, known.last, most=_FAR)
    if not happened:
        return None if happened is None else known
    here = [one for one in happened if one.branch_id == branch_id and one.name not in _ELSEWHERE]
    keys = sorted({one.body["key"] for one in here if one.name == "document"})
    if len(keys) > _MOVED or any(one.name != "document" for one in here):
        return None
    if not keys:
        return _Kept(known.view, happened[-1])
    heads, view = await documents.heads_of(tx, branch_id, keys), known.view.copy()
    for key in keys:
        if (head := heads.get(key)) is None:
            view.drop(key)
        else:
            view.put(head)
    return _Kept(view, happened[-1])
