"""Stage 11, Confirm: everything that will be sent, priced and checked."""

from aiuteur.stages.s11_confirm.document import Confirmation
from aiuteur.stages.s11_confirm.generate import CONFIRM
from aiuteur.stages.s11_confirm.service import blocks, ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=11,
    slug="confirm",
    title="Confirm",
    summary="Everything that will be sent, priced and checked",
    reads=("input", "assets", "scenes", "shots", "looks", "prompts", "frames"),
    documents=(Confirmation,),
    operations=(CONFIRM,),
    gate="Confirm and render",
    ready=ready,
    references={Confirmation: Confirmation.points_to},
    per_shot=True,
    blocks=blocks,
)
