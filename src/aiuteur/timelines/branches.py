"""Branches: other ways the same film could go, side by side.

A fork copies the documents of a branch by one INSERT … SELECT per table and not one render: media carry no branch, so both
show the same pictures until someone changes one. Its approvals come along, since they only say what someone saw, and what
they saw is what the fork holds. Its locks do not: a fork is made in order to change things.

A fork and an undeletion write no lines in the journal: nothing was edited. The branch that a fork came from has them, and
so does a deleted branch, whose journal and commits stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import approvals, doc_refs, heads, locks
from aiuteur.db.tables import branches as branch_rows
from aiuteur.kit import faults
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import BadInput, NotFound, Refused
from aiuteur.kit.ids import new_id
from aiuteur.timelines import ceremony, commits, guard, news, trees
from aiuteur.timelines.model import Branch, Commit
from aiuteur.timelines.projects import MAIN

_LONGEST = 80  # characters of a branch's name
_SHORTEST = 6  # characters of an id that may stand for it


class Unmerged(Refused):
    """A branch would be deleted whose work stands nowhere else. `fields`: `branch`, `documents` (a count), `keys`."""

    code = "unmerged"


async def branches(tx: Tx, project_id: str, *, deleted: bool = False) -> list[Branch]:
    """The branches of a project, main first, then by age; the deleted ones too when asked."""
    query = _branches(tx).where(branch_rows.c.project_id == project_id)
    if not deleted:
        query = query.where(branch_rows.c.deleted_at.is_(None))
    found = [_branch(row) for row in await tx.all(query.order_by(branch_rows.c.created_at, branch_rows.c.id))]
    return sorted(found, key=lambda one: one.name != MAIN)


async def branch(tx: Tx, branch_id: str) -> Branch:
    """One branch that lives. Raises NotFound."""
    row = await tx.first(_branches(tx).where(branch_rows.c.id == branch_id, branch_rows.c.deleted_at.is_(None)))
    if row is None:
        raise NotFound(
            f"There is no branch {branch_id!r} here; it may have been deleted.", fields={"branch": branch_id}
        )
    return _branch(row)


async def find_branch(tx: Tx, project_id: str, name_or_id: str, *, deleted: bool = False) -> Branch:
    """The branch of a project with that name, that id, or an id that begins so (six characters or more).

    With `deleted`, the deleted ones alone; of several with one name, the one deleted last. Raises NotFound.
    """
    every = [one for one in await branches(tx, project_id, deleted=True) if (one.deleted_at is not None) == deleted]
    every.sort(key=lambda one: (one.deleted_at or 0, one.id), reverse=True)
    long_enough = len(name_or_id) >= _SHORTEST
    starting = [one for one in every if long_enough and one.id.startswith(name_or_id)]
    found = [one for one in every if one.name == name_or_id] or [one for one in every if one.id == name_or_id]
    if not found and len(starting) == 1:
        found = starting
    if not found:
        names = ", ".join(sorted(one.name for one in every)) or "none"
        raise NotFound(
            f"This film has no {'deleted ' if deleted else ''}branch {name_or_id!r}; there are: {names}.",
            fields={"project": project_id, "branch": name_or_id},
        )
    return found[0]


async def fork(
    tx: Tx,
    branch_id: str,
    name: str,
    author: str,
    *,
    at: str | None = None,
    message: str = "",
    forced: bool = False,
) -> Branch:
    """A new branch with the documents of another, as they stand or as they stood at the commit `at`. No media is copied.

    `message` says what it is for, and `forced` that it was made because an approved stage may not be overwritten: the
    branch keeps both (the commit it begins from may be an older one). Raises NotFound, BadInput for a name that cannot be
    used or is taken.
    """
    # the branch first, the name second, as every ceremony does: nobody waits in a ring
    await (guard.own_branch if at is None else guard.share_branch)(tx, branch_id)
    source = await branch(tx, branch_id)
    await _take_name(tx, source.project_id, name)
    if at is None:
        start = await commits.commit(tx, branch_id, "fork", message or f"Before the branch {name!r}", author)
    else:
        start = await commit_in(tx, source.project_id, at)
    faults.reach("timelines.fork.before")
    made = Branch(
        new_id(), source.project_id, name, source.id, start.id, start.id, author, forced, now_ms(), None, message
    )  # fmt: skip
    row = {field: getattr(made, field) for field in Branch.__slots__}
    await tx.execute(branch_rows.insert().values(**row, workspace_id=tx.workspace_id))
    if at is None:
        await copy_rows(tx, heads, source.id, made.id, heads.c.doc_key >= "")  # see trees.heads_of
        await copy_rows(tx, doc_refs, source.id, made.id)
    else:
        await ceremony.place_heads(tx, made.id, await trees.tree_of(tx, start.id), author, made.created_at)
    seen = [] if at is None else [approvals.c.at <= start.at]
    await copy_rows(tx, approvals, source.id if at is None else start.branch_id or source.id, made.id, *seen)
    news.of_branch(tx, made.id, "made")
    faults.reach("timelines.fork.after")
    return made


async def rename(tx: Tx, branch_id: str, name: str) -> Branch:
    """Give a branch another name. Raises NotFound, Refused for `main`, BadInput for a name that cannot be used."""
    await guard.own_branch(tx, branch_id)
    now = await branch(tx, branch_id)
    if now.name == name:
        return now
    _refuse_main(now, "renamed")
    await _take_name(tx, now.project_id, name)
    await tx.execute(sa.update(branch_rows).where(*_mine(tx, branch_id)).values(name=name))
    news.of_branch(tx, branch_id, "renamed")
    return await branch(tx, branch_id)


async def delete(tx: Tx, branch_id: str, author: str, *, even_unmerged: bool = False) -> Branch:
    """Delete a branch: its documents as they stand are committed, then its heads and locks go. `undelete` brings it back.

    Its journal, commits and approvals stay. Raises NotFound, Refused for `main`, Unmerged when documents of it stand in no
    other branch (unless `even_unmerged`); then nothing was changed.
    """
    await guard.own_branch(tx, branch_id)
    now = await branch(tx, branch_id)
    _refuse_main(now, "deleted")
    if not even_unmerged and (keys := await unmerged(tx, branch_id)):
        raise Unmerged(
            f"The branch {now.name!r} holds {_count(len(keys), 'document')} that no other branch has; merge it first, or "
            "say that they may go with it. Nothing was changed.",
            fields={"branch": branch_id, "documents": len(keys), "keys": list(keys[:20])},
        )
    await commits.commit(tx, branch_id, "delete", f"Before {now.name!r} was deleted", author)
    await tx.execute(sa.delete(heads).where(*trees.heads_of(tx, branch_id)))
    for table in (doc_refs, locks):
        await tx.execute(
            sa.delete(table).where(table.c.workspace_id == tx.workspace_id, table.c.branch_id == branch_id)
        )
    await tx.execute(sa.update(branch_rows).where(*_mine(tx, branch_id)).values(deleted_at=now_ms()))
    news.of_branch(tx, branch_id, "deleted")
    guard.let_go(tx, branch_id)
    return _branch(await tx.first(_branches(tx).where(branch_rows.c.id == branch_id)))


async def undelete(tx: Tx, branch_id: str, name: str | None = None) -> Branch:
    """Bring a deleted branch back as it stood, under its own name or another. Its locks stay gone: set them again.

    Raises NotFound when no such branch was deleted or its documents were collected since, BadInput when the name was taken
    meanwhile.
    """
    await guard.own_deleted(tx, branch_id)
    was = _branch(await tx.first(_branches(tx).where(branch_rows.c.id == branch_id)))
    await _take_name(tx, was.project_id, name or was.name)
    await tx.execute(sa.update(branch_rows).where(*_mine(tx, branch_id)).values(name=name or was.name, deleted_at=None))
    news.of_branch(tx, branch_id, "undeleted")
    if was.head_commit is not None:
        try:
            last = await commits.commit_of(tx, was.head_commit)
        except NotFound as error:
            raise NotFound(
                f"The branch {was.name!r} was deleted too long ago: what it held was collected since. Nothing was changed.",
                fields={"branch": branch_id},
            ) from error
        await ceremony.place_heads(tx, branch_id, await trees.tree_of(tx, last.id), last.author, last.at)
    return await branch(tx, branch_id)


async def unmerged(tx: Tx, branch_id: str) -> tuple[str, ...]:
    """The keys of the documents that were changed or removed in this branch and stand so in no other, in order.

    Each living branch of the project is asked, and the one that lacks the least counts: merged into any is merged.
    """
    now = await branch(tx, branch_id)
    mine = await trees.hashes_of_branch(tx, branch_id)
    least: tuple[str, ...] | None = None
    for other in await branches(tx, now.project_id):
        if other.id != branch_id and least != ():
            lacking = await _lacking(tx, now, mine, other)
            least = lacking if least is None or len(lacking) < len(least) else least
    return tuple(sorted(mine)) if least is None else least


async def commit_in(tx: Tx, project_id: str, commit_id: str) -> Commit:
    """A commit (full id or its beginning) that belongs to a project. Raises NotFound, BadInput for another film's."""
    found = await commits.commit_of(tx, commit_id)
    if found.project_id != project_id:
        raise BadInput(
            f"The commit {commit_id!r} belongs to another film; `aiuteur log` shows those of this one.",
            fields={"commit": commit_id, "project": found.project_id},
        )
    return found


