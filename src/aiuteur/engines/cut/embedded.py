"""The cutting table. Runs in a pool worker: files in, files out. It knows no room, so that a worker starts at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiuteur.craft.cut.assemble import assemble
from aiuteur.craft.cut.captions import Caption
from aiuteur.craft.cut.conform import conform
from aiuteur.craft.cut.cutlist import Chapter
from aiuteur.craft.cut.cutlist import Cut as Used
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.probe import probe
from aiuteur.craft.cut.soundtrack import Track
from aiuteur.craft.cut.still import still_of
from aiuteur.craft.cut.timebase import ms_of, parse_rate

Answer = dict[str, Any]
LONGEST_SECONDS = 600  # of a clip that somebody brings for one shot


def cut(request: dict[str, Any], media: dict[str, str], out: str) -> Answer:
    """The film from clips and master."""
    rate = parse_rate(request["rate"])
    film = assemble(
        [Used(Path(media[clip["name"]]), clip["frames"], clip.get("skip", 0)) for clip in request["clips"]],
        Track(Path(media["sound"])),
        Path(out) / "film.mp4",
        chapters=[Chapter(chapter["title"], chapter["first_frame"]) for chapter in request["chapters"]],
        title=request["title"],
        rate=rate,
        width=request["width"],
        height=request["height"],
        captions=[
            Caption(caption["first_frame"], caption["end_frame"], tuple(caption["lines"]))
            for caption in request["captions"]
        ],
    )
    facts = {
        "path": str(film.path),
        "media_type": "video/mp4",
        "width": request["width"],
        "height": request["height"],
        "frames": film.frames,
        "duration_ms": film.duration_ms,
    }
    return {"files": {"film": facts}, "copied": film.copied, "conformed": film.conformed}


def fit(request: dict[str, Any], media: dict[str, str], out: str) -> Answer:
    """A clip of one's own, made to fit the film: size, rate, colours and codec, so that the cut copies it.

    Raises CutError for what holds no picture or is no clip but a film.
    """
    rate = parse_rate(request["rate"])
    clip, path = probe(media["clip"]), Path(out) / "clip.mp4"
    if clip.frames > LONGEST_SECONDS * clip.rate:
        raise CutError(f"This clip lasts longer than {LONGEST_SECONDS // 60} minutes: cut out the part you want first.")
    frames = conform(clip, path, request["width"], request["height"], rate)
    facts = {
        "path": str(path),
        "media_type": "video/mp4",
        "width": request["width"],
        "height": request["height"],
        "frames": frames,
        "duration_ms": ms_of(frames, rate),
    }
    return {"files": {"clip": facts}, "oddities": list(clip.oddities(request["width"], request["height"], rate))}


def still(request: dict[str, Any], media: dict[str, str], out: str) -> Answer:
    """One frame of a clip or film as a picture."""
    path = Path(out) / "still.png"
    width, height = still_of(Path(media["film"]), request["frame"], path)
    return {"files": {"still": {"path": str(path), "media_type": "image/png", "width": width, "height": height}}}
