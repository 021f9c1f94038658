"""espeak-ng in a process of its own: `python -m aiuteur.craft.sound.espeak_process`.

The library is GPL, keeps global state and can crash; here it can do all three without touching Aiuteur. One request a
line on standard input (JSON: `text`, `voice`, `rate` words a minute, `pitch`, `range`); the answer is one JSON line
(`hz`, `samples`, `words` as [character offset, start in ms]) and then the samples, 16-bit little-endian mono. The process
ends when its input ends or its parent is gone. Nothing but the standard library is imported: it starts in a blink.

A line leaves traces in the library (filters, random numbers) that are heard in the next one. So every line is said by a
fork of the process as it was when it had said nothing: a line sounds the same whatever was said before it, and where.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import threading
import time
from typing import Any

_SYNCHRONOUS = 2
_BY_CHARACTER = 1
_UTF8 = 1
_EVENT_END, _EVENT_WORD = 0, 1
_RATE, _PITCH, _RANGE = 1, 3, 4
_PR_SET_PDEATHSIG = 1


class _Event(ctypes.Structure):
    """espeak_EVENT of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("identifier", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))


class Synthesiser:
    """The library, loaded once in this process."""

    def __init__(self) -> None:
        import espeakng_loader  # after start-up messages are possible: the wheel may be missing

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.hz: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
        if self.hz <= 0:
            raise OSError("espeak-ng found no data files")
        self._pcm: list[bytes] = []
        self._words: list[tuple[int, int]] = []
        self._callback = _Callback(self._collect)  # kept: ctypes does not hold it for the library
        self._library.espeak_SetSynthCallback(self._callback)

    def say(self, request: dict[str, Any]) -> tuple[bytes, list[tuple[int, int]]]:
        """Samples of `request["text"]`, and for every word its offset in characters and its start in milliseconds."""
        self._pcm, self._words = [], []
        if self._library.espeak_SetVoiceByName(str(request["voice"]).encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {request['voice']}")
        for parameter, key in ((_RATE, "rate"), (_PITCH, "pitch"), (_RANGE, "range")):
            self._library.espeak_SetParameter(parameter, int(request[key]), 0)
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(1))  # else the breath of some voices follows the clock
        text = str(request["text"]).encode()
        self._library.espeak_Synth(text, len(text) + 1, 0, _BY_CHARACTER, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        return b"".join(self._pcm), self._words

    def _collect(self, wave: int | None, count: int, events: Any) -> int:
        if wave and count > 0:
            self._pcm.append(ctypes.string_at(wave, count * 2))
        index = 0
        while events[index].type != _EVENT_END:
            if events[index].type == _EVENT_WORD:
                self._words.append((events[index].text_position - 1, events[index].audio_position))
            index += 1
        return 0


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _end_with_parent() -> None:
    """Linux tells us; elsewhere a thread looks twice a second."""
    parent = os.getppid()
    _die_with_parent()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def _answer(synthesiser: Synthesiser, line: bytes) -> bytes:
    pcm = b""
    try:
        pcm, words = synthesiser.say(json.loads(line))
        answer: dict[str, Any] = {"hz": synthesiser.hz, "samples": len(pcm) // 2, "words": words}
    except (ValueError, KeyError) as error:
        answer = {"error": str(error)}
    return json.dumps(answer).encode() + b"\n" + pcm


def _answered_by_a_fork(synthesiser: Synthesiser, line: bytes) -> bool:
    """Whether a fork of this process, with all its traces gone, has said the line."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        _die_with_parent()
        sys.stdout.buffer.write(_answer(synthesiser, line))
        sys.stdout.buffer.flush()
    except BaseException:  # noqa: BLE001  a fork must not go on as its parent
        os._exit(1)
    os._exit(0)


def main() -> None:
    """Answer requests until the input ends, or until a line has ended the library."""
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    synthesiser = Synthesiser()
    for line in sys.stdin.buffer:
        if not hasattr(os, "fork"):
            sys.stdout.buffer.write(_answer(synthesiser, line))
            sys.stdout.buffer.flush()
        elif not _answered_by_a_fork(synthesiser, line):
            return


if __name__ == "__main__":
    main()
