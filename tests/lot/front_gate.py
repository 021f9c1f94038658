"""A studio with people in it: the routes of accounts behind their doors, and browsers to come with."""

from contextlib import AsyncExitStack

import httpx2
from fastapi import APIRouter, FastAPI

from aiuteur.accounts import routes, routes_members, routes_notices
from aiuteur.accounts.doors import Doors
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.person import Asking, must_edit
from aiuteur.config import Settings
from aiuteur.studio.answers import answer_errors

STUDIO = "https://studio.example.org"
PASSWORD = "three lamps at sea"


class Browser(httpx2.AsyncClient):
    """A browser: it keeps cookies, says where its pages come from, and sends the page's token."""

    async def enter(self, email: str, password: str = PASSWORD, **more: str) -> httpx2.Response:
        """Sign in, and load the page."""
        answer = await self.post("/api/auth/sign-in", json={"email": email, "password": password, **more})
        return await self.load() if answer.status_code == 200 else answer

    async def sign_up(self, email: str, name: str = "Ann", **more: str) -> httpx2.Response:
        """Sign up, and load the page."""
        body = {"email": email, "password": PASSWORD, "name": name, **more}
        answer = await self.post("/api/auth/sign-up", json=body)
        return await self.load() if answer.status_code == 200 else answer

    async def load(self) -> httpx2.Response:
        """What every page asks first."""
        answer = await self.get("/api/me")
        if answer.status_code == 200:
            self.headers["X-CSRF"] = answer.json()["csrf"]
        return answer


class Studio:
    """A studio that runs: its gatehouse, and browsers from wherever."""

    def __init__(self, app: FastAPI, gate: Gatehouse, stack: AsyncExitStack) -> None:
        self.app, self.gate, self._stack = app, gate, stack

    async def browser(self, address: str = "192.0.2.1", base: str = STUDIO) -> Browser:
        """A new one, without cookies."""
        transport = httpx2.ASGITransport(app=self.app, client=(address, 50_000), raise_app_exceptions=False)
        opened = Browser(transport=transport, base_url=base, headers={"Origin": base})
        return await self._stack.enter_async_context(opened)

    async def owner(self) -> Browser:
        """The first to sign up."""
        browser = await self.browser()
        assert (await browser.sign_up("ann@example.org")).status_code == 200
        return browser

    async def member(self, owner: Browser, email: str, role: str) -> Browser:
        """Somebody who was invited and came."""
        sent = await owner.post("/api/members/invitations", json={"email": email, "role": role})
        browser = await self.browser()
        token = sent.json()["link"].partition("#invitation=")[2]
        answer = await browser.sign_up(email, name=email.partition("@")[0].title(), invitation=token)
        assert answer.status_code == 200, answer.text
        return browser


def application(settings: Settings, gate: Gatehouse) -> FastAPI:
    """Accounts alone, as app.py puts them together, and two routes of a workspace."""
    app, every = FastAPI(openapi_url=None), APIRouter()
    app.state.gate = gate
    answer_errors(app)
    every.include_router(routes.router)
    every.include_router(routes_members.router)
    every.include_router(routes_notices.router)

    @every.get("/films")
    async def films(asking: Asking) -> str:
        return asking.workspace_id

    @every.post("/films")
    async def make(asking: Asking) -> str:
        must_edit(asking)
        return asking.account_id

    app.include_router(every, prefix="/api")
    app.add_middleware(Doors, settings=settings)
    return app
