"""Stage 12 over HTTP: a small film with its jobs, takes, trims, one's own clips and sounds, issues; nothing starts twice."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from front_desk import Front, front
from PIL import Image
from small_films import made_upto

from aiuteur.craft.cut.encode import Writer
from aiuteur.engines.image.pictures import written

pytestmark = pytest.mark.slow  # a whole film is made, once for all of them


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A finished film of eight shots at 160 × 90."""
    with front(tmp_path_factory.mktemp("film")) as found:
        made_upto(found, "frames")
        for stage in ("frames", "confirm", "video"):
            if stage != "frames":
                assert found.run(stage)["state"] == "done"
            assert found.stage(stage, "approve").status_code == 200
        yield found


def read(film: Front, path: str) -> Any:
    answer = film.client.get(f"{film.branch}/video/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def ask(film: Front, path: str, body: Any = None, status: int = 200, verb: str = "POST") -> Any:
    answer = film.client.request(verb, f"{film.branch}/video/{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def refreshed(film: Front, *keys: str) -> dict[str, Any]:
    """Make again what stands on some documents; what the run did."""
    run = film.ended(ask(film, "refresh", {"keys": list(keys)}, 202)["id"])
    assert run["state"] == "done", run
    return run["report"]["renders"]


def shots(film: Front) -> list[dict[str, Any]]:
    return [one | {"scene": scene["scene"]} for scene in read(film, "timeline")["scenes"] for one in scene["shots"]]


def place(shot: dict[str, Any]) -> str:
    return f"clips/{shot['scene']}/{shot['shot']}"


def brought(film: Front, data: bytes, status: int = 201) -> str:
    answer = film.client.post("/api/media", content=data, headers={"X-Name": "mine"})
    assert answer.status_code == status, answer.text
    return answer.json()["hash"]


def clip_of(path: Path, frames: int, size: tuple[int, int] = (64, 48), rate: int = 12) -> bytes:
    """A clip of a size and rate that are not the film's."""
    with Writer(path, *size, Fraction(rate)) as writer:
        for number in range(frames):
            writer.write(np.full((size[1], size[0], 3), number * 4 % 256, np.uint8))
    return path.read_bytes()


def test_the_timeline_fills_the_film_frame_by_frame(film: Front) -> None:
    told = read(film, "timeline")
    assert told["film_status"] == "fresh"
    assert told["film"]["frames"] == told["frames"]
    at = 0
    for one in shots(film):
        assert one["first_frame"] == at
        assert one["status"] == "fresh"
        assert one["planned"] == one["frames"]
        at += one["frames"]
    assert at == told["frames"]


def test_every_render_is_listed_with_what_became_of_it_and_none_of_another_stage(film: Front) -> None:
    jobs = read(film, "jobs")["jobs"]
    clips = [job for job in jobs if job["operation"] == "video.draw"]
    assert len({job["key"] for job in clips}) == len(shots(film))
    assert {job["state"] for job in clips} == {"done"}
    assert {job["name"] for job in clips} == {f"Clip {one['label']}" for one in shots(film)}
    assert {job["name"] for job in jobs if job["operation"] in ("video.cut", "video.mix")} >= {
        "Film",
        "Scene’s sound 1",
    }
    assert all(job["percent"] == 100 and job["attempts"] == 1 and not job["sentence"] for job in clips)
    assert {job["key"].partition("/")[0] for job in jobs} <= {"clip", "voices", "sound", "cut"}
    done = ask(film, f"jobs/{clips[0]['recipe']}", verb="DELETE")
    assert done["state"] == "done", "what has ended stays as it is"
    ask(film, "jobs/s2:nothing", status=404, verb="DELETE")


def test_a_trim_shortens_the_film_makes_no_clip_and_can_be_taken_back(film: Front) -> None:
    before, second = read(film, "timeline")["frames"], shots(film)[1]
    done = ask(film, f"{place(second)}/trim", {"head": 5, "tail": 3})
    assert read(film, "timeline")["film_status"] == "stale"
    assert "video.draw" not in refreshed(film)
    after = shots(film)[1]
    assert (after["frames"], after["head"], after["planned"]) == (second["frames"] - 8, 5, second["planned"])
    assert read(film, "timeline")["film"]["frames"] == before - 8
    far = ask(film, f"{place(second)}/trim", {"head": second["planned"], "tail": 0}, 422)
    assert "one frame has to stay" in far["sentence"]
    ask(film, "undo", {"steps": done["undo"]})
    refreshed(film)
    assert read(film, "timeline")["frames"] == before


def test_a_tail_takes_in_the_handle_and_no_more(film: Front) -> None:
    one = shots(film)[2]
    spare = one["clip"]["frames"] - one["planned"]
    assert spare >= 1
    assert one["room"] == {"head": one["planned"] - 1, "tail": one["planned"] - 1, "spare": spare, "short": 0}
    ask(film, f"{place(one)}/trim", {"head": 0, "tail": -spare - 1}, 422)
    done = ask(film, f"{place(one)}/trim", {"head": 0, "tail": -spare})
    refreshed(film)
    assert shots(film)[2]["frames"] == one["frames"] + spare
    ask(film, "undo", {"steps": done["undo"]})
    refreshed(film)


def test_another_take_is_one_clip_and_the_one_before_can_be_shown_again(film: Front) -> None:
    one = shots(film)[3]
    run = film.run("video", keys=[one["key"]], take=True)
    assert run["report"]["renders"] == {"video.draw": 1}
    assert refreshed(film) == {"video.cut": 1}
    takes = read(film, f"{place(one)}/takes")["takes"]
    assert [(take["take"], take["shown"]) for take in takes] == [(2, True), (1, False)]
    assert read(film, f"{place(one)}/takes")["another_micro"] == 0, "the embedded engine charges nothing"
    old = next(take for take in takes if take["take"] == 1)["file"]["hash"]
    ask(film, f"{place(one)}/show", {"hash": old})
    assert shots(film)[3]["clip"]["hash"] == old
    assert refreshed(film) == {}, "that film was put together before"
    ask(film, f"{place(one)}/show", {"hash": None})
    assert shots(film)[3]["clip"]["hash"] != old
    assert refreshed(film) == {}


def test_a_clip_of_one_s_own_is_made_to_fit_and_stands_in_the_film(film: Front, tmp_path: Path) -> None:
    one = shots(film)[4]
    mine = brought(film, clip_of(tmp_path / "mine.mp4", 60))
    ask(film, f"{place(one)}/show", {"hash": mine})
    now = shots(film)[4]
    assert now["own"]
    assert (now["clip"]["width"], now["clip"]["height"], now["clip"]["frames"]) == (160, 90, 120)
    assert now["clip"]["origin"] == "upload"
    renders = refreshed(film)
    assert "video.draw" not in renders
    assert renders["video.cut"] == 1
    assert film.document("cut")["body"]["conformed"] == 0, "it was made to fit before"
    assert [take["take"] for take in read(film, f"{place(one)}/takes")["takes"]] == [1, 0]
    ask(film, f"{place(one)}/show", {"hash": None})
    refreshed(film)
    ask(film, f"{place(one)}/show", {"hash": "0" * 64}, 404)


def test_a_frame_of_one_s_own_is_what_the_clip_begins_with(film: Front, tmp_path: Path) -> None:
    shot = shots(film)[2]
    key, frames = f"{shot['scene']}/{shot['shot']}", f"{film.branch}/frames"
    orange = written(np.full((180, 320, 3), (220, 120, 20), np.uint8), tmp_path / "own.png", 1)
    own = brought(film, Path(orange["path"]).read_bytes())
    shown = film.client.post(f"{frames}/{key}/start/show", json={"hash": own})
    assert shown.status_code == 200, shown.text
    film.ended(shown.json()["run"])
    assert refreshed(film, f"frame/{key}")["video.draw"] == 1
    clip = film.client.get(f"/api/media/{film.document(f'clip/{key}')['body']['video']['hash']}")
    with av.open(BytesIO(clip.content)) as container:
        first = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert np.abs(first.reshape(-1, 3).mean(axis=0) - (220, 120, 20)).max() < 5
    back = film.client.post(f"{frames}/undo", json={"steps": shown.json()["change"]["undo"]})
    assert back.status_code == 200, back.text
    for run in film.client.get(f"/api/projects/{film.project}/runs").json():
        film.ended(run["id"])
    assert "video.draw" not in refreshed(film, f"frame/{key}"), "the drawn clip is still there"


def still(film: Front, digest: str) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(film.client.get(f"/api/media/{digest}").content)).convert("RGB")).astype(int)


