"""An idea taken apart: who, what they want, what stands in the way, where, and the thing it hangs on."""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur.craft.language.prose import Prose


@dataclass(frozen=True, slots=True)
class Idea:
    text: str = ""


def read_idea(prose: Prose) -> Idea:
    return Idea(" ".join(p.text for p in prose.paragraphs))
