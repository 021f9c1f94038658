"""A wish for a whole stage, in words: kept as a document that its draft reads, until it is taken back.

So what is made again follows it, the wish is in the history and in every branch, and taking it back puts the stage out of
date as giving it did. What of it the embedded engine follows, and what not, is worked out from the same words when asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, ClassVar

from pydantic import Field

from aiuteur.kit.schema import Document

# what of a wish is followed, in a word or two each, and sentences on what is not
Understood = tuple[Sequence[str], Sequence[str]]


class StageWish(Document):
    """What the filmmaker asks of a stage, in words; one for each stage that can follow some of it, under its kind alone."""

    WORDS: ClassVar[Mapping[str, str]] = {"guidance": "the wish"}

    guidance: Annotated[str, Field(max_length=2_000)]
