"""What a film remembers of a thing it took from the library."""

from __future__ import annotations

from aiuteur.kit.schema import Schema


class Pin(Schema):
    """A thing of the library as it was when it was taken: its key there, the hash of its content, its name then.

    `quiet`: somebody kept the film's own and asked not to be told any more when the library's moves on.
    """

    key: str
    hash: str
    name: str = ""
    quiet: bool = False


def moves_on(*fields: str) -> tuple[str, ...]:
    """Of fields that hold a pin, what moves with the library: a lock holds of what a copy was made, not which version."""
    return tuple(f"{field}.{name}" for field in fields for name in ("hash", "name", "quiet"))
