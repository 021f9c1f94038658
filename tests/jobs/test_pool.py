"""Worker processes: they answer, fail in sentences, die with their parent, and cost one retry when they die alone."""

import asyncio
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from call_off import call_off

from aiuteur.jobs import foreman
from aiuteur.jobs.pool import Pool, TaskFailed
from aiuteur.kit.errors import Unavailable

KILLED = "import os; os.kill(os.getpid(), 9)"


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(2)
    yield made
    await made.close()


def held(pool: Pool, signs: Path, name: str) -> asyncio.Task[Any]:
    """A worker is busy for a minute; that it has begun is a file of that name."""
    busy = f"[open({str(signs / name)!r}, 'w').close(), __import__('time').sleep(60)]"
    return asyncio.create_task(pool.run("builtins:eval", busy))


async def begun(signs: Path, workers: int) -> None:
    while len(os.listdir(signs)) < workers:
        await asyncio.sleep(0.01)


def children() -> set[int]:
    """The processes of this one that have not been waited for."""
    task = Path(f"/proc/self/task/{os.getpid()}/children")
    return {int(pid) for pid in task.read_text().split()} if task.exists() else set()


async def test_calls_run_in_other_processes_side_by_side(pool: Pool) -> None:
    pids = await asyncio.gather(*(pool.run("os:getpid") for _ in range(8)))
    assert os.getpid() not in pids
    assert 1 <= len(set(pids)) <= 2


async def test_a_failure_is_its_sentence(pool: Pool) -> None:
    with pytest.raises(TaskFailed, match="No such file") as failure:
        await pool.run("os:listdir", "/nowhere/at/all")
    assert (failure.value.kind, failure.value.errno) == ("FileNotFoundError", 2)
    assert "Traceback" in failure.value.trace


async def test_what_a_library_prints_does_not_reach_the_answers(pool: Pool) -> None:
    assert await pool.run("os:system", "echo noise") == 0
    assert await pool.run("os:getpid") != os.getpid()


async def test_the_most_urgent_goes_first(tmp_path: Path) -> None:
    pool, done = Pool(1), list[str]()

    async def ask(name: str, urgency: int) -> None:
        await pool.run("time:sleep", 0.01, urgency=urgency)
        done.append(name)

    first = held(pool, tmp_path, "first")
    await begun(tmp_path, 1)
    asked = [asyncio.create_task(ask(*one)) for one in (("later", 0), ("soon", 1), ("now", 9))]
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(*asked)
    await pool.close()
    assert done == ["now", "soon", "later"]


async def test_urgent_work_does_not_wait_for_what_every_worker_is_doing(pool: Pool, tmp_path: Path) -> None:
    long = [held(pool, tmp_path, f"{place}") for place in range(4)]
    await begun(tmp_path, 2)
    async with asyncio.timeout(10):
        pids = [await pool.run("os:getpid", urgency=1) for _ in range(3)]
    assert len(set(pids)) == 1, "it has a worker of its own"
    assert not any(task.done() for task in long)
    for task in long:
        task.cancel()


async def test_more_urgent_work_than_its_worker_can_do_goes_to_whoever_is_free(pool: Pool) -> None:
    async with asyncio.timeout(10):
        await asyncio.gather(*(pool.run("time:sleep", 0.4, urgency=1) for _ in range(3)))
        pids = await asyncio.gather(*(pool.run("os:getpid", urgency=1) for _ in range(12)))
    assert 1 <= len(set(pids)) <= 3


async def test_workers_load_what_they_will_need_and_what_cannot_be_loaded_hurts_nobody() -> None:
    pool = Pool(1, load=("colorsys", "no.such.module", "sndhdr"), environment={"WEATHER": "rain"})
    pool.open()
    loaded = await pool.run("builtins:eval", "[name in __import__('sys').modules for name in ('colorsys', 'sndhdr')]")
    assert loaded == [True, True]
    assert await pool.run("os:getenv", "WEATHER") == "rain"
    await pool.close()


async def test_where_nothing_can_be_forked_each_worker_loads_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreman, "FORKS", False)
    pool = Pool(1, load=("colorsys",))
    assert await pool.run("builtins:eval", "'colorsys' in __import__('sys').modules") is True
    assert await pool.run("os:getppid") == os.getpid()
    await pool.close()


