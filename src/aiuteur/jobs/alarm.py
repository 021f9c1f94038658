"""The alarm that nothing can be written to the database any more.

A job engine that cannot take a job from its queue tells nobody: it asks again a moment later, for ever, since the trouble
may pass. A full disk does not pass while a film waits for its renders; who waits must hear of it. So every error of this
process's connections to that database is listened to, the engine's own among them.
"""

from __future__ import annotations

import time

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError

from aiuteur.db import Database
from aiuteur.db.trouble import plainly
from aiuteur.kit.errors import Unavailable

_LASTING = frozenset({"disk-full", "disk-error"})  # what waiting does not mend; servers come back, and locks are let go
_RINGS_SECONDS = 3.0  # well above the pause between two attempts of the engine, on a busy machine too


class Alarm:
    """Listens to the connections to one database while it is set."""

    def __init__(self, database: Database) -> None:
        self._where, self._name = database.where, make_url(database.url).database
        self._last: tuple[float, Unavailable] | None = None
        self._set = False

    def set(self) -> None:
        """Listen from now on."""
        if not self._set:
            self._set = True
            event.listen(Engine, "handle_error", self._heard)

    def off(self) -> None:
        """Listen no more."""
        if self._set:
            self._set = False
            event.remove(Engine, "handle_error", self._heard)

    def rings(self) -> Unavailable | None:
        """What is the matter now; None when the last such trouble was some time ago."""
        last = self._last
        if last is None or time.monotonic() - last[0] > _RINGS_SECONDS:
            return None
        return last[1]

    def _heard(self, context: ExceptionContext) -> None:
        """Called in whatever thread the error came up."""
        error = context.sqlalchemy_exception
        if context.engine is None or context.engine.url.database != self._name or not isinstance(error, DBAPIError):
            return
        found = plainly(error, self._where)
        if found is not None and found.code in _LASTING:
            self._last = time.monotonic(), found
