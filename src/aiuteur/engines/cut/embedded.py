"""The cutting table. Runs in a pool worker: files in, files out. It knows no room, so that a worker starts at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiuteur.craft.cut.assemble import assemble
from aiuteur.craft.cut.captions import Caption
from aiuteur.craft.cut.cutlist import Chapter
from aiuteur.craft.cut.cutlist import Cut as Used
from aiuteur.craft.cut.soundtrack import Track
from aiuteur.craft.cut.timebase import parse_rate

Answer = dict[str, Any]


def cut(request: dict[str, Any], media: dict[str, str], out: str) -> Answer:
    """The film from clips and master."""
    rate = parse_rate(request["rate"])
    film = assemble(
        [Used(Path(media[clip["name"]]), clip["frames"]) for clip in request["clips"]],
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
