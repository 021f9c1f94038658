"""The built web app, as the server hands it out: one page, its parts, and no program to run it.

Every address outside `/api` that names no file is the page itself, so that a deep link opens where it leads. What the
build named by its content is kept by browsers for good; the page is asked for again each time. Files that were packed
when the app was built (`.br`, `.gz`) are sent as they lie there.
"""

from __future__ import annotations

import mimetypes
import os
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from aiuteur.kit.errors import AiuteurError

API = "/api"
_PACKED = (("br", ".br"), ("gzip", ".gz"))
_NOT_BUILT = "The web app is not built yet. Close the studio and start it with: make studio"
_FOR_GOOD = "public, max-age=31536000, immutable"


def built() -> Path | None:
    """The folder of the built app: in the wheel, or in the source tree after `npm run build`. None where there is none."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "web", package.parents[1] / "web" / "dist"):
        if (folder / "index.html").is_file():
            return folder
    return None


class WebApp:
    """ASGI middleware: `/api` goes on to the routes, everything else is the web app. `folder` is what `built` gives."""

    def __init__(self, app: ASGIApp, folder: Path | None) -> None:
        self._app = app
        self._pages = None if folder is None else _Pages(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a page or a file, or let it pass."""
        path = scope.get("path", "")
        if scope["type"] != "http" or path == API or path.startswith(API + "/"):
            await self._app(scope, receive, send)
            return
        try:
            if self._pages is None:
                raise AiuteurError(_NOT_BUILT, code="not-built", status=503)
            await self._pages(scope, receive, send)
        except HTTPException as error:
            sentence = "This page only shows." if error.status_code == 405 else "There is nothing at this address."
            refused = AiuteurError(sentence, code="not-found", status=error.status_code)
            await _answer(refused, dict(error.headers or {}))(scope, receive, send)
        except AiuteurError as error:
            await _answer(error, {})(scope, receive, send)


def _answer(error: AiuteurError, headers: dict[str, str]) -> Response:
    return JSONResponse(error.json(), status_code=error.status, headers=headers)


class _Pages(StaticFiles):
    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file; the page itself for what names none."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404 or path.startswith("assets/") or "." in path.rsplit("/", 1)[-1]:
                raise
            return await super().get_response("index.html", scope)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, packed where the browser takes it and the build made it."""
        path = os.fspath(full_path)
        taken = _takes(Headers(scope=scope).get("accept-encoding", ""))
        for name, ending in _PACKED:
            packed = path + ending
            if name in taken and os.path.isfile(packed):
                response = super().file_response(packed, os.stat(packed), scope, status_code)
                response.headers["content-encoding"] = name
                break
        else:
            response = super().file_response(full_path, stat_result, scope, status_code)
        if response.status_code != 304:
            response.headers["content-type"] = _type_of(path)
        response.headers["vary"] = "Accept-Encoding"
        response.headers["cache-control"] = _FOR_GOOD if f"{os.sep}assets{os.sep}" in path else "no-cache"
        return response


def _takes(accepted: str) -> set[str]:
    """The encodings that a browser takes."""
    parts = [part.strip().partition(";") for part in accepted.lower().split(",")]
    return {name.strip() for name, _, weight in parts if weight.replace(" ", "") not in ("q=0", "q=0.0")}


def _type_of(path: str) -> str:
    found = mimetypes.guess_type(path)[0] or "application/octet-stream"
    known = {".js": "text/javascript", ".mjs": "text/javascript", ".webmanifest": "application/manifest+json"}
    found = known.get(os.path.splitext(path)[1], found)
    return f"{found}; charset=utf-8" if found.startswith("text/") or found.endswith("json") else found
