"""What moved in a branch, told to whoever watches it.

Every head that moves is told of, whoever moved it: a person, a run, a merge. Where one transaction moves many (a shot list
that is made again), each stage is told of once instead, with the lines of the journal in which they stand: who shows it
reads it anew, and who has to know what moved reads the journal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import sqlalchemy as sa

from aiuteur import events
from aiuteur.db import Tx
from aiuteur.db.tables import branches
from aiuteur.timelines import journal
from aiuteur.timelines.keys import kind_of
from aiuteur.timelines.kinds import stage_of

_MANY = 40  # documents in one transaction that are told one by one
_MINE = ("timelines", "news")


@dataclass
class _News:
    documents: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    stages: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict[tuple[str, str], dict[str, str]])
    branches: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def moved(
    tx: Tx, branch_id: str, key: str, digest: str | None, author: str, edit_id: str = "", *, was: str | None,
    made: bool = False,
) -> None:  # fmt: skip
    """A document has another content now; None: it is gone. `was`: the hash of what stood there, None for nothing.

    `made`: by an operation that its author asked for.
    """
    body = {"branch": branch_id, "key": key, "kind": kind_of(key), "hash": digest, "author": author}
    _of(tx).documents.append({**body, "was": was, "edit_id": edit_id, "made": made})


def of_stage(tx: Tx, branch_id: str, stage: str, what: str, author: str = "") -> None:
    """A stage was `locked`, `unlocked` or `approved`; the last of a transaction is told."""
    _of(tx).stages[branch_id, stage] = {"what": what, "author": author}


def of_branch(tx: Tx, branch_id: str, what: str) -> None:
    """A branch was `made`, `renamed`, `deleted` or `undeleted`."""
    _of(tx).branches.append({"branch": branch_id, "what": what})


def _of(tx: Tx) -> _News:
    if _MINE not in tx.memory:
        tx.memory[_MINE] = _News()
        tx.last(partial(_tell, tx))
    return tx.memory[_MINE]


async def _tell(tx: Tx) -> None:
    news: _News = tx.memory[_MINE]
    told = [("branch", body) for body in news.branches]
    stages: dict[tuple[str, str], dict[str, Any]] = {**news.stages}
    if len(news.documents) > _MANY:
        stages = await _by_stage(tx, news.documents) | stages
    else:
        told += [("document", body) for body in news.documents]
    told += [("stage", {"branch": branch, "stage": stage, **how}) for (branch, stage), how in stages.items()]
    mine = (branches.c.workspace_id == tx.workspace_id, branches.c.id.in_({body["branch"] for _, body in told}))
    projects = {
        row.id: row.project_id for row in await tx.all(sa.select(branches.c.id, branches.c.project_id).where(*mine))
    }
    for name, body in told:
        events.append(tx, projects.get(body["branch"]), body["branch"], name, body)


async def _by_stage(tx: Tx, documents: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """The stages in which these documents moved, each with the lines of its branch's journal, from and to."""
    sent: dict[str, list[str]] = {}
    for body in documents:
        sent.setdefault(body["branch"], []).append(body["edit_id"])
    lines = {branch: await journal.lines(tx, branch, ids[0], ids[-1]) for branch, ids in sent.items()}
    return {
        (body["branch"], stage_of(body["kind"])): {
            "what": _what(body),
            "author": body["author"],
            "lines": lines[body["branch"]],
        }
        for body in documents
    }


def _what(body: dict[str, Any]) -> str:
    return "made" if body["made"] else "changed"
