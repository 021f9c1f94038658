"""Errors are sentences a filmmaker can act on: what happened, to what, and what to do about it.

The class decides what a machine sees: `code` (a stable word for programs), `status` (HTTP) and `exit_code` (the
command line). Raise the nearest class; a bare AiuteurError means "our fault" and becomes a 500. An error survives
pickling, because workers in other processes raise them too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class AiuteurError(Exception):
    """Base of all errors that are meant to be read. `fields` holds the facts of the case, fit for JSON."""

    code: str = "error"
    status: int = 500
    exit_code: ClassVar[int] = 1

    def __init__(
        self, sentence: str, *, code: str = "", status: int = 0, fields: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code or type(self).code
        self.status = status or type(self).status
        self.fields: dict[str, Any] = dict(fields or {})

    def __str__(self) -> str:
        return self.sentence

    def json(self) -> dict[str, Any]:
        """What `--json` and the API answer: `{"error": code, "sentence": …, "fields": {…}}`."""
        return {"error": self.code, "sentence": self.sentence, "fields": self.fields}


class NotFound(AiuteurError):
    """The thing named does not exist (or not in this workspace)."""

    code = "not-found"
    status = 404


class Refused(AiuteurError):
    """The thing may not be done now: a lock, a gate, a ceiling. Nothing was changed."""

    code = "refused"
    status = 403


class Conflict(AiuteurError):
    """Two people changed the same thing; a person must choose."""

    code = "conflict"
    status = 409


class BadInput(AiuteurError):
    """What was given cannot be used. The command line ends with exit code 2."""

    code = "bad-input"
    status = 422
    exit_code = 2


class Unavailable(AiuteurError):
    """The machine or a service cannot do it at the moment: no disk space, no answer, a busy file."""

    code = "unavailable"
    status = 503
