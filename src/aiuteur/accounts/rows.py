"""The questions to the tables of people. Every function takes a transaction of the installation's own service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import sqlalchemy as sa

from aiuteur.accounts.email import LONGEST_NAME
from aiuteur.accounts.person import Role
from aiuteur.db import Tx
from aiuteur.db.tables import accounts, invitations, memberships, sessions, workspaces
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import NotFound
from aiuteur.kit.ids import is_id

UNNAMED = "This computer"  # what the workspace of local mode is called (see the first migration)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. `password` is what is kept of it; `subject` is how Supabase calls the account."""

    id: str
    email: str
    name: str
    password: str | None
    subject: str | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace and what somebody is in it."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that stands: for one e-mail, into one workspace, until `expires_at`."""

    id: str
    workspace_id: str
    email: str
    role: Role
    author: str
    at: int
    expires_at: int


async def anybody(tx: Tx) -> bool:
    """Is there any account yet?"""
    return await tx.scalar(sa.select(accounts.c.id).limit(1)) is not None


async def account_by(tx: Tx, *, email: str = "", subject: str = "", account_id: str = "") -> Account | None:
    """One account, by the one thing that is given."""
    named = accounts.c.email == email if email else accounts.c.subject == subject if subject else None
    row = await tx.first(_ACCOUNT.where(accounts.c.id == account_id if named is None else named))
    return None if row is None else Account(*row)


_ACCOUNT = sa.select(accounts.c.id, accounts.c.email, accounts.c.name, accounts.c.password, accounts.c.subject)


async def workspaces_of(tx: Tx, account_id: str) -> list[Workspace]:
    """Where somebody belongs, oldest membership first."""
    query = (
        sa.select(workspaces.c.id, workspaces.c.name, memberships.c.role)
        .join(memberships, memberships.c.workspace_id == workspaces.c.id)
        .where(memberships.c.account_id == account_id)
        .order_by(memberships.c.created_at, workspaces.c.id)
    )
    return [Workspace(row.id, row.name, cast("Role", row.role)) for row in await tx.all(query)]


async def every_workspace(tx: Tx) -> list[str]:
    """The ids of all workspaces of this installation."""
    return [row.id for row in await tx.all(sa.select(workspaces.c.id).order_by(workspaces.c.id))]


async def workspace_name(tx: Tx, workspace_id: str) -> str:
    """What a workspace is called."""
    return str(await tx.scalar(sa.select(workspaces.c.name).where(workspaces.c.id == workspace_id)) or "")


async def name_after(tx: Tx, workspace_id: str, owner: str) -> None:
    """Call a workspace after who opens it to others, unless somebody has named it: nobody is invited to "This computer"."""
    named = f"{owner}’s studio" if len(owner) <= LONGEST_NAME - len("’s studio") else owner
    mine = sa.and_(workspaces.c.id == workspace_id, workspaces.c.name == UNNAMED)
    await tx.execute(workspaces.update().where(mine).values(name=named))


async def role_of(tx: Tx, account_id: str, workspace_id: str) -> Role | None:
    """What somebody is in a workspace; None outside it."""
    query = sa.select(memberships.c.role).where(
        memberships.c.account_id == account_id, memberships.c.workspace_id == workspace_id
    )
    return cast("Role | None", await tx.scalar(query))


async def add_member(tx: Tx, account_id: str, workspace_id: str, role: Role) -> None:
    """Make somebody a member; who is one already stays what they are."""
    row = {"account_id": account_id, "workspace_id": workspace_id, "role": role, "created_at": now_ms()}
    await tx.insert_missing(memberships, row)


async def members_of(tx: Tx, workspace_id: str) -> Sequence[Any]:
    """Rows of account_id, name, email, role, created_at; the longest there first."""
    query = (
        sa.select(
            memberships.c.account_id, accounts.c.name, accounts.c.email, memberships.c.role, memberships.c.created_at
        )
        .join(accounts, accounts.c.id == memberships.c.account_id)
        .where(memberships.c.workspace_id == workspace_id)
        .order_by(memberships.c.created_at, memberships.c.account_id)
    )
    return await tx.all(query)


_INVITATION = sa.select(
    invitations.c.id,
    invitations.c.workspace_id,
    invitations.c.email,
    invitations.c.role,
    invitations.c.author,
    invitations.c.at,
    invitations.c.expires_at,
)


def _standing() -> sa.ColumnElement[bool]:
    return invitations.c.accepted_at.is_(None) & (invitations.c.expires_at > now_ms())


async def invitation_by(tx: Tx, token_hash: str) -> Invitation | None:
    """The invitation of a token, if it still stands."""
    row = await tx.first(_INVITATION.where(invitations.c.token_hash == token_hash, _standing()))
    return None if row is None else Invitation(*row)


async def invitations_of(tx: Tx, workspace_id: str) -> list[Invitation]:
    """The invitations into a workspace that still stand."""
    query = _INVITATION.where(invitations.c.workspace_id == workspace_id, _standing()).order_by(invitations.c.at)
    return [Invitation(*row) for row in await tx.all(query)]


async def delete_sessions(tx: Tx, account_id: str, *, but: str = "") -> None:
    """End every session of somebody, but for the one with this token's digest."""
    await tx.execute(sessions.delete().where(sessions.c.account_id == account_id, sessions.c.token_hash != but))


def known(thing: str, wanted: str) -> str:
    """An id out of a path, once it has the shape of one. Raises NotFound, as for one that never was."""
    if not is_id(wanted):
        raise missing(thing, wanted)
    return wanted


def missing(thing: str, wanted: str) -> NotFound:
    """The one answer for what is not here, whether it is somebody else's or never was."""
    return NotFound(f"There is no such {thing} here.", fields={thing: wanted[:80]})
