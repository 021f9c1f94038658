"""Durable jobs on DBOS, in the application's own database: a row and its job commit together.

A job is a named handler and a JSON payload. The handler runs on the application's event loop as one durable step: after
kill -9 it runs again, so it must look first whether its work is already done. Only `enqueue` is called inside an open
write transaction (a plain enqueue there would wait for the lock it holds).

DBOS is a singleton per process and slow to import, so nothing here touches it before the first job.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from aiuteur.db import CONNECTIONS, Database
from aiuteur.db.trouble import said_plainly
from aiuteur.jobs.alarm import Alarm
from aiuteur.jobs.bench import Bench, held
from aiuteur.jobs.heartbeat import Heart, beside
from aiuteur.kit.errors import Unavailable

Payload = dict[str, Any]
Handler = Callable[[Payload], Awaitable[None]]

APPLICATION = "aiuteur"
APP_VERSION = "1"  # bumped by hand; the default, a digest of source code, would orphan jobs at every edit
_POLL_SECONDS = 0.04  # asking costs three thousandths of a second, and what asks has the interpreter meanwhile
_SERVER_POLL_SECONDS = 0.1  # every process of a studio asks this often, whether there is work or not
# how many jobs a process takes at once is a property of the queue, so on a server it is one number for all machines
_SERVER_IN_HAND = 8
_FOR_AS_LONG_AS_IT_TAKES = 7 * 24 * 3600
LIVE = frozenset({"ENQUEUED", "PENDING", "DELAYED"})  # states of jobs that will still be done

_handlers: dict[str, Handler] = {}
_loop: asyncio.AbstractEventLoop | None = None
_registered: dict[str, Any] = {}


async def _perform(handler: str, payload: Payload) -> None:
    """Run one handler on the application's loop, wherever DBOS runs this."""
    if _loop is None:
        raise RuntimeError("jobs were not launched")
    if asyncio.get_running_loop() is _loop:
        await _handlers[handler](payload)
        return
    work = _handled(handler, payload)
    try:
        there = asyncio.run_coroutine_threadsafe(work, _loop)
    except RuntimeError:  # the loop has closed: this process is leaving
        work.close()
        raise
    await asyncio.wrap_future(there)


async def _handled(handler: str, payload: Payload) -> None:
    """The handler is called when its turn comes: a job cancelled before that has begun nothing."""
    await _handlers[handler](payload)


def _register() -> Any:
    """The workflow, decorated once per process."""
    if "job" not in _registered:
        from dbos import DBOS

        step = DBOS.step(name="perform", preemptible=True)(_perform)

        async def job(handler: str, payload: Payload) -> None:
            await step(handler, payload)

        _registered["job"] = DBOS.workflow(name="aiuteur.job")(job)
    return _registered["job"]


