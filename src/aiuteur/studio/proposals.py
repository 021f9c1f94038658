"""A proposal to write something otherwise: shown as a difference, taken or left. Asking saves nothing and costs nothing."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from aiuteur.craft.language.rewrite import MOST_PASSAGE, Rewritten
from aiuteur.craft.language.rewrite_diff import Run, difference
from aiuteur.kit.request import RequestBody

__all__ = ["MOST_PASSAGE", "WordingAnswer", "WordingRequest", "wording_answer"]


class WordingRequest(RequestBody):
    """The words that were selected, and what is wished of them. Another `take` gives another proposal."""

    passage: Annotated[str, Field(min_length=1, max_length=MOST_PASSAGE)]
    verb: Literal["rewrite", "shorten", "expand", "tone"]
    guidance: Annotated[str, Field(max_length=2_000)] = ""
    take: Annotated[int, Field(ge=0, le=10_000)] = 0


class WordingAnswer(BaseModel):
    """A proposal: nothing is saved. `said` are sentences on what could not be done."""

    text: str
    changed: bool
    said: list[str]
    runs: list[Run]
    engine: str = "embedded"
    price_micro: int = 0


def wording_answer(before: str, found: Rewritten) -> WordingAnswer:
    """The proposal for the words `before`, with what it changes."""
    runs = list(difference(before, found.text))
    return WordingAnswer(text=found.text, changed=found.text != before, said=list(found.said), runs=runs)
