"""Assets and style: what each is read from."""

from __future__ import annotations

from aiuteur.generation.operation import Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.draft import draft, style


def targets(view: View) -> list[Target]:
    """One extraction for the whole script, so that a name means one person throughout."""
    scenes, settings = view.all(ScriptScene), view.find("input", Input)
    if not scenes or settings is None:
        return []
    reads: dict[str, Fields] = {key: ("order", "elements", "setting") for key, _ in scenes}
    reads["input"] = ("mode", "title", "language")
    if settings.mode == "story":
        reads |= {key: ("text", "order") for key, source in view.all(Source) if source.told}
    return [Target("asset/", "assets", reads, weight=3)]


def style_targets(view: View) -> list[Target]:
    """The style."""
    return [Target("style", "style", {"input": ("style", "genre", "tone")})] if view.find("input", Input) else []


ASSETS = Operation(name="assets.extract", version=1, stage="assets", targets=targets, draft=draft)
STYLE = Operation(name="assets.style", version=1, stage="assets", targets=style_targets, draft=style)
