"""The gatehouse: from a request to the person it comes from, in every mode.

A session is a row; the browser holds its token in a cookie that no script can read, the row holds the token's digest.
It lasts thirty days from its last use, half a year at most. In Supabase mode the row also holds Supabase's tokens,
sealed, and they are renewed here when they run out: whoever was signed out or banned there is out here within the hour.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Literal, cast

import sqlalchemy as sa
from fastapi import Request

from aiuteur.accounts.mail import Mailer
from aiuteur.accounts.person import OWNER, Person, Role
from aiuteur.accounts.supabase import Keys, Supabase, Tokens
from aiuteur.accounts.tokens import digest, seal, token_in, unseal
from aiuteur.config import Settings
from aiuteur.db import Database, Tx
from aiuteur.db.tables import accounts, memberships, sessions
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import Refused, Unavailable

Mode = Literal["local", "studio", "supabase"]
MINUTE = 60_000
DAY = 24 * 60 * MINUTE
IDLE, LONGEST = 30 * DAY, 180 * DAY
_NOTED_EVERY = 10 * MINUTE  # a session's use is noted this often: a row per request would cost a write each
_GRACE = 60 * MINUTE  # for how long Supabase may be out of reach before its people are
_RENEWING = 30_000


@dataclass(frozen=True, slots=True)
class Session:
    """A session as found: its token's digest, when it was made and last used, and when Supabase's tokens run out."""

    token_hash: str
    id: str
    created_at: int
    used_at: int
    sealed: str | None
    renew_at: int | None
    subject: str | None


class Gatehouse:
    """Who is asking? What `app.state.gate` holds; in local mode it is always the owner."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings, self.database = settings, database
        self.mode: Mode = cast("Mode", settings.auth)
        self.mailer = Mailer(settings)
        self.keys = Keys(settings.supabase_url) if self.mode == "supabase" else None
        self._supabase = Supabase(settings, self.keys) if self.keys else None
        self._later: set[asyncio.Task[None]] = set()

    @property
    def supabase(self) -> Supabase | None:
        """Supabase Auth, where it keeps the passwords."""
        return self._supabase

    @property
    def no_letters(self) -> str:
        """Why this studio tells nobody by e-mail what happens, and what to do; empty where it does."""
        if self.mode == "local":
            return "This studio runs for you alone and knows no e-mail of yours, so it sends none. All of it stands under the bell."
        missing = [] if self.mailer.able else ["AIUTEUR_SMTP_URL"]
        missing += [] if self.settings.public_url else ["AIUTEUR_PUBLIC_URL"]
        if not missing:
            return ""
        return (
            "This studio sends no e-mails about films, so all of it stands under the bell alone. Whoever looks after it can "
            f"set {' and '.join(missing)}."
        )

    @property
    def writes_letters(self) -> bool:
        """Whether people can be told by e-mail what happens."""
        return not self.no_letters

    async def close(self) -> None:
        """Finish what was put off, and let go of the connections to Supabase."""
        await self.settled()
        if self._supabase:
            await self._supabase.close()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something when the answer has gone, so that how long it takes tells nobody anything.

        A task of its own: the server takes the next request of a connection only when everything that belongs to the
        last one is done. `work` sees to its own errors.
        """
        task = asyncio.create_task(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def settled(self) -> None:
        """Wait for everything that was put off."""
        while self._later:
            await asyncio.gather(*self._later, return_exceptions=True)

    async def who(self, request: Request) -> Person | None:
        """The person a request comes from; None when nobody is signed in. Raises Unavailable when Supabase must be asked and is away."""
        if self.mode == "local":
            return OWNER
        token = token_in(request.headers.get("cookie", ""), request.headers.get("host", ""))
        if not token:
            return None
        async with self.database.service(writes=False) as tx:
            found = await find_session(tx, digest(token))
        if found is None:
            return None
        person, session = found
        if session.renew_at is not None and session.renew_at <= now_ms() and not await self._renewed(token, session):
            return None
        if now_ms() - session.used_at > _NOTED_EVERY:
            await self._note_use(session)
        return person

    def must_sign_in(self) -> None:
        """Raises Refused in local mode, where there are no accounts."""
        if self.mode == "local":
            raise Refused(
                "This studio runs for one person on one machine: there are no accounts. To work together, start it with "
                "AIUTEUR_AUTH=studio.",
                code="local-mode",
            )

    async def _note_use(self, session: Session) -> None:
        now = now_ms()
        until = min(now + IDLE, session.created_at + LONGEST)
        async with self.database.service() as tx:
            mine = sessions.c.token_hash == session.token_hash
            await tx.execute(sessions.update().where(mine).values(used_at=now, expires_at=until))

    async def _renewed(self, token: str, session: Session) -> bool:
        """See that Supabase still knows this session. One request of many does it; the others go on meanwhile."""
        assert self._supabase is not None
        claimed = sessions.c.token_hash == session.token_hash, sessions.c.renew_at == session.renew_at
        async with self.database.service() as tx:
            soon = sessions.update().where(*claimed).values(renew_at=now_ms() + _RENEWING)
            if not (await tx.execute(soon)).rowcount:
                return True
        kept = unseal(token, session.sealed or "")
        old = Tokens.of(kept) if kept else None
        try:
            new = await self._supabase.renew(old) if old else None
            if new is not None and new.subject != session.subject:
                new = None
        except Unavailable:
            if old is not None and now_ms() < old.expires_at + _GRACE:
                return True
            raise
        async with self.database.service() as tx:
            mine = sessions.c.token_hash == session.token_hash
            if new is None:
                await tx.execute(sessions.delete().where(mine))
            else:
                again = {"sealed": seal(token, new.text()), "renew_at": new.renew_at}
                await tx.execute(sessions.update().where(mine).values(again))
        return new is not None


async def find_session(tx: Tx, token_hash: str) -> tuple[Person, Session] | None:
    """The session with this token's digest and whose it is; None when it has ended or they belong to its workspace no more."""
    query = (
        sa.select(
            accounts.c.id.label("account_id"),
            accounts.c.name,
            accounts.c.email,
            accounts.c.subject,
            memberships.c.role,
            *(sessions.c[name] for name in _COLUMNS),
        )
        .join(accounts, accounts.c.id == sessions.c.account_id)
        .join(
            memberships,
            (memberships.c.account_id == sessions.c.account_id)
            & (memberships.c.workspace_id == sessions.c.workspace_id),
        )
        .where(sessions.c.token_hash == token_hash, sessions.c.expires_at > now_ms())
    )
    row: Any = await tx.first(query)
    if row is None:
        return None
    person = Person(row.account_id, row.name, row.email, row.workspace_id, cast("Role", row.role))
    kept = Session(
        row.token_hash, row.id, row.created_at, row.used_at, row.sealed, row.renew_at, row.subject
    )  # fmt: skip
    return person, kept


_COLUMNS = ("token_hash", "id", "workspace_id", "created_at", "used_at", "sealed", "renew_at")
