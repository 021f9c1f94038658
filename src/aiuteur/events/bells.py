"""Bells that ring in this process when something happened in a workspace, in whatever event loop somebody listens."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Generator
from contextlib import contextmanager

_door = threading.Lock()
_listening: dict[str, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = {}


def ring(workspace_id: str) -> None:
    """Wake whoever listens to that workspace. Safe from every thread; never waits."""
    with _door:
        found = tuple(_listening.get(workspace_id, ()))
    for loop, bell in found:
        with contextlib.suppress(RuntimeError):  # that loop has closed
            loop.call_soon_threadsafe(bell.set)


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
