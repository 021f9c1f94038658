"""A rehearsal: the drafts that a run would write, played through in memory before anything is written.

Whether an approved script would be made anew cannot be told by looking at it: the beats may be stale themselves, and come
out as they were. Drafts are functions of what they read, so they can be tried. Renders are not: a rehearsal ends before
the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.currency import documents_read, inputs_of, judge, new_basis
from aiuteur.generation.operation import Documents, Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError
from aiuteur.kit.schema import Document
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Basis, Head
from aiuteur.timelines.documents import over_a_hand
from aiuteur.timelines.keys import scopes_of

Wanted = Callable[[Operation, Target], bool]


async def replaced(
    tx: Tx, branch: str, view: View, pipeline: Sequence[Stage], stage: Stage, wanted: Wanted | None
) -> list[Head]:
    """The documents of an approved stage that a run would overwrite or drop, in the order of their keys.

    A lock on the stage itself is not asked: what would be replaced if it could be is what a branch is offered for.
    """
    scopes = {one.scope for one in await timelines.locks.locks(tx, branch)}
    tried = View({head.key: head for head in view.heads()})
    found: dict[str, Head] = {}
    for each in pipeline:
        for operation in each.operations:
            if operation.renders:
                return [found[key] for key in sorted(found)]
            approved = each.slug == stage.slug and operation.name in stage.approved
            for target in operation.targets(tried):
                if wanted is None or wanted(operation, target):
                    made = await _draft(tx, tried, operation, target)
                    if approved:
                        found |= {head.key: head for head in _changing(tried, target, operation, made)}
                    elif made is not None:
                        _play(tried, operation, target, made, scopes)
        if each.slug == stage.slug:
            break
    return [found[key] for key in sorted(found)]


async def _draft(tx: Tx, view: View, operation: Operation, target: Target) -> Documents | None:
    """What a run would write for a target; None when it is fresh or cannot be drafted (the run says why)."""
    if operation.draft is None or judge(view, operation, target).status == "fresh":
        return None
    try:
        made = operation.draft(target, inputs_of(view, target))
    except AiuteurError:
        return None
    return {key: await over_a_hand(tx, view.head(key), document) for key, document in made.items()}


def _changing(view: View, target: Target, operation: Operation, made: Documents | None) -> list[Head]:
    if made is None:
        return []
    return [
        head
        for head in view.heads(target.writes)
        if target.covers(head.key) and _moves(head, operation, made.get(head.key))
    ]


def _moves(head: Head, operation: Operation, document: Document | None) -> bool:
    if document is not None:
        return document.content_hash() != head.hash
    return head.basis is not None and head.basis.operation == operation.name


def _play(view: View, operation: Operation, target: Target, made: Documents, scopes: set[str]) -> None:
    """Have the view show what a run would have written, as far as no lock keeps it out."""
    basis = new_basis(operation, documents_read(view, target))
    for head in _changing(view, target, operation, made):
        if head.key not in made and not scopes & set(scopes_of(head.key)):
            view.drop(head.key)
    for key, document in made.items():
        if not scopes & set(scopes_of(key)):
            view.put(_head(key, document, basis))


def _head(key: str, document: Document, basis: Basis) -> Head:
    digest = document.content_hash()
    return Head(key, document.KIND, digest, document, basis.but(made=digest), 0, "", 0)
