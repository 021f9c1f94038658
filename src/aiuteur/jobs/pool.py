"""A pool of worker processes for drawing, speaking, mixing and encoding.

Own processes instead of `concurrent.futures`: a worker must end with its parent even after kill -9 (its pipe closes), a
worker that dies must cost one retry and not the whole pool, the most urgent task goes first, and a cancelled task frees
its core at once (its worker is ended and replaced). Tasks that are alike (the pieces of one clip) go to the worker that
has just done one, which still has the set built, and to others only when there is nothing else to do.

Beside the workers there is one for urgent work alone: the sound of a scene takes a tenth of a second, much waits for it,
and it must not wait for the clips that every core is drawing. What workers need is loaded once, by the `foreman` they are
forked from, while it is still being found out what there is to do.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiuteur.jobs.foreman import Foreman
from aiuteur.kit.errors import AiuteurError, Unavailable
from aiuteur.kit.machine import cores

_LINE_LIMIT = 64 * 1024 * 1024
_ATTEMPTS = 2
STOPPED = "stopped"  # the code of the error that says: this pool was closed
_GONE_SECONDS = 5.0  # that a killed worker may take to be gone
_STARTING_SECONDS = 60  # that loading may take on a busy machine


class TaskFailed(AiuteurError):
    """A task raised. `sentence` is what it said; `trace` is for the log."""

    def __init__(self, sentence: str, *, kind: str, trace: str = "", errno: int | None = None) -> None:
        super().__init__(sentence, code="task_failed", status=500)
        self.kind, self.trace, self.errno = kind, trace, errno


class _Died(Exception):
    """The worker's pipe closed in the middle of a task."""


@dataclass(eq=False)
class _Task:
    rank: tuple[int, int]
    call: str
    args: tuple[Any, ...]
    like: str
    done: asyncio.Future[Any]


class _Worker:
    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid, self._reader, self._writer = pid, reader, writer

    @classmethod
    async def start(cls, foreman: Foreman, load: Sequence[str], *, gives_way: bool) -> _Worker:
        """Raises OSError."""
        end = foreman.worker(load, gives_way=gives_way)
        reader, writer = await asyncio.open_connection(sock=end, limit=_LINE_LIMIT)
        try:
            async with asyncio.timeout(_STARTING_SECONDS):
                pid = await reader.readline()
            if not pid:
                raise OSError("it ended before it began")
        except BaseException as error:
            await _closed(writer)
            if isinstance(error, TimeoutError):  # an OSError too, but one without words
                raise OSError(f"it has not begun after {_STARTING_SECONDS} seconds") from error
            raise
        return cls(int(pid), reader, writer)

    async def ask(self, call: str, args: tuple[Any, ...]) -> dict[str, Any]:
        question = (json.dumps({"id": 0, "call": call, "args": args}) + "\n").encode()
        try:
            self._writer.write(question)
            await self._writer.drain()
            line = await self._reader.readline()
        except (BrokenPipeError, ConnectionResetError) as error:
            raise _Died from error
        if not line:
            raise _Died
        return json.loads(line)

    async def end(self) -> None:
        if not self._reader.at_eof():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(OSError, TimeoutError):  # its socket closes when it is gone
                async with asyncio.timeout(_GONE_SECONDS):
                    await self._reader.read()
        await _closed(self._writer)


@dataclass(eq=False)
class _Hand:
    """One lane's worker, what it did last, by likeness, and whether it is there for urgent work alone."""

    foreman: Foreman
    load: Sequence[str]
    gives_way: bool = False
    urgent_only: bool = False
    busy: bool = False
    like: str = ""
    worker: _Worker | None = None

    async def ready(self) -> _Worker:
        """The worker; a new one where there is none. Raises OSError."""
        if self.worker is None:
            try:
                self.worker = await self._started()
            except OSError:
                if not self.foreman.killed():
                    raise
                self.worker = await self._started()  # the order went to a foreman that was just ending
        return self.worker

    async def _started(self) -> _Worker:
        return await _Worker.start(self.foreman, self.load, gives_way=self.gives_way)

    def takes(self, task: _Task, urgent_free: bool) -> bool:
        """Whether a task is for this lane; urgent work is left to the lane that does nothing else while that is free."""
        urgent = task.rank[0] < 0
        return urgent if self.urgent_only else not (urgent and urgent_free)

    async def let_go(self) -> None:
        """End the worker; the next one has nothing prepared."""
        worker, self.worker, self.like = self.worker, None, ""
        if worker is not None:
            await worker.end()


