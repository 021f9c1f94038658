"""A screenplay typed in a word processor, in all the ways people type one, is read as the screenplay it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from document_press import docx, para, run, style
from hypothesis import HealthCheck, Phase, given, settings
from scripts import scenes

from aiuteur.craft.screenplay.docx_read import read_docx
from aiuteur.craft.screenplay.elements import Screenplay
from aiuteur.craft.screenplay.manuscript import Paragraph
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.plain_read import read_plain
from aiuteur.craft.screenplay.typed import typed_screenplay

Script = list[tuple[str, str]]
LEFT = {"character": 3168, "parenthetical": 2304, "dialogue": 1440, "transition": 5900}  # twentieths of a point
APART = ("heading", "action", "character", "transition")
SCRIPT: Script = [
    ("heading", "INT. NET LOFT - NIGHT"), ("action", "Rain on the roof. ELSA, 60, mends a net."),
    ("character", "ELSA"), ("parenthetical", "(without looking up)"), ("dialogue", "You left the door open."),
    ("character", "JONAS (O.S.)"), ("dialogue", "The wind did."), ("action", "A gull walks in."), ("transition", "CUT TO:"),
    ("heading", "EXT. HARBOUR - DAWN"), ("action", "Nobody."),
    ("character", "ELSA"), ("dialogue", "Jonas? Did you hear what the harbour master said about the boats last night?"),
]  # fmt: skip


def gaps(script: Script) -> list[tuple[str, str]]:
    """The script with an empty paragraph where a typist presses return twice."""
    out: list[tuple[str, str]] = []
    for kind, text in script:
        out += [("", "")] * (kind in APART and bool(out))
        out.append((kind, text))
    return out


def ruler(script: Script) -> list[str]:
    return [para(text, left=LEFT.get(kind, 0)) for kind, text in gaps(script)]


def ruler_with_room(script: Script) -> list[str]:
    return [para(text, left=LEFT.get(kind, 0), before=240 if kind in APART else 0) for kind, text in script]


def tabs(script: Script) -> list[str]:
    return [para("\t" * (LEFT.get(kind, 0) // 720) + text) for kind, text in gaps(script)]


def spaces(script: Script) -> list[str]:
    return [para(" " * (LEFT.get(kind, 0) // 144) + text) for kind, text in gaps(script)]


def centred(script: Script) -> list[str]:
    return [para(text, align="center" if kind in LEFT and kind != "transition" else "right" if kind == "transition" else "") for kind, text in gaps(script)]  # fmt: skip


def flush(script: Script) -> list[str]:
    return [para(text) for _, text in gaps(script)]


def flush_without_room(script: Script) -> list[str]:
    return [para(text) for _, text in script]


def doubled(script: Script) -> list[str]:
    return [block for kind, text in script for block in (para(text, left=LEFT.get(kind, 0)), para())]


def soft_breaks(script: Script) -> list[str]:
    """A speech is one paragraph whose lines are broken by hand."""
    blocks: list[str] = []
    for kind, text in script:
        if kind in APART or not blocks:
            blocks.append(text)
        else:
            blocks[-1] += f"\n{text}"
    return [block for text in blocks for block in (para(text), para())]


WAYS = [ruler, ruler_with_room, tabs, spaces, centred, flush, flush_without_room, doubled, soft_breaks]


def parts(play: Screenplay | None) -> Script:
    assert play is not None
    return [(e.type, e.text) for e in play.elements]


@pytest.mark.parametrize("way", WAYS)
def test_a_screenplay_is_read_however_it_is_typed(way: Callable[[Script], list[str]]) -> None:
    reading = read_docx(docx(*way(SCRIPT)), "typed.docx")
    assert reading.kind == "screenplay"
    assert parts(reading.screenplay) == SCRIPT
    assert reading.dropped == ()


@pytest.mark.parametrize("way", [ruler, tabs, centred, flush, doubled])
@given(script=scenes(4))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
def test_made_up_screenplays_are_read_however_they_are_typed(
    way: Callable[[Script], list[str]], script: Script
) -> None:
    assert parts(read_docx(docx(*way(script)), "typed.docx").screenplay) == script


@pytest.mark.parametrize("names", [
    ("Scene Heading", "Action", "Character", "Parenthetical", "Dialogue", "Transition"),
    ("SP-Scene_Heading", "SP-Action", "SP-Character", "SP-Wryly", "SP-Dialog", "SP-Transitions"),
    ("sceneheading", "action", "character", "parenthetical", "dialog", "transition"),
    ("Script Slugline", "Script Action", "Script Character Name", "Script Parenthetical", "Script Speech", "Script Transition"),
])  # fmt: skip
def test_styles_named_like_a_screenplays_decide(names: tuple[str, ...]) -> None:
    of = dict(zip(("heading", "action", "character", "parenthetical", "dialogue", "transition"), names, strict=True))
    made = docx(
        *(para(text, of[kind].replace(" ", "")) for kind, text in SCRIPT), styles="".join(style(n) for n in names)
    )
    assert parts(read_docx(made, "styled.docx").screenplay) == SCRIPT


def test_a_shot_keeps_its_role_and_unnamed_paragraphs_are_judged_by_their_words() -> None:
    made = docx(
        para("INT. LOFT - DAY"), para("ON THE NET", "Shot"), para("ELSA", "Character"), para("No.", "Dialogue"),
        para("Never.", "Dialogue"), para("She goes."), styles=style("Shot") + style("Character") + style("Dialogue"),
    )  # fmt: skip
    play = read_docx(made, "styled.docx").screenplay
    assert parts(play) == [
        ("heading", "INT. LOFT - DAY"), ("action", "ON THE NET"), ("character", "ELSA"), ("dialogue", "No.\nNever."),
        ("action", "She goes."),
    ]  # fmt: skip
    assert play is not None
    assert play.elements[1].role == "shot"


def test_emphasis_numbers_and_a_pair_in_two_columns_are_kept() -> None:
    cell = "<w:tc>{}</w:tc>"
    pair = "<w:tbl><w:tr>" + cell.format(para("ELSA") + para("Go.")) + cell.format(para("JONAS") + para("(low)") + para("Stay.")) + "</w:tr></w:tbl>"  # fmt: skip
    made = docx(
        para("12\tINT. LOFT - DAY\t12"), para(), para(inner=run("She ") + run("runs", i=True) + run(".")), para(),
        para("3. EXT. SEA - DAY"), para(), pair,
    )  # fmt: skip
    play = read_docx(made, "typed.docx").screenplay
    assert play is not None
    assert [(e.type, e.text, e.number, e.dual) for e in play.elements] == [
        ("heading", "INT. LOFT - DAY", "12", False), ("action", "She *runs*.", "", False),
        ("heading", "EXT. SEA - DAY", "3", False), ("character", "ELSA", "", False), ("dialogue", "Go.", "", False),
        ("character", "JONAS", "", True), ("parenthetical", "(low)", "", False), ("dialogue", "Stay.", "", False),
    ]  # fmt: skip


def test_the_title_page_is_read_apart() -> None:
    title = [para("THE SALT ROAD", align="center"), para(), para("Written by", align="center"), para("Ada Lindqvist", align="center"), para(), para("ada@example.org")]  # fmt: skip
    page_break = "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
    reading = read_docx(docx(*title, page_break, *ruler(SCRIPT)), "typed.docx")
    assert (reading.title, reading.author) == ("THE SALT ROAD", "Ada Lindqvist")
    play = reading.screenplay
    assert play is not None
    assert [(e.key, e.value) for e in play.title_page] == [
        ("Title", "THE SALT ROAD"), ("Credit", "Written by"), ("Author", "Ada Lindqvist"), ("Contact", "ada@example.org"),
    ]  # fmt: skip
    assert [p for p in parts(play) if p[0] != "page_break"] == SCRIPT


PRINTED = """\
                              THE SALT ROAD

                                Written by

                               Ada Lindqvist




     1    INT. NET LOFT - NIGHT                                      1

          Rain on the roof. ELSA, 60, mends a net that has been
          mended by her mother and by her mother's mother.

                                   ELSA
                         (without looking up, her
                         hands in the twine)
                    You left the door open, and the
                    gull has come in again.

                                   JONAS (O.S.)
                    The wind did.
                                                            (CONTINUED)
                                                              2.
          A gull walks in.

                                                            CUT TO:

     2    EXT. HARBOUR - DAWN                                        2

          Nobody.
