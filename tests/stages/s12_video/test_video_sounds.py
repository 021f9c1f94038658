"""Stage 12 over HTTP: recordings for lines, a scene put together alone, a sound of one's own under the film."""

from __future__ import annotations

import wave
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from front_desk import Front
from video_desk import ask, brought, place, read, refreshed, shots

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("video_routes")]  # one film is made for all


def test_a_recording_stands_for_a_line_and_the_scene_is_mixed_with_it(film: Front, tmp_path: Path) -> None:
    refreshed(film)
    speaking = next(one for one in shots(film) if one["lines"])
    path = tmp_path / "line.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes((np.sin(np.arange(22_050) / 20) * 9000).astype("<i2").tobytes())
    done = ask(film, f"{place(speaking)}/lines/0", {"hash": brought(film, path.read_bytes())})
    renders = refreshed(film)
    assert renders == {"video.mix": 1, "video.master": 1, "video.cut": 1}
    now = next(one for one in shots(film) if one["shot"] == speaking["shot"])
    assert now["lines"][0]["own"]
    ask(film, f"{place(speaking)}/lines/9", {"hash": brought(film, path.read_bytes())}, 404)
    taken = ask(film, f"{place(speaking)}/lines/0", {"hash": None})
    assert refreshed(film) == {}
    assert not next(one for one in shots(film) if one["shot"] == speaking["shot"])["lines"][0]["own"]
    ask(film, "undo", {"steps": taken["undo"]})
    ask(film, "undo", {"steps": done["undo"]})
    assert refreshed(film) == {}


def test_a_recording_stands_for_its_words_and_keeps_no_other_line_from_being_spoken(
    film: Front, tmp_path: Path
) -> None:
    speaking = next(one for one in shots(film) if one["lines"])
    done = ask(film, f"{place(speaking)}/lines/0", {"hash": brought(film, song(tmp_path / "mine.wav"))})
    refreshed(film)
    key = speaking["key"].replace("clip/", "prompt/")
    prompt = film.document(key)
    line = prompt["body"]["lines"][0]
    more = [line | {"text": "Never again.", "start_ms": line["start_ms"] + line["duration_ms"]}]
    assert film.put(key, prompt["body"] | {"lines": [line, *more]}, base=prompt["hash"]).status_code == 200
    assert refreshed(film)["video.speak"] == 1
    lines = next(one for one in shots(film) if one["shot"] == speaking["shot"])["lines"]
    assert [(one["text"], one["own"]) for one in lines] == [(line["text"], True), ("Never again.", False)]
    other = film.document(key)
    assert film.put(key, other["body"] | {"lines": more}, base=other["hash"]).status_code == 200
    refreshed(film)
    assert not next(one for one in shots(film) if one["shot"] == speaking["shot"])["lines"][0]["own"], "other words"
    last = film.document(key)
    assert film.put(key, prompt["body"], base=last["hash"]).status_code == 200
    refreshed(film)
    assert next(one for one in shots(film) if one["shot"] == speaking["shot"])["lines"][0]["own"], "its words again"
    ask(film, "undo", {"steps": done["undo"]})
    refreshed(film)


def test_one_scene_is_put_together_alone_and_found_again(film: Front) -> None:
    scene = read(film, "timeline")["scenes"][1]
    made = ask(film, f"scenes/{scene['scene']}/assemble")["film"]
    assert made["frames"] == scene["frames"]
    assert ask(film, f"scenes/{scene['scene']}/assemble")["film"]["hash"] == made["hash"]
    ask(film, "scenes/nowhere/assemble", status=404)


def test_a_scene_alone_shows_a_trim_before_the_film_is_made_again(film: Front) -> None:
    before = read(film, "timeline")["scenes"][1]
    whole = ask(film, f"scenes/{before['scene']}/assemble")
    assert whole["scene"] == before
    shot = before["shots"][0]
    done = ask(film, f"clips/{before['scene']}/{shot['shot']}/trim", {"head": 4, "tail": 3})
    told = read(film, "timeline")
    now = told["scenes"][1]
    assert (now["frames"], now["first_frame"]) == (before["frames"], before["first_frame"]), "the film is what it was"
    assert told["film_status"] == "stale"
    assert now["made_of"] not in ("", before["made_of"]), "what was put together before is the past"
    short = ask(film, f"scenes/{before['scene']}/assemble")
    assert short["film"]["frames"] == short["scene"]["frames"] == before["frames"] - 7
    assert (short["scene"]["made_of"], short["scene"]["first_frame"]) == (now["made_of"], before["first_frame"])
    first, second = short["scene"]["shots"][:2]
    assert (first["frames"], first["head"], second["first_frame"]) == (
        shot["frames"] - 7, 4, before["shots"][1]["first_frame"] - 7,
    )  # fmt: skip
    assert len(heard(film, short["film"]["hash"])) == pytest.approx(short["film"]["frames"] * 2_000, abs=1_024)
    ask(film, "undo", {"steps": done["undo"]})
    assert ask(film, f"scenes/{before['scene']}/assemble") == whole


