"""Stage 5, Assets: characters, places, things, and the style."""

from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s05_assets.generate import ASSETS, STYLE
from aiuteur.stages.s05_assets.service import ready
from aiuteur.studio.stage import Stage

STAGE = Stage(
    number=5,
    slug="assets",
    title="Assets",
    summary="Characters, places, things, and the visual style",
    reads=("input", "script"),
    documents=(Asset, Style),
    operations=(STYLE, ASSETS),
    gate="Lock assets and style",
    ready=ready,
)
