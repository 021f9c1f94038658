"""The beat sheet lays the picked treatment on a structure."""

from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file

from aiuteur.craft.structure.plans import Structure
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s03_beats import service
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.studio.edits import changed


@pytest.mark.parametrize("path", [*IDEAS, *SCREENPLAYS, *STORIES], ids=lambda path: path.stem)
def test_beats_go_forward_and_say_what_they_are_for(path: Path) -> None:
    film = of_file(path).run("beats")
    beats = [beat for _, beat in film.view.all(Beat)]
    assert len(beats) >= 3
    assert all(beat.title and beat.purpose and beat.summary and beat.duration_ms > 0 for beat in beats)
    assert all(a.position <= b.position for a, b in pairwise(beats))
    assert len({beat.tension for beat in beats}) > 1, "tension never moves"
    assert service.ready(film.view) == []


@pytest.mark.parametrize("structure", get_args(Structure))
def test_every_structure_can_be_chosen(structure: str) -> None:
    film = of_file(STORIES[0], structure=structure).run("beats")
    assert len(film.view.all(Beat)) >= 3


def test_an_unknown_structure_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"structure: Input should be 'three_act', "):
        changed(of_file(IDEAS[0]).settings(), {"structure": "haiku"})


def test_unchanged_beats_keep_their_ids_when_the_sheet_is_drafted_again() -> None:
    film = of_file(STORIES[0]).run("beats")
    before = {beat.title: key for key, beat in film.view.all(Beat)}
    film.change("input", Input, target_ms=150_000)
    after = {beat.title: key for key, beat in film.run("beats").view.all(Beat)}
    assert film.drafted
    same = [title for title in before if after.get(title) == before[title]]
    assert len(same) >= len(before) - 1


def test_a_beat_changed_by_hand_stays() -> None:
    film = of_file(STORIES[0]).run("beats")
    key, beat = film.view.all(Beat)[1]
    film.change(key, Beat, title="My own turn")
    film.change("input", Input, target_ms=(film.settings().target_ms or 120_000) + 1_000)
    film.run("beats")
    assert film.view.get(key, Beat).title == "My own turn"
    assert beat.title != "My own turn"


def test_the_gate() -> None:
    film = Rehearsal("A fox waits for rain.")
    assert service.ready(film.view) == ["There are no beats yet."]
    film.run("beats")
    key, _ = film.view.all(Beat)[0]
    film.change(key, Beat, title="")
    assert service.ready(film.view) == ["Beat 1 has no title."]
    assert service.running_ms(film.view) > 0
