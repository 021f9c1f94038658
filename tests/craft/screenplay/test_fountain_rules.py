"""The published syntax (Fountain 1.1), rule by rule in its order, each with a text of our own."""

from __future__ import annotations

import pickle

import pytest

from aiuteur.craft.screenplay.elements import Element, Screenplay, elements_json
from aiuteur.craft.screenplay.fountain_read import parse, read_fountain
from aiuteur.craft.screenplay.fountain_write import lost_in_fountain, write, write_fountain
from aiuteur.craft.screenplay.markup import plain
from aiuteur.kit.errors import BadInput

RULES: list[tuple[str, str, list[list[str]]]] = [
    ("a heading begins with INT or EXT", "Dust.\n\nEXT. BARN - DAY\n\nDust.", [["action", "Dust."], ["heading", "EXT. BARN - DAY"], ["action", "Dust."]]),
    ("a period forces a heading", ".KEYHOLE VIEW\n\nAn eye.", [["heading", "KEYHOLE VIEW"], ["action", "An eye."]]),
    ("only one period and a letter or digit do", "...and the barn burns.\n\n.45 on the table\n\n. no", [["action", "...and the barn burns."], ["heading", "45 on the table"], ["action", ". no"]]),
    ("headings may be small", "int. barn - night", [["heading", "int. barn - night"]]),
    ("every beginning, with a dot or a blank", "INT BARN\n\nEXT BARN\n\nEST. BARN\n\nINT./EXT. CART\n\nINT/EXT CART\n\nI/E CART", [["heading", h] for h in ("INT BARN", "EXT BARN", "EST. BARN", "INT./EXT. CART", "INT/EXT CART", "I/E CART")]),
    ("a word that begins so is no heading", "INTO the barn.\n\nEXTRA hay.\n\nESTHER waits.", [["action", "INTO the barn."], ["action", "EXTRA hay."], ["action", "ESTHER waits."]]),
    ("an exclamation mark is stronger than INT", "!INT. is short for interior.", [["action", "INT. is short for interior."]]),
    ("a number is no part of the heading", "EXT. BARN - DAY - YEARS AGO (1931) #110A#", [["heading", "EXT. BARN - DAY - YEARS AGO (1931)"]]),
    ("what is no number stays", "EXT. BARN #2 - DAY\n\nEXT. ROOM #a b#", [["heading", "EXT. BARN #2 - DAY"], ["heading", "EXT. ROOM #a b#"]]),
    ("each carriage return is meant", "She looks.\nLonger.\n\nEven longer.", [["action", "She looks.\nLonger."], ["action", "Even longer."]]),
    ("action keeps its indent, a tab is four blanks", "The card:\n\n      Meet me.\n\n\tNoon.", [["action", "The card:"], ["action", "      Meet me."], ["action", "    Noon."]]),
    ("forced action in capitals", "!CRACK\nThe ice gives.", [["action", "CRACK\nThe ice gives."]]),
    ("capitals before an empty line are action", "THE ICE GIVES.\n\nSilence.", [["action", "THE ICE GIVES."], ["action", "Silence."]]),
    ("capitals with text below are a cue", "NELL\nIt is thin.", [["character", "NELL"], ["dialogue", "It is thin."]]),
    ("a cue needs an empty line above", "Wind.\nNELL\nIt is thin.", [["action", "Wind.\nNELL\nIt is thin."]]),
    ("extensions may be small", "NELL (on the wire)\nHello?", [["character", "NELL (on the wire)"], ["dialogue", "Hello?"]]),
    ("a name needs a letter", "K9\nWoof.\n\n1931\nA hard year.", [["character", "K9"], ["dialogue", "Woof."], ["action", "1931\nA hard year."]]),
    ("an at sign forces a cue and keeps its case", "@Nell van Dyck\nYes.", [["character", "Nell van Dyck"], ["dialogue", "Yes."]]),
    ("a script without capitals needs the at sign", "@ネル\nはい。", [["character", "ネル"], ["dialogue", "はい。"]]),
    ("dialogue keeps its lines", "NELL\nOne.\nTwo.", [["character", "NELL"], ["dialogue", "One.\nTwo."]]),
    ("two blanks hold an empty line of dialogue", "NELL\nOne.\n  \nTwo.", [["character", "NELL"], ["dialogue", "One.\n\nTwo."]]),
    ("an empty line ends it", "NELL\nOne.\n\nTwo.", [["character", "NELL"], ["dialogue", "One."], ["action", "Two."]]),
    ("parentheticals stand below a cue or dialogue", "NELL\n(soft)\nOne.\n(loud)\nTwo.", [["character", "NELL"], ["parenthetical", "(soft)"], ["dialogue", "One."], ["parenthetical", "(loud)"], ["dialogue", "Two."]]),
    ("brackets elsewhere are action", "(soft)\n\nWind.", [["action", "(soft)"], ["action", "Wind."]]),
    ("a caret says two speak at once", "NELL\nNow!\n\nODD    ^\n(too)\nNow!", [["character", "NELL", "dual"], ["dialogue", "Now!", "dual"], ["character", "ODD", "dual"], ["parenthetical", "(too)", "dual"], ["dialogue", "Now!", "dual"]]),
    ("a caret without a speech above marks its own", "Wind.\n\nODD^\nNow!\n\nNELL\nNo.", [["action", "Wind."], ["character", "ODD", "dual"], ["dialogue", "Now!", "dual"], ["character", "NELL"], ["dialogue", "No."]]),
    ("a tilde begins a lyric", "~Row, row\n~to the shore", [["lyric", "Row, row\nto the shore"]]),
    ("lyrics in a speech", "NELL\n~Row, row\nStop.", [["character", "NELL"], ["lyric", "Row, row"], ["dialogue", "Stop."]]),
    ("capitals that end in TO: are a transition", "Wind.\n\nMATCH CUT TO:\n\nEXT. SEA", [["action", "Wind."], ["transition", "MATCH CUT TO:"], ["heading", "EXT. SEA"]]),
    ("a greater-than sign forces one", "> Burn to black.", [["transition", "Burn to black."]]),
    ("a blank behind the colon takes it back", "MATCH CUT TO: \n\nEXT. SEA", [["action", "MATCH CUT TO:"], ["heading", "EXT. SEA"]]),
    ("a period makes it a heading", ".CUT TO:\n\nWind.", [["heading", "CUT TO:"], ["action", "Wind."]]),
    ("FADE IN: is action", "FADE IN:\n\nEXT. SEA", [["action", "FADE IN:"], ["heading", "EXT. SEA"]]),
    ("centred text loses its blanks", ">   THE TIDE   <\n\n>ENDS<", [["centered", "THE TIDE"], ["centered", "ENDS"]]),
    ("emphasis stays as typed", "_She SEES the *brass* key_.", [["action", "_She SEES the *brass* key_."]]),
    ("a title page of one line", "Draft date: 6/6/1931", [["title_page", "Draft date: 6/6/1931"]]),
    ("three equals signs break the page", "Wind.\n\n===\n\n> ACT TWO <", [["action", "Wind."], ["page_break", ""], ["centered", "ACT TWO"]]),
    ("and nothing more", "=== x\n\n==", [["synopsis", "== x"], ["synopsis", "="]]),
    ("nothing is made typographic", "“Dash -- it's...” she said.", [["action", "“Dash -- it's...” she said."]]),
    ("indents mean nothing but in action", "\t\t\t\tCUT TO:\n\n  INT. BARN\n\n\t\t\tNELL\n\t\t(soft)\n\tOne.", [["transition", "CUT TO:"], ["heading", "INT. BARN"], ["character", "NELL"], ["parenthetical", "(soft)"], ["dialogue", "One."]]),
    ("a note alone is a note", "[[Is this the same barn?]]\n\nWind.", [["note", "Is this the same barn?"], ["action", "Wind."]]),
    ("a note in a line stays there", "ODD and NELL[[names?]]. Wind.", [["action", "ODD and NELL[[names?]]. Wind."]]),
    ("a note may hold lines, and an empty one of two blanks", "A bell.[[Work.\nOr tea.\n  \nTea.]] Silence.", [["action", "A bell.[[Work.\nOr tea.\n\nTea.]] Silence."]]),
    ("an empty line without them ends it unclosed", "[[Work.\n\nTea.]]", [["action", "[[Work."], ["action", "Tea.]]"]]),
    ("boneyard is ignored, scenes and all", "CUT TO:\n/*\nINT. BARN\n\nNELL\nGone.\n*/\nEXT. SEA", [["transition", "CUT TO:"], ["heading", "EXT. SEA"]]),
    ("boneyard inside a line", "Wind /* and rain */ rises.", [["action", "Wind  rises."]]),
    ("boneyard hides marks of notes", "/* [[ */ Wind.]]", [["action", " Wind.]]"]]),
    ("boneyard that never ends is text", "/* Wind.", [["action", "/* Wind."]]),
    ("sections nest", "# Act\n\n## Part\n\n### Scene", [["section", "Act"], ["section", "Part"], ["section", "Scene"]]),
    ("a synopsis stands anywhere", "= The thaw.\n\nEXT. SEA\n= She leaves.\nWind.", [["synopsis", "The thaw."], ["heading", "EXT. SEA"], ["synopsis", "She leaves."], ["action", "Wind."]]),
    ("an unclosed emphasis is words", "She *leaves.", [["action", "She *leaves."]]),
    ("no-break spaces and curly quotes are letters of the text", "NELL\u00a0(V.O.)\nIt\u00a0’s “thin”.", [["character", "NELL\u00a0(V.O.)"], ["dialogue", "It\u00a0’s “thin”."]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rule(text: str, expected: list[list[str]], newline: str) -> None:
    assert elements_json(parse(text.replace("\n", newline))) == expected


def test_title_page_entries_are_elements_of_their_own() -> None:
    text = "Title:\n    **THE THAW**\n\tA film\nCredit: by\nAuthor: Nell\nWharf: 12\nContact:\nPier 3\nnell@sea.example\n\nEXT. SEA"
    assert elements_json(parse(text)) == [
        ["title_page", "Title: **THE THAW**\nA film"], ["title_page", "Credit: by"], ["title_page", "Author: Nell"],
        ["title_page", "Wharf: 12"], ["title_page", "Contact: Pier 3\nnell@sea.example"], ["heading", "EXT. SEA"],
    ]  # fmt: skip


def test_three_at_once_and_a_note_between() -> None:
    listed = elements_json(parse("A\nx\n\n[[loud]]\n\nB ^\ny\n\nC ^\nz\n\nWind.\n\nD\nw"))
    assert [entry[1] for entry in listed if entry[2:] == ["dual"]] == ["A", "x", "B", "y", "C", "z"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("EXT. CAFÉ - NUIT\n\nÉLODIE\nOui… “non”.".encode("cp1252"), "cp1252"),
        ("\ufeffEXT. CAFÉ - NUIT\n\nÉLODIE\nOui… “non”.".encode(), "utf-8"),
        ("\ufeffEXT. CAFÉ - NUIT\n\nÉLODIE\nOui… “non”.".encode("utf-16-le"), "utf-16-le"),
        ("EXT. CAFÉ - NUIT\n\nÉLODIE\nOui… “non”.".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    reading = read_fountain(data, "cafe.fountain")
    assert reading.encoding == encoding
    assert reading.screenplay is not None
    assert [e.text for e in reading.screenplay.elements] == ["EXT. CAFÉ - NUIT", "ÉLODIE", "Oui… “non”."]
    assert bool(reading.dropped) == (encoding == "cp1252")


def test_what_a_file_held_is_told() -> None:
    reading = read_fountain(b"Title: *The* Thaw\nAuthor: Nell\n\nWind.\x00\n\n/* a */\n\n/* b */", "thaw.fountain")
    assert (reading.title, reading.author, reading.kind) == ("The Thaw", "Nell", "screenplay")
    assert reading.dropped == (
        "thaw.fountain has 2 passages in boneyard (/* … */); they are not filmed, and stay in your file.",
        "1 NUL character in thaw.fountain mean nothing in a text and were left out.",
    )


def test_bytes_that_are_no_text_are_refused_in_a_sentence() -> None:
    with pytest.raises(BadInput, match=r"odd\.fountain says it is UTF-16-LE, but byte"):
        read_fountain(b"\xff\xfea\x00b", "odd.fountain")
    assert read_fountain(b"W\x81nd.", "hole.fountain").encoding == "cp1252"
    with pytest.raises(BadInput, match="MB of text"):
        read_fountain(b" " * 40_000_001, "vast.fountain")


def test_what_fountain_cannot_hold_is_told() -> None:
    script = Screenplay(
        elements=(
            Element(type="heading", text="ON THE KEY", role="shot"), Element(type="action", text="Wind.", role="general"),
            Element(type="action", text="More.", role="general"), Element(type="dialogue", text="Lost words."),
        )
    )  # fmt: skip
    assert lost_in_fountain(script) == (
        "Fountain has no mark for one shot: written as plain headings or action.",
        "Fountain has no mark for 2 general paragraphs: written as plain headings or action.",
        "1 paragraph of dialogue without a cue is written as action.",
    )
    written = write_fountain(script)
    assert written.data.decode() == ".ON THE KEY\n\nWind.\n\nMore.\n\nLost words.\n"
    assert [e.type for e in parse(written.data.decode()).elements] == ["heading", "action", "action", "action"]


def test_half_a_surrogate_and_odd_lines_are_read() -> None:
    (element,) = parse("W\ud800nd\x00.").elements
    assert element.text == "W?nd."
    Element.model_validate(element.model_dump())


def test_plain_words_of_a_heading_with_marks() -> None:
    assert [plain(e.text) for e in parse("**INT. BARN - DAY** #3#").elements] == ["INT. BARN - DAY"]


def test_an_element_of_the_reader_is_like_any_other() -> None:
    (read,) = parse("EXT. SEA #3#").elements
    made = Element(type="heading", text="EXT. SEA", number="3")
    assert read == made
    assert hash(read) == hash(made)
    assert read.stored() == made.stored() == {"type": "heading", "text": "EXT. SEA", "number": "3"}
    assert read.model_dump() == made.model_dump()
    assert pickle.loads(pickle.dumps(read)) == made
    assert read.but(text="EXT. LAKE").text == "EXT. LAKE"
    assert read.model_copy(update={"role": "shot"}).model_fields_set == {
        "type",
        "text",
        "number",
        "depth",
        "dual",
        "role",
    }
    assert parse("EXT. SEA").elements[0].model_fields_set == {"type", "text", "number", "depth", "dual"}


@pytest.mark.parametrize("line", [".(#1A#", ".!#1A#", ".*/#1A#"])
def test_only_words_have_a_scene_number(line: str) -> None:
    script = parse(f"{line}\n")
    assert [(e.text, e.number) for e in script.elements] == [(line[1:], "")]
    assert parse(write(script)) == script
