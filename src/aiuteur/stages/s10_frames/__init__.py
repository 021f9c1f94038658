"""Stage 10, Frames: start and end frame of each shot."""

from aiuteur.kit.later import later
from aiuteur.stages.s10_frames.document import Frame, Reading
from aiuteur.stages.s10_frames.generate import FRAMES, READINGS
from aiuteur.stages.s10_frames.meter import METER
from aiuteur.stages.s10_frames.service import ready
from aiuteur.studio.stage import LocalEngine, Stage

STAGE = Stage(
    number=10,
    slug="frames",
    title="Frames",
    summary="Start and end frame of each shot",
    reads=("input", "assets", "scenes", "shots", "prompts"),
    documents=(Frame, Reading),
    operations=(FRAMES, READINGS),
    gate="Approve frames",
    ready=ready,
    per_shot=True,
    flags=later("aiuteur.stages.s10_frames.drift:flags"),
    engines=(LocalEngine(id=METER, version=1, kind="image", make="aiuteur.engines.image.meter:look"),),
)
