"""What the film's one sound track is made of: a mix, or the clips' own sound.

Clip sound is decoded and laid by time: copied AAC packets cannot be sample accurate, because every clip begins with a
priming packet and packets are 21 ms long. Here it is only decided what lies where; reading and laying it happens where
it is encoded, so memory stays flat in film length.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.cut import aac_process
from aiuteur.craft.cut.cutlist import Cut, Piece
from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.probe import Probe
from aiuteur.craft.cut.timebase import SAMPLE_RATE, Rate, samples_at

Samples = NDArray[np.float32]  # 2 × n, between −1 and 1


def sound_of_mix(path: str | os.PathLike[str], length: int) -> list[Piece]:
    """A 48 kHz stereo file of any sample format as the whole track. Raises CutError for another rate or layout."""
    mix = Path(path)
    with told("read the sound", mix), av.open(str(mix)) as source:
        if not source.streams.audio:
            raise CutError(f"{mix.name} holds no sound: mix the film again.")
        context = source.streams.audio[0].codec_context
        if (context.sample_rate, context.channels) != (SAMPLE_RATE, 2):
            raise CutError(
                f"{mix.name} has {context.channels} channels at {context.sample_rate} Hz; "
                "a film's sound is stereo at 48000 Hz."
            )
    return [Piece(mix, Fraction(0), 0, length)]


def sound_of_clips(clips: Sequence[Cut], rate: Rate) -> list[Piece]:
    """The clips' own sound, each from its first picture on, cut or padded with silence to exactly its frames."""
    pieces: list[Piece] = []
    first_frame = 0
    for clip in clips:
        begin = samples_at(first_frame, rate)
        first_frame += clip.frames_used
        pieces.append(Piece(clip.path, None, begin, samples_at(first_frame, rate) - begin))
    return pieces


def clip_sound(clip: Probe, length: int) -> Samples:
    """`length` samples of a clip's sound, counted from its first picture. Silence where there is none."""
    with told("read the sound of", clip.path):
        piece = Piece(clip.path, clip.first_pts * clip.time_base, 0, length)
        return np.stack([np.frombuffer(side, np.float32) for side in aac_process.lay([piece], 0, length)])
