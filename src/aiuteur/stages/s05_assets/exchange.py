"""Between a film and the library: an asset goes there, or comes from there, as a copy that remembers what it is a copy of."""

from __future__ import annotations

from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.kit.ids import new_id
from aiuteur.kit.order import between
from aiuteur.stages.s05_assets.document import Asset, Picture, Style
from aiuteur.stages.s05_assets.known import Known
from aiuteur.stages.s05_assets.service import Changes, asset_of
from aiuteur.studio.pin import Pin
from aiuteur.studio.shelf import Capsule, LibraryAsset


def promoted(asset: Asset, picture: MediaRef | None) -> LibraryAsset:
    """What the library keeps of an asset: all but its place in this film's script."""
    return LibraryAsset(
        name=asset.name,
        asset_kind=asset.asset_kind,
        aliases=asset.aliases,
        description=asset.description,
        tags=asset.tags,
        appearance=asset.appearance,
        voice=asset.voice,
        setting=asset.setting,
        prop_kind=asset.prop_kind,
        colour=asset.colour,
        picture=picture,
    )


def remembered(view: View, asset_id: str, pin: Pin) -> Changes:
    """The film's asset, which is the library's from now on."""
    return {f"asset/{asset_id}": asset_of(view, asset_id).but(inherited=pin)}


def inherited(view: View, found: LibraryAsset, pin: Pin) -> tuple[str, Changes]:
    """The library's asset in this film: over the one it came into before, or over the one of that name, or as a new one.

    Name and lines of the script stay the film's own. Returns the asset's id, and what changes.
    """
    assets = view.all(Asset)
    key = next((key for key, asset in assets if asset.inherited is not None and asset.inherited.key == pin.key), None)
    key = key or Known(assets).matches([(found.asset_kind, (found.name, *found.aliases))])[0]
    standing = view.find(key, Asset) if key is not None else None
    if key is None or standing is None:
        last = max((asset.order for _, asset in assets), default=None)
        key, standing = (
            f"asset/{new_id()}",
            Asset(order=between(last, None), asset_kind=found.asset_kind, name=found.name),
        )
    names = dict.fromkeys((*standing.aliases, found.name, *found.aliases))
    whole = standing.but(
        aliases=tuple(name for name in names if name.casefold() != standing.name.casefold()),
        description=found.description or standing.description,
        tags=tuple(dict.fromkeys((*standing.tags, *found.tags))),
        appearance=found.appearance or standing.appearance,
        voice=found.voice or standing.voice,
        setting=found.setting or standing.setting,
        prop_kind=found.prop_kind or standing.prop_kind,
        colour=found.colour or standing.colour,
        inherited=pin,
    )
    asset_id = key.partition("/")[2]
    if found.picture is None:
        return asset_id, {key: whole}
    picture = view.find(f"picture/{asset_id}", Picture) or Picture(asset=asset_id)
    return asset_id, {key: whole, f"picture/{asset_id}": picture.but(pinned=found.picture)}


def laid(style: Style | None, capsule: Capsule, pin: Pin) -> Style:
    """The style with a visual capsule laid over it: look, palette, words, pillars and pictures."""
    return (style or Style()).seen(capsule.vision()).but(look=capsule.drawn(), capsule=pin)
