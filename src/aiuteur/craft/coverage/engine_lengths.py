"""How long a clip an engine makes. Data, with the day it was looked up: `data/engine_lengths.json`.

Shot lists are checked against it while they are written, and prompts before they are sent: both ask here, so that they
cannot disagree. Source: the vendors' documentation, as it stood on `as_of`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from aiuteur.kit.schema import Schema


class EngineLengths(Schema):
    """The lengths one engine makes: those of `only_ms`, or any from `shortest_ms` to `longest_ms` (0: no end is known)."""

    name: str
    as_of: str = ""
    begins: tuple[str, ...] = ()  # how the names of its models begin
    only_ms: tuple[int, ...] = ()
    shortest_ms: int = 0
    longest_ms: int = 0

    @property
    def most_ms(self) -> int:
        """The longest clip, in milliseconds; 0 where no end is known."""
        return max(self.only_ms, default=self.longest_ms)

    def made_ms(self, wanted_ms: int) -> int | None:
        """How long a clip is made for a shot, which is cut from it; None for a shot that is longer than any clip."""
        if self.most_ms and wanted_ms > self.most_ms:
            return None
        return min((one for one in self.only_ms if one >= wanted_ms), default=max(wanted_ms, self.shortest_ms))

    def said(self) -> str:
        """`4, 6 or 8 s`, `3 to 15 s`; empty where nothing limits it."""
        if self.only_ms:
            *rest, last = (str(one // 1000) for one in self.only_ms)
            return f"{', '.join(rest)} or {last} s" if rest else f"{last} s"
        return f"{self.shortest_ms // 1000} to {self.longest_ms // 1000} s" if self.longest_ms else ""


@cache
def engine_lengths() -> dict[str, EngineLengths]:
    """What is known of engines, by the names of the data."""
    told = json.loads((files("aiuteur.craft.coverage") / "data" / "engine_lengths.json").read_text(encoding="utf-8"))
    return {name: EngineLengths.model_validate(one) for name, one in told.items()}


def lengths_of(engine: str) -> EngineLengths | None:
    """The engine whose models begin so, the nearest one; None where nothing is known of it."""
    wanted = engine.casefold()
    known = [(len(start), one) for one in engine_lengths().values() for start in one.begins if wanted.startswith(start)]
    return max(known, key=lambda one: one[0])[1] if known else None
