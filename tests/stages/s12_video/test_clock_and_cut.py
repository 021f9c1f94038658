"""The film's clock, its captions, its sound: all in whole frames that sum to the film."""

from fractions import Fraction
from pathlib import Path

import pytest
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal, of_file

from aiuteur.craft.cut.timebase import clip_frames, samples_at
from aiuteur.craft.sound.mix import SceneSpec
from aiuteur.generation.currency import inputs_of
from aiuteur.generation.operation import Operation
from aiuteur.generation.recipe import Recipe
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s12_video import service
from aiuteur.stages.s12_video.document import Clip, Cut, Timing, Voices
from aiuteur.stages.s12_video.generate import CLIPS, CUT, SCENE_SOUND

RATES = [(8, 1), (24, 1), (24_000, 1001), (25, 1), (30_000, 1001), (60, 1)]


def recipes(film: Rehearsal, operation: Operation) -> dict[str, Recipe]:
    """The one recipe of each target."""
    assert operation.recipes is not None
    found: dict[str, Recipe] = {}
    for target in operation.targets(film.view):
        wanted = operation.recipes(target, inputs_of(film.view, target))
        found[target.writes] = next(iter(wanted.values()))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("num", "den"), RATES)
def test_shots_fill_the_film_frame_by_frame(num: int, den: int) -> None:
    film = of_file(SCREENPLAYS[0], rate_num=num, rate_den=den).run()
    timing, rate = film.view.get("timing", Timing), Fraction(num, den)
    at = 0
    for scene_id, _ in film.scenes():
        scene = timing.scenes[scene_id]
        assert scene.first_frame == at
        inside = 0
        for placed in scene.shots:
            assert placed.at_frame == inside
            inside += placed.frames
            clip = film.view.get(f"clip/{scene_id}/{placed.shot}", Clip)
            assert clip.frames >= placed.frames, "a clip may be longer than its place, never shorter"
        assert scene.frames == inside
        at += inside
    assert timing.frames == at
    total = sum(shot.duration_ms for _, shot in film.shots())
    assert abs(at - total * rate / 1000) <= 1, "rounding must not add up"
    assert film.view.get("cut", Cut).frames == at


def test_every_clip_is_asked_for_with_a_frame_to_spare() -> None:
    film = of_file(IDEAS[0], rate_num=24_000, rate_den=1001).run()
    for key, recipe in recipes(film, CLIPS).items():
        prompt = film.view.get(key.replace("clip/", "prompt/", 1), Prompt)
        assert recipe.request["frames"] == clip_frames(prompt.duration_ms, Fraction(24_000, 1001))


@pytest.mark.slow
@pytest.mark.parametrize("path", [*IDEAS, *SCREENPLAYS, *STORIES], ids=lambda path: path.stem)
def test_captions_say_what_is_said_in_order_and_never_overlap(path: Path) -> None:
    film = of_file(path).run()
    cut = film.view.get("cut", Cut)
    at = 0
    for caption in cut.captions:
        assert at <= caption.first_frame < caption.end_frame <= cut.frames
        at = caption.end_frame
        assert 1 <= len(caption.lines) <= 2
    shown = " ".join(line for caption in cut.captions for line in caption.lines)
    for _, shot in film.shots():
        for line in shot.lines:
            for word in line.text.split()[:3]:
                assert word.strip("*_") in shown, line.text


@pytest.mark.slow
def test_a_chapter_per_scene_with_number_and_slugline() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    request = recipes(film, CUT)["cut"].request
    timing = film.view.get("timing", Timing)
    scenes = [film.view.get(f"scene/{scene_id}", Scene) for scene_id, _ in film.scenes()]
    assert [chapter["title"] for chapter in request["chapters"]] == [f"{s.number}. {s.slugline}" for s in scenes]
    assert [chapter["first_frame"] for chapter in request["chapters"]] == sorted(
        t.first_frame for t in timing.scenes.values()
    )
    assert sum(clip["frames"] for clip in request["clips"]) == timing.frames


