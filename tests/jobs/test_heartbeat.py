"""The living take over what the dead left, and leave alone what is alive."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from aiuteur.db import Database
from aiuteur.db.tables import worker_beats
from aiuteur.jobs import heartbeat
from aiuteur.jobs.bench import ALIVE, WORK, Bench, clear, deserted, held, lives
from aiuteur.jobs.heartbeat import DEAD_AFTER_SECONDS, Beat, Heart, Watch, beat, beats, forget
from aiuteur.kit.errors import Unavailable

HOLD = (
    "import pathlib, sys; from aiuteur.jobs.bench import Bench; b = Bench(pathlib.Path(sys.argv[1]), sys.argv[2]);"
    "b.take(); b.folder.mkdir(parents=True); print(b.proof()['proof'], b.proof()['file'], flush=True); sys.stdin.read()"
)


def another(home: Path, worker: str) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """Another process at its bench, and its proof."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home), worker], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    proof, file = process.stdout.readline().split()
    return process, {"proof": proof, "file": file}


def killed(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


class Hands:
    """Jobs in hand, by worker."""

    def __init__(self, **jobs: int) -> None:
        self.jobs, self.given = jobs, list[str]()

    async def in_hand(self) -> dict[str, int]:
        return {worker: count for worker, count in self.jobs.items() if count}

    async def give_back(self, worker: str) -> int:
        self.given.append(worker)
        return self.jobs.pop(worker, 0)


def heart_of(database: Database, home: Path, hands: Hands, name: str = "me") -> Heart:
    bench = Bench(home, name)
    bench.take()
    return Heart(database, name, bench, hands.in_hand, hands.give_back)


# ---- the bench --------------------------------------------------------------------------------------------------


def test_a_process_lives_until_it_is_killed_and_its_bench_is_deserted_then(tmp_path: Path) -> None:
    process, proof = another(tmp_path, "host:1:a")
    assert lives(proof) is True
    assert deserted(tmp_path) == []
    killed(process)
    assert lives(proof) is False
    assert [path.name for path in deserted(tmp_path)] == ["host-1-a"]
    clear(deserted(tmp_path))
    assert list((tmp_path / WORK).iterdir()) == []
    assert lives(proof) is False, "the proof stays until somebody has taken over"


def test_nothing_is_said_of_whom_nothing_is_known(tmp_path: Path) -> None:
    process, proof = another(tmp_path, "a")
    assert lives({}) is None
    assert lives({**proof, "proof": str(tmp_path / "elsewhere")}) is None
    assert lives({**proof, "file": "0:0"}) is None, "another file of the same name: another machine's"
    killed(process)


def test_whoever_leaves_clears_the_bench(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "me")
    bench.take()
    bench.folder.mkdir(parents=True)
    assert lives(bench.proof()) is True
    bench.leave()
    assert list((tmp_path / WORK).iterdir()) == list((tmp_path / ALIVE).iterdir()) == []


def test_loose_files_and_folders_of_nobody_are_left_over(tmp_path: Path) -> None:
    (tmp_path / WORK / "s2-1234").mkdir(parents=True)
    (tmp_path / WORK / "sheet.png").touch()
    assert [path.name for path in deserted(tmp_path)] == ["s2-1234", "sheet.png"]
    assert deserted(tmp_path / "nowhere") == []


def test_a_home_that_cannot_be_written_proves_nothing_and_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    bench = Bench(tmp_path / "home", "me")
    bench.take()
    assert bench.proof() == {}
    bench.leave()


def test_one_alone_holds_a_file(tmp_path: Path) -> None:
    with held(tmp_path / "lock") as mine, held(tmp_path / "lock") as too:
        assert (mine, too) == (True, False)
    with held(tmp_path / "lock", wait=True) as mine:
        assert mine


# ---- the watch --------------------------------------------------------------------------------------------------


def seen(worker: str, beat_at: int = 0, alive: bool | None = None) -> Beat:
    return Beat(worker, "host", 1, beat_at, alive)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the watcher's clock."""
    return lambda seconds: monkeypatch.setattr(heartbeat.time, "monotonic", lambda: 1000.0 + seconds)


def test_a_beat_that_does_not_move_is_dead_by_the_watchers_own_clock(later: Callable[[float], None]) -> None:
    watch = Watch()
    later(0)
    assert watch.dead([seen("old", beat_at=5)], []) == [], "an old beat alone says nothing: clocks differ"
    later(DEAD_AFTER_SECONDS - 1)
    assert watch.dead([seen("old", beat_at=5)], []) == []
    later(DEAD_AFTER_SECONDS + 1)
    assert watch.dead([seen("old", beat_at=5), seen("new", beat_at=5)], []) == ["old"]
    assert watch.dead([seen("old", beat_at=6)], []) == [], "it was only slow"


def test_proof_of_death_needs_no_waiting_and_a_stopped_process_is_dead_too(later: Callable[[float], None]) -> None:
    watch = Watch()
    later(0)
    assert watch.dead([seen("struck", alive=False), seen("well", alive=True)], []) == ["struck"]
    later(DEAD_AFTER_SECONDS + 1)
    assert watch.dead([seen("well", alive=True)], []) == ["well"], "it lives, and does nothing"


def test_jobs_in_the_hand_of_nobody_are_anybodys() -> None:
    assert Watch().dead([seen("well")], ["well", "unknown"]) == ["unknown"]


# ---- the heart --------------------------------------------------------------------------------------------------


async def test_the_dead_are_taken_over_from_and_forgotten(database: Database, tmp_path: Path) -> None:
    process, proof = await asyncio.to_thread(another, tmp_path, "old")
    await beat(database, "old", 1, proof)
    hands = Hands(old=3, nobody=1)
    heart = heart_of(database, tmp_path, hands)
    assert await heart.look() == ["nobody"]
    await asyncio.to_thread(killed, process)
    assert await heart.look() == ["old"]
    assert (hands.given, await beats(database)) == (["nobody", "old"], [])
    assert await heart.look() == []
    assert deserted(tmp_path) == [], "its bench is cleared"


async def test_two_who_see_one_dead_take_over_one_after_the_other(database: Database, tmp_path: Path) -> None:
    inside: list[str] = []

    class Slow(Hands):
        async def give_back(self, worker: str) -> int:
            inside.append("in")
            assert len(inside) == 1, "two at a time"
            await asyncio.sleep(0.05)
            inside.clear()
            return await super().give_back(worker)

    hands = Slow(dead=2)
    hearts = [heart_of(database, tmp_path, hands, name) for name in ("a", "b", "c")]
    await asyncio.gather(*(heart.look() for heart in hearts))
    assert hands.jobs == {}


async def test_a_heart_beats_watches_and_leaves_in_good_order(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.01)
    hands = Hands(old=1, me=2)
    heart = heart_of(database, tmp_path, hands)
    await heart.start()
    [first] = await beats(database)
    assert (first.worker, first.alive) == ("me", True)
    heart.watch()
    async with asyncio.timeout(10):
        while hands.given != ["old"] or (await beats(database))[0].beat_at == first.beat_at:
            await asyncio.sleep(0.01)
    await heart.stop()
    await heart.leave()
    assert hands.given == ["old", "me"], "what it had in hand goes back"
    assert await beats(database) == []


async def test_a_beat_that_fails_is_tried_again_and_hinders_no_farewell(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "BEAT_SECONDS", 0.01)
    tried: list[str] = []

    async def failing(*_: object) -> None:
        tried.append("beat")
        raise Unavailable("The disk is full.") if len(tried) % 2 else RuntimeError("what nobody foresaw")

    heart = heart_of(database, tmp_path, Hands())
    await heart.start()
    monkeypatch.setattr(heartbeat, "beat", failing)
    async with asyncio.timeout(10):
        while len(tried) < 4:
            await asyncio.sleep(0.01)
    await heart.stop()

    async def full(*_: object) -> None:
        raise Unavailable("The disk is full.")

    monkeypatch.setattr(heartbeat, "forget", full)
    await heart.leave()


async def test_a_beat_is_written_anew_where_it_was_forgotten(database: Database) -> None:
    await beat(database, "me", 1, {})
    await forget(database, "me")
    await beat(database, "me", 1, {})
    await beat(database, "me", 1, {})
    async with database.service(writes=False) as tx:
        assert await tx.scalar(sa.select(sa.func.count()).select_from(worker_beats)) == 1
