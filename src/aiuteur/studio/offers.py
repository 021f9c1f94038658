"""Offering a branch: where locked or approved work would have to change, it may be made anew beside what stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiuteur import timelines
from aiuteur.db import Tx

_WORDS = 6  # of a guidance that make a branch's name
_LONGEST = 48


@dataclass(frozen=True)
class Offer:
    """A branch that could be made: its name, which is free, and the documents on whose account it is offered."""

    name: str
    keys: tuple[str, ...]

    def json(self) -> dict[str, Any]:
        """For an answer: `{"branch": name, "keys": […]}`."""
        return {"branch": self.name, "keys": list(self.keys)}


async def offer(tx: Tx, branch: str, keys: Sequence[str], guidance: str) -> Offer:
    """The offer of a branch, named after what is wished (`guidance`) or after the branch it comes from."""
    here = await timelines.branches.branch(tx, branch)
    taken = {one.name for one in await timelines.branches.branches(tx, here.project_id)}
    return Offer(free_name(guidance or f"{here.name} anew", taken), tuple(keys))


def free_name(wish: str, taken: set[str]) -> str:
    """A branch's name from a wish in words: its beginning, and a number when that is taken."""
    words = "".join(letter if letter.isprintable() else " " for letter in wish).split()[:_WORDS]
    name = " ".join(words)[:_LONGEST].strip().lstrip("-").strip() or "anew"
    number = 2
    found = name
    while found in taken:
        found, number = f"{name} {number}", number + 1
    return found
