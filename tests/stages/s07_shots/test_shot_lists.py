"""Shots cover the scene: every line of dialogue exactly once, in order, with time to say it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file
from writers import Written, screenplays

from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.scenes import speeches
from aiuteur.craft.sound.timing import speech_ms
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots import service
from aiuteur.stages.s07_shots.document import Line, Shot

ALL = [*IDEAS, *SCREENPLAYS, *STORIES]


def spoken(elements: Sequence[Element]) -> list[tuple[int, str]]:
    """(element, words) of everything that is said or sung in a scene."""
    parts = [part for speech in speeches(elements) for part in speech.parts if part.kind != "parenthetical"]
    return [(part.index, words) for part in parts if (words := plain(part.text))]


def covered(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The lines of a shot list put together again by element, in the order they are heard."""
    found: list[tuple[int, list[str]]] = []
    for line in lines:
        if found and found[-1][0] == line.element:
            found[-1][1].append(line.text)
        else:
            found.append((line.element, [line.text]))
    return [(element, " ".join(parts)) for element, parts in found]


def check_dialogue(film: Rehearsal) -> int:
    """Every line once, in order, within every scene of the film. Returns how many."""
    count = 0
    for scene_id, _ in film.scenes():
        script = film.view.get(f"script/{scene_id}", ScriptScene)
        lines = [line for _, shot in film.view.all(Shot, f"shot/{scene_id}/") for line in shot.lines]
        assert covered(lines) == spoken(script.elements)
        count += len(spoken(script.elements))
    return count


@pytest.mark.slow
@given(screenplays())
@settings(max_examples=120, deadline=None)
def test_every_line_of_a_screenplay_is_covered_once_and_in_order(written: Written) -> None:
    film = Rehearsal(written.text, "x.fountain", mode="screenplay", target_ms=4 * 3_600_000).run("shots")
    check_dialogue(film)
    assert service.ready(film.view) == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_line_of_our_examples_is_covered_once_and_in_order(path: Path) -> None:
    assert check_dialogue(of_file(path).run("shots")) >= 5


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_there_is_time_to_say_it(path: Path) -> None:
    film = of_file(path).run("shots")
    for key, shot in film.shots():
        script = film.view.get(f"script/{key.split('/')[1]}", ScriptScene)
        beside = {part.index for speech in speeches(script.elements) if speech.dual for part in speech.parts}
        at = 0
        for line in shot.lines:
            assert line.start_ms >= at - 1 or line.element in beside, "two lines at once"
            at = line.start_ms + line.duration_ms
            assert line.duration_ms >= 0.8 * speech_ms(line.text, film.settings().language), line.text
        assert 200 <= shot.duration_ms <= 120_000


@pytest.mark.parametrize("path", [*IDEAS, *STORIES], ids=lambda path: path.stem)
def test_prose_and_ideas_become_about_two_minutes(path: Path) -> None:
    total = sum(shot.duration_ms for _, shot in of_file(path).run("shots").shots())
    assert 95_000 <= total <= 145_000, f"{total / 1000:.0f} s instead of two minutes"


@pytest.mark.parametrize("path", SCREENPLAYS, ids=lambda path: path.stem)
def test_a_screenplay_keeps_its_own_length(path: Path) -> None:
    film = of_file(path).run("shots")
    planned = sum(scene.running_ms for _, scene in film.scenes())
    total = sum(shot.duration_ms for _, shot in film.shots())
    assert 0.7 * planned <= total <= 1.3 * planned + 7_000


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_title_first_and_end_last_and_every_speaker_known(path: Path) -> None:
    film = of_file(path).run("shots")
    shots = [shot for _, shot in film.shots()]
    assert (shots[0].card, shots[-1].card) == (film.settings().title, "The End")
    assert sum(bool(shot.card == "The End") for shot in shots) == 1
    for shot in shots:
        assert all(film.view.find(f"asset/{line.speaker}", Asset) is not None for line in shot.lines)
        assert all(film.view.find(f"asset/{one.asset}", Asset) is not None for one in shot.cast)
    for scene_id, _ in film.scenes():
        numbers = [shot.number for _, shot in film.view.all(Shot, f"shot/{scene_id}/")]
        assert numbers == [str(n + 1) for n in range(len(numbers))]


