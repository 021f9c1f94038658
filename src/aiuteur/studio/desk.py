"""The filmmaker's own hand: saving a changed document with what follows from it, and locking.

Whatever a hand does is done first; what it puts out of date is worked out afterwards and written down for the history.
Where work that is locked goes out of date, the answer offers a branch: there it may be made anew.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aiuteur import timelines
from aiuteur.db import Database, Tx
from aiuteur.engines.registry import EMBEDDED, Engines
from aiuteur.generation import cascade
from aiuteur.generation.cascade import Fallout, Invalidation
from aiuteur.generation.forecast import forecast
from aiuteur.generation.operation import Operation
from aiuteur.generation.standing import Standing, standings
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.studio.offers import Offer, offer
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Head, Locked, Saved, kinds
from aiuteur.timelines.keys import scopes_of
from aiuteur.timelines.locks import lock, locks, unlock
from aiuteur.timelines.staleness import Cause


@dataclass(frozen=True)
class Sent:
    """An edit as it was sent: the hash its author had before them (None: nothing stood there), and its own name."""

    base: str | None
    edit_id: str | None = None


@dataclass(frozen=True)
class Changed:
    """What a change by hand did: how it was saved, what it put out of date, the branch that is offered, if any, and the
    keys of the documents that changed with it."""

    saved: Saved
    stale: tuple[Invalidation, ...] = ()
    offer: Offer | None = None
    followed: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """The hash of what stands there now."""
        return self.saved.hash

    @property
    def outcome(self) -> str:
        """What became of the edit, as `Saved` has it."""
        return self.saved.outcome


async def save_by_hand(
    database: Database,
    branch: str,
    view: View,
    pipeline: Sequence[Stage],
    key: str,
    wished: Document,
    author: str,
    *,
    anew: bool = False,
    edit: Sent | None = None,
) -> Changed:
    """Save one document and what must change with it (picking one treatment drops the other), all or none.

    What the branch held when it was last left alone is committed first. `anew` puts a document where none stands: it is the
    hand's own, and no list that is made again takes it out. `edit` says what its author had before them and names the edit,
    so that it may be sent twice; without it, they had what `view` shows. Raises NotFound, Locked (its field `offer` names a branch in
    which to go on), Clash. The view shows the result.
    """
    head = view.head(key)
    if head is None and not anew:
        raise NotFound(f"There is no such {kinds.called(key)} in this film.", fields={"key": key})
    together = {key: wished, **_following(pipeline, view, key, wished)}
    await commit_if_idle(database, branch, author)
    try:
        saved, heads = await _save(database, branch, view, together, author, {} if edit is None else {key: edit})
    except Locked as error:
        async with database.read() as tx:
            error.fields["offer"] = (await offer(tx, branch, [key], f"{key} changed")).json()
        raise
    before = view.copy()
    for now in heads:
        view.put(now)
    stale = await cascade.record(
        database, branch, before, view, operations_of(pipeline), engines_of(pipeline), "edit", author
    )
    held = await _held(database, branch, (one for line in stale for one in line.stale))
    return Changed(saved[key], tuple(stale), held, tuple(one for one in together if one != key))


async def _save(
    database: Database,
    branch: str,
    view: View,
    together: dict[str, Document],
    author: str,
    edits: Mapping[str, Sent],
) -> tuple[dict[str, Saved], list[Head]]:
    async with database.write() as tx:
        saved: dict[str, Saved] = {}
        if len(together) > 1 and await _came_before(tx, branch, edits):  # what followed it then may have moved on since
            together = {key: together[key] for key in edits}
        for one, document in together.items():
            had = edits.get(one) or Sent(now.hash if (now := view.head(one)) is not None else None)
            saved[one] = await timelines.save(
                tx, branch, one, document, base=had.base, author=author, edit_id=had.edit_id
            )
        found = [await timelines.head(tx, branch, one) for one in together]
    timelines.commits.note_edit(branch)
    return saved, [head for head in found if head is not None]


async def _came_before(tx: Tx, branch: str, edits: Mapping[str, Sent]) -> bool:
    """Whether an edit that is sent now was done already."""
    named = [one.edit_id for one in edits.values() if one.edit_id is not None]
    return any([await timelines.journal.edit_named(tx, branch, one) is not None for one in named])


async def remove_by_hand(
    database: Database, branch: str, view: View, pipeline: Sequence[Stage], key: str, edit: Sent, author: str
) -> Changed:
    """Remove one document whose author had `edit.base` before them. Its text stays in the journal.

    Raises NotFound, Locked (its field `offer` names a branch in which to go on), Clash when another changed it meanwhile.
    """
    await commit_if_idle(database, branch, author)
    before = view.copy()
    try:
        async with database.write() as tx:
            saved = await timelines.remove(tx, branch, key, author, edit_id=edit.edit_id, base=edit.base)
    except Locked as error:
        async with database.read() as tx:
            error.fields["offer"] = (await offer(tx, branch, [key], f"{key} removed")).json()
        raise
    view.drop(key)
    stale = await cascade.record(
        database, branch, before, view, operations_of(pipeline), engines_of(pipeline), "edit", author
    )
    held = await _held(database, branch, (one for line in stale for one in line.stale))
    return Changed(saved, tuple(stale), held)


async def _held(database: Database, branch: str, keys: Iterable[str]) -> Offer | None:
    """A branch to go on in, when documents that are locked went out of date."""
    keys = list(dict.fromkeys(keys))
    if not keys:
        return None
    async with database.read() as tx:
        scopes = {one.scope for one in await locks(tx, branch)}
        held = [key for key in keys if scopes & set(scopes_of(key.rstrip("/")))] if scopes else []
        return await offer(tx, branch, held, "") if held else None


async def commit_if_idle(database: Database, branch: str, author: str) -> None:
    """Commit what stands if the branch was left alone for ten minutes: the end of a day's work has a name then.

    Asks first by reading, so that ordinary edits own no branch; and not at all where this process saved of late.
    """
    if timelines.commits.edited_of_late(branch):
        return
    async with database.read() as tx:
        rested = await timelines.commits.is_idle(tx, branch)
    if rested:
        async with database.write() as tx:
            await timelines.commit_idle(tx, branch, author)


def stage_of(pipeline: Sequence[Stage], key: str) -> Stage:
    """The stage that owns a document. Raises NotFound."""
    kind = key.partition("/")[0]
    for stage in pipeline:
        if kind in stage.kinds:
            return stage
    raise NotFound(f"No stage makes documents of the kind {kind}.", fields={"key": key})


def _following(pipeline: Sequence[Stage], view: View, key: str, wished: Document) -> Mapping[str, Document]:
    """What must change with it. Nothing for a kind that is no stage's own, like those of the library."""
    kind = key.partition("/")[0]
    owner = next((stage for stage in pipeline if kind in stage.kinds), None)
    return {} if owner is None else owner.follow(view, key, wished)


