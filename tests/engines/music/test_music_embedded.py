"""The embedded music engine: cues in, one score out."""

from pathlib import Path

import numpy as np
import pytest

from aiuteur.craft.sound.bed import BedCue
from aiuteur.craft.sound.wavefile import WavReader
from aiuteur.engines.music.embedded import bed


def test_cues_become_a_score(tmp_path: Path) -> None:
    cues = [BedCue(start_ms=0, ms=3000, mood="sad").stored(), BedCue(start_ms=3000, ms=2000, mood="grand").stored()]
    made = bed({"cues": cues, "total_ms": 5000, "seed": "x"}, {}, str(tmp_path))["files"]["bed"]
    reader = WavReader(Path(made["path"]))
    assert reader.samples == 240_000
    assert np.abs(reader.window(96_000, 48_000)).max() > 0.01


def test_impossible_length_is_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot last"):
        bed({"cues": [], "total_ms": -1}, {}, str(tmp_path))
