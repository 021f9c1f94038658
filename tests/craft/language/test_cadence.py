"""Cadence: sentences parted and joined by rule; no word lost, none but "and" added, what people say untouched."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.language.cadence import joined, parted
from aiuteur.craft.language.meter import measured
from aiuteur.craft.language.tables import WORD

TOLD = (
    "The rain came in from the sea, and the lamp went out. “It will hold, and we will see,” said Mara, and she lit a match. "
    "He took the rope from its hook; the boat was already turning. They waited. She said nothing."
)
_PIECES = st.sampled_from(
    ["The boat turned", "she ran home", "and he waited", "; it was late", "“Go, and they will see.”", "Mara said nothing",
     ", and then", "bread and salt", ".", " ", "\n", "…", "I was there", "but nobody came", "# Title"]
)  # fmt: skip


def words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in WORD.findall(text) if word.casefold() not in ("and", "but", "then"))


def test_a_short_manner_parts_whole_statements_and_nothing_else() -> None:
    found = parted(TOLD, 6)
    assert "The rain came in from the sea. The lamp went out." in found
    assert "He took the rope from its hook. The boat was already turning." in found
    assert "“It will hold, and we will see,” said Mara, and she lit a match." in found
    assert measured(found).sentence_words < measured(TOLD).sentence_words
    assert parted("She was old and tired and the bread and the salt were gone for good.", 3).count(".") == 1


def test_a_long_manner_joins_short_ones_of_one_line() -> None:
    assert "They waited, and she said nothing." in joined("Rain fell. It was late. They waited. She said nothing.", 30)
    assert joined("He left.\nShe stayed.", 30) == "He left.\nShe stayed."


def test_a_manner_of_neither_leaves_the_text_alone() -> None:
    assert parted(TOLD, 12) == joined(TOLD, 12) == parted(TOLD, 0) == joined(TOLD, 0) == TOLD


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.integers(0, 40))
def test_no_word_is_lost_and_what_is_said_stays(pieces: list[str], length: int) -> None:
    text = " ".join(pieces)
    found = joined(parted(text, length), length)
    assert words(found) == words(text)
    assert found.count("“Go, and they will see.”") == text.count("“Go, and they will see.”")
    assert parted(parted(text, length), length) == parted(text, length)
