"""The mixing desk. Runs in a pool worker: files in, files out. It knows no room, so that a worker starts at once."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiuteur.craft.cut.aac import Encoders
from aiuteur.craft.cut.soundtrack import ENCODERS, track_beside
from aiuteur.craft.sound.effects import effect
from aiuteur.craft.sound.mix import BedCue, SceneSpec, master, mix_scene
from aiuteur.craft.sound.own_bed import OwnBed, own_bed
from aiuteur.craft.sound.signals import filter_curve
from aiuteur.craft.sound.wavefile import peaks_of
from aiuteur.kit.machine import keep_freed

Answer = dict[str, Any]

_LARGE, _AT_HAND = 1024 * 1024, 8 * 1024 * 1024  # bytes


def mix(request: dict[str, Any], media: dict[str, str], out: str) -> Answer:
    """One scene's stems from its spec."""
    spec = SceneSpec.model_validate(request["spec"])
    sounds = {name: Path(path) for name, path in media.items()}
    with _nothing_left():
        stems = mix_scene(spec, sounds, Path(out), samples=request["samples"])
    return {"files": {name: _wav(path, spec.total_ms) for name, path in stems.items()}}


def film_master(request: dict[str, Any], media: dict[str, str], out: str) -> Answer:
    """The film's master from all scenes' stems, and the mix encoded as the film's track."""
    scenes = [(Path(media[f"dx{n:04}"]), Path(media[f"fx{n:04}"])) for n in range(request["scenes"])]
    cues = [BedCue.model_validate(cue) for cue in request["cues"]]
    samples, track = request["samples"], Path(out) / "track.m4a"
    with _nothing_left(), TemporaryDirectory(dir=out) as folder, Encoders(samples, ENCODERS) as encoders:
        beside = partial(track_beside, out=track, length=samples, encoders=encoders)
        own = _own(request, media, Path(folder))
        done = master(scenes, cues, samples, Path(out), seed_words=request["seed_words"], beside=beside, own=own)
    report = done.pop("report")
    length = samples // 48
    encoded = {"path": str(track), "media_type": "audio/mp4", "duration_ms": length}
    return {
        "files": {"track": encoded, **{name: _wav(path, length) for name, path in done.items()}},
        # floats have no canonical form: hundredths
        "report": {
            "lufs_centi": round(report["lufs"] * 100),
            "true_peak_centi": round(report["true_peak"] * 100),
        },
    }


def _own(request: dict[str, Any], media: dict[str, str], folder: Path) -> OwnBed | None:
    """The bed that somebody brought, if the request speaks of one; of a scene alone, its `part` of the `film` (samples)."""
    said, samples = request.get("own"), request["samples"]
    if said is None:
        return None
    first, film = said.get("part", 0), said.get("film", samples)
    part = range(first, first + samples)
    return own_bed(Path(media["own"]), folder, film, said["mode"], said["level_db"], part)


def waveform(request: dict[str, Any], media: dict[str, str], out: str) -> Answer:
    """How loud each of so many equal stretches of a sound is at its loudest, in percent of full scale; no file."""
    count: int = request["stretches"]
    with _nothing_left():
        return {"files": {}, "peaks": {name: peaks_of(Path(path), count) for name, path in media.items()}}


@contextmanager
def _nothing_left() -> Generator[None]:
    """What a scene was made of is of no use to the next one: a worker that kept it would grow with the film.

    While sound is made, arrays of three seconds and more go back to the system when they are let go: glibc would keep them, cut
    up by the small things between them, a little more with every minute of film.
    """
    keep_freed(_LARGE, _AT_HAND)
    try:
        yield
    finally:
        keep_freed()
        effect.cache_clear()
        filter_curve.cache_clear()


def _wav(path: Path, duration_ms: int) -> dict[str, Any]:
    return {"path": str(path), "media_type": "audio/wav", "duration_ms": duration_ms}
