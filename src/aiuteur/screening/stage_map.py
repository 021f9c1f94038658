"""The map of the twelve stages as a screen shows it: status, what is missing, and whether the gate before is passed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from aiuteur.db import Tx
from aiuteur.generation.forecast import forecast
from aiuteur.generation.judged import judged
from aiuteur.generation.standing import standings
from aiuteur.generation.view import View
from aiuteur.screening.status import StageState, Status, stage_states
from aiuteur.studio.desk import engines_of, operations_of
from aiuteur.studio.document_answers import locked_scopes
from aiuteur.studio.gates import Passed, passages
from aiuteur.studio.stage import Stage

_STORY = 5  # the stages whose matter is the whole story; after them it goes scene by scene


class WaitsAnswer(BaseModel):
    """The stage that has to be passed first."""

    slug: str
    title: str
    sentence: str


class StageAnswer(BaseModel):
    """One stage at a glance."""

    number: int
    slug: str
    title: str
    summary: str
    kinds: list[str] = Field(description="The kinds of document that it owns")
    phase: Literal["story", "film"]
    gate: str = Field(description="What the filmmaker says when passing on")
    status: Status
    documents: int
    stale: int
    missing: int
    edited: int
    approved_by: str | None = Field(description="Who let it pass; `film` for an automatic approval")
    approved_at: int | None
    automatic: bool
    locked: bool
    open: bool = Field(description="Every stage before it is passed")
    waits_for: WaitsAnswer | None
    ready: list[str] = Field(description="What is missing before its gate can be passed, in sentences")
    price_micro: int = Field(description="What bringing it up to date would cost, in micro-dollars")


async def stage_map(tx: Tx, branch: str, view: View, pipeline: Sequence[Stage]) -> list[StageAnswer]:
    """All stages of a branch, in order."""
    found = standings(view, operations_of(pipeline))
    passed = await passages(tx, branch)
    scopes = frozenset(await locked_scopes(tx, branch))
    states = stage_states(view, pipeline, found, {slug: not one.automatic for slug, one in passed.items()})
    prices = await _prices(tx, view, pipeline, scopes)
    answers: list[StageAnswer] = []
    waits: WaitsAnswer | None = None
    for state in states:
        answer = _answer(state, view, passed.get(state.stage.slug), waits, prices.get(state.stage.slug, 0), scopes)
        answers.append(answer)
        if waits is None and state.stage.slug not in passed:
            waits = WaitsAnswer(slug=state.stage.slug, title=state.stage.title, sentence=_waiting(answer))
    return answers


def _answer(
    state: StageState, view: View, passed: Passed | None, waits: WaitsAnswer | None, price: int, scopes: frozenset[str]
) -> StageAnswer:
    stage = state.stage
    return StageAnswer(
        number=stage.number,
        slug=stage.slug,
        title=stage.title,
        summary=stage.summary,
        kinds=list(stage.kinds),
        phase="story" if stage.number <= _STORY else "film",
        gate=stage.gate,
        status=state.status,
        documents=state.documents,
        stale=state.stale,
        missing=state.missing,
        edited=state.edited,
        approved_by=None if passed is None else passed.author,
        approved_at=None if passed is None else passed.at,
        automatic=passed is not None and passed.automatic,
        locked=f"stage:{stage.slug}" in scopes,
        open=waits is None,
        waits_for=waits,
        ready=[*stage.ready(view), *stage.unsettled(view, scopes)],
        price_micro=price,
    )


def _waiting(answer: StageAnswer) -> str:
    why = f" {answer.ready[0]}" if answer.ready else ""
    return f"Stage {answer.number}, {answer.title}, comes first.{why}"


async def _prices(tx: Tx, view: View, pipeline: Sequence[Stage], scopes: frozenset[str]) -> dict[str, int]:
    """What each stage would cost to bring up to date. Where nothing costs money, no run has to be played through."""
    operations, engines, prices = operations_of(pipeline), engines_of(pipeline), dict[str, int]()
    if not engines.charge:
        return prices
    costs = (await forecast(tx, view, operations, engines, scopes)).by_target
    for operation in operations if costs else ():
        for target in judged(view, operation).targets:
            if (cost := costs.get(target.writes)) is not None:
                prices[operation.stage] = prices.get(operation.stage, 0) + cost.price_micro
    return prices
