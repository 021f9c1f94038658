"""One search over all that is written in a film: it leads to the document, the field, and the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aiuteur.generation.view import View
from aiuteur.screening.names import film_place
from aiuteur.screening.told import title
from aiuteur.stages.s08_looks.telling import where
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Head
from aiuteur.timelines.keys import scene_of

_MOST = 60
_AROUND = 60  # letters on each side of what was found
_LOOKS = 50  # places of one word that are looked at
_WORN = 12  # scenes in which a tag is worn that stand before everything else
_SHORTEST = 2
# names of a thing weigh more than what is said about it
_NAMES = ("title", "name", "heading", "slugline", "label", "logline")
# fields that no filmmaker wrote or reads
_SILENT = ("order", "sha256", "hash", "recipe", "media_type", "engine", "encoding", "origin", "edit_id")


@dataclass(frozen=True, slots=True)
class Found:
    """One place where the words stand. `name` is what a person calls the document, `scene` the id of its scene."""

    key: str
    kind: str
    stage: str
    name: str
    field: str
    snippet: str
    scene: str | None


def search(view: View, pipeline: Sequence[Stage], words: str) -> list[Found]:
    """The documents that hold every word, best first: names before texts, then as the film runs. At most 60.

    Words of fewer than two letters in all find nothing.
    """
    wanted = words.casefold().split()
    if len("".join(wanted)) < _SHORTEST:
        return []
    ranks = {kind: place for place, stage in enumerate(pipeline) for kind in stage.kinds}
    slugs = {kind: stage.slug for stage in pipeline for kind in stage.kinds}
    hits: list[tuple[tuple[Any, ...], Head, str, str]] = []
    for head in view.heads():
        if head.kind not in ranks or (hit := _hit(head, wanted)) is None:
            continue
        field, text = hit
        named = 0 if field.rpartition(".")[2] in _NAMES else 1
        hits.append(((named, ranks[head.kind], film_place(view, head.key)), head, field, text))
    hits.sort(key=lambda hit: hit[0])
    worn = _worn(view, words)
    known = {one.key for one in worn}
    others = [
        Found(
            head.key,
            head.kind,
            slugs[head.kind],
            title(view, head.key),
            field,
            _snippet(text, wanted),
            scene_of(head.key),
        )
        for _, head, field, text in hits[:_MOST]
        if head.key not in known
    ]
    return [*worn, *others][:_MOST]


def _worn(view: View, words: str) -> list[Found]:
    """Where a tag that the words name is worn: "where is the coat torn?" leads to scenes and shots."""
    return [
        Found(
            one.key,
            "look",
            "looks",
            f"{one.name}, {one.tag}",
            "tags",
            f"Scene {one.number}, {one.slugline}" + (f": shot {', '.join(one.numbers)}" if one.numbers else ""),
            one.scene,
        )
        for one in where(view, words)[:_WORN]
    ]


def _hit(head: Head, wanted: Sequence[str]) -> tuple[str, str] | None:
    """The best field of a document that holds the words; None unless all of them stand somewhere in it."""
    texts = [(field, text, text.casefold()) for field, text in _texts(head.document.stored(), "")]
    if not all(any(word in low for _, _, low in texts) for word in wanted):
        return None
    field, text, _ = max(texts, key=lambda one: (sum(word in one[2] for word in wanted), _weight(one[0])))
    return field, text


def _weight(field: str) -> int:
    return 1 if field.rpartition(".")[2] in _NAMES else 0


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text of a body with the name of its field."""
    if isinstance(value, str):
        if path.rpartition(".")[2] not in _SILENT:
            yield path, value
    elif isinstance(value, dict):
        body: dict[str, Any] = value  # pyright: ignore[reportUnknownVariableType]  JSON
        for name, inner in body.items():
            yield from _texts(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        items: list[Any] = value  # pyright: ignore[reportUnknownVariableType]  JSON
        for inner in items:
            yield from _texts(inner, path)


def _snippet(text: str, wanted: Sequence[str]) -> str:
    """In one line the words around the place where most of them stand together."""
    low = text.casefold()
    places = [0, *(place for word in wanted for place in _places(low, word))]
    begin, _ = max(((max(0, at - _AROUND), at) for at in places), key=lambda one: (_near(low, one[1], wanted), -one[1]))
    end = min(len(text), begin + 3 * _AROUND)
    inside = " ".join(text[begin:end].split())
    return f"{'…' if begin else ''}{inside}{'…' if end < len(text) else ''}"


def _places(low: str, word: str) -> Iterator[int]:
    at = low.find(word)
    for _ in range(_LOOKS):
        if at < 0:
            return
        yield at
        at = low.find(word, at + len(word))


def _near(low: str, at: int, wanted: Sequence[str]) -> int:
    around = low[max(0, at - _AROUND) : at + 2 * _AROUND]
    return sum(word in around for word in wanted)
