"""A reference to one made or uploaded file, as documents keep it."""

from __future__ import annotations

from typing import Any, Literal

from aiuteur.kit.schema import Schema


class MediaRef(Schema):
    """A file by its content (sha-256), and the recipe that made it. Sizes in pixels and bytes, times in milliseconds."""

    hash: str
    media_type: str
    size: int = 0
    width: int = 0
    height: int = 0
    frames: int = 0
    duration_ms: int = 0
    recipe: str = ""  # key of the render; empty for an upload
    origin: Literal["engine", "upload"] = "engine"


class Made(Schema):
    """What a finished render gave: files by name, and facts that are not files (word times, loudness …)."""

    files: dict[str, MediaRef] = {}
    facts: dict[str, Any] = {}

    def file(self, name: str) -> MediaRef:
        """One file by name; KeyError names what is there."""
        if name not in self.files:
            raise KeyError(f"{name}; the render made {', '.join(sorted(self.files)) or 'no files'}")
        return self.files[name]
