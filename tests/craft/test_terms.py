"""The trade's terms in words, as prompts say them."""

from typing import get_args

import pytest

from aiuteur.craft.terms import Angle, Composition, Movement, in_words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("PAN_R", "pan right"),
        ("TRUCK_L", "truck left"),
        ("WORMS_EYE", "worm's eye"),
        ("OTS", "over the shoulder"),
        ("TWO_SHOT", "two shot"),
        ("long_coat", "long coat"),
        ("L", "l"),
    ],
)
def test_a_term_is_said_in_words(term: str, words: str) -> None:
    assert in_words(term) == words


def test_no_term_of_a_shot_is_left_an_abbreviation() -> None:
    said = [in_words(term) for terms in (Angle, Composition, Movement) for term in get_args(terms)]
    assert all(len(word) > 1 for words in said for word in words.split())
    assert len(set(said)) == len(said)
