"""A film from clips and an encoded track, as a worker makes it: pictures and sound are copied, not encoded again."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from aiuteur.craft.cut.check import decode_errors
from aiuteur.craft.cut.encode import Writer
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.probe import probe
from aiuteur.craft.cut.soundtrack import Track, packets_of, write_track
from aiuteur.craft.sound.wavefile import WavWriter
from aiuteur.engines.cut.embedded import cut

FRAMES, LENGTH = 10, 2 * 9 * 6000  # two clips, nine frames of each used, at 8 fps


def request_of(folder: Path) -> tuple[dict[str, object], dict[str, str]]:
    for number in range(2):
        with Writer(folder / f"{number}.mp4", 64, 64, Fraction(8)) as writer:
            for level in range(FRAMES):
                writer.write(np.full((64, 64, 3), 20 * level + number, np.uint8))
    with WavWriter(folder / "mix.wav") as wav:
        wav.write((0.2 * np.sin(np.arange(LENGTH) / 20)[:, None].repeat(2, axis=1)).astype(np.float32))
    track = write_track(folder / "mix.wav", folder / "track.m4a", LENGTH)
    media = {"clip00000": str(folder / "0.mp4"), "clip00001": str(folder / "1.mp4"), "sound": str(track.path)}
    request = {
        "clips": [{"name": "clip00000", "frames": 9}, {"name": "clip00001", "frames": 9}],
        "chapters": [{"title": "1. QUAY", "first_frame": 0}],
        "captions": [{"first_frame": 2, "end_frame": 8, "lines": ["It is late."]}],
        "title": "Late", "rate": "8/1", "width": 64, "height": 64,
    }  # fmt: skip
    return request, media


def test_clips_and_track_become_a_film(tmp_path: Path) -> None:
    request, media = request_of(tmp_path)
    made = cut(request, media, str(tmp_path))
    film = made["files"]["film"]
    assert (made["copied"], made["conformed"], film["frames"]) == (2, 0, 18)
    assert probe(film["path"]).frames == 18
    assert decode_errors(film["path"]) == []
    with av.open(film["path"]) as source:
        stored = [bytes(packet) for packet in source.demux(source.streams.audio[0]) if packet.size]
    assert stored == [bytes(packet) for packet in packets_of(Track(Path(media["sound"])), LENGTH)]


@pytest.mark.parametrize(
    "frames", [85, 106, 149, 150]
)  # of 24 a second; 16 and 32 samples in the last packet, and more
def test_a_track_whose_last_packet_holds_less_than_a_millisecond_is_read_whole(tmp_path: Path, frames: int) -> None:
    length = frames * 2000
    with WavWriter(tmp_path / "mix.wav") as wav:
        wav.write(np.full((length, 2), 0.1, np.float32))
    track = write_track(tmp_path / "mix.wav", tmp_path / "track.m4a", length)
    assert sum(packet.duration for packet in packets_of(track, length)) == length + 1024


def test_a_track_of_another_length_is_refused(tmp_path: Path) -> None:
    request, media = request_of(tmp_path)
    request["clips"] = [{"name": "clip00000", "frames": 9}]
    with pytest.raises(CutError, match="mix the film again"):
        cut(request, media, str(tmp_path))
    assert not (tmp_path / "film.mp4").exists()
