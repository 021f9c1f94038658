"""`wish`: a stage made by a wish from the command line, said, followed, and taken back."""

import asyncio
from pathlib import Path

import pytest
from command import DeskHere
from premises import premises

from aiuteur.pipeline import PIPELINE

SCRIPT = "INT. KITCHEN - NIGHT\n\nMARA, 40, sits. A letter lies there.\n\nMARA\nRead it.\n\nEXT. PIER - DAY\n\nJONAS waits.\n"


@pytest.fixture
def desk(tmp_path: Path) -> DeskHere:
    found = DeskHere(tmp_path / "desk")

    async def write() -> None:
        async with premises(found.home, SCRIPT, "kitchen.fountain") as studio:
            await studio.produce(PIPELINE[:7])

    asyncio.run(write())
    return found


def test_a_wish_for_the_shots_is_kept_said_and_taken_back(desk: DeskHere) -> None:
    assert desk.ask("wish", "7") == {"stage": "shots", "guidance": "", "followed": [], "unmet": []}
    kept = desk.ask("wish", "shots", "handheld; purple rain")
    assert kept["followed"] == ["handheld"]
    assert "purple rain" in kept["unmet"][0]
    assert "is made by: handheld; purple rain" in desk.run("wish", "shots").out
    assert desk.ask("why", "shot/1/2")["state"] == "stale"
    assert "without a wish" in desk.run("wish", "shots", "").out
    assert desk.ask("why", "shot/1/2")["state"] == "fresh"
    assert "made by no wish" in desk.run("wish", "looks", "darker").said
    assert desk.run("set", "shots", "--lock").code == 0
    assert "is locked" in desk.run("wish", "shots", "closer").said
