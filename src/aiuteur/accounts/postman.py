"""The postman: takes e-mails that are due out of the rows of what people were told, and sends them.

Everything of one person that is due goes in one letter. A row says that its e-mail waits until the mail server has taken
it, so a studio that was killed sends the rest when it runs again; a letter that was sent just before it was killed may come
twice, under one Message-ID, which mail programs show once. Several servers share the rows: who takes some holds them for a
while. A mail server that is away is asked again later and later, and in the end given up.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from aiuteur.accounts import limits, rows
from aiuteur.accounts.gatehouse import DAY, Gatehouse
from aiuteur.accounts.letters import letter
from aiuteur.accounts.notices import notice_of
from aiuteur.accounts.rows import Account
from aiuteur.accounts.tokens import digest, new_token
from aiuteur.accounts.wishes import MINUTE, Wishes, wishes_of
from aiuteur.db import Tx
from aiuteur.db.tables import letter_stops, notices
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, Unavailable

LOOK_SECONDS = 10.0
_HELD = 5 * MINUTE  # by who sends them
_AGAIN = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 6 * 60 * MINUTE, 12 * 60 * MINUTE)
_STOPS_HOLD = 60 * DAY
_ROUND = 50  # people in one round
_log = logging.getLogger(__name__)


class Postman:
    """Sends what is due, as long as the studio runs. One that sends no e-mails has nothing to do."""

    def __init__(self, house: Gatehouse) -> None:
        self._house = house
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Go round from now on."""
        if self._house.writes_letters:
            self._task = asyncio.create_task(self._go_round())

    async def close(self) -> None:
        """Stop. What was not sent waits."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _go_round(self) -> None:
        while True:
            with contextlib.suppress(AiuteurError):  # a database in trouble is looked at again
                await self.deliver()
            await asyncio.sleep(LOOK_SECONDS)

    async def deliver(self) -> int:
        """Send everything that is due; how many letters went. The first that the server does not take ends the round."""
        if not self._house.writes_letters:
            return 0
        due = notices.c.mail == "waiting", notices.c.mail_at <= now_ms()
        async with self._house.database.service(writes=False) as tx:
            whose = await tx.all(sa.select(notices.c.account_id).where(*due).distinct().limit(_ROUND))
        went = 0
        for row in whose:
            try:
                went += await self._send(row.account_id)
            except Unavailable:
                break
        return went

    async def _send(self, account_id: str) -> int:
        try:
            await limits.admit(self._house.database, limits.LETTERS_ACCOUNT.of(account_id))
        except limits.TooMany as error:
            await self._put_off(account_id, int(error.fields["retry_after"]) * 1000)
            return 0
        token = new_token()
        async with self._house.database.service() as tx:
            account, taken = await _take(tx, account_id)
            if account is None or not taken:
                return 0
            row = {"token_hash": digest(token), "account_id": account_id, "expires_at": now_ms() + _STOPS_HOLD}
            await tx.execute(letter_stops.delete().where(letter_stops.c.expires_at <= now_ms()))
            await tx.execute(letter_stops.insert().values(row))
        told = letter(account.name, [notice_of(row) for row in taken], self._house.settings.public_url, token)
        named = digest(" ".join(f"{row.id} {row.count}" for row in taken))[:32]
        try:
            await self._house.mailer.send_letter(account.email, told, named)
        except Unavailable:
            await self._failed(taken)
            raise
        async with self._house.database.service() as tx:
            sent = {"mail": "sent", "mail_at": now_ms()}
            await tx.execute(notices.update().where(notices.c.id.in_([row.id for row in taken])).values(sent))
        return 1

    async def _put_off(self, account_id: str, more: int) -> None:
        due = notices.c.account_id == account_id, notices.c.mail == "waiting", notices.c.mail_at <= now_ms()
        async with self._house.database.service() as tx:
            await tx.execute(notices.update().where(*due).values(mail_at=now_ms() + more))

    async def _failed(self, taken: Sequence[Any]) -> None:
        async with self._house.database.service() as tx:
            for row in taken:
                values: dict[str, Any] = {"mail": "given-up"}
                if row.mail_tries < len(_AGAIN):
                    values = {"mail_tries": row.mail_tries + 1, "mail_at": now_ms() + _AGAIN[row.mail_tries]}
                else:
                    _log.warning("an e-mail was given up: the mail server did not take it %s times", row.mail_tries)
                await tx.execute(notices.update().where(notices.c.id == row.id).values(values))


async def _take(tx: Tx, account_id: str) -> tuple[Account | None, list[Any]]:
    """Hold what is due for one person, the newest first; what they read or want no more, or may not see, is dropped."""
    await tx.alone("letters", account_id)
    due = notices.c.account_id == account_id, notices.c.mail == "waiting", notices.c.mail_at <= now_ms()
    found = await tx.all(sa.select(notices).where(*due).order_by(notices.c.at.desc(), notices.c.id))
    account = await rows.account_by(tx, account_id=account_id)
    wishes = await wishes_of(tx, account_id)
    belongs = {one.id for one in await rows.workspaces_of(tx, account_id)}
    taken = [row for row in found if account is not None and _wanted(row, wishes, belongs)]
    ids = {row.id for row in taken}
    dropped = [row.id for row in found if row.id not in ids]
    if dropped:
        await tx.execute(notices.update().where(notices.c.id.in_(dropped)).values(mail="none"))
    if ids:
        await tx.execute(notices.update().where(notices.c.id.in_(ids)).values(mail_at=now_ms() + _HELD))
    return account, taken


def _wanted(row: Any, wishes: Wishes, belongs: set[str]) -> bool:
    looked = row.read_at is not None or row.cleared_at is not None
    return not looked and row.workspace_id in belongs and wishes.of(row.kind) != "never"
