"""What a file that a stranger sent really is: run as a process of its own, with limits, because it opens what may be made
to break whatever opens it.

`python -m aiuteur.generation.examine FILE` prints one line of JSON: `media_type`, `width`, `height`, `duration_ms`, or
`refused`, a sentence. The type is read from the bytes; neither the name nor what the sender called it is asked. Only
pictures, sounds and films are taken: nothing that a browser would run (SVG, HTML).
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

MOST_PIXELS = 100_000_000  # of one picture
MOST_PICTURE_BYTES = 64 << 20
_MEMORY = 3 << 30
_CPU_SECONDS = 30
NONE = "This is no picture, sound or film that can be used here. Send PNG, JPEG, WebP, MP4, MOV, WebM, WAV, FLAC, MP3 or M4A."
TOO_MUCH = f"This picture holds more than {MOST_PICTURE_BYTES >> 20} MB. Send a smaller one."
_BROKEN = "This file is damaged or not whole. Save it anew, and send it again."
_PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


def kind_of(head: bytes) -> str:
    """What the first bytes of a file say it is: `picture`, `sound` or `film` in a format that is taken, or nothing."""
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    if head.startswith((b"fLaC", b"ID3")) or (head[:4] == b"RIFF" and head[8:12] == b"WAVE"):
        return "sound"
    if (
        len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 in (0xE2, 0xE4, 0xE6)
    ):  # an MPEG sound frame, layers I to III
        return "sound"
    if head[4:8] == b"ftyp" or head.startswith(b"\x1a\x45\xdf\xa3"):
        return "film"
    return ""


def examine(path: Path) -> dict[str, Any]:
    """The facts of a file, or why it is refused."""
    with path.open("rb") as file:
        head = file.read(64)
    kind = kind_of(head)
    if not kind:
        return {"refused": NONE}
    try:
        return _picture(path) if kind == "picture" else _moving(path, head)
    except MemoryError:
        return {"refused": "This file needs more memory than a picture or film may take here. Send a smaller one."}
    except Exception:  # noqa: BLE001  whatever a library makes of a stranger's bytes, it is refused
        return {"refused": _BROKEN}


def _picture(path: Path) -> dict[str, Any]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # judged below, with a sentence
    if path.stat().st_size > MOST_PICTURE_BYTES:
        return {"refused": TOO_MUCH}
    with Image.open(path, formats=tuple(_PICTURES)) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            return {
                "refused": f"This picture is {width} × {height}; the most is {MOST_PIXELS // 10**6} million pixels."
            }
        media_type = _PICTURES[str(picture.format)]
        picture.load()  # all of it: a picture that is cut off is not kept
    return {"media_type": media_type, "width": width, "height": height, "duration_ms": 0}


def _moving(path: Path, head: bytes) -> dict[str, Any]:
    import av

    with av.open(str(path)) as container:
        film = next(iter(container.streams.video), None)
        sound = next(iter(container.streams.audio), None)
        if film is None and sound is None:
            return {"refused": NONE}
        for _ in zip(range(1), container.decode(film or sound), strict=False):
            break
        duration = 0 if container.duration is None else round(container.duration / 1000)
        moving = film is not None and film.codec_context.name not in ("mjpeg", "png")  # a sound's cover is no film
        media_type = _type_of(head, container.format.name, moving)
        if not media_type:
            return {"refused": NONE}
        size = (film.codec_context.width, film.codec_context.height) if film is not None and moving else (0, 0)
    return {"media_type": media_type, "width": size[0], "height": size[1], "duration_ms": duration}


def _type_of(head: bytes, container: str, moving: bool) -> str:
    names = set(container.split(","))
    if "mp4" in names or "mov" in names:
        if not moving:
            return "audio/mp4"
        return "video/quicktime" if head[8:12] == b"qt  " else "video/mp4"
    if "webm" in names:
        return "video/webm" if moving else ""
    found = {"wav": "audio/wav", "flac": "audio/flac", "mp3": "audio/mpeg"}
    return next((media_type for name, media_type in found.items() if name in names), "")


def main() -> None:
    """One file, one line."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(examine(Path(sys.argv[1]))) + "\n")


if __name__ == "__main__":
    main()
