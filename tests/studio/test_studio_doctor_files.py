"""The doctor at a SQLite file: cut off, damaged inside, old, too new."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import databases
import pytest
from ward import Studio, look

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.db.migrate import migrate
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.timelines.projects import create_project


@pytest.fixture
def film(tmp_path: Path) -> Callable[[], tuple[Studio, Path]]:
    """A SQLite studio with a good deal in it."""

    async def make() -> tuple[Studio, Path]:
        path = tmp_path / "home" / "film.sqlite"
        path.parent.mkdir()
        url = databases.a_file(path)
        made = Studio(Settings.read({"AIUTEUR_HOME": str(path.parent), "AIUTEUR_DATABASE_URL": url}))
        async with made.floor() as floor, floor.database.write() as tx:
            made.branch = (await create_project(tx, "Doctor")).main
            for number in range(300):
                shot = Shot(order="V", action=f"Shot {number}. " + "She waits. " * 20)
                await timelines.save(tx, made.branch, f"shot/s1/{number:03}", shot, base=None, author="me")
        with sqlite3.connect(path) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        file.close()
        return made, path

    return lambda: asyncio.run(make())


def test_a_file_that_is_no_database(film: Callable[[], tuple[Studio, Path]]) -> None:
    studio, path = film()
    path.write_text("Dear diary, " * 100)
    [told] = look(studio, repair=True)
    assert told.seen == f"{path} is not a database: it begins with other bytes than SQLite writes."
    assert (told.repaired, told.cure) == ("", "Move it away, or name another file in AIUTEUR_DATABASE_URL.")
    assert path.read_text() == "Dear diary, " * 100


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["cut off", "damaged inside"])
def test_what_can_be_read_of_a_damaged_file_is_saved_beside_it(
    film: Callable[[], tuple[Studio, Path]], damage: str
) -> None:
    studio, path = film()
    whole = path.read_bytes()
    hole = len(whole) // 2 // 4096 * 4096
    broken = (
        whole[: len(whole) * 3 // 4] if damage == "cut off" else whole[:hole] + b"\xff" * 8192 + whole[hole + 8192 :]
    )
    path.write_bytes(broken)
    [told] = look(studio)
    assert damage in told.seen
    assert told.cure.endswith("aiuteur doctor --repair")
    assert not list(path.parent.glob("*rescued*")), "looking writes nothing"
    [told] = look(studio, repair=True)
    [saved] = path.parent.glob("film-rescued-*.sqlite")
    assert f"rows were saved into {saved}." in told.cure
    assert path.read_bytes() == broken
    with sqlite3.connect(saved) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        [rows] = file.execute("SELECT count(*) FROM aiu_contents").fetchone()
    file.close()
    assert rows > 50, "most texts lie outside the hole"


@pytest.mark.slow
def test_rows_that_point_nowhere(film: Callable[[], tuple[Studio, Path]]) -> None:
    studio, path = film()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE aiu_edits SET branch_id = 'nowhere' WHERE seq = 1")
    file.close()
    [told] = look(studio, repair=True)
    assert told.seen == f"In {path}, rows of aiu_edits point to rows that are missing."
    assert told.cure.startswith("Not repaired: ")


def test_an_old_schema_is_brought_up_to_date_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "film.sqlite"
    migrate(path, "0001")
    studio = Studio(Settings.read({"AIUTEUR_HOME": str(tmp_path), "AIUTEUR_DATABASE_URL": str(path)}))
    for _ in range(2):
        [told] = look(studio)
        assert "was made by an older Aiuteur (its schema is 0001" in told.seen
    [told] = look(studio, repair=True)
    assert "nothing in it was lost" in told.repaired
    assert look(studio) == []


def test_a_newer_schema_is_left_alone(film: Callable[[], tuple[Studio, Path]]) -> None:
    studio, path = film()
    with sqlite3.connect(path) as file:
        file.execute("UPDATE aiu_schema_version SET version_num = '9999'")
    file.close()
    [told] = look(studio, repair=True)
    assert (told.name, told.repaired) == ("schema", "")
    assert "was made by a newer Aiuteur" in told.seen
    shutil.rmtree(tmp := path.parent / "work", ignore_errors=True)
    assert not tmp.exists()
