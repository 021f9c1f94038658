"""Films written by hand, without a database: for tests of three-way merges."""

from collections.abc import Mapping
from typing import Any

from aiuteur.kit.canonical import canonical
from aiuteur.timelines.model import Basis, Entry, Read, Tree
from aiuteur.timelines.threeway import Texts

KEYS = [f"shot/s1/{name}" for name in "abcd"]
BODIES = Mapping[str, dict[str, Any] | None]


class Lot:
    """Films written by hand, and their texts."""

    def __init__(self, models: Any) -> None:
        self.models = models
        self.kept: dict[str, Any] = {}

    def text(self, document: Any, basis: Basis | None = None) -> Entry:
        digest = document.content_hash()
        self.kept[digest] = document
        return Entry(digest, None if basis is None else canonical(basis.stored()))

    def made(self, document: Any, *inputs: tuple[str, Entry], operation: str = "draft") -> Entry:
        """What a generation makes, and no hand has touched."""
        reads = tuple(Read(key=key, fingerprint=entry.hash, at_hash=entry.hash) for key, entry in inputs)
        return self.text(document, Basis(operation=operation, version=1, inputs=reads, made=document.content_hash()))

    def tree(self, bodies: BODIES) -> Tree:
        return {key: self.text(self.models.Shot(**body)) for key, body in bodies.items() if body is not None}

    @property
    def texts(self) -> Texts:
        return Texts(self.kept)
