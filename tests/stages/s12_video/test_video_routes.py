"""Stage 12 over HTTP: a small film with its jobs, takes, trims and one's own clips; nothing starts twice."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from front_desk import Front
from PIL import Image
from video_desk import ask, brought, place, read, refreshed, shots

from aiuteur.craft.cut.encode import Writer
from aiuteur.engines.image.pictures import written

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("video_routes")]  # one film is made for all


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
