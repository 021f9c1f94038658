"""The most that may be spent holds at the command line as it does on the server: refused before anything is made.

`render` asks before it writes: what was refused is not even wished.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
import sqlalchemy as sa
from command import Desk
from premises import premises

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.db.tables import renders
from aiuteur.generation.floor import Floor
from aiuteur.pipeline import engines
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame

SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA, 40, sits. A letter lies there.\n\nMARA\nRead it.\n\nEXT. PIER - DAY\n\nJONAS waits.\n"
CLIP = 100_000


# a process of its own: what it starts must not keep the streams of a test that is over
PRICED = (
    "import sys; sys.argv[0] = 'aiuteur'\n"
    "from aiuteur.engines.registry import EMBEDDED\n"
    f"[object.__setattr__(one, 'price_micro', {CLIP}) for one in EMBEDDED if one.kind == 'video']\n"
    "from aiuteur.cli import main; main()"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a screenplay, where every clip costs ten cents."""
    found = Desk(tmp_path / "desk", {"AIUTEUR_WORKERS": "1"})
    found.folder.mkdir()
    (found.folder / "kitchen.fountain").write_text(SCRIPT)
    with mock.patch("command.RUN", (sys.executable, "-c", PRICED)):
        yield found


def asked_for(desk: Desk) -> int:
    """How many renders anybody asked for."""

    async def count() -> int:
        settings = Settings.read({"AIUTEUR_HOME": str(desk.home), "AIUTEUR_WORKERS": "1"})
        async with await Floor.open(settings, engines()) as floor, floor.database.read() as tx:
            return int(await tx.scalar(sa.select(sa.func.count()).select_from(renders)) or 0)

    return asyncio.run(count())


@pytest.mark.slow
def test_a_film_that_would_cost_more_is_refused_with_its_price_whoever_set_the_ceiling(desk: Desk) -> None:
    done = desk.run("film", "kitchen.fountain", "--ceiling", "0.15", "--json")
    assert done.code == 1
    told = done.json()
    assert told["error"] == "over-ceiling"
    assert told["fields"]["ceiling_micro"] == 150_000
    assert told["fields"]["spent_micro"] == 0
    price = told["fields"]["price_micro"]
    assert price >= 3 * CLIP, "every clip of a film of which no shot stands yet"
    assert price % CLIP == 0
    again = desk.run("film", "kitchen.fountain")  # the film's own ceiling
    assert again.code == 1
    assert "no more than $0.15 may be spent on the film" in again.said
    assert "--ceiling" in again.said
    assert asked_for(desk) == 0


@pytest.mark.slow
def test_a_ceiling_that_is_refused_makes_no_branch(desk: Desk) -> None:
    assert desk.run("import", "kitchen.fountain").code == 0
    (desk.folder / "kitchen.fountain").write_text(SCRIPT + "\nJONAS\nNo.\n")
    done = desk.run("film", "kitchen.fountain", "--ceiling", "$0.10", "--branch-as", "other", "--json")
    assert done.json()["error"] == "over-ceiling"
    assert [lane["name"] for lane in json.loads(desk.run("branch", "--json").out)] == ["main"]
    assert '"spend_ceiling_micro": null' in desk.run("show", "input", "--json").out, "nothing was written"


@pytest.mark.slow
@pytest.mark.parametrize("words", ["two dollars", "-1", "1.2.3"])
def test_what_is_no_money_is_said(desk: Desk, words: str) -> None:
    done = desk.run("film", "kitchen.fountain", f"--ceiling={words}")
    assert done.code == 2
    assert "no ceiling" in done.said
    assert asked_for(desk) == 0


@pytest.fixture
def shot(tmp_path: Path) -> Iterator[Desk]:
    """A film as far as its prompts, with one frame of the first shot; every clip costs ten cents, and five may be spent."""
    found = Desk(tmp_path / "desk", {"AIUTEUR_WORKERS": "1"})
    asyncio.run(_written(found.home))
    with mock.patch("command.RUN", (sys.executable, "-c", PRICED)):
        yield found


async def _written(home: Path) -> None:
    async with premises(home, SCRIPT, "kitchen.fountain") as studio:
        await studio.produce()
        await studio.change("input", Input, spend_ceiling_micro=CLIP // 2)
        first = next(key for key, prompt in studio.view.all(Prompt) if prompt.label == "1/2")
        async with studio.floor.database.write() as tx:
            key = first.replace("prompt/", "frame/", 1)
            await timelines.save(tx, studio.branch, key, Frame(), base=None, author="hand")


def take_of(shot: Desk) -> int:
    return int(shot.ask("show", "frame/1/2")["body"].get("take", 1))


@pytest.mark.slow
def test_a_take_over_the_ceiling_is_refused_and_not_even_wished(shot: Desk) -> None:
    done = shot.run("render", "shot/1/2", "--take", "--json")
    assert done.code == 1
    told = done.json()
    assert told["error"] == "over-ceiling"
    assert told["fields"]["price_micro"] == CLIP, "of one shot, not of the film"
    assert take_of(shot) == 1
    assert asked_for(shot) == 0


@pytest.mark.slow
def test_what_blocks_is_said_before_a_take_is_wished(shot: Desk) -> None:
    assert shot.run("set", "input", "spend_ceiling_micro=none").code == 0
    assert shot.run("set", "prompt/1/2", "video= ").code == 0
    done = shot.run("render", "shot/1/2", "--take", "--json")
    assert done.code == 1
    told = done.json()
    assert told["error"] == "blocked"
    assert "says nothing to an engine" in told["sentence"]
    assert take_of(shot) == 1
    assert asked_for(shot) == 0
