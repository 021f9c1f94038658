"""The hub: one target, since the scenes share the film's length."""

from __future__ import annotations

from aiuteur.generation.operation import Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset

# looks and voices are not read: a change of coat makes no scene stale
_ASSET: Fields = ("order", "asset_kind", "name", "aliases", "setting", "prop_kind")


def targets(view: View) -> list[Target]:
    """All scenes."""
    scripts = view.all(ScriptScene)
    if not scripts:
        return []
    reads: dict[str, Fields] = {key: ("order", "elements", "setting", "length_ms") for key, _ in scripts}
    reads |= {key: _ASSET for key, _ in view.all(Asset)}
    reads["input"] = ("mode", "target_ms", "language")
    return [Target("scene/", "script hub", reads, weight=2)]


SCENES = Operation(
    name="scenes.schedule",
    version=7,
    stage="scenes",
    targets=targets,
    draft=later("aiuteur.stages.s06_scenes.draft:draft"),
)
