"""The contact sheet is drawn by whoever has nothing else to do, once there are stills and sound: no clip waits for it."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from aiuteur.cli import film
from aiuteur.generation.produce import Event

MIXING, MIXED = (Event("video", "sound of the film", outcome, 8) for outcome in ("started", "rendered"))
CLIP = Event("video", "clip of shot 1/4", "rendered")
STILLS = Event("frames", "frames of shot 1/1", "rendered", 3), Event("frames", "frames of shot 1/2", "rendered", 2)
PLANNED = Event("frames", "", "planned", 5)


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ((PLANNED, MIXED, STILLS[0], CLIP), STILLS[1]),
        ((PLANNED, *STILLS, MIXING), MIXED),
        (
            (
                PLANNED,
                Event("frames", "frames of shot 1/1", "fresh", 5),
                Event("video", "sound of the film", "fresh", 8),
            ),
            CLIP,
        ),
    ],
    ids=["stills come last", "the sound comes last", "only a clip is made"],
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
    assert await sheet.drawn() is None
    for event in (begins, CLIP):
        sheet(event)
    assert await sheet.drawn() == tmp_path / "work" / "contact-sheet.png"
    assert asked == [-1], "what a film needs goes first"
    assert heard == [*before, begins, CLIP]
