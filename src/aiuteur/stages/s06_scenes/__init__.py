"""Stage 6, Scenes: the script hub."""

from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s06_scenes.generate import SCENES
from aiuteur.stages.s06_scenes.service import ready
from aiuteur.studio.flags import FlagNote
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=6,
    slug="scenes",
    title="Scenes",
    summary="The script hub: scenes with cast, place and length",
    reads=("input", "script", "assets"),
    documents=(Scene, FlagNote),
    operations=(SCENES,),
    gate="Enter scenes",
    ready=ready,
    references={Scene: Scene.points_to},
)
