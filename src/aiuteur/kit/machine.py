"""What of the machine this process may use."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # no space, over the quota, a file too large

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # glibc's malloc.h
_MOST = 32 * 1024 * 1024  # bytes; glibc takes no larger one for mapping


def cores() -> int:
    """Processor cores that this process may use, at least 1. Less than the machine has where a container limits it."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux knows it; elsewhere the machine's own number stands in
    return max(1, len(allowed(0)) if allowed is not None else os.cpu_count() or 1)


def keep_freed(most: int = _MOST) -> None:
    """Have freed memory kept at hand for what comes next, but for arrays of `most` bytes and more, which go back at once.

    Left alone, glibc learns both bounds from what is freed, and begins so low that every picture is paid for page by page; told
    the one, it never raises the other. Nothing where there is no glibc. Source: mallopt(3).
    """
    with suppress(OSError, AttributeError, TypeError):
        glibc = ctypes.CDLL(None)
        glibc.mallopt(_MMAP_THRESHOLD, most)
        glibc.mallopt(_TRIM_THRESHOLD, 2 * _MOST)
