"""Clips that are alike are looked at with a decoder once, and what is said of each is what it is."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from aiuteur.craft.cut import probe as probing
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.probe import probe, probe_all


@pytest.mark.slow
def test_clips_of_every_kind_are_what_they_are_alone(make) -> None:
    """Twice each kind: the second one is judged by the first."""
    kinds = {
        "plain": {},
        "silent": {"channels": 0},
        "mono": {"channels": 1},
        "slow": {"sample_rate": 44_100},
        "quick": {"rate": 30},
        "tall": {"size": (90, 160)},
        "turned": {"rotated": 90},
        "full": {"full_range": True},
        "newer": {"codec": "libx265"},
        "fine": {"options": {"profile": "high422", "x264-params": "keyint=5"}},
        "fields": {"size": (160, 96), "options": {"x264-params": "fake-interlaced=1"}},
        "main": {"options": {"profile": "main", "bf": "0"}},
    }
    clips = [make.provider(f"{name}{n}", 12 + 6 * n, **kind) for name, kind in kinds.items() for n in range(2)]
    clips += [make.house("first", 12), make.house("second", 30, 1)]
    assert probe_all(clips) == {clip: probe(clip) for clip in clips}


def test_pixels_of_another_depth_are_seen(make, tmp_path: Path) -> None:
    """What the parameter sets say is never taken from a clip with other ones."""
    clips = [make.house("plain", 8)]
    for number, pixels in enumerate(("yuv422p", "yuv444p", "yuv420p10le", "gray", "yuvj420p")):
        clips.append(tmp_path / f"{number}.mp4")
        with av.open(str(clips[-1]), "w") as container:
            stream = container.add_stream("libx264", rate=24)
            stream.width, stream.height, stream.pix_fmt = 160, 90, pixels
            for _ in range(8):
                container.mux(stream.encode(av.VideoFrame(160, 90, pixels)))
            container.mux(stream.encode(None))
    found = probe_all(clips)
    assert found == {clip: probe(clip) for clip in clips}
    assert len({one.pixel_format for one in found.values()} - {"yuv420p"}) >= 4


def test_one_of_a_kind_is_decoded(make, monkeypatch: pytest.MonkeyPatch) -> None:
    clips = [make.house(f"clip{n}", 6 + n, n) for n in range(5)]
    expected, decoded = {clip: probe(clip) for clip in clips}, list[Path]()

    def counted(path: Path) -> probing.Probe:
        decoded.append(path)
        return probe(path)

    monkeypatch.setattr(probing, "probe", counted)
    assert probe_all([*clips, clips[0]]) == expected
    assert decoded == clips[:1]


def test_what_cannot_be_read_is_said_among_others_too(make, tmp_path: Path) -> None:
    well, torn = make.house("well", 6), tmp_path / "torn.mp4"
    torn.write_bytes(well.read_bytes()[:200])
    for bad in (torn, tmp_path / "missing.mp4"):
        with pytest.raises(CutError) as alone:
            probe(bad)
        with pytest.raises(CutError) as among:
            probe_all([well, bad])
        assert str(among.value) == str(alone.value)