"""


def test_a_script_printed_as_text_is_read_by_its_columns() -> None:
    reading = read_plain(PRINTED.encode(), "printed.txt")
    assert (reading.title, reading.author) == ("THE SALT ROAD", "Ada Lindqvist")
    assert reading.screenplay is not None
    assert [(e.type, e.text, e.number) for e in reading.screenplay.elements] == [
        ("heading", "INT. NET LOFT - NIGHT", "1"),
        ("action", "Rain on the roof. ELSA, 60, mends a net that has been mended by her mother and by her mother's mother.", ""),
        ("character", "ELSA", ""), ("parenthetical", "(without looking up, her hands in the twine)", ""),
        ("dialogue", "You left the door open, and the gull has come in again.", ""),
        ("character", "JONAS (O.S.)", ""), ("dialogue", "The wind did.", ""), ("action", "A gull walks in.", ""),
        ("transition", "CUT TO:", ""), ("heading", "EXT. HARBOUR - DAWN", "2"), ("action", "Nobody.", ""),
    ]  # fmt: skip


def test_fountain_stays_fountain_in_a_text_file() -> None:
    reading = read_plain(b"Title: Salt\n\nINT. LOFT - DAY\n\nELSA ^\nNo. /* never */\n", "salt.txt")
    assert parts(reading.screenplay) == [("heading", "INT. LOFT - DAY"), ("character", "ELSA"), ("dialogue", "No.")]
    assert "boneyard" in reading.dropped[0]


@pytest.mark.parametrize("lines", [
    ["THE SALT ROAD", "", "It was late. INT. was all the sign said.", "", "NO SWIMMING", "", "She swam."],
    ["DEAR ELSA", "I am well. The boats are grey.", "", "YOURS", "Jonas"] + ["The sea was grey that day."] * 9,
    ["CHAPTER ONE", "", "It was late.", "", "CHAPTER TWO", "", "It was later."],
    ["What do you want? she said.", "NOTHING.", "He went to the door and looked at the sea for a while."] * 4,
])  # fmt: skip
def test_prose_with_capitals_is_prose(lines: list[str]) -> None:
    assert typed_screenplay([Paragraph([Run(line)] if line else []) for line in lines]) is None
    assert read_docx(docx(*map(para, lines)), "prose.docx").kind == "prose"


def test_work_grows_with_the_text(in_proportion: Callable[[Callable[[int], object], int], None]) -> None:
    pages = {count: [Paragraph([Run("\t" * (LEFT.get(kind, 0) // 720) + text)] if text else []) for kind, text in gaps(SCRIPT) * count] for count in (20, 160)}  # fmt: skip
    in_proportion(lambda count: typed_screenplay(pages[count]), 20)
