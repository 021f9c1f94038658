"""What the verbs of this stage speak of: pictures that are due, the takes there are, the log of an asset."""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur import timelines
from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.stages.s08_looks.document import Look, LookPicture
from aiuteur.stages.s08_looks.generate import PICTURES
from aiuteur.stages.s08_looks.service import Changes
from aiuteur.stages.s08_looks.telling import Moment, moment
from aiuteur.studio import takes as shown
from aiuteur.studio.place import Place
from aiuteur.timelines import Basis, Edit, contents
from aiuteur.timelines.journal import REMOVED


def to_be_made(view: View, changes: Changes) -> dict[str, Basis]:
    """Of the changed pictures those that only a hand has touched, with what makes them due: they were made of nothing yet."""
    wanted = Basis(operation=PICTURES.name, version=0)
    return {key: wanted for key in changes if (head := view.head(key)) is None or head.basis is None}


async def takes(place: Place, look_key: str) -> list[tuple[Edit, LookPicture, MediaRef]]:
    """Every picture that ever stood for a state in this branch, oldest first."""
    key = look_key.replace("look/", "lookpicture/", 1)
    return await shown.takes(place, key, LookPicture, lambda one: (one.start, one.pinned))


async def picture_named(place: Place, look_key: str, digest: str) -> MediaRef:
    """An earlier take of this state, or a picture of one's own, by its hash. Raises NotFound, BadInput."""
    return await shown.picture_named(place, digest, await takes(place, look_key))


async def log(place: Place, keys: Mapping[str, str]) -> list[tuple[Edit, Moment]]:
    """What happened to the looks of one asset, newest first. `keys`: look key → number of its scene."""
    found: list[tuple[Edit, Moment]] = []
    async with place.floor.database.read() as tx:
        for key, number in keys.items():
            last: Look | None = None
            for edit in await timelines.history(tx, place.branch.id, key):
                if edit.result is None and edit.outcome != REMOVED:
                    continue  # it was refused, and moved nothing
                document = None if edit.result is None else await contents.find(tx, edit.result)
                now = document if isinstance(document, Look) else None
                if (said := moment(last, now, number)) is not None:
                    found.append((edit, said))
                last = now
    return sorted(found, key=lambda one: one[0].seq, reverse=True)
