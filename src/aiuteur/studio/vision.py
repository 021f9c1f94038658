"""What a visual capsule tells every picture of a film in words, beside the look that the embedded engine draws."""

from __future__ import annotations

from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Schema


class Vision(Schema):
    """A visual capsule as it was when it was taken: a copy, so that the film changes only when it is asked to.

    `descriptors` and `avoid` are told with every picture, `pillars` (one sentence each) with every text, and `references`
    are the capsule's pictures, in order.
    """

    descriptors: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    references: tuple[MediaRef, ...] = ()
