"""One worker process of the pool, forked by the foreman or, where that cannot be, `python -m … SOCKET GIVES_WAY [MODULE …]`.

It says its process id, reads tasks as JSON lines from its socket and answers there. A second thread does the reading, so
that the end of the input (the parent is gone, however it went) ends the worker at once, in the middle of a picture too.
What libraries print goes to standard error.
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
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TextIO

_GIVE_WAY = 5  # what draws for seconds leaves the processor to urgent work, to the parent, and to the filmmaker


def load(modules: Iterable[str]) -> None:
    """Load modules, and keep libraries from starting threads of their own: each worker is one lane."""
    for module in modules:
        with contextlib.suppress(Exception):  # a broken install shows itself at the first task, with its own message
            importlib.import_module(module)
    if "cv2" in sys.modules:
        sys.modules["cv2"].setNumThreads(1)


def prepare(call: str, args: Iterable[Any]) -> None:
    """Make a call for what it leaves in memory; what fails here fails again, and is told, in the task that needs it."""
    with contextlib.suppress(Exception):
        _resolve(call)(*args)


def serve(end: int, *, gives_way: bool) -> NoReturn:
    """Serve tasks from the socket `end` (a file descriptor) until the parent closes it."""
    answers = os.fdopen(os.dup(end), "w", encoding="utf-8")
    source = os.fdopen(end, "r", encoding="utf-8")
    if gives_way:
        os.nice(_GIVE_WAY)
    tidy = _memory_returner()
    tasks: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(tasks, source), daemon=True).start()
    _say(answers, str(os.getpid()))
    while True:
        _say(answers, _answer(tasks.get()))
        tidy()


def _say(answers: TextIO, line: str) -> None:
    try:
        answers.write(line + "\n")
        answers.flush()
    except OSError:  # nobody listens any more
        os._exit(0)


def _read(tasks: queue.SimpleQueue[dict[str, Any]], source: TextIO) -> None:
    try:
        for line in source:
            tasks.put(json.loads(line))
    finally:
        os._exit(0)


def _resolve(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    found = getattr(importlib.import_module(module), function)
    load(())
    return found


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


def main() -> NoReturn:
    """A worker that loads for itself."""
    end, gives_way, *modules = sys.argv[1:]
    os.dup2(2, 1)
    load(modules)
    serve(int(end), gives_way=gives_way == "1")


if __name__ == "__main__":
    main()
