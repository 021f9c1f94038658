""" "Still fine": what is out of date stays as it is, and from now on counts as made from what stands today.

However many documents are meant, it is one transaction, one version of the branch and one way back. No text is touched: what
a document was made from is written anew, and the way back writes what stood there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from aiuteur import timelines
from aiuteur.db import Database
from aiuteur.generation.currency import documents_read, judge, new_basis
from aiuteur.generation.view import View
from aiuteur.studio.desk import commit_if_idle, stage_of
from aiuteur.studio.edit_sets import EditSet, Step
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Basis, Head, documents, guard
from aiuteur.timelines.keys import scopes_of
from aiuteur.timelines.locks import locks
from aiuteur.timelines.staleness import still_fine

_NAMED = 3  # documents that a version's words name


async def say_still_fine(
    database: Database,
    branch: str,
    view: View,
    pipeline: Sequence[Stage],
    keys: Collection[str],
    author: str,
    words: str = "",
) -> EditSet:
    """Pin what is stale under `keys` to today's inputs; `words` name the version. Nothing changes where all is fresh.

    A list is pinned whole, but for those of it that are locked and not among `keys`. Raises Locked (of one that is named),
    NotFound. The view shows the result.
    """
    found = list(_stale(view, pipeline, keys))
    async with database.read() as tx:
        scopes = {one.scope for one in await locks(tx, branch)}
    free = [(head, basis) for head, basis in found if head.key in keys or scopes.isdisjoint(scopes_of(head.key))]
    if not free:
        return EditSet()
    await commit_if_idle(database, branch, author)
    async with database.write() as tx:
        await guard.own_branch(tx, branch)
        for head, basis in free:
            await still_fine(tx, branch, head.key, author, basis=basis)
        await timelines.commit(tx, branch, "regenerate", words or _words([head for head, _ in free]), author)
        now = await documents.heads_of(tx, branch, [head.key for head, _ in free])
    for head in now.values():
        view.put(head)
    return EditSet(changed=tuple(head.key for head, _ in free), undo=tuple(_back(head) for head, _ in free))


def _stale(view: View, pipeline: Sequence[Stage], keys: Collection[str]) -> Iterator[tuple[Head, Basis]]:
    """What an operation made under these keys and is out of date, with what it would be made from today."""
    for operation in dict.fromkeys(one for key in keys for one in stage_of(pipeline, key).operations):
        for target in operation.targets(view):
            if not any(target.covers(key) for key in keys):
                continue
            verdict = judge(view, operation, target)
            if verdict.status == "stale":
                basis = new_basis(operation, documents_read(view, target))
                yield from ((head, basis) for head in verdict.heads if head.key in verdict.past)


def _back(head: Head) -> Step:
    """The way back of one document: the same text, made from what it was made from."""
    made_from = "" if head.basis is None else head.basis.model_dump_json(exclude_defaults=True)
    return Step(key=head.key, to=head.hash, base=head.hash, made_from=made_from)


def _words(heads: Sequence[Head]) -> str:
    more = f" and {len(heads) - _NAMED} more" if len(heads) > _NAMED else ""
    return f"Still fine: {', '.join(head.document.named() for head in heads[:_NAMED])}{more}"
