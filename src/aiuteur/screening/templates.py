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
    "the_last_note": _Shelf("An upright short", wishes={"width": 720, "height": 1280}),
    "the_cartographer": _Shelf("A screenplay", "assets"),
}
_OTHERS = {"idea": _Shelf("An idea"), "story": _Shelf("A story"), "screenplay": _Shelf("A screenplay")}


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
def _read() -> dict[str, tuple[Source, Input]]:
    """The stories that ship, by the name of their file, as they are offered."""
    found = {path.stem: stage_file(path.read_bytes(), path.name) for path in sorted(_files())}
    named = [name for name in _SHELVES if name in found]
    return {name: _wished(name, *found[name]) for name in (*named, *(name for name in found if name not in named))}


def _files() -> list[Path]:
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            return [path for path in folder.rglob("*") if path.suffix in (".txt", ".fountain")]
    return []


def _wished(name: str, source: Source, settings: Input) -> tuple[Source, Input]:
    return source, settings.but(**_shelf(name, settings).wishes)


def _shelf(name: str, settings: Input) -> _Shelf:
    return _SHELVES.get(name) or _OTHERS[settings.mode]


def templates(pipeline: Sequence[Stage]) -> list[TemplateAnswer]:
    """What there is to begin with: a story, screenplays, an advert, a short, ideas."""
    stages = {stage.slug: stage for stage in pipeline}
    return [_answer(name, source, settings, stages) for name, (source, settings) in _read().items()]


def _answer(name: str, source: Source, settings: Input, stages: Mapping[str, Stage]) -> TemplateAnswer:
    shelf = _shelf(name, settings)
    opens = stages[shelf.opens]
    return TemplateAnswer(
        id=name,
        title=settings.title,
        mode=settings.mode,
        kind=shelf.kind,
        opens=OpensAnswer(number=opens.number, slug=opens.slug, title=opens.title),
        width=settings.width,
        height=settings.height,
        summary=_summary(shelf, source, settings),
    )


def template(name: str) -> Beginning:
    """What a film from a template begins with. Raises NotFound."""
    if name not in _read():
        known = ", ".join(_read())
        raise NotFound(f"There is no template {name[:40]!r}. There are {known}.", fields={"template": name[:40]})
    source, settings = _read()[name]
    return Beginning({SOURCE: source, "input": settings}, _shelf(name, settings).opens)


def _summary(shelf: _Shelf, source: Source, settings: Input) -> str:
    first = " ".join(source.text.split()[:24]) if settings.mode != "screenplay" else ""
    counts = f"{source.read.scenes} scenes" if source.read.scenes else f"{source.read.words:,} words"
    return f"{shelf.kind}, {counts}." + (f" {first} …" if first else "")
