"""A torn coat stays torn in the next scene, with the line that tore it; mended, it is whole again."""

from pathlib import Path

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file
from scripts import TORN

from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks import service
from aiuteur.stages.s08_looks.document import Look


def looks(film: Rehearsal, name: str) -> list[Look]:
    """One person's looks in scene order."""
    asset = next(key.split("/")[1] for key, one in film.view.all(Asset) if one.name == name)
    return [look for scene, _ in film.scenes() if (look := film.view.find(f"look/{scene}/{asset}", Look)) is not None]


def test_a_torn_coat_is_carried_with_its_evidence_until_it_is_mended() -> None:
    barn, road, kitchen, hall = looks(Rehearsal(TORN, "x.fountain").run("looks"), "Mara")
    assert (barn.tags, barn.end_tags) == ((), ("torn",))
    assert [(change.tag, change.evidence) for change in barn.changes] == [("torn", "Mara tears her coat on a nail.")]
    assert (road.tags, road.carried, road.end_tags) == (("torn",), ("torn",), ("torn",))
    assert (kitchen.tags, kitchen.end_tags) == (("torn",), ())
    assert (hall.tags, hall.end_tags) == ((), ())


def test_only_the_one_it_happened_to_wears_it() -> None:
    film = Rehearsal(TORN, "x.fountain").run("looks")
    jonas = looks(film, "Jonas")
    assert all("torn" not in (*look.tags, *look.end_tags) for look in jonas)
    assert jonas[1].end_tags == ("muddy",)
    assert jonas[3].tags == ()


def test_the_change_names_the_shot_it_happens_in() -> None:
    film = Rehearsal(TORN, "x.fountain").run("looks")
    scene, _ = film.scenes()[0]
    change = looks(film, "Mara")[0].changes[0]
    assert change.evidence in film.view.get(f"shot/{scene}/{change.shot}", Shot).action


def test_a_change_of_the_script_reaches_only_what_comes_after() -> None:
    film = Rehearsal(TORN, "x.fountain").run("looks")
    source = film.view.head("source/story")
    assert source is not None
    film.put("source/story", source.document.but(text=TORN.replace("Mara sews her coat.", "Mara folds the paper.")))
    film.run("looks")
    assert [look.end_tags for look in looks(film, "Mara")] == [("torn",)] * 4
    scenes = [scene for scene, _ in film.scenes()]
    redrawn = {key.split("/")[1] for key in film.drafted if key.startswith("look/")}
    assert redrawn <= set(scenes[2:]), "looks before the change were drafted again"


@pytest.mark.parametrize("path", [*IDEAS, *SCREENPLAYS, *STORIES], ids=lambda path: path.stem)
def test_everyone_shown_has_a_look_in_that_scene(path: Path) -> None:
    film = of_file(path).run("looks")
    for key, shot in film.shots():
        scene = key.split("/")[1]
        for member in shot.cast:
            look = film.view.get(f"look/{scene}/{member.asset}", Look)
            assert look.appearance == film.view.get(f"asset/{member.asset}", Asset).appearance
        if shot.place:
            assert film.view.get(f"look/{scene}/{shot.place}", Look).setting is not None
    assert service.ready(film.view) == []


def test_the_gate() -> None:
    film = Rehearsal(TORN, "x.fountain").run("looks")
    key, look = next((k, one) for k, one in film.view.all(Look) if one.appearance is not None)
    name = film.view.get(f"asset/{look.asset}", Asset).name
    film.change(key, Look, appearance=None)
    scene = film.view.get(f"scene/{key.split('/')[1]}", Scene).number  # keys are drawn by lot: it may be any
    assert service.ready(film.view) == [
        f"{name} has no appearance in scene {scene}. Describe how {name} looks in stage 5."
    ]
    film.view.drop(f"asset/{look.asset}")
    assert "A look in scene 1 shows an asset that is gone." in service.ready(film.view)[0]


def test_the_gate_is_shut_while_a_look_is_missing() -> None:
    film = Rehearsal(TORN, "x.fountain").run("looks")
    keys = [key for key, _ in film.view.all(Look) if key.split("/")[1] == film.scenes()[1][0]]
    for key in keys[:2]:
        film.view.drop(key)
    assert service.ready(film.view) == [
        "Scene 2: no look yet for 2 of those that are seen in it. Make the looks.",
    ]


def test_who_is_only_heard_has_no_look() -> None:
    told = TORN.replace("Nobody speaks.", "Nobody speaks.\n\nNARRATOR (V.O.)\nThat was the last dry day.\n\n")
    film = Rehearsal(told, "x.fountain").run("looks")
    assert any(one.name == "Narrator" and one.unseen for _, one in film.view.all(Asset))
    assert looks(film, "Narrator") == []
