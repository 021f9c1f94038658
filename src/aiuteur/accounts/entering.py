"""Signing up, in and out.

The first account owns what is there: the workspace of local mode, with every film in it. Everyone after that comes by
invitation, which is for one e-mail. So nobody learns by signing up who has an account here; and by signing in neither,
because a wrong password and an unknown e-mail get the same answer after the same work. A new session always has a new
token, and one that the browser brought along is ended.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

import sqlalchemy as sa

from aiuteur.accounts import limits, rows
from aiuteur.accounts.email import clean_email, clean_name
from aiuteur.accounts.gatehouse import IDLE, Gatehouse
from aiuteur.accounts.notices import News, tell
from aiuteur.accounts.passwords import check_password, fits, hashed, outdated
from aiuteur.accounts.rows import Account, Invitation
from aiuteur.accounts.supabase import Supabase, Tokens
from aiuteur.accounts.tokens import digest, is_token, new_token, seal, unseal
from aiuteur.db import LOCAL, Tx
from aiuteur.db.tables import accounts, invitations, sessions
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import Conflict, Refused, Unavailable
from aiuteur.kit.ids import new_id

_KEPT = 20  # sessions of one person; the oldest make room


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request comes from: its address, its browser, the session's token it brought along, our own address."""

    address: str
    browser: str
    token: str
    studio: str


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation's holder is told: for whom, into what, as what, and whether that e-mail has an account."""

    email: str
    workspace: str
    role: str
    known: bool


async def is_new(house: Gatehouse) -> bool:
    """Will who signs up next be the first, and own the studio?"""
    async with house.database.service(writes=False) as tx:
        return not await rows.anybody(tx)


async def look_at_invitation(house: Gatehouse, token: str, caller: Caller) -> Invited:
    """What an invitation is for. Raises Refused when it does not stand (any more)."""
    house.must_sign_in()
    await limits.admit(house.database, limits.TOKEN_ADDRESS.of(limits.network(caller.address)))
    async with house.database.service(writes=False) as tx:
        found = await _invitation(tx, token)
        known = await rows.account_by(tx, email=found.email) is not None
        return Invited(found.email, await rows.workspace_name(tx, found.workspace_id), found.role, known)


async def sign_up(
    house: Gatehouse, *, email: str, password: str, name: str, invitation: str, caller: Caller
) -> str | None:
    """A new account and its first session's token; None when an e-mail must be answered first (Supabase).

    Raises Refused without an invitation (but for the first), Conflict when that e-mail has an account, BadInput, TooMany.
    """
    house.must_sign_in()
    await limits.admit(house.database, limits.SIGN_UP_ADDRESS.of(limits.network(caller.address)))
    email, name = clean_email(email), clean_name(name)
    password = check_password(password, email)
    async with house.database.service(writes=False) as tx:
        await _admission(tx, email, invitation)
    tokens: Tokens | None = None
    kept: str | None = None
    if house.supabase:
        back = f"{caller.studio}/sign-in" + (f"#invitation={invitation}" if invitation else "")
        tokens = await house.supabase.sign_up(email, password, name, back)
        if tokens is None:
            return None
    else:
        kept = await hashed(password)
    async with house.database.service() as tx:
        account = await _new_account(house, tx, email, name, invitation, password=kept, tokens=tokens)
        return await _new_session(tx, account, caller, tokens)


async def sign_in(house: Gatehouse, *, email: str, password: str, invitation: str, caller: Caller) -> str:
    """A new session's token. Raises Refused for what does not fit together, TooMany.

    An invitation for this e-mail is taken up on the way.
    """
    house.must_sign_in()
    email = clean_email(email)
    address = limits.network(caller.address)
    here = limits.SIGN_IN.of(email, address)
    everywhere = limits.SIGN_IN_ACCOUNT.of(email)
    await limits.admit(house.database, here, everywhere, limits.SIGN_IN_ADDRESS.of(address))
    if house.supabase:
        token = await _sign_in_there(house, house.supabase, email, password, invitation, caller)
    else:
        token = await _sign_in_here(house, email, password, invitation, caller)
    await limits.forgive(house.database, here, everywhere)
    return token


async def _sign_in_here(house: Gatehouse, email: str, password: str, invitation: str, caller: Caller) -> str:
    async with house.database.service(writes=False) as tx:
        account = await rows.account_by(tx, email=email)
    if not await fits(account.password if account else None, password) or account is None:
        raise _wrong()
    again = await hashed(password) if outdated(account.password or "") else None
    async with house.database.service() as tx:
        if again:
            await tx.execute(accounts.update().where(accounts.c.id == account.id).values(password=again))
        await _take_up(house, tx, account, invitation)
        return await _new_session(tx, account, caller, None)


async def _sign_in_there(
    house: Gatehouse, supabase: Supabase, email: str, password: str, invitation: str, caller: Caller
) -> str:
    tokens = await supabase.sign_in(email, password)
    if tokens is None:
        raise _wrong()
    async with house.database.service() as tx:
        account = await rows.account_by(tx, subject=tokens.subject)
        if account is None:
            name = tokens.email.partition("@")[0][:80]
            account = await _new_account(house, tx, tokens.email, name, invitation, password=None, tokens=tokens)
        else:
            await _take_up(house, tx, account, invitation)
        return await _new_session(tx, account, caller, tokens)


