"""Past into present where it is safe, untouched where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiuteur.craft.structure.tense import present


@pytest.mark.parametrize(
    ("past", "now"),
    [
        ("The keeper climbed the stairs and lit the lamp.", "The keeper climbs the stairs and lights the lamp."),
        ("She stopped, took off her hat and wiped her face.", "She stops, takes off her hat and wipes her face."),
        ("Two men stood at the door.", "Two men stand at the door."),
        ("They hurried along with collars turned high.", "They hurry along with collars turned high."),
        ("He was cold and could not sleep.", "He is cold and cannot sleep."),
        ("In the doorway of a darkened shop a man leaned.", "In the doorway of a darkened shop a man leans."),
        ("When they came into the light each of them turned.", "When they come into the light each of them turns."),
        ("He fell, and Teague and Pip held on to him.", "He falls, and Teague and Pip hold on to him."),
        ("The father and the boy stood under the clock.", "The father and the boy stand under the clock."),
        ("She carried the boy and cried.", "She carries the boy and cries."),
        ("Ilka strapped the sack and kicked the engine.", "Ilka straps the sack and kicks the engine."),
        ("He rammed it home and added salt.", "He rams it home and adds salt."),
        (
            "Every morning before the market opened, Ilse Brandt wound the clock.",
            "Every morning before the market opens, Ilse Brandt winds the clock.",
        ),
        ("When the bell rang, the boy put down his crate.", "When the bell rings, the boy puts down his crate."),
        ("A kitten, grey as ash, sat between the wheels.", "A kitten, grey as ash, sits between the wheels."),
        ("Every Sunday, Ben and Lola Marsh rode a tandem.", "Every Sunday, Ben and Lola Marsh ride a tandem."),
        ("After the war, she kept bees.", "After the war, she keeps bees."),
        ("She came on as if the house were full.", "She comes on as if the house were full."),
    ],
)
def test_safe_sentences(past: str, now: str) -> None:
    assert present(past) == now


@pytest.mark.parametrize(
    "kept",
    [
        "The man who had come a thousand miles smoked his cigar.",
        "He called it “the lamp.”",
        "Three years ago she left.",
        "We went home.",
        "His foot is bandaged.",
        "The boy sits where Otis has tied it between two chairs.",
        "Silence.",
        "",
    ],
)
def test_unsafe_sentences_stay(kept: str) -> None:
    assert present(kept) == kept


def test_first_person_becomes_the_narrator() -> None:
    assert present("I took the rock away and sat down.", narrator="Sam") == "Sam takes the rock away and sits down."


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text(text: str) -> None:
    present(text, narrator="Sam")


def test_what_somebody_is_and_what_they_do_go_together() -> None:
    assert present("She was eleven and sat on a coil of rope.") == "She is eleven and sits on a coil of rope."
    assert present("He was cold and went home.") == "He is cold and goes home."
    assert present("She was dressed and painted.") == "She is dressed and painted."
