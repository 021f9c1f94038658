"""The script: one target for all scenes, so that a new draft can be matched to the one before."""

from __future__ import annotations

from aiuteur.generation.operation import ALL, Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.stages.s04_script.document import ScriptStageWish


def targets(view: View) -> list[Target]:
    """All scenes. A screenplay is taken as it was typed: its beats do not change it."""
    settings, reads = view.find("input", Input), _text(view)
    if settings is None or not reads:
        return []
    if settings.mode != "screenplay":
        reads |= {key: ALL for key, _ in view.all(Beat)}
        reads["input"] = (*reads["input"], "manner")
        if view.head(ScriptStageWish.KIND) is not None:
            reads[ScriptStageWish.KIND] = ALL
    return [Target("script/", "script", reads, weight=3)]


def title_targets(view: View) -> list[Target]:
    """The title page."""
    reads = _text(view)
    return [Target("titles", "title page", reads)] if reads else []


def _text(view: View) -> dict[str, Fields]:
    sources = [key for key, source in view.all(Source) if source.told]
    reads: dict[str, Fields] = {key: ("text", "order") for key in sources}
    return reads | {"input": ("mode", "title", "language")} if sources else {}


SCRIPT = Operation(
    name="script.write",
    version=6,
    stage="script",
    targets=targets,
    draft=later("aiuteur.stages.s04_script.draft:draft"),
)
TITLES = Operation(
    name="script.titles",
    version=1,
    stage="script",
    targets=title_targets,
    draft=later("aiuteur.stages.s04_script.draft:titles"),
)
