"""The link in an e-mail by which its reader has no more of them: it says that, and opens nothing."""

from __future__ import annotations

import sqlalchemy as sa

from aiuteur.accounts import limits
from aiuteur.accounts.entering import Caller
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.tokens import digest, is_token
from aiuteur.accounts.wishes import KINDS, Wishes, keep, wishes_of
from aiuteur.db.tables import letter_stops
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import Refused


async def stop(house: Gatehouse, token: str, caller: Caller) -> None:
    """No more e-mails about what happens, of whatever kind, for whom the link was sent to. Raises Refused, TooMany.

    It may be followed again and again. E-mails about passwords and invitations are none of these.
    """
    house.must_sign_in()
    await limits.admit(house.database, limits.TOKEN_ADDRESS.of(limits.network(caller.address)))
    holds = (
        letter_stops.c.token_hash == (digest(token) if is_token(token) else ""),
        letter_stops.c.expires_at > now_ms(),
    )
    async with house.database.service() as tx:
        account_id = await tx.scalar(sa.select(letter_stops.c.account_id).where(*holds))
        if account_id is None:
            raise Refused(
                "This link does not hold any more. Sign in, and choose in the settings what comes by e-mail.",
                code="bad-token",
            )
        was = await wishes_of(tx, account_id)
        await keep(tx, account_id, Wishes({kind: "never" for kind in KINDS}, was.zone))
