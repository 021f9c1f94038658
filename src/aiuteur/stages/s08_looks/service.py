"""Verbs of the looks: what a person says about tags, elements put into a scene, pictures asked for; what the gate asks for.

Each verb says which documents change (None: one that goes) and writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Decision, Look, LookPicture
from aiuteur.stages.s08_looks.generate import targets

Changes = Mapping[str, Document | None]


def ready(view: View) -> list[str]:
    """What is missing before the looks can be locked, in sentences."""
    missing: list[str] = []
    unmade = Counter(one.writes.split("/")[1] for one in targets(view) if view.head(one.writes) is None)
    for scene_id, count in unmade.items():
        missing.append(
            f"Scene {_number(view, scene_id)}: no look yet for {count} of those that are seen in it. Make the looks."
        )
    places = {key.partition("/")[2]: place for place, (key, _) in enumerate(view.all(Scene))}
    looks = sorted(view.all(Look), key=lambda one: places.get(one[0].split("/")[1], len(places)))
    for key, look in looks:
        asset = view.find(f"asset/{look.asset}", Asset)
        where = f"scene {_number(view, key.split('/')[1])}"
        if asset is None:
            missing.append(f"A look in {where} shows an asset that is gone. Remove the look, or bring the asset back.")
        elif asset.asset_kind == "character" and look.appearance is None:
            missing.append(f"{asset.name} has no appearance in {where}. Describe how {asset.name} looks in stage 5.")
    return missing


def _number(view: View, scene_id: str) -> str:
    scene = view.find(f"scene/{scene_id}", Scene)
    return "that is gone" if scene is None else scene.number


def decided(look: Look, said: Decision) -> Look:
    """The look with what a person said. It takes the place of what was said about the same before."""
    kept = [one for one in look.decisions if not _same(one, said)]
    return look.but(decisions=(*kept, said))


def undecided(look: Look, said: Decision) -> Look:
    """The look without what a person had said about that. Raises NotFound where nobody said anything."""
    kept = tuple(one for one in look.decisions if not _same(one, said))
    if len(kept) == len(look.decisions):
        raise NotFound(f"Nobody said anything about {said.tag} here.", fields={"tag": said.tag})
    return look.but(decisions=kept)


def _same(one: Decision, other: Decision) -> bool:
    """Whether two decisions are about the same: one proposal, one tag at the scene's start, one tag in one shot."""
    if (one.tag, one.evidence) != (other.tag, other.evidence):
        return False
    if one.evidence:
        return one.on == other.on
    return one.shot == other.shot


def look_of(view: View, key: str) -> Look:
    """A look by its key. Raises NotFound."""
    found = view.find(key, Look)
    if found is None:
        raise NotFound(f"There is no look {key[:80]!r} in this film.", fields={"key": key[:80]})
    return found


def shot_in(view: View, look_key: str, shot: str) -> None:
    """Raises BadInput for a shot that is not of the look's scene."""
    if shot and view.find(f"shot/{look_key.split('/')[1]}/{shot}", Shot) is None:
        raise BadInput("That shot is not in this scene. Choose one of its shots.", fields={"shot": shot})


def put_in(view: View, scene: str, asset: str) -> tuple[str, Look]:
    """An asset put into a scene by hand, looking as it last did. Raises NotFound, BadInput where it is there already."""
    standing, whole = view.find(f"asset/{asset}", Asset), view.find(f"scene/{scene}", Scene)
    if standing is None or whole is None:
        gone = "scene" if whole is None else "asset"
        raise NotFound(f"There is no such {gone} in this film.", fields={gone: (scene, asset)[whole is not None]})
    key = f"look/{scene}/{asset}"
    if view.find(key, Look) is not None:
        raise BadInput(f"{standing.name} is in scene {whole.number} already.", fields={"key": key})
    return key, Look(asset=asset, added=True)


def taken_out(view: View, key: str) -> Changes:
    """An element that a hand had put into the scene goes, with its picture. Raises NotFound, BadInput for the script's own."""
    look = look_of(view, key)
    if not look.added:
        raise BadInput("Script or shots show this here, so it stays. Take it out of the scene or of its shots instead.")
    picture = key.replace("look/", "lookpicture/", 1)
    return {key: None} | ({picture: None} if view.head(picture) is not None else {})


def asked(view: View, key: str, guidance: str | None, again: bool) -> Changes:
    """The wish for a picture of a state: the first one, another take, or one with other guidance. Raises NotFound."""
    look = look_of(view, key)
    place = key.replace("look/", "lookpicture/", 1)
    before = view.find(place, LookPicture)
    now = before or LookPicture(asset=look.asset)
    changes: dict[str, object] = {}
    if guidance is not None and guidance.strip() != now.guidance:
        changes = {"guidance": guidance.strip(), "pinned": None}
    elif again and before is not None:
        changes = {"take": now.take + (before.start is not None), "pinned": None}
    wished = now.but(**changes)
    return {} if wished == before else {place: wished}


def shown_instead(view: View, key: str, picture: MediaRef | None) -> Changes:
    """A picture of one's own, or an earlier take, in the picture's place; None takes it away again. Raises NotFound."""
    look = look_of(view, key)
    place = key.replace("look/", "lookpicture/", 1)
    now = view.find(place, LookPicture) or LookPicture(asset=look.asset)
    return {place: now.but(pinned=None if picture == now.start else picture)}
