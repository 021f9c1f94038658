"""Durable jobs on DBOS, in the application's own database: a row and its job commit together.

A job is a named handler and a JSON payload. The handler runs on the application's event loop as one durable step: after
kill -9 it runs again, so it must look first whether its work is already done. Only `enqueue` is called inside an open
write transaction (a plain enqueue there would wait for the lock it holds).

DBOS is a singleton per process and slow to import, so nothing here touches it before the first job.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import uuid
from collections.abc import Awaitable, Callable, Iterable
from importlib import import_module
from typing import Any

import sqlalchemy as sa

from aiuteur.db import CONNECTIONS, Database
from aiuteur.jobs.heartbeat import Heart

Payload = dict[str, Any]
Handler = Callable[[Payload], Awaitable[None]]

APPLICATION = "aiuteur"
APP_VERSION = "1"  # bumped by hand; the default, a digest of source code, would orphan jobs at every edit
_POLL_SECONDS = 0.02

_handlers: dict[str, Handler] = {}
_loop: asyncio.AbstractEventLoop | None = None
_registered: dict[str, Any] = {}


async def _perform(handler: str, payload: Payload) -> None:
    """Run one handler on the application's loop, wherever DBOS runs this."""
    if _loop is None:
        raise RuntimeError("jobs were not launched")
    work = _handlers[handler](payload)
    if asyncio.get_running_loop() is _loop:
        await work
        return
    await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_as_coroutine(work), _loop))


async def _as_coroutine(work: Awaitable[None]) -> None:
    await work


def _register() -> Any:
    """The workflow, decorated once per process."""
    if "job" not in _registered:
        from dbos import DBOS

        step = DBOS.step(name="perform", preemptible=True)(_perform)

        async def job(handler: str, payload: Payload) -> None:
            await step(handler, payload)

        _registered["job"] = DBOS.workflow(name="aiuteur.job")(job)
    return _registered["job"]


def executor_id(url: str) -> str:
    """Who runs jobs here: one fixed name on SQLite (one process at a time), unique per process on a server."""
    if url.startswith("sqlite"):
        return "local"
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:6]}"


class Jobs:
    """The job engine: launch, enqueue, cancel, resume, close."""

    def __init__(self, database: Database, *, concurrency: int, connections: int = CONNECTIONS) -> None:
        self._url = database.url
        self._connections = connections
        self._concurrency = concurrency
        self._client: Any = None
        self._launched = False
        self.executor = executor_id(self._url)
        self._heart = Heart(database, self.executor, self.reap)

    async def launch(self, handlers: dict[str, Handler], queues: Iterable[str]) -> None:
        """Start taking jobs. Jobs that a killed process left are taken up again."""
        global _loop
        await asyncio.to_thread(import_module, "dbos")  # a third of a second, in which the loop goes on
        from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer

        _loop = asyncio.get_running_loop()
        _handlers.update(handlers)
        DBOS.destroy()
        DBOS(
            config=DBOSConfig(
                name=APPLICATION,
                system_database_url=self._url,
                application_version=APP_VERSION,
                executor_id=self.executor,
                log_level="CRITICAL",  # what fails is told by its row; a job that Ctrl-C cut off is no news
                notification_listener_polling_interval_sec=_POLL_SECONDS,
                serializer=DBOSPortableJSONSerializer(),
                sys_db_pool_size=self._connections,
                # on a server the owner of the tables has prepared them (db/prepare.py): our role may not
                run_migrations=self._url.startswith("sqlite"),
            )
        )
        _register()
        await asyncio.to_thread(DBOS.launch)
        for name in queues:
            await DBOS.register_queue_async(
                name, worker_concurrency=self._concurrency, polling_interval_sec=_POLL_SECONDS
            )
        self._launched = True
        await self._heart.start()

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

            self._client = DBOSClient(
                system_database_url=self._url,
                serializer=DBOSPortableJSONSerializer(),
                application_name=APPLICATION,
            )
        return self._client

    async def state(self, job_id: str) -> str | None:
        """DBOS's word for a job's state (ENQUEUED, PENDING, SUCCESS, ERROR, CANCELLED …), None for an unknown job."""
        from dbos import DBOS

        status = await DBOS.get_workflow_status_async(job_id)
        return None if status is None else str(status.status)

    async def cancel(self, job_id: str) -> None:
        """Stop a job: waiting ones never start, the running one is interrupted."""
        from dbos import DBOS

        await DBOS.cancel_workflow_async(job_id)

    async def resume(self, job_id: str) -> None:
        """Let a cancelled or orphaned job go on."""
        from dbos import DBOS

        await DBOS.resume_workflow_async(job_id)

    async def reap(self, dead: str) -> int:
        """Give the jobs that a dead worker had in hand back to their queues. Returns how many."""
        from dbos import DBOS

        left = await DBOS.list_workflows_async(status="PENDING", executor_id=dead, load_input=False, load_output=False)
        for job in left:
            await DBOS.resume_workflow_async(job.workflow_id, queue_name=job.queue_name)
        return len(left)

    async def close(self) -> None:
        """Stop taking jobs. What is under way is taken up at the next launch."""
        try:
            await self._heart.stop()
        finally:
            if self._client is not None:
                self._client.destroy()
                self._client = None
            if self._launched:
                from dbos import DBOS

                self._launched = False
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.to_thread(DBOS.destroy)
