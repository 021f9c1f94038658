"""What a writing capsule gives to the operations on words, and how near what they wrote is to it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from aiuteur.craft.language.meter import measured
from aiuteur.craft.language.sentences import sentence_spans
from aiuteur.stages.s01_input.document import Manner

if TYPE_CHECKING:
    from aiuteur.studio.shelf import Capsule

MOST_INJECTED = 40_000  # characters, about ten thousand tokens: more of somebody's writing says nothing new


def manner_of(capsule: Capsule) -> Manner:
    """What every operation on words is given. The same capsule gives the same, to the letter.

    Samples are taken in their order, as far as there is room; the last ends with a whole sentence.
    """
    from aiuteur.studio.library import injected

    text = injected(capsule)
    if len(text) > MOST_INJECTED:
        whole = [end for _, end in sentence_spans(text[:MOST_INJECTED])][:-1]
        text = text[: whole[-1] if whole else MOST_INJECTED]
    told = measured("\n".join(sample.text for sample in capsule.samples))
    return Manner(name=capsule.name, text=text, **asdict(told))
