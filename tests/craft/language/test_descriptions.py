"""Descriptions: what the text tells of somebody's looks, in its words, and nothing of what they do."""

from __future__ import annotations

import pytest

from aiuteur.craft.language.descriptions import described, still_true
from aiuteur.craft.language.looks import appearance_of
from aiuteur.craft.language.prose import Person
from aiuteur.craft.language.reading import read_prose


def told(text: str, name: str) -> str:
    prose = read_prose(text)
    person = next((one for one in prose.people if name in (one.name, *one.aliases)), None)
    return described(prose, person or Person(name, paragraphs=[one.number for one in prose.paragraphs]))


@pytest.mark.parametrize(
    ("text", "name", "looks"),
    [
        ("Mira, 24, deckhand, orange coat and a grey beanie, counts the passengers.", "Mira", "24, deckhand, orange coat and a grey beanie"),
        ("Elias, 57, long black coat, wet hair, comes last. He had a red scarf, once.", "Elias", "57, long black coat, wet hair"),
        ("Ida, 44, nurse, blue coat, grey scarf, walks home.", "Ida", "44, nurse, blue coat, grey scarf"),
        ("Miss Holm wore a grey coat and carried a suitcase, and she asked for the keeper.", "Miss Holm", "wore a grey coat and carried a suitcase"),
        ("Anton ran home. Anton wore a red cap, and he was late.", "Anton", "wore a red cap"),
    ],
)  # fmt: skip
def test_what_the_text_says_of_looks_is_kept_in_its_words(text: str, name: str, looks: str) -> None:
    assert told(text, name) == looks


@pytest.mark.parametrize(
    "text",
    [
        "Anton took the letter out of his coat and read it.",
        "Anton dreamed of a pirate with red hair.",
        "Anton laid the black coat on the chair.",
        "Anton ran home.",
    ],
)
def test_what_somebody_does_or_thinks_of_describes_nobody(text: str) -> None:
    assert told(text, "Anton") == ""


def test_of_somebody_without_end_so_much_is_kept_as_can_be_read() -> None:
    looks = told(" ".join(f"Anton wore a red coat with {n} brass buttons." for n in range(2, 40)), "Anton")
    assert looks.startswith("wore a red coat with 2 brass buttons, ")
    assert len(looks) <= 240


def test_of_a_coat_that_is_another_by_now_nothing_is_told() -> None:
    told = "44, nurse, blue coat, grey scarf"
    look = appearance_of(Person("Ida", gender="female"), [f"Ida, {told}, walks home."])
    assert still_true(told, look) == told
    assert still_true(told, look.but(coat="#aa2211")) == "44, nurse, grey scarf"
    assert still_true(told, look.but(scarf=None)) == "44, nurse, blue coat"
