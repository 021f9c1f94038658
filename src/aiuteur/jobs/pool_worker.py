"""One worker process of the pool: `python -m aiuteur.jobs.pool_worker [MODULE …]`.

It reads tasks as JSON lines from its standard input and answers on its standard output. A second thread does the
reading, so that the end of the input (the parent is gone, however it went) ends the worker at once, in the middle of a
picture too. What libraries print goes to standard error. The modules named are loaded while nothing is asked yet.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, TextIO

_GIVE_WAY = 5  # what draws for seconds leaves the processor to urgent work, to the parent, and to the filmmaker


def _read(tasks: queue.SimpleQueue[dict[str, Any]], source: TextIO) -> None:
    try:
        for line in source:
            tasks.put(json.loads(line))
    finally:
        os._exit(0)


def _resolve(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def _quiet_libraries() -> None:
    # each worker is one lane: libraries must not start threads of their own
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    try:
        import cv2
    except ImportError:  # a broken install shows itself at the first task, with its own message
        return
    cv2.setNumThreads(1)


def _load(modules: list[str], tasks: queue.SimpleQueue[dict[str, Any]]) -> None:
    for module in modules:
        if not tasks.empty():
            return
        with contextlib.suppress(Exception):  # a broken install shows itself at the first task, with its own message
            importlib.import_module(module)


def _memory_returner() -> Callable[[], object]:
    """Gives freed memory back to the system (glibc keeps it for later); elsewhere does nothing."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):
        return lambda: None
    return lambda: trim(0)


def _answer(task: dict[str, Any]) -> str:
    """The answer as one line of JSON; a result that is none is a failure like any other."""
    try:
        return json.dumps({"id": task["id"], "result": _resolve(task["call"])(*task["args"])})
    except Exception as error:  # noqa: BLE001  every failure must reach the parent as an answer
        told = {
            "id": task["id"],
            "error": str(error) or type(error).__name__,
            "type": type(error).__name__,
            "errno": getattr(error, "errno", None),
            "trace": traceback.format_exc(),
        }
        return json.dumps(told)


def main() -> None:
    """Serve tasks until the parent closes the pipe."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    tasks: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    source = os.fdopen(os.dup(0), "r", encoding="utf-8")
    threading.Thread(target=_read, args=(tasks, source), daemon=True).start()
    if os.environ.get("AIUTEUR_GIVES_WAY"):
        os.nice(_GIVE_WAY)
    _quiet_libraries()
    _load(sys.argv[1:], tasks)
    tidy = _memory_returner()
    while True:
        answers.write(_answer(tasks.get()) + "\n")
        answers.flush()
        tidy()


if __name__ == "__main__":
    sys.exit(main())
