"""Engines that run on this machine, in the pool's worker processes: a request and files in, files out.

An engine is named by strings so that the process which schedules never imports what draws. `part` and `split` let
one render use several cores: the parts are made side by side, then `make` joins them. How a request is split may depend
on the request alone, never on the machine, so that every machine makes the same film.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Request = dict[str, Any]


@dataclass(frozen=True)
class LocalEngine:
    """`make` is "module:function" (request, media: name → path, out: folder) → {"files": {name: {path, …}}, "facts": {}}."""

    id: str
    version: int
    kind: str  # image | video | speech | music | cut: what it makes
    make: str
    split: Callable[[Request], list[Request]] | None = None
    part: str | None = None
    prepare: str | None = None  # (request, names of its media): builds what the parts share, before they are asked
    like: Callable[[Request], str] | None = None  # requests of equal likeness are best done by one worker
    urgency: int = 0  # short work on which long work waits goes first
    price_micro: int = 0

    def price(self, request: Request) -> int:
        """Micro-dollars for one request. What runs on the filmmaker's own machine costs nothing."""
        return self.price_micro
