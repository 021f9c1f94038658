"""A workshop of two kinds of documents and one engine, small enough to see through: notes become plates.

`paint` runs in a worker process and leaves a line in a log, so that a test can count what was really made.
"""

import os
import time
from pathlib import Path
from typing import Any, ClassVar

from aiuteur.engines.local import LocalEngine
from aiuteur.generation.media import MediaRef
from aiuteur.generation.operation import ALL, Operation, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.kit.schema import Document

LOG = "AIUTEUR_TEST_LOG"


class Note(Document):
    KIND: ClassVar[str] = "note"
    order: str
    words: str = ""
    remark: str = ""  # read by nobody


class Draft(Document):
    KIND: ClassVar[str] = "draft"
    order: str
    text: str = ""
    colour: str = ""


class Plate(Document):
    KIND: ClassVar[str] = "plate"
    picture: MediaRef | None = None


class Album(Document):
    KIND: ClassVar[str] = "album"
    pages: tuple[str, ...] = ()


def note_targets(view: Any) -> list[Target]:
    return [
        Target(key.replace("note/", "draft/"), f"draft of {key}", {key: ("order", "words")})
        for key, _ in view.all(Note)
    ]


def write_draft(target: Target, inputs: Any) -> dict[str, Document]:
    note = inputs.get(target.writes.replace("draft/", "note/"), Note)
    assert note.remark == "", "a field that was not declared must not be seen"
    return {target.writes: Draft(order=note.order, text=note.words.upper())}


def plate_targets(view: Any) -> list[Target]:
    return [
        Target(key.replace("draft/", "plate/"), f"plate of {key}", {key: ("text", "colour")}, weight=2)
        for key, _ in view.all(Draft)
    ]


def plate_recipes(target: Target, inputs: Any) -> dict[str, Recipe]:
    draft = inputs.get(target.writes.replace("plate/", "draft/"), Draft)
    request = {"text": draft.text, "colour": draft.colour}
    return {
        "plate": Recipe(operation="plates.paint", version=1, engine="test:paint", engine_version=0, request=request)
    }


def plate_finish(target: Target, inputs: Any, made: Any) -> dict[str, Document]:
    return {target.writes: Plate(picture=made["plate"].file("picture"))}


def album_targets(view: Any) -> list[Target]:
    plates = {key.replace("draft/", "plate/"): ALL for key, _ in view.all(Draft)}
    return [Target("album", "album", plates)] if plates else []


def bind_album(target: Target, inputs: Any) -> dict[str, Document]:
    return {"album": Album(pages=tuple(plate.picture.hash for _, plate in inputs.all(Plate)))}


DRAFTS = Operation(name="drafts.write", version=1, stage="drafts", targets=note_targets, draft=write_draft)
PLATES = Operation(
    name="plates.paint", version=1, stage="plates", targets=plate_targets, recipes=plate_recipes, finish=plate_finish
)
ALBUM = Operation(name="album.bind", version=1, stage="album", targets=album_targets, draft=bind_album)
OPERATIONS = (DRAFTS, PLATES, ALBUM)


def parts(request: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**request, "part": letter} for letter in request["text"]]


ENGINE = LocalEngine(id="test:paint", version=1, kind="test", make="workshop:paint")
SPLIT = LocalEngine(
    id="test:split", version=1, kind="test", make="workshop:bind", split=parts, part="workshop:paint_part"
)


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


def paint_part(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    path = Path(out) / "part.txt"
    path.write_text(request["part"], encoding="utf-8")
    return {"files": {"part": {"path": str(path), "media_type": "text/plain"}}}


def bind(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    path = Path(out) / "whole.txt"
    path.write_text("".join(Path(media[name]).read_text() for name in sorted(media)), encoding="utf-8")
    return {"files": {"whole": {"path": str(path), "media_type": "text/plain"}}}
