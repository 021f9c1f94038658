"""Flags of the rules that people's own changes have raised.

A rule's flag is worked out of what stands, and nobody writes it down. So a branch is judged twice: as it stands, and as it
would stand if the documents that people moved were as they found them. What only the first says came of their changes;
what a run raised meanwhile is in both, and is told as the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from aiuteur.db import Tx
from aiuteur.generation.view import View
from aiuteur.studio.flags import Flag, open_flags
from aiuteur.studio.stage import Stage, no_flags
from aiuteur.timelines import Head, contents
from aiuteur.timelines.keys import kind_of


def judged_by(pipeline: Sequence[Stage]) -> frozenset[str]:
    """The kinds of document that some rule looks at."""
    rooms = [stage for stage in pipeline if stage.flags is not no_flags]
    read = {slug for room in rooms for slug in (room.slug, *room.reads)}
    return frozenset(kind for stage in pipeline if stage.slug in read for kind in stage.kinds) - {"flag"}


async def as_found(tx: Tx, now: View, moved: Mapping[str, str | None]) -> View:
    """The branch with these documents as they were: the hash of what stood there by key, None for nothing."""
    found = await contents.find_all(tx, filter(None, moved.values()))
    before = now.copy(apart=True)
    for key, was in moved.items():
        document, head = found.get(was or ""), now.head(key)
        if document is None or was is None:
            before.drop(key)
        elif head is not None:
            before.put(replace(head, hash=was, document=document))
        else:
            before.put(Head(key, kind_of(key), was, document, None, 1, "", 0))
    return before


def risen(before: View, now: View, pipeline: Sequence[Stage]) -> list[Flag]:
    """The open flags of the rules that were none before, as the rules give them."""
    stood = {flag.id for flag in open_flags(before, pipeline)}
    return [flag for flag in open_flags(now, pipeline) if flag.id not in stood and flag.by != "hand"]
