"""Runs over HTTP: what is being made, how far it is, stop it, try again. And the stream of everything that happens."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Collection
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from pydantic import BaseModel, Field

from aiuteur.accounts.person import Asking, Gate, Person
from aiuteur.events.log import Event
from aiuteur.generation.entrance import Visiting, Working
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import is_id
from aiuteur.studio import run_log
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.house import house
from aiuteur.studio.place import Looking
from aiuteur.studio.run_log import Run, State
from aiuteur.studio.runs import Wish

router = APIRouter(responses=ERRORS)

RunId = Annotated[str, Path(description="The id of a run")]
_OUTSIDE = frozenset({"notice", "run"})
_SIGN_OF_LIFE = 15.0  # seconds without an event after which a line is sent all the same: no server in between hangs up
_ASK_AGAIN = 30.0  # seconds after which a watcher is asked again who they are


def _since(
    after: Annotated[int | None, Query(ge=0, le=2**53, description="Tell first what came after this cursor")] = None,
    last_event_id: Annotated[str | None, Header(description="The same, as a browser sends it")] = None,
) -> int | None:
    """Where to go on: a browser that comes back knows better than the address it began with."""
    if last_event_id and last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) < 18:
        return int(last_event_id)
    return after


Since = Annotated[int | None, Depends(_since)]


class EventStream(StreamingResponse):
    """Events as they come, sent by one task: FastAPI's own way has three for each who watches, and two hundred may."""

    media_type = "text/event-stream"


class RunAnswer(BaseModel):
    """One run. Work is in weights of what is made; `left_ms` is measured, and null while nothing is known."""

    id: str
    project: str
    branch: str
    stage: str
    state: State
    done: int
    total: int
    label: str = Field(description="What is being made just now")
    left_ms: int | None
    report: dict[str, Any] | None
    error: dict[str, Any] | None = Field(description="In the shape of every error")
    request: dict[str, Any]
    author: str
    at: int


def run_answer(run: Run) -> RunAnswer:
    """A run as the API answers it."""
    return RunAnswer.model_validate(run.json())


@router.get("/projects/{project}/runs", operation_id="list_runs", summary="Runs of a project", tags=["runs"])
async def list_runs(lot: Looking) -> list[RunAnswer]:
    """The latest runs of a project, the newest first."""
    return [run_answer(one) for one in await run_log.listed(lot.floor.database, lot.project.id)]


@router.get("/runs/{run}", operation_id="read_run", summary="One run", tags=["runs"])
async def read_run(entry: Visiting, run: RunId) -> RunAnswer:
    """One run, as far as it is now."""
    return run_answer(await run_log.read(entry.floor.database, _named(run)))


@router.delete("/runs/{run}", operation_id="cancel_run", summary="Stop a run", tags=["runs"])
async def cancel_run(request: Request, entry: Working, run: RunId) -> RunAnswer:
    """Stop a run. What it finished is kept; one that has ended stays as it is."""
    return run_answer(await house(request).runs.cancel(entry.floor.database, _named(run)))


@router.post("/runs/{run}/retry", status_code=202, operation_id="retry_run", summary="Try again", tags=["runs"])
async def retry_run(request: Request, entry: Working, run: RunId) -> RunAnswer:
    """Ask again for what a run was asked for. What is finished is not made again."""
    was, here = await run_log.read(entry.floor.database, _named(run)), house(request)
    stage = next((one for one in here.pipeline if one.slug == was.stage), None)
    if was.state == "running" or stage is None:
        raise BadInput("This run is still going on.", fields={"run": was.id})
    wish = Wish.again(stage, was.request)
    return run_answer(await here.runs.start(entry.floor, was.project, was.branch, wish, entry.person.account_id))


@router.get(
    "/projects/{project}/events",
    operation_id="watch_project",
    summary="Everything that happens in a project, as it happens",
    response_class=EventStream,
    tags=["runs"],
)
async def watch_project(request: Request, lot: Looking, since: Since) -> EventStream:
    """Events: `document`, `stage`, `branch`, `run`, `media`, `project`; `reset` when what was missed is not kept any more."""
    return _stream(_watched(request, lot.person, lot.project.id, since))


@router.get(
    "/me/events",
    operation_id="watch_workspace",
    summary="What happens in the workspace one is in, for the pages outside of a film",
    response_class=EventStream,
    tags=["notices"],
)
async def watch_workspace(request: Request, asking: Asking, since: Since) -> EventStream:
    """Events: `notice`, `run`; `reset` when what was missed is not kept any more."""
    return _stream(_watched(request, asking, None, since, _OUTSIDE))


def _stream(lines: AsyncIterator[bytes]) -> EventStream:
    return EventStream(lines, headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"})


async def _watched(
    request: Request, person: Person, project: str | None, since: int | None, only: Collection[str] = ()
) -> AsyncIterator[bytes]:
    gate: Gate = request.app.state.gate
    newsroom, where = house(request).newsroom, person.workspace_id
    async with newsroom.watching(where, project, since) as (watcher, past, told):
        yield format_sse_event(comment="watching", retry=1000)
        if not told:
            yield format_sse_event(event="reset", data_str="{}")
        for event in past:
            if not only or event.name in only:
                yield _wire.sent(event)
        asked = time.monotonic()
        while not watcher.behind:
            found = await watcher.read(_SIGN_OF_LIFE)
            if found is None:
                yield b": still here\n\n"
            elif not only or found.name in only:
                yield _wire.sent(found)
            if time.monotonic() - asked >= _ASK_AGAIN:  # by the clock: much may be going on
                now, asked = await gate.who(request), time.monotonic()
                if now is None or now.workspace_id != where:
                    return  # signed out, or let go: the browser asks again, and is told


class _Wire:
    """Puts an event into the words of the stream, once for all who watch: they are given it one after the other."""

    def __init__(self) -> None:
        self._last: tuple[Event, bytes] | None = None

    def sent(self, event: Event) -> bytes:
        """An event as it goes over the wire."""
        if self._last is None or self._last[0] is not event:
            said = format_sse_event(event=event.name, id=str(event.cursor), data_str=json.dumps(event.body))
            self._last = event, said
        return self._last[1]


_wire = _Wire()


def _named(run: str) -> str:
    if not is_id(run):
        raise NotFound("There is no such run here.", fields={"run": run[:40]})
    return run
