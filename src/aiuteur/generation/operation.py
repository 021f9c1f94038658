"""Operations: how generated documents come to be. Declared by the rooms, registered by the pipeline, run here.

An operation names its targets (the documents that should exist, given those that do) and, for each, exactly which
fields of which documents it reads. It is then given those fields and no others: a field that was not declared holds its
default, so what the staleness report says an operation depends on is what it depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from aiuteur.generation.media import Made
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document

D = TypeVar("D", bound=Document)
Fields = tuple[str, ...]  # names or dotted paths; empty: all fields
ALL: Fields = ()


def but(model: type[Document], *names: str) -> Fields:
    """All fields of a model but some: `but(Shot, "notes")`."""
    unknown = set(names) - set(model.model_fields)
    if unknown:
        raise ValueError(f"{model.__name__} has no field {', '.join(sorted(unknown))}")
    return tuple(name for name in model.model_fields if name not in names)


@dataclass(frozen=True)
class Target:
    """One unit of work. `writes` is a document key, or a prefix ending in "/" for a list made in one go."""

    writes: str
    label: str  # "shot list of scene 3"
    reads: Mapping[str, Fields]
    weight: int = 1  # share of the work, for the progress bar

    def covers(self, key: str) -> bool:
        """Whether a document belongs to this target."""
        return key.startswith(self.writes) if self.writes.endswith("/") else key == self.writes


@dataclass(frozen=True)
class Inputs:
    """What an operation may see: the declared fields of the declared documents, and what it made before (`old`)."""

    documents: Mapping[str, Document]
    old: Mapping[str, Document] = field(default_factory=dict[str, Document])

    def get(self, key: str, model: type[D]) -> D:
        """One declared document; KeyError when it was not declared or does not exist."""
        document = self.documents[key]
        if not isinstance(document, model):
            raise TypeError(f"{key} is a {type(document).__name__}, not a {model.__name__}")
        return document

    def find(self, key: str, model: type[D]) -> D | None:
        """One declared document, or None where there is none."""
        return self.get(key, model) if key in self.documents else None

    def all(self, model: type[D]) -> list[tuple[str, D]]:
        """All declared documents of one kind in their order."""
        found = [(key, doc) for key, doc in self.documents.items() if isinstance(doc, model)]
        return sorted(found, key=lambda item: (getattr(item[1], "order", ""), item[0]))

    def before(self, model: type[D]) -> list[tuple[str, D]]:
        """What this operation made before, in order."""
        found = [(key, doc) for key, doc in self.old.items() if isinstance(doc, model)]
        return sorted(found, key=lambda item: (getattr(item[1], "order", ""), item[0]))


Documents = dict[str, Document]


@dataclass(frozen=True)
class Operation:
    """A rule for making documents.

    Text: `draft` gives the documents. Media: `recipes` names the renders, `finish` turns what they made into documents.
    `version` is bumped by hand when the meaning changes. `foreseen`: its recipes most often follow from what stands before
    the targets it waits for are made (see `foresight`).
    """

    name: str
    version: int
    stage: str
    targets: Callable[[View], Sequence[Target]]
    draft: Callable[[Target, Inputs], Documents] | None = None
    recipes: Callable[[Target, Inputs], Mapping[str, Recipe]] | None = None
    finish: Callable[[Target, Inputs, Mapping[str, Made]], Documents] | None = None
    foreseen: bool = False

    def __post_init__(self) -> None:
        drafts, renders = self.draft is not None, self.recipes is not None and self.finish is not None
        if drafts == renders:
            raise ValueError(f"{self.name} must either draft, or name recipes and finish them")

    @property
    def renders(self) -> bool:
        """Whether it makes media, in jobs."""
        return self.recipes is not None


def project(document: Document, fields: Fields) -> Document:
    """The document with only the declared fields; all others hold their default where they have one."""
    if not fields:
        return document
    model = type(document)
    values = {name: getattr(document, name) for name in (path.partition(".")[0] for path in fields)}
    for name, info in model.model_fields.items():
        if name not in values and info.is_required():
            values[name] = "" if info.annotation is str else getattr(document, name)
    return model.model_construct(**values)
