"""Films to begin with: the stories that ship with Aiuteur, each read as if its author had brought it.

Each is handed over at another stage, so that who opens a few of them sees the whole way: a short at its first wishes, a story
on the beat board, an advert one word away from its film.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s01_input.service import SOURCE, stage_file
from aiuteur.studio.beginning import Beginning
from aiuteur.studio.stage import Stage


@dataclass(frozen=True)
class _Shelf:
    """How a story is offered: what it is called, the stage at which its film opens, and wishes for that film."""

    kind: str
    opens: str = "input"
    wishes: Mapping[str, Any] = field(default_factory=dict[str, Any])


_SHELVES = {  # in the order in which they are offered
    "the_lamp_at_gull_rock": _Shelf("A story", "beats"),
    "night_ferry": _Shelf("A screenplay", "shots"),
    "up_anyway": _Shelf("An advert", "confirm"),
    "the_last_note": _Shelf("A vertical short", wishes={"width": 720, "height": 1280}),
    "the_cartographer": _Shelf("A screenplay", "assets"),
}
_OTHERS = {"idea": _Shelf("An idea"), "story": _Shelf("A story"), "screenplay": _Shelf("A screenplay")}


@dataclass(frozen=True)
class _Offer:
    """A story that ships, read, and how it is offered."""

    shelf: _Shelf
    source: Source
    settings: Input
    summary: str


class OpensAnswer(BaseModel):
    """The stage at which a film begins: those before it are made and passed, it is made and waits."""

    number: int
    slug: str
    title: str


class TemplateAnswer(BaseModel):
    """A story to begin with. `mode` is what it is: an idea, a story, a screenplay."""

    id: str
    title: str
    mode: str
    kind: str = Field(description="What it is, in words: An advert")
    opens: OpensAnswer
    width: int
    height: int
    summary: str


@cache
def _read() -> dict[str, _Offer]:
    """The stories that ship, by the name of their file, in the order in which they are offered."""
    found = {path.stem: stage_file(path.read_bytes(), path.name) for path in sorted(_files())}
    named = [name for name in _SHELVES if name in found]
    return {name: _offer(name, *found[name]) for name in (*named, *(name for name in found if name not in named))}


def _files() -> list[Path]:
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            return [path for path in folder.rglob("*") if path.suffix in (".txt", ".fountain")]
    return []


def _offer(name: str, source: Source, settings: Input) -> _Offer:
    shelf = _SHELVES.get(name) or _OTHERS[settings.mode]
    return _Offer(shelf, source, settings.but(**shelf.wishes), _summary(shelf, source, settings))


def _summary(shelf: _Shelf, source: Source, settings: Input) -> str:
    if settings.mode == "screenplay":
        page = {entry.key.casefold(): entry.value for entry in parse(source.text).title_page}
        about = page.get("notes", "").strip().splitlines()[:1]
        return " ".join([f"{shelf.kind}, {source.read.scenes} scenes.", *about])
    return f"{shelf.kind}, {source.read.words:,} words. {' '.join(source.text.split()[:24])} …"


def templates(pipeline: Sequence[Stage]) -> list[TemplateAnswer]:
    """What there is to begin with: a story, screenplays, an advert, a short, ideas."""
    stages = {stage.slug: stage for stage in pipeline}
    return [_answer(name, offer, stages[offer.shelf.opens]) for name, offer in _read().items()]


def _answer(name: str, offer: _Offer, opens: Stage) -> TemplateAnswer:
    return TemplateAnswer(
        id=name,
        title=offer.settings.title,
        mode=offer.settings.mode,
        kind=offer.shelf.kind,
        opens=OpensAnswer(number=opens.number, slug=opens.slug, title=opens.title),
        width=offer.settings.width,
        height=offer.settings.height,
        summary=offer.summary,
    )


def template(name: str) -> Beginning:
    """What a film from a template begins with. Raises NotFound."""
    offer = _read().get(name)
    if offer is None:
        known = ", ".join(_read())
        raise NotFound(f"There is no template {name[:40]!r}. There are {known}.", fields={"template": name[:40]})
    return Beginning({SOURCE: offer.source, "input": offer.settings}, offer.shelf.opens)
