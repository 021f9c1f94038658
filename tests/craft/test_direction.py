"""The order of letters on a line that mixes scripts."""

from __future__ import annotations

import pytest

from aiuteur.craft.direction import levels, reads_from_right, visual_order


def shown(text: str) -> str:
    """The line as the eye meets it, from left to right."""
    depths = levels(text, reads_from_right(text))
    parts = [(text[a:b], depths[a] % 2) for a, b in visual_order(depths, [0] * len(text))]
    return "".join(part[::-1] if back else part for part, back in parts)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("אב 12 גד", "דג 12 בא"),
        ("say אב now", "say בא now"),
        ("אב (x 1) ג", "ג )x 1( בא"),
        ("", ""),
    ],
)
def test_lines_of_two_directions(text: str, line: str) -> None:
    assert shown(text) == line


def test_the_first_letter_with_a_direction_decides() -> None:
    assert reads_from_right("12. אב abc")
    assert not reads_from_right("abc אב")
    assert not reads_from_right("12")


def test_owners_part_a_line() -> None:
    assert visual_order([0, 0, 0], ["a", "a", "b"]) == [(0, 2), (2, 3)]
    assert visual_order([1, 1, 1], ["a", "a", "b"]) == [(2, 3), (0, 2)]
