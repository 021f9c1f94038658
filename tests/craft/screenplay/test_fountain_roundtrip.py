"""Writing and reading Fountain is a fixed point, and no input is slow or refused."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.markup import notes_in, plain
from aiuteur.craft.screenplay.places import boneyards, clean

_PIECES = [
    "Rain.", "Rain.\n  \nMore.", "~a\n~\n~b", "JACK\n[[x\n(y)\nz]]\nHi.", "(y)]]", "  \n", "\n  \n[[",
    "INT. HOUSE - DAY", "ext. sea", "EST. TOWER", "I/E CAR", ".forced", "...", ".45", "..", "#", "# Act", "## two", "#1 fan", "#1#", " #1A#",
    "= synopsis", "=", "==", "===", "====", "~la la", "~", "> CUT TO:", "CUT TO:", "CUT TO: ", "FADE IN:", "> THE END <", ">", "> <", "<",
    "JACK", "JACK (V.O.)", "JACK ^", "@McAdam", "@", "@^", "ÉLODIE", "МАША", "R2D2", "23", "(beat)", "(", ")", "()", "Hello there.", "hello",
    "[[", "]]", "[[note]]", "[[a\nb]]", "[[a\n  \nb]]", "[[]]", "[", "]", "/*", "*/", "/* gone */", "/", "*", "**", "_", "\\",
    "!", "!shout", "!!", "!  indented", "   indented", "Title: A", "Title:", "Author: B", "Key: v", "http://x", "Contact:\n  a\n  b",
    "^", "TO:", "BOOM.", " ", "  ", "   ", "\t", "\n", "\n\n", "\n  \n", "\r\n", "\r", "\x0c", "\x85", "\u2028", "\xa0", "\x00", "\ufeff", "日本", "a",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES) | st.sampled_from(["\n", "\n\n"]), max_size=14).map("".join) | st.text(
    max_size=60
)


def _stays_the_same(text: str) -> None:
    first = parse(text)
    written = write(first)
    assert parse(written) == first
    assert write(parse(written)) == written


@given(_texts)
@settings(max_examples=400, deadline=None)
def test_what_was_read_is_read_again_after_writing(text: str) -> None:
    _stays_the_same(text)


@pytest.mark.slow
@given(_texts)
@settings(max_examples=10_000, deadline=None)
def test_what_was_read_is_read_again_ten_thousand_times(text: str) -> None:
    _stays_the_same(text)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["INT. A - DAY", "JACK\nHi.", "@Li\n(low)\nHi.", "Rain.", "> X <"]),
            st.sampled_from(["\n\n", "\n\n\n"]),
        ),
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_each_scene_and_each_line_comes_exactly_once(parts: list[tuple[str, str]]) -> None:
    text = "".join(body + gap for body, gap in parts)
    elements = parse(text).elements
    assert sum(e.type == "heading" for e in elements) == sum(body.startswith("INT.") for body, _ in parts)
    assert sum(e.type == "dialogue" for e in elements) == sum("Hi." in body for body, _ in parts)


@given(_texts)
@settings(max_examples=300, deadline=None)
def test_reading_and_writing_keeps_all_that_is_neither_layout_nor_boneyard(text: str) -> None:
    cleaned = clean(text)
    living = ""
    at = 0
    for opening, closing in boneyards(cleaned):
        living += cleaned[at:opening] + "\n"
        at = closing
    living += cleaned[at:]
    assert _kept(write(parse(text))) == _kept(living)


def _kept(text: str) -> str:
    """Every character but blanks and those that may be marks of a line's kind."""
    return re.sub(r"[\s!@.>~=#<^]", "", text)


_types = st.sampled_from(
    [
        "heading",
        "action",
        "character",
        "parenthetical",
        "dialogue",
        "lyric",
        "transition",
        "centered",
        "section",
        "synopsis",
        "note",
        "page_break",
    ]
)
_elements = st.builds(
    Element,
    type=_types,
    text=st.lists(st.sampled_from([p for p in _PIECES if "\x00" not in p]), max_size=4).map("".join),
    number=st.sampled_from(["", "1", "12A", "#", "-"]),
    depth=st.integers(0, 7),
    dual=st.booleans(),
)


@given(
    st.lists(_elements, max_size=6),
    st.lists(
        st.builds(
            TitleEntry, key=st.sampled_from(["Title", "a:b", "Foo", ""]), value=st.sampled_from(["", "x", "x\ny", "\n"])
        ),
        max_size=3,
    ),
)
@settings(max_examples=300, deadline=None)
def test_any_list_of_elements_settles_after_one_writing(elements: list[Element], title: list[TitleEntry]) -> None:
    once = parse(write(Screenplay(title_page=tuple(title), elements=tuple(elements))))
    assert parse(write(once)) == once


