"""What a stage is. The twelve of them, in order, stand in `pipeline.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from aiuteur.engines.local import LocalEngine
from aiuteur.generation.operation import Operation
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.studio.flags import Flag
from aiuteur.timelines.kinds import References

__all__ = ["LocalEngine", "Stage"]


def _nothing(view: View) -> list[str]:
    return []


def _all_settled(view: View, scopes: frozenset[str]) -> list[str]:
    return []


def _nobody_follows(view: View, key: str, wished: Document) -> Mapping[str, Document]:
    return {}


def no_flags(view: View) -> Sequence[Flag]:
    """The flags of a room without rules of continuity."""
    return ()


def _nothing_blocks(view: View) -> Mapping[str, str]:
    return {}


def _no_ceiling(view: View) -> int | None:
    return None


@dataclass(frozen=True)
class Stage:
    """One room: its number and slug, the documents it owns, what it reads, and how they are made.

    `gate` is what the filmmaker says when passing on; `ready` tells in sentences what is missing before that can be
    said. `unsettled` tells what a person must still lock or waive before they may say it, given the lock scopes of the
    branch; the `film` command, which approves nothing for anybody, does not ask. `per_shot`: the gate is passed shot by shot. `follow` gives the documents that must change when a person
    changes one: picking a treatment drops the one picked before. `references` gives, for a model, the keys that a
    document of it points to: what a promoted scene takes along, and what "where is this used?" answers from. `flags` are
    the room's rules of continuity: what its documents say that somebody should look at. `ceiling` is the most that may be
    spent on the film, in micro-dollars, where it is said in this room. `blocks`: what no later stage may be made of, however
    its gate was passed: by the key of what is missing or wrong (`<kind>/<scene>/<shot>`), a sentence.
    """

    number: int
    slug: str
    title: str
    summary: str
    reads: tuple[str, ...]
    documents: tuple[type[Document], ...]
    operations: tuple[Operation, ...] = ()
    gate: str = ""
    ready: Callable[[View], list[str]] = _nothing
    unsettled: Callable[[View, frozenset[str]], list[str]] = _all_settled
    follow: Callable[[View, str, Document], Mapping[str, Document]] = _nobody_follows
    references: Mapping[type[Document], References] = field(default_factory=dict[type[Document], References])
    per_shot: bool = False
    engines: tuple[LocalEngine, ...] = ()
    approved: tuple[str, ...] = ()
    flags: Callable[[View], Sequence[Flag]] = no_flags
    ceiling: Callable[[View], int | None] = _no_ceiling
    blocks: Callable[[View], Mapping[str, str]] = _nothing_blocks

    @property
    def kinds(self) -> Mapping[str, type[Document]]:
        """The kinds of document this stage owns."""
        return {model.KIND: model for model in self.documents}