class Pool:
    """Runs "module:function" calls with JSON arguments on `size` worker processes, most urgent first.

    `load` names modules that are loaded before workers are asked; `urgent` those of the worker for urgent work, which there
    is where there are two others. `environment` is added to theirs.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        load: Sequence[str] = (),
        urgent: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.size = size or cores()
        self._load, self._urgent = tuple(load), tuple(urgent)
        self._foreman = Foreman((*load, *urgent), environment or {})
        self._waiting: list[_Task] = []
        self._count = itertools.count()
        self._wake = asyncio.Condition()
        self._lanes: list[asyncio.Task[None]] = []
        self._hands: list[_Hand] = []
        self._closed = self._prepared = False

    def open(self) -> None:
        """Have what workers need loaded now: they begin at once when the first task comes."""
        if not self._lanes and not self._closed:
            with contextlib.suppress(OSError):  # told with the first task, which tries again
                self._foreman.open()
            self._hands = [_Hand(self._foreman, self._load, gives_way=self.size > 1) for _ in range(self.size)]
            if self.size > 1:
                self._hands.append(_Hand(self._foreman, self._urgent, urgent_only=True))
            self._lanes = [asyncio.create_task(self._lane(hand)) for hand in self._hands]

    async def run(self, call: str, *args: Any, urgency: int = 0, like: str = "") -> Any:
        """The call's result; tasks of equal `like` share what they prepare.

        Raises TaskFailed with its sentence; Unavailable when workers keep dying over it.
        """
        self.open()
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        async with self._wake:
            if self._closed:  # asked here, behind the wait for the lock: nobody would ever take it
                raise Unavailable("The work was stopped.", code=STOPPED)
            self._waiting.append(_Task((-urgency, next(self._count)), call, args, like, done))
            self._wake.notify_all()  # one alone could be the lane that does not take it
        return await done

    def prepare(self, call: str, *args: Any) -> None:
        """Make this call where workers come from, ahead of the first of them: all have in memory what it leaves there.

        Only the first such call is made, and nobody is told how it went: what was not prepared, tasks do themselves.
        """
        self.open()
        if not (self._closed or self._prepared or any(hand.busy for hand in self._hands)):
            self._prepared = True
            with contextlib.suppress(OSError):  # told with the first task
                self._foreman.prepare(call, args)

    async def close(self) -> None:
        """End all workers now; what was being made is made again when it is asked for next."""
        self._closed = True
        for lane in self._lanes:
            lane.cancel()
        await asyncio.gather(*self._lanes, return_exceptions=True)
        for task in self._waiting:
            if not task.done.done():
                task.done.cancel()
        self._waiting.clear()
        self._foreman.close()

    async def _next(self, hand: _Hand) -> _Task:
        async with self._wake:
            hand.busy = False
            while True:
                self._waiting = [task for task in self._waiting if not task.done.done()]
                free = any(other.urgent_only and not other.busy for other in self._hands)
                fitting = [task for task in self._waiting if hand.takes(task, free)]
                if fitting:
                    elsewhere = {other.like for other in self._hands if other is not hand} - {""}
                    task = min(fitting, key=lambda task: _order(task, hand.like, elsewhere))
                    self._waiting.remove(task)
                    hand.like = task.like or hand.like
                    hand.busy = True
                    if self._waiting and hand.urgent_only:
                        self._wake.notify_all()  # further urgent work is now for whoever is free
                    return task
                await self._wake.wait()

    async def _lane(self, hand: _Hand) -> None:
        task: _Task | None = None
        try:
            while True:
                task = await self._next(hand)
                for _ in range(_ATTEMPTS):
                    if await self._settled(hand, task):
                        break
                else:
                    _fail(task, _died(task))
        except asyncio.CancelledError:
            if task is not None and not task.done.done():
                task.done.cancel()  # whoever waits for it must not wait for ever
            raise
        finally:
            await hand.let_go()

    async def _settled(self, hand: _Hand, task: _Task) -> bool:
        """Do a task. False when its worker ended over it; whatever else goes wrong is the task's failure."""
        try:
            if not await self._serve(await hand.ready(), task):
                await hand.let_go()
        except _Died:
            await hand.let_go()
            return False
        except OSError as error:
            _fail(task, _no_code() if hand.foreman.failed() else _no_worker(error))
        except Exception as error:  # noqa: BLE001  a lane that ends would leave its tasks waiting for ever
            await hand.let_go()
            _fail(task, TaskFailed(f"{task.call} could not be asked: {error}", kind=type(error).__name__))
        return True

    async def _serve(self, worker: _Worker, task: _Task) -> bool:
        """Whether the worker is free again; False when the task was cancelled while it worked."""
        asking = asyncio.ensure_future(worker.ask(task.call, task.args))
        try:
            await asyncio.wait({asking, task.done}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            given_up = asking.cancel()
            await asyncio.wait({asking})  # until it reads no more: the end of the worker is to be read next
        if given_up:
            return False
        answer = asking.result()
        if "error" in answer:
            _fail(task, TaskFailed(answer["error"], kind=answer["type"], trace=answer["trace"], errno=answer["errno"]))
        elif not task.done.done():
            task.done.set_result(answer["result"])
        return True


def _order(task: _Task, mine: str, elsewhere: set[str]) -> tuple[int, int, int]:
    """Urgency first; then what this worker has prepared, then what nobody has, then what another prepared; then age."""
    urgency, age = task.rank
    likeness = 0 if task.like and task.like == mine else 2 if task.like in elsewhere else 1
    return urgency, likeness, age


def _fail(task: _Task, error: Exception) -> None:
    if not task.done.done():
        task.done.set_exception(error)


def _died(task: _Task) -> Unavailable:
    return Unavailable(
        f"A worker process ended twice while doing {task.call}: the machine may be short of memory. "
        "Close other programs and run the same command again.",
        code="worker_died",
    )


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Close a socket, and have the event loop let go of it."""
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


def _no_code() -> Unavailable:
    return Unavailable(
        f"Worker processes cannot load Aiuteur ({sys.executable} says why on standard error). Check that Aiuteur is installed "
        "there and that PYTHONPATH, if you set it, is a full path; then run the same command again.",
        code="no_worker",
    )


def _no_worker(error: OSError) -> Unavailable:
    return Unavailable(
        f"A worker process could not be started ({error.strerror or error}). "
        "Close other programs, or set AIUTEUR_WORKERS lower, and run the same command again.",
        code="no_worker",
    )