def executor_id() -> str:
    """Who runs jobs here: unique for each process, so that its jobs are told from those of a dead one."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:6]}"


class Jobs:
    """The job engine: launch, enqueue, cancel, resume, close. `home` is the studio folder, for this process's bench."""

    def __init__(self, database: Database, *, home: Path, concurrency: int, connections: int = CONNECTIONS) -> None:
        self._url, self._file, self._where = database.url, database.path, database.where
        self._connections = connections
        self._concurrency = concurrency if self._file is not None else _SERVER_IN_HAND
        self._client: Any = None
        # its own: `to_thread` stands still from when the engine begins to end until `_destroyed` has mended it
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="aiuteur-jobs")
        self._launched = self._prepared = False
        self.executor = executor_id()
        self.bench = Bench(home, self.executor)
        self._alarm = Alarm(database)
        self._heart = Heart(database, self.executor, self.bench, self.in_hand, self.give_back)

    async def launch(self, handlers: dict[str, Handler], queues: Sequence[str]) -> None:
        """Start taking jobs of these queues. Jobs that a killed process left are taken over."""
        global _loop
        await asyncio.to_thread(import_module, "dbos")  # a third of a second, in which the loop goes on
        from dbos import DBOS

        _loop = asyncio.get_running_loop()
        _handlers.update(handlers)
        self.bench.take()
        self._alarm.set()
        self._ready_client()
        await self._heart.start()  # whoever has a job in hand has a beat
        DBOS.destroy()
        DBOS(config=self._config())
        _register()
        DBOS.listen_queues(queues)
        with said_plainly(self._where):
            await asyncio.to_thread(self._launch)
            self._launched = self._prepared = True
            self._heart.watch()
            for name in queues:
                await DBOS.register_queue_async(
                    name, worker_concurrency=self._concurrency, polling_interval_sec=self._poll_seconds
                )

    async def prepare(self) -> None:
        """See that there are queues, without taking jobs from them. On a server the owner has made them."""
        if self._file is not None and not self._prepared:
            with said_plainly(self._where):
                await asyncio.to_thread(self._prepare, self._file)
            self._prepared = True

    def standstill(self) -> Unavailable | None:
        """Why no job can be taken or ended, where that is so: the disk takes no more."""
        return self._alarm.rings()

    def _prepare(self, file: Path) -> None:
        from dbos import DBOS

        logging.getLogger("dbos").setLevel(logging.CRITICAL)
        with held(beside(file), wait=True):
            DBOS.migrate(self._url)

    def _launch(self) -> None:
        from dbos import DBOS

        if self._file is None:
            DBOS.launch()
            return
        with held(beside(self._file), wait=True):  # the engine makes its tables, and two would make them at once
            DBOS.launch()

    @property
    def _poll_seconds(self) -> float:
        return _SERVER_POLL_SECONDS if self._file is None else _POLL_SECONDS

    def _config(self) -> Any:
        from dbos import DBOSConfig, DBOSPortableJSONSerializer

        return DBOSConfig(
            name=APPLICATION,
            system_database_url=self._url,
            application_version=APP_VERSION,
            executor_id=self.executor,
            log_level="CRITICAL",  # what fails is told by its row; a job that Ctrl-C cut off is no news
            notification_listener_polling_interval_sec=self._poll_seconds,
            serializer=DBOSPortableJSONSerializer(),
            sys_db_pool_size=self._connections,
            db_engine_kwargs={"pool_pre_ping": self._file is None},  # a file does not hang up
            # on a server the owner of the tables has prepared them (db/prepare.py): our role may not
            run_migrations=self._file is not None,
        )

    def enqueue(self, connection: sa.Connection, *, job_id: str, handler: str, queue: str, payload: Payload) -> None:
        """Put a job into a queue inside the caller's transaction: it exists if and only if that commits."""
        self._ready_client().enqueue_in_transaction(
            connection,
            {
                "workflow_name": "aiuteur.job",
                "queue_name": queue,
                "workflow_id": job_id,
                "app_version": APP_VERSION,
            },
            handler,
            payload,
        )

    def _ready_client(self) -> Any:
        if self._client is None:
            from dbos import DBOSClient, DBOSPortableJSONSerializer

            logging.getLogger("dbos").setLevel(logging.CRITICAL)
            self._client = DBOSClient(
                system_database_url=self._url,
                serializer=DBOSPortableJSONSerializer(),
                application_name=APPLICATION,
                retry_connection_errors=False,  # who asks is told, and asks again; a farewell must not wait for a server
            )
        return self._client

    async def state(self, job_id: str) -> str | None:
        """DBOS's word for a job's state (ENQUEUED, PENDING, SUCCESS, ERROR, CANCELLED …), None for an unknown job."""
        return (await self.states([job_id])).get(job_id)

    async def states(self, job_ids: Sequence[str]) -> dict[str, str]:
        """The states of those jobs that are known."""
        found = await self._listed(workflow_ids=list(job_ids))
        return {job.workflow_id: str(job.status) for job in found}

    async def cancel(self, *job_ids: str) -> None:
        """Stop jobs: waiting ones never start, running ones are interrupted."""
        await self._tell("cancel_workflows", list(job_ids))

    async def in_hand(self) -> dict[str, int]:
        """How many jobs each process has begun and not ended, by its name; that of a dead one too."""
        found = await self._listed(status="PENDING", queues_only=True)
        return dict(Counter(job.executor_id for job in found if job.executor_id))

    async def give_back(self, worker: str) -> int:
        """Give the jobs that a worker has in hand back to their queues. Returns how many."""
        left = await self._listed(status="PENDING", executor_id=worker)
        for job in left:
            await self._tell("resume_workflow", job.workflow_id, queue_name=job.queue_name)
        return len(left)

    async def unfinished(self) -> list[tuple[str, str]]:
        """All jobs that are queued or in somebody's hand, with their payload's id and their state."""
        found = await self._listed(status=sorted(LIVE))
        return [(job.workflow_id, str(job.status)) for job in found]

    async def _listed(self, **asked: Any) -> list[Any]:
        try:
            return await self._tell("list_workflows", **asked, load_input=False, load_output=False)
        except DBAPIError as error:
            if "no such table" in str(error.orig):  # a file in which nothing was ever made
                return []
            raise

    async def _tell(self, verb: str, *about: Any, **more: Any) -> Any:
        call = partial(getattr(self._ready_client(), verb), *about, **more)
        with said_plainly(self._where):
            return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    async def drain(self) -> None:
        """Take nothing new, and wait until what is in hand is done."""
        if self._launched:
            self._launched = False
            await self._destroyed(_FOR_AS_LONG_AS_IT_TAKES)

    async def _destroyed(self, patience: int) -> None:
        from dbos import DBOS

        try:
            await asyncio.to_thread(DBOS.destroy, workflow_completion_timeout_sec=patience)
        finally:  # the engine had put its own threads behind `to_thread`, and has ended them
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="aiuteur"))

    async def close(self) -> None:
        """Stop taking jobs. What is under way goes back to its queue."""
        try:
            await self._heart.stop()
            if self._launched:
                self._launched = False
                with contextlib.suppress(asyncio.CancelledError):
                    await self._destroyed(0)
            await self._heart.leave()
        finally:
            self._alarm.off()
            self.bench.leave()
            self._threads.shutdown(wait=False)
            if self._client is not None:
                self._client.destroy()
                self._client = None
