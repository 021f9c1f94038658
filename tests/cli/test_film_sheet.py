"""The contact sheet is drawn while the film is put together: no clip waits for it."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from aiuteur.cli import film
from aiuteur.generation.produce import Event

BEFORE = (
    Event("frames", "", "planned", 5),
    Event("frames", "frames of shot 1/1", "rendered", 5),
    Event("video", "sound of the film", "started"),
    Event("video", "clip of shot 1/4", "rendered"),
)
BEGINS = Event("video", "film", "started")


async def test_the_sheet_is_drawn_once_and_when_nothing_waits_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    for event in BEFORE:
        sheet(event)
        await asyncio.sleep(0)
    assert asked == []
    sheet(BEGINS)
    assert await sheet.drawn() == tmp_path / "work" / "contact-sheet.png"
    assert asked == [-1], "what a film needs goes first"
    assert heard == [*BEFORE, BEGINS]
