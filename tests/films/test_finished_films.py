"""Every story becomes a film that plays: measured picture by picture and word by word."""

import csv
import io
from fractions import Fraction
from itertools import combinations, pairwise

import cv2
import numpy as np
import pytest
from call_off import call_off
from finished import Film, shots_of
from numpy.typing import NDArray
from rehearsal import BORROWED

from aiuteur.craft.cut.check import Span, black_spans, chapters, decode_errors, frozen_spans, loudness
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.sound.voice import voices_apart
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Cut, Sound, Timing, Voices

pytestmark = pytest.mark.film

RATE = 8
FADE = RATE // 2  # frames
SAMPLES = 48_000


def test_it_is_a_film_as_players_want_it(film: Film) -> None:
    found = film.probe
    assert (found.codec, found.profile, found.pixel_format) == ("h264", "High", "yuv420p")
    assert (found.matrix, found.primaries, found.transfer, found.full_range) == (1, 1, 1, False)
    assert (found.width, found.height, found.rate, found.constant) == (320, 180, Fraction(RATE), True)
    assert found.sound is not None
    assert (found.sound.codec, found.sound.sample_rate, found.sound.channels) == ("aac", SAMPLES, 2)
    data = film.path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "the header must come first"
    assert decode_errors(film.path) == []


def test_it_lasts_what_its_shot_list_says(film: Film) -> None:
    view = film.view()
    shots = shots_of(view)
    planned = sum(shot.duration_ms for _, shot in shots)
    lasts = float(film.probe.frames / film.probe.rate * 1000)
    assert abs(lasts - planned) <= 0.05 * planned
    assert film.probe.frames == view.get("cut", Cut).frames
    assert lasts <= 62_000
    assert film.answer["shots"] == len(shots)


def test_stories_that_are_not_ours_became_films_too() -> None:
    if not BORROWED:
        call_off("films of stories that are not ours", "Put plain texts beside the repository, into ../shared/stories.")
    assert all(path.stat().st_size > 1_000 for path in BORROWED)


def shot_frames(film: Film) -> list[tuple[Shot, Span]]:
    """Every shot with its frames of the film."""
    view = film.view()
    timing = view.get("timing", Timing)
    found: list[tuple[Shot, Span]] = []
    for scene_id, scene in sorted(timing.scenes.items(), key=lambda item: item[1].first_frame):
        for placed in scene.shots:
            at = scene.first_frame + placed.at_frame
            found.append((view.get(f"shot/{scene_id}/{placed.shot}", Shot), Span(at, at + placed.frames)))
    return found


def outside_fades_and_cards(film: Film, spans: list[Span]) -> list[tuple[str, Span]]:
    """Spans of a second or more that fall into the picture of a shot, its fades not counted."""
    found: list[tuple[str, Span]] = []
    for shot, place in shot_frames(film):
        first = place.first_frame + (FADE if shot.transition in ("FADE_IN", "DISSOLVE") else 0)
        end = place.end_frame - (FADE if shot.transition_out in ("FADE_OUT", "DISSOLVE") else 0)
        for span in spans:
            inside = Span(max(first, span.first_frame), min(end, span.end_frame))
            if inside.end_frame - inside.first_frame >= RATE:
                found.append((f"shot {shot.number}: {shot.card or shot.action[:40]}", inside))
    return found


def test_no_second_is_black(film: Film) -> None:
    assert outside_fades_and_cards(film, black_spans(film.path, RATE)) == []


def test_no_second_is_frozen(film: Film) -> None:
    assert outside_fades_and_cards(film, frozen_spans(film.path, RATE)) == []


def heard(samples: NDArray[np.float32]) -> tuple[int, int]:
    """First and last sample of what is loud enough to be speech: within 40 dB of the loudest 10 ms."""
    window = SAMPLES // 100
    count = len(samples) // window
    level = np.sqrt(np.mean(samples[: count * window].reshape(count, window) ** 2, axis=1))
    loud = np.flatnonzero(level > max(float(level.max()) / 100, 1e-4))
    return (int(loud[0]) * window, int(loud[-1] + 1) * window) if len(loud) else (0, 0)


def test_each_lines_speech_lasts_what_was_planned(film: Film) -> None:
    lines = [line for _, voices in film.view().all(Voices) for line in voices.speech]
    assert lines
    for line in lines:
        first, end = heard(film.sound(line.media))
        lasts = (end - first) * 1000 / SAMPLES
        assert abs(lasts - line.duration_ms) <= 0.2 * line.duration_ms, (line.text, lasts, line.duration_ms)


