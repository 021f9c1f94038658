"""Making a passage longer out of the story itself: what the source tells around it and the passage leaves out.

Nothing is made up. A detail stands where the source has it: after the last told sentence that comes before it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur.craft.language.rewrite_marks import spans
from aiuteur.craft.language.rewrite_shorten import words_in


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing the source tells, as a treatment would write it. Details come in the source's order."""

    text: str
    pieces: tuple[str, ...]  # of the source: where one stands in the passage, the detail is told already
    worth: int = 0
    speech: bool = False  # stands in a paragraph of its own


def expand(text: str, details: Sequence[Detail], most: int, take: int = 0) -> str:
    """The passage with details of the source set in, up to about `most` words. Unchanged where there are none left."""
    flat = _flat(text)
    told = [at for at, detail in enumerate(details) if any(_flat(piece) in flat for piece in detail.pieces)]
    free = [at for at, detail in enumerate(details) if at not in told and detail.text.strip()]
    if not free:
        return text
    middle = sum(told) // len(told) if told else len(details) // 2
    first, last = (min(told), max(told)) if told else (0, len(details) - 1)

    def rank(at: int) -> tuple[bool, int, int]:
        return not first <= at <= last + 1, -details[at].worth, abs(at - middle)

    order = sorted(free, key=rank)
    order = order[take % len(order) :] + order[: take % len(order)]
    size = words_in(text)
    chosen: list[int] = []
    for at in order:
        more = words_in(details[at].text)
        if not chosen or size + more <= most:
            chosen.append(at)
            size += more
        if size >= most:
            break
    return _set_in(text, details, sorted(chosen), told)


def _set_in(text: str, details: Sequence[Detail], chosen: Sequence[int], told: Sequence[int]) -> str:
    ends = {at: _end_of(text, details[at]) for at in told}
    for at in reversed(chosen):
        before = [place for place in told if place < at and ends[place] >= 0]
        behind = ends[before[-1]] if before else 0 if told and at < min(told) else len(text.rstrip())
        text = _insert(text, behind, details[at])
    return text


def _insert(text: str, behind: int, detail: Detail) -> str:
    head, tail = text[:behind], text[behind:]
    own_line = detail.speech or head.rstrip().endswith("”")
    before = "" if not head.strip() else "\n\n" if own_line else " "
    after = "" if not tail.strip() else "\n\n" if detail.speech or tail.startswith("\n") else " "
    return head.rstrip(" ") + before + detail.text.strip() + (after + tail.lstrip() if tail.strip() else tail)


def _end_of(text: str, detail: Detail) -> int:
    """Where the sentence of the passage ends that tells this detail."""
    places = [_find(text, piece) for piece in detail.pieces]
    end = max((found for found in places), default=-1)
    return next((until for start, until in spans(text) if start < end <= until), end)


def _find(text: str, piece: str) -> int:
    at = text.casefold().find(piece.casefold())
    return at + len(piece) if at >= 0 else -1


def _flat(text: str) -> str:
    return " ".join(text.replace("*", "").replace("_", " ").split()).casefold()