@pytest.mark.slow
def test_the_two_sides_of_a_conversation_are_heard_apart_and_a_narrator_in_the_middle() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    pans: set[int] = set()
    for key, recipe in recipes(film, SCENE_SOUND).items():
        spec = SceneSpec.model_validate(recipe.request["spec"])
        scene_id = key.partition("/")[2]
        unseen = {
            line.name
            for prompt_key, prompt in film.view.all(Prompt, f"prompt/{scene_id}/")
            for line in prompt.lines
            if line.name not in [figure.name for figure in prompt.panel.cast]
        }
        seen = {
            line.name
            for prompt_key, prompt in film.view.all(Prompt, f"prompt/{scene_id}/")
            for line in prompt.lines
            if line.name in [figure.name for figure in prompt.panel.cast]
        }
        for line in spec.lines:
            if line.name in unseen - seen:
                assert line.pan_pct == 0
            pans.add(line.pan_pct)
    assert min(pans) < 0 < max(pans)


def test_the_sound_is_as_long_as_the_picture_to_the_sample() -> None:
    film = of_file(SCREENPLAYS[0], rate_num=24_000, rate_den=1001).run()
    timing, rate = film.view.get("timing", Timing), Fraction(24_000, 1001)
    for key, recipe in recipes(film, SCENE_SOUND).items():
        frames = timing.scenes[key.partition("/")[2]].frames
        assert recipe.request["samples"] == samples_at(frames, rate)
        spec = SceneSpec.model_validate(recipe.request["spec"])
        assert all(0 <= line.start_ms < spec.total_ms for line in spec.lines)
        assert all(0 <= effect.at_ms < spec.total_ms for effect in spec.effects)


def test_without_voices_no_line_is_spoken() -> None:
    film = of_file(IDEAS[0], voices=False).run()
    assert film.made["video.speak"] == 0
    assert film.view.all(Voices) == []


def test_a_shot_of_a_few_frames_keeps_its_clip_and_shortens_the_film() -> None:
    film = of_file(IDEAS[0]).run()
    clips = len(film.view.all(Clip))
    key, _ = film.shots()[3]
    film.change(key, Shot, duration_ms=200)
    film.run()
    assert len(film.view.all(Clip)) == clips
    assert film.view.get("timing", Timing).frames * 1000 <= (sum(s.duration_ms for _, s in film.shots()) + 42) * 24


def test_a_clip_is_trimmed_as_far_as_it_is_told_and_no_frame_further() -> None:
    film = of_file(IDEAS[0]).run()
    key, clip = film.view.all(Clip)[2]
    _, scene, shot = key.split("/")
    planned = service.planned_frames(film.view)[f"{scene}/{shot}"]
    for head, tail in ((0, 0), (3, 2), (0, -1)):
        film.put(key, clip.but(head=head, tail=tail))
        room = service.trim_room(film.view.get(key, Clip), planned)
        for ends in ((room.head, tail), (head, room.tail), (head, -room.spare)):
            service.trimmed(film.view, scene, shot, *ends)
        for ends in ((room.head + 1, tail), (head, room.tail + 1), (head, -room.spare - 1)):
            with pytest.raises(BadInput):
                service.trimmed(film.view, scene, shot, *ends)
    assert service.trim_room(clip, planned).short == 0
    own = clip.shown.but(frames=5, hash="0" * 64) if clip.shown is not None else None
    assert service.trim_room(clip.but(pinned=own), planned).short == planned - 5
    assert service.trim_room(Clip(), planned).short == 0, "what is not there is not short"


def test_another_take_of_a_clip() -> None:
    film = of_file(IDEAS[0]).run()
    key, clip = film.view.all(Clip)[2]
    film.put(key, service.another_take(clip))
    film.run()
    assert dict(film.made) == {"video.draw": 1, "video.cut": 1}
    assert film.view.get(key, Clip).take == 2


@pytest.mark.slow
def test_a_change_of_the_title_card_is_a_new_card_and_a_new_film_and_no_new_shot() -> None:
    film = of_file(SCREENPLAYS[0]).run()
    film.change("input", Input, title="Another Night")
    film.run()
    assert film.made["video.draw"] == 2, "the title and the end card"
    assert film.made["video.cut"] == 1
    assert film.made["video.speak"] == 0


def test_the_gate() -> None:
    film = of_file(IDEAS[0])
    assert service.ready(film.view) == ["The film has not been put together yet."]
    assert service.ready(film.run().view) == []