def test_no_dialogue_shot_is_silent(film: Film) -> None:
    view = film.view()
    timing = view.get("timing", Timing)
    dialogue = film.sound(view.get("sound/film", Sound).stems["dx"])
    spoken = 0
    for scene_id, scene in timing.scenes.items():
        for placed in scene.shots:
            start = Fraction(scene.first_frame + placed.at_frame, RATE)
            voices = view.find(f"voices/{scene_id}/{placed.shot}", Voices)
            assert (voices is not None) == bool(view.get(f"shot/{scene_id}/{placed.shot}", Shot).lines)
            for line in voices.speech if voices is not None else ():
                first = round((start + Fraction(line.start_ms, 1000)) * SAMPLES)
                part = dialogue[first : first + line.duration_ms * SAMPLES // 1000]
                assert float(np.sqrt(np.mean(part**2))) > 0.004, f"{line.name} is not heard: {line.text}"
                spoken += 1
    assert spoken


def test_the_mix_is_as_loud_as_it_should_be(film: Film) -> None:
    lufs, peak = loudness(film.path)
    assert -14.7 <= lufs <= -13.3
    assert peak <= -1.0


def timbre(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean spectrum of a voice in thirty-two bands of equal width in octaves, in dB about its mean."""
    frames = samples[: len(samples) // 2048 * 2048].reshape(-1, 2048) * np.hanning(2048)
    power = np.mean(np.abs(np.fft.rfft(frames, axis=1)) ** 2, axis=0)
    edges = np.geomspace(80, 6000, 33) * 2048 / SAMPLES
    bands = [np.mean(power[int(a) : max(int(a) + 1, int(b))]) for a, b in pairwise(edges)]
    decibels = 10 * np.log10(np.array(bands) + 1e-12)
    return decibels - decibels.mean()


def test_voices_differ_to_the_ear_and_not_only_on_paper(film: Film) -> None:
    view = film.view()
    cast = {asset.name: asset.voice for _, asset in view.all(Asset) if asset.voice is not None}
    spoken: dict[str, list[NDArray[np.float32]]] = {}
    for _, voices in view.all(Voices):
        for line in voices.speech:
            spoken.setdefault(line.name, []).append(film.sound(line.media))
    assert set(spoken) <= set(cast)
    assert set(spoken) == {line.name for _, shot in shots_of(view) for line in shot.lines}, "somebody is not heard"
    assert len(spoken) < 2 or voices_apart({name: cast[name] for name in spoken}) > 1.0
    sounds = {name: timbre(np.concatenate(parts)) for name, parts in spoken.items()}
    for one, other in combinations(sounds, 2):
        apart = float(np.sqrt(np.mean((sounds[one] - sounds[other]) ** 2)))
        assert apart > 1.5, f"{one} and {other} sound alike ({apart:.1f} dB)"


def test_a_chapter_per_scene(film: Film) -> None:
    view = film.view()
    timing = view.get("timing", Timing)
    wanted = [
        (f"{scene.number}. {scene.slugline}", timing.scenes[key.split("/")[1]].first_frame)
        for key, scene in view.all(Scene)
        if scene.included
    ]
    assert [(one.title, one.first_frame) for one in chapters(film.path, Fraction(RATE))] == wanted


def test_beside_it_stand_sheet_screenplay_shot_list_and_captions(film: Film) -> None:
    folder, view = film.path.parent, film.view()
    sheet = cv2.imread(str(folder / "my.contact-sheet.png"))
    assert sheet is not None
    assert min(sheet.shape[:2]) > 300
    assert sheet.std() > 10
    assert parse((folder / "my.fountain").read_text(encoding="utf-8")).title() == film.answer["title"]
    rows = list(csv.DictReader(io.StringIO((folder / "my.shots.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == len(shots_of(view))
    captions = (folder / "my.srt").read_text(encoding="utf-8")
    assert captions.count(" --> ") == len(view.get("cut", Cut).captions) > 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "home", "my.contact-sheet.png", "my.fountain", "my.mp4", "my.shots.csv", "my.srt",
    ]  # fmt: skip


def test_the_same_command_again_renders_nothing_and_leaves_nothing_behind(film: Film) -> None:
    before = film.path.stat().st_mtime_ns
    again = film.make()
    assert (again["rendered"], again["renders"]) == (0, {})
    assert film.path.stat().st_mtime_ns == before
    film.desk.wait_until_alone()
    work = film.desk.home / "work"
    assert not work.exists() or list(work.iterdir()) == []
