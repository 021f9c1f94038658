"""Chunks of one clip into the clip, by copying packets.

A long shot is drawn by several processes, each writing a chunk; nothing is encoded twice. Chunks must come from
`Writer` with one set of choices: their parameter sets are compared byte by byte, because a picture decoded with its
neighbour's parameter sets breaks without any error.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import av

from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.probe import Probe, probe_all
from aiuteur.craft.cut.reel import Reel, finished_file


def join(paths: Sequence[str | os.PathLike[str]], out: str | os.PathLike[str]) -> int:
    """Join the chunks in order into `out`, which appears whole or not at all. Returns the number of frames.

    Raises CutError when there is no chunk, when one cannot be read, or when two differ in what a joint needs equal.
    """
    chunks = [Path(path) for path in paths]
    if not chunks:
        raise CutError(f"There is nothing to join into {Path(out).name}: draw the shot's frames first.")
    known = probe_all(chunks)
    probes = [known[path] for path in chunks]
    for path, found in zip(chunks, probes, strict=True):
        _same(chunks[0], probes[0], path, found)
    header = {"movflags": "+faststart"}
    with (
        finished_file(Path(out)) as part,
        told("write the clip", Path(out)),
        av.open(str(part), "w", format="mp4", options=header) as container,
    ):
        reel = Reel(container, probes[0])
        for found in probes:
            for packet in reel.splice(found, found.frames):
                container.mux(packet)
    return reel.frames


def _same(first_path: Path, first: Probe, path: Path, found: Probe) -> None:
    for what in ("codec", "width", "height", "rate", "parameter_sets"):
        if getattr(first, what) != getattr(found, what):
            raise CutError(
                f"{path.name} cannot be joined to {first_path.name}: their {what.replace('_', ' ')} differ. "
                "Draw the shot again from its first frame."
            )
    if found.reordered:
        raise CutError(f"{path.name} has frames that are stored out of order (B-frames) and cannot be joined as it is.")
