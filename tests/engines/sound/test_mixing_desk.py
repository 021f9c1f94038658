"""A scene's stems and the film's master, as a worker makes them; the track is as long as the film to the sample."""

from pathlib import Path

import av
import pytest

from aiuteur.craft.cut.soundtrack import Track, packets_of
from aiuteur.craft.sound.mix import SceneSpec
from aiuteur.craft.sound.wavefile import WavReader
from aiuteur.engines.sound.embedded import film_master, mix

SAMPLES = 48_000 * 3 + 17


@pytest.mark.slow
def test_stems_become_a_master_and_an_encoded_track(tmp_path: Path) -> None:
    for name in ("scene", "film"):
        (tmp_path / name).mkdir()
    spec = SceneSpec(total_ms=3001, place="harbour", int_ext="EXT", time="day", mood="tense", seed_words="quay")
    stems = mix({"spec": spec.stored(), "samples": SAMPLES}, {}, str(tmp_path / "scene"))["files"]
    assert {name: WavReader(Path(file["path"])).samples for name, file in stems.items()} == {
        "dx": SAMPLES,
        "fx": SAMPLES,
    }

    media = {"dx0000": stems["dx"]["path"], "fx0000": stems["fx"]["path"]}
    request = {"scenes": 1, "cues": [], "samples": SAMPLES, "seed_words": "Quay"}
    made = film_master(request, media, str(tmp_path / "film"))
    assert -1450 <= made["report"]["lufs_centi"] <= -1350
    assert made["report"]["true_peak_centi"] <= -100
    assert WavReader(Path(made["files"]["mix"]["path"])).samples == SAMPLES
    track = Path(made["files"]["track"]["path"])
    packets = list(packets_of(Track(track), SAMPLES))
    assert packets[0].pts == -1024
    assert sum(packet.duration for packet in packets) == SAMPLES + 1024
    with av.open(str(track)) as source:
        assert source.streams.audio[0].codec_context.name == "aac"
    assert sorted(path.name for path in (tmp_path / "film").iterdir()) == sorted(
        Path(file["path"]).name for file in made["files"].values()
    ), "nothing half-made is left"
