"""One maker at a time in a studio folder: a second `film` waits for nobody, it says who is at work."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from aiuteur.kit.errors import Unavailable


@contextmanager
def alone(home: Path) -> Generator[None]:
    """Hold the folder for this process. The lock goes with the process, however it ends. Raises Unavailable."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(home / "at-work", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise Unavailable(
            f"The studio folder {home} cannot be worked in ({error.strerror}); name another in AIUTEUR_HOME.",
            code="unreadable",
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            who = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise Unavailable(
                f"Another Aiuteur (process {who}) is making a film in {home}. Wait until it is done, or stop it; "
                "nothing was changed.",
                code="at-work",
            ) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)
