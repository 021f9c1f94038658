"""Pictures, sounds and films that people bring: taken as a stream, looked into by a process apart, kept by their content."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiuteur import events
from aiuteur.db.tables import artifacts
from aiuteur.generation.examine import MOST_PICTURE_BYTES, NONE, TOO_MUCH, kind_of
from aiuteur.generation.floor import Floor
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, BadInput, Unavailable
from aiuteur.kit.ids import new_id
from aiuteur.storage.media import RESERVE
from aiuteur.timelines.contents import RENEWED_MS

MOST_BYTES = 1 << 30
_SECONDS = 60  # for looking into one file
_DAY = 24 * 3600
_PIECE = 1 << 20
_HEAD = 64  # bytes by which a file is known


class TooLarge(AiuteurError):
    """What is sent is larger than what is taken."""

    code = "too-large"
    status = 413


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is kept: sizes in pixels and bytes, times in milliseconds; 0 where it has none."""

    hash: str
    media_type: str
    size: int
    width: int
    height: int
    duration_ms: int


async def take_in(floor: Floor, pieces: AsyncIterator[bytes], name: str, author: str) -> Upload:
    """Keep what is streamed. Raises BadInput for what is no picture, sound or film, TooLarge, Unavailable for a full disk.

    `name` is kept to be shown, and opens no file. Nothing stays behind when it is refused or broken off.
    """
    folder = floor.settings.home / "uploads"
    await asyncio.to_thread(_ready, folder)
    path = folder / f"{new_id()}.part"
    try:
        size = await _written(floor, path, _judged(pieces, name))
        if not size:
            raise BadInput("This file is empty.", code="empty-file")
        facts = await _looked_into(path)
        if "refused" in facts:
            raise BadInput(str(facts["refused"]), code="media-refused", fields={"name": name})
        stored = await floor.media.put(path, facts["media_type"])
        found = Upload(
            stored.hash, facts["media_type"], stored.size, facts["width"], facts["height"], facts["duration_ms"]
        )
        await _noted(floor, found, name, author)
        return found
    finally:
        await asyncio.to_thread(path.unlink, missing_ok=True)


async def _judged(pieces: AsyncIterator[bytes], name: str) -> AsyncIterator[bytes]:
    """The stream, for as long as it may be something that is taken: its first bytes say what it claims to be, and how much
    of that there may be. What is refused is refused before the rest of it has come."""
    head, size, most = b"", 0, 0
    async for piece in pieces:
        size += len(piece)
        if not most:
            head += piece[:_HEAD]
            if len(head) >= _HEAD:
                kind = kind_of(head)
                if not kind:
                    raise BadInput(NONE, code="media-refused", fields={"name": name})
                most = MOST_PICTURE_BYTES if kind == "picture" else MOST_BYTES
        if most and most < size <= MOST_BYTES:
            raise BadInput(TOO_MUCH, code="media-refused", fields={"name": name})
        yield piece


async def _written(floor: Floor, path: Path, pieces: AsyncIterator[bytes]) -> int:
    """Write the stream into a file; how many bytes it was."""
    size, waiting = 0, bytearray()
    with await asyncio.to_thread(path.open, "xb") as file:
        async for piece in pieces:
            waiting += piece
            size += len(piece)
            if size > MOST_BYTES:
                raise TooLarge(f"This file holds more than {MOST_BYTES >> 30} GB, the most that is taken.")
            if len(waiting) >= _PIECE:
                if floor.media.free_bytes() < RESERVE + 2 * len(waiting):
                    raise Unavailable(
                        "The disk of the studio is full; make room, then send it again.", code="disk-full"
                    )
                await asyncio.to_thread(file.write, bytes(waiting))
                waiting.clear()
        await asyncio.to_thread(file.write, bytes(waiting))
    return size


async def _looked_into(path: Path) -> dict[str, Any]:
    """What `examine` says of a file; a process that breaks over it, or does not come back, has refused it."""
    refused = {"refused": "This file cannot be opened; it may be damaged. Save it anew, and send it again."}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "aiuteur.generation.examine",
        str(path),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_SECONDS):
            told, _ = await process.communicate()
    except TimeoutError:
        return refused
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    return json.loads(told) if process.returncode == 0 and told else refused


async def _noted(floor: Floor, found: Upload, name: str, author: str) -> None:
    async with floor.database.write() as tx:
        row = {
            "workspace_id": tx.workspace_id,
            "hash": found.hash,
            "media_type": found.media_type,
            "size": found.size,
            "width": found.width or None,
            "height": found.height or None,
            "duration_ms": found.duration_ms or None,
            "facts": canonical({"frames": 0, "name": name, "author": author}),
            "created_at": now_ms(),
        }
        await tx.insert_or_renew(artifacts, row, older_ms=RENEWED_MS)
        events.append(tx, None, None, "media", {"hash": found.hash, "media_type": found.media_type})


def _ready(folder: Path) -> None:
    """The folder, cleared of what killed processes left in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in os.scandir(folder):
            with contextlib.suppress(OSError):
                if time.time() - one.stat().st_mtime > _DAY:
                    os.unlink(one.path)
    except OSError as error:
        raise Unavailable(f"The folder {folder} cannot be used ({error.strerror}).", code="unreadable") from error
