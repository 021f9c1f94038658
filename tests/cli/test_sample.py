"""The sample film is there once, with pictures of all its assets, and is not made again."""

import asyncio
import re
from pathlib import Path

import pytest
from front_desk import settings

from aiuteur import timelines
from aiuteur.cli.sample import make_sample
from aiuteur.db import Database
from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset, Picture
from aiuteur.stages.s12_video.document import Cut
from aiuteur.timelines.projects import projects

pytestmark = pytest.mark.slow

SMALL = {"width": "160", "height": "90", "rate_num": "8", "rate_den": "1", "target_ms": "12000ms"}


def test_the_sample_is_a_film_with_pictures_of_its_assets_and_is_made_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = settings(tmp_path)
    asyncio.run(make_sample(chosen, SMALL))
    view = asyncio.run(_view(tmp_path))
    assert view.find("cut", Cut) is not None
    shown = {picture.asset for _, picture in view.all(Picture) if picture.shown is not None}
    assert shown == {key.partition("/")[2] for key, _ in view.all(Asset)} != set()
    said = capsys.readouterr().err
    told = re.findall(r"^ ?\d+ (\w+) +done", said, re.MULTILINE)
    assert {"Script", "Assets", "Frames", "Confirm", "Film"} <= set(told), said  # it may take minutes
    asyncio.run(make_sample(chosen, SMALL))
    assert capsys.readouterr().err == ""


async def _view(home: Path) -> View:
    async with await Database.open(settings(home).database_url) as database, database.read() as tx:
        (only,) = await projects(tx)
        assert only.settings["sample"] is True
        return View(await timelines.load(tx, only.main))
