"""The embedded music engine: a temporary score for the film. Runs in a pool worker: a request in, a file out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiuteur.craft.sound.bed import BedCue
from aiuteur.craft.sound.bed import bed as play
from aiuteur.craft.sound.wavefile import WavWriter

ENGINE = "embedded:score"
VERSION = 1  # raised by hand when the score sounds different


def bed(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Write `bed.wav` (48 kHz, 24 bits, stereo) into the folder `out`: the score alone, before any mixing.

    request: {"cues": [BedCue.stored(), …], "total_ms", "seed": words that choose key and motif}.
    Returns {"files": {"bed": {"path", "media_type", "duration_ms"}}}. Raises ValueError for an impossible request.
    """
    total_ms = int(request["total_ms"])
    if total_ms < 0:
        raise ValueError(f"A score cannot last {total_ms} ms: give the film's length.")
    cues = [BedCue.model_validate(cue) for cue in request.get("cues", ())]
    path = Path(out) / "bed.wav"
    with WavWriter(path) as wav:
        for block in play(cues, total_ms, str(request.get("seed", "film"))):
            wav.write(block)
    return {"files": {"bed": {"path": str(path), "media_type": "audio/wav", "duration_ms": total_ms}}}
