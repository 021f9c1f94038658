"""What the running server knows that stands above the studio: the pipeline, and how documents are called.

Routes of the studio may not import the stages, so the assembly (`app.py`) hands them over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fastapi import Request

from aiuteur.events.newsroom import Newsroom
from aiuteur.generation.floor import Floor
from aiuteur.generation.view import View
from aiuteur.studio.beginning import Beginning
from aiuteur.studio.runs import Runs
from aiuteur.studio.stage import Stage
from aiuteur.timelines.staleness import Cause, Difference

Called = Callable[[View, str], str]
Why = Callable[[View, Cause, Sequence[Difference]], str]
Template = Callable[[str], Beginning]


@dataclass(frozen=True)
class House:
    """One running studio. `called` gives the name a person would type for a document key, `title` what they call it, `why` the sentence for a cause that
    something is out of date, `template` what a film of that template begins with (NotFound for one there is
    not)."""

    floor: Floor
    pipeline: tuple[Stage, ...]
    called: Called
    title: Called
    why: Why
    runs: Runs
    newsroom: Newsroom
    template: Template

    def upto(self, kinds: Sequence[str]) -> Sequence[Stage]:
        """The stages up to the last one that owns one of these kinds; all of them for none or an unknown one."""
        ends = [place for place, stage in enumerate(self.pipeline, 1) for kind in kinds if kind in stage.kinds]
        return self.pipeline[: max(ends)] if ends and len(ends) == len(kinds) else self.pipeline


def house(request: Request) -> House:
    """The house a request came to."""
    found: House = request.app.state.house
    return found
