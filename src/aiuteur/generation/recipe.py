"""The recipe: all that decides a render, and nothing else. Its digest is the render's key.

Source code is never in the key: an operation or an engine whose meaning changes gets a hand-bumped version. No document
id is in it either, so that branches, projects and forks share what they have already made and paid for.
"""

from __future__ import annotations

from typing import Any

from aiuteur.kit.canonical import digest
from aiuteur.kit.schema import Schema


class Recipe(Schema):
    """{operation, version, engine, engine version, the fields read, input media by sha-256, take}."""

    operation: str
    version: int
    engine: str
    engine_version: int
    request: dict[str, Any]
    media: dict[str, str] = {}
    take: int = 1

    def key(self) -> str:
        """Tagged digest of the recipe. Raises ValueError when the request holds a float or a NUL."""
        return digest(self.stored())
