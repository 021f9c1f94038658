"""The Fountain page, paragraph by paragraph, and what real files do beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aiuteur.craft.screenplay.fountain_read import looks_like_screenplay, parse
from aiuteur.craft.screenplay.fountain_write import write

EXAMPLES = Path(__file__).parents[3] / "examples"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(e.type, e.text) for e in parse(text).elements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INT. HOUSE - DAY", [("heading", "INT. HOUSE - DAY")]),
        ("int house", [("heading", "int house")]),
        ("I/E CAR\n\nE/I CAR\n\nI./E. CAR\n\nEXT/INT CAR", [("heading", "I/E CAR"), ("heading", "E/I CAR"), ("heading", "I./E. CAR"), ("heading", "EXT/INT CAR")]),
        ("**INT. HOUSE - DAY**", [("heading", "**INT. HOUSE - DAY**")]),
        ("INTERIOR HOUSE", [("action", "INTERIOR HOUSE")]),
        (".HALLWAY", [("heading", "HALLWAY")]),
        ("...and then.", [("action", "...and then.")]),
        ("INT. HOUSE - DAY\nJohn sits.", [("heading", "INT. HOUSE - DAY"), ("action", "John sits.")]),
        ("Rain.\nINT. HOUSE - DAY\n\nx", [("action", "Rain."), ("heading", "INT. HOUSE - DAY"), ("action", "x")]),
        ("Rain.\nint. house is small", [("action", "Rain.\nint. house is small")]),
        ("  Two\n    four", [("action", "  Two\n    four")]),
        ("\tTab", [("action", "    Tab")]),
        ("!BOOM\nsays the bomb", [("action", "BOOM\nsays the bomb")]),
        ("BOOM.\nsays the bomb", [("character", "BOOM."), ("dialogue", "says the bomb")]),
        ("JACK\nHi.", [("character", "JACK"), ("dialogue", "Hi.")]),
        ("JACK\n\nHi.", [("action", "JACK"), ("action", "Hi.")]),
        ("R2D2\nBeep.", [("character", "R2D2"), ("dialogue", "Beep.")]),
        ("23\nBeep.", [("action", "23\nBeep.")]),
        ("O'NEILL-ÉLODIE (on the phone)(CONT'D)\nOui.", [("character", "O'NEILL-ÉLODIE (on the phone)(CONT'D)"), ("dialogue", "Oui.")]),
        ("МАША (V.O.)\nДа.", [("character", "МАША (V.O.)"), ("dialogue", "Да.")]),
        ("@小田\nはい。", [("character", "小田"), ("dialogue", "はい。")]),
        ("小田は立つ。\n雨。", [("action", "小田は立つ。\n雨。")]),
        ("@McAVOY\n(low)\nHi.\n(beat)\nBye.", [("character", "McAVOY"), ("parenthetical", "(low)"), ("dialogue", "Hi."), ("parenthetical", "(beat)"), ("dialogue", "Bye.")]),
        ("JACK\nOne.\n  \nTwo.", [("character", "JACK"), ("dialogue", "One.\n\nTwo.")]),
        ("JACK\nOne.\n\nTwo.", [("character", "JACK"), ("dialogue", "One."), ("action", "Two.")]),
        ("JACK\n~La la\n~li\nHi.", [("character", "JACK"), ("lyric", "La la\nli"), ("dialogue", "Hi.")]),
        ("~La la\n~li", [("lyric", "La la\nli")]),
        ("CUT TO:\n\nx", [("transition", "CUT TO:"), ("action", "x")]),
        ("CUT TO:\nINT. X - DAY", [("transition", "CUT TO:"), ("heading", "INT. X - DAY")]),
        ("CUT TO: \n\nx", [("action", "CUT TO:"), ("action", "x")]),
        ("FADE IN:\n\nINT. X - DAY", [("action", "FADE IN:"), ("heading", "INT. X - DAY")]),
        ("> fade to white", [("transition", "fade to white")]),
        ("> THE END <\n> really <", [("centered", "THE END\nreally")]),
        ("===\n\n====", [("page_break", ""), ("page_break", "")]),
        ("= She leaves.", [("synopsis", "She leaves.")]),
        ("[[think]]", [("note", "think")]),
        ("[[one\n  \ntwo]]\n\nx", [("note", "one\n\ntwo"), ("action", "x")]),
        ("[[one\n\ntwo]]", [("action", "[[one"), ("action", "two]]")]),
        ("A [[note]] between.", [("action", "A [[note]] between.")]),
        ("[[n]]\nINT. X - DAY", [("note", "n"), ("heading", "INT. X - DAY")]),
        ("A /* gone */ b", [("action", "A  b")]),
        ("A\n\n/*\nINT. OLD - DAY\n\nJACK\nHi.\n*/\n\nB", [("action", "A"), ("action", "B")]),
        ("It rains.\n/* INT. OLD */\nINT. NEW - DAY", [("action", "It rains."), ("heading", "INT. NEW - DAY")]),
        ("JACK\n/* Old line. */\nNew line.", [("character", "JACK"), ("dialogue", "New line.")]),
        ("A /* never closed", [("action", "A /* never closed")]),
        ("\ufeffINT. A - DAY\r\n\r\nRain.\rMore.", [("heading", "INT. A - DAY"), ("action", "Rain.\nMore.")]),
        ("Rain.\n  \nMore.", [("action", "Rain.\n\nMore.")]),
        ("Rain.\n  \n  \nMore.\n\nLess.", [("action", "Rain.\n\n\nMore."), ("action", "Less.")]),
        ("Rain.\n  \nINT. A - DAY\n  \nJACK\nHi.", [("action", "Rain."), ("heading", "INT. A - DAY"), ("character", "JACK"), ("dialogue", "Hi.")]),
        ("Rain.\n  \n[[why?]]", [("action", "Rain."), ("note", "why?")]),
        ("Rain.\n \nMore.", [("action", "Rain."), ("action", "More.")]),
        ("~one\n~\n~two\n~", [("lyric", "one\n\ntwo")]),
        ("~", [("action", "~")]),
        ("JACK\nHi [[ask\n(who)\n~why]] there.\n(low)", [("character", "JACK"), ("dialogue", "Hi [[ask\n(who)\n~why]] there."), ("parenthetical", "(low)")]),
        ("STRAßENJUNGE\nJa.", [("character", "STRAßENJUNGE"), ("dialogue", "Ja.")]),
        ("", []),
        (" \n\t\n", []),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_sections_keep_their_depth_and_cues_their_side() -> None:
    script = parse("# One\n\n### Three\n\nANNA\nYes.\n\nBEN ^\nNo.")
    assert [(e.text, e.depth) for e in script.elements if e.type == "section"] == [("One", 1), ("Three", 3)]
    assert [(e.text, e.dual) for e in script.elements if e.type == "character"] == [("ANNA", False), ("BEN", True)]


@pytest.mark.parametrize("number", ["1", "1A", "1a", "A1", "I-1-A", "1.", "110A"])
def test_scene_numbers_keep_their_case_and_come_back(number: str) -> None:
    text = f"INT. HOUSE - DAY #{number}#\n"
    (heading,) = parse(text).elements
    assert (heading.text, heading.number) == ("INT. HOUSE - DAY", number)
    assert write(parse(text)) == text


def test_title_page_with_indented_and_bare_values() -> None:
    script = parse(
        "Title:\n    _The_\n\tFerry\nAuthor: Ann\nContact:\n12 Pier Street\nhttp://a.example\nOdd key: x\n\nRain."
    )
    assert [(e.key, e.value) for e in script.title_page] == [
        ("Title", "_The_\nFerry"), ("Author", "Ann"), ("Contact", "12 Pier Street\nhttp://a.example"), ("Odd key", "x"),
    ]  # fmt: skip
    assert script.title() == "_The_\nFerry"
    assert [e.text for e in script.elements] == ["Rain."]


@pytest.mark.parametrize(
    "text",
    ["FADE IN:\n\nINT. A - DAY", "CUT TO:\n\nRain.", "Narrator: it was late.\n\nRain.", "INT. A: NIGHT\n\nRain."],
)
def test_no_title_page_where_none_is(text: str) -> None:
    assert parse(text).title_page == ()


def test_a_title_page_alone_is_no_film_and_a_heading_ends_it() -> None:
    assert parse("Title: Alone").elements == ()
    assert kinds("Title: Close\nINT. A - DAY\n\nRain.")[0] == ("heading", "INT. A - DAY")


@pytest.mark.parametrize("name", ["night_ferry", "the_cartographer"])
def test_our_own_screenplays_are_written_as_they_were_typed(name: str) -> None:
    text = (EXAMPLES / f"{name}.fountain").read_text(encoding="utf-8")
    assert looks_like_screenplay(text)
    assert write(parse(text)) == text
    assert not any("*/" in e.text or e.text.startswith(("!", "@")) for e in parse(text).elements)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INT. KITCHEN - DAY\n\nShe waits.", True),
        ("ANNA\nYes.\n\nBEN\nNo.\n\nANNA\nYes!\n", True),
        ("A diver finds a door on the sea bed.", False),
        ("CHAPTER ONE\n\nIt was late. Int. he had never liked.\n\n“Yes,” said Ann.\n\nTHE END", False),
        ("INTRODUCTION\nThis is a letter.\n\nIt has two paragraphs.\n\nThat is all.", False),
        ("", False),
    ],
)
def test_a_screenplay_is_known_by_its_content(text: str, expected: bool) -> None:
    assert looks_like_screenplay(text) is expected
