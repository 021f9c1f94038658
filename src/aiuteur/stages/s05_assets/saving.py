"""Saving what the verbs of this stage say, and finding the pictures they speak of."""

from __future__ import annotations

from collections.abc import Iterable

from aiuteur import timelines
from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Picture
from aiuteur.stages.s05_assets.generate import PICTURES
from aiuteur.stages.s05_assets.service import Changes
from aiuteur.studio import takes as shown
from aiuteur.studio.place import Place
from aiuteur.timelines import Basis, Edit


def to_be_made(view: View, changes: Changes) -> dict[str, Basis]:
    """Of the changed pictures those that only a hand has touched, with what makes them due: they were made of nothing yet.

    A document without a basis is the hand's own, and no operation ever touches it: an upload stays one. So are those due
    that were made when nobody could ask for a retouch: their basis does not know that it is read.
    """
    wanted = Basis(operation=PICTURES.name, version=0)
    heads = {key: view.head(key) for key in changes}
    return {
        key: wanted for key, head in heads.items() if head is None or head.basis is None or _is_deaf(head.basis, key)
    }


def _is_deaf(basis: Basis, key: str) -> bool:
    return any(one.key == key and "retouch" not in one.fields for one in basis.inputs)


async def takes(place: Place, asset: str) -> list[tuple[Edit, Picture, MediaRef]]:
    """Every picture that ever stood for an asset in this branch, oldest first: who put it there, and what was asked."""
    return await shown.takes(place, f"picture/{asset}", Picture, lambda one: (one.key, one.pinned))


async def picture_named(place: Place, asset: str, digest: str) -> MediaRef:
    """An earlier take of this asset, or a picture of one's own, by its hash. Raises NotFound, BadInput."""
    return await shown.picture_named(place, digest, await takes(place, asset))


async def first_with(place: Place, asset: str, digest: str) -> Picture | None:
    """The document by which a picture first stood for an asset in this branch: it tells how that was drawn."""
    return next((document for _, document, file in await takes(place, asset) if file.hash == digest), None)


async def uses(place: Place, assets: Iterable[str]) -> dict[str, list[str]]:
    """The documents of later stages that point to each asset: what would lose it if it were deleted."""
    async with place.floor.database.read() as tx:
        found = {one: await timelines.uses_of(tx, place.branch.id, f"asset/{one}") for one in assets}
    return {one: [key for key in keys if not key.startswith("picture/")] for one, keys in found.items()}
