"""Files under the sha-256 of their bytes: `ab/abcdef….png`.

A file appears under its name whole or not at all: it is copied to a temporary name and renamed. Storing it again
writes nothing. A file whose row was never written does no harm: the next one who makes it finds it there.
Temporary files carry the host and the process that writes them, so that a later start can tell what a killed process
left behind from what a living one is writing.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore

from aiuteur.config import Settings
from aiuteur.kit import faults
from aiuteur.kit.errors import BadInput, NotFound, Unavailable
from aiuteur.kit.ids import new_id
from aiuteur.kit.machine import DISK_FULL

EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/quicktime": "mov",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "text/plain": "txt",
    "text/csv": "csv",
    "text/vtt": "vtt",
    "application/x-subrip": "srt",
    "application/json": "json",
    "application/pdf": "pdf",
}
RESERVE = 32 * 1024 * 1024  # left free for the database and the film being written
_DAY = 24 * 3600
_RENEWED = 600  # seconds after which a file that is put again is made young again
_HASH = re.compile(r"[0-9a-f]{64}")
_TEMPORARY = "tmp"
# what is in memory at once; with obstore's own choice (12 pieces of 5 MB) a studio keeps 140 MB of buffers
_PIECE = 1 << 20
# by their numbers, because the store knows them only as text: quota, no space, file too large
_FULL = re.compile(rf"os error (?:{'|'.join(map(str, sorted(DISK_FULL)))})\b|No space left")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is kept: the hex sha-256 of its bytes, and how many they are."""

    hash: str
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that lies in the media folder: its hash, its bytes, and when it was put there last (ms since 1970, UTC)."""

    hash: str
    size: int
    at: int


class Media:
    """The media folder of one installation. Every process may open it; opening clears what dead ones left half-made."""

    def __init__(self, settings: Settings) -> None:
        """Raises BadInput for a URL it cannot use, Unavailable when the folder cannot be made."""
        self.root = _folder(settings.storage_url)
        try:
            (self.root / _TEMPORARY).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(
                f"The media folder {self.root} cannot be made ({error.strerror}); name another in AIUTEUR_STORAGE_URL.",
                code="unreadable",
            ) from error
        self._store = LocalStore(str(self.root))
        self._host = re.sub(r"[^a-z0-9]", "", socket.gethostname().lower()) or "host"
        self._clear_left_overs()

    async def put(self, path: Path, media_type: str, *, finished: bool = False) -> Stored:
        """Keep the file at `path`. Idempotent; the original stays where it is. Nobody writes to a `finished` file any
        more: where one disk holds both, it is kept by a second name and not copied.

        Raises NotFound when it is not there, Unavailable when the disk is full: then nothing is half-made.
        """
        digest, size = await asyncio.to_thread(_digest, path)
        if await asyncio.to_thread(self._renew, digest, size):
            return Stored(digest, size)
        self._check_room(path, size)
        temporary = f"{_TEMPORARY}/{self._host}-{os.getpid()}-{new_id()}"
        place = f"{digest[:2]}/{digest}.{EXTENSIONS.get(media_type, 'bin')}"
        with _said_plainly(self.root):
            try:
                if not (finished and await asyncio.to_thread(_named, path, self.root / temporary)):
                    await asyncio.to_thread(
                        obstore.put, self._store, temporary, path, chunk_size=_PIECE, max_concurrency=2
                    )
                faults.reach("storage.rename.before")
                await asyncio.to_thread(obstore.rename, self._store, temporary, place, overwrite=True)
                faults.reach("storage.rename.after")
            except BaseException:
                with contextlib.suppress(OSError):
                    (self.root / temporary).unlink(missing_ok=True)
                raise
        return Stored(digest, size)

    def path_of(self, digest: str) -> Path:
        """The local file of that hash. Raises NotFound."""
        found = self._find(digest)
        if found is None:
            raise NotFound(
                f"The media file {digest[:12]}… is missing from {self.root}; put back a copy of the folder, "
                "or render what it belongs to again.",
                code="media-missing",
                fields={"hash": digest},
            )
        return found

    async def exists(self, digest: str) -> bool:
        """True when a file with that hash is kept."""
        return await asyncio.to_thread(self._find, digest) is not None

    async def delete(self, digest: str) -> bool:
        """Delete the file of that hash; False when there was none."""
        found = await asyncio.to_thread(self._find, digest)
        if found is None:
            return False
        with _said_plainly(self.root):
            await asyncio.to_thread(obstore.delete, self._store, f"{digest[:2]}/{found.name}")
        return True

    def kept(self) -> list[Kept]:
        """Every file that is kept, in the order of their hashes."""
        found: list[Kept] = []
        for folder in sorted(self.root.glob("[0-9a-f][0-9a-f]")):
            with os.scandir(folder) as entries:
                for one in entries:
                    digest = one.name.partition(".")[0]
                    if _HASH.fullmatch(digest):
                        facts = one.stat()
                        found.append(Kept(digest, facts.st_size, round(facts.st_mtime * 1000)))
        return sorted(found, key=lambda one: one.hash)

    def delete_old(self, digest: str, before_ms: int) -> int:
        """Delete the file of that hash unless it was put, or put again, since that moment; its bytes, 0 when it stays.

        Who puts a file that is there already makes it young and relies on it: neither happens between the look and the
        deletion, in whatever process.
        """
        with _said_plainly(self.root), self._held(exclusive=True):
            found = self._find(digest)
            if found is None or (facts := found.stat()).st_mtime * 1000 >= before_ms:
                return 0
            found.unlink()
            return facts.st_size

    def _renew(self, digest: str, size: int) -> bool:
        """Whether the file is there; then it is young again, and no collection takes it."""
        with _said_plainly(self.root), self._held(exclusive=False):
            there = self._find(digest)
            if there is None or there.stat().st_size != size:
                return False
            if time.time() - there.stat().st_mtime > _RENEWED:
                os.utime(there)
            return True

    @contextmanager
    def _held(self, *, exclusive: bool) -> Generator[None]:
        """The media folder's lock: many who put files, or one who deletes."""
        descriptor = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
            yield
        finally:
            os.close(descriptor)

    def free_bytes(self) -> int:
        """What the disk under the media folder still takes."""
        return shutil.disk_usage(self.root).free

    def _find(self, digest: str) -> Path | None:
        if not _HASH.fullmatch(digest):
            return None
        folder = self.root / digest[:2]
        try:
            with os.scandir(folder) as entries:
                # the same bytes under another ending are the same file
                names = sorted(one.name for one in entries if one.name.partition(".")[0] == digest)
        except FileNotFoundError:
            return None
        return folder / names[0] if names else None

    def _check_room(self, path: Path, size: int) -> None:
        if size + RESERVE > self.free_bytes():
            raise _disk_full(self.root, f"{path.name} needs {max(0.1, size / 1e6):.1f} MB")

    def _clear_left_overs(self) -> None:
        with os.scandir(self.root / _TEMPORARY) as entries:
            for one in entries:
                with contextlib.suppress(OSError):  # another process may clear it at the same time
                    if self._is_left_over(one.name, one.stat().st_mtime):
                        Path(one.path).unlink()

    def _is_left_over(self, name: str, modified: float) -> bool:
        host, _, rest = name.partition("-")
        pid = rest.partition("-")[0]
        if host == self._host and pid.isdigit():
            return int(pid) != os.getpid() and not _alive(int(pid))
        return time.time() - modified > _DAY


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _folder(url: str) -> Path:
    scheme, mark, rest = url.partition("://")
    if mark and scheme != "file":
        raise BadInput(
            f"AIUTEUR_STORAGE_URL begins with {scheme}://; this Aiuteur keeps its media in a folder, by path or file:// URL."
        )
    return Path(rest if mark else url).expanduser().absolute()


def _named(path: Path, name: Path) -> bool:
    """Give a file a second name; False where the disk cannot, or it is another disk."""
    try:
        os.link(path, name)
    except OSError:
        return False
    return True


def _digest(path: Path) -> tuple[str, int]:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise NotFound(f"The file {path} that should be kept is not there.", fields={"path": str(path)}) from None
    except OSError as error:
        raise Unavailable(f"The file {path} cannot be read ({error.strerror}).", code="unreadable") from error


@contextmanager
def _said_plainly(root: Path) -> Generator[None]:
    try:
        yield
    except (BaseError, OSError) as error:
        if _FULL.search(str(error)):
            raise _disk_full(root, "a file was not kept") from error
        raise Unavailable(
            f"The media folder {root} could not be used ({str(error).splitlines()[0]}); check the disk, then try again.",
            code="disk-error",
        ) from error


def _disk_full(root: Path, what: str) -> Unavailable:
    return Unavailable(
        f"The disk that holds {root} is full: {what}. Make room and run the same command again.",
        code="disk-full",
        fields={"folder": str(root)},
    )
