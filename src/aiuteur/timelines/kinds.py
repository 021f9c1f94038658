"""The kinds of document there are. Rooms declare them, `pipeline` registers them, and timelines never import a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from aiuteur.kit.schema import Document

References = Callable[[Any], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its model, the slug of the stage it belongs to, and which document keys it points to."""

    name: str
    model: type[Document]
    stage: str
    references: References | None


@dataclass(frozen=True, slots=True)
class Announced:
    """A kind whose room is fetched when a document of it is met: a command that meets none need not wait for the room."""

    stage: str
    module: str


_kinds: dict[str, Kind | Announced] = {}


def register(kind: str, model: type[Document], *, stage: str = "", references: References | None = None) -> None:
    """Make `kind` known. Registering the same model again changes nothing; another model is refused.

    `stage` is the slug by which a lock may name the kind (`stage:shots` locks `shot/…`). `references(document)` gives
    the keys a document points to, kept for "where is this used?".
    """
    if kind != model.KIND:
        raise ValueError(f"{model.__name__} calls itself {model.KIND!r}, not {kind!r}")
    known = _kinds.get(kind)
    if isinstance(known, Kind) and known.model is not model:
        raise ValueError(f"{kind!r} is {known.model.__name__} already; {model.__name__} needs a name of its own")
    _kinds[kind] = Kind(kind, model, stage or kind, references)


def announce(*names: str, stage: str, module: str) -> None:
    """Say that there are kinds of these names. `module.declare()` registers them when the first is asked for."""
    for name in names:
        _kinds.setdefault(name, Announced(stage, module))


def kind(name: str) -> Kind:
    """The kind of that name. Raises ValueError when no room declared it."""
    found = _kinds.get(name)
    if isinstance(found, Announced):
        import_module(found.module).declare()
        found = _kinds[name]
    if not isinstance(found, Kind):
        raise ValueError(f"no room has declared documents of the kind {name!r}; known are {sorted(_kinds)}")
    return found


def names() -> list[str]:
    """All kinds there are."""
    return sorted(_kinds)


def model_of(name: str) -> type[Document]:
    """The model of a kind. Raises ValueError when no room declared it."""
    return kind(name).model


def called(key: str) -> str:
    """What a filmmaker calls documents like the one of that key; the kind itself where no room declared it."""
    name = key.partition("/")[0]
    return model_of(name).called() if name in _kinds else name


def stage_of(name: str) -> str:
    """The slug of the stage a kind belongs to; the kind itself when it is unknown."""
    return _kinds[name].stage if name in _kinds else name


def is_remark(name: str) -> bool:
    """Whether documents of a kind are remarks on the film, which no lock of a stage holds."""
    found = _kinds.get(name)
    return isinstance(found, Kind) and found.model.REMARK