async def _lacking(tx: Tx, now: Branch, mine: Mapping[str, str], other: Branch) -> tuple[str, ...]:
    """What changed here since the last commit both have in common, and is not so over there."""
    base: str | None = None
    if now.head_commit is not None and other.head_commit is not None:
        base = await commits.nearest_common(tx, now.head_commit, other.head_commit)
    past = {} if base is None else await trees.hashes_of_root(tx, await trees.root_of_commit(tx, base))
    moved = [key for key in sorted({*past, *mine}) if mine.get(key) != past.get(key)]
    theirs = await trees.hashes_of_branch(tx, other.id) if moved else {}
    return tuple(key for key in moved if mine.get(key) != theirs.get(key))


async def copy_rows(tx: Tx, table: sa.Table, source: str, target: str, *more: sa.ColumnElement[bool]) -> None:
    """All rows of one branch as rows of another: one statement. For ceremonies that hold the branch."""
    names = [column.name for column in table.c if column.name != "seq"]
    columns = [sa.literal(target) if name == "branch_id" else table.c[name] for name in names]
    rows = sa.select(*columns).where(table.c.workspace_id == tx.workspace_id, table.c.branch_id == source, *more)
    if "seq" in table.c:
        rows = rows.order_by(table.c.seq)
    await tx.execute(table.insert().from_select(names, rows))


