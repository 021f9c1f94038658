"""Stage 4, Script: the screenplay, scene by scene."""

from aiuteur.stages.s04_script.document import ScriptScene, ScriptStageWish, TitlePage
from aiuteur.stages.s04_script.generate import SCRIPT, TITLES
from aiuteur.stages.s04_script.service import ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=4,
    slug="script",
    title="Script",
    summary="The screenplay, scene by scene",
    reads=("input", "beats"),
    documents=(TitlePage, ScriptScene, ScriptStageWish),
    operations=(TITLES, SCRIPT),
    gate="Approve master script",
    ready=ready,
    approved=(SCRIPT.name,),
)
