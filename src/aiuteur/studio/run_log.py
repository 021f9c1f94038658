"""The rows of runs: how far each is, for every process and for the page that is loaded again."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

import sqlalchemy as sa

from aiuteur import events
from aiuteur.db import Database
from aiuteur.db.tables import runs
from aiuteur.generation.produce import Report
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.studio.flags import Flag

State = Literal["running", "done", "failed", "cancelled"]
SERVER = f"{socket.gethostname()}:{os.getpid()}:{new_id()}"  # this process, and no other that ever has its number
SILENT_MS = 60_000  # after which a run that gave no sign of life is over
_MOST = 50  # runs that a list shows
_LOST_MS = 10 * 60_000  # after which it is written down that it is over, also where it may only be slow
_BROKEN_OFF = "The studio was closed while this was being made. What was finished is kept; make it again to go on."


@dataclass(frozen=True)
class Run:
    """One run, as it is told. Work is in weights of targets; times in milliseconds."""

    id: str
    project: str
    branch: str
    stage: str
    state: State = "running"
    done: int = 0
    total: int = 0
    label: str = ""
    left_ms: int | None = None
    report: dict[str, Any] | None = None
    error: dict[str, Any] | None = None
    request: dict[str, Any] = field(default_factory=dict[str, Any])
    author: str = ""
    at: int = 0

    def json(self) -> dict[str, Any]:
        """For answers and events."""
        return asdict(self)


_IN_BODY = ("done", "total", "label", "left_ms", "report", "error", "request")


async def begin(database: Database, run: Run) -> None:
    """Write the row of a new run, and tell of it."""
    async with database.write() as tx:
        row = {
            "id": run.id,
            "project_id": run.project,
            "branch_id": run.branch,
            "stage": run.stage,
            "author": run.author,
        }
        row |= {"workspace_id": tx.workspace_id, "state": run.state, "body": _body(run), "server": SERVER}
        await tx.execute(runs.insert().values(**row, at=run.at, changed_at=now_ms()))
        events.append(tx, run.project, run.branch, "run", run.json())


async def write(database: Database, run: Run) -> None:
    """How far it is now. One that was asked to stop stays so."""
    async with database.write() as tx:
        values = {"state": run.state, "body": _body(run), "changed_at": now_ms()}
        open_ = (runs.c.workspace_id == tx.workspace_id, runs.c.id == run.id, runs.c.state == "running")
        if (await tx.execute(sa.update(runs).where(*open_).values(**values))).rowcount:
            events.append(tx, run.project, run.branch, "run", run.json())


async def beat(database: Database, run_id: str) -> bool:
    """A sign of life. True when somebody asked the run to stop."""
    async with database.write() as tx:
        mine = (runs.c.workspace_id == tx.workspace_id, runs.c.id == run_id, runs.c.state == "running")
        return (await tx.execute(sa.update(runs).where(*mine).values(changed_at=now_ms()))).rowcount == 0


async def read(database: Database, run_id: str) -> Run:
    """One run. Raises NotFound."""
    async with database.read() as tx:
        row = await tx.first(sa.select(runs).where(runs.c.workspace_id == tx.workspace_id, runs.c.id == run_id))
    if row is None:
        raise NotFound("There is no such run here.", fields={"run": run_id[:40]})
    return _run(row)


async def listed(database: Database, project: str) -> list[Run]:
    """The runs of a project, the newest first."""
    async with database.read() as tx:
        mine = sa.select(runs).where(runs.c.workspace_id == tx.workspace_id, runs.c.project_id == project)
        return [_run(row) for row in await tx.all(mine.order_by(runs.c.at.desc(), runs.c.id).limit(_MOST))]


async def settle_broken(database: Database) -> int:
    """Write down, and tell of, the runs whose process is gone; how many. What was finished of them is kept."""
    async with database.read() as tx:
        mine = (runs.c.workspace_id == tx.workspace_id, runs.c.state == "running")
        lost = [
            row
            for row in await tx.all(sa.select(runs).where(*mine))
            if _is_over(row.server, row.changed_at, silent_ms=_LOST_MS)
        ]
    for row in lost:
        await write(database, _broken_off(row))
    return len(lost)


async def running_in(database: Database, branch: str) -> Run | None:
    """The run that works in a branch, if any does."""
    async with database.read() as tx:
        mine = (runs.c.workspace_id == tx.workspace_id, runs.c.branch_id == branch, runs.c.state == "running")
        found = [_run(row) for row in await tx.all(sa.select(runs).where(*mine))]
    return next((run for run in found if run.state == "running"), None)


async def ask_to_stop(database: Database, run_id: str) -> Run:
    """Have a run of another process stop at its next sign of life. Raises NotFound."""
    run = await read(database, run_id)
    if run.state != "running":
        return run
    async with database.write() as tx:
        mine = (runs.c.workspace_id == tx.workspace_id, runs.c.id == run_id, runs.c.state == "running")
        await tx.execute(sa.update(runs).where(*mine).values(state="cancelled", changed_at=now_ms()))
    run = await read(database, run_id)
    async with database.write() as tx:
        events.append(tx, run.project, run.branch, "run", run.json())
    return run


def failure(report: Report | None, error: Exception | None, *, closing: bool) -> dict[str, Any] | None:
    """Why a run failed, in the one shape of errors; None when it did not."""
    if isinstance(error, AiuteurError):
        return error.json()
    if error is not None:
        return AiuteurError("Something went wrong inside Aiuteur. What was finished is kept; try again.").json()
    if closing:
        return AiuteurError(_BROKEN_OFF, code="broken-off").json()
    if report is None or not report.failures:
        return None
    once = {sentence: label for label, sentence in reversed(report.failures)}  # one cause is said once
    shown = " ".join(f"The {label}: {sentence}" for sentence, label in [*reversed(once.items())][:3])
    count = len(report.failures)
    parts = f"{count} part{'s' if count > 1 else ''} could not be made."
    failures = [{"what": what, "why": sentence} for what, sentence in report.failures]
    return AiuteurError(f"{parts} {shown}", code="unfinished", fields={"failures": failures}).json()


def report_of(report: Report, flags: Sequence[Flag] = ()) -> dict[str, Any]:
    """What a run did, as JSON, with the flags that it raised."""
    return {
        "flags": [
            {"id": one.id, "sentence": one.sentence, "scene": one.scene, "shot": one.shot or ""} for one in flags
        ],
        "outcomes": dict(report.outcomes),
        "renders": dict(report.renders),
        "reused": report.reused,
        "failures": [{"what": what, "why": why} for what, why in report.failures],
        "locked": list(report.locked),
        "kept": [{"key": one.key, "fields": list(one.fields)} for one in report.kept],
        "taken_out": [{"key": one.key, "hash": one.hash} for one in report.taken_out],
        "before": report.before,
        "matches": [{"old": one.old, "new": one.new, "sure": one.sure} for one in report.matches],
    }


def _body(run: Run) -> str:
    return canonical({name: getattr(run, name) for name in _IN_BODY})


def _run(row: Any) -> Run:
    over = row.state == "running" and _is_over(row.server, row.changed_at)
    return _broken_off(row) if over else _as_written(row)


def _broken_off(row: Any) -> Run:
    error = AiuteurError(_BROKEN_OFF, code="broken-off").json()
    return replace(_as_written(row), state="failed", left_ms=None, error=error)


def _as_written(row: Any) -> Run:
    body = json.loads(row.body)
    state: State = row.state
    return Run(
        id=row.id,
        project=row.project_id,
        branch=row.branch_id,
        stage=row.stage,
        state=state,
        author=row.author,
        at=row.at,
        **body,
    )


def _is_over(server: str, changed_at: int, *, silent_ms: int = SILENT_MS) -> bool:
    """Whether the process that made a run is gone, as far as that can be told from here."""
    if now_ms() - changed_at > silent_ms:
        return True
    host, pid, _ = server.rsplit(":", 2)
    if server == SERVER or host != socket.gethostname():
        return False
    if int(pid) == os.getpid():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