@given(
    st.lists(st.sampled_from(["INT. A - DAY", "the attic", "Ruhe", "ÎLE", "電車"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["(hm)", "~so", "Yes.", "a\n\nb", "Title: x", "INT. X"]), max_size=4),
)
@settings(max_examples=100, deadline=None)
def test_foreign_elements_keep_every_scene_and_line(headings: list[str], lines: list[str]) -> None:
    elements = [Element(type="heading", text=h) for h in headings]
    for line in lines:
        elements += [Element(type="character", text="Mc Li"), Element(type="dialogue", text=line)]
    again = parse(write(Screenplay(elements=tuple(elements)))).elements
    assert [e.text for e in again if e.type == "heading"] == headings
    assert [e.text.removeprefix("\\") for e in again if e.type == "dialogue"] == lines


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "INT. A - DAY\n\nRain.\n\nJACK\n(low)\nHello.\n\n",
        "[[",
        "[[a\n",
        "/*",
        "/* */",
        "#",
        "(",
        "JACK (",
        "=",
        "*a",
        "\n  ",
        "[[x]]",
        "a: b\n",
        "#1",
        "~a\n",
        "!\n",
        "/* x */\n",
        "[[a]] b ]]\n",
        "JACK\n[[",
        "  \n",
        "Rain.\n  \n",
        "~\n",
    ],
)
def test_time_grows_with_the_text_and_not_faster(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: write(parse("Rain.\n" + unit * (size // len(unit)) + "x")), 8_000)
    in_proportion(lambda size: write(parse("JACK\n" + unit * (size // len(unit)))), 8_000)


@pytest.mark.parametrize("unit", ["[[", "[[a", "]] [[", "**a", "_a ", "[[a]]"])
def test_plain_words_are_found_in_time_that_grows_with_the_text(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: (plain("]]" + unit * (size // len(unit))), notes_in(unit * (size // len(unit)))), 5_000)


@pytest.mark.parametrize(
    ("text", "words", "notes"),
    [
        ("a [[one]] b [[two]]", "a b", ("one", "two")),
        ("[[[a]]", "", ("[a",)),
        ("[[a]]]", "]", ("a",)),
        ("[[a]", "[[a]", ()),
        ("]] a [[", "]] a [[", ()),
        ("[[]] x [[\n\n]]", "x", ("", "")),
    ],
)
def test_notes_between_words(text: str, words: str, notes: tuple[str, ...]) -> None:
    assert (plain(text), notes_in(text)) == (words, notes)


@pytest.mark.parametrize("first", ["JACK", "LATER", "CUT TO:", "Jack"])
def test_a_note_in_capitals_is_a_note(first: str) -> None:
    script = parse(f"INT. HOUSE - DAY\n\n[[{first}\nshould be older]]\n\nRain.")
    assert [(e.type, e.text) for e in script.elements[1:]] == [
        ("note", f"{first}\nshould be older"),
        ("action", "Rain."),
    ]
    assert parse(write(script)) == script


@pytest.mark.parametrize(
    "text",
    [
        "JACK\n[[] [[]\n\n~Rain.\n~\n~]]>",
        "JACK\n[[]\n\n~Rain.\n~\n~[[why?]]",
        "JACK\n[[\n(low)\n\n~la\n\n~so ]]",
        "JACK\n([[a)\n\n~x]]",
    ],
)
def test_a_note_left_open_in_a_speech_does_not_end_in_a_song_behind_it(text: str) -> None:
    first = parse(text)
    assert {element.type for element in first.elements[1:]} > {"lyric"}
    assert parse(write(first)) == first


def test_several_notes_left_open_in_a_line_of_dialogue_are_all_words() -> None:
    said = [
        Element(type="dialogue", text="[[] [[]"),
        Element(type="lyric", text="la"),
        Element(type="dialogue", text="]]>"),
    ]
    written = write(Screenplay(elements=(Element(type="character", text="JACK"), *said)))
    assert write(parse(written)) == written
    assert [element.type for element in parse(written).elements] == ["character", "dialogue", "lyric", "dialogue"]


@pytest.mark.parametrize(
    "text", ["A\n~_\n  \n~", "K\n[[\n/**/\n~]]\n:", "JACK\n]]===[[[[\n/*/*[[EXT. ]]_ab*/\n  \n~CUT TO:]]===\n^**"]
)
def test_a_speech_with_a_song_a_note_and_a_boneyard_is_written_as_it_was_read(text: str) -> None:
    script = parse(text)
    assert parse(write(script)) == script
