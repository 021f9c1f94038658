"""Who comes up once, without a name, and is seen to do something, is cast; who is only spoken of is not."""

from __future__ import annotations

import pytest

from aiuteur.craft.language.reading import read_prose


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("High above, a sailor waves.", "Sailor"),
        ("A postman on a bicycle waved and rode on.", "Postman"),
        ("A sailor coils a rope.", "Sailor"),
        ("In the window a barber shaved an old customer.", "Barber"),
        ("At the rail stood a fisherman.", "Fisherman"),
        ("A sailor was leaning on the rail.", "Sailor"),
        ("A boy of six with a mop of blond hair and blue boots stared.", "Boy"),
        ("“Tickets, please,” the conductor said.", "Conductor"),
    ],
)
def test_who_acts_or_speaks_once_is_cast(told: str, who: str) -> None:
    assert [person.name for person in read_prose(told).people] == [who]


@pytest.mark.parametrize(
    "told",
    [
        "It was the house of a sailor.",
        "He walked like a sailor who had lost his ship.",
        "She dreamed that a sailor waved.",
        "A sailor had drowned here.",
        "A sailor named after a ship is a lucky man.",
        "A sailor knows.",
        "Perhaps a sailor sat there.",
        "She bargained with the grocer and the butcher until one’s cheeks burned.",
    ],
)
def test_who_is_only_spoken_of_is_not(told: str) -> None:
    assert not [person for person in read_prose(told).people if person.role]


def test_a_child_called_by_name_in_answer_is_who_spoke() -> None:
    prose = read_prose(
        "“They have come back,” said the boy.\n\n“They always come back, Peder,” said Marta.\n\nPeder counted. Marta smiled."
    )
    assert sorted(person.name for person in prose.people) == ["Marta", "Peder"]
    assert prose.quotations()[0].speaker == "Peder"


def test_she_is_whom_he_spoke_to() -> None:
    prose = read_prose(
        "Ruth and Lola tied up the boat. Ruth coiled a rope.\n\n“Happy birthday, Lola,” said the old man.\n\nShe looked at the cake."
    )
    assert [mention.name for mention in prose.paragraphs[-1].mentions] == ["Lola"]
