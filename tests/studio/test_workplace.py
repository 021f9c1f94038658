"""One maker at a time in a studio folder, and the lock goes with the process, however it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aiuteur.kit.errors import Unavailable
from aiuteur.studio.workplace import alone

HOLDER = """
import sys, time
from pathlib import Path
from aiuteur.studio.workplace import alone
with alone(Path(sys.argv[1])):
    print("at work", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path):
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "at work\n"
    yield process
    process.kill()
    process.wait()


def test_a_second_process_is_told_who_is_at_work(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    with (
        pytest.raises(
            Unavailable, match=rf"\(process {holder.pid}\) is making a film in .*nothing was changed\."
        ) as told,
        alone(tmp_path),
    ):
        raise AssertionError("two at work")
    assert told.value.code == "at-work"


def test_the_lock_goes_with_a_killed_process(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with alone(tmp_path):
        assert (tmp_path / "at-work").read_text() == str(os.getpid())


def test_the_folder_is_made_and_may_be_held_again_after_an_error(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b"
    with pytest.raises(RuntimeError), alone(home):
        raise RuntimeError
    with alone(home):
        pass


def test_two_folders_do_not_hinder_each_other(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    with alone(tmp_path / "other"):
        pass


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match="name another in AIUTEUR_HOME"), alone(tmp_path / "file" / "home"):
        raise AssertionError("worked in no folder")
