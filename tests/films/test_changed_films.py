"""After a change exactly what it touches is made again, and `why` names the cause."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Desk
from finished import Film, shots_of

from aiuteur.craft.cut.check import frames_digest
from aiuteur.craft.sound.wavefile import read_sound
from aiuteur.screening.names import called
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s12_video.document import Clip

pytestmark = [pytest.mark.film, pytest.mark.xdist_group("the_last_tram_again")]


def clips(film: Film) -> dict[str, str]:
    """Every clip's picture by its file."""
    return {key: clip.video.hash for key, clip in film.view().all(Clip) if clip.video is not None}


def test_a_longer_shot_is_one_clip_and_one_film(own: Callable[[], Film]) -> None:
    film = own()
    view, before = film.view(), clips(film)
    key, shot = next(one for one in shots_of(view) if not one[1].card)
    name = called(view, key)
    seconds = shot.duration_ms // 1000 + 2
    said = film.desk.ask("set", name, f"duration={seconds}s")
    assert said["key"] == key
    assert any(one.startswith("clip/") for one in said["stale"])
    why = film.desk.ask("why", name)
    assert any(f"duration_ms {shot.duration_ms} → {seconds * 1000}" in sentence for sentence in why["sentences"])
    cause = film.desk.ask("why", name.replace("shot/", "prompt/", 1))["causes"][0]
    assert (cause["name"], cause["fields"]) == (
        name, {"duration_ms": {"was": shot.duration_ms, "now": seconds * 1000}}
    )  # fmt: skip
    answer = film.make()
    assert (answer["renders"]["video.draw"], answer["renders"]["video.cut"]) == (1, 1)
    assert "frames.draw" not in answer["renders"]
    now = clips(film)
    assert [one for one in before if now[one] != before[one]] == [key.replace("shot/", "clip/", 1)]
    assert film.make()["rendered"] == 0
    assert film.desk.ask("why", name)["state"] == "fresh"


def test_a_rebuilt_film_is_the_film_that_is_made_in_one_go(own: Callable[[], Film], tmp_path: Path) -> None:
    rebuilt = own()
    view = rebuilt.view()
    key, shot = next(one for one in shots_of(view) if not one[1].card)
    longer = called(view, key), f"duration={shot.duration_ms // 1000 + 2}s"
    rebuilt.desk.ask("set", *longer)
    rebuilt.make()
    anew = Film(Desk(tmp_path / "another desk"), rebuilt.story, rebuilt.minutes)
    anew.desk.ask("film", anew.story, "--minutes", anew.minutes, "--size", "160x90", "--fps", "4", "--out", "small.mp4")
    anew.desk.ask("set", *longer)
    whole = anew.make()["renders"]  # another size and rate: every frame, clip and sound is made for these documents
    assert whole["video.draw"] == len(shots_of(anew.view()))
    assert frames_digest(rebuilt.path) == frames_digest(anew.path)
    assert read_sound(rebuilt.path).tobytes() == read_sound(anew.path).tobytes()


def test_a_coat_is_changed_in_exactly_the_shots_that_show_it(own: Callable[[], Film]) -> None:
    film = own()
    view, before = film.view(), clips(film)
    shown = {
        key: {one for one, shot in shots_of(view) if any(member.asset == key.split("/")[1] for member in shot.cast)}
        for key, asset in view.all(Asset)
        if asset.appearance is not None
    }
    key = max(shown, key=lambda one: len(shown[one]))
    assert 0 < len(shown[key]) < len(before)
    film.desk.ask("set", called(view, key), "coat=#19d3a2")
    answer = film.make()
    now = clips(film)
    changed = {one.replace("clip/", "shot/", 1) for one in before if now[one] != before[one]}
    assert changed == shown[key]
    assert answer["renders"]["video.draw"] == len(changed)
    assert answer["renders"]["video.cut"] == 1
    assert not {"video.speak", "video.mix", "video.master"} & set(answer["renders"])


def test_notes_render_nothing(own: Callable[[], Film]) -> None:
    film = own()
    view = film.view()
    name = called(view, shots_of(view)[1][0])
    digest = frames_digest(film.path)
    assert film.desk.ask("set", name, "notes=Ask for a better lantern.")["stale"] == []
    assert film.make()["rendered"] == 0
    assert frames_digest(film.path) == digest


def test_a_change_taken_back_renders_nothing_twice(own: Callable[[], Film]) -> None:
    film = own()
    view = film.view()
    key, shot = next(one for one in shots_of(view) if not one[1].card)
    name, digest = called(view, key), frames_digest(film.path)
    film.desk.ask("set", name, f"duration={shot.duration_ms + 1000}ms")
    film.make()
    film.desk.ask("set", name, f"duration={shot.duration_ms}ms")
    assert film.make()["rendered"] == 0
    assert frames_digest(film.path) == digest


def test_another_take_of_one_shot(own: Callable[[], Film]) -> None:
    film = own()
    view = film.view()
    name = called(view, next(key for key, shot in shots_of(view) if not shot.card))
    answer = film.desk.ask("render", name, "--take", "--out", "stills")
    assert answer["renders"] == {"frames.draw": 2, "video.draw": 1}
    assert sorted(path.suffix for path in (film.desk.folder / "stills").iterdir()) == [".mp4", ".png", ".png"]
    assert film.make()["renders"] == {"video.cut": 1}


def test_a_new_title_draws_its_two_cards(own: Callable[[], Film]) -> None:
    film = own()
    film.desk.ask("set", "input", "title=My Tram")
    answer = film.make()
    assert answer["title"] == "My Tram"
    assert answer["renders"]["video.draw"] == 2


def test_a_story_that_changed_is_read_again_and_what_was_set_stays(tmp_path: Path) -> None:
    story = tmp_path / "tram.txt"
    story.write_text("On the last night a tram driver refuses to end her shift until a passenger has told her why.")
    film = Film(Desk(tmp_path / "desk"), story, "0.2")
    first = film.make()
    film.desk.ask("set", "input", "title=The Night Shift", "style.medium=noir")
    renamed = film.make()
    assert (renamed["project"], renamed["title"]) == (first["project"], "The Night Shift")
    os.utime(story)
    assert film.make()["rendered"] == 0, "the same bytes are not read again"
    story.write_text(
        "On the last night a tram driver refuses to end her shift. The passenger is her brother, and he is lost."
    )
    again = film.make()
    assert (again["project"], again["title"]) == (first["project"], "The Night Shift")
    view = film.view()
    assert view.get("input", Input).style.medium == "noir"
    assert "brother" in view.get("source/story", Source).text
    assert film.make()["rendered"] == 0
