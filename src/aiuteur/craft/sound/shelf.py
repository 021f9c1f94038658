"""The shelf: sounds that take long to make and never change are made once on a machine, then read.

A texture, a pad or a struck note follows from its name alone; making those of one minute of film takes longer than mixing
it. So each is kept as a file, under a digest of the code that makes it: what another version of this package
left is cleared away. Nothing depends on the shelf. Without one, or with a file that is damaged, the sound is made anew, to the
same bit; and the shelf may be deleted at any time.

What stands on the shelf is in memory only while somebody plays it: reading it again takes two thousandths of a second, and
a long film's sounds would otherwise gather in every worker.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from pathlib import Path
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

Sounds = NDArray[np.float32]

FOLDER = "AIUTEUR_SHELF"  # environment of worker processes: where the shelf stands
_MADE_BY = ("acoustics.py", "foley.py", "instruments.py", "shelf.py", "signals.py", "textures.py")
_MOST = 256 * 1024 * 1024  # bytes; what was not asked for longest goes first
_HEADER = 256  # bytes in which numpy tells shape and type of an array like ours
_DIGEST = 32  # bytes of sha-256 in front of each file


def shelved(kept: int) -> Callable[[Callable[..., Sounds]], Callable[..., Sounds]]:
    """Decorates a maker of sounds from words and numbers: all stay on the shelf, and where there is none, `kept` in memory."""

    def decorate(make: Callable[..., Sounds]) -> Callable[..., Sounds]:
        remembered = lru_cache(maxsize=kept)(make)
        playing: WeakValueDictionary[tuple[str | int, ...], Sounds] = WeakValueDictionary()

        @wraps(make)
        def made(*words: str | int) -> Sounds:
            shelf = _shelf()
            if shelf is None:
                return remembered(*words)
            found = playing.get(words)
            if found is None:
                path = shelf / ("-".join([make.__name__, *map(str, words)]) + ".sound")
                found = _read(path)
                if found is None:
                    found = remembered(*words)
                    if _keep(path, found):
                        remembered.cache_clear()
                playing[words] = found
            return found

        return made

    return decorate


def _shelf() -> Path | None:
    folder = os.environ.get(FOLDER)
    return Path(folder) / _edition() if folder else None


@cache
def _edition() -> str:
    """A digest of what makes the sounds: code, and the library whose transforms and generators it uses."""
    code = hashlib.sha256(np.__version__.encode())
    for name in _MADE_BY:
        code.update(Path(__file__).with_name(name).read_bytes())
    return code.hexdigest()[:16]


def _read(path: Path) -> Sounds | None:
    try:
        data = path.read_bytes()
        if hashlib.sha256(memoryview(data)[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        os.utime(path)  # asked for now
        # the array where it lies in those bytes; np.load would copy it
        packed = io.BytesIO(data[_DIGEST : _DIGEST + _HEADER])
        np.lib.format.read_magic(packed)
        shape, _, kind = np.lib.format.read_array_header_1_0(packed)
        return np.frombuffer(data, kind, offset=_DIGEST + packed.tell()).reshape(shape)
    except (OSError, ValueError, EOFError):
        return None


def _keep(path: Path, sound: Sounds) -> bool:
    """Whole or not at all, and which; a full disk costs the shelf a sound and the film nothing."""
    packed = io.BytesIO()
    np.save(packed, np.ascontiguousarray(sound))
    part = path.with_name(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        if not path.parent.is_dir():
            shutil.rmtree(path.parent.parent, ignore_errors=True)  # another edition's
            path.parent.mkdir(parents=True, exist_ok=True)
        _make_room(path.parent, packed.tell())
        try:
            with part.open("wb") as file:
                file.write(hashlib.sha256(packed.getbuffer()).digest())
                file.write(packed.getbuffer())
            part.replace(path)
            return True
        finally:
            part.unlink(missing_ok=True)
    return False


def _make_room(shelf: Path, size: int) -> None:
    there = sorted((stat.st_mtime_ns, stat.st_size, path) for path in shelf.iterdir() if (stat := path.stat()))
    used = sum(one[1] for one in there)
    for _, freed, path in there:
        if used + size <= _MOST:
            return
        path.unlink(missing_ok=True)
        used -= freed
