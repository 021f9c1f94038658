"""Headings taken apart, scenes split, speeches grouped, a cast without doubles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.cues import canonical_names, read_cue
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.headings import read_heading
from aiuteur.craft.screenplay.markup import notes_in, plain
from aiuteur.craft.screenplay.scenes import cast_of, speeches, split_scenes


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("INT. HOUSE - KITCHEN - NIGHT", ("INT", "HOUSE", "KITCHEN", "night", "")),
        ("INT. HOUSE, KITCHEN - EARLY MORNING", ("INT", "HOUSE", "KITCHEN", "morning", "")),
        ("I/E CAR (MOVING) - LATE AFTERNOON", ("INT/EXT", "CAR", "", "afternoon", "MOVING")),
        ("EXT. SEA. NIGHT", ("EXT", "SEA", "", "night", "")),
        ("EXT. NIGHT MARKET - DAY - 1962", ("EXT", "NIGHT MARKET", "", "day", "1962")),
        ("EST. TOWER — SUNSET, RAIN", ("EXT", "TOWER", "", "dusk", "RAIN")),
        ("**INT. 24/7 SHOP - MIDNIGHT**", ("INT", "24/7 SHOP", "", "night", "")),
        ("THE ATTIC", (None, "THE ATTIC", "", None, "")),
        ("EXT. ПРИСТАНЬ - НОЧЬ", ("EXT", "ПРИСТАНЬ", "", "night", "")),
        ("EXT. AUF SEE – MORGENGRAUEN", ("EXT", "AUF SEE", "", "dawn", "")),
        ("INT.", ("INT", "", "", None, "")),
    ],
)
def test_heading_parts(text: str, parts: tuple[str | None, ...]) -> None:
    heading = read_heading(text)
    assert (heading.int_ext, heading.place, heading.sub_place, heading.time, heading.remark) == parts


@given(st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_heading_and_no_cue_is_refused(text: str) -> None:
    text = text.replace("\x00", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    read_heading(text)
    read_cue(text)


def test_continuous_takes_the_time_of_the_scene_before() -> None:
    scenes = split_scenes(parse("INT. A - DUSK\n\nRain.\n\nINT. B - CONTINUOUS\n\nRain.\n\nINT. C\n\nRain."))
    assert [s.heading.time for s in scenes if s.heading] == ["dusk", "dusk", None]


def test_every_element_lands_in_one_scene() -> None:
    script = parse(
        "FADE IN:\n\n# Act\n\n= About\n\nINT. A - DAY\n\nRain.\n\n===\n\n# Two\n\nINT. B - DAY\n\nSnow.\n\n> FADE OUT."
    )
    scenes = split_scenes(script)
    assert [e for s in scenes for e in s.elements] == list(script.elements)
    assert [s.elements[0].type for s in scenes] == ["action", "page_break"]
    assert [s.first for s in scenes] == [0, 5]


def test_a_scene_before_the_first_heading_is_kept() -> None:
    scenes = split_scenes(parse("A storm.\n\nANNA\nHelp!\n\nINT. A - DAY\n\nRain."))
    assert [s.heading is None for s in scenes] == [True, False]
    assert split_scenes(parse("")) == []
    assert len(split_scenes(parse("Only a storm."))) == 1


def test_speeches_carry_everything_that_is_said() -> None:
    script = parse("ANNA (V.O.) (CONT'D)\n(low)\nOne *two*.\n(beat)\nThree.\n\nBEN ^\n~La\n\nRain.")
    anna, ben = speeches(script.elements)
    assert (anna.character, anna.extensions, anna.continued, anna.unseen) == ("ANNA", ("V.O.",), True, True)
    assert [(p.kind, p.text) for p in anna.parts] == [
        ("parenthetical", "low"),
        ("line", "One *two*."),
        ("parenthetical", "beat"),
        ("line", "Three."),
    ]
    assert anna.words() == "One two. Three."
    assert (ben.dual, ben.parts[0].kind) == (True, "lyric")


@pytest.mark.parametrize(
    ("text", "name", "extensions", "continued"),
    [
        ("JACK (V.O.)", "JACK", ("V.O.",), False),
        ("JACK (VO)(CONT’D)", "JACK", ("V.O.",), True),
        ("JACK (O.C.)", "JACK", ("O.S.",), False),
        ("JACK (off screen) (on the radio)", "JACK", ("O.S.", "on the radio"), False),
        ("JACK (cont'd)", "JACK", (), True),
        ("JACK (CONTINUED)", "JACK", (), True),
        ("JACK (OS", "JACK (OS", (), False),
    ],
)
def test_cues(text: str, name: str, extensions: tuple[str, ...], continued: bool) -> None:
    cue = read_cue(text)
    assert (cue.name, cue.extensions, cue.continued) == (name, extensions, continued)


def test_names_that_mean_one_person() -> None:
    names = [
        "ELSA",
        "Dr. ELSA BRANDT",
        "elsa",
        "YOUNG ELSA",
        "GUARD",
        "GUARD 2",
        "MAN",
        "OLD MAN",
        "TOM REED",
        "TOM POOLE",
        "TOM",
    ]
    person = canonical_names(names, {"Boss": "TOM REED"})
    assert person["ELSA"] == person["elsa"] == "Dr. ELSA BRANDT"
    assert person["YOUNG ELSA"] == "YOUNG ELSA"
    assert person["GUARD"] == "GUARD"
    assert person["MAN"] == "MAN"
    assert person["TOM"] == "TOM"
    assert canonical_names(["BOSS"], {"Boss": "TOM REED"}) == {"BOSS": "TOM REED"}


def test_cast_counts_contd_once_and_shared_cues_for_both() -> None:
    script = parse("ANNA\nYes.\n\nANNA (CONT'D)\nYes yes.\n\nBEN (V.O.)\nNo.\n\nANNA AND BEN\nWell.")
    assert [(m.name, m.speeches, m.words, m.unseen) for m in cast_of(script.elements)] == [
        ("ANNA", 3, 4, False),
        ("BEN", 2, 2, False),
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("a *b* **c** ***d*** _e_", "a b c d e"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\*not\* this", "*not* this"),
        ("snake_case_word", "snake_case_word"),
        ("A [[note\n\nlong]] b", "A b"),
        ("*across\nlines*", "*across lines*"),
        ("[[open", "[[open"),
    ],
)
def test_plain_words(typed: str, words: str) -> None:
    assert plain(typed) == words


def test_notes_between_words() -> None:
    assert notes_in("a [[one]] b [[two\nthree]]") == ("one", "two three")


@pytest.mark.parametrize("unit", ["()", "( ", " - ", "(", "A, ", "/"])
def test_a_heading_without_end_is_read_in_time_that_grows_with_it(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    in_proportion(lambda size: read_heading(unit * (size // len(unit))), 4_000)
