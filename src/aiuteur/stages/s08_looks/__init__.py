"""Stage 8, Looks: the state of each asset in each scene."""

from aiuteur.kit.later import later
from aiuteur.stages.s08_looks.document import Look, LookPicture
from aiuteur.stages.s08_looks.generate import LOOKS, PICTURES
from aiuteur.stages.s08_looks.service import ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=8,
    slug="looks",
    title="Looks",
    summary="What everyone and everything looks like in each scene",
    reads=("assets", "scenes", "shots"),
    documents=(Look, LookPicture),
    operations=(LOOKS, PICTURES),
    gate="Lock looks",
    ready=ready,
    references={Look: Look.points_to, LookPicture: LookPicture.points_to},
    flags=later("aiuteur.stages.s08_looks.continuity:flags"),
)
