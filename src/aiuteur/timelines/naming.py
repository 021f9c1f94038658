"""What a filmmaker calls documents, for sentences: `shot 4 of scene 2`, `the look of Mara in scene 2`; never a key.

A document calls itself by its number or its name. One without either is called after the shot or the asset that its key
ends in, and what stands in a scene after the scene, as far as these still stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aiuteur.db import Tx
from aiuteur.kit.schema import Document
from aiuteur.timelines import contents, trees
from aiuteur.timelines.keys import kind_of, scene_of
from aiuteur.timelines.kinds import called

_OWNERS = ("shot", "asset")
_SCENES = ("scene", "script")


async def named(tx: Tx, hashes: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """Key → what it is called; `hashes` are the texts of all documents around."""
    wanted = list(keys)
    around = {key: hashes[key] for one in wanted for key in (one, *_owners(one), *_scenes(one)) if key in hashes}
    texts = await contents.find_all(tx, around.values())
    found = {key: texts[digest] for key, digest in around.items() if digest in texts}
    return {key: _name(key, found) for key in wanted}


async def named_in(tx: Tx, branch_id: str, keys: Iterable[str]) -> dict[str, str]:
    """Key → what it is called in a branch as it stands."""
    return await named(tx, await trees.hashes_of_branch(tx, branch_id), keys)


def _owners(key: str) -> list[str]:
    *_, last = key.split("/")
    scene = scene_of(key)
    return [one for one in (f"shot/{scene}/{last}", f"asset/{last}") if one != key and "/" in key]


def _scenes(key: str) -> list[str]:
    scene = scene_of(key)
    return [] if scene is None or kind_of(key) in _SCENES else [f"{kind}/{scene}" for kind in _SCENES]


def _name(key: str, found: Mapping[str, Document]) -> str:
    kind, document = f"the {called(key)}", found.get(key)
    said = kind if document is None else _own(document)
    owner = next((found[one] for one in _owners(key) if one in found), None)
    scene = next((found[one] for one in _scenes(key) if one in found), None)
    if said == kind and owner is not None:
        said = f"{kind} of {_own(owner)}"
    return said if scene is None else f"{said} {'in' if ' of ' in said else 'of'} {scene.named()}"


def _own(document: Document) -> str:
    """`Mara`, as nobody says `asset Mara`; else what it calls itself."""
    return getattr(document, "name", "") or document.named()
