"""A film is begun at the command line with a story of the house, as on the first page."""

import asyncio
from pathlib import Path
from unittest import mock

import pytest
from command import Desk, DeskHere
from front_desk import settings

from aiuteur.cli import beginning
from aiuteur.cli.session import INTERRUPTED
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Producer
from aiuteur.kit.errors import AiuteurError
from aiuteur.pipeline import PIPELINE, engines, stage_of
from aiuteur.screening.templates import template, templates
from aiuteur.studio.beginning import begin
from aiuteur.studio.gates import passed


@pytest.fixture
def desk(tmp_path: Path) -> DeskHere:
    desk = DeskHere(tmp_path / "desk")
    desk.folder.mkdir()
    return desk


def test_the_list_is_that_of_the_first_page_and_opens_no_database(desk: DeskHere) -> None:
    assert desk.ask("begin") == [one.model_dump() for one in templates(PIPELINE)]
    assert "opens at Confirm" in desk.run("begin").out
    assert not desk.home.exists()
    refused = desk.run("begin", "no_such_story")
    assert (refused.code, refused.said.startswith("There is no template 'no_such_story'. There are the_lamp")) == (
        1,
        True,
    )


def test_a_film_is_begun_at_the_stage_where_its_template_opens(desk: DeskHere) -> None:
    told = desk.ask("begin", "the_lamp_at_gull_rock", "--title", "Mine")
    assert (told["title"], told["stage"]) == ("Mine", "beats")
    assert "stands at stage 3, Beats" in desk.run("begin", "the_lamp_at_gull_rock").out
    found = desk.ask("stages", "-p", told["project"])
    assert [one["documents"] > 0 for one in found["stages"][:4]] == [True, True, True, False]


@pytest.mark.slow
def test_a_film_that_was_begun_is_filmed_without_naming_a_story(desk: DeskHere) -> None:
    begun = desk.ask("begin", "the_last_tram", "--title", "Mine")
    small = ("--minutes", "0.1", "--size", "160x90", "--fps", "8", "--out", "mine.mp4")
    made = Desk(desk.folder).ask("film", "-p", begun["project"], *small)
    assert (made["project"], made["title"], (desk.folder / "mine.mp4").exists()) == (begun["project"], "Mine", True)
    nowhere = desk.run("film", "-p", "Another")
    assert (nowhere.code, nowhere.said) == (1, "There is no film called Another. There are Mine.\n")


@pytest.mark.slow
def test_one_that_is_stopped_says_where_it_is(tmp_path: Path) -> None:
    async def for_ever(*_: object) -> None:
        await asyncio.sleep(3600)

    async def stopped() -> dict[str, bool]:
        async with await Floor.open(settings(tmp_path), engines()) as floor:
            film = await begin(floor.database, "Mine", template("up_anyway"), "film")
            preparing = asyncio.create_task(beginning.prepare(floor, film, stage_of("confirm"), True))
            while "prompts" not in (through := await _passed(floor, film.main)):
                assert not preparing.done()
                await asyncio.sleep(0.02)
            preparing.cancel()
            with pytest.raises(AiuteurError, match=f"Mine is there.*{film.id}") as error:
                await preparing
            assert error.value.exit_code == INTERRUPTED
            return through

    with mock.patch.object(Producer, "_render", for_ever):
        through = asyncio.run(stopped())
    assert list(through) == ["input", "treatment", "beats", "script", "assets", "scenes", "shots", "looks", "prompts"]
    assert not any(through.values()), "a person is said to have passed it"


async def _passed(floor: Floor, branch: str) -> dict[str, bool]:
    async with floor.database.read() as tx:
        return await passed(tx, branch)
