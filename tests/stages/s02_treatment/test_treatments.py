"""Three ways to tell the story that really differ."""

from pathlib import Path

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file

from aiuteur.stages.s02_treatment import picking
from aiuteur.stages.s02_treatment.document import Treatment


@pytest.mark.parametrize("path", [*IDEAS, *SCREENPLAYS, *STORIES], ids=lambda path: path.stem)
def test_three_treatments_differ_in_approach_and_in_words(path: Path) -> None:
    found = [one for _, one in of_file(path).run("treatment").view.all(Treatment)]
    assert len(found) == 3
    assert len({one.approach for one in found}) == 3
    assert len({one.label for one in found}) == 3
    told = [" ".join(f"{section.heading} {section.text}" for section in one.sections) for one in found]
    assert all(len(text.split()) > 20 for text in told)
    assert len(set(told)) == 3, "two treatments tell it alike"
    assert [one.picked for one in found] == [True, False, False]


def test_another_title_of_the_same_idea_keeps_the_treatments_keys() -> None:
    film = of_file(IDEAS[0]).run("treatment")
    before = [key for key, _ in film.view.all(Treatment)]
    film.change("input", type(film.settings()), title="Another Name")
    assert [key for key, _ in film.run("treatment").view.all(Treatment)] == before


def test_exactly_one_is_picked_and_only_that_one_is_followed() -> None:
    film = of_file(IDEAS[0]).run("beats")
    keys = [key for key, _ in film.view.all(Treatment)]
    changes = picking.pick(film.view, keys[1])
    assert set(changes) == {keys[0], keys[1]}
    for key, treatment in changes.items():
        film.put(key, treatment)
    assert [one.picked for _, one in film.view.all(Treatment)] == [False, True, False]
    film.run("beats")
    assert any(key.startswith("beat/") for key in film.drafted), "the beats follow the picked one"
    film.change(keys[2], Treatment, logline="Nobody follows this one.")
    assert film.run("beats").drafted == []


def test_the_gate() -> None:
    film = Rehearsal("A fox waits for rain.")
    assert picking.ready(film.view) == ["There is no treatment yet."]
    assert picking.ready(film.run("treatment").view) == []
    for key, treatment in film.view.all(Treatment):
        film.put(key, treatment.but(sections=()))
    assert picking.ready(film.view) == ["The treatments are empty: the text has no sentence to tell."]
