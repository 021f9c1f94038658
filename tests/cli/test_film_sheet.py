"""The contact sheet waits until the workers have what is to be drawn for the film: nobody waits for the sheet."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from aiuteur.cli import film
from aiuteur.generation.produce import Event

FRAMES = (Event("frames", "", "planned", 5), Event("frames", "frames of shot 1/1", "fresh", 5))


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ((*FRAMES, Event("video", "sound of scene 2", "reused")), Event("video", "clip of shot 1/4", "rendered")),
        ((*FRAMES, Event("video", "sound of the film", "started")), Event("video", "film", "started")),
        ((FRAMES[0], Event("video", "clip of shot 1/4", "rendered")), FRAMES[1]),
    ],
    ids=["something was drawn", "nothing needs drawing", "a frame was still to be drawn"],
)
async def test_the_sheet_is_drawn_once_and_when_nothing_waits_behind_it(
    before: tuple[Event, ...], begins: Event, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    async def run(*what: Any, urgency: int) -> None:
        asked.append(urgency)

    floor = SimpleNamespace(settings=SimpleNamespace(home=tmp_path), media=None, pool=SimpleNamespace(run=run))

    def sheet_of(view: object, media: object) -> SimpleNamespace:
        return SimpleNamespace(rows=[], title="", notes=[])

    monkeypatch.setattr(film, "sheet_of", sheet_of)
    heard: list[Event] = []
    sheet = vars(film)["_SheetMaker"](cast(Any, floor), cast(Any, None), heard.append)
    for event in before:
        sheet(event)
        await asyncio.sleep(0)
    assert asked == []
    sheet(begins)
    sheet(begins)
    assert await sheet.drawn() == tmp_path / "work" / "contact-sheet.png"
    assert asked == [-1], "what a film needs goes first"
    assert heard == [*before, begins, begins]
