"""Stage 10, Frames: start and end frame of each shot."""

from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s10_frames.generate import FRAMES
from aiuteur.stages.s10_frames.service import ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=10,
    slug="frames",
    title="Frames",
    summary="Start and end frame of each shot",
    reads=("input", "prompts"),
    documents=(Frame,),
    operations=(FRAMES,),
    gate="Approve frames",
    ready=ready,
    per_shot=True,
)
