"""What the workshop's engines do, in worker processes: they load this alone, and begin at once.

`paint` leaves a line in a log, so that a test can count what was really made.
"""

import os
import time
from pathlib import Path
from typing import Any

LOG = "AIUTEUR_TEST_LOG"


def paint(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """What a worker does: a file whose bytes are the request; words that ask for trouble get it."""
    with open(os.environ[LOG], "a", encoding="utf-8") as log:
        log.write(request["text"] + "\n")
    if "FAIL" in request["text"]:
        raise ValueError("The brush broke.")
    if "ODD" in request["text"]:
        return {"pictures": []}
    if "SLOW" in request["text"]:
        time.sleep(30)
    if "DIE" in request["text"]:
        os._exit(3)
    path = Path(out) / "picture.txt"
    path.write_text(f"{request['text']} in {request['colour'] or 'grey'}", encoding="utf-8")
    return {"files": {"picture": {"path": str(path), "media_type": "text/plain"}}, "words": len(request["text"])}


def prepare(request: dict[str, Any], media: list[str]) -> None:
    """A line in the log for each time."""
    with open(os.environ[LOG], "a", encoding="utf-8") as log:
        log.write(f"prepared {request['text']}\n")


def paint_part(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    path = Path(out) / "part.txt"
    path.write_text(request["part"], encoding="utf-8")
    return {"files": {"part": {"path": str(path), "media_type": "text/plain"}}}


def bind(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    path = Path(out) / "whole.txt"
    path.write_text("".join(Path(media[name]).read_text() for name in sorted(media)), encoding="utf-8")
    return {"files": {"whole": {"path": str(path), "media_type": "text/plain"}}}
