"""What all tests may use stands in `lot/`, where a film studio keeps its sets."""

import gc
import os
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from _pytest.nodeid import NodeId
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent / "lot"))

import databases

from aiuteur.db import Database

# a property holds or not, however slow the machine is; without this, one example of more than 200 ms fails its test
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

SLACK = 4  # a quadratic step from n to 8n costs 64 times; a linear one 8; the rest is noise


@pytest.fixture
def in_proportion() -> Callable[[Callable[[int], object], int], None]:
    """Checks that work on eight times the text takes about eight times as long: a ratio, never a time."""

    def check(work: Callable[[int], object], size: int) -> None:
        def best(count: int) -> float:
            times: list[float] = []
            for _ in range(3):
                began = time.process_time()
                work(count)
                times.append(time.process_time() - began)
            return min(times)

        small, large = best(size), best(8 * size)
        assert large < 8 * SLACK * max(small, 0.002), f"{small:.3f} s became {large:.3f} s"

    return check


# what stands above the timelines asks nothing of a database that they do not: `make check` runs it on SQLite alone
ABOVE = ("tests/generation/", "tests/studio/", "tests/cli/", "tests/screening/", "tests/delivery/", "tests/app/")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Schemathesis takes the description apart when it collects, seconds in every worker: only for who runs the slow tests."""
    left_out = "not slow" in config.option.markexpr and collection_path.name == "test_app_schemathesis.py"
    return True if left_out else None


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        called = getattr(item, "callspec", None)
        if called is not None and "postgres" in called.params.values() and item.nodeid.startswith(ABOVE):
            item.add_marker(pytest.mark.slow)
        # pytest-xdist 3.8 tells its scheduler a test's group by a field that pytest 9.2 reads no more, and silently
        # groups nothing (pytest-xdist#1386). test_groups_hold.py sees to it that this is noticed
        groups = sorted({str(mark.args[0]) for mark in item.iter_markers("xdist_group")})
        if groups and item.config.getoption("loadgroup", False) and "@" not in item.nodeid.rpartition("]")[2]:
            item._id = NodeId.parse(f"{item.nodeid}@{'_'.join(groups)}")


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: looking through them for what is let go took a tenth of the time."""
    gc.freeze()


@pytest.fixture(scope="session")
def _server_end() -> Iterator[None]:
    yield
    databases.stop()


@pytest.fixture
def postgres(_server_end: None) -> Iterator[str]:
    """The name of a PostgreSQL database of this test's own; `databases.server()` opens it for whom you want."""
    databases.ready()
    with databases.a_database() as name:
        databases.assert_bound(name)
        yield name


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database at today's schema, of either kind: what AIUTEUR_DATABASE_URL would hold."""
    if request.param == "sqlite":
        return databases.a_file(tmp_path / "film.sqlite")
    return databases.server_url(request.getfixturevalue("postgres"))


@pytest.fixture(params=["sqlite", "postgres"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], AbstractContextManager[str]]:
    """Makes as many empty databases of one kind as a property test wants: `with new_database() as url`."""
    if request.param == "sqlite":
        return lambda: nullcontext(databases.a_file(tmp_path / f"{os.urandom(6).hex()}.sqlite"))
    request.getfixturevalue("postgres")
    return databases.a_url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database of either kind."""
    async with await Database.open(database_url) as opened:
        yield opened