def operations_of(pipeline: Sequence[Stage]) -> list[Operation]:
    """All operations, in the order in which they run."""
    return [operation for stage in pipeline for operation in stage.operations]


def engines_of(pipeline: Sequence[Stage]) -> Engines:
    """The engines that the stages ask: the embedded ones and their own."""
    return Engines((*EMBEDDED, *(engine for stage in pipeline for engine in stage.engines)))


def scope_named(pipeline: Sequence[Stage], name: str) -> str:
    """The lock scope of a stage (by slug or number) or of a document (by its key)."""
    slugs = {alias: stage.slug for stage in pipeline for alias in (stage.slug, str(stage.number))}
    return f"stage:{slugs[name]}" if name in slugs else f"doc:{name}"


def would_go_stale(view: View, pipeline: Sequence[Stage], scope: str) -> list[Standing]:
    """What a lock holds back: the targets under it that are out of date, and are made anew once it is taken away."""
    return [
        one
        for one in standings(view, operations_of(pipeline))
        if one.state != "fresh" and any(scope in scopes_of(key.rstrip("/")) for key in one.keys)
    ]


async def set_lock(database: Database, branch: str, pipeline: Sequence[Stage], name: str, on: bool, author: str) -> str:
    """Lock or unlock a document by its key, or a whole stage by its slug or number. Returns the scope.

    What an unlocking lets go out of date is written down; `would_go_stale` tells it before. Raises BadInput, NotFound.
    """
    scope = scope_named(pipeline, name)
    async with database.write() as tx:
        if on:
            await lock(tx, branch, scope, author)
            return scope
        if not await unlock(tx, branch, scope):
            raise BadInput(f"{name} is not locked.", fields={"scope": scope})
    await _note_unlocked(database, branch, pipeline, scope, author)
    return scope


def beside(view: View, key: str, document: Document) -> Document:
    """A document that comes back into a list: a number that another has by now gets a letter, as an inserted shot does."""
    number = getattr(document, "number", "")
    folder = key.rpartition("/")[0] + "/"
    taken = {getattr(head.document, "number", "") for head in view.heads(folder) if head.key != key}
    if not number or number not in taken:
        return document
    free = (number + letter for letter in string.ascii_uppercase if number + letter not in taken)
    return document.but(number=next(free, number))


async def _note_unlocked(database: Database, branch: str, pipeline: Sequence[Stage], scope: str, author: str) -> None:
    async with database.read() as tx:
        view = View(await timelines.load(tx, branch))
        found = would_go_stale(view, pipeline, scope)
        if not found:
            return
        scopes = {one.scope for one in await locks(tx, branch)}
        costs = (await forecast(tx, view, operations_of(pipeline), engines_of(pipeline), scopes)).by_target
    async with database.write() as tx:
        await cascade.write(tx, branch, [Fallout(Cause(scope, "changed"), tuple(found))], costs, "unlock", author)
