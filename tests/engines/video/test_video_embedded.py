"""The embedded video engine: pieces of a clip, and the clip."""

from fractions import Fraction
from itertools import pairwise

import av
import numpy as np
import pytest

from aiuteur.craft.picture.panel import Figure, Panel, Setting
from aiuteur.engines.image.pictures import written
from aiuteur.engines.registry import video_parts
from aiuteur.engines.video import embedded as video_engine

PANEL = Panel(
    size="MS", cast=(Figure(name="Mara"),), setting=Setting(kind="beach", name="Beach", time="dusk"), movement="PUSH_IN"
)
CLIP = {
    "panel": PANEL.stored(), "width": 192, "height": 108, "rate": "24/1", "frames": 20, "fade_in": 0, "fade_out": 4,
    "lines": [{"name": "Mara", "start_ms": 0, "duration_ms": 400}], "take": 1,
}  # fmt: skip


def test_chunks_join_into_the_whole_clip(tmp_path):
    media = {}
    for i, (first, last) in enumerate(((0, 7), (7, 20))):
        folder = tmp_path / f"part{i:03}"
        folder.mkdir()
        made = video_engine.chunk({**CLIP, "first": first, "last": last}, {}, str(folder))["files"]["chunk"]
        assert made["frames"] == last - first
        media[f"part{i:03}"] = made["path"]
    media["start"] = str(tmp_path / "a-reference.png")  # a reference is no chunk
    clip = video_engine.join(CLIP, media, str(tmp_path))["files"]["clip"]
    assert clip["frames"] == 20
    assert clip["media_type"] == "video/mp4"
    with av.open(clip["path"]) as container:
        assert container.streams.video[0].average_rate == Fraction(24)
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert len(frames) == 20
    assert float(frames[-1].mean()) < 4 < float(frames[5].mean())
    steps = [np.abs(a.astype(int) - b).mean() for a, b in pairwise(frames[:16])]
    assert steps[6] < 4 * np.median(steps) + 2  # no jump where the chunks meet


def test_a_missing_chunk_is_said(tmp_path):
    made = video_engine.chunk({**CLIP, "first": 0, "last": 4}, {}, str(tmp_path))["files"]["chunk"]
    with pytest.raises(ValueError, match="4 frames and needs 20"):
        video_engine.join(CLIP, {"part000": made["path"]}, str(tmp_path))


def test_a_clip_of_two_pictures_begins_and_ends_on_them_in_pieces_too(tmp_path):
    media: dict[str, str] = {}
    for at, colour in (("start", (200, 40, 30)), ("end", (30, 60, 190))):
        made = written(np.full((108, 192, 3), colour, np.uint8), tmp_path / f"{at}.png", 1)
        media[at] = made["path"]
    pieces: dict[str, str] = {}
    for number, request in enumerate(video_parts({**CLIP, "frames": 60, "fade_out": 0})):
        folder = tmp_path / f"part{number:03}"
        folder.mkdir()
        pieces[f"part{number:03}"] = video_engine.chunk(request, media, str(folder))["files"]["chunk"]["path"]
    assert len(pieces) == 2
    clip = video_engine.join({**CLIP, "frames": 60}, media | pieces, str(tmp_path))["files"]["clip"]
    with av.open(clip["path"]) as container:
        frames = [frame.to_ndarray(format="rgb24").mean(axis=(0, 1)) for frame in container.decode(video=0)]
    assert len(frames) == 60
    assert np.abs(frames[0] - (200, 40, 30)).max() < 4
    assert np.abs(frames[-1] - (30, 60, 190)).max() < 4