async def _take_name(tx: Tx, project_id: str, name: str) -> None:
    """Nobody else gives a branch of this film that name until the transaction ends. Raises BadInput."""
    if name != name.strip() or not 0 < len(name) <= _LONGEST or not name.isprintable() or name.startswith("-"):
        raise BadInput(
            f"{name!r} cannot name a branch: use one line of at most {_LONGEST} characters that does not begin with a dash.",
            fields={"name": name},
        )
    await guard.own_name(tx, project_id, name)
    living = (branch_rows.c.project_id == project_id, branch_rows.c.name == name, branch_rows.c.deleted_at.is_(None))
    mine = branch_rows.c.workspace_id == tx.workspace_id
    if await tx.scalar(sa.select(branch_rows.c.id).where(mine, *living)) is not None:
        sentence = f"There is a branch {name!r} already; choose another name."
        raise BadInput(sentence, code="name-taken", fields={"name": name})


def _refuse_main(now: Branch, what: str) -> None:
    if now.name == MAIN:
        raise Refused(
            f"The branch {MAIN!r} cannot be {what}: it is the film itself. Fork it, and do with the fork as you like.",
            code="main",
            fields={"branch": now.id},
        )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _mine(tx: Tx, branch_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return branch_rows.c.workspace_id == tx.workspace_id, branch_rows.c.id == branch_id


def _branches(tx: Tx) -> sa.Select[Any]:
    return sa.select(branch_rows).where(branch_rows.c.workspace_id == tx.workspace_id)


def _branch(row: Any) -> Branch:
    return Branch(
        id=row.id,
        project_id=row.project_id,
        name=row.name,
        forked_from=row.forked_from,
        forked_commit=row.forked_commit,
        head_commit=row.head_commit,
        author=row.author or "",
        forced=bool(row.forced),
        created_at=row.created_at,
        deleted_at=row.deleted_at,
        message=row.message or "",
    )
