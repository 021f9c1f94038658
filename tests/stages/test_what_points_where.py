"""What documents point to: every key leads somewhere, and a scene's people, places and things are all among them."""

from pathlib import Path

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, of_file

from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.timelines.kinds import kind


def pointed(view: View, prefix: str) -> dict[str, set[str]]:
    """Key → the keys it points to, of all documents under `prefix`."""
    found: dict[str, set[str]] = {}
    for head in view.heads(prefix):
        references = kind(head.kind).references
        found[head.key] = set() if references is None else set(references(head.document))
    return found


@pytest.mark.parametrize("path", [*IDEAS[:2], *SCREENPLAYS, *STORIES[:1]], ids=lambda path: path.stem)
def test_every_reference_of_a_finished_film_leads_to_a_document(path: Path) -> None:
    view = of_file(path).run().view
    every = pointed(view, "")
    lost = {(key, one) for key, keys in every.items() for one in keys if view.head(one) is None}
    assert not lost
    used = {one for keys in every.values() for one in keys}
    people = {key for key, asset in view.all(Asset) if asset.asset_kind == "character"}
    spoken = {f"asset/{line.speaker}" for _, shot in view.all(Shot) for line in shot.lines}
    assert spoken <= used
    assert people & used, "somebody is in the film"
    for key, scene in view.all(Scene):
        inside = pointed(view, f"shot/{key.split('/')[1]}/")
        assert every[key] >= {f"asset/{one}" for one in (scene.place, *scene.cast, *scene.props) if one}
        for shot, keys in inside.items():
            place = view.get(shot, Shot).place
            assert not place or f"asset/{place}" in keys


def test_looks_and_warnings_point_too() -> None:
    view = of_file(SCREENPLAYS[0]).run().view
    looks = pointed(view, "look/")
    assert looks
    assert all(keys == {f"asset/{key.split('/')[2]}"} for key, keys in looks.items())