async def test_a_foreman_that_was_killed_is_replaced() -> None:
    if not foreman.FORKS:
        call_off("that a killed foreman is replaced", "Workers are forked on Linux only: run it there.")
    pool = Pool(1)
    os.kill(await pool.run("os:getppid"), signal.SIGKILL)
    with pytest.raises(Unavailable, match="ended twice"):
        await pool.run("os:_exit", 9)
    assert await pool.run("os:getpid") != os.getpid()
    await pool.close()


async def test_a_worker_that_keeps_dying_is_told_in_a_sentence(pool: Pool) -> None:
    with pytest.raises(Unavailable, match="ended twice"):
        await pool.run("os:_exit", 9)
    assert await pool.run("os:getpid") != os.getpid(), "the pool goes on"


async def test_a_cancelled_task_frees_its_worker_at_once(pool: Pool, tmp_path: Path) -> None:
    tasks = [held(pool, tmp_path, f"{place}") for place in range(2)]
    await begun(tmp_path, 2)
    for task in tasks:
        task.cancel()
    async with asyncio.timeout(10):
        assert await pool.run("os:getpid") != os.getpid()


async def test_a_result_that_is_no_json_is_a_failure_and_costs_no_worker(pool: Pool) -> None:
    with pytest.raises(TaskFailed, match="not JSON serializable"):
        await pool.run("pathlib:Path")
    assert await pool.run("os:getpid") != os.getpid()


async def test_a_task_that_cannot_be_sent_fails_and_the_pool_goes_on() -> None:
    pool = Pool(1)
    with pytest.raises(TaskFailed, match="could not be asked"):
        await pool.run("os:getpid", object())
    async with asyncio.timeout(10):
        assert await pool.run("os:getpid") != os.getpid()
    await pool.close()


async def test_a_worker_that_cannot_start_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool(1)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    async with asyncio.timeout(10):
        with pytest.raises(Unavailable, match="could not be started"):
            await pool.run("os:getpid")
    monkeypatch.undo()
    assert await pool.run("os:getpid") != os.getpid()
    await pool.close()


@pytest.mark.parametrize("forks", [foreman.FORKS, False])
async def test_workers_that_cannot_load_aiuteur_are_told_at_once(
    forks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "aiuteur").mkdir()
    (tmp_path / "aiuteur" / "__init__.py").write_text("raise ImportError('somebody else')")
    monkeypatch.setattr(foreman, "FORKS", forks)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    pool = Pool(2)
    async with asyncio.timeout(20):
        asked = (pool.run("os:getpid", urgency=number % 2) for number in range(8))
        told = await asyncio.gather(*asked, return_exceptions=True)
        monkeypatch.undo()
        assert await pool.run("os:getpid") != os.getpid(), "mended, the same pool goes on"
        await pool.close()
    assert all(isinstance(one, Unavailable) and "cannot load Aiuteur" in one.sentence for one in told), told
    assert "somebody else" in capfd.readouterr().err


async def test_a_worker_that_never_begins_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sleeper = tmp_path / "python"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    monkeypatch.setattr("aiuteur.jobs.pool._STARTING_SECONDS", 0.5)
    pool = Pool(1)
    async with asyncio.timeout(10):
        with pytest.raises(Unavailable, match="has not begun"):
            await pool.run("os:getpid")
        await pool.close()


async def test_nothing_is_left_open(pool: Pool, recwarn: pytest.WarningsRecorder) -> None:
    asked = [asyncio.create_task(pool.run("time:sleep", 60, urgency=n % 2)) for n in range(3)]
    await asyncio.sleep(0.5)
    asked[0].cancel()
    await asyncio.sleep(0.1)
    await pool.close()
    await asyncio.gather(*asked, return_exceptions=True)
    gc.collect()
    assert [str(one.message) for one in recwarn if one.category is ResourceWarning] == []


async def test_nobody_waits_for_a_pool_that_closed_in_the_middle(tmp_path: Path) -> None:
    pool = Pool(1)
    asked = held(pool, tmp_path, "asked")
    await begun(tmp_path, 1)
    await pool.close()
    async with asyncio.timeout(5):
        with pytest.raises(asyncio.CancelledError):
            await asked


