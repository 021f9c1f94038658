"""The living take over what the dead left, and leave alone what is alive."""

import asyncio

import pytest

from aiuteur.db import Database
from aiuteur.jobs import heartbeat
from aiuteur.jobs.heartbeat import DEAD_AFTER_MS, Heart, beat, bury, dead_workers
from aiuteur.kit import clock
from aiuteur.kit.errors import Unavailable


async def test_only_the_silent_are_dead(database: Database) -> None:
    with clock.running(lambda: 1_000_000):
        await beat(database, "old", 1)
        await beat(database, "me", 1)
    with clock.running(lambda: 1_000_000 + DEAD_AFTER_MS):
        await beat(database, "young", 1)
        assert await dead_workers(database, "me") == []
    with clock.running(lambda: 1_000_001 + DEAD_AFTER_MS):
        assert await dead_workers(database, "me") == ["old"], "not myself, not the young"
        await beat(database, "old", 1)
        assert await dead_workers(database, "me") == [], "it was only slow"


async def test_the_dead_are_forgotten_once_nothing_is_left_of_theirs(database: Database) -> None:
    jobs = {"old": 3}

    async def reap(worker: str) -> int:
        return jobs.pop(worker, 0)

    with clock.running(lambda: 5):
        await beat(database, "old", 1)
    assert await bury(database, "old", reap) == 3
    assert await dead_workers(database, "me") == ["old"]
    assert await bury(database, "old", reap) == 0
    assert await dead_workers(database, "me") == []


async def test_a_heart_beats_buries_and_leaves_in_good_order(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.01)
    taken: list[str] = []

    async def reap(worker: str) -> int:
        taken.append(worker)
        return 0

    with clock.running(lambda: 5):
        await beat(database, "old", 1)
    heart = Heart(database, "me", reap)
    await heart.start()
    async with asyncio.timeout(10):
        while await dead_workers(database, "me") or not taken:
            await asyncio.sleep(0.01)
    await heart.stop()
    assert taken == ["old"]
    with clock.running(lambda: clock._wall() + 10 * DEAD_AFTER_MS):  # pyright: ignore[reportPrivateUsage]
        assert await dead_workers(database, "somebody") == [], "it said goodbye"


async def test_a_beat_that_fails_is_tried_again_and_hinders_no_farewell(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.01)
    beats: list[str] = []

    async def failing(*_: object) -> None:
        beats.append("tried")
        raise Unavailable("The disk is full.")

    async def reap(worker: str) -> int:
        return 0

    heart = Heart(database, "me", reap)
    await heart.start()
    monkeypatch.setattr(heartbeat, "beat", failing)
    async with asyncio.timeout(10):
        while len(beats) < 3:
            await asyncio.sleep(0.01)
    await heart.stop()
