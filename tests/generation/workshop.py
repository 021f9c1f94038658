"""A workshop of two kinds of documents and one engine, small enough to see through: notes become plates."""

from typing import Any, ClassVar

from aiuteur.engines.local import LocalEngine
from aiuteur.generation.media import MediaRef
from aiuteur.generation.operation import ALL, Operation, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.kit.schema import Document


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


ENGINE = LocalEngine(id="test:paint", version=1, kind="test", make="brushes:paint")
SPLIT = LocalEngine(
    id="test:split",
    version=1,
    kind="test",
    make="brushes:bind",
    split=parts,
    part="brushes:paint_part",
    prepare="brushes:prepare",
)
