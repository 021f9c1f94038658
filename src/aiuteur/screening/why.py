"""Why is this the way it is? What made it, what a hand changed, what makes it stale, and what is stale because of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.view import View
from aiuteur.screening.names import called, film_place
from aiuteur.screening.status import Standing, standings
from aiuteur.studio.document_answers import cause_sentence, said
from aiuteur.studio.stage import Stage
from aiuteur.timelines.staleness import Cause, Difference, explain


@dataclass
class Reasons:
    """The answer, as sentences; `json` for programs."""

    key: str
    state: str
    sentences: list[str] = field(default_factory=list[str])
    causes: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    dependents: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


async def reasons(tx: Tx, branch: str, view: View, pipeline: Sequence[Stage], key: str) -> Reasons:
    """All that is known about one document's state."""
    found = standings(view, pipeline)
    mine = next((one for one in found if one.target.covers(key)), None)
    answer = Reasons(key, mine.state if mine is not None else "fresh")
    await _own_story(tx, view, key, answer)
    if mine is not None:
        await _own_causes(tx, view, mine, answer)
    await _dependents(tx, view, found, key, answer)
    if answer.state == "fresh" and not answer.causes and not answer.dependents:
        answer.sentences.append("It is fresh, and nothing is stale because of it.")
    return answer


async def _own_story(tx: Tx, view: View, key: str, answer: Reasons) -> None:
    head = view.head(key)
    if head is None:
        return
    name = called(view, key)
    if head.basis is None:
        answer.sentences.append(f"{name} was written by {head.author}.")
        return
    answer.sentences.append(f"{name} was made by {head.basis.operation} from {_listed(view, head.basis.inputs)}.")
    if head.edited:
        changed = Cause(key, "changed", (), head.basis.made, head.hash)
        differences = await explain(tx, changed)
        answer.sentences.append(f"It was changed by hand: {said(differences)}.")
        answer.causes += [_cause(view, changed, differences)]


async def _own_causes(tx: Tx, view: View, mine: Standing, answer: Reasons) -> None:
    for cause in mine.causes:
        differences = await explain(tx, cause)
        answer.causes.append(_cause(view, cause, differences))
        answer.sentences.append(f"It is stale: {cause_sentence(view, cause, differences, called)}.")
    if mine.state == "waiting":
        answer.sentences.append(f"It waits for {', '.join(called(view, one) for one in mine.because)}.")


async def _dependents(tx: Tx, view: View, found: Sequence[Standing], key: str, answer: Reasons) -> None:
    """What is stale because of this document, directly or further down."""
    touched = {key}
    for one in found:
        direct = [cause for cause in one.causes if cause.key in touched]
        waits = [because for because in one.because if because in touched]
        if not direct and not waits:
            continue
        touched.add(one.target.writes)
        why: list[str] = []
        for cause in direct:
            why.append(cause_sentence(view, cause, await explain(tx, cause), called))
        if not why:
            why = [f"waits for {', '.join(called(view, wait) for wait in waits)}"]
        answer.dependents.append({"key": one.target.writes, "what": one.target.label, "state": one.state, "why": why})
        answer.sentences.append(f"Because of it, {one.state}: {one.target.label} ({'; '.join(why)}).")


def _cause(view: View, cause: Cause, differences: Sequence[Difference]) -> dict[str, Any]:
    return {
        "key": cause.key,
        "name": called(view, cause.key),
        "why": cause.why,
        "fields": {one.field: {"was": one.was, "now": one.now} for one in differences},
    }


def _listed(view: View, reads: Sequence[timelines.Read]) -> str:
    names = [called(view, key) for key in sorted((read.key for read in reads), key=lambda key: film_place(view, key))]
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "") or "nothing"
