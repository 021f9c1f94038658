"""What people are told: one row for each person and thing, which is also the e-mail that is still to go.

What happens again while nobody has looked is one row that counts: who was away for a day reads "changed Script, 40 times"
and not forty lines. The row and the mark up to which a workspace's events were told are written in one transaction, so
everything is told once, whatever is killed when.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import sqlalchemy as sa

from aiuteur.accounts.person import Person
from aiuteur.accounts.wishes import Kind, wishes_of
from aiuteur.db import Database, Tx
from aiuteur.db.tables import notice_marks, notices
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.ids import new_id

MOST = 100  # that a list shows
_TOGETHER_MS = 12 * 3_600_000  # within which the same is one row
_APART_MS = 30 * 60_000  # between two e-mails about the same
_KEPT_MS = 60 * 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell. `alike`: what is the same when it happens again; `place`: branch, stage, scene, shot, doc, issue.

    `about`: the ids of things of which each is told once and never again, and `many` says how many they are ("There are {}
    things to look at"); `sentence` is for one.
    """

    kind: Kind
    alike: str
    sentence: str
    detail: str = ""
    project: str = ""
    film: str = ""
    place: Mapping[str, str] = field(default_factory=dict[str, str])
    count: int = 1
    about: tuple[str, ...] = ()
    many: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What one person was told."""

    id: str
    kind: Kind
    sentence: str
    detail: str
    count: int
    film: str
    project: str
    place: dict[str, str]
    at: int
    read: bool


async def tell(tx: Tx, account_id: str, workspace_id: str, news: News, *, mails: bool) -> bool:
    """Tell one person, in a transaction of the installation's service. `mails`: the studio can send e-mails.

    True when it is a new row, False when it joins one that was not read yet, or is known.
    """
    now = now_ms()
    mine = notices.c.account_id == account_id, notices.c.workspace_id == workspace_id, notices.c.alike == news.alike
    if news.about and not (news := await _unknown(tx, news, mine)).about:
        return False
    due = (await wishes_of(tx, account_id)).due(news.kind, now) if mails else None
    unread = notices.c.read_at.is_(None), notices.c.cleared_at.is_(None), notices.c.at > now - _TOGETHER_MS
    old = await tx.first(sa.select(notices).where(*mine, *unread).order_by(notices.c.at.desc()).limit(1))
    if old is not None and news.about:
        news = replace(news, about=(*_about(old.body), *news.about))
    if old is None:
        row = {"id": new_id(), "account_id": account_id, "workspace_id": workspace_id, "alike": news.alike}
        row |= {"project_id": news.project or None, "kind": news.kind, "count": news.count, "body": _body(news)}
        row |= {"at": now, "mail": "none" if due is None else "waiting", "mail_at": due, "mail_tries": 0}
        await tx.execute(notices.insert().values(row))
        await tx.execute(notices.delete().where(notices.c.account_id == account_id, notices.c.at < now - _KEPT_MS))
        return True
    more: dict[str, Any] = {"count": old.count + (0 if news.about else news.count), "body": _body(news), "at": now}
    if due is not None and old.mail != "waiting":
        more |= {"mail": "waiting", "mail_at": max(due, (old.mail_at or 0) + _APART_MS), "mail_tries": 0}
    await tx.execute(notices.update().where(notices.c.id == old.id).values(more))
    return False


async def _unknown(tx: Tx, news: News, mine: Sequence[sa.ColumnElement[bool]]) -> News:
    """The news of what this person was not told of before."""
    known = {one for row in await tx.all(sa.select(notices.c.body).where(*mine)) for one in _about(row.body)}
    return replace(news, about=tuple(one for one in news.about if one not in known))


def _about(body: str) -> tuple[str, ...]:
    return tuple(json.loads(body).get("about", ()))


async def told_upto(tx: Tx, workspace_id: str) -> int | None:
    """The cursor of the last event of a workspace that was told; None before the first."""
    found = await tx.scalar(sa.select(notice_marks.c.cursor).where(notice_marks.c.workspace_id == workspace_id))
    return None if found is None else int(found)


async def set_told(tx: Tx, workspace_id: str, cursor: int) -> None:
    """Everything up to that event was told."""
    await tx.execute(notice_marks.delete().where(notice_marks.c.workspace_id == workspace_id))
    await tx.execute(notice_marks.insert().values(workspace_id=workspace_id, cursor=cursor))


async def listed(database: Database, person: Person) -> tuple[list[Notice], int]:
    """What this person was told in the workspace they are in, the newest first; and how many they have not read."""
    async with database.service(writes=False) as tx:
        return await _listed(tx, person)


async def mark(
    database: Database, person: Person, ids: Collection[str] | None, *, read: bool | None, cleared: bool | None
) -> tuple[list[Notice], int]:
    """Read or unread, cleared away or back, for these (None: all of the workspace); the list as it is then."""
    now = now_ms()
    values: dict[str, Any] = {}
    if read is not None:
        values["read_at"] = now if read else None
    if cleared is not None:
        values["cleared_at"] = now if cleared else None
    chosen = _of(person) if ids is None else (*_of(person), notices.c.id.in_(list(ids)))
    if ids is None and cleared is None:
        chosen = (*chosen, notices.c.cleared_at.is_(None))
    async with database.service() as tx:
        if values:
            await tx.execute(notices.update().where(*chosen).values(values))
        return await _listed(tx, person)


async def _listed(tx: Tx, person: Person) -> tuple[list[Notice], int]:
    here = (*_of(person), notices.c.cleared_at.is_(None))
    newest = sa.select(notices).where(*here).order_by(notices.c.at.desc(), notices.c.id).limit(MOST)
    unread = sa.select(sa.func.count()).select_from(notices).where(*here, notices.c.read_at.is_(None))
    return [notice_of(row) for row in await tx.all(newest)], int(await tx.scalar(unread) or 0)


def _of(person: Person) -> tuple[sa.ColumnElement[bool], ...]:
    return notices.c.account_id == person.account_id, notices.c.workspace_id == person.workspace_id


def _body(news: News) -> str:
    said = news.many.format(len(news.about)) if len(news.about) > 1 else news.sentence
    body = {"sentence": said, "detail": news.detail, "film": news.film, "place": dict(news.place)}
    return canonical({**body, "about": list(news.about)} if news.about else body)


def notice_of(row: Any) -> Notice:
    """A row as it is told."""
    body = json.loads(row.body)
    return Notice(
        id=row.id,
        kind=cast("Kind", row.kind),
        sentence=body["sentence"],
        detail=body["detail"],
        count=row.count,
        film=body["film"],
        project=row.project_id or "",
        place=body["place"],
        at=row.at,
        read=row.read_at is not None,
    )
