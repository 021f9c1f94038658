"""What a text is asked for with: a window of so many tokens, cut by rule, so that anybody can be shown what is told.

A window has parts, the short ones that everything hangs on first. Each part may take its share of what room is left, and what
it does not take is there for those behind it. A part that is longer is cut at whole lines: the first are kept, or the last
where the end counts; what was left out is counted and said. The same film gives the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_LETTERS_A_TOKEN = 4  # a rule of thumb for English; engines count in their own way
_CUT = " …"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a window as it would be with room for all of it. `last`: of what is too long, the end is kept."""

    title: str
    lines: tuple[str, ...]
    last: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A part as it is told: its text, about how many tokens that are, and how many lines of it had no room."""

    title: str
    text: str
    tokens: int
    left_out: int


def tokens(text: str) -> int:
    """About how many tokens a text has."""
    return -(-len(text) // _LETTERS_A_TOKEN)


def window(parts: Sequence[Part], most: int) -> list[Told]:
    """The parts as far as `most` tokens allow; empty ones are left out."""
    waiting = [part for part in parts if any(line.strip() for line in part.lines)]
    room, told = most, list[Told]()
    for behind, part in zip(range(len(waiting) - 1, -1, -1), waiting, strict=True):
        # those behind keep an equal share each; what the ones before left is for all
        told.append(_fitted(part, room // (behind + 1)))
        room -= told[-1].tokens
    return told


def _fitted(part: Part, room: int) -> Told:
    """A part in its share. Of a line that alone is too long, as many whole words as there is room for."""
    lines = [line.strip() for line in part.lines if line.strip()]
    in_order = lines[::-1] if part.last else lines
    kept: list[str] = []
    for line in in_order:
        if tokens("\n".join([*kept, line])) > room:
            break
        kept.append(line)
    left_out = len(lines) - len(kept)
    if not kept and room > tokens(_CUT):
        letters = room * _LETTERS_A_TOKEN - len(_CUT)
        words = lines[-1][-letters:].partition(" ")[2] if part.last else lines[0][:letters].rpartition(" ")[0]
        kept = [_CUT.strip() + " " + words if part.last else words + _CUT] if words else []
    text = "\n".join(kept[::-1] if part.last else kept)
    return Told(part.title, text, tokens(text), left_out)
