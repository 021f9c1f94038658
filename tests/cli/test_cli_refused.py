"""A film that would write over what a person approved is refused before a word of the new story is written."""

import asyncio
import json
import os
import shutil
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import sqlalchemy as sa
from command import DeskHere, Done

from aiuteur.config import Settings
from aiuteur.db.tables import commits, edits, heads, projects
from aiuteur.generation.floor import Floor
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.stages.s01_input.document import Source
from aiuteur.studio.production import bring_up_to_date, open_view

pytestmark = pytest.mark.xdist_group("refused")  # one film is written for all
WRITTEN = PIPELINE[:5]
STORY = "On the last night a tram driver refuses to end her shift until a passenger has told her why he cries."
ANOTHER = "In the first snow a lighthouse keeper finds a boat without oars. Nobody in the village has lost one."


async def _floor(home: Path) -> Floor:
    return await Floor.open(Settings.read({"AIUTEUR_HOME": str(home), "AIUTEUR_WORKERS": "1"}), engines())


async def _write(home: Path, branch: str) -> None:
    async with await _floor(home) as floor:
        view = await open_view(floor, branch)
        await bring_up_to_date(floor, branch, view, WRITTEN, author="film", watch=lambda _: None)


async def _standing(home: Path) -> dict[str, Any]:
    """Every head of every branch, and how much history there is."""
    async with await _floor(home) as floor, floor.database.read() as tx:
        every = await tx.all(sa.select(heads.c.branch_id, heads.c.doc_key, heads.c.content_hash, heads.c.basis))
        found: dict[str, Any] = {f"{row.branch_id} {row.doc_key}": (row.content_hash, row.basis) for row in every}
        for table in (commits, edits):
            found[table.name] = await tx.scalar(sa.select(sa.func.count()).select_from(table))
        found["settings"] = await tx.scalar(sa.select(projects.c.settings))
        return found


def run(desk: DeskHere, *words: str) -> Done:
    return desk.run(*words, "--json")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> DeskHere:
    """A desk with a film of `story.txt` whose script is locked, after its story was written anew."""
    desk = DeskHere(tmp_path_factory.mktemp("refused") / "desk", {"AIUTEUR_WORKERS": "1"})
    desk.folder.mkdir()
    (desk.folder / "story.txt").write_text(STORY)
    done = run(desk, "import", "story.txt")
    assert done.code == 0, done.said
    (lane,) = run(desk, "branch").json()
    asyncio.run(_write(desk.home, lane["id"]))
    assert run(desk, "set", "script", "--lock").code == 0
    (desk.folder / "story.txt").write_text(ANOTHER)
    shutil.copytree(desk.folder, desk.folder.parent / "kept")
    return desk


@pytest.fixture
def desk(written: DeskHere) -> DeskHere:
    """That desk as it was: in its own place, for a film remembers where its story stands."""
    shutil.rmtree(written.folder)
    shutil.copytree(written.folder.parent / "kept", written.folder)
    return written


@pytest.mark.parametrize("wish", [(), ("--title", "Snow"), ("--minutes", "3")])
def test_a_refused_film_changes_nothing(desk: DeskHere, wish: tuple[str, ...]) -> None:
    before = asyncio.run(_standing(desk.home))
    refused = run(desk, "film", "story.txt", *wish)
    assert refused.code == 1
    assert refused.json()["error"] == "needs-branch"
    assert asyncio.run(_standing(desk.home)) == before


def test_the_refusal_names_the_option_and_the_sentence_for_all_does_not(desk: DeskHere) -> None:
    refused = desk.run("film", "story.txt")
    assert "Go on in a new branch" in refused.said
    assert "Into a new branch: --branch-as " in refused.said
    assert "--" not in run(desk, "film", "story.txt").json()["sentence"]


def test_a_name_that_is_taken_changes_nothing(desk: DeskHere) -> None:
    before = asyncio.run(_standing(desk.home))
    refused = run(desk, "film", "story.txt", "--branch-as", "main")
    assert refused.json()["error"] == "name-taken"
    assert asyncio.run(_standing(desk.home)) == before


@pytest.mark.slow
def test_with_a_name_the_new_story_is_written_into_the_branch_alone(desk: DeskHere) -> None:
    before = asyncio.run(_standing(desk.home))
    with mock.patch("aiuteur.cli.film.PIPELINE", WRITTEN):  # nothing is rendered
        done = run(desk, "film", "story.txt", "--branch-as", "snow")
    assert done.json()["error"] == "unfinished", "a film ends with a cut"
    lanes = {lane["name"]: lane for lane in run(desk, "branch").json()}
    assert (lanes["snow"]["forced"], lanes["snow"]["message"]) == (True, "Made anew from earlier stages")
    after = asyncio.run(_standing(desk.home))
    main = [key for key in before if key.startswith(lanes["main"]["id"])]
    assert main
    assert {key: after[key] for key in main} == {key: before[key] for key in main}

    async def told(name: str) -> str:
        async with await _floor(desk.home) as floor:
            return (await open_view(floor, lanes[name]["id"])).get("source/story", Source).text

    assert "tram" in asyncio.run(told("main"))
    assert "snow" in asyncio.run(told("snow"))
    assert "lighthouse" in json.dumps(run(desk, "show", "treatment/straight", "--branch", "snow").json()).casefold()


def test_the_same_story_is_filmed_on_where_it_is_approved(desk: DeskHere) -> None:
    (desk.folder / "story.txt").write_text(STORY)
    os.utime(desk.folder / "story.txt")
    with mock.patch("aiuteur.cli.film.PIPELINE", WRITTEN):
        assert run(desk, "film", "story.txt").json()["error"] == "unfinished"
    assert len(run(desk, "branch").json()) == 1
