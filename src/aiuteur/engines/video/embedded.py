"""The embedded video engine: a panel as a moving, speaking shot, or two pictures that a person put there as one.

It runs in pool workers, a clip in chunks side by side.

A frame depends on its number alone, so the chunks of a clip are drawn by any processes in any order and joined by
copying packets; the clip is the same however it was split, but for the group of pictures that begins with each chunk.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

from aiuteur.craft.cut.encode import Writer
from aiuteur.craft.cut.join import join as join_clips
from aiuteur.craft.picture.boards import Boards
from aiuteur.craft.picture.director import Shot, stage_shot
from aiuteur.craft.picture.panel import Panel, SpokenLine
from aiuteur.craft.picture.raster import Image
from aiuteur.engines.image.pictures import opened
from aiuteur.engines.registry import composition

ENGINE = "embedded:previz"
VERSION = 4  # raised by hand when its pictures change
_AHEAD = 2  # frames that may be drawn and not encoded yet


def chunk(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Draw and encode frames [first, last) of a clip into `chunk.mp4` in the folder `out`.

    request: {"panel", "width", "height" (even), "rate": "24/1", "frames": of the clip, "first", "last",
    "lines": [{"name", "start_ms", "duration_ms"}], "fade_in", "fade_out": frames, "take",
    "frame_take": of its stills}; first and last default to
    the whole clip. media: "start" and "end", where the shot is made of two pictures that stand as its frames: then nothing
    is drawn. Returns {"files": {"chunk": {"path", "media_type", "frames", "width", "height"}}}.
    """
    width, height, rate = int(request["width"]), int(request["height"]), Fraction(request["rate"])
    total = int(request["frames"])
    first, last = int(request.get("first", 0)), int(request.get("last", total))
    path = Path(out) / "chunk.mp4"
    fades = int(request.get("fade_in", 0)), int(request.get("fade_out", 0))
    if "start" in media:
        start, end = (opened(media[at])[..., :3] for at in ("start", "end"))
        movement = Panel.model_validate(request["panel"]).movement
        frames = Boards(start, end, width, height, movement).frames(total, rate, first, last, *fades)
    else:
        lines = tuple(SpokenLine.model_validate(line) for line in request.get("lines", ()))
        frames = _staged(request).frames(total, rate, first, last, lines, *fades)
    with Writer(path, width, height, rate) as writer:
        _encoded(frames, writer)
    made = {"path": str(path), "media_type": "video/mp4", "frames": last - first, "width": width, "height": height}
    return {"files": {"chunk": made}}


def prepare(request: dict[str, Any], media: list[str]) -> None:
    """Build the set of a clip, which every piece of it needs, before the first of them is asked for."""
    if "start" not in media:
        _staged(request)


def _staged(request: dict[str, Any]) -> Shot:
    panel = Panel.model_validate(request["panel"])
    return stage_shot(panel, int(request["width"]), int(request["height"]), composition(request))


def _encoded(frames: Iterable[Image], writer: Writer) -> None:
    """Encode frames while the next ones are drawn: both leave the interpreter alone, and where a core is free, the last
    piece of a clip has it."""
    at_work: deque[Future[None]] = deque()
    with ThreadPoolExecutor(1, thread_name_prefix="encode") as encoder:
        for frame in frames:
            at_work.append(encoder.submit(writer.write_i420, frame))
            if len(at_work) > _AHEAD:
                at_work.popleft().result()
        for one in at_work:
            one.result()


def join(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Join the chunk files of one clip into `clip.mp4` in the folder `out`, copying packets.

    media: name → path; the chunks are those called part… or chunk…, in the order of their numbers.
    Returns {"files": {"clip": {"path", "media_type", "frames", "width", "height"}}}.
    Raises ValueError when frames are missing.
    """
    path = Path(out) / "clip.mp4"
    names = sorted((name for name in media if name.startswith(("part", "chunk"))), key=_number)
    frames = join_clips([media[name] for name in names], path)
    wanted = int(request["frames"])
    if frames != wanted:
        raise ValueError(
            f"The clip has {frames} frames and needs {wanted}: a part was not drawn; render the shot again."
        )
    made = {
        "path": str(path), "media_type": "video/mp4", "frames": frames,
        "width": int(request["width"]), "height": int(request["height"]),
    }  # fmt: skip
    return {"files": {"clip": made}}


def _number(name: str) -> tuple[int, str]:
    digits = "".join(char for char in name if char.isdigit())
    return int(digits or 0), name
