"""A job that is cancelled on its way from the engine's thread to the application's loop."""

# The engine's thread calls `_perform`; no public call reaches these moments.
# pyright: reportPrivateUsage=false

import asyncio
import contextlib
import gc
import threading
from typing import Any

import pytest

from aiuteur.jobs import queue


async def _nothing(payload: dict[str, Any]) -> None:
    """A handler."""


async def test_a_job_cancelled_before_its_turn_begins_nothing(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    begun: list[Any] = []

    async def handler(payload: dict[str, Any]) -> None:
        begun.append(payload)

    async def perform() -> None:
        sent.set()
        with contextlib.suppress(asyncio.CancelledError):
            await queue._perform("test", {})

    sent = threading.Event()
    monkeypatch.setattr(queue, "_loop", asyncio.get_running_loop())
    monkeypatch.setitem(queue._handlers, "test", handler)
    engine = threading.Thread(target=asyncio.run, args=(perform(),))
    engine.start()
    sent.wait(5)
    mine: set[asyncio.Task[Any]] = set()
    while not mine:  # it is cancelled as a loop that ends does it: before its first step
        await asyncio.sleep(0)
        mine = asyncio.all_tasks() - {asyncio.current_task()}
    assert [task.cancel() for task in mine] == [True]
    await asyncio.gather(*mine, return_exceptions=True)
    await asyncio.to_thread(engine.join)
    del mine
    gc.collect()
    assert begun == []
    assert [str(warning.message) for warning in recwarn if "never awaited" in str(warning.message)] == []


async def test_a_job_that_comes_when_the_loop_is_closed_fails_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    closed = asyncio.new_event_loop()
    closed.close()
    monkeypatch.setattr(queue, "_loop", closed)
    monkeypatch.setitem(queue._handlers, "test", _nothing)
    with pytest.raises(RuntimeError, match="closed"):
        await queue._perform("test", {})
    gc.collect()
    assert [str(warning.message) for warning in recwarn if "never awaited" in str(warning.message)] == []
