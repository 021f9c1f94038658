"""A document that a person changed, brought up to date at once: as a run would leave it, without a run.

What was changed may be an input of the document itself (what is wished, what was decided), so the rest of it follows: the
rule is asked again, and what a hand wrote into other fields stays, as after any new draft. Later documents wait as ever.
"""

from __future__ import annotations

from aiuteur.generation.currency import documents_read, inputs_of, new_basis
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.studio.edit_sets import EditSetAnswer, save_set
from aiuteur.studio.place import Place
from aiuteur.timelines import Head, contents, documents


async def settle(place: Place, view: View, key: str, wished: Document, operation: Operation) -> EditSetAnswer:
    """Save `wished` with all that follows from it inside the same document. Raises Locked, Clash, NotFound.

    Where the operation has no place for the document (its scene is out of the film), it is saved as it is wished.
    """
    stood = view.head(key)
    trial = View({head.key: head for head in view.heads()})
    basis, rev = (None, 0) if stood is None else (stood.basis, stood.rev)
    trial.put(Head(key, wished.KIND, wished.content_hash(), wished, basis, rev, "", 0))
    target = target_of(trial, operation, key)
    database, pipeline, author = place.floor.database, place.house.pipeline, place.person.account_id
    if target is None or operation.draft is None:
        done = await save_set(database, place.branch.id, view, pipeline, {key: wished}, author)
        return done.answer()
    made = operation.draft(target, inputs_of(trial, target))[key]
    made_from = new_basis(operation, documents_read(trial, target)).but(made=made.content_hash())
    async with database.write() as tx:
        await contents.put(tx, made)  # what a later draft is merged against
        whole = await documents.over_a_hand(tx, trial.head(key), made)
    done = await save_set(database, place.branch.id, view, pipeline, {key: whole}, author, bases={key: made_from})
    return done.answer()


def target_of(view: View, operation: Operation, key: str) -> Target | None:
    """How a document comes about; None for one that the film has no place for."""
    return next((one for one in operation.targets(view) if one.writes == key), None)
