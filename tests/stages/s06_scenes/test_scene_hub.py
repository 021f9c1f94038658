"""The hub: numbers, places, cast, lengths, and which scenes this film has room for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file
from writers import Written, screenplays

from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes import service
from aiuteur.stages.s06_scenes.document import Scene

LONG = "\n".join(
    f"INT. ROOM {n} - DAY\n\n" + "Mara walks to the window and looks out for a long time. Nothing moves.\n\n" * 12
    for n in range(1, 21)
)


def hub(film: Rehearsal) -> list[Scene]:
    return [scene for _, scene in film.view.all(Scene)]


@pytest.mark.slow
def test_a_screenplay_without_a_wish_runs_its_own_length_up_to_ten_minutes() -> None:
    film = Rehearsal(LONG, "x.fountain").run("scenes")
    scenes = hub(film)
    taken = [scene for scene in scenes if scene.included]
    assert len(scenes) == 20
    assert 0 < len(taken) < 20
    assert scenes[: len(taken)] == taken, "what is left out stands at the end"
    assert sum(scene.running_ms for scene in taken) <= 600_000
    assert sum(scene.running_ms for scene in scenes[: len(taken) + 1]) > 600_000
    assert all(scene.left_out for scene in scenes if not scene.included)
    assert [scene.closes_film for scene in scenes].index(True) == len(taken) - 1
    assert sum(scene.closes_film for scene in scenes) == 1


def test_minutes_change_how_much_of_it_is_filmed() -> None:
    film = Rehearsal(LONG, "x.fountain", target_ms=120_000).run("scenes")
    short = sum(scene.included for scene in hub(film))
    film.change("input", Input, target_ms=4 * 3_600_000)
    assert sum(scene.included for scene in hub(film.run("scenes"))) == 20 > short >= 1


def test_the_first_scene_is_filmed_however_long_it_is() -> None:
    film = Rehearsal(
        "INT. A - DAY\n\n" + "A long look. " * 900 + "\n\nINT. B - DAY\n\nRain.\n", "x.fountain", target_ms=5_000
    )
    assert [scene.included for scene in hub(film.run("scenes"))] == [True, False]


@pytest.mark.parametrize("path", [*IDEAS, *STORIES], ids=lambda path: path.stem)
def test_prose_and_ideas_leave_no_drafted_scene_out(path: Path) -> None:
    assert all(scene.included and scene.target_ms for scene in hub(of_file(path).run("scenes")))


@pytest.mark.parametrize("path", [*IDEAS, *SCREENPLAYS, *STORIES], ids=lambda path: path.stem)
def test_every_scene_has_a_place_and_knows_who_is_in_it(path: Path) -> None:
    film = of_file(path).run("scenes")
    for _, scene in film.view.all(Scene):
        place = film.view.get(f"asset/{scene.place}", Asset)
        assert place.asset_kind == "place"
        assert scene.setting.name == place.name
        assert scene.eighths >= 1
        assert scene.running_ms > 0
        assert all(film.view.get(f"asset/{one}", Asset).asset_kind == "character" for one in scene.cast)
    seen: set[str] = set()
    for scene in hub(film):
        assert scene.known_place == (scene.place in seen)
        seen.add(scene.place)


@pytest.mark.slow
@given(screenplays())
@settings(max_examples=60, deadline=None)
def test_no_scene_of_a_screenplay_is_lost_in_the_hub(written: Written) -> None:
    film = Rehearsal(written.text, "x.fountain", mode="screenplay", target_ms=4 * 3_600_000).run("scenes")
    scripts = [key.split("/")[1] for key, _ in film.view.all(ScriptScene)]
    assert [key.split("/")[1] for key, _ in film.view.all(Scene)] == scripts
    scenes = hub(film)
    assert len({scene.number for scene in scenes}) == len(scenes), [scene.number for scene in scenes]
    assert all(scene.included for scene in scenes)
    assert sum(scene.opens_film for scene in scenes) == 1


def test_scene_numbers_are_the_authors_where_there_are_some() -> None:
    film = Rehearsal("INT. A - DAY #7#\n\nRain.\n\nINT. B - DAY #7A#\n\nWind.\n", "x.fountain").run("scenes")
    assert [scene.number for scene in hub(film)] == ["7", "7A"]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("12A 12A", "12A 12A-2"),
        (". 1 2", "1-2 1 2"),
        ("2 . .", "2 2-2 3"),
        ("5 5 5", "5 5-2 5-3"),
        ("7a 7A", "7a 7A-2"),
    ],
)
def test_no_two_scenes_share_a_number(typed: str, numbers: str) -> None:
    text = "\n\n".join(f"INT. A{'' if one == '.' else f' #{one}#'}\n\nRain." for one in typed.split())
    assert [scene.number for scene in hub(Rehearsal(text, "x.fountain").run("scenes"))] == numbers.split()


def test_continuous_takes_the_hour_of_the_scene_before() -> None:
    film = Rehearsal("EXT. PIER - NIGHT\n\nFog.\n\nINT. HUT - CONTINUOUS\n\nDark.\n", "x.fountain").run("scenes")
    assert [scene.setting.time for scene in hub(film)] == ["night", "night"]


def test_a_change_of_coat_makes_no_scene_stale() -> None:
    film = of_file(SCREENPLAYS[0]).run("scenes")
    key, asset = next((k, a) for k, a in film.view.all(Asset) if a.appearance is not None)
    assert asset.appearance is not None
    film.change(key, Asset, appearance=asset.appearance.but(coat="#aa0000"))
    assert film.run("scenes").drafted == []


def test_the_gate() -> None:
    film = Rehearsal("INT. A - DAY\n\nRain.\n", "x.fountain")
    assert service.ready(film.view) == ["There are no scenes yet."]
    film.run("scenes")
    assert service.ready(film.view) == []
    assert service.running_ms(film.view) > 0
    film.change(film.view.all(Scene)[0][0], Scene, included=False)
    assert service.ready(film.view) == ["No scene is in the film. Include one, or ask for more minutes."]


def test_who_is_named_in_another_script_is_there_and_a_sailors_knot_is_no_sailor() -> None:
    script = """EXT. FERRY - NIGHT

A sailor runs to the rail.

МАША
Hard to port!

EXT. PIER - DAWN

Masha clicks them out, one by one. A bell hangs from a sailor's knot.
"""
    film = Rehearsal(script, "x.fountain").run("scenes")
    names = {key.split("/")[1]: asset.name for key, asset in film.view.all(Asset)}
    ferry, pier = ([names[one] for one in scene.cast] for scene in hub(film))
    assert ferry == ["Sailor", "Маша"]
    assert pier == ["Маша"]
