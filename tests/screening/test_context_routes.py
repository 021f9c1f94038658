"""What a text is asked for with: the film in the large, the scene with its neighbours, and nothing that is not the film's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from story_desk import TALE, Desk, settings_at

from aiuteur.app import create_app
from aiuteur.config import Settings

MADE = ("treatment", "beats", "script", "assets", "scenes", "shots", "looks")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with TestClient(create_app(Settings.read(settings_at(tmp_path))), base_url="http://localhost") as client:
        yield Desk(client)


def told(window: dict[str, Any]) -> dict[str, str]:
    assert window["tokens"] == sum(one["tokens"] for one in window["parts"]) <= window["most"]
    return {one["title"]: one["text"] for one in window["parts"]}


def test_the_windows_hold_what_the_film_says(desk: Desk) -> None:
    empty = desk.get("/context")
    assert (empty["film"]["parts"], empty["scene"]) == ([], None)
    desk.file("lamp.txt", TALE.encode())
    desk.make(*MADE)
    film = told(desk.get("/context")["film"])
    assert list(film) == ["The film", "Logline", "Style", "Beats", "The script, scene by scene"]
    [style] = desk.documents("style")
    assert film["Style"].splitlines()[1:] == style["body"]["pillars"]
    beats, scenes = desk.documents("beat"), desk.documents("scene")
    assert all(beat["body"]["title"] in film["Beats"] for beat in beats)
    assert len(film["The script, scene by scene"].splitlines()) == len(scenes)
    first, second = (one["key"].partition("/")[2] for one in scenes[:2])
    beginning = told(desk.get(f"/context?scene={first}")["scene"])
    assert "How the scene before ends" not in beginning
    assert beginning["How the next scene begins"].startswith(scenes[1]["body"]["slugline"])
    both = desk.get(f"/context?scene={second}")
    around = told(both["scene"])
    last = around["How the scene before ends"].splitlines()[-1].rpartition(": ")[2]
    [script] = [one["body"] for one in desk.documents("script") if one["key"] == f"script/{first}"]
    assert last == " ".join(script["elements"][-1]["text"].split())
    here = {asset["body"]["name"] for asset in desk.documents("asset") if asset["key"][6:] in scenes[1]["body"]["cast"]}
    assert here <= {line.partition(":")[0] for line in around["In this scene"].splitlines()}
    assert both == desk.get(f"/context?scene={second}")
    assert desk.client.get(f"{desk.branch}/context?scene=nowhere").status_code == 404
