"""What a document was: every edit with its text, putting an earlier one back, and choosing where two hands met.

Nothing that was typed is ever gone: what was refused or lost a conflict stands in the journal beside what was saved.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.generation.view import View
from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.kit.schema import Document
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.desk import Changed, Sent, beside
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.routes_documents import EditId, Hash, Key, SaveAnswer, document_from, save_answer, save_sent
from aiuteur.timelines import Edit, contents, journal, kinds

router = APIRouter(prefix="/projects/{project}/branches/{branch}", tags=["documents"], responses=ERRORS)

_MOST = 500  # edits that an answer shows


class EditAnswer(BaseModel):
    """One edit. `result` is the hash of what stood then, null where it was refused or the document went."""

    edit_id: str
    outcome: str
    author: str
    at: int
    base: str | None
    sent: str | None
    result: str | None


class HistoryAnswer(BaseModel):
    """Edits of one document, the newest first, and the texts they name, by hash."""

    edits: list[EditAnswer]
    texts: dict[str, dict[str, Any]]


class RestoreRequest(RequestBody):
    """Which earlier text is to stand again."""

    edit_id: EditId
    hash: Hash


class ChoiceRequest(RequestBody):
    """Which side of a conflict is to stand. `edited`: `body`, made of both. `base`: the hash that was looked at."""

    pick: Literal["mine", "theirs", "edited"]
    base: Hash | None = Field(default=None, description="The hash of what stood there when the choice was made")
    body: dict[str, Any] | None = None


@router.get("/history/{key:path}", operation_id="read_history", summary="Every edit of a document")
async def read_history(place: Reading, key: Key) -> HistoryAnswer:
    """Every edit of one document in this branch, the newest first, with the texts."""
    async with place.floor.database.read() as tx:
        edits = (await timelines.history(tx, place.branch.id, key))[: -_MOST - 1 : -1]
        known = bool(edits) or await timelines.head(tx, place.branch.id, key) is not None
        named = {one for edit in edits for one in (edit.base, edit.sent, edit.result) if one is not None}
        texts = await contents.find_all(tx, named)
    if not known:
        raise NotFound(f"Nobody has edited this {kinds.called(key)} in this branch.", fields={"key": key})
    return HistoryAnswer(
        edits=[_edit(one) for one in edits],
        texts={digest: document.model_dump(mode="json") for digest, document in texts.items()},
    )


@router.post(
    "/documents/{key:path}/restore", operation_id="restore_document", summary="Have an earlier text stand again"
)
async def restore_document(place: Editing, key: Key, request: RestoreRequest) -> SaveAnswer:
    """An earlier text of a document, saved as an edit by hand; what stands now stays in the history."""
    view = await place.view()
    async with place.floor.database.read() as tx:
        edits = await timelines.history(tx, place.branch.id, key)
        if request.hash not in {one for edit in edits for one in (edit.sent, edit.before, edit.result)}:
            raise NotFound(
                f"This {kinds.called(key)} never had that text here.", fields={"key": key, "hash": request.hash}
            )
        document = await timelines.document_of(tx, request.hash)
    wished = document if view.head(key) is not None else beside(view, key, document)
    return await save_sent(place, view, key, wished, _over(view, key, request.edit_id))


@router.post("/conflicts/{edit_id}", operation_id="settle_conflict", summary="Choose where two hands met")
async def settle_conflict(
    place: Editing, edit_id: Annotated[str, Path(max_length=64)], request: ChoiceRequest
) -> SaveAnswer:
    """Choose between what stands and what an edit sent that was refused. Nothing is overwritten before; the choice is a
    commit."""
    async with place.floor.database.read() as tx:
        edit = await journal.edit_named(tx, place.branch.id, edit_id)
        if edit is None or not edit.outcome.startswith(journal.CONFLICT):
            raise NotFound("There is no such conflict in this branch.", fields={"edit_id": edit_id})
        sent = await contents.find(tx, edit.sent)
    view = await place.view()
    chosen = _chosen(edit, view, sent, request)
    if chosen is None:
        head = view.head(edit.key)
        kept = Changed(
            timelines.Saved("" if head is None else head.hash, "unchanged" if head is not None else "removed")
        )
        return await save_answer(place, view, edit.key, kept)
    words = hashlib.sha256(canonical(chosen.stored()).encode()).hexdigest()[:12]
    sent_as = _over(view, edit.key, f"{edit_id[:40]}-{request.pick[:4]}-{words}", request.base)
    answer = await save_sent(place, view, edit.key, chosen, sent_as)
    async with place.floor.database.write() as tx:
        told = f"Chose {'their own' if request.pick == 'mine' else 'a text made of both'} for {chosen.named()}"
        await timelines.commit(tx, place.branch.id, "named", told, place.person.account_id)
    return answer


def _chosen(edit: Edit, view: View, sent: Document | None, request: ChoiceRequest) -> Document | None:
    """The text that is to stand; None when it is what stands already. Raises BadInput, NotFound."""
    if request.pick == "theirs":
        return None
    if request.pick == "edited":
        if request.body is None:
            raise BadInput("Send the text that was made of both, as `body`.", fields={"edit_id": edit.edit_id})
        return document_from(edit.key, request.body)
    if sent is None:
        raise NotFound("What was sent is not kept any more.", fields={"edit_id": edit.edit_id})
    return sent if view.head(edit.key) is not None else beside(view, edit.key, sent)


def _over(view: View, key: str, edit_id: str, base: str | None = None) -> Sent:
    """An edit over what was looked at (`base`), or over what stands."""
    head = view.head(key)
    return Sent(base or (None if head is None else head.hash), edit_id)


def _edit(one: Edit) -> EditAnswer:
    return EditAnswer(
        edit_id=one.edit_id,
        outcome=one.outcome,
        author=one.author,
        at=one.at,
        base=one.base,
        sent=one.sent,
        result=one.result,
    )
