"""How often something may be tried: per account, per address, and per both. Counted in the database.

A count in memory would begin anew with every restart and in every process. What is counted by is kept as a digest, so
the table tells nobody who was here. A window begins with its first try; who used it up waits until it ends.
"""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from aiuteur.db import Database
from aiuteur.db.tables import attempts
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError

MINUTE = 60_000
_DAY = 24 * 60 * MINUTE


class TooMany(AiuteurError):
    """Tried too often; `fields["retry_after"]` says in how many seconds it may be tried again."""

    code = "too-many"
    status = 429


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in a window, in milliseconds."""

    name: str
    most: int
    window: int

    def of(self, *who: str) -> tuple[Limit, str]:
        """This limit for somebody: what `admit` and `forgive` take."""
        words = "\n".join((self.name, *who))
        return self, hashlib.sha256(words.encode()).hexdigest()


SIGN_IN = Limit("sign-in here", 10, 15 * MINUTE)  # per account and address
SIGN_IN_ACCOUNT = Limit("sign-in account", 100, 15 * MINUTE)  # from anywhere: high, so that nobody can lock another out
SIGN_IN_ADDRESS = Limit("sign-in address", 60, 15 * MINUTE)
SIGN_UP_ADDRESS = Limit("sign-up address", 20, 60 * MINUTE)
RESET_ACCOUNT = Limit("reset account", 3, 60 * MINUTE)
RESET_ADDRESS = Limit("reset address", 20, 60 * MINUTE)
TOKEN_ADDRESS = Limit("token address", 60, 60 * MINUTE)
INVITE_ACCOUNT = Limit("invite account", 50, 60 * MINUTE)
LETTERS_ACCOUNT = Limit("letters account", 12, 60 * MINUTE)  # e-mails about what happened, to one person


def network(address: str) -> str:
    """What one person has of addresses: one of IPv4, a /64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)


async def admit(database: Database, *tries: tuple[Limit, str]) -> None:
    """Count one try under each limit; the count stays whatever comes of it. Raises TooMany."""
    now = now_ms()
    longest = 0
    async with database.service() as tx:
        insert = sqlite.insert if tx.dialect == "sqlite" else postgresql.insert
        for limit, key in sorted(tries, key=lambda one: one[1]):
            over = attempts.c.began_at <= now - limit.window
            more = sa.case((over, 1), (attempts.c.count > limit.most, attempts.c.count), else_=attempts.c.count + 1)
            counted = (
                insert(attempts)
                .values(key=key, count=1, began_at=now)
                .on_conflict_do_update(
                    index_elements=[attempts.c.key],
                    set_={"count": more, "began_at": sa.case((over, now), else_=attempts.c.began_at)},
                )
                .returning(attempts.c.count, attempts.c.began_at)
            )
            row: Any = (await tx.execute(counted)).one()
            if row[0] > limit.most:
                longest = max(longest, row[1] + limit.window - now)
    if longest:
        seconds = max(1, -(-longest // 1000))
        raise TooMany(f"That was tried too often. Try again in {_long(seconds)}.", fields={"retry_after": seconds})


async def forgive(database: Database, *tries: tuple[Limit, str]) -> None:
    """Forget the tries of somebody who proved to be the right one; old counts go too."""
    async with database.service() as tx:
        gone = attempts.c.key.in_([key for _, key in tries]) | (attempts.c.began_at < now_ms() - _DAY)
        await tx.execute(attempts.delete().where(gone))


def _long(seconds: int) -> str:
    minutes = -(-seconds // 60)
    return f"{seconds} seconds" if seconds < 90 else f"{minutes} minutes"
