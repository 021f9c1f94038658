"""The project search answers "where is the coat torn?" with scenes and shots, before anything that only holds the word."""

from __future__ import annotations

import pytest
from rehearsal import Rehearsal
from small_films import TORN

from aiuteur.pipeline import PIPELINE
from aiuteur.screening.search import search


@pytest.fixture(scope="module")
def film() -> Rehearsal:
    return Rehearsal(TORN, "x.fountain").run("looks")


def test_a_question_leads_to_the_scenes_and_shots(film: Rehearsal) -> None:
    found = search(film.view, PIPELINE, "where is the coat torn?")
    assert [(one.name, one.stage, one.scene) for one in found] == [
        ("Mara, torn", "looks", scene) for scene, _ in film.scenes()
    ]
    assert all("shot" in one.snippet for one in found)


def test_what_is_found_is_called_as_people_call_it(film: Rehearsal) -> None:
    names = {one.key.partition("/")[0]: one.name for one in search(film.view, PIPELINE, "stove")}
    assert {"script": "Scene 3", "scene": "Scene 3"}.items() <= names.items()
    assert names["shot"].startswith("Shot ")
    assert names["shot"].endswith(", scene 3")
    assert not [
        one for word in ("mara", "home", "road") for one in search(film.view, PIPELINE, word) if "/" in one.name
    ]


def test_a_tag_alone_does_too_and_other_words_are_found_as_ever(film: Rehearsal) -> None:
    found = search(film.view, PIPELINE, "torn")
    assert found[0].name == "Mara, torn"
    assert len({one.key for one in found}) == len(found)
    assert search(film.view, PIPELINE, "stove")[0].kind != "look"
    assert search(film.view, PIPELINE, "muddy") == []
