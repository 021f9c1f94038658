"""Where workers come from: one process loads what they need, and forks each of them in a thousandth of a second.

Loading what draws takes longer than drawing ten frames, and every worker would do it for itself: here it is done once, and
what was loaded is in memory once; so is the set of a clip that is to be drawn by all of them, where it is known before the
first worker is wanted (`prepare`). The foreman never has a second thread and does no other work, so that a fork copies
nothing that is in use. It ends when its socket closes, which is when this program ends, however that goes;
its workers have sockets of their own, and end with those. It may begin before there is a pool (`ahead`), while the command
that will have one is still loading itself. Only Linux is known to fork safely with these libraries loaded; elsewhere each
worker is a new process that loads for itself.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from aiuteur.jobs import pool_worker

FORKS = sys.platform == "linux"
_ORDER = 65536  # bytes of the longest order
_LEAVING_SECONDS = 0.2

_ahead: list[Foreman] = []  # begun, for the first pool to take over


class Foreman:
    """Starts workers. `load` names modules to load before anybody asks; `environment` is added to the workers'."""

    def __init__(self, load: Sequence[str], environment: Mapping[str, str]) -> None:
        self._load = tuple(load)
        self._environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **environment}
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._alone: list[subprocess.Popen[bytes]] = []  # workers that were not forked
        self._code: int | None = None  # how the last process from here ended

    def open(self) -> None:
        """Have it load now. Raises OSError."""
        if FORKS and (self._process is None or self._process.poll() is not None):
            self.close()
            if _ahead:
                begun = _ahead.pop()
                self._process, self._orders = begun._process, begun._orders
            else:
                self.begin()
            self._send({"load": self._load, "environment": self._environment})

    def begin(self) -> None:
        """Start the process, which loads at once. Raises OSError."""
        self._orders, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = self._started(__name__, theirs, self._load)

    def worker(self, load: Sequence[str], *, gives_way: bool) -> socket.socket:
        """Our end of a new worker's socket; see `pool_worker` for what is said over it. Raises OSError."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                self._order(theirs, load, gives_way)
        except OSError:
            ours.close()
            raise
        return ours

    def prepare(self, call: str, args: Sequence[object]) -> None:
        """Make a call before the next worker is forked. Raises OSError."""
        if FORKS:
            self.open()
            self._send({"call": call, "args": args})

    def close(self) -> None:
        """No more workers from here; those there are end with their own sockets."""
        if self._orders is not None:
            self._orders.close()
            self._orders = None
        if self._process is not None:
            try:  # it has seen its workers end, and their processor time counts as ours
                self._process.wait(_LEAVING_SECONDS)
            except subprocess.TimeoutExpired:  # it is still loading
                self._process.kill()
                self._process.wait()
            self._code = self._process.returncode
            self._process = None
        for worker in self._alone:
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.wait(_LEAVING_SECONDS)
        self._alone.clear()

    def drop(self) -> None:
        """End at once what nobody took a worker from."""
        if self._process is not None:
            self._process.kill()
        self.close()

    def failed(self) -> bool:
        """Whether the last process that was started here ended with an error of Python's: it found no code to run."""
        self._look()
        return self._code == 1

    def killed(self) -> bool:
        """Whether the process that forks was killed: the next one who asks gets a new one."""
        return self._look() and self._code is not None and self._code < 0

    def _look(self) -> bool:
        """Whether the last process that was started here has ended."""
        last = self._alone[-1] if self._alone else self._process
        if last is None:
            return False
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._code = last.wait(_LEAVING_SECONDS)
        return last.returncode is not None

    def _order(self, end: socket.socket, load: Sequence[str], gives_way: bool) -> None:
        if not FORKS:
            self._alone = [worker for worker in self._alone if worker.poll() is None]
            self._alone.append(self._started(pool_worker.__name__, end, [str(int(gives_way)), *load]))
            return
        self.open()
        self._send({"load": load, "gives_way": gives_way}, end.fileno())

    def _send(self, order: Mapping[str, object], *ends: int) -> None:
        data = json.dumps(order).encode()
        if len(data) > _ORDER:
            raise OSError(errno.EMSGSIZE, os.strerror(errno.EMSGSIZE))
        assert self._orders is not None
        socket.send_fds(self._orders, [data], ends)

    def _started(self, module: str, end: socket.socket, words: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", module, str(end.fileno()), *words],
            stdin=subprocess.DEVNULL,
            pass_fds=(end.fileno(),),
            env={**os.environ, **self._environment},
            start_new_session=True,  # Ctrl-C is the parent's to handle
        )


@contextmanager
def ahead(load: Sequence[str]) -> Generator[None]:
    """Have these modules loaded for the first pool that opens in the block; where none does, it was in vain."""
    begun = Foreman(load, {})
    if FORKS:
        with contextlib.suppress(OSError):  # who wants workers is told
            begun.begin()
            _ahead.append(begun)
    try:
        yield
    finally:
        if begun in _ahead:
            _ahead.remove(begun)
            begun.drop()


def main() -> None:
    """Load, and fork a worker for each order that brings its socket, until the orders' socket closes.

    An order without one is to prepare something, or says what else to load and what stands in the workers' environment.
    """
    orders = socket.socket(fileno=int(sys.argv[1]))
    os.dup2(2, 1)  # what libraries print is no answer
    gc.disable()  # while modules load nothing becomes garbage
    waiting = sys.argv[2:]
    while True:
        while waiting and not select.select([orders], [], [], 0)[0]:
            pool_worker.load([waiting.pop(0)])
        message, ends, _, _ = socket.recv_fds(orders, _ORDER, 1)
        if not message:
            break
        order = json.loads(message)
        if "call" in order:
            pool_worker.prepare(order["call"], order["args"])
            continue
        if not ends:
            waiting += order["load"]
            os.environ.update(order["environment"])
            continue
        pool_worker.load(order["load"])
        gc.collect()
        gc.freeze()  # pages that no collection touches stay shared
        # where no process can be made, the end closes unused and who ordered is told so
        with contextlib.suppress(OSError):
            if os.fork() == 0:
                gc.enable()
                orders.close()
                pool_worker.serve(ends[0], gives_way=order["gives_way"])
        for end in ends:
            os.close(end)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    os._exit(0)  # taking what was loaded to pieces would be waited for


if __name__ == "__main__":
    main()
