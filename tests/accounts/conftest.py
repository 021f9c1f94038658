"""A studio with people in it: the routes of accounts behind their doors, on both databases, and browsers to come with."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

import httpx2
import pytest
from argon2 import PasswordHasher
from fastapi import APIRouter, FastAPI

from aiuteur.accounts import passwords, routes, routes_members
from aiuteur.accounts.doors import Doors
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.person import Asking, must_edit
from aiuteur.config import Settings
from aiuteur.db import Database
from aiuteur.studio.answers import answer_errors

STUDIO = "https://studio.example.org"
PASSWORD = "three lamps at sea"


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm with little effort; what measures the effort asks for the real one."""
    if "real_hashes" not in request.fixturenames:
        hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
        monkeypatch.setattr(passwords, "_hasher", hasher)
        monkeypatch.setattr(passwords, "_nobody", cache(lambda: hasher.hash("nobody has this password")))


@pytest.fixture
def real_hashes() -> None:
    """As in the studio."""


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
        transport = httpx2.ASGITransport(app=self.app, client=(address, 50_000))
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


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a studio with people, behind https."""
    return Settings.read({"AIUTEUR_HOME": str(tmp_path), "AIUTEUR_AUTH": "studio", "AIUTEUR_PUBLIC_URL": STUDIO})


@pytest.fixture
async def opened(database: Database) -> AsyncIterator[Callable[[Settings], Studio]]:
    """Opens a studio of other settings on the test's database."""
    async with AsyncExitStack() as stack:

        def open_one(settings: Settings) -> Studio:
            gate = Gatehouse(replace(settings, database_url=database.url), database)
            stack.push_async_callback(gate.close)
            return Studio(application(settings, gate), gate, stack)

        yield open_one


@pytest.fixture
async def studio(opened: Callable[[Settings], Studio], settings: Settings) -> Studio:
    """A studio nobody has entered yet."""
    return opened(settings)


def application(settings: Settings, gate: Gatehouse) -> FastAPI:
    """Accounts alone, as app.py puts them together, and two routes of a workspace."""
    app, every = FastAPI(openapi_url=None), APIRouter()
    app.state.gate = gate
    answer_errors(app)
    every.include_router(routes.router)
    every.include_router(routes_members.router)

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
