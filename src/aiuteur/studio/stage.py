"""What a stage is. The twelve of them, in order, stand in `pipeline.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiuteur.engines.local import LocalEngine
from aiuteur.generation.operation import Operation
from aiuteur.kit.schema import Document


@dataclass(frozen=True)
class Stage:
    """One room: its number and slug, the documents it owns, what it reads, and how they are made.

    `gate` is the sentence the filmmaker says when passing on. `per_shot`: the gate is passed shot by shot.
    """

    number: int
    slug: str
    title: str
    summary: str
    reads: tuple[str, ...]
    documents: tuple[type[Document], ...]
    operations: tuple[Operation, ...] = ()
    gate: str = ""
    per_shot: bool = False
    engines: tuple[LocalEngine, ...] = ()

    @property
    def kinds(self) -> Mapping[str, type[Document]]:
        """The kinds of document this stage owns."""
        return {model.KIND: model for model in self.documents}
