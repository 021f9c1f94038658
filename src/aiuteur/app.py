"""The studio's web server, put together: one floor, all routes, one shape of error.

`create_app` opens nothing. The floor (database, media, jobs) is opened when the server starts and closed when it ends, so
that an application can be described, and its API exported, on a machine where nothing is set up.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from enum import Enum
from functools import cache, partial
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from aiuteur import __version__, pipeline
from aiuteur.accounts import routes as accounts
from aiuteur.accounts import routes_members as members
from aiuteur.accounts import routes_notices as notices
from aiuteur.accounts.doors import Doors
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.postman import Postman
from aiuteur.config import Settings
from aiuteur.delivery import routes as delivery
from aiuteur.events.newsroom import Newsroom
from aiuteur.generation import routes as media
from aiuteur.generation.floor import Floor
from aiuteur.screening import routes as screening
from aiuteur.screening import (
    routes_context,
    routes_copies,
    routes_falls,
    routes_merging,
    routes_scenes,
    routes_slate,
    routes_timelines,
    routes_vault,
)
from aiuteur.screening.correspondent import Correspondent
from aiuteur.screening.names import called
from aiuteur.screening.templates import template
from aiuteur.screening.told import title, why
from aiuteur.studio import (
    routes_documents,
    routes_engines,
    routes_health,
    routes_history,
    routes_library,
    routes_projects,
    routes_runs,
)
from aiuteur.studio.answers import answer_errors
from aiuteur.studio.house import House
from aiuteur.studio.runs import Runs
from aiuteur.studio.web_app import WebApp, built

_ROOM = "/projects/{project}/branches/{branch}/"


def create_app(settings: Settings) -> FastAPI:
    """The application for these settings."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with await Floor.open(settings, pipeline.engines()) as floor:
            newsroom, runs = Newsroom(floor.database), Runs(floor, pipeline.PIPELINE)
            app.state.floor = floor
            app.state.gate = gate = Gatehouse(settings, floor.database)
            app.state.house = House(floor, pipeline.PIPELINE, called, title, why, runs, newsroom, template)
            correspondent = Correspondent(floor.database, gate, pipeline.PIPELINE, floor.views)
            postman = Postman(gate)
            correspondent.start()
            postman.start()
            yield
            await runs.close()
            await correspondent.close()
            await postman.close()
            await newsroom.close()
            await gate.close()

    app = FastAPI(
        title="Aiuteur",
        version=__version__,
        summary="A film studio in software.",
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        routes=_every_route(),
    )
    answer_errors(app)
    app.openapi = partial(_described, app, app.openapi)  # type: ignore[method-assign]  FastAPI's own way to say more
    app.add_middleware(WebApp, folder=built())
    app.add_middleware(Doors, settings=settings)  # last, and so outermost: nothing is answered that did not pass it
    return app


@cache
def _every_route() -> list[BaseRoute]:
    """What every application of this process answers: FastAPI works it out at the first request, for each list anew."""
    api = APIRouter()
    for router, prefix, tags in rooms():
        api.include_router(router, prefix="/api" + prefix, tags=tags)
    return api.routes


def _described(app: FastAPI, describe: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """FastAPI's description, put right: a refusal is JSON, also where the answer would be a stream of events."""
    if app.openapi_schema is None:
        for verbs in describe()["paths"].values():
            for one in verbs.values():
                for status, said in one["responses"].items():
                    content = said.get("content", {})
                    if not status.startswith("2") and "text/event-stream" in content:
                        content["application/json"] = content.pop("text/event-stream")
    return describe()


def description() -> str:
    """The API's own description (OpenAPI, as JSON text): the same from the same code, whatever the settings."""
    app = create_app(Settings.read({}))
    return json.dumps(app.openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def rooms() -> list[tuple[APIRouter, str, list[str | Enum]]]:
    """Every router there is, with its prefix below `/api` and its tags.

    Each is mounted by itself, for FastAPI looks through a router inside a router once more at every level.
    """
    house = (
        routes_health.router,
        routes_engines.router,
        accounts.router,
        members.router,
        notices.router,
        routes_slate.router,
        routes_projects.router,
        routes_history.router,
        routes_documents.router,
        routes_runs.router,
        media.router,
        routes_library.router,
        screening.router,
        routes_scenes.router,
        routes_context.router,
        routes_timelines.router,
        routes_copies.router,
        routes_merging.router,
        routes_falls.router,
        routes_vault.router,
        delivery.router,
    )
    own = [(router, _ROOM + stage.slug, list[str | Enum]([stage.slug])) for stage, router in pipeline.routers()]
    return [*((router, "", list[str | Enum]()) for router in house), *own]
