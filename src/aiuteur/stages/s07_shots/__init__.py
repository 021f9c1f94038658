"""Stage 7, Shots: timed, technical shots per scene."""

from aiuteur.kit.later import later
from aiuteur.stages.s07_shots.document import Shot, ShotsWish
from aiuteur.stages.s07_shots.generate import SHOTS
from aiuteur.stages.s07_shots.service import ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=7,
    slug="shots",
    title="Shots",
    summary="Timed shots: size, angle, movement, cast, words",
    reads=("input", "script", "assets", "scenes"),
    documents=(Shot, ShotsWish),
    operations=(SHOTS,),
    gate="Lock shot list",
    ready=ready,
    flags=later("aiuteur.stages.s07_shots.checks:flags"),
    references={Shot: Shot.points_to},
)