async def sign_out(house: Gatehouse, token: str) -> None:
    """End the session of this token; Supabase is told too, if it can be."""
    async with house.database.service() as tx:
        mine = sessions.c.token_hash == digest(token)
        sealed = await tx.scalar(sa.select(sessions.c.sealed).where(mine))
        await tx.execute(sessions.delete().where(mine))
    kept = unseal(token, sealed) if sealed else None
    if house.supabase and kept:
        with contextlib.suppress(Unavailable):  # here it is ended; there it runs out
            await house.supabase.sign_out(Tokens.of(kept))


def _wrong() -> Refused:
    return Refused(
        "This e-mail and this password do not fit together. Try again, or ask for a new password.", code="wrong-sign-in"
    )


async def _invitation(tx: Tx, token: str) -> Invitation:
    found = await rows.invitation_by(tx, digest(token)) if is_token(token) else None
    if found is None:
        raise Refused(
            "This invitation does not hold any more: it was used, taken back, or is older than a week. Ask for a new one.",
            code="bad-invitation",
        )
    return found


async def _admission(tx: Tx, email: str, invitation: str) -> Invitation | None:
    """The invitation by which `email` may have an account; None for the first of all. Raises Refused, Conflict."""
    if not invitation and not await rows.anybody(tx):
        return None
    if not invitation:
        raise Refused("This studio takes people by invitation. Ask an owner for one.", code="by-invitation")
    found = await _invitation(tx, invitation)
    if found.email != email:
        raise Refused("This invitation is for another e-mail. Ask for one to yours.", code="bad-invitation")
    if await rows.account_by(tx, email=email):
        raise Conflict("This e-mail has an account here. Sign in to take up the invitation.", code="known-email")
    return found


async def _new_account(
    house: Gatehouse, tx: Tx, email: str, name: str, invitation: str, *, password: str | None, tokens: Tokens | None
) -> Account:
    await tx.alone("accounts")  # two at once must not both be the first
    found = await _admission(tx, email, invitation)
    account = Account(new_id(), email, name, password, tokens.subject if tokens else None)
    row = {"id": account.id, "email": email, "name": name, "password": password, "subject": account.subject}
    if not await tx.insert_missing(accounts, {**row, "created_at": now_ms()}):
        raise Conflict("This e-mail has an account here already. Sign in.", code="known-email")
    if found is None:
        await rows.add_member(tx, account.id, LOCAL, "owner")
        await rows.name_after(tx, LOCAL, name)
    else:
        await _accept(house, tx, account, found)
    return account


async def _take_up(house: Gatehouse, tx: Tx, account: Account, invitation: str) -> None:
    """Let a signed-in person into the workspace of an invitation that is for them."""
    if invitation:
        found = await _invitation(tx, invitation)
        if found.email != account.email:
            raise Refused("This invitation is for another e-mail. Ask for one to yours.", code="bad-invitation")
        await _accept(house, tx, account, found)


async def _accept(house: Gatehouse, tx: Tx, account: Account, found: Invitation) -> None:
    once = invitations.update().where(invitations.c.id == found.id, invitations.c.accepted_at.is_(None))
    if not (await tx.execute(once.values(accepted_at=now_ms()))).rowcount:
        raise Refused("This invitation was used just now. Sign in.", code="bad-invitation")
    await rows.add_member(tx, account.id, found.workspace_id, found.role)
    where = await rows.workspace_name(tx, found.workspace_id)
    for row in await rows.members_of(tx, found.workspace_id):
        if row.account_id != account.id:
            news = News("people", f"came:{account.id}", f"{account.name} has come into {where}", f"As {found.role}.")
            await tell(tx, row.account_id, found.workspace_id, news, mails=house.writes_letters)


async def _new_session(tx: Tx, account: Account, caller: Caller, tokens: Tokens | None) -> str:
    """A session in the workspace of the newest membership, or where this person was last. Raises Refused."""
    now = now_ms()
    mine = sessions.c.account_id == account.id
    await tx.execute(sessions.delete().where(sessions.c.expires_at <= now))
    last = sa.select(sessions.c.workspace_id).where(mine).order_by(sessions.c.used_at.desc()).limit(1)
    was_in = await tx.scalar(last)
    if caller.token:
        await tx.execute(sessions.delete().where(sessions.c.token_hash == digest(caller.token)))
    belongs = [workspace.id for workspace in await rows.workspaces_of(tx, account.id)]
    if not belongs:
        raise Refused("You belong to no workspace here any more. Ask an owner for an invitation.", code="by-invitation")
    old = sa.select(sessions.c.token_hash).where(mine).order_by(sessions.c.used_at.desc()).offset(_KEPT - 1)
    too_many = [row.token_hash for row in await tx.all(old)]
    if too_many:
        await tx.execute(sessions.delete().where(sessions.c.token_hash.in_(too_many)))
    token = new_token()
    row = {
        "token_hash": digest(token),
        "id": new_id(),
        "account_id": account.id,
        "workspace_id": was_in if was_in in belongs else belongs[-1],
        "created_at": now,
        "used_at": now,
        "expires_at": now + IDLE,
        "address": caller.address[:64],
        "browser": caller.browser[:200],
        "sealed": seal(token, tokens.text()) if tokens else None,
        "renew_at": tokens.renew_at if tokens else None,
    }
    await tx.execute(sessions.insert().values(row))
    return token
