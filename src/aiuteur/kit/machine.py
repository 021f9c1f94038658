"""What of the machine this process may use."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # no space, over the quota, a file too large

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # glibc's malloc.h
_ARRAYS, _END = 32 * 1024 * 1024, 128 * 1024  # bytes; glibc maps nothing larger, and begins with such an end


def cores() -> int:
    """Processor cores that this process may use, at least 1. Less than the machine has where a container limits it."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux knows it; elsewhere the machine's own number stands in
    return max(1, len(allowed(0)) if allowed is not None else os.cpu_count() or 1)


def keep_freed(arrays: int = _ARRAYS, end: int = _END) -> None:
    """Have freed arrays of so many bytes go back at once, and keep up to `end` bytes at hand of what lies free last.

    Told the one, glibc no longer learns the other: with its first small end it gives back, and pays for again page by page, what
    the next block of sound needs. Nothing where there is no glibc. Source: mallopt(3).
    """
    with suppress(OSError, AttributeError, TypeError):
        glibc = ctypes.CDLL(None)
        glibc.mallopt(_MMAP_THRESHOLD, arrays)
        glibc.mallopt(_TRIM_THRESHOLD, end)
