"""Several documents changed by one hand at once: splitting a beat, bringing files, taking a section from another treatment.

All of it is saved or none, in one transaction, and the answer holds the way back: what stood there before, by its hash, and
what must still stand there for the way back to be open. Undoing is an edit like any other, so it can be undone too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from aiuteur import timelines
from aiuteur.db import Database, Tx
from aiuteur.generation import cascade
from aiuteur.generation.cascade import Invalidation
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, Conflict
from aiuteur.kit.request import RequestBody
from aiuteur.kit.schema import Document
from aiuteur.studio.desk import commit_if_idle, engines_of, operations_of
from aiuteur.studio.offers import Offer, offer
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Basis, Locked, journal, kinds

MOST_STEPS = 200  # documents that one undo may touch


class Step(RequestBody):
    """One document's way back: the text that stood (`to`, null: none), if `base` still stands there (null: nothing)."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    to: Annotated[str | None, Field(max_length=80)] = None
    base: Annotated[str | None, Field(max_length=80)] = None
    made_from: Annotated[str, Field(max_length=200_000)] = ""


class UndoRequest(RequestBody):
    """The way back from one change, as its answer gave it."""

    steps: Annotated[list[Step], Field(min_length=1, max_length=MOST_STEPS)]


class EditSetAnswer(BaseModel):
    """What one change of several documents did: the keys that changed and went, and the way back."""

    changed: list[str]
    removed: list[str]
    undo: list[Step]
    stale: list[str] = Field(description="Documents that went out of date by it")
    branch_offered: str | None = Field(description="A branch in which locked work that went out of date can follow")


@dataclass(frozen=True)
class EditSet:
    """A change of several documents that was made."""

    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    undo: tuple[Step, ...] = ()
    stale: tuple[Invalidation, ...] = ()
    offer: Offer | None = None

    def answer(self) -> EditSetAnswer:
        """For the API."""
        return EditSetAnswer(
            changed=list(self.changed),
            removed=list(self.removed),
            undo=list(self.undo),
            stale=sorted({key for one in self.stale for key in one.stale}),
            branch_offered=None if self.offer is None else self.offer.name,
        )


@dataclass(frozen=True)
class Wanted:
    """What should stand under a key: None takes the document out. `base` is what must stand there now."""

    document: Document | None
    base: str | None
    basis: Basis | None = None
    edit_id: str | None = None  # sent twice, it is done once


@dataclass
class _Way:
    """The way back, as it is noted down while going."""

    steps: list[Step] = field(default_factory=list[Step])
    changed: list[str] = field(default_factory=list[str])
    removed: list[str] = field(default_factory=list[str])


async def save_set(
    database: Database,
    branch: str,
    view: View,
    pipeline: Sequence[Stage],
    wished: Mapping[str, Document | None],
    author: str,
    *,
    bases: Mapping[str, Basis] | None = None,
    seen: Mapping[str, str] | None = None,
    edit_id: str = "",
) -> EditSet:
    """Save or (None) remove documents by hand, all or none, over what `view` shows. The view shows the result.

    `bases` says of some what they were made from, `seen` which text (its hash) the author had before them, where that is
    not the one in `view`: what another did meanwhile is merged. `edit_id` names the change in the
    journal (see `done_before`). Raises Locked (its field `offer` names a branch in which to go on), Clash where two changed the same.
    """
    wanted: dict[str, Wanted] = {}
    for key, document in wished.items():
        head = view.head(key)
        base = (seen or {}).get(key, None if head is None else head.hash)
        if (head is None and document is None) or (head is not None and head.document == document):
            continue
        wanted[key] = Wanted(document, base, (bases or {}).get(key), f"{edit_id}-{len(wanted)}" if edit_id else None)
    return await _carry_out(database, branch, view, pipeline, wanted, author)


async def done_before(database: Database, branch: str, edit_id: str) -> dict[str, str | None]:
    """What a set of that name did when it came the first time: key → hash of what was sent (None: taken out).

    Empty where it never came or was refused.
    """
    ids = [f"{edit_id}-{number}" for number in range(MOST_STEPS)]
    async with database.read() as tx:
        return await journal.done_as(tx, branch, ids)


async def texts_of(database: Database, hashes: Collection[str]) -> dict[str, Document]:
    """The documents with these hashes, as their authors had them. Raises NotFound for one that is not kept here."""
    async with database.read() as tx:
        return {one: await timelines.document_of(tx, one) for one in hashes}


