"""Named fault points: where a test may strike this program dead, as a power cut would.

`AIUTEUR_FAULTS="db.commit.before:3"` kills the process (SIGKILL: no handler, no cleanup) the third time that point is
reached; several points are separated by commas, a missing number means the first time. The hit is appended to the file
`AIUTEUR_FAULT_LOG` first, so that a test can prove that it struck. `AIUTEUR_FAULTS=count` kills nothing and logs every
point reached, which tells a test what there is to strike. Without the variable, `reach` is one comparison.
"""

from __future__ import annotations

import os
import signal
import threading

NAMES: dict[str, str] = {
    "db.commit.before": "a write transaction has done its work and is about to commit",
    "db.commit.after": "a write transaction has committed; nobody has been told yet",
    "storage.rename.before": "a media file lies complete under a temporary name",
    "storage.rename.after": "a media file has its final name; no row knows it yet",
    "timelines.save.before": "a document was judged and is about to be written",
    "timelines.save.after": "a document and its journal row are written, not yet committed",
    "timelines.commit.before": "a film's subtrees are kept; its commit is about to be written",
    "timelines.commit.after": "a commit is written and its branch moved on to it, not yet committed to the database",
    "timelines.fork.before": "a branch was committed; its fork is about to be written",
    "timelines.fork.after": "a fork is written with all its documents, not yet committed to the database",
    "timelines.ceremony.before": "a restore or merge was judged; its first document is about to move",
    "timelines.ceremony.after": "a restore or merge has moved its documents; its own commit is still to be written",
    "collect.rows.before": "a collection knows what nobody needs; no row is gone yet",
    "collect.rows.after": "a collection has deleted its rows, not yet committed",
    "collect.files.before": "a collection's rows are gone for good; the first of its files is about to go",
    "collect.file.after": "one file of a collection is gone",
    "job.submit.before": "a render is about to be queued, inside the transaction that names it",
    "job.submit.after": "a render and its job were committed together",
    "render.made": "an engine has made its files; they are not in storage yet",
}

_lock = threading.Lock()
_reached: dict[str, int] = {}


def _read_plan(text: str) -> dict[str, int] | None:
    if not text:
        return None
    if text == "count":
        return {}
    plan: dict[str, int] = {}
    for part in text.split(","):
        name, _, times = part.strip().partition(":")
        if name not in NAMES or (times and not times.isdigit()):
            raise ValueError(f"AIUTEUR_FAULTS: {part!r} is not name or name:number; names are {', '.join(NAMES)}")
        plan[name] = int(times or 1)
    return plan


_plan = _read_plan(os.environ.get("AIUTEUR_FAULTS", ""))


def reach(name: str) -> None:
    """Say that the program has come to the fault point `name`. Does nothing unless a test named it."""
    if _plan is not None:
        _strike(name, _plan)


def _strike(name: str, plan: dict[str, int]) -> None:
    if name not in NAMES:
        raise ValueError(f"the fault point {name!r} is not in faults.NAMES")
    with _lock:
        _reached[name] = times = _reached.get(name, 0) + 1
        deadly = plan.get(name) == times
        if deadly or not plan:
            _log(f"{name} {times} {os.getpid()}\n")
        if deadly:
            os.kill(os.getpid(), signal.SIGKILL)


def _log(line: str) -> None:
    path = os.environ.get("AIUTEUR_FAULT_LOG")
    if path:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(file, line.encode())
            os.fsync(file)
        finally:
            os.close(file)
