"""The long-lived espeak-ng child of this process: started when first needed, restarted when it dies or hangs."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

_TIMEOUT_S = 30.0  # a line of 3,000 characters takes a quarter of a second


class SpeechError(RuntimeError):
    """The synthesiser could not speak; the sentence says what to do."""


class Utterance(NamedTuple):
    """What espeak-ng said: mono samples in -1…1 at `hz`, and (character offset, start in ms) of each word."""

    samples: NDArray[np.float32]
    hz: int
    words: tuple[tuple[int, int], ...]


class Espeak:
    """One child process; calls from several threads wait for each other."""

    def __init__(self, timeout_s: float = _TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def say(self, text: str, voice: str, *, rate: int, pitch: int, swing: int) -> Utterance:
        """Speak once. A crashed or hanging child is replaced and the line tried again; then SpeechError."""
        request = json.dumps(
            {"text": text.replace("\x00", " "), "voice": voice, "rate": rate, "pitch": pitch, "range": swing}
        )
        with self._lock:
            for last in (False, True):
                try:
                    return self._ask(request.encode() + b"\n")
                except (OSError, EOFError, TimeoutError, json.JSONDecodeError) as error:
                    self._end()
                    if last:
                        raise SpeechError(
                            f"The scratch voice failed twice on the line {text[:60]!r} ({error}). Run `aiuteur doctor`, "
                            "or reinstall the package espeakng-loader."
                        ) from error
        raise AssertionError("unreachable")

    @property
    def pid(self) -> int | None:
        """Process id of the child, if one runs."""
        return self._child.pid if self._child and self._child.poll() is None else None

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _ask(self, request: bytes) -> Utterance:
        child = self._running()
        assert child.stdin is not None  # both are pipes
        deadline = time.monotonic() + self._timeout_s
        child.stdin.write(request)
        child.stdin.flush()
        header, rest = self._line(child, deadline)
        answer: dict[str, Any] = json.loads(header)
        if "error" in answer:
            raise SpeechError(
                f"The scratch voice refused the line: {answer['error']}. Choose another voice for this character."
            )
        pcm = self._exactly(child, answer["samples"] * 2, rest, deadline)
        words = tuple((int(at), int(ms)) for at, ms in answer["words"])
        return Utterance(np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768), answer["hz"], words)

    def _line(self, child: subprocess.Popen[bytes], deadline: float) -> tuple[bytes, bytes]:
        data = b""
        while b"\n" not in data:
            data += self._some(child, deadline)
        header, _, rest = data.partition(b"\n")
        return header, rest

    def _exactly(self, child: subprocess.Popen[bytes], size: int, data: bytes, deadline: float) -> bytes:
        parts, held = [data], len(data)
        while held < size:
            parts.append(self._some(child, deadline))
            held += len(parts[-1])
        return b"".join(parts)

    def _some(self, child: subprocess.Popen[bytes], deadline: float) -> bytes:
        assert child.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(child.stdout, selectors.EVENT_READ)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError("no answer in time")
        data = os.read(child.stdout.fileno(), 1 << 20)
        if not data:
            raise EOFError("the voice process ended")
        return data

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._owner != os.getpid() or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "aiuteur.craft.sound.espeak_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            )
            self._owner = os.getpid()
            atexit.register(self._end)
        return self._child

    def _end(self) -> None:
        """A forked copy of us only forgets the child: it belongs to the parent."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not flushed is lost with the child
                    pipe.close()
        child.kill()
        child.wait()


_shared = Espeak()


def shared() -> Espeak:
    """The one child of this process."""
    return _shared
