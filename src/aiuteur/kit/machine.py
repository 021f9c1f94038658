"""What of the machine this process may use."""

from __future__ import annotations

import errno
import os

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # no space, over the quota, a file too large


def cores() -> int:
    """Processor cores that this process may use, at least 1. Less than the machine has where a container limits it."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux knows it; elsewhere the machine's own number stands in
    return max(1, len(allowed(0)) if allowed is not None else os.cpu_count() or 1)