def heard(film: Front, digest: str) -> np.ndarray:
    """The sound of a film in mono, from its first picture on."""
    with av.open(BytesIO(film.client.get(f"/api/media/{digest}").content)) as file:
        frames = [frame.to_ndarray().mean(axis=0) for frame in file.decode(audio=0)]
        return np.concatenate(frames)[round(-(file.streams.audio[0].start_time or 0)) :]


def test_a_scene_alone_has_its_part_of_the_bed_under_it(film: Front, tmp_path: Path) -> None:
    told = read(film, "timeline")
    scene = told["scenes"][1]
    bare = ask(film, f"scenes/{scene['scene']}/assemble")["film"]["hash"]
    mine = brought(film, song(tmp_path / "rising.wav", 1 + told["frames"] // 24, rising=True))
    done = ask(film, "sound/bed", {"hash": mine, "mode": "all", "level_db": 0})
    now = read(film, "timeline")["scenes"][1]
    assert now["made_of"] != scene["made_of"], "what was put together before is the past"
    refreshed(film)
    alone = heard(film, ask(film, f"scenes/{scene['scene']}/assemble")["film"]["hash"])
    whole = heard(film, read(film, "timeline")["film"]["hash"])
    first, size = scene["first_frame"] * 2_000 + 12_000, 48_000
    assert np.corrcoef(alone[12_000 : 12_000 + size], whole[first : first + size])[0, 1] > 0.95
    ask(film, "undo", {"steps": done["undo"]})
    refreshed(film)
    assert read(film, "timeline")["scenes"][1]["made_of"] == scene["made_of"]
    assert ask(film, f"scenes/{scene['scene']}/assemble")["film"]["hash"] == bare


def song(path: Path, seconds: int = 3, rising: bool = False) -> bytes:
    """A chord of one's own, at a rate that is not the film's; `rising` slowly, no two moments of it are the same."""
    t = np.arange(seconds * 44_100) / 44_100
    t = t + 0.05 * t * t if rising else t
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(((np.sin(t * 1380) + np.sin(t * 1740)) * 9000).astype("<i2").tobytes())
    return path.read_bytes()


def test_a_sound_of_one_s_own_lies_under_the_whole_film_and_can_be_taken_back(film: Front, tmp_path: Path) -> None:
    refreshed(film)
    before, waves = read(film, "sound"), read(film, "sound/waveform")
    assert (before["bed"], before["mixed"]) == (None, True)
    assert (len(waves["mix"]), len(waves["dialogue"])) == (1200, 1200)
    assert max(waves["mix"]) > 0
    mine = brought(film, song(tmp_path / "song.wav"))
    done = ask(film, "sound/bed", {"hash": mine, "mode": "all", "level_db": -3})
    assert read(film, "timeline")["film_status"] == "stale"
    assert refreshed(film) == {"video.master": 1, "video.cut": 1}, "no scene is mixed, and no clip drawn again"
    now = read(film, "sound")
    assert (now["bed"]["hash"], now["mode"], now["level_db"]) == (mine, "all", -3)
    assert abs(now["lufs_centi"] + 1400) < 60, "the film keeps the norm's loudness"
    assert now["true_peak_centi"] <= -100
    mixed = read(film, "sound/waveform")
    assert not any(mixed["dialogue"])
    assert mixed["mix"] != waves["mix"]
    ask(film, "sound/bed", {"hash": mine, "mode": "beside", "level_db": 40}, 422)
    ask(film, "sound/bed", {"hash": "0" * 64, "mode": "beside"}, 404)
    ask(film, "undo", {"steps": done["undo"]})
    assert refreshed(film) == {}, "that film was mixed before"
    assert read(film, "sound/waveform") == waves
