"""The clock: UTC, in whole milliseconds, and one that tests can hold still.

What is stored are milliseconds since 1970. Nothing that is made (a drawing, a draft, a recipe) may read the clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime


def _wall() -> int:
    return time.time_ns() // 1_000_000


_source: Callable[[], int] = _wall


def now_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return _source()


def now() -> datetime:
    """This moment as an aware UTC datetime, to the millisecond."""
    return moment(now_ms())


def moment(ms: int) -> datetime:
    """Stored milliseconds as an aware UTC datetime."""
    seconds, rest = divmod(ms, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)


@contextmanager
def running(source: Callable[[], int]) -> Generator[None]:
    """Within the block the clock shows `source()`; for tests: `with clock.running(lambda: 5): …`."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
