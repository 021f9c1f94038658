"""A studio with people in it, on both databases; its passwords are hashed quickly."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from front_gate import STUDIO, Studio, application
from post_office import PostOffice, open_post_office

from aiuteur.accounts import passwords
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.config import Settings
from aiuteur.db import Database

HERE = Path(__file__).parent

# what these try stands above the tables, which the others try on both databases: `make check` runs them on SQLite alone
ABOVE = ("test_supabase.py", "test_local_gate.py", "test_forgotten.py", "test_letters.py", "test_every_route.py")


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        called = getattr(item, "callspec", None)
        if item.path.parent == HERE and item.path.name in ABOVE and called and "postgres" in called.params.values():
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same algorithm with little effort; what measures the effort gets some hundred times more."""
    memory = 16_384 if "slower_hashes" in request.fixturenames else 64
    hasher = PasswordHasher(time_cost=2, memory_cost=memory, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", hasher)
    monkeypatch.setattr(passwords, "_nobody", cache(lambda: hasher.hash("nobody has this password")))


@pytest.fixture
def slower_hashes() -> None:
    """A hash takes far longer than everything around it, as in a real studio."""


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


@pytest.fixture
def post() -> Iterator[PostOffice]:
    """A mail server."""
    with open_post_office() as office:
        yield office
