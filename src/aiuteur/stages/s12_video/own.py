"""What the embedded engines are asked for beside the film itself: a clip of one's own made to fit it, a still, a waveform."""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.craft.cut.timebase import rate_text
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s12_video.draft import rate_of

VERSION = 1
FIT, STILL, WAVEFORM = "local:fit", "local:still", "local:waveform"
STRETCHES = 1_200  # of a waveform: about one for each pixel of a wide screen


def fitted(settings: Input, file: str) -> Recipe:
    """A clip of one's own (its hash) at the film's size and rate."""
    asked = {"width": settings.width, "height": settings.height, "rate": rate_text(rate_of(settings))}
    return Recipe(
        operation="video.fit", version=VERSION, engine=FIT, engine_version=0, request=asked, media={"clip": file}
    )


def still(film: str, frame: int) -> Recipe:
    """One frame of a clip or film (its hash) as a picture."""
    return Recipe(
        operation="video.still",
        version=VERSION,
        engine=STILL,
        engine_version=0,
        request={"frame": frame},
        media={"film": film},
    )


def waveform(sounds: Mapping[str, str]) -> Recipe:
    """How loud some sounds (name → hash) are along the film."""
    return Recipe(
        operation="video.waveform",
        version=VERSION,
        engine=WAVEFORM,
        engine_version=0,
        request={"stretches": STRETCHES},
        media=dict(sounds),
    )
