"""Runs: what somebody asked the server to make, going on while they look elsewhere.

A run is a task of the server and a row. The task makes; the row and the stream of events tell how far it is, so a page that
is loaded again finds it, in this process or another. A run whose process is gone is told as failed, with what to do, by
whoever reads it: nobody has to be there to write it down. What was finished is kept in any case.

One run at a time works in a branch, and while any lives the studio folder is held (`workplace.alone`), as the `film`
command holds it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

from aiuteur import timelines
from aiuteur.db import Database
from aiuteur.generation.currency import judge
from aiuteur.generation.floor import Floor
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.produce import Event, Report, Wanted
from aiuteur.generation.view import View
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, Conflict
from aiuteur.kit.ids import new_id
from aiuteur.studio import run_log
from aiuteur.studio.affording import must_be_affordable
from aiuteur.studio.downstream import standing_on
from aiuteur.studio.flags import Flag, open_flags
from aiuteur.studio.gates import must_not_be_blocked
from aiuteur.studio.production import admit, bring_up_to_date, open_view
from aiuteur.studio.run_log import Run, State
from aiuteur.studio.stage import Stage
from aiuteur.studio.workplace import alone
from aiuteur.timelines import Head

_log = logging.getLogger(__name__)
_TELL_SECONDS = 0.3  # between two words on how far it is
_BEAT_SECONDS = 5.0  # between two proofs that it lives


@dataclass(frozen=True)
class Wish:
    """What is to be made: a stage, some of its documents (none: all), a word to the engine, another take.

    `through`: up to that stage all that is out of date and stands on the keys, in whatever stage it is (none: all there is).
    `passing`: as the `film` command does it, the stages before are made and passed by recorded approvals; this one is made.
    """

    stage: Stage
    keys: tuple[str, ...] = ()
    guidance: str = ""
    take: bool = False
    branch_as: str = ""
    through: bool = False
    passing: bool = False

    def asked(self) -> dict[str, Any]:
        """What was asked for, as the run keeps it: to be told, and to be asked for again."""
        ways = {name: True for name in ("through", "passing") if getattr(self, name)}
        return {"keys": list(self.keys), "guidance": self.guidance, "take": self.take, **ways}

    @classmethod
    def again(cls, stage: Stage, asked: Mapping[str, Any]) -> Wish:
        """The same once more; what counted as another take is made by now, or is still missing."""
        keys, guidance = tuple(asked.get("keys", ())), str(asked.get("guidance", ""))
        through, passing = (bool(asked.get(name)) for name in ("through", "passing"))
        return cls(stage, keys, guidance, through=through, passing=passing)


@dataclass
class Live:
    """A run that this process makes."""

    run: Run
    database: Database
    unforeseen: bool = False  # the work there is shows only as it goes
    task: asyncio.Task[None] | None = None
    planned: int = 0  # weight of what was planned and has not ended yet
    drawing: bool = False
    worked: int = 0  # weight of what really had to be made
    began: float = field(default_factory=time.monotonic)
    told: float = 0.0
    telling: asyncio.Task[None] | None = None

    def take(self, event: Event) -> None:
        """Count one event of the production. What is written takes no time beside what is drawn: the time that is left
        is told from the first that is drawn on, and so is work that was not foreseen."""
        ends = event.outcome not in ("planned", "started")
        self.planned += event.weight if event.outcome == "planned" else -event.weight if ends else 0
        if event.outcome == "started" and not self.drawing:
            self.drawing, self.worked = True, 0
            self.began, self.told = time.monotonic(), 0.0
        made = event.weight if ends and event.outcome not in ("fresh", "waiting") else 0
        self.worked += made
        done, total = self.run.done + made, self.run.total
        if self.unforeseen:
            done = self.run.done + event.weight if ends and self.drawing else self.run.done
            total = done + self.planned if self.drawing else 0
        spent, done = time.monotonic() - self.began, min(total, done)
        left = round(spent * 1000 * (total - done) / self.worked) if self.worked and total else None
        self.run = replace(self.run, done=done, total=total, label=event.label or self.run.label, left_ms=left)


class Runs:
    """The runs of one server."""

    def __init__(self, floor: Floor, pipeline: Sequence[Stage]) -> None:
        self._floor, self._pipeline = floor, pipeline
        self._live: dict[str, Live] = {}
        self._branches = set[str]()  # in which one is being begun or made
        self._held, self._holding = ExitStack(), False
        self._closing = False

    async def start(self, floor: Floor, project: str, branch: str, wish: Wish, author: str) -> Run:
        """Begin a run; it goes on by itself. `floor` is that of the workspace.

        Raises Conflict while one works in the branch, NeedsBranch, Blocked and OverCeiling (nothing was changed), NotReady,
        Unavailable while a film is being made in this studio folder by another process.
        """
        going = await run_log.running_in(floor.database, branch)
        if branch in self._branches or going is not None:
            raise Conflict(
                "Something is being made in this branch already. Wait until it is done, or cancel it.",
                code="busy",
                fields={"branch": branch, "run": "" if going is None else going.id},
            )
        self._branches.add(branch)
        try:
            if not self._holding:
                self._held.enter_context(alone(self._floor.settings.home))
                self._holding = True
            run = await self._admitted(floor, project, branch, wish, author)
        except BaseException:
            self._branches.discard(branch)
            self._let_go()
            raise
        live = Live(run, floor.database, wish.passing)
        self._live[run.id] = live
        live.task = asyncio.create_task(self._make(live, floor, wish, author, begun_in=branch))
        await asyncio.sleep(0)  # it begins: what was cancelled before that would never be told as ended
        return run

    async def cancel(self, database: Database, run_id: str) -> Run:
        """Stop a run; what is finished stays. One of another process is asked to stop. Raises NotFound."""
        live = self._live.get(run_id)
        if live is None or live.database.workspace_id != database.workspace_id:
            return await run_log.ask_to_stop(database, run_id)
        assert live.task is not None
        live.task.cancel()
        await asyncio.wait({live.task})
        return await run_log.read(database, run_id)

    async def close(self) -> None:
        """End every run; they are told as broken off."""
        self._closing = True
        tasks = [live.task for live in self._live.values() if live.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _admitted(self, floor: Floor, project: str, branch: str, wish: Wish, author: str) -> Run:
        view = await open_view(floor, branch)
        takes, upto = _more_takes(view, wish), self._upto(wish.stage)
        trial = view.copy()
        for head in takes:
            trial.put(head)
        wanted = self.wanted(trial, wish)
        if wanted is not None:  # a run of everything makes what is missing, or is stopped by the gate of that stage
            must_not_be_blocked(trial, upto, wanted)
        await must_be_affordable(floor, branch, trial, upto, wanted)
        where = await admit(
            floor, branch, trial, upto, author=author, wanted=wanted, named=wish.branch_as, guidance=wish.guidance
        )
        await self._ask_for_takes(floor, where, view, takes, author)
        run = Run(
            id=new_id(),
            project=project,
            branch=where,
            stage=wish.stage.slug,
            total=0 if wish.passing else _weight(view, upto, self.wanted(view, wish)),
            at=now_ms(),
            author=author,
            request=wish.asked(),
        )
        await run_log.begin(floor.database, run)
        return run

    async def _ask_for_takes(self, floor: Floor, branch: str, view: View, takes: Sequence[Head], author: str) -> None:
        for head in takes:
            had = view.head(head.key)
            async with floor.database.write() as tx:
                await timelines.save(
                    tx, branch, head.key, head.document, base=None if had is None else had.hash, author=author
                )
                now = await timelines.head(tx, branch, head.key)
            if now is not None:
                view.put(now)

    def _upto(self, stage: Stage) -> Sequence[Stage]:
        return self._pipeline[: self._pipeline.index(stage) + 1]

    def wanted(self, view: View, wish: Wish) -> Wanted | None:
        """The targets of a wish: the stage's own, and of the stages before what is not there at all and costs nothing.

        None: all there are.
        """
        if wish.passing:
            return None
        if wish.through:
            return standing_on(view, wish.keys)

        def ours(operation: Operation, target: Target) -> bool:
            if operation.stage != wish.stage.slug:
                return operation.draft is not None and judge(view, operation, target).status == "missing"
            named = (key == target.writes or target.covers(key) or target.writes.startswith(key) for key in wish.keys)
            return not wish.keys or any(named)

        return ours

    async def _make(self, live: Live, floor: Floor, wish: Wish, author: str, *, begun_in: str) -> None:
        run = live.run
        beating = asyncio.create_task(self._beat(live))
        try:
            view = await open_view(floor, run.branch)
            stood = {flag.id for flag in open_flags(view, self._pipeline)}
            report = await bring_up_to_date(
                floor,
                run.branch,
                view,
                self._upto(wish.stage),
                author=author,
                watch=lambda event: self._watch(live, event),
                wanted=self.wanted(view, wish),
                left_open=wish.stage,
            )
            flags = [flag for flag in open_flags(view, self._pipeline) if flag.id not in stood]
            await self._end(live, "failed" if report.failures else "done", report=report, flags=flags)
        except asyncio.CancelledError:
            await floor.renders.cancel_waiting(run.branch)
            await asyncio.shield(self._end(live, "failed" if self._closing else "cancelled"))
        except AiuteurError as error:
            await self._end(live, "failed", error=error)
        except Exception as error:  # noqa: BLE001  the run must be told as ended, whatever it was
            _log.exception("run %s of %s failed", run.id, run.stage)
            await self._end(live, "failed", error=error)
        finally:
            beating.cancel()
            self._live.pop(run.id, None)
            self._branches.discard(begun_in)
            self._let_go()

    async def _end(
        self,
        live: Live,
        state: State,
        *,
        report: Report | None = None,
        error: Exception | None = None,
        flags: Sequence[Flag] = (),
    ) -> None:
        if live.telling is not None:
            live.telling.cancel()
            await asyncio.gather(live.telling, return_exceptions=True)
        told = run_log.failure(report, error, closing=self._closing and state == "failed")
        done = live.run.total if state == "done" else live.run.done
        live.run = replace(
            live.run,
            state=state,
            done=done,
            left_ms=None,
            label="",
            report=None if report is None else run_log.report_of(report, flags),
            error=told if state == "failed" else None,
        )
        await run_log.write(live.database, live.run)

    def _watch(self, live: Live, event: Event) -> None:
        """Take one event of the production, and pass it on from time to time."""
        live.take(event)
        if event.outcome == "planned":
            return
        if time.monotonic() - live.told > _TELL_SECONDS and (live.telling is None or live.telling.done()):
            live.told = time.monotonic()
            live.telling = asyncio.create_task(self._tell(live))

    async def _tell(self, live: Live) -> None:
        with contextlib.suppress(AiuteurError):  # a word that could not be said is said with the next
            await run_log.write(live.database, live.run)

    async def _beat(self, live: Live) -> None:
        """Prove that the run lives, and stop it when another process was asked to."""
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            with contextlib.suppress(AiuteurError):
                if await run_log.beat(live.database, live.run.id) and live.task is not None:
                    live.task.cancel()

    def _let_go(self) -> None:
        if not self._live and not self._branches:
            self._held.close()
            self._holding = False


def _more_takes(view: View, wish: Wish) -> list[Head]:
    """Another take is a document that counts one more: then it is out of date, and made."""
    found: list[Head] = []
    for key in wish.keys if wish.take else ():
        head = view.head(key)
        if head is None or "take" not in type(head.document).model_fields:
            continue
        more: dict[str, Any] = {"take": int(getattr(head.document, "take", 0)) + 1}
        if wish.guidance and "guidance" in type(head.document).model_fields:
            more["guidance"] = wish.guidance
        document = head.document.but(**more)
        found.append(replace(head, document=document, hash=document.content_hash()))
    return found


def _weight(view: View, pipeline: Sequence[Stage], wanted: Wanted | None) -> int:
    """The work there is, as far as it can be seen before it begins."""
    return max(
        1,
        sum(
            target.weight
            for stage in pipeline
            for operation in stage.operations
            for target in operation.targets(view)
            if (wanted is None or wanted(operation, target)) and judge(view, operation, target).status != "fresh"
        ),
    )
