"""Random histories by many people at once: no edit is lost, one-sided changes survive, hashes derive again.

What a history holds depends on who came first, so that a failing one cannot be shrunk; its seed and size are printed.
"""

import asyncio
from typing import Any

import pytest
from histories import HABITS, Studio
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aiuteur.db import Database

AT_ONCE = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


async def live_through(url: str, models: Any, seed: int, writers: int, steps: int) -> Studio:
    """A history over two openings of the database, as two programs would have it, and its judgement."""
    async with await Database.open(url) as one, await Database.open(url) as other:
        studio = Studio([one, other], models, seed, writers, steps)
        await studio.play()
        await studio.judge()
        return studio


@pytest.mark.slow
@AT_ONCE
@given(st.integers(0, 2**32), st.integers(2, 16), st.integers(4, 10))
def test_no_history_loses_an_edit(database_url: str, models: Any, seed: int, writers: int, steps: int) -> None:
    asyncio.run(live_through(database_url, models, seed, writers, steps))


@pytest.mark.slow
@settings(AT_ONCE, max_examples=12)
@given(st.integers(0, 2**32), st.integers(2, 16), st.integers(10, 25))
def test_no_long_history_loses_an_edit(database_url: str, models: Any, seed: int, writers: int, steps: int) -> None:
    asyncio.run(live_through(database_url, models, seed, writers, steps))


@pytest.mark.slow
def test_a_history_holds_what_it_is_about(database_url: str, models: Any) -> None:
    """Sixteen people do everything there is to do, and are told everything there is to be told."""

    async def play() -> None:
        done: set[str] = set()
        told: set[str] = set()
        for seed in range(6):
            studio = await live_through(database_url, models, seed, 16, 10)
            done.update(studio.done)
            told.update(one.told.partition(":")[0] for one in studio.sent)
            if done == set(HABITS) and {"saved", "merged", "conflict", "refused"} <= told:
                return
        raise AssertionError(f"only {sorted(done)} was done, and {sorted(told)} was told")

    asyncio.run(play())
