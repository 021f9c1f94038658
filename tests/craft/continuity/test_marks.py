"""Tags are proposed where a sentence speaks of the person, and taken off where it says so."""

import pytest

from aiuteur.craft.continuity.marks import marks_given, marks_taken, sentences_about


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("Her sleeve tears on the nail.", ["torn"]),
        ("She tears her sleeve on the nail.", ["torn"]),
        ("Otis tears his raincoat on the broken door.", ["torn"]),
        ("She tore her good blue overcoat.", ["torn"]),
        ("His scarf rips on the wire.", ["torn"]),
        ("She tears his letter in two.", []),
        ("Mara, soaked and bleeding, leans on the door.", ["bloody", "wet"]),
        ("He washes the blood from his hands.", []),
        ("Snow on his shoulders, he stamps his feet.", ["snowy"]),
        ("She dries her face.", []),
        ("The bloodhound sleeps.", []),
    ],
)
def test_tags_a_sentence_gives(sentence: str, marks: list[str]) -> None:
    assert marks_given(sentence) == marks


def test_tags_a_sentence_takes_off() -> None:
    assert marks_taken("She washes her hands.", ["torn", "muddy", "bloody"]) == ["muddy", "bloody"]
    assert marks_taken("She mends the coat.", ["torn", "muddy"]) == ["torn"]
    assert marks_taken("She waits.", ["torn"]) == []


def test_only_sentences_about_the_person_count() -> None:
    action = "Mara waits. Tom's coat is torn. Mara sees it."
    assert sentences_about(action, ["Mara"], subject=False) == ["Mara waits.", "Mara sees it."]
    assert sentences_about(action, ["Mara"], subject=True) == ["Mara waits.", "Tom's coat is torn.", "Mara sees it."]
    assert sentences_about("Marabou feathers fall.", ["Mara"], subject=False) == []
