"""Whoever is asked to choose between two hands reads the trade's words, never a name out of the code."""

import re

import pytest

from aiuteur.pipeline import PIPELINE
from aiuteur.studio.shelf import LIBRARY
from aiuteur.timelines import kinds

KINDS = [kind for stage in (*PIPELINE, LIBRARY) for kind in stage.kinds]
IN_CODE = re.compile(r"_|\b(ms|num|den|mm|micro|sha\d*|key|order|elements|sections)\b")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_two_hands_may_meet_in_has_words(kind: str) -> None:
    model = kinds.model_of(kind)
    said = {name: model.words_of([name]) for name in model.model_fields}
    assert not {name: words for name, words in said.items() if IN_CODE.search(words)}
    assert not IN_CODE.search(model.called())
    assert set(model.WORDS) <= set(model.model_fields), "a word for a field that is not there"
