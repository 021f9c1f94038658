"""Who is who when a list is drafted again: what stays the same keeps its id, what is new gets one of its own."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.coverage.match import match
from aiuteur.kit.ids import new_id


def kept_ids(old: Sequence[tuple[str, str]], new: Sequence[str]) -> list[str]:
    """An id for each new item, told by its words: that of the old item (key, words) it continues, or a new one."""
    found = match([words for _, words in old], list(new))
    return [new_id() if place is None else old[place][0].rsplit("/", 1)[1] for place in found]
