"""Where elements stand: the text between two places is theirs, in the file as the writer typed it."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.fountain_read import parse, parse_with_places
from aiuteur.craft.screenplay.places import boneyards, clean

_PIECES = [
    "INT. HOUSE", "JACK", "Hi.", "(low)", "~la", "~", "> END <", "===", "# Act", "[[note]]", "[[a", "]]", "/* gone */", "/*", "*/", "Rain.",
    "Title: A", "Author:", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "\x00", "\ufeff", "\r\x00\n", "\ud800", "日本", "\u2028",
]  # fmt: skip


def test_places_count_lines_from_one_and_characters_from_zero() -> None:
    text = "\ufeffTitle: Thaw\r\nAuthor:\r\n\tNell\r\n\r\nEXT. SEA /* calm\r\nor not */\r\n\r\nNELL\r\n\tNow.\r\n  \r\n\tHere.\r\n(low)\r\n\r\n~la\r\n~lu"
    script, places = parse_with_places(text)
    assert script == parse(text)
    assert [(p.first_line, p.last_line, text[p.start : p.end]) for p in places] == [
        (1, 1, "\ufeffTitle: Thaw"),
        (2, 3, "Author:\r\n\tNell"),
        (5, 6, "EXT. SEA /* calm\r\nor not */"),
        (8, 8, "NELL"),
        (9, 11, "\tNow.\r\n  \r\n\tHere."),
        (12, 12, "(low)"),
        (14, 15, "~la\r\n~lu"),
    ]


@given(st.lists(st.sampled_from(_PIECES), max_size=16).map("".join))
@settings(max_examples=300, deadline=None)
def test_each_place_holds_its_element_and_nothing_visible_lies_between(text: str) -> None:
    script, places = parse_with_places(text)
    assert len(places) == len(script.title_page) + len(script.elements)
    at = line = 0
    between: list[str] = []
    for place in places:
        assert at <= place.start <= place.end <= len(text)
        assert line < place.first_line <= place.last_line
        between.append(text[at : place.start])
        at, line = place.end, place.last_line
    for place, element in zip(places[len(script.title_page) :], script.elements, strict=True):
        there = _without_graves(text[place.start : place.end])
        assert _letters(element.text) == _letters(there)
    gaps = _without_graves("".join([*between, text[at:]]))
    assert not _letters(gaps), "words between places belong to no element"


def _without_graves(text: str) -> str:
    kept: list[str] = []
    at = 0
    text = clean(text)
    for opening, closing in boneyards(text):
        kept.append(text[at:opening])
        at = closing
    return "".join([*kept, text[at:]])


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)
