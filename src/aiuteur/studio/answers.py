"""How every route of the studio refuses: the declared shapes, and the handlers that make them of any error.

Whatever goes wrong leaves the server in one shape. What we did not foresee is a 500 with a sentence that tells nothing of
our insides; the log has the rest.
"""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from aiuteur.kit.answers import ERRORS, ErrorAnswer
from aiuteur.kit.errors import AiuteurError, BadInput

__all__ = ["ERRORS", "ErrorAnswer", "answer_errors", "refusal", "unfit"]

_log = logging.getLogger(__name__)
_SHOWN = 20  # problems that an answer lists
_WORDS = {
    404: ("not-found", "There is nothing at this address."),
    405: ("method", "This address does not do that."),
    413: ("too-large", "What was sent is larger than what is taken."),
    416: ("range", "The file has no such part."),
}


def refusal(error: AiuteurError) -> JSONResponse:
    """An error as an answer."""
    headers: dict[str, str] = {}
    if (wait := error.fields.get("retry_after")) is not None:
        headers["Retry-After"] = str(wait)
    if error.status == 416:
        headers["Content-Range"] = f"bytes */{error.fields['size']}"
    return JSONResponse(error.json(), status_code=error.status, headers=headers)


def unfit(error: ValidationError | RequestValidationError, what: str = "That") -> BadInput:
    """What does not fit a model, as a sentence and, in `fields`, place by place."""
    problems = {
        ".".join(str(part) for part in one["loc"]) or "body": str(one["msg"]).removeprefix("Value error, ")
        for one in error.errors()[:_SHOWN]
    }
    said = "; ".join(f"{where}: {why}" for where, why in list(problems.items())[:3])
    return BadInput(f"{what} cannot be used: {said}.", fields={"problems": problems})


def answer_errors(app: FastAPI) -> None:
    """Have every error of `app` leave in the one shape."""
    app.add_exception_handler(AiuteurError, _ours)
    app.add_exception_handler(RequestValidationError, _misfit)
    app.add_exception_handler(HTTPException, _of_the_framework)
    app.add_exception_handler(Exception, _unforeseen)


async def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AiuteurError)
    if error.status >= 500:
        _log.warning("%s %s: %s", request.method, request.url.path, error.sentence)
    return refusal(error)


async def _misfit(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return refusal(unfit(error, "What was sent"))


async def _of_the_framework(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == 400:  # a body that is no text: bad input, as any other
        return refusal(BadInput("What was sent cannot be read; send JSON in UTF-8."))
    code, sentence = _WORDS.get(error.status_code, ("error", str(error.detail)))
    body: dict[str, Any] = AiuteurError(sentence, code=code, status=error.status_code).json()
    return JSONResponse(body, status_code=error.status_code, headers=error.headers)


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    sentence = "Something went wrong inside Aiuteur. Nothing was changed; try again, and tell us if it happens twice."
    return refusal(AiuteurError(sentence))
