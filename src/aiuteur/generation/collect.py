"""Collecting what nobody needs any more, with grace. Runs only when a person asks, and says first what it would do.

What is kept: what stands in a branch; every commit that a living branch (or one deleted within the grace) comes from,
with all it holds; what a kept document was made from; every text whose line in the journal is younger than the grace;
and, whatever its age, what a person wrote and was refused or lost a conflict, until a person says that it may go. Media
are kept while a kept document or a render that a branch used names them, while they bear a tag, and while they were paid for.

Order. Rows go first, all of a workspace in one transaction, and files afterwards: killed in between, a file without a row
is left, which the next collection finds. A row without a file never comes to be.

Beside other people's work. The rows are taken with every branch of the workspace owned, so that no edit and no ceremony
is under way. A text that somebody writes anew is young again (`Tx.insert_or_renew`), and so is a file that is put again
(`Media.put`), so neither can be taken from under a save that relies on it. While a render is running no media are taken.

The dry run is the run itself, undone at its end: what it says is what would happen.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Database, Tx
from aiuteur.db.tables import (
    artifact_tags,
    artifacts,
    branches,
    commits,
    contents,
    edits,
    heads,
    render_uses,
    renders,
    subtrees,
)
from aiuteur.db.tables import workspaces as workspace_rows
from aiuteur.kit import faults
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import BadInput
from aiuteur.storage.media import Media
from aiuteur.timelines import guard, trees
from aiuteur.timelines.journal import CONFLICT
from aiuteur.timelines.model import REFUSED, Basis

DAY_MS = 24 * 3_600_000
GRACE_MS = 30 * DAY_MS
LEAST_GRACE_MS = 3_600_000  # what is being made now must never look old
_MANY = 400  # parameters in one statement, well under what every database takes
_PAGE = 2_000
_AT_ONCE = 2_000  # renders that go in one transaction: each is a lock, and a server has room for some thousand
_FILE = re.compile(r"[0-9a-f]{64}")
_RECIPE = re.compile(r"s2:[0-9a-f]{40}")
_ENDED = ("done", "failed", "cancelled", "refused")


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected, or would be: numbers of rows and files.

    `text_bytes` is about what the rows held in the database, `file_bytes` what the files take on the disk. `refused` are
    texts of persons that were refused or lost a conflict and are kept. `busy`: renders are running, so no media were taken.
    """

    commits: int = 0
    subtrees: int = 0
    contents: int = 0
    renders: int = 0
    artifacts: int = 0
    files: int = 0
    text_bytes: int = 0
    file_bytes: int = 0
    refused: int = 0
    busy: bool = False

    def __add__(self, other: Collected) -> Collected:
        mine, theirs = [[getattr(one, name) for name in Collected.__slots__] for one in (self, other)]
        return Collected(*(a or b if isinstance(a, bool) else a + b for a, b in zip(mine, theirs, strict=True)))


@dataclass(frozen=True, slots=True)
class _Rules:
    """`before`: the moment before which things are old (ms since 1970); `refused_too`: a person said they may go."""

    before: int
    refused_too: bool


class _RehearsedError(Exception):
    """Undoes a dry run."""


async def collect(
    database: Database,
    media: Media,
    *,
    grace_ms: int = GRACE_MS,
    dry_run: bool = True,
    refused_too: bool = False,
) -> Collected:
    """Collect what is older than the grace and needed by nobody; with `dry_run`, only say what that is.

    All workspaces of the database are looked at, for they share the media folder: a file stays while a row of one of them
    names it.
    `refused_too` lets go of what persons wrote and was refused, too, once it is older than the grace. Raises BadInput for a
    grace under an hour, AiuteurError (`damaged`) for a history with a missing part: then nothing is taken.
    """
    if grace_ms < LEAST_GRACE_MS:
        raise BadInput(
            "A grace of less than an hour could take what is being made right now; give it an hour or more.",
            fields={"grace_ms": grace_ms},
        )
    rules = _Rules(now_ms() - grace_ms, refused_too)
    done, named = Collected(), set[str]()
    left = set[str]()
    for workspace in await _all_workspaces(database):
        again = True
        while again:
            collected, left = await _rows(database, workspace, rules, dry_run)
            again = not dry_run and collected.renders == _AT_ONCE
            done += replace(collected, refused=0 if again else collected.refused)
        named |= left
    if not done.busy:
        done += await asyncio.to_thread(_files, media, named, rules.before, dry_run)
    return done


async def _all_workspaces(database: Database) -> list[str]:
    async with database.service(writes=False) as tx:
        return [row.id for row in await tx.all(sa.select(workspace_rows.c.id).order_by(workspace_rows.c.id))]


