"""`aiuteur doctor` as a filmmaker sees it: lines, JSON, exit codes, and a film that is whole again."""

import json
import sqlite3
from pathlib import Path

import pytest
from command import Desk, DeskHere


def studio(folder: Path) -> DeskHere:
    """A desk with an empty studio on it."""
    desk = DeskHere(folder, {"AIUTEUR_WORKERS": "1"})
    assert desk.run("doctor").code == 0
    return desk


@pytest.mark.slow
def test_a_sound_studio(tmp_path: Path) -> None:
    done = Desk(studio(tmp_path).folder).run("doctor")
    lines = done.out.splitlines()
    assert {line.split()[1] for line in lines} >= {
        "python",
        "picture",
        "voice",
        "database",
        "contents",
        "media",
        "jobs",
    }
    assert all(line.startswith("ok ") for line in lines)


def test_damage_is_told_in_sentences_and_in_json(tmp_path: Path) -> None:
    desk = studio(tmp_path)
    (desk.home / "work" / "worker-1").mkdir(parents=True)
    plain, program = desk.run("doctor"), desk.run("doctor", "--json")
    assert (plain.code, program.code) == (1, 1)
    [line] = [line for line in plain.out.splitlines() if line.startswith("BAD")]
    assert line.split()[1] == "left-overs"
    answer = json.loads(program.out)
    [check] = [check for check in answer["checks"] if not check["sound"]]
    assert answer["sound"] is False
    assert set(check) == {"name", "sound", "seen", "cure", "repaired"}
    assert check["seen"] in line
    assert "--repair" in check["cure"]


def test_what_is_repaired_is_said_once_and_is_gone(tmp_path: Path) -> None:
    desk = studio(tmp_path)
    (desk.home / "work" / "worker-1").mkdir(parents=True)
    done = desk.run("doctor", "--repair")
    assert done.code == 0
    assert [line.split()[1] for line in done.out.splitlines() if line.startswith("now")] == ["left-overs"]
    assert desk.run("doctor").code == 0


def test_a_damaged_database_ends_with_one_and_no_trace(tmp_path: Path) -> None:
    desk = studio(tmp_path)
    file = desk.home / "aiuteur.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    database.close()
    file.write_bytes(file.read_bytes()[:20_000])
    done = desk.run("doctor", "--repair")
    assert done.code == 1
    assert "was cut off: " in done.out
    assert "rows were saved into" in done.out
    assert "Traceback" not in done.out + done.said
