"""Documents as the API answers them: the body with all its fields, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.standing import Standing, standings
from aiuteur.generation.view import View
from aiuteur.studio.desk import operations_of
from aiuteur.studio.house import Called, Why
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Head
from aiuteur.timelines.keys import scopes_of
from aiuteur.timelines.staleness import Cause, Difference, explain

_SHOWN = 4  # changed fields that a sentence names
_LONGEST = 60  # characters of a value that a sentence quotes

Status = Literal["fresh", "stale", "missing", "waiting", "own"]


class CauseAnswer(BaseModel):
    """Why a document is out of date: the document that changed, and a sentence."""

    key: str
    sentence: str


class DocumentAnswer(BaseModel):
    """One document as it stands. `own`: nobody but a hand made it, so it is never out of date."""

    key: str
    kind: str
    hash: str
    rev: int
    author: str
    at: int = Field(description="When it last changed: milliseconds since 1970, UTC")
    edited: bool = Field(description="A hand has changed what was generated, or wrote it all")
    body: dict[str, Any] = Field(description="All fields, defaults filled in")
    locked: bool
    status: Status
    causes: list[CauseAnswer]
    operation: str | None = Field(description="What made it; null for what a hand wrote")
    version: int | None = Field(description="The version of that operation")
    inputs: list[str] = Field(description="The documents it was made from")


class Standings:
    """Where the documents of a view stand, by key."""

    def __init__(self, view: View, pipeline: Sequence[Stage], locked: Iterable[str], why: Why) -> None:
        self._view, self._locked, self._why = view, frozenset(locked), why
        self._exact: dict[str, Standing] = {}
        self._lists: list[Standing] = []
        for one in standings(view, operations_of(pipeline)):
            if one.target.writes.endswith("/"):
                self._lists.append(one)
            else:
                self._exact[one.target.writes] = one

    async def answer(self, tx: Tx, head: Head) -> DocumentAnswer:
        """One document as the API answers it."""
        standing = self._of(head)
        if standing is not None and standing.state == "stale" and head.key not in standing.past:
            standing = None  # another of its list is out of date
        state: Status = "own" if head.basis is None else "fresh" if standing is None else standing.state
        return DocumentAnswer(
            key=head.key,
            kind=head.kind,
            hash=head.hash,
            rev=head.rev,
            author=head.author,
            at=head.at,
            edited=head.edited,
            body=head.document.model_dump(mode="json"),
            locked=bool(self._locked) and not self._locked.isdisjoint(scopes_of(head.key)),
            status=state,
            causes=[] if standing is None or head.basis is None else await self.causes(tx, standing),
            operation=None if head.basis is None else head.basis.operation,
            version=None if head.basis is None else head.basis.version,
            inputs=[] if head.basis is None else [one.key for one in head.basis.inputs],
        )

    async def causes(self, tx: Tx, standing: Standing) -> list[CauseAnswer]:
        """Why a target is out of date."""
        return [await cause_answer(tx, self._view, one, self._why) for one in standing.causes]

    def _of(self, head: Head) -> Standing | None:
        exact = self._exact.get(head.key)
        if exact is not None or head.basis is None:
            return exact
        mine = (one for one in self._lists if one.operation.name == head.basis.operation)
        return next((one for one in mine if one.target.covers(head.key)), None)


async def cause_answer(tx: Tx, view: View, cause: Cause, why: Why) -> CauseAnswer:
    """One cause, with its sentence."""
    return CauseAnswer(key=cause.key, sentence=why(view, cause, await explain(tx, cause)))


def cause_sentence(view: View, cause: Cause, differences: Sequence[Difference], called: Called) -> str:
    """`shot/2/3 changed (duration_ms 4000 → 6000)`, as the command line says it, without a full stop."""
    if cause.why == "recipe":
        return f"{cause.key} works differently now"
    name = called(view, cause.key)
    if cause.why in ("gone", "new"):
        return f"{name} is {cause.why}"
    return f"{name} changed ({said(differences)})"


def said(differences: Sequence[Difference]) -> str:
    """What differs, value by value, in a few words."""
    parts = [f"{one.field} {_short(one.was)} → {_short(one.now)}" for one in differences[:_SHOWN]]
    more = f" and {len(differences) - _SHOWN} more" if len(differences) > _SHOWN else ""
    return ", ".join(parts) + more if parts else "its content"


def _short(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "…"


async def locked_scopes(tx: Tx, branch: str) -> set[str]:
    """The lock scopes of a branch."""
    return {one.scope for one in await timelines.locks.locks(tx, branch)}