async def _rows(database: Database, workspace: str, rules: _Rules, dry_run: bool) -> tuple[Collected, set[str]]:
    """The rows of one workspace: what went, and the hashes of the files that are still named."""
    done, named = Collected(), set[str]()
    try:
        async with database.write(workspace) as tx:
            await guard.own_all(tx)
            kept_commits = await _commits_to_keep(tx, rules)
            texts, refused = await _texts_to_keep(tx, kept_commits, rules)
            faults.reach("collect.rows.before")
            done = replace(await _sweep_history(tx, kept_commits, texts, rules), refused=refused)
            done = replace(done, busy=await _busy(tx, rules))
            if not done.busy:
                done += await _sweep_media(tx, rules, hold=not dry_run)
            rows = await tx.all(sa.select(artifacts.c.hash).where(artifacts.c.workspace_id == tx.workspace_id))
            named = {row.hash for row in rows}
            faults.reach("collect.rows.after")
            if dry_run:
                raise _RehearsedError
    except _RehearsedError:
        pass
    return done, named


def _files(media: Media, named: Collection[str], before: int, dry_run: bool) -> Collected:
    """The old files that no row names."""
    count = size = 0
    faults.reach("collect.files.before")
    for one in media.kept():
        if one.hash in named or one.at >= before:
            continue
        gone = one.size if dry_run else media.delete_old(one.hash, before)
        count, size = count + bool(gone or dry_run), size + gone
        faults.reach("collect.file.after")
    return Collected(files=count, file_bytes=size)


# ---- what is kept -------------------------------------------------------------------------------------------------


async def _commits_to_keep(tx: Tx, rules: _Rules) -> dict[str, str]:
    """Commit id → root, of all that a branch comes from, and of those that are young."""
    columns = (commits.c.id, commits.c.parent, commits.c.merge_parent, commits.c.root, commits.c.at)
    rows = {row.id: row for row in await tx.all(sa.select(*columns).where(commits.c.workspace_id == tx.workspace_id))}
    kept_branches = await tx.all(
        sa.select(branches.c.head_commit, branches.c.forked_commit)
        .where(branches.c.workspace_id == tx.workspace_id)
        .where(sa.or_(branches.c.deleted_at.is_(None), branches.c.deleted_at >= rules.before))
    )
    todo = [one for row in kept_branches for one in row if one is not None]
    todo += [row.id for row in rows.values() if row.at >= rules.before]
    kept: dict[str, str] = {}
    while todo:
        one = todo.pop()
        if one in rows and one not in kept:
            kept[one] = rows[one].root
            todo += [parent for parent in (rows[one].parent, rows[one].merge_parent) if parent is not None]
    return kept


async def _texts_to_keep(tx: Tx, kept_commits: dict[str, str], rules: _Rules) -> tuple[tuple[set[str], set[str]], int]:
    """Hashes of the subtrees and of the contents to keep; and how many texts are kept because they were refused."""
    kept_trees, texts = await trees.kept_by(tx, set(kept_commits.values()))
    standing = sa.select(heads.c.content_hash, heads.c.basis).where(heads.c.workspace_id == tx.workspace_id)
    for row in await tx.all(standing):
        texts |= {row.content_hash, *_made_from(row.basis)}
    refused: set[str] = set()
    losing = sa.or_(edits.c.outcome == REFUSED, edits.c.outcome.startswith(CONFLICT))
    by_hand = sa.and_(losing, edits.c.basis.is_(None))  # what a machine made and was refused can be made again
    lines = sa.select(edits).where(edits.c.workspace_id == tx.workspace_id)
    lasting = edits.c.at >= rules.before if rules.refused_too else sa.or_(edits.c.at >= rules.before, by_hand)
    for row in await tx.all(lines.where(lasting)):
        texts |= {row.base_hash, row.sent_hash, row.head_hash, row.result_hash, *_made_from(row.basis)} - {None}
        if row.result_hash is None and row.basis is None and row.sent_hash is not None:
            refused.add(row.sent_hash)
    for row in await _found(tx, contents, (contents.c.kind, contents.c.body), texts):
        if row.kind == trees.BASIS:
            texts |= _made_from(row.body)
    return (kept_trees, texts), len(refused)


def _made_from(basis: str | None) -> set[str]:
    """The contents that a basis names: what was made, and from what; a merge and `why` look at them."""
    if basis is None:
        return set()
    known = Basis.model_validate_json(basis)
    return {known.made, *(one.at_hash for one in known.inputs)} - {""}


# ---- what goes ----------------------------------------------------------------------------------------------------


async def _sweep_history(
    tx: Tx, kept_commits: Collection[str], kept: tuple[set[str], set[str]], rules: _Rules
) -> Collected:
    """Commits, subtrees and contents that nothing keeps."""
    here = tx.workspace_id
    every = await tx.all(sa.select(commits.c.id).where(commits.c.workspace_id == here))
    old_commits = [row.id for row in every if row.id not in kept_commits]
    await _delete(tx, commits, commits.c.id, old_commits)
    columns = (subtrees.c.hash, sa.func.length(subtrees.c.entries).label("size"))
    every = await tx.all(sa.select(*columns).where(subtrees.c.workspace_id == here))
    old_trees = {row.hash: row.size for row in every if row.hash not in kept[0]}
    await _delete(tx, subtrees, subtrees.c.hash, old_trees)
    columns = (contents.c.hash, sa.func.length(contents.c.body).label("size"))
    old = (contents.c.workspace_id == here, contents.c.created_at < rules.before)
    every = await tx.all(sa.select(*columns).where(*old))
    old_texts = {row.hash: row.size for row in every if row.hash not in kept[1]}
    # looked at once more by the deletion itself: a text that was written anew meanwhile is young
    gone = await _delete(tx, contents, contents.c.hash, old_texts, contents.c.created_at < rules.before)
    size = sum(old_trees.values()) + sum(old_texts.values())
    return Collected(commits=len(old_commits), subtrees=len(old_trees), contents=gone, text_bytes=size)


