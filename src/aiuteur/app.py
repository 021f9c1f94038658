"""The studio's web server, put together: one floor, all routes, one shape of error.

`create_app` opens nothing. The floor (database, media, jobs) is opened when the server starts and closed when it ends, so
that an application can be described, and its API exported, on a machine where nothing is set up.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from aiuteur import __version__, pipeline
from aiuteur.accounts.person import LocalGate
from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.screening import routes as screening
from aiuteur.screening.names import called
from aiuteur.studio import routes_documents, routes_projects
from aiuteur.studio.answers import answer_errors
from aiuteur.studio.house import House

_ROOM = "/projects/{project}/branches/{branch}/"


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with await Floor.open(settings, pipeline.engines()) as floor:
            app.state.floor = floor
            app.state.gate = LocalGate()
            app.state.house = House(floor, pipeline.PIPELINE, called)
            yield

    app = FastAPI(
        title="Aiuteur",
        version=__version__,
        summary="A film studio in software.",
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    answer_errors(app)
    app.include_router(api(), prefix="/api")
    return app


def description() -> str:
    """The API's own description (OpenAPI, as JSON text): the same from the same code, whatever the settings."""
    app = create_app(Settings.read({}))
    return json.dumps(app.openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def api() -> APIRouter:
    """Every route there is, below `/api`."""
    every = APIRouter()
    every.include_router(routes_projects.router)
    every.include_router(routes_documents.router)
    every.include_router(screening.router)
    for stage, router in pipeline.routers():
        every.include_router(router, prefix=_ROOM + stage.slug, tags=[stage.slug])
    return every