def in_clip(film: Front, key: str, back: int = 0) -> np.ndarray:
    """The first picture of a shot's clip; or one so many frames before its end."""
    clip = film.client.get(f"/api/media/{film.document(f'clip/{key}')['body']['video']['hash']}")
    with av.open(BytesIO(clip.content)) as container:
        return [one.to_ndarray(format="rgb24") for one in container.decode(video=0)][-back].astype(int)


@pytest.mark.parametrize("way", ["retouched", "another take"])
def test_what_a_person_chose_for_a_shared_frame_is_in_both_clips(film: Front, way: str) -> None:
    """The same picture ends the one clip and begins the other, whichever way it came there."""
    one, two = (f"{shot['scene']}/{shot['shot']}" for shot in shots(film)[1:3])
    assert one.split("/")[0] == two.split("/")[0]
    frames = f"{film.branch}/frames"

    def said(path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = film.client.post(f"{frames}/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    said(f"{two}/join", {"join": True})
    if way == "retouched":
        shown = film.document(f"frame/{one}")["body"]["end"]
        mask = Image.new("L", (shown["width"], shown["height"]), 255)
        packed = BytesIO()
        mask.save(packed, "PNG")
        wish = {"picture": shown["hash"], "mask": brought(film, packed.getvalue()), "guidance": "Mara in a green coat"}
        said(f"{one}/end/retouch", wish)
    else:
        said("wish", {"frames": [f"frame/{one}"], "again": True})
    refreshed(film, f"frame/{one}", f"frame/{two}")
    shared = still(film, film.document(f"frame/{two}")["body"]["start"]["hash"])
    assert film.document(f"frame/{one}")["body"]["end"] == film.document(f"frame/{two}")["body"]["start"]
    other = np.abs(in_clip(film, one) - shared).mean()  # how far two pictures of this film are apart: 45
    assert np.abs(in_clip(film, two) - shared).mean() < other / 5  # rain moves, and packing costs a little
    assert np.abs(in_clip(film, one, back=1) - shared).mean() < other / 5
    said(f"{two}/join", {"join": False})
    said(f"{one}/end/show", {"hash": None})
    assert refreshed(film, f"frame/{one}", f"frame/{two}").get("frames.draw", 0) == 0, "what was drawn is still there"
    assert np.abs(in_clip(film, two) - shared).mean() > other / 5


def test_what_is_no_clip_is_refused_in_a_sentence(film: Front) -> None:
    one = shots(film)[4]
    refused = ask(film, f"{place(one)}/show", {"hash": one["still"]["hash"]}, 422)
    assert "image/png" in refused["sentence"]
    ask(film, "clips/nowhere/nothing/show", {"hash": None}, 404)


def test_a_recording_stands_for_a_line_and_the_scene_is_mixed_with_it(film: Front, tmp_path: Path) -> None:
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


def test_an_issue_keeps_its_picture_leads_to_its_stage_and_one_clip_is_made_again(film: Front) -> None:
    one = next(shot for shot in shots(film) if shot["lines"])
    region = {"x": 100, "y": 200, "width": 300, "height": 400}
    body = {"kind": "framing", "frame": one["first_frame"] + 10, "words": "too far away", "region": region}
    marked = ask(film, "issues", body, 201)
    issue = marked["issue"]
    assert (issue["stage"], issue["place"]) == ("shots", one["key"].replace("clip/", "shot/"))
    assert (issue["at_frame"], issue["region"]) == (10, region)
    assert (issue["still"]["media_type"], issue["still"]["width"]) == ("image/png", 160)
    fix = read(film, f"issues/{marked['id']}/fix")
    assert {one["key"], "cut"} <= {row["key"] for row in fix["depends"]}
    assert {row["key"] for row in fix["depends"] if row["key"].startswith("clip/")} == {one["key"]}, "no other clip"
    assert 4 <= fix["renders"] <= fix["most_renders"]
    assert fix["price_micro"] == fix["most_micro"] == 0
    shot = film.document(issue["place"])
    other = "CU" if shot["body"]["size"] != "CU" else "MCU"
    assert film.put(issue["place"], shot["body"] | {"size": other}, base=shot["hash"]).status_code == 200
    renders = refreshed(film, issue["place"])
    assert (renders["video.draw"], renders["video.cut"]) == (1, 1)
    found = next(row for row in read(film, "issues")["issues"] if row["id"] == marked["id"])
    assert found["now"] != issue["clip"]["hash"], "before and after can be compared"
    assert found["frame"] == one["first_frame"] + 10
    ask(film, f"issues/{marked['id']}", {"state": "fixed"}, verb="PATCH")
    assert film.document(f"issue/{marked['id']}")["body"]["state"] == "fixed"


def test_a_region_lies_in_the_picture(film: Front) -> None:
    beyond = {"x": 900, "y": 0, "width": 101, "height": 1000}
    ask(film, "issues", {"kind": "framing", "frame": 0, "region": beyond}, 422)
    made = ask(film, "issues", {"kind": "framing", "frame": 0, "region": beyond | {"width": 100}}, 201)
    ask(film, "undo", {"steps": made["change"]["undo"]})


def test_a_person_may_say_it_comes_from_elsewhere_and_words_decide_only_until_then(film: Front) -> None:
    first = ask(film, "issues", {"kind": "framing", "frame": 100}, 201)["id"]
    ask(film, f"issues/{first}", {"kind": "loudness"}, verb="PATCH")
    assert film.document(f"issue/{first}")["body"]["stage"] == "video"
    ask(film, f"issues/{first}", {"stage": "assets"}, verb="PATCH")
    ask(film, f"issues/{first}", {"kind": "framing"}, verb="PATCH")
    body = film.document(f"issue/{first}")["body"]
    assert (body["stage"], body["kind"]) == ("assets", "framing")
    assert body["by"] != "rule"
    gone = ask(film, f"issues/{first}", verb="DELETE")
    ask(film, f"issues/{first}", {"state": "fixed"}, 404, verb="PATCH")
    ask(film, "undo", {"steps": gone["undo"]})
    assert film.document(f"issue/{first}")["body"]["stage"] == "assets"
    ask(film, f"issues/{first}", {"stage": "nowhere"}, 422, verb="PATCH")
    ask(film, "issues", {"kind": "framing", "frame": 999_999}, 422)


def test_an_issue_is_marked_and_told_where_the_stage_is_locked(film: Front) -> None:
    assert film.stage("video", "lock").status_code == 200
    try:
        assert ask(film, "issues", {"kind": "music", "frame": 30}, 201)["issue"]["stage"] == "scenes"
        one = shots(film)[1]
        refused = ask(film, f"{place(one)}/trim", {"head": 1, "tail": 0}, 423)
        assert refused["fields"]["offer"]
    finally:
        assert film.stage("video", "unlock").status_code == 200


def test_nothing_starts_twice_and_who_comes_second_is_told_the_run(film: Front) -> None:
    one = shots(film)[5]
    begun = film.stage("video", "make", keys=[one["key"]], take=True)
    assert begun.status_code == 202
    run = begun.json()["run"]["id"]
    for again in (
        film.stage("video", "make", keys=[one["key"]], take=True),
        film.client.post(f"{film.branch}/video/refresh", json={}),
    ):
        assert again.status_code == 409, again.text
        assert (again.json()["error"], again.json()["fields"]["run"]) == ("busy", run)
    ended = film.ended(run)
    assert (ended["state"], ended["report"]["renders"]) == ("done", {"video.draw": 1})
    assert film.document(one["key"])["body"]["take"] == 2, "the second click asked for nothing"
    refreshed(film)


def cancelled_in_a_run(film: Front) -> dict[str, Any]:
    """One render of a run of all clips, cancelled while it waited; the run is told so, and has ended."""
    keys = [one["key"] for one in shots(film)]
    run = film.stage("video", "make", keys=keys, take=True).json()["run"]["id"]
    job: dict[str, Any] | None = None
    while job is None:
        assert film.client.get(f"/api/runs/{run}").json()["state"] == "running"
        job = next((found for found in read(film, "jobs")["jobs"] if found["state"] == "queued"), None)
    assert ask(film, f"jobs/{job['recipe']}", verb="DELETE")["state"] == "cancelled"
    ended = film.ended(run)
    assert (ended["state"], ended["report"]["renders"]) == ("failed", {"video.draw": len(keys) - 1})
    assert "cancelled" in ended["error"]["sentence"]
    return job


def test_a_render_that_is_cancelled_is_told_and_can_be_tried_again(film: Front) -> None:
    for _ in range(9):
        job = cancelled_in_a_run(film)
        now = next(one for one in read(film, "jobs")["jobs"] if one["recipe"] == job["recipe"])
        if now["state"] == "cancelled":
            break
        assert now["state"] == "done", "a worker had just begun it: what it made is kept, and not made again"
    else:
        raise AssertionError("none of nine was cancelled while it waited")
    again = film.run("video", keys=[job["key"]])
    assert (again["state"], again["report"]["renders"]) == ("done", {"video.draw": 1})
    tried = next(found for found in read(film, "jobs")["jobs"] if found["recipe"] == job["recipe"])
    assert (tried["state"], tried["attempts"]) == ("done", 2)


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