async def _busy(tx: Tx, rules: _Rules) -> bool:
    """Whether a render is queued or running. One that is as old as the grace was lost with its machine."""
    begun = sa.func.coalesce(renders.c.started_at, renders.c.created_at)
    live = (renders.c.workspace_id == tx.workspace_id, renders.c.status.in_(("queued", "running", "unknown")))
    return await tx.scalar(sa.select(renders.c.recipe_key).where(*live, begun >= rules.before).limit(1)) is not None


async def _sweep_media(tx: Tx, rules: _Rules, *, hold: bool) -> Collected:
    """Renders that no branch uses and no document names, and artifacts that nothing names."""
    named = await _named_in_documents(tx)
    old = [key for key in await _unused_renders(tx, rules) if key not in named]
    if hold:
        old = old[:_AT_ONCE]
        for key in old:  # in order: nobody is just being given one of them
            await tx.alone("render", key)
    await _delete(tx, render_uses, render_uses.c.recipe_key, old)
    gone = await _delete(tx, renders, renders.c.recipe_key, old)
    left = sa.select(renders.c.outputs, renders.c.recipe).where(renders.c.workspace_id == tx.workspace_id)
    for row in await tx.all(left):
        named.update(_FILE.findall(f"{row.outputs} {row.recipe}"))
    tagged = sa.select(artifact_tags.c.artifact_hash).where(artifact_tags.c.workspace_id == tx.workspace_id)
    aged = (artifacts.c.workspace_id == tx.workspace_id, artifacts.c.created_at < rules.before)
    every = await tx.all(sa.select(artifacts.c.hash).where(*aged, ~artifacts.c.hash.in_(tagged)))
    unnamed = [row.hash for row in every if row.hash not in named]
    files = await _delete(tx, artifacts, artifacts.c.hash, unnamed, artifacts.c.created_at < rules.before)
    return Collected(renders=gone, artifacts=files)


async def _named_in_documents(tx: Tx) -> set[str]:
    """Everything in any kept body that may be the hash of a file or the key of a recipe."""
    found: set[str] = set()
    last = ""
    query = sa.select(contents.c.hash, contents.c.body).where(contents.c.workspace_id == tx.workspace_id)
    while rows := await tx.all(query.where(contents.c.hash > last).order_by(contents.c.hash).limit(_PAGE)):
        for row in rows:
            found.update(_FILE.findall(row.body))
            found.update(_RECIPE.findall(row.body))
        last = rows[-1].hash
    return found


async def _unused_renders(tx: Tx, rules: _Rules) -> list[str]:
    """Recipe keys of old renders that ended, cost nothing, and that no branch used that lives or may come back."""
    living = sa.or_(branches.c.deleted_at.is_(None), branches.c.deleted_at >= rules.before)
    used = (
        sa.select(render_uses.c.recipe_key)
        .join(branches, branches.c.id == render_uses.c.branch_id)
        .where(render_uses.c.workspace_id == tx.workspace_id, living)
    )
    ended = sa.func.coalesce(renders.c.finished_at, renders.c.created_at)
    query = sa.select(renders.c.recipe_key).where(
        renders.c.workspace_id == tx.workspace_id,
        renders.c.status.in_(_ENDED),
        ended < rules.before,
        sa.func.coalesce(renders.c.billed_micro, 0) == 0,
        ~renders.c.recipe_key.in_(used),
    )
    return [row.recipe_key for row in await tx.all(query.order_by(renders.c.recipe_key))]


async def _delete(
    tx: Tx, table: sa.Table, column: sa.Column[str], values: Iterable[str], *more: sa.ColumnElement[bool]
) -> int:
    """Delete rows of this workspace by one column; how many went."""
    ordered, gone = sorted(values), 0
    for first in range(0, len(ordered), _MANY):
        chunk = column.in_(ordered[first : first + _MANY])
        gone += (
            await tx.execute(sa.delete(table).where(table.c.workspace_id == tx.workspace_id, chunk, *more))
        ).rowcount
    return gone


async def _found(tx: Tx, table: sa.Table, columns: Sequence[sa.Column[Any]], hashes: Collection[str]) -> list[Any]:
    ordered, found = sorted(hashes), list[Any]()
    query = sa.select(*columns).where(table.c.workspace_id == tx.workspace_id)
    for first in range(0, len(ordered), _MANY):
        found += await tx.all(query.where(table.c.hash.in_(ordered[first : first + _MANY])))
    return found