async def test_a_closed_pool_refuses() -> None:
    pool = Pool(1)
    await pool.run("os:getpid")
    await pool.close()
    before = children()
    pool.prepare("os:getpid")
    with pytest.raises(Unavailable):
        await pool.run("os:getpid")
    assert children() == before


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_parent_however_it_goes(tmp_path: Path, how: signal.Signals) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import asyncio\n"
        "from aiuteur.jobs.pool import Pool\n"
        "async def main():\n"
        "    pool = Pool(2)\n"
        "    print(*await asyncio.gather(pool.run('os:getpid'), pool.run('os:getpid')), flush=True)\n"
        "    await asyncio.gather(pool.run('time:sleep', 300), pool.run('time:sleep', 300))\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        pids = {int(pid) for pid in parent.stdout.readline().split()}
    assert pids
    time.sleep(0.3)
    parent.send_signal(how)
    parent.wait()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


async def test_a_pool_takes_over_the_foreman_that_was_begun_ahead_of_it() -> None:
    if not foreman.FORKS:
        call_off("that a foreman begins ahead", "Workers are forked on Linux only: run it there.")
    before = children()  # what other tests of this process have left to be waited for
    with foreman.ahead(("colorsys",)):
        begun_ahead = children() - before
        pool = Pool(1, load=("colorsys", "sndhdr"), environment={"WEATHER": "snow"})
        assert await pool.run("os:getppid") in begun_ahead
        loaded = "[name in __import__('sys').modules for name in ('colorsys', 'sndhdr')]"
        assert await pool.run("builtins:eval", loaded) == [True, True]
        assert await pool.run("os:getenv", "WEATHER") == "snow"
        other = Pool(1)
        assert await other.run("os:getppid") not in begun_ahead, "it is there for one pool alone"
        await other.close()
    assert await pool.run("os:getpid") != os.getpid(), "it stays for as long as its pool"
    await pool.close()
    assert not begun_ahead & children()


def test_what_was_begun_in_vain_ends_with_the_block() -> None:
    before = children()
    with foreman.ahead(("colorsys",)):
        assert bool(children() - before) == foreman.FORKS
    assert children() == before


async def test_where_none_can_be_begun_ahead_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with foreman.ahead(("colorsys",)):
        monkeypatch.undo()
        pool = Pool(1)
        assert await pool.run("os:getpid") != os.getpid()
        await pool.close()


async def test_what_is_prepared_ahead_of_the_workers_all_of_them_have() -> None:
    if not foreman.FORKS:
        call_off("that workers share what was prepared", "Workers are forked on Linux only: run it there.")
    pool = Pool(2, load=("colorsys",))
    pool.prepare("builtins:setattr", "colorsys", "painted", "red")  # no module: nobody is told
    pool.prepare("builtins:exec", "import colorsys; colorsys.painted = 'green'")
    seen = "__import__('sys').modules['colorsys'].__dict__.get('painted')"
    assert await asyncio.gather(*(pool.run("builtins:eval", seen) for _ in range(4))) == [None] * 4, "only the first"
    await pool.close()
    pool = Pool(2, load=("colorsys",))
    pool.prepare("builtins:exec", "import colorsys; colorsys.painted = 'green'")
    assert await asyncio.gather(*(pool.run("builtins:eval", seen) for _ in range(4))) == ["green"] * 4
    await pool.close()


async def test_nothing_is_prepared_while_there_is_work(pool: Pool, tmp_path: Path) -> None:
    (tmp_path / "signs").mkdir()
    task = held(pool, tmp_path / "signs", "busy")
    await begun(tmp_path / "signs", 1)
    pool.prepare("builtins:open", str(tmp_path / "prepared"), "w")
    assert await pool.run("os:getpid") != os.getpid()  # forked after it
    task.cancel()
    assert not (tmp_path / "prepared").exists()


@pytest.mark.parametrize("call", [("builtins:exec", KILLED), ("os:listdir", "x" * 70_000), ("no.such:thing",)])
async def test_what_cannot_be_prepared_is_told_to_nobody(pool: Pool, call: tuple[Any, ...]) -> None:
    pool.prepare(*call)
    async with asyncio.timeout(30):
        assert await pool.run("os:getpid") != os.getpid()


async def test_nothing_is_prepared_where_nothing_is_forked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(foreman, "FORKS", False)
    pool = Pool(1)
    pool.prepare("builtins:open", str(tmp_path / "prepared"), "w")
    assert await pool.run("os:getpid") != os.getpid()
    assert not (tmp_path / "prepared").exists()
    await pool.close()
