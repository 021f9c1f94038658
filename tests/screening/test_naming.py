"""Sentences of the timelines call a document as a filmmaker does, never by its key."""

import pytest

from aiuteur import pipeline
from aiuteur.db import Database
from aiuteur.kit.schema import Document
from aiuteur.stages.s05_assets.document import Asset, Picture
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.timelines import create_project, save
from aiuteur.timelines.naming import named_in

assert pipeline.PIPELINE  # it announces the kinds
FILM: dict[str, Document] = {
    "scene/k3": Scene(order="V", number="2", slugline="INT. BARN - NIGHT"),
    "shot/k3/x1": Shot(order="V", number="4"),
    "asset/m7": Asset(order="V", asset_kind="character", name="Mara McGill"),
    "look/k3/m7": Look(asset="m7"),
    "picture/m7": Picture(asset="m7"),
    "frame/k3/x1": Frame(),
}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("scene/k3", "scene 2"),
        ("shot/k3/x1", "shot 4 of scene 2"),
        ("asset/m7", "Mara McGill"),
        ("look/k3/m7", "the look of Mara McGill in scene 2"),
        ("picture/m7", "the picture of Mara McGill"),
        ("frame/k3/x1", "the frame of shot 4 in scene 2"),
        ("frame/k3/gone", "the frame of scene 2"),
        ("style", "the style"),
    ],
)
async def test_a_document_is_called_as_people_call_it(database: Database, key: str, said: str) -> None:
    async with database.write() as tx:
        branch = (await create_project(tx, "The Lamp")).main
        for one, document in FILM.items():
            await save(tx, branch, one, document, base=None, author="ann")
        assert await named_in(tx, branch, [key]) == {key: said}
