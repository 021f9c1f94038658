"""Assets, style and pictures: what each is read from."""

from __future__ import annotations

from aiuteur.generation.operation import ALL, Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset, AssetsWish, Picture

ENGINE, RETOUCHING = "embedded:sheets", "embedded:retouch"
VERSION = 1  # of its pictures


def targets(view: View) -> list[Target]:
    """One extraction for the whole script, so that a name means one person throughout."""
    scenes, settings = view.all(ScriptScene), view.find("input", Input)
    if not scenes or settings is None:
        return []
    reads: dict[str, Fields] = {key: ("order", "elements", "setting") for key, _ in scenes}
    reads["input"] = ("mode", "title", "language")
    if settings.mode == "story":
        reads |= {key: ("text", "order") for key, source in view.all(Source) if source.told}
    if view.head(AssetsWish.KIND) is not None:
        reads[AssetsWish.KIND] = ALL
    return [Target("asset/", "assets", reads, weight=3)]


def style_targets(view: View) -> list[Target]:
    """The style."""
    return (
        [Target("style", "style", {"input": ("style", "genre", "tone", "vision")})] if view.find("input", Input) else []
    )


_DRAWN: Fields = ("asset_kind", "name", "appearance", "setting", "prop_kind", "colour")
_WISHED: Fields = ("take", "guidance", "sheets", "retouch")


def picture_targets(view: View) -> list[Target]:
    """The pictures that somebody asked for: no film makes an image key on its own account."""
    found: list[Target] = []
    for key, picture in view.all(Picture):
        asset = view.find(f"asset/{picture.asset}", Asset)
        if asset is not None:
            reads = {f"asset/{picture.asset}": _DRAWN, "style": ("look",), key: _WISHED}
            found.append(Target(key, f"picture of {asset.name}", reads, weight=1 + len(picture.sheets)))
    return found


ASSETS = Operation(
    name="assets.extract",
    version=6,
    stage="assets",
    targets=targets,
    draft=later("aiuteur.stages.s05_assets.draft:draft"),
)
STYLE = Operation(
    name="assets.style",
    version=1,
    stage="assets",
    targets=style_targets,
    draft=later("aiuteur.stages.s05_assets.draft:style"),
)
PICTURES = Operation(
    name="assets.picture",
    version=VERSION,
    stage="assets",
    targets=picture_targets,
    recipes=later("aiuteur.stages.s05_assets.portraits:recipes"),
    finish=later("aiuteur.stages.s05_assets.portraits:finish"),
)
