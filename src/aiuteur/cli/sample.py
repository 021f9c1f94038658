"""The sample: a film of the bundled story, with pictures of its cast and places, for who has none yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import typer

from aiuteur.cli.film import bundled_story
from aiuteur.cli.importing import bring
from aiuteur.cli.progress import Progress
from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.generation.view import View
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.stages.s01_input.service import bytes_of
from aiuteur.stages.s05_assets import generate as assets
from aiuteur.stages.s05_assets.document import Asset, Picture
from aiuteur.stages.s05_assets.service import asked
from aiuteur.stages.s12_video.document import Cut
from aiuteur.studio.edit_sets import save_set
from aiuteur.studio.production import bring_up_to_date, open_view
from aiuteur.studio.workplace import alone
from aiuteur.timelines import Basis
from aiuteur.timelines.projects import find_project_by_input, projects, update_project

AUTHOR = "film"
_STORY = frozenset(("input", "treatment", "beats", "script", "assets"))


async def make_sample(settings: Settings, wishes: Mapping[str, str] | None = None) -> None:
    """Make it, once; one that was begun is finished. `wishes`: settings of its input document."""
    story = bundled_story()
    async with await Floor.open(settings, engines()) as floor:
        async with floor.database.read() as tx:
            known, begun = await projects(tx, archived=True), await find_project_by_input(tx, story)
        if known and begun is None:
            return
        if begun is not None and (await open_view(floor, begun.main)).find("cut", Cut) is not None:
            return
        typer.echo("Making a sample film, once, so that there is something to look at …", err=True)
        with alone(floor.settings.home):
            told = await bring(floor, {story: bytes_of(story)}, wishes or {}, branch="", quiet=True)
            async with floor.database.write() as tx:
                await update_project(tx, told.project.id, settings={**told.project.settings, "sample": True})
            view = await open_view(floor, told.lane.id)
            make = partial(bring_up_to_date, floor, told.lane.id, view, PIPELINE, author=AUTHOR)
            with Progress(PIPELINE, quiet=False) as watch:
                await make(watch=watch, wanted=lambda operation, _: operation.stage in _STORY)
            await _ask_for_pictures(floor, told.lane.id, view)
            with Progress(PIPELINE, quiet=False) as watch:  # a run of its own: what it plans is counted anew
                await make(watch=watch)


async def _ask_for_pictures(floor: Floor, branch: str, view: View) -> None:
    """A film draws no pictures of its assets on its own account; a gallery without them shows nothing of what it is for."""
    wished = {
        key: picture
        for asset, _ in view.all(Asset)
        for key, picture in asked(view, asset.partition("/")[2], None, None, again=False).items()
        if view.find(key, Picture) is None
    }
    bases = {key: Basis(operation=assets.PICTURES.name, version=0) for key in wished}
    await save_set(floor.database, branch, view, PIPELINE, wished, AUTHOR, bases=bases)
