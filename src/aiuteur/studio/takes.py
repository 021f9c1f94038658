"""Takes: every picture that a document has shown in a branch. Each stays, and can stand there again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from aiuteur import timelines
from aiuteur.generation.kept import kept
from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document
from aiuteur.studio.place import Place
from aiuteur.timelines import Edit, contents

D = TypeVar("D", bound=Document)


async def takes(
    place: Place, key: str, model: type[D], shown: Callable[[D], Iterable[MediaRef | None]]
) -> list[tuple[Edit, D, MediaRef]]:
    """Every picture that ever stood there, oldest first: the edit that put it there, and the document as it was then.

    `shown`: what a document shows, or is asked to show.
    """
    found: dict[str, tuple[Edit, D, MediaRef]] = {}
    async with place.floor.database.read() as tx:
        for edit in await timelines.history(tx, place.branch.id, key):
            document = None if edit.result is None else await contents.find(tx, edit.result)
            if not isinstance(document, model):
                continue
            for file in shown(document):
                if file is not None:
                    found.setdefault(file.hash, (edit, document, file))
    return list(found.values())


async def picture_named(place: Place, digest: str, known: Sequence[tuple[Edit, D, MediaRef]]) -> MediaRef:
    """One of these takes, or a picture of one's own, by its hash. Raises NotFound, BadInput."""
    earlier = next((file for _, _, file in known if file.hash == digest), None)
    if earlier is not None:
        return earlier
    async with place.floor.database.read() as tx:
        return await kept(tx, digest)
