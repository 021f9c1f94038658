"""The one route by which every document of every stage is read and saved.

It stands in the studio and not with the timelines, because a save by hand is more than a row: what must change with it,
what it puts out of date, and the branch that is offered instead are the studio's to know.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field, ValidationError

from aiuteur import events
from aiuteur.generation.cascade import Invalidation
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.kit.schema import Document
from aiuteur.studio.answers import ERRORS, unfit
from aiuteur.studio.desk import Changed, Sent, remove_by_hand, save_by_hand
from aiuteur.studio.document_answers import DocumentAnswer, Standings, locked_scopes
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.timelines import Clash, contents, kinds
from aiuteur.timelines.keys import kind_of

router = APIRouter(prefix="/projects/{project}/branches/{branch}", tags=["documents"], responses=ERRORS)

Key = Annotated[str, Path(description="A document key, like shot/<scene>/<shot>", max_length=200)]
EditId = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
Hash = Annotated[str, Field(max_length=64, pattern=r"^s\d:[0-9a-f]+$")]


class DocumentsAnswer(BaseModel):
    """Documents of a branch, in the filmmaker's order, and where the stream of events stood."""

    documents: list[DocumentAnswer]
    cursor: int


class SaveRequest(RequestBody):
    """One edit: its own name (sent twice, it is done once), what its author had before them, and the whole body."""

    edit_id: EditId
    base: Hash | None = Field(description="The hash the author had before them; null for a new document")
    body: dict[str, Any]


class StaleAnswer(BaseModel):
    """What one change put out of date."""

    cause: str = Field(description="The document that changed")
    keys: list[str]
    renders: int = Field(description="How many renders making them again would take")
    price_micro: int


class OfferAnswer(BaseModel):
    """A branch that could be made, because work that is locked went out of date."""

    branch: str
    keys: list[str]


class SaveAnswer(BaseModel):
    """What became of an edit. `outcome`: saved, unchanged, merged, removed."""

    hash: str | None
    outcome: str
    sent: str | None = Field(description="The hash of the text that was sent: what its author has before them now")
    document: DocumentAnswer | None
    followed: list[DocumentAnswer]
    stale: list[StaleAnswer]
    offer: OfferAnswer | None


@router.get("/documents", operation_id="read_documents", summary="Documents of a branch")
async def read_documents(
    place: Reading,
    kind: Annotated[list[str] | None, Query(description="Only documents of these kinds")] = None,
    prefix: Annotated[str, Query(max_length=200, description="Only keys that begin so")] = "",
) -> DocumentsAnswer:
    """All documents of a branch, or those of some kinds, each with where it stands."""
    return await documents_of(place, kind or [], prefix)


@router.get("/documents/{key:path}", operation_id="read_document", summary="One document")
async def read_document(place: Reading, key: Key) -> DocumentAnswer:
    """One document, with where it stands."""
    found = await answers(place, await place.view(), [key])
    if not found:
        raise NotFound(f"There is no such {kinds.called(key)} in this branch.", fields={"key": key})
    return found[0]


@router.put("/documents/{key:path}", operation_id="save_document", summary="Save one document")
async def save_document(place: Editing, key: Key, request: SaveRequest) -> SaveAnswer:
    """Autosave: an edit made on what its author saw. A newer text is merged field by field; where both touched the same
    field nobody's is lost, and a person chooses (409). Sent twice, it is done once."""
    document, view = document_from(key, request.body), await place.view()
    return await save_sent(place, view, key, document, Sent(request.base, request.edit_id))


@router.delete("/documents/{key:path}", operation_id="remove_document", summary="Remove one document")
async def remove_document(
    place: Editing,
    key: Key,
    edit_id: Annotated[str, Query(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")],
    base: Annotated[str, Query(max_length=64, description="The hash the author had before them")],
) -> SaveAnswer:
    """Take a document out of the branch. Its text stays in the history, and can be put back."""
    view = await place.view()
    changed = await remove_by_hand(
        place.floor.database,
        place.branch.id,
        view,
        place.house.pipeline,
        key,
        Sent(base, edit_id),
        place.person.account_id,
    )
    return await save_answer(place, view, key, changed)


def document_from(key: str, body: dict[str, Any]) -> Document:
    """A body as a document of the kind its key names. Raises BadInput, place by place."""
    kind = kind_of(key)
    if kind not in kinds.names():
        raise BadInput(f"There are no documents of the kind {kind}.", fields={"key": key})
    try:
        return kinds.model_of(kind).model_validate(body)
    except ValidationError as error:
        raise unfit(error, f"This {kind}") from error


async def documents_of(place: Place, kind: list[str], prefix: str) -> DocumentsAnswer:
    """Documents of some kinds (none: all), in the filmmaker's order."""
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        cursor = await events.cursor(tx)
        wanted = [head for head in view.heads() if (not kind or head.kind in kind) and head.key.startswith(prefix)]
        wanted.sort(key=lambda head: (head.kind, getattr(head.document, "order", ""), head.key))
        stages = place.house.upto([*{head.kind for head in wanted}]) if wanted else ()
        shown = Standings(view, stages, await locked_scopes(tx, place.branch.id), place.house.why)
        return DocumentsAnswer(documents=[await shown.answer(tx, head) for head in wanted], cursor=cursor)


async def answers(place: Place, view: View, keys: list[str]) -> list[DocumentAnswer]:
    """Some documents of a view that is there already; those that do not exist are left out."""
    heads = [head for key in keys if (head := view.head(key)) is not None]
    if not heads:
        return []
    async with place.floor.database.read() as tx:
        stages = place.house.upto([*{head.kind for head in heads}])
        shown = Standings(view, stages, await locked_scopes(tx, place.branch.id), place.house.why)
        return [await shown.answer(tx, head) for head in heads]


async def save_sent(place: Place, view: View, key: str, document: Document, edit: Sent) -> SaveAnswer:
    """Save what a person sent, and say what became of it. A Clash brings the texts to choose between."""
    try:
        changed = await save_by_hand(
            place.floor.database, place.branch.id, view, place.house.pipeline, key, document, place.person.account_id,
            anew=view.head(key) is None, edit=edit,
        )  # fmt: skip
    except Clash as error:
        error.fields["bodies"] = await _bodies(place, error)
        raise
    return await save_answer(place, view, key, changed, document.content_hash())


async def save_answer(place: Place, view: View, key: str, changed: Changed, sent: str | None = None) -> SaveAnswer:
    """What became of an edit, as the API answers it."""
    found = {one.key: one for one in await answers(place, view, [key, *changed.followed])}
    offered = changed.offer
    return SaveAnswer(
        hash=None if changed.outcome == "removed" else changed.hash,
        outcome=changed.outcome,
        sent=sent,
        document=found.pop(key, None),
        followed=list(found.values()),
        stale=[_stale(one) for one in changed.stale],
        offer=None if offered is None else OfferAnswer(branch=offered.name, keys=list(offered.keys)),
    )


def _stale(one: Invalidation) -> StaleAnswer:
    return StaleAnswer(cause=one.cause_key, keys=list(one.stale), renders=one.renders, price_micro=one.price_micro)


async def _bodies(place: Place, clash: Clash) -> dict[str, Any]:
    """The texts of a clash: what both began from, what was sent, and what stands."""
    async with place.floor.database.read() as tx:
        found = {name: await contents.find(tx, clash.fields.get(name)) for name in ("base", "sent", "head")}
    return {name: None if one is None else one.model_dump(mode="json") for name, one in found.items()}
