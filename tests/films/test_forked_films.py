"""A fork of a finished film costs nothing, one shot changed in it costs one clip, and merging it back costs nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import sqlalchemy as sa
from finished import Film, shots_of

from aiuteur import timelines
from aiuteur.db.tables import artifacts, commits, invalidations, renders
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Report
from aiuteur.generation.vault import vault
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Cut
from aiuteur.studio import ceremonies
from aiuteur.studio.desk import save_by_hand
from aiuteur.studio.production import bring_up_to_date, open_view
from aiuteur.timelines.projects import projects

pytestmark = [pytest.mark.film, pytest.mark.xdist_group("the_last_tram_forked")]


def bytes_of(film: Film) -> tuple[int, int]:
    """How many files lie in the media folder, and their bytes."""
    kept = film.media.kept()
    return len(kept), sum(one.size for one in kept)


def in_studio(film: Film, work: Callable[[Floor], Awaitable[Any]]) -> Any:
    async def open_and_work() -> Any:
        async with await Floor.open(film.settings, engines()) as floor:
            return await work(floor)

    return asyncio.run(open_and_work())


async def make(floor: Floor, branch: str) -> Report:
    view = await open_view(floor, branch)
    report = await bring_up_to_date(floor, branch, view, PIPELINE, author="film", watch=lambda _: None)
    assert not report.failures
    return report


def test_fork_edit_and_merge(own: Callable[[], Film]) -> None:
    film = own()
    assert film.ask_database(sa.select(commits.c.id)) == [], "a first film overwrites nothing, so nothing was committed"
    before, count = bytes_of(film), len(film.ask_database(sa.select(renders.c.recipe_key)))

    async def fork(floor: Floor) -> tuple[str, str]:
        async with floor.database.write() as tx:
            (project,) = await projects(tx)
            made = await timelines.fork(tx, project.main, "longer", "ann")
        report = await make(floor, made.id)
        assert (report.rendered, report.before, report.matches) == (0, None, [])
        return project.main, made.id

    main, longer = in_studio(film, fork)
    assert bytes_of(film) == before, "a fork is 0 media bytes"
    assert len(film.ask_database(sa.select(renders.c.recipe_key))) == count, "and 0 renders"

    async def edit(floor: Floor) -> Report:
        view = await open_view(floor, longer)
        key, shot = next(one for one in shots_of(view) if not one[1].card)
        wished = shot.but(duration_ms=shot.duration_ms + 2000)
        changed = await save_by_hand(floor.database, longer, view, PIPELINE, key, wished, "ann")
        [line] = changed.stale
        assert (line.cause_key, line.price_micro) == (key, 0)
        assert key.replace("shot/", "clip/", 1) in line.stale
        assert line.renders >= 2, "a clip and the cut"
        return await make(floor, longer)

    report = in_studio(film, edit)
    assert (report.renders["video.draw"], report.renders["video.cut"]) == (1, 1)
    assert "frames.draw" not in report.renders
    assert report.before is not None

    async def merge(floor: Floor) -> None:
        held = await ceremonies.merge(floor.database, PIPELINE, longer, main, "ann")
        assert held.plan is not None
        assert held.plan.clashes == ()
        assert held.stale == (), "what was made there is fresh here"
        assert (await make(floor, main)).rendered == 0
        view, theirs = await open_view(floor, main), await open_view(floor, longer)
        assert [shot.duration_ms for _, shot in view.all(Shot)] == [shot.duration_ms for _, shot in theirs.all(Shot)]
        async with floor.database.read() as tx:
            (project,) = await projects(tx)
            items = await vault(tx, project.id, media="video", limit=500)
        cut = view.get("cut", Cut).film
        assert cut is not None
        [shown] = [item for item in items if item.hash == cut.hash]
        assert {(use.branch, use.now) for use in shown.uses} == {("main", True), ("longer", True)}
        assert any(not any(use.now for use in item.uses) for item in items), "the clip and the film before are kept too"

    in_studio(film, merge)
    assert film.make()["rendered"] == 0, "nor does the command find anything to do"
    [line] = film.ask_database(sa.select(invalidations.c.branch_id))
    assert line == (longer,)
    hashes = {one.hash for one in film.media.kept()}
    assert {row[0] for row in film.ask_database(sa.select(artifacts.c.hash))} <= hashes
