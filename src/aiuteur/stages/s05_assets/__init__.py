"""Stage 5, Assets: characters, places, things, and the style."""

from aiuteur.kit.later import later
from aiuteur.stages.s05_assets.document import Asset, AssetsWish, Picture, Style
from aiuteur.stages.s05_assets.generate import ASSETS, ENGINE, PICTURES, RETOUCHING, STYLE
from aiuteur.studio.stage import LocalEngine, Stage

STAGE = Stage(
    number=5,
    slug="assets",
    title="Assets",
    summary="Characters, places, things, and the visual style",
    reads=("input", "script"),
    documents=(Asset, Picture, Style, AssetsWish),
    operations=(STYLE, ASSETS, PICTURES),
    gate="Lock assets and style",
    ready=later("aiuteur.stages.s05_assets.service:ready"),
    unsettled=later("aiuteur.stages.s05_assets.service:unsettled"),
    references={Picture: Picture.points_to},
    engines=(
        LocalEngine(id=ENGINE, version=1, kind="image", make="aiuteur.engines.image.sheets:draw"),
        LocalEngine(id=RETOUCHING, version=1, kind="image", make="aiuteur.engines.image.retouch:draw"),
    ),
)
