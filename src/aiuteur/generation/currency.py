"""Is a generated document current? Computed by comparing what was read then with what stands there now, never stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aiuteur.generation.operation import Inputs, Operation, Target, project
from aiuteur.generation.view import View
from aiuteur.kit.canonical import digest
from aiuteur.kit.schema import Document
from aiuteur.timelines.model import Basis, Head, Read
from aiuteur.timelines.staleness import Cause, causes, fingerprint, read

Status = Literal["missing", "fresh", "stale"]


@dataclass(frozen=True)
class Verdict:
    """What is known of one target: its state, the causes of staleness, and its documents. `past`: those of them that are out
    of date themselves. In a list of which a lock held one when it was made again, that one alone is."""

    status: Status
    causes: tuple[Cause, ...] = ()
    heads: tuple[Head, ...] = ()
    past: frozenset[str] = frozenset()


def documents_read(view: View, target: Target) -> tuple[Read, ...]:
    """What a target reads today, with fingerprints of the fields it reads."""
    return tuple(read(head, target.reads[key]) for key, head in sorted(_heads_read(view, target).items()))


def _heads_read(view: View, target: Target) -> dict[str, Head]:
    """The documents a target reads that exist. Its own wishes (the take) count only once they differ from default."""
    found = {key: head for key in target.reads if (head := view.head(key)) is not None}
    own = found.get(target.writes)
    if own is not None and fingerprint(own.document, target.reads[own.key]) == digest([own.kind, {}]):
        del found[target.writes]
    return found


def new_basis(operation: Operation, reads: Sequence[Read]) -> Basis:
    """What a document made just now was made from; the save adds what was made."""
    return Basis(operation=operation.name, version=operation.version, inputs=tuple(reads))


def judge(view: View, operation: Operation, target: Target) -> Verdict:
    """The verdict on one target. What a person wrote by hand has no basis and is never stale."""
    heads = tuple(head for head in view.heads(target.writes) if target.covers(head.key))
    made = [(head.key, head.basis) for head in heads if head.basis and head.basis.operation == operation.name]
    if not made:
        by_hand = heads and not target.writes.endswith("/")
        return Verdict("fresh" if by_hand else "missing", (), heads)
    today = _heads_read(view, target)
    # the documents of one target were made together: most often one basis serves them all
    bases = {(basis.version, basis.inputs): basis for _, basis in made}
    why = {one: found for one, basis in bases.items() if (found := causes(basis, today, operation.version))}
    if not why:
        return Verdict("fresh", (), heads)
    past = frozenset(key for key, basis in made if (basis.version, basis.inputs) in why)
    return Verdict("stale", tuple(next(iter(why.values()))), heads, past)


def inputs_of(view: View, target: Target) -> Inputs:
    """The declared fields of the declared documents, and what stands in the target's own place."""
    documents = {
        key: project(head.document, fields)
        for key, fields in target.reads.items()
        if (head := view.head(key)) is not None
    }
    old: Mapping[str, Document] = {
        head.key: head.document for head in view.heads(target.writes) if target.covers(head.key)
    }
    return Inputs(documents, old)
