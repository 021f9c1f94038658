"""Bells that ring in this process when something happened in a workspace, in whatever event loop somebody listens."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager

_door = threading.Lock()
_listening: dict[str, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}
_everywhere: set[tuple[asyncio.AbstractEventLoop, Callable[[str], None]]] = set()


def ring(workspace_id: str) -> None:
    """Wake whoever listens to that workspace. Safe from every thread; never waits."""
    with _door:
        found = tuple(_listening.get(workspace_id, ()))
        told = tuple(_everywhere)
    for loop, bell in found:
        with contextlib.suppress(RuntimeError):  # that loop has closed
            loop.call_soon_threadsafe(bell.set)
    for loop, tell in told:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, workspace_id)


@contextmanager
def bell(workspace_id: str) -> Generator[asyncio.Event]:
    """A bell of one's own, for as long as the block lasts. Who was woken clears it."""
    mine = asyncio.get_running_loop(), asyncio.Event()
    with _door:
        _listening.setdefault(workspace_id, set()).add(mine)
    try:
        yield mine[1]
    finally:
        with _door:
            _listening[workspace_id].discard(mine)
            if not _listening[workspace_id]:
                del _listening[workspace_id]


@contextmanager
def every_bell(tell: Callable[[str], None]) -> Generator[None]:
    """Have `tell(workspace)` called in the event loop at hand when anything happens anywhere, while the block lasts."""
    mine = asyncio.get_running_loop(), tell
    with _door:
        _everywhere.add(mine)
    try:
        yield
    finally:
        with _door:
            _everywhere.discard(mine)
