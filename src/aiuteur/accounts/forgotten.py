"""Forgotten passwords, and changed ones.

Who asks gets the same answer at once, whether there is such an account or not: what is to be done is done after the
answer has gone. A link holds for an hour and once. A new password ends every session there was.
"""

from __future__ import annotations

import logging

import sqlalchemy as sa

from aiuteur.accounts import limits, rows
from aiuteur.accounts.email import clean_email
from aiuteur.accounts.entering import Caller
from aiuteur.accounts.gatehouse import MINUTE, Gatehouse
from aiuteur.accounts.mail import changed, forgotten
from aiuteur.accounts.passwords import check_password, fits, hashed
from aiuteur.accounts.person import Person
from aiuteur.accounts.supabase import Tokens
from aiuteur.accounts.tokens import digest, is_token, new_token, unseal
from aiuteur.db.tables import accounts, password_resets, sessions
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, BadInput, Refused, Unavailable

_HOLDS = 60 * MINUTE
_log = logging.getLogger(__name__)


async def ask_reset(house: Gatehouse, email: str, caller: Caller) -> str:
    """Admit the wish for a new password; the address in its one spelling. What follows is `send_reset`, after the answer.

    Raises TooMany, and Unavailable where the studio sends no e-mails; both tell nothing about the account.
    """
    house.must_sign_in()
    email = clean_email(email)
    if not house.supabase and not house.mailer.able:
        raise Unavailable(
            "This studio sends no e-mails, so nobody can set a new password by themselves. Ask whoever looks after it to "
            "set AIUTEUR_SMTP_URL.",
            code="no-mail",
        )
    network = limits.network(caller.address)
    await limits.admit(house.database, limits.RESET_ACCOUNT.of(email), limits.RESET_ADDRESS.of(network))
    return email


async def send_reset(house: Gatehouse, email: str, studio: str) -> None:
    """Send the link, if there is such an account. Runs after the answer; what fails is logged."""
    try:
        if house.supabase:
            await house.supabase.ask_reset(email, f"{studio}/reset/confirm")
            return
        token = new_token()
        async with house.database.service() as tx:
            account = await rows.account_by(tx, email=email)
            now = now_ms()
            await tx.execute(password_resets.delete().where(password_resets.c.expires_at <= now))
            if account is None:
                return
            row = {"token_hash": digest(token), "account_id": account.id, "created_at": now, "expires_at": now + _HOLDS}
            await tx.execute(password_resets.insert().values(row))
        await house.mailer.send(email, *forgotten(studio, f"{studio}/reset/confirm#token={token}"))
    except AiuteurError as error:
        _log.warning("a link for a new password was not sent: %s", error.code)


async def confirm_reset(house: Gatehouse, token: str, password: str, caller: Caller) -> str:
    """Set the new password and end every session; the e-mail, to be told (empty where Supabase keeps it). Raises Refused, BadInput."""
    house.must_sign_in()
    await limits.admit(house.database, limits.TOKEN_ADDRESS.of(limits.network(caller.address)))
    if house.supabase:
        subject = await house.supabase.confirm_reset(token, check_password(password))
        async with house.database.service() as tx:
            account = await rows.account_by(tx, subject=subject)
            if account:
                await rows.delete_sessions(tx, account.id)
        return ""
    password = check_password(password)
    stands = sa.select(password_resets.c.account_id).where(
        password_resets.c.token_hash == (digest(token) if is_token(token) else ""),
        password_resets.c.expires_at > now_ms(),
    )
    async with house.database.service(writes=False) as tx:
        if await tx.scalar(stands) is None:
            raise _gone()
    kept = await hashed(password)
    async with house.database.service() as tx:
        await tx.alone("password-reset", digest(token))
        account = await rows.account_by(tx, account_id=str(await tx.scalar(stands) or ""))
        if account is None:
            raise _gone()
        await tx.execute(accounts.update().where(accounts.c.id == account.id).values(password=kept))
        await tx.execute(password_resets.delete().where(password_resets.c.account_id == account.id))
        await rows.delete_sessions(tx, account.id)
    await limits.forgive(house.database, limits.SIGN_IN_ACCOUNT.of(account.email))
    return account.email


async def change_password(house: Gatehouse, person: Person, token: str, old: str, new: str, caller: Caller) -> None:
    """Change one's own password; every other session ends. Raises Refused for a wrong old one, TooMany."""
    house.must_sign_in()
    tries = limits.SIGN_IN.of(person.email, limits.network(caller.address))
    await limits.admit(house.database, tries)
    new = check_password(new, person.email)
    if house.supabase:
        if await house.supabase.sign_in(person.email, old) is None:
            raise _wrong_old()
        async with house.database.service(writes=False) as tx:
            sealed = await tx.scalar(sa.select(sessions.c.sealed).where(sessions.c.token_hash == digest(token)))
        opened = unseal(token, str(sealed or ""))
        await house.supabase.change_password(Tokens.of(opened).access if opened else "", new)
    else:
        async with house.database.service(writes=False) as tx:
            account = await rows.account_by(tx, account_id=person.account_id)
        if not await fits(account.password if account else None, old):
            raise _wrong_old()
        kept = await hashed(new)
        async with house.database.service() as tx:
            await tx.execute(accounts.update().where(accounts.c.id == person.account_id).values(password=kept))
    async with house.database.service() as tx:
        await tx.execute(password_resets.delete().where(password_resets.c.account_id == person.account_id))
        await rows.delete_sessions(tx, person.account_id, but=digest(token))
    await limits.forgive(house.database, tries)


async def tell_change(house: Gatehouse, email: str, studio: str) -> None:
    """Tell somebody that their password was changed, if e-mails can be sent. Runs after the answer."""
    if not email or not house.mailer.able:
        return
    try:
        await house.mailer.send(email, *changed(studio))
    except AiuteurError as error:
        _log.warning("nobody could be told of a changed password: %s", error.code)


def _gone() -> Refused:
    return Refused(
        "This link does not hold any more: it was used, or is older than an hour. Ask for a new one.", code="bad-token"
    )


def _wrong_old() -> BadInput:
    return BadInput("The old password is not right. Nothing was changed.", code="wrong-password", fields={"old": ""})
