"""A script out of a file, to take the place of the one that is there: what was read, and how it differs. Nothing is saved.

What is brought is put on the page as if it had been typed, so it is taken apart, matched with the scenes that stand there
and undone by the very same code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from aiuteur.craft.coverage.match import match
from aiuteur.craft.screenplay.cues import read_cue
from aiuteur.craft.screenplay.doors import open_file
from aiuteur.craft.screenplay.elements import Element, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.layout import page_count
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.scenes import SceneText, split_scenes
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Schema
from aiuteur.stages.s04_script.document import ScriptScene

Change = Literal["added", "changed", "moved", "removed"]


class SceneChange(Schema):
    """One scene that would be another than now."""

    change: Change
    heading: str


class BroughtScript(Schema):
    """A file as a script: its Fountain, what was read and dropped, and how its scenes differ from those there are."""

    name: str
    format: str
    text: str
    titles: tuple[TitleEntry, ...] = ()
    pages: int
    scenes: int
    characters: int
    words: int
    dropped: tuple[str, ...] = ()
    same: int = 0  # scenes that stay as they are
    changes: tuple[SceneChange, ...] = ()


def bring(view: View, name: str, data: bytes) -> BroughtScript:
    """Read a file of any format as a script. Raises BadInput for what is no script."""
    opened = open_file(data, name)
    if opened.reading.kind != "screenplay":
        raise BadInput(
            f"{name} is a story, not a screenplay: it has no scene headings. Bring it in stage 1, and the script is written from it.",
            fields={"name": name},
        )
    script, _ = opened.script()
    elements = script.elements
    new = split_scenes(Screenplay(elements=elements))
    same, changes = _differences([one for _, one in view.all(ScriptScene)], new)
    return BroughtScript(
        name=name,
        format=opened.format,
        text=write(Screenplay(elements=elements)).strip("\n"),
        titles=script.title_page,
        pages=page_count(Screenplay(elements=elements)),
        scenes=len(new),
        characters=len({read_cue(one.text).name for one in elements if one.type == "character"}),
        words=sum(len(plain(one.text).split()) for one in elements),
        dropped=opened.reading.dropped,
        same=same,
        changes=changes,
    )


def _differences(old: Sequence[ScriptScene], new: Sequence[SceneText]) -> tuple[int, tuple[SceneChange, ...]]:
    """How many scenes stay as they are, and what becomes of the others, in the order of the new script."""
    found = match([_words(one.elements) for one in old], [_words(one.elements) for one in new])
    changes: list[SceneChange] = []
    same, latest = 0, -1
    for scene, place in zip(new, found, strict=True):
        if place is None:
            changes.append(SceneChange(change="added", heading=_heading(scene.elements)))
            continue
        moved, latest = place < latest, max(place, latest)
        if old[place].elements != scene.elements:
            changes.append(SceneChange(change="changed", heading=_heading(scene.elements)))
        elif moved:
            changes.append(SceneChange(change="moved", heading=_heading(scene.elements)))
        else:
            same += 1
    gone = [scene for place, scene in enumerate(old) if place not in found]
    changes += [SceneChange(change="removed", heading=_heading(scene.elements)) for scene in gone]
    return same, tuple(changes)


def _words(elements: Sequence[Element]) -> str:
    return "\n".join(one.text for one in elements)


def _heading(elements: Sequence[Element]) -> str:
    return next((plain(one.text) for one in elements if one.type == "heading"), "A scene without a heading")
