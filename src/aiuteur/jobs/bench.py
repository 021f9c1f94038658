"""A workbench: the folder in which one process makes its files, and the proof that this process lives.

The proof is a file that the process keeps locked. The system lets go of the lock when the process ends, however it ends;
so whoever gets the lock knows that the bench is deserted: its jobs may be taken over at once, and what lies on it may be
cleared away. Whoever works on another machine, or on a disk without locks, proves nothing this way and is judged by its
silence alone (heartbeat.py). The proof of a dead process stays until its jobs were taken over.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path

WORK, ALIVE = "work", "alive"  # folders of a studio's home


class Bench:
    """One process's bench in the studio folder `home`. Nothing is made before `take`."""

    def __init__(self, home: Path, worker: str) -> None:
        self.home = home
        self.folder = home / WORK / _file_name(worker)
        self._proof = home / ALIVE / _file_name(worker)
        self._lock: int | None = None

    def take(self) -> None:
        """Lock the proof. Where the disk refuses nothing is proved; who needs the folder is told then."""
        if self._lock is None:
            with contextlib.suppress(OSError):
                self._proof.parent.mkdir(parents=True, exist_ok=True)
                self._lock = _locked(self._proof, make=True)

    def leave(self) -> None:
        """Clear the bench and take the proof away."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._proof.unlink()
            os.close(self._lock)
            self._lock = None

    def proof(self) -> dict[str, str]:
        """Where others find the lock, for `lives`: a path, and the file it must be."""
        return {} if self._lock is None else {"proof": str(self._proof), "file": _name(os.fstat(self._lock))}


def lives(proof: Mapping[str, str]) -> bool | None:
    """Whether the process that gave this proof lives; None where that cannot be told from here."""
    path = proof.get("proof", "")
    try:
        if not path or _name(os.stat(path)) != proof.get("file"):
            return None
        lock = _locked(Path(path))
    except OSError:
        return None
    if lock is None:
        return True
    os.close(lock)
    return False


def deserted(home: Path) -> list[Path]:
    """What lies in the work folder of `home` and belongs to no process that lives: benches, and loose files."""
    try:
        found = sorted((home / WORK).iterdir())
    except OSError:
        return []
    return [path for path in found if not path.is_dir() or _ended(home / ALIVE / path.name)]


def forget(home: Path, worker: str) -> None:
    """A dead worker, whose jobs were taken over: clear its bench, and its proof."""
    name = _file_name(worker)
    if _ended(home / ALIVE / name):
        clear([home / WORK / name, home / ALIVE / name])


def clear(left: Iterable[Path]) -> None:
    """Delete what `deserted` found."""
    for path in left:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()


@contextmanager
def held(path: Path, *, wait: bool = False) -> Generator[bool]:
    """Whether this process alone holds the file at `path`, made when missing, for as long as the block lasts.

    `wait` waits for it. The lock goes with the process. Where the disk knows no locks nobody is kept out.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = _locked(path, make=True, wait=wait)
    except OSError:
        yield True
        return
    try:
        yield lock is not None
    finally:
        if lock is not None:
            os.close(lock)


def _ended(proof: Path) -> bool:
    """Whether the process that keeps a proof has ended; without one there never was a process, or it is long gone."""
    try:
        lock = _locked(proof)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if lock is None:
        return False
    os.close(lock)
    return True


def _file_name(worker: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", worker)


def _locked(path: Path, *, make: bool = False, wait: bool = False) -> int | None:
    """The open, locked file; None when somebody else has locked it. Raises OSError."""
    file = os.open(path, os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if make else 0), 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    except OSError:
        os.close(file)
        raise
    return file


def _name(stat: os.stat_result) -> str:
    return f"{stat.st_dev}:{stat.st_ino}"
