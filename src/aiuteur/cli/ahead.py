"""What a command begins before it has loaded what it needs itself.

What draws takes a third of a second to load, in a process of its own. Whether there will be anything to draw is known only
when the film has been looked through; but where nothing was written since the last film was finished, there is nothing.
That is a guess: where it is wrong, workers begin when it is known, as they do on a database server.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from aiuteur.config import Settings
from aiuteur.engines.registry import Engines
from aiuteur.jobs import foreman
from aiuteur.kit.errors import AiuteurError

_FINISHED = "finished"  # written in the studio folder when a film is


@contextmanager
def beginning() -> Generator[None]:
    """Have what draws loaded while the block begins, if something was written in the studio folder."""
    if _written():
        engines = Engines()
        with foreman.ahead((*engines.modules(urgent=False), *engines.modules(urgent=True))):
            yield
    else:
        yield


def finished(home: Path) -> None:
    """Note that a film was finished and the database closed."""
    try:
        (home / _FINISHED).touch()
    except OSError:
        return  # the next film begins later


def _written() -> bool:
    """Whether the database file is newer than the last finished film."""
    try:
        settings = Settings.read()
        noted = (settings.home / _FINISHED).stat().st_mtime_ns
        file = Path(settings.database_url.removeprefix("sqlite:///"))
        return any(one.stat().st_mtime_ns > noted for one in (file, Path(f"{file}-wal")) if one.exists())
    except (AiuteurError, OSError):
        return False
