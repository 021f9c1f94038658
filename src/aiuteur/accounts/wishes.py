"""What people wish to be told by e-mail: for each kind of news at once, once a day, or never.

In the studio everything is told. E-mails are for who is not looking: one goes only about what was not read meanwhile, and
what comes at once comes together.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import person_settings
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import moment, now_ms

Kind = Literal["made", "failed", "flags", "issues", "changes", "approvals", "people"]
When = Literal["now", "daily", "never"]
WHENS: tuple[When, ...] = get_args(When)
MINUTE = 60_000
AT_ONCE = MINUTE  # who reads it in the studio meanwhile needs no e-mail
_MORNING = 8  # o'clock, where the person is
_NAME = "letters"  # among a person's settings


@dataclass(frozen=True, slots=True)
class KindOfNews:
    """A kind of news as people choose it, and when it is mailed to who has chosen nothing."""

    label: str
    hint: str
    when: When


KINDS: Mapping[Kind, KindOfNews] = {
    "failed": KindOfNews("Something could not be made", "What you asked for broke off, with the reason.", "now"),
    "made": KindOfNews("Something is made", "A stage, a take or the film is finished.", "daily"),
    "issues": KindOfNews("An issue is sent back", "Somebody marked the film, or settled what was marked.", "now"),
    "flags": KindOfNews("A flag is raised", "Continuity that somebody should look at, found by rule or by hand.", "daily"),
    "approvals": KindOfNews("A stage is approved", "Somebody let the film pass on.", "daily"),
    "changes": KindOfNews("Somebody else changes the film", "All that one person changes in a stage is told once.", "never"),
    "people": KindOfNews("People come, and what you may do changes", "In your workspace.", "now"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person has chosen. `zone` is where their morning is; where nothing is known, in UTC."""

    when: Mapping[Kind, When] = field(default_factory=dict[Kind, When])
    zone: str = "UTC"

    def of(self, kind: Kind) -> When:
        """When this kind is mailed to them."""
        return self.when.get(kind, KINDS[kind].when)

    def due(self, kind: Kind, now: int) -> int | None:
        """When an e-mail about it is to go; None for never."""
        when = self.of(kind)
        if when == "never":
            return None
        return now + AT_ONCE if when == "now" else _next_morning(now, self.zone)


def known_zone(name: str) -> str:
    """A time zone's name, if this machine knows it; else UTC."""
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, KeyError):  # KeyError: ZoneInfoNotFoundError
        return "UTC"


async def wishes_of(tx: Tx, account_id: str) -> Wishes:
    """What this person has chosen."""
    body = await tx.scalar(sa.select(person_settings.c.body).where(person_settings.c.account_id == account_id))
    found: Any = json.loads(str(body or "{}")).get(_NAME)
    if not isinstance(found, dict):
        return Wishes()
    said: dict[Any, Any] = found
    when = said.get("when")
    chosen: dict[Any, Any] = when if isinstance(when, dict) else {}
    return Wishes(
        {kind: chosen[kind] for kind in KINDS if chosen.get(kind) in WHENS}, known_zone(str(said.get("zone", "UTC")))
    )


async def keep(tx: Tx, account_id: str, wishes: Wishes) -> None:
    """Keep what this person has chosen, beside their other settings."""
    await tx.alone("settings", account_id)
    mine = person_settings.c.account_id == account_id
    now = json.loads(str(await tx.scalar(sa.select(person_settings.c.body).where(mine)) or "{}"))
    now[_NAME] = {"when": dict(wishes.when), "zone": wishes.zone}
    await tx.execute(person_settings.delete().where(mine))
    row = {"account_id": account_id, "body": canonical(now), "changed_at": now_ms()}
    await tx.execute(person_settings.insert().values(row))


def _next_morning(now: int, zone: str) -> int:
    here = moment(now).astimezone(ZoneInfo(known_zone(zone)))
    day = here if here.hour < _MORNING else here + timedelta(days=1)
    morning = datetime(day.year, day.month, day.day, _MORNING, tzinfo=here.tzinfo)
    return int(morning.timestamp()) * 1000
