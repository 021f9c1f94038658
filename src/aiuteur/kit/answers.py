"""The one shape of every refusal: what the API answers and every route declares.

It stands this low because accounts, which stand under the studio, declare it too.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class ErrorAnswer(BaseModel):
    """Why a request was not done: a stable word for programs, a sentence for people, and the facts of the case."""

    error: str = Field(description="A stable word: not-found, locked, conflict, …")
    sentence: str = Field(description="What happened, to what, and what to do about it.")
    fields: dict[str, Any] = Field(description="The facts of the case.")


_MEANINGS: dict[int, str] = {
    401: "Nobody is signed in.",
    403: "This person may not do it, or it may not be done now.",
    404: "There is no such thing here.",
    409: "Somebody else changed it meanwhile, or a person has to choose first.",
    413: "What was sent is larger than what is taken.",
    422: "What was sent cannot be used.",
    423: "It is locked.",
    429: "Too many requests; try again later.",
    503: "The machine cannot do it at the moment.",
}

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer, "description": meaning} for status, meaning in _MEANINGS.items()
}
