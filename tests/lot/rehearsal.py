"""A rehearsal: the twelve rooms played through in memory, with no database and no engine.

Operations are the real ones, and see what the producer would show them: the declared fields of the declared documents.
Renders are counted by recipe and answered with invented files, so that a change can be followed to exactly what would
be made again, in milliseconds.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from aiuteur.generation.currency import documents_read, inputs_of, judge, new_basis
from aiuteur.generation.media import Made, MediaRef
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.pipeline import PIPELINE
from aiuteur.stages.s01_input import service as story
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.timelines.merge import merge_bodies
from aiuteur.timelines.model import Basis, Head

D = TypeVar("D", bound=Document)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
IDEAS = tuple(sorted((EXAMPLES / "ideas").glob("*.txt")))
SCREENPLAYS = tuple(sorted(EXAMPLES.glob("*.fountain")))
STORIES = tuple(sorted(EXAMPLES.glob("*.txt")))
# stories that are not ours lie beside the repository, never in it
BORROWED = tuple(sorted((EXAMPLES.parent.parent / "shared" / "stories").glob("*.txt")))
_FILES = {
    "assets.picture": ("sheet",),
    "looks.picture": ("sheet",),
    "frames.draw": ("still",),
    "frames.look": (),
    "video.draw": ("clip",),
    "video.speak": ("speech",),
    "video.mix": ("dx", "fx"),
    "video.master": ("track", "mix", "dx", "fx", "mx"),
    "video.cut": ("film",),
}


class Rehearsal:
    """One film in memory. `made` counts what the last run really had to make, by operation; `drafted` lists keys."""

    def __init__(self, text: str, name: str = "story.txt", **settings: Any) -> None:
        source, suggested = story.stage_file(text.encode(), name)
        self.view = View({})
        self.rendered: set[str] = set()
        self.made: Counter[str] = Counter()
        self.drafted: list[str] = []
        self._drafts: dict[tuple[str, str], Mapping[str, Any]] = {}  # bodies as generated, to merge against
        self.put("source/story", source, Basis(operation="input.read", version=1))
        self.put("input", suggested.but(**settings), Basis(operation="input.read", version=1))

    def put(self, key: str, document: Document, basis: Basis | None = None) -> None:
        """Put a document there; without a basis a hand wrote or changed it."""
        before = self.view.head(key)
        if basis is None and before is not None:
            basis = before.basis
        elif basis is not None:
            basis = basis.but(made=document.content_hash())
            self._drafts[key, basis.made] = document.stored()
        head = Head(key, document.KIND, document.content_hash(), document, basis, 1, "test", 0)
        self.view.put(head)

    def change(self, key: str, model: type[D], **fields: Any) -> D:
        """A change by hand."""
        document = self.view.get(key, model).but(**fields)
        self.put(key, document)
        return document

    def run(self, upto: str = "video") -> Rehearsal:
        """Bring everything up to date, up to and with one stage."""
        self.made.clear()
        self.drafted.clear()
        for stage in PIPELINE:
            for operation in stage.operations:
                for target in operation.targets(self.view):
                    if judge(self.view, operation, target).status != "fresh":
                        self._make(operation, target)
            if stage.slug == upto:
                break
        return self

    def _make(self, operation: Operation, target: Target) -> None:
        inputs, reads = inputs_of(self.view, target), documents_read(self.view, target)
        if operation.draft is not None:
            made = operation.draft(target, inputs)
        else:
            assert operation.recipes is not None
            assert operation.finish is not None
            made = operation.finish(target, inputs, self._rendered(operation.recipes(target, inputs)))
        assert made, f"{target.label} came out empty"
        assert all(target.covers(key) for key in made), f"{operation.name} wrote what is not its own: {sorted(made)}"
        for head in list(self.view.heads(target.writes)):
            if head.key not in made and head.basis is not None:
                self.view.drop(head.key)
        for key, document in made.items():
            self._save(key, document, new_basis(operation, reads))
            self.drafted.append(key)

    def _save(self, key: str, document: Document, basis: Basis) -> None:
        """What a hand changed since the last draft stays, field by field, as timelines keep it."""
        head = self.view.head(key)
        if head is None or not head.edited or head.basis is None:
            return self.put(key, document, basis)
        base = self._drafts.get((key, head.basis.made), {})
        body = merge_bodies(
            base, head.document.stored(), document.stored(), document.MERGE_GROUPS, document.MERGE_LISTS
        ).body
        self._drafts[key, document.content_hash()] = document.stored()
        merged = type(document).model_validate(body)
        generated = basis.but(made=document.content_hash())
        return self.view.put(Head(key, merged.KIND, merged.content_hash(), merged, generated, 1, "test", 0))

    def _rendered(self, wanted: Mapping[str, Recipe]) -> dict[str, Made]:
        found: dict[str, Made] = {}
        for name, recipe in wanted.items():
            key = recipe.key()
            if key not in self.rendered:
                self.rendered.add(key)
                self.made[recipe.operation] += 1
            found[name] = _invented(recipe, key)
        return found

    def settings(self) -> Input:
        return self.view.get("input", Input)

    def scenes(self) -> list[tuple[str, Scene]]:
        """Included scenes in order."""
        return [(key.split("/")[1], scene) for key, scene in self.view.all(Scene) if scene.included]

    def shots(self) -> list[tuple[str, Shot]]:
        """All shots in film order."""
        return [one for scene_id, _ in self.scenes() for one in self.view.all(Shot, f"shot/{scene_id}/")]

    def gates(self) -> dict[str, list[str]]:
        """What every stage says is missing."""
        return {stage.slug: missing for stage in PIPELINE if (missing := stage.ready(self.view))}


def _invented(recipe: Recipe, key: str) -> Made:
    facts: dict[str, Any] = {}
    if recipe.operation == "video.master":
        facts["report"] = {"lufs_centi": -1400, "true_peak_centi": -110}
    if recipe.operation == "video.cut":
        facts |= {"copied": len(recipe.request["clips"]), "conformed": 0}
    frames = recipe.request.get("frames", 0)
    files = {
        name: MediaRef(
            hash=hashlib.sha256(f"{key} {name}".encode()).hexdigest(),
            media_type="application/octet-stream",
            frames=frames,
            recipe=key,
        )
        for name in _FILES[recipe.operation]
    }
    return Made(files=files, facts=facts)


def of_file(path: Path, **settings: Any) -> Rehearsal:
    """A film of one file."""
    return Rehearsal(path.read_text(encoding="utf-8"), path.name, **settings)
