"""What can go wrong at the cutting table, said as sentences."""

from __future__ import annotations

import errno
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from aiuteur.kit.machine import DISK_FULL


class CutError(Exception):
    """A clip, a track or a film cannot be read, cut or written. The message says what, to which file, and what to do."""


class DiskFullError(CutError):
    """No room left for what was being written. Nothing of it stays behind."""


def _of_ffmpeg() -> tuple[type[Exception], ...]:
    """What PyAV throws. It is not imported for this: who only plans a film need not load it."""
    loaded = sys.modules.get("av.error")
    return () if loaded is None else (loaded.FFmpegError,)


@contextmanager
def told(doing: str, path: Path) -> Generator[None]:
    """Turns what FFmpeg and the system throw into a sentence: `doing` reads like "write the clip"."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, (OSError, *_of_ffmpeg())):
            raise
        number = getattr(error, "errno", None)
        if number in DISK_FULL:
            raise DiskFullError(
                f"Could not {doing} {path.name}: the disk is full. Free some space and run the same command again."
            ) from error
        if number == errno.ENOENT:
            raise CutError(f"Could not {doing} {path.name}: there is no such file or folder ({path}).") from error
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise CutError(f"Could not {doing} {path.name}: {reason[:1].lower() + reason[1:]}.") from error
