"""Films to begin with: the stories that ship with Aiuteur, each read as if its author had brought it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel

from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s01_input.service import SOURCE, stage_file

_KINDS = {"idea": "An idea", "story": "A story", "screenplay": "A screenplay"}


class TemplateAnswer(BaseModel):
    """A story to begin with. `mode` is what it is: an idea, a story, a screenplay."""

    id: str
    title: str
    mode: str
    summary: str


@cache
def _read() -> dict[str, tuple[Source, Input]]:
    """The stories that ship, by the name of their file."""
    return {path.stem: stage_file(path.read_bytes(), path.name) for path in sorted(_files())}


def _files() -> list[Path]:
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            return [path for path in folder.rglob("*") if path.suffix in (".txt", ".fountain")]
    return []


def templates() -> list[TemplateAnswer]:
    """What there is to begin with: stories, screenplays, ideas."""
    order = ("story", "screenplay", "idea")
    found = sorted(
        _read().items(), key=lambda item: (order.index(item[1][1].mode) if item[1][1].mode in order else 9, item[0])
    )
    return [
        TemplateAnswer(id=name, title=settings.title, mode=settings.mode, summary=_summary(source, settings))
        for name, (source, settings) in found
    ]


def template(name: str) -> dict[str, Document]:
    """The documents that a film from a template begins with, by key. Raises NotFound."""
    if name not in _read():
        raise NotFound(f"There is no template {name[:40]!r} here.", fields={"template": name[:40]})
    source, settings = _read()[name]
    return {SOURCE: source, "input": settings}


def _summary(source: Source, settings: Input) -> str:
    first = " ".join(source.text.split()[:24]) if settings.mode != "screenplay" else ""
    counts = f"{source.read.scenes} scenes" if source.read.scenes else f"{source.read.words:,} words"
    return f"{_KINDS.get(settings.mode, settings.mode)}, {counts}." + (f" {first} …" if first else "")
