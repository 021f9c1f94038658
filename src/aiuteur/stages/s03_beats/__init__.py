"""Stage 3, Beats: the story on a structure."""

from aiuteur.stages.s03_beats.document import Beat, BeatsWish
from aiuteur.stages.s03_beats.generate import BEATS
from aiuteur.stages.s03_beats.service import ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=3,
    slug="beats",
    title="Beats",
    summary="The story on a structure: purpose, tension, time",
    reads=("input", "treatment"),
    documents=(Beat, BeatsWish),
    operations=(BEATS,),
    gate="Confirm beat sheet",
    ready=ready,
)
