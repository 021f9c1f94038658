"""Treatments: one target that gives all three, so that they are told apart."""

from __future__ import annotations

from aiuteur.generation.operation import ALL, Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s01_input.document import Source
from aiuteur.stages.s02_treatment.document import Wish


def targets(view: View) -> list[Target]:
    """The three treatments of the story."""
    reads: dict[str, Fields] = {"input": ("mode", "title", "target_ms", "genre", "tone", "language", "manner")}
    sources = [key for key, source in view.all(Source) if source.told]
    reads |= {key: ("text", "order") for key in sources}
    reads |= {key: ALL for key, _ in view.all(Wish)}
    return [Target("treatment/", "treatments", reads, weight=3)] if sources else []


TREATMENTS = Operation(
    name="treatment.tell",
    version=5,
    stage="treatment",
    targets=targets,
    draft=later("aiuteur.stages.s02_treatment.draft:draft"),
)
