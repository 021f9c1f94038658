"""Where a person put a frame there, the clip is made of what stands; everywhere else it is asked for as before."""

from __future__ import annotations

import pytest
from rehearsal import IDEAS, Rehearsal, of_file

from aiuteur.generation.currency import inputs_of, judge
from aiuteur.generation.media import MediaRef
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s12_video.generate import CLIPS

OWN = MediaRef(hash="ab" * 32, media_type="image/png", width=64, height=36, origin="upload")


def recipe(film: Rehearsal, clip: str) -> Recipe:
    assert CLIPS.recipes is not None
    [target] = [one for one in CLIPS.targets(film.view) if one.writes == clip]
    return CLIPS.recipes(target, inputs_of(film.view, target))["video"]


@pytest.mark.parametrize("at", ["start", "end"])
def test_a_frame_of_ones_own_is_what_the_clip_begins_or_ends_with(at: str) -> None:
    film = of_file(IDEAS[0]).run()
    key = film.shots()[2][0].replace("shot/", "frame/", 1)
    clip, place = key.replace("frame/", "clip/", 1), key.partition("/")[2]
    before = recipe(film, clip)
    assert before.media == {}
    film.change(key, Frame, **{f"pinned_{at}": OWN})
    film.run()
    assert film.made["video.draw"] == 1, "one clip"
    frame = film.view.get(key, Frame)
    assert frame.start is not None
    assert frame.end is not None
    now = recipe(film, clip)
    assert now.media == {"start": frame.start.hash, "end": frame.end.hash}
    assert now.media[at] == OWN.hash
    assert now.but(media={}) == before
    film.change(key, Frame, **{f"pinned_{at}": None})
    film.run()
    assert recipe(film, clip) == before
    assert film.made["video.draw"] == 0, f"the drawn clip of {place} is still there"


def test_a_clip_follows_when_only_who_put_the_picture_there_changes() -> None:
    """An earlier take put there by hand may be the very picture that stands."""
    film = of_file(IDEAS[0]).run()
    key = film.shots()[0][0].replace("shot/", "frame/", 1)
    [target] = [one for one in CLIPS.targets(film.view) if one.writes == key.replace("frame/", "clip/", 1)]
    assert judge(film.view, CLIPS, target).status == "fresh"
    film.change(key, Frame, pinned_start=film.view.get(key, Frame).start)
    assert judge(film.view, CLIPS, target).status == "stale"
