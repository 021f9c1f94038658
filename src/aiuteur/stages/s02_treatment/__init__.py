"""Stage 2, Treatment: three ways to tell the story."""

from aiuteur.stages.s02_treatment.document import Treatment, Wish
from aiuteur.stages.s02_treatment.generate import TREATMENTS
from aiuteur.stages.s02_treatment.picking import follow, ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=2,
    slug="treatment",
    title="Treatment",
    summary="Three ways to tell the story",
    reads=("input",),
    documents=(Treatment, Wish),
    operations=(TREATMENTS,),
    gate="Pick a treatment",
    ready=ready,
    follow=follow,
)
