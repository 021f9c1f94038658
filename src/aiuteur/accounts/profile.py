"""What a person keeps for themselves: their name, settings, where they are at work, and the devices they are signed in on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from aiuteur.accounts import rows
from aiuteur.accounts.email import clean_name
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.person import Person
from aiuteur.accounts.rows import Workspace
from aiuteur.accounts.tokens import digest
from aiuteur.db import Tx
from aiuteur.db.tables import accounts, person_settings, sessions
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import BadInput

MOST = 64_000  # characters of settings: key bindings and last places of some hundred films


async def settings_of(house: Gatehouse, person: Person) -> dict[str, Any]:
    """Everything this person has set; the browser knows what the names mean."""
    async with house.database.service(writes=False) as tx:
        return await _settings(tx, person.account_id)


async def change_settings(house: Gatehouse, person: Person, changes: Mapping[str, Any]) -> None:
    """Set some, leave the others; null takes one away. Raises BadInput for what cannot be kept."""
    async with house.database.service() as tx:
        await tx.alone("settings", person.account_id)
        now = {**await _settings(tx, person.account_id), **changes}
        try:
            body = canonical({name: value for name, value in now.items() if value is not None})
        except (ValueError, RecursionError) as error:
            raise BadInput(
                "Settings hold text, whole numbers, yes and no, and lists of them. Nothing was changed.",
                code="bad-settings",
            ) from error
        if len(body) > MOST:
            raise BadInput("That is more than settings hold. Nothing was changed.", code="bad-settings")
        await tx.execute(person_settings.delete().where(person_settings.c.account_id == person.account_id))
        row = {"account_id": person.account_id, "body": body, "changed_at": now_ms()}
        await tx.execute(person_settings.insert().values(row))


async def rename(house: Gatehouse, person: Person, name: str) -> None:
    """Call oneself something else."""
    house.must_sign_in()
    name = clean_name(name)
    async with house.database.service() as tx:
        await tx.execute(accounts.update().where(accounts.c.id == person.account_id).values(name=name))


async def move_to(house: Gatehouse, person: Person, token: str, workspace_id: str) -> None:
    """Go to work in another workspace one belongs to. Raises NotFound."""
    async with house.database.service() as tx:
        belongs = [found.id for found in await rows.workspaces_of(tx, person.account_id)]
        if workspace_id not in belongs and workspace_id != person.workspace_id:
            raise rows.missing("workspace", workspace_id)
        mine = sessions.c.token_hash == digest(token)
        await tx.execute(sessions.update().where(mine).values(workspace_id=workspace_id))


async def workspaces_of(house: Gatehouse, person: Person) -> list[Workspace]:
    """Where this person belongs; the one they are in is among them."""
    async with house.database.service(writes=False) as tx:
        if house.mode != "local":
            return await rows.workspaces_of(tx, person.account_id)
        return [Workspace(person.workspace_id, await rows.workspace_name(tx, person.workspace_id), person.role)]


async def sessions_of(house: Gatehouse, person: Person) -> Sequence[Any]:
    """Rows of id, browser, address, created_at, used_at, token_hash; the last used first."""
    query = (
        sa.select(
            sessions.c.id,
            sessions.c.browser,
            sessions.c.address,
            sessions.c.created_at,
            sessions.c.used_at,
            sessions.c.token_hash,
        )
        .where(sessions.c.account_id == person.account_id, sessions.c.expires_at > now_ms())
        .order_by(sessions.c.used_at.desc(), sessions.c.id)
    )
    async with house.database.service(writes=False) as tx:
        return await tx.all(query)


async def end_session(house: Gatehouse, person: Person, session_id: str) -> None:
    """Sign another device out. Raises NotFound, also for somebody else's."""
    rows.known("session", session_id)
    mine = sessions.c.id == session_id, sessions.c.account_id == person.account_id
    async with house.database.service() as tx:
        gone = await tx.execute(sessions.delete().where(*mine))
    if not gone.rowcount:
        raise rows.missing("session", session_id)


async def _settings(tx: Tx, account_id: str) -> dict[str, Any]:
    query = sa.select(person_settings.c.body).where(person_settings.c.account_id == account_id)
    found: Any = json.loads(str(await tx.scalar(query) or "{}"))
    return found
