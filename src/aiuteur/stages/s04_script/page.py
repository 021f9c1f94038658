"""The script as one continuous page, and the page's scenes as documents.

A person types on one page; documents are kept per scene, so that two may write in two scenes and a change of one scene
puts nothing else out of date. What was typed in a stretch of the page is read as Fountain and taken apart at its
headings. Scenes that go on keep their key; a heading typed in the middle of one makes two of it; a stretch that has lost
its heading is the end of the scene before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiuteur.craft.coverage.match import match
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import parse_with_places
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.scenes import split_scenes
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.order import between
from aiuteur.stages.s04_script.document import ScriptScene

_AHEAD = "===\n\n"  # read in front of a stretch, so that its first lines are never taken for a title page


@dataclass(frozen=True)
class Part:
    """Where a scene stands in the text that was typed: characters from 0, `end` behind its last one."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Spliced:
    """What a stretch of the page became: documents to save, keys to remove, and where each scene stands in the text."""

    documents: Mapping[str, ScriptScene]
    removed: tuple[str, ...]
    parts: tuple[Part, ...]


def scene_text(scene: ScriptScene) -> str:
    """The scene as it stands on the page: as it was typed, as long as that still says what the scene holds."""
    if scene.typed and _read(scene.typed)[0] == scene.elements:
        return scene.typed
    return _written(scene.elements)


def element_starts(text: str) -> tuple[int, ...]:
    """Where each element of a scene begins in its text, in characters."""
    return _read(text)[1]


def splice(
    view: View, was: Sequence[str], text: str, after: str | None = None, seen: Mapping[str, ScriptScene] | None = None
) -> Spliced:
    """Put `text` where the scenes `was` stand, which follow each other on the page; for none, behind the scene `after`.

    `seen` holds scenes as their author had them, where somebody changed them since: what is given is then the author's
    change of that. Raises NotFound for a scene that is not there.
    """
    page = view.all(ScriptScene)
    places = {key: place for place, (key, _) in enumerate(page)}
    for key in (*was, *([after] if after else [])):
        if key not in places:
            raise NotFound("That scene is not in the script any more; somebody removed it.", fields={"key": key})
    first = places[was[0]] if was else places[after] + 1 if after else 0
    before = page[first - 1] if first else None
    behind = page[first + len(was)][1].order if first + len(was) < len(page) else None
    old = {key: (seen or {}).get(key) or view.get(key, ScriptScene) for key in was}
    return _Splice(old, text, before, behind).done()


class _Splice:
    """One stretch while it is taken apart."""

    def __init__(
        self,
        old: Mapping[str, ScriptScene],
        text: str,
        before: tuple[str, ScriptScene] | None,
        behind: str | None,
    ) -> None:
        self._old, self._text, self._before, self._behind = old, text, before, behind
        self._documents: dict[str, ScriptScene] = {}
        self._parts: list[Part] = []

    def done(self) -> Spliced:
        stretches = _stretches(self._text)
        if stretches and self._before is not None and not _has_heading(stretches[0][0]):
            self._append(*stretches.pop(0))
        keys = _kept(self._old, [elements for elements, _, _ in stretches])
        order = self._before[1].order if self._before is not None else None
        for key, (elements, start, end) in zip(keys, stretches, strict=True):
            order = self._place(key, elements, start, end, order)
        removed = tuple(key for key in self._old if key not in keys)
        return Spliced(self._documents, removed, tuple(self._parts))

    def _append(self, elements: tuple[Element, ...], start: int, end: int) -> None:
        """A stretch without a heading ends the scene before it."""
        assert self._before is not None
        key, scene = self._before
        typed = f"{scene_text(scene)}\n\n{self._text[start:end].strip(_BLANK)}"
        self._documents[key] = _changed(scene, (*scene.elements, *elements), typed)
        self._parts.append(Part(key, start, end))

    def _place(self, key: str, elements: tuple[Element, ...], start: int, end: int, order: str | None) -> str:
        old = self._old.get(key)
        typed = self._text[start:end].strip(_BLANK)
        if old is None:
            new = ScriptScene(order=between(order, self._behind), elements=elements)
            self._documents[key] = _changed(new, elements, typed)
        else:
            stays = (order is None or order < old.order) and (self._behind is None or old.order < self._behind)
            kept = old if stays else old.but(order=between(order, self._behind))
            changed = _changed(kept, elements, typed)
            if changed != old:
                self._documents[key] = changed
        self._parts.append(Part(key, start, end))
        return (self._documents.get(key) or self._old[key]).order


_BLANK = "\r\n"


def _read(text: str) -> tuple[tuple[Element, ...], tuple[int, ...]]:
    """The elements of a stretch, and where each begins in it."""
    script, places = parse_with_places(_AHEAD + text)
    starts = tuple(max(0, place.start - len(_AHEAD)) for place in places)
    return script.elements[1:], starts[1:]


def _written(elements: Sequence[Element]) -> str:
    return write(Screenplay(elements=tuple(elements))).strip("\n")


def _stretches(text: str) -> list[tuple[tuple[Element, ...], int, int]]:
    """The scenes of a text: elements, where they begin and end. Every character belongs to one of them."""
    elements, starts = _read(text)
    if not elements:
        return []
    scenes = split_scenes(Screenplay(elements=elements))
    begins = [0, *(starts[scene.first] for scene in scenes[1:])]
    return [
        (scene.elements, begin, end) for scene, begin, end in zip(scenes, begins, [*begins[1:], len(text)], strict=True)
    ]


def _has_heading(elements: Sequence[Element]) -> bool:
    return any(element.type == "heading" for element in elements)


def _heading(elements: Sequence[Element]) -> str:
    return next((element.text for element in elements if element.type == "heading"), "")


def _changed(scene: ScriptScene, elements: tuple[Element, ...], typed: str) -> ScriptScene:
    """The scene with other words. What a draft knew of its place is not true of another heading."""
    keeps = typed if typed != _written(elements) and _read(typed)[0] == elements else ""
    setting = scene.setting if _heading(elements) == scene.heading() else None
    return scene.but(elements=elements, typed=keeps, setting=setting)


def _kept(old: Mapping[str, ScriptScene], new: Sequence[Sequence[Element]]) -> list[str]:
    """A key for each new scene: as many as were there, they are the same ones; else those that are most alike."""
    keys = list(old)
    if len(keys) == len(new):
        return keys
    words = ["\n".join(element.text for element in elements) for elements in new]
    found = match(["\n".join(element.text for element in scene.elements) for scene in old.values()], words)
    free = [place for place in range(len(keys)) if place not in found]
    given: list[str] = []
    for place in found:
        place = place if place is not None else free.pop(0) if free else None
        given.append(f"script/{new_id()}" if place is None else keys[place])
    return given
