"""Two sides of a film laid side by side for the screen: scene by scene, stage by stage, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.screening.difference import Piece, Value, elements, values, words
from aiuteur.screening.names import film_place
from aiuteur.screening.sides import Side
from aiuteur.screening.told import SILENT, label, title, value
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Change
from aiuteur.timelines.keys import kind_of, scene_of

_TOLD = 5  # fields of one document that a list tells; opened, it tells all


class PieceAnswer(BaseModel):
    """A run of words, or an element of the script (then `kind` is its type). `sign`: `-` only left, `+` only right."""

    sign: Literal["", "-", "+"]
    text: str
    kind: str


class ShownFileAnswer(BaseModel):
    """A file that a field shows."""

    hash: str
    media_type: str


class FieldAnswer(BaseModel):
    """One field that differs, in words. `pieces` where it is prose; files where it is one."""

    field: str
    label: str
    was: str
    now: str
    pieces: list[PieceAnswer] = []
    was_file: ShownFileAnswer | None = None
    now_file: ShownFileAnswer | None = None


class DifferenceAnswer(BaseModel):
    """One document on two sides. `elements`: a scene of the script, with what stands on one side only marked."""

    key: str
    title: str
    what: Literal["added", "removed", "changed", "same"]
    fields: list[FieldAnswer]
    elements: list[PieceAnswer]


class ChangedAnswer(BaseModel):
    """One document that differs, with the first of its fields; `more` are left out here."""

    key: str
    title: str
    stage: str
    stage_title: str
    what: Literal["added", "removed", "changed"]
    fields: list[FieldAnswer]
    more: int


class SceneChangesAnswer(BaseModel):
    """What differs in one scene; `scene` is null for what belongs to the whole film."""

    scene: str | None
    number: str
    slugline: str
    left: bool = Field(description="The left side has this scene")
    right: bool = Field(description="The right side has this scene")
    changes: list[ChangedAnswer]


@dataclass(frozen=True)
class Pair:
    """Two sides of one film."""

    left: View
    right: View
    pipeline: Sequence[Stage]

    def holder(self, key: str) -> View:
        """The side by which a document is named: the right one, if it is there."""
        return self.right if self.right.head(key) is not None else self.left

    def documents(self, key: str) -> tuple[Document | None, Document | None]:
        """A document as both sides have it."""
        heads = [side.head(key) for side in (self.left, self.right)]
        was, now = (None if head is None else head.document for head in heads)
        return was, now

    def stage(self, key: str) -> Stage | None:
        """The stage that owns a document."""
        kind = kind_of(key)
        return next((stage for stage in self.pipeline if kind in stage.kinds), None)

    def place(self, key: str) -> tuple[Any, ...]:
        """Sorts keys as the stages and the film run."""
        stage = self.stage(key)
        return (0 if stage is None else stage.number, kind_of(key), film_place(self.holder(key), key))


def pair_of(left: Side, right: Side, pipeline: Sequence[Stage]) -> Pair:
    """Two sides as a pair."""
    return Pair(left.view, right.view, pipeline)


def by_scene(pair: Pair, changes: Sequence[Change]) -> list[SceneChangesAnswer]:
    """What differs, the whole film first and then as it runs."""
    found: dict[str | None, list[Change]] = {}
    for one in changes:
        if not _only_order(pair, one):
            found.setdefault(scene_of(one.key), []).append(one)
    places: dict[str | None, tuple[Any, ...]] = {
        scene: (0,) if scene is None else (1, *film_place(pair.holder(f"scene/{scene}"), f"scene/{scene}"))
        for scene in found
    }
    return [_scene(pair, scene, found[scene]) for scene in sorted(found, key=lambda one: places[one])]


def _only_order(pair: Pair, one: Change) -> bool:
    """Whether nothing differs that a person reads, and the document has no place among others either."""
    was, now = pair.documents(one.key)
    return one.what == "changed" and all(each.field in SILENT - {"order"} for each in values(was, now))


def _scene(pair: Pair, scene: str | None, changes: Sequence[Change]) -> SceneChangesAnswer:
    key = f"scene/{scene}"
    one = None if scene is None else pair.holder(key).find(key, Scene)
    return SceneChangesAnswer(
        scene=scene,
        number="" if one is None else one.number,
        slugline="" if one is None else one.slugline,
        left=scene is None or pair.left.head(key) is not None,
        right=scene is None or pair.right.head(key) is not None,
        changes=[_changed(pair, each) for each in sorted(changes, key=lambda each: pair.place(each.key))],
    )


def _changed(pair: Pair, one: Change) -> ChangedAnswer:
    stage = pair.stage(one.key)
    fields = fields_of(pair, one.key, whole=False) if one.what == "changed" else []
    return ChangedAnswer(
        key=one.key,
        title=title(pair.holder(one.key), one.key, inside=True),
        stage="" if stage is None else stage.slug,
        stage_title="" if stage is None else stage.title,
        what=one.what,
        fields=fields[:_TOLD],
        more=max(0, len(fields) - _TOLD),
    )


def difference(pair: Pair, key: str) -> DifferenceAnswer:
    """One document on both sides, with everything that differs."""
    was, now = pair.documents(key)
    script = isinstance(was or now, ScriptScene)
    fields = fields_of(pair, key)
    return DifferenceAnswer(
        key=key,
        title=title(pair.holder(key), key),
        what="same" if was == now else "added" if was is None else "removed" if now is None else "changed",
        fields=[one for one in fields if not script or one.field.partition(".")[0] not in ("elements", "typed")],
        elements=_pieces(elements(_script(was), _script(now))) if script else [],
    )


def _script(document: Document | None) -> ScriptScene | None:
    return document if isinstance(document, ScriptScene) else None


def fields_of(pair: Pair, key: str, *, whole: bool = True) -> list[FieldAnswer]:
    """The fields in which a document differs, in words; without `whole`, prose is cut short and the words of a script told
    in one line."""
    was, now = pair.documents(key)
    found = [one for one in values(was, now) if not SILENT.intersection(one.field.split("."))]
    if not whole and isinstance(was, ScriptScene) and isinstance(now, ScriptScene):
        lines = _script_line(was, now)
        found = [one for one in found if one.field.partition(".")[0] not in ("elements", "typed")]
        return lines + [_field(pair, key, one, whole) for one in found]
    if not found and was is not None and now is not None and was != now:
        return [FieldAnswer(field="order", label="Place among the others", was="", now="")]
    return [_field(pair, key, one, whole) for one in found]


def _script_line(was: ScriptScene, now: ScriptScene) -> list[FieldAnswer]:
    pieces = elements(was, now)
    gone, came = ([one.text for one in pieces if one.sign == sign] for sign in "-+")
    if not gone and not came:
        return []
    return [FieldAnswer(field="elements", label="Words of the scene", was=_some(gone), now=_some(came))]


def _some(lines: Sequence[str]) -> str:
    said = " / ".join(lines[:3])
    return (said if len(said) <= 160 else said[:159] + "…") + (f" and {len(lines) - 3} more" if len(lines) > 3 else "")


def _field(pair: Pair, key: str, one: Value, whole: bool) -> FieldAnswer:
    prose = one.prose
    was, now = (
        (side_value or "") if prose else value(one.field, side_value, view, key)
        for side_value, view in ((one.was, pair.left), (one.now, pair.right))
    )
    if not whole:
        was, now = (text if len(text) <= 160 else text[:159] + "…" for text in (was, now))
    return FieldAnswer(
        field=one.field,
        label=label(kind_of(key), one.field),
        was=was,
        now=now,
        pieces=_pieces(words(was, now)) if prose and whole else [],
        was_file=file_of(one.was),
        now_file=file_of(one.now),
    )


def file_of(one: Any) -> ShownFileAnswer | None:
    """A value as a file; None where it is none."""
    if isinstance(one, MediaRef):
        return ShownFileAnswer(hash=one.hash, media_type=one.media_type)
    if not isinstance(one, Mapping) or "media_type" not in one:
        return None
    body: Mapping[str, Any] = one  # pyright: ignore[reportUnknownVariableType]  JSON
    return ShownFileAnswer(hash=str(body["hash"]), media_type=str(body["media_type"]))


def _pieces(found: Sequence[Piece]) -> list[PieceAnswer]:
    return [PieceAnswer(sign=one.sign, text=one.text, kind=one.kind) for one in found]