def test_shots_keep_their_ids_when_the_scene_is_broken_down_again() -> None:
    film = of_file(SCREENPLAYS[0]).run("shots")
    scene_id, _ = film.scenes()[1]
    before = {key: shot for key, shot in film.view.all(Shot, f"shot/{scene_id}/")}
    script = film.view.get(f"script/{scene_id}", ScriptScene)
    more = (Element(type="character", text="NOBODY"), Element(type="dialogue", text="Who was that?"))
    film.put(f"script/{scene_id}", script.but(elements=(*script.elements, *more)))
    film.run("shots")
    after = {key: shot for key, shot in film.view.all(Shot, f"shot/{scene_id}/")}
    said = {key: [line.text for line in shot.lines] for key, shot in before.items()}
    same = [key for key, shot in after.items() if said.get(key) == [line.text for line in shot.lines]]
    assert len(same) >= len(before) - 2
    assert len(after) > len(before)
    spoken_by_id = [key for key in said if key in after and said[key]]
    assert spoken_by_id
    for key in spoken_by_id:
        assert set(said[key]) <= {line.text for line in after[key].lines}, "an id was given to another moment"


def test_a_duration_set_by_hand_stays_and_another_shot_of_the_scene_is_not_touched() -> None:
    film = of_file(SCREENPLAYS[0]).run("shots")
    key, shot = film.shots()[3]
    film.change(key, Shot, duration_ms=shot.duration_ms + 2_000)
    assert film.run("shots").drafted == []
    film.change("input", Input, title="Renamed")
    film.run("shots")
    assert film.view.get(key, Shot).duration_ms == shot.duration_ms + 2_000
    assert film.shots()[0][1].card == "Renamed"


def test_the_gate_names_the_shot_and_what_it_lacks() -> None:
    film = of_file(IDEAS[0]).run("scenes")
    assert service.ready(film.view)[0] == "Scene 1 has no shots."
    film.run("shots")
    assert service.ready(film.view) == []
    key, _ = next(one for one in film.shots() if not one[1].card)
    shot = film.change(key, Shot, action="", lines=(), place="")
    scene = film.view.get(f"scene/{key.split('/')[1]}", Scene)
    assert service.ready(film.view) == [f"Shot {scene.number}/{shot.number} lacks action or dialogue, place."]
    assert service.lacking(Shot(order="V", card="The End", number="1")) == []


@pytest.mark.parametrize(
    ("language", "card", "note"), [("ru", "Конец", "The Well"), ("fr", "Fin", "The Well"), ("und", "The Well", "")]
)
def test_the_end_is_said_in_the_films_language(language: str, card: str, note: str) -> None:
    film = Rehearsal(STORIES[0].read_text(encoding="utf-8"), title="The Well", language=language).run("shots")
    last = [shot for _, shot in film.shots()][-1]
    assert (last.card, last.card_note) == (card, note)
    voices = [asset.voice for _, asset in film.view.all(Asset) if asset.voice is not None]
    assert voices
    assert {voice.language for voice in voices} == {language}


def test_a_script_that_says_the_end_has_one_end() -> None:
    script = "INT. HALL - DAY\n\nMARA, 40, waits.\n\nMARA\nNobody came.\n\n"
    for ending in ("THE END", "> THE END <", ""):
        film = Rehearsal(f"Title: Wait\n\n{script}{ending}\n", "wait.fountain").run("shots")
        cards = [shot.card for _, shot in film.view.all(Shot) if shot.card]
        assert sorted(card.casefold() for card in cards) == ["the end", "wait"]