async def undo_set(
    database: Database, branch: str, view: View, pipeline: Sequence[Stage], steps: Sequence[Step], author: str
) -> EditSet:
    """Go a way back. Raises Conflict where something was changed since, BadInput for a text that never stood there.

    What engines made of the change since is no change of anybody's: it goes with it, and its files stay in the vault.
    """
    wanted: dict[str, Wanted] = {}
    async with database.read() as tx:
        for step in steps:
            head = view.head(step.key)
            stands = None if head is None else head.hash
            if stands != step.base and not await _made_of_it(tx, branch, step, stands):
                raise Conflict(
                    f"{_named(view, step.key)} was changed since, so this can no longer be undone in one go. "
                    "Its history holds every text.",
                    fields={"key": step.key},
                )
            wanted[step.key] = Wanted(await _text(tx, branch, step), stands, _basis(step))
    return await _carry_out(database, branch, view, pipeline, wanted, author)


async def _made_of_it(tx: Tx, branch: str, step: Step, stands: str | None) -> bool:
    """Whether what stands now is what engines made of a change: who makes names no text that was before them."""
    found = {step.base} - {None}
    for edit in await timelines.history(tx, branch, step.key) if found else []:
        if edit.base is None and edit.sent is not None and edit.before in found and edit.result is not None:
            found.add(edit.result)
    return stands in found


async def _text(tx: Tx, branch: str, step: Step) -> Document | None:
    """The text to put back: only one that stood under this very key."""
    if step.to is None:
        return None
    stood = {one for edit in await timelines.history(tx, branch, step.key) for one in (edit.before, edit.result)}
    if step.to not in stood:
        raise BadInput(
            f"That text never stood in this {kinds.called(step.key)} in this branch.", fields={"key": step.key}
        )
    return await timelines.document_of(tx, step.to)


def _basis(step: Step) -> Basis | None:
    try:
        return Basis.model_validate_json(step.made_from) if step.made_from else None
    except ValidationError as error:
        raise BadInput("The way back is damaged; use the document's history.", fields={"key": step.key}) from error


async def _carry_out(
    database: Database,
    branch: str,
    view: View,
    pipeline: Sequence[Stage],
    wanted: Mapping[str, Wanted],
    author: str,
) -> EditSet:
    if not wanted:
        return EditSet()
    await commit_if_idle(database, branch, author)
    before = view.copy()
    way = _Way()
    try:
        async with database.write() as tx:
            for key, one in wanted.items():
                await _put(tx, branch, before, key, one, author, way)
            found = {key: await timelines.head(tx, branch, key) for key in wanted}
    except Locked as error:
        async with database.read() as tx:
            error.fields["offer"] = (await offer(tx, branch, list(wanted), "changed")).json()
        raise
    for key, head in found.items():
        view.drop(key) if head is None else view.put(head)
    stale = await cascade.record(
        database, branch, before, view, operations_of(pipeline), engines_of(pipeline), "edit", author
    )
    return EditSet(tuple(way.changed), tuple(way.removed), tuple(way.steps), tuple(stale))


async def _put(tx: Tx, branch: str, before: View, key: str, one: Wanted, author: str, way: _Way) -> None:
    stood = before.head(key)
    to = None if stood is None else stood.hash
    made_from = "" if stood is None or stood.basis is None else stood.basis.model_dump_json(exclude_defaults=True)
    if one.document is None:
        now = await timelines.head(tx, branch, key)
        if (None if now is None else now.hash) != one.base:
            raise Conflict(
                f"{_named(before, key)} was changed by somebody else meanwhile. Look at it again.", fields={"key": key}
            )
        await timelines.remove(tx, branch, key, author, edit_id=one.edit_id)
        way.removed.append(key)
        way.steps.append(Step(key=key, to=to, base=None, made_from=made_from))
        return
    saved = await timelines.save(
        tx, branch, key, one.document, base=one.base, author=author, basis=one.basis, edit_id=one.edit_id
    )
    way.changed.append(key)
    way.steps.append(Step(key=key, to=to, base=saved.hash, made_from=made_from if stood is not None else ""))


def _named(view: View, key: str) -> str:
    """What begins a sentence about it: `Shot 3A`."""
    head = view.head(key)
    said = f"the {kinds.called(key)}" if head is None else head.document.named()
    return said[:1].upper() + said[1:]
