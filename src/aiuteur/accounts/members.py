"""Who belongs to a workspace: inviting, changing roles, letting go. Owners do it; at least one always stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from aiuteur.accounts import limits, rows
from aiuteur.accounts.email import clean_email, clean_name
from aiuteur.accounts.gatehouse import DAY, Gatehouse
from aiuteur.accounts.mail import invited
from aiuteur.accounts.notices import News, tell
from aiuteur.accounts.person import Person, Role, must_own
from aiuteur.accounts.rows import Invitation
from aiuteur.accounts.tokens import digest, new_token
from aiuteur.db import Tx
from aiuteur.db.tables import invitations, memberships, sessions, workspaces
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, Conflict, Refused
from aiuteur.kit.ids import new_id

_HOLDS = 7 * DAY
_CALLED: Mapping[Role, str] = {"owner": "an owner", "editor": "an editor", "viewer": "a viewer"}
_MAY: Mapping[Role, str] = {
    "owner": "You may change everything here, and who belongs to it.",
    "editor": "You may change the films here.",
    "viewer": "You may look at the films here.",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A new invitation: its id, the link to hand on, and whether an e-mail took it."""

    invitation: Invitation
    link: str
    mailed: bool


async def members(house: Gatehouse, person: Person) -> tuple[Sequence[Any], list[Invitation]]:
    """Everyone here (rows of account_id, name, email, role, created_at); and, for owners, the invitations that stand."""
    async with house.database.service(writes=False) as tx:
        there = await rows.members_of(tx, person.workspace_id)
        asked = await rows.invitations_of(tx, person.workspace_id) if person.owns else []
    return there, asked


async def invite(house: Gatehouse, person: Person, email: str, role: Role, studio: str) -> Sent:
    """Invite an e-mail into the workspace. An older invitation of the same e-mail ends. Raises Conflict for a member, TooMany."""
    house.must_sign_in()
    must_own(person)
    email = clean_email(email)
    await limits.admit(house.database, limits.INVITE_ACCOUNT.of(person.account_id))
    token, now = new_token(), now_ms()
    found = Invitation(new_id(), person.workspace_id, email, role, person.account_id, now, now + _HOLDS)
    async with house.database.service() as tx:
        known = await rows.account_by(tx, email=email)
        if known and await rows.role_of(tx, known.id, person.workspace_id):
            raise Conflict(
                "This e-mail belongs to the workspace already. Change the role instead.", code="known-member"
            )
        before = invitations.c.workspace_id == person.workspace_id, invitations.c.email == email
        await tx.execute(invitations.delete().where(*before, invitations.c.accepted_at.is_(None)))
        row = {**asdict(found), "token_hash": digest(token), "accepted_at": None}
        await tx.execute(invitations.insert().values(row))
        name = await rows.workspace_name(tx, person.workspace_id)
    link = f"{studio}/sign-up#invitation={token}"
    return Sent(found, link, await _mailed(house, email, invited(studio, person.name, name, link)))


async def _mailed(house: Gatehouse, email: str, letter: tuple[str, str]) -> bool:
    """An invitation holds without its e-mail: the owner has the link."""
    if not house.mailer.able:
        return False
    try:
        await house.mailer.send(email, *letter)
    except AiuteurError:
        return False
    return True


async def take_back(house: Gatehouse, person: Person, invitation_id: str) -> None:
    """End an invitation. Raises NotFound."""
    must_own(person)
    rows.known("invitation", invitation_id)
    mine = invitations.c.id == invitation_id, invitations.c.workspace_id == person.workspace_id
    async with house.database.service() as tx:
        gone = await tx.execute(invitations.delete().where(*mine, invitations.c.accepted_at.is_(None)))
    if not gone.rowcount:
        raise rows.missing("invitation", invitation_id)


async def set_role(house: Gatehouse, person: Person, account_id: str, role: Role) -> None:
    """Make a member something else. Raises NotFound, Refused for the last owner."""
    must_own(person)
    house.must_sign_in()
    async with house.database.service() as tx:
        await _may_leave_ownership(tx, person.workspace_id, account_id, stays=role == "owner")
        mine = memberships.c.account_id == account_id, memberships.c.workspace_id == person.workspace_id
        await tx.execute(memberships.update().where(*mine).values(role=role))
        if account_id != person.account_id:
            where = await rows.workspace_name(tx, person.workspace_id)
            said = f"{person.name} made you {_CALLED[role]} of {where}"
            news = News("people", "role", said, _MAY[role])
            await tell(tx, account_id, person.workspace_id, news, mails=house.writes_letters)


async def let_go(house: Gatehouse, person: Person, account_id: str) -> None:
    """Take somebody out of the workspace; anybody may take themselves out. What they made stays. Raises NotFound, Refused."""
    if account_id != person.account_id:
        must_own(person)
    house.must_sign_in()
    async with house.database.service() as tx:
        await _may_leave_ownership(tx, person.workspace_id, account_id, stays=False)
        mine = memberships.c.account_id == account_id, memberships.c.workspace_id == person.workspace_id
        await tx.execute(memberships.delete().where(*mine))
        here = sessions.c.account_id == account_id, sessions.c.workspace_id == person.workspace_id
        others = await rows.workspaces_of(tx, account_id)
        if others:
            await tx.execute(sessions.update().where(*here).values(workspace_id=others[0].id))
        else:
            await tx.execute(sessions.delete().where(*here))


async def rename_workspace(house: Gatehouse, person: Person, name: str) -> None:
    """Call the workspace something else."""
    must_own(person)
    name = clean_name(name)
    async with house.database.service() as tx:
        await tx.execute(workspaces.update().where(workspaces.c.id == person.workspace_id).values(name=name))


async def _may_leave_ownership(tx: Tx, workspace_id: str, account_id: str, *, stays: bool) -> None:
    """Raises NotFound for somebody who is no member, Refused when nobody would own the workspace."""
    await tx.alone("members", workspace_id)
    role = await rows.role_of(tx, rows.known("member", account_id), workspace_id)
    if role is None:
        raise rows.missing("member", account_id)
    owners = sa.select(sa.func.count()).where(memberships.c.workspace_id == workspace_id, memberships.c.role == "owner")
    if role == "owner" and not stays and int(await tx.scalar(owners) or 0) < 2:
        raise Refused(
            "A workspace needs an owner, and this is the last one. Make somebody else an owner first.",
            code="last-owner",
        )
