"""What is written for Final Draft: the parts it wants, the words as they are, and what it cannot hold is said."""

from __future__ import annotations

from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element, ElementType, Role, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fdx_read import read_fdx
from aiuteur.craft.screenplay.fdx_write import write_fdx
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.layout import eighths, eighths_text
from aiuteur.craft.screenplay.scenes import split_scenes


def root(script: Screenplay) -> ElementTree.Element:
    return ElementTree.fromstring(write_fdx(script).data)


def words(part: ElementTree.Element) -> str:
    return "".join(run.text or "" for run in part.findall("Text"))


def body(script: Screenplay) -> list[ElementTree.Element]:
    return root(script).findall("Content/Paragraph")


def test_the_parts_that_final_draft_wants() -> None:
    file = root(parse("Title: THE FERRY\n\nINT. FERRY - NIGHT\n\nRain.\n\n~Row"))
    assert write_fdx(Screenplay()).data.startswith(b'<?xml version="1.0" encoding="UTF-8"')
    assert (file.tag, file.attrib) == ("FinalDraft", {"DocumentType": "Script", "Template": "No", "Version": "5"})
    assert [part.tag for part in file if part.tag != "ElementSettings"] == [
        "Content", "HeaderAndFooter", "PageLayout", "TitlePage", "MoresAndContinueds",
    ]  # fmt: skip
    assert file.find("HeaderAndFooter/Header/Paragraph/DynamicLabel").attrib == {"Type": "Page #"}  # type: ignore[union-attr]  # the writer always makes it
    settings = {part.get("Type"): part.find("ParagraphSpec").attrib for part in file.findall("ElementSettings")}  # type: ignore[union-attr]  # the writer always makes it
    assert {
        "Scene Heading",
        "Action",
        "Character",
        "Parenthetical",
        "Dialogue",
        "Transition",
        "Shot",
        "General",
        "Lyrics",
    } <= set(settings)
    assert "Outline 1" not in settings
    assert [settings["Character"][key] for key in ("LeftIndent", "RightIndent", "SpaceBefore")] == [
        "3.70",
        "7.25",
        "12",
    ]
    assert settings["Transition"]["Alignment"] == "Right"


def test_numbers_lengths_and_summaries_stand_in_the_heading() -> None:
    script = parse(
        "INT. FERRY - NIGHT #12A#\n\n= Lena leaves & *never* returns\n\n= At all.\n\nRain.\n\n= Later.\n\nEXT. QUAY - DAY\n\nFog."
    )
    first, rain, later, second, fog = body(script)
    counts = [eighths_text(count) for count in eighths(split_scenes(script))]
    assert first.get("Number") == "12A"
    assert second.get("Number") is None
    assert [part.find("SceneProperties").get("Length") for part in (first, second)] == counts  # type: ignore[union-attr]  # the writer always makes it
    assert [words(part) for part in first.findall("SceneProperties/Summary/Paragraph")] == [
        "Lena leaves & never returns",
        "At all.",
    ]
    assert [(part.get("Type"), words(part)) for part in (rain, later, fog)] == [
        ("Action", "Rain."), ("Outline Body", "Later."), ("Action", "Fog."),
    ]  # fmt: skip


def test_runs_carry_styles_and_spaces() -> None:
    (part,) = body(parse('    A **bold *and* <cut>** & _under_ "quote"  end'))
    assert [(run.text, run.get("Style")) for run in part] == [
        ("    A ", None), ("bold ", "Bold"), ("and", "Bold+Italic"), (" <cut>", "Bold"), (" & ", None), ("under", "Underline"), (' "quote"  end', None),
    ]  # fmt: skip


def test_dual_dialogue_is_nested_and_pages_break_above_paragraphs() -> None:
    broken, pair, last = body(parse("===\n\nRain.\n\nLENA\nGo!\n\nOTTO ^\n(low)\nStay!\n\n===\n\n> THE END <"))
    assert broken.get("StartsNewPage") == "Yes"
    assert pair.attrib == {}
    assert [(part.get("Type"), words(part)) for part in pair.findall("DualDialogue/Paragraph")] == [
        ("Character", "LENA"), ("Dialogue", "Go!"), ("Character", "OTTO"), ("Parenthetical", "(low)"), ("Dialogue", "Stay!"),
    ]  # fmt: skip
    assert last.attrib == {"Type": "Action", "Alignment": "Center", "StartsNewPage": "Yes"}


def test_notes_hang_on_units_of_text() -> None:
    """Paragraphs begin at 0, 8 (🎬 is two units) and 14; the note above a page break hangs on the end of what is above it."""
    file = root(parse("Fog.[[a & b]] 🎬[[two\nlines]]\n\nRain.\n\n[[behind]]\n\n===\n\n[[below]]\n\nSun."))
    notes = [(note.get("Range"), [words(part) for part in note]) for note in file.findall("ScriptNotes/ScriptNote")]
    assert notes == [("4,4", ["a & b"]), ("7,7", ["two", "lines"]), ("13,14", ["behind"]), ("14,18", ["below"])]
    assert [words(part) for part in file.findall("Content/Paragraph")] == ["Fog. 🎬", "Rain.", "Sun."]


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("INT. A\n\nLENA\nYes.\n\nCUT TO:", {"Scene Heading", "Shot", "Character", "Transition"}),
        ("int. a\n\n@McAvoy\nYes.\n\n> Fade.", {"Shot"}),
        ("INT. GROẞE [[small]] HALLE\n\nLENA (on the phone)\nYes.", {"Scene Heading", "Shot", "Transition"}),
    ],
)
def test_capitals_are_set_only_where_the_script_has_them(text: str, capitals: set[str]) -> None:
    file = root(parse(text))
    assert {
        part.get("Type") for part in file.findall("ElementSettings") if part.find("FontSpec").get("Style") == "AllCaps"
    } == capitals  # type: ignore[union-attr]  # the writer always makes it


def test_songs_lean_unless_the_writer_lets_words_lean() -> None:
    def look(text: str) -> str | None:
        (of,) = [part for part in root(parse(text)).findall("ElementSettings") if part.get("Type") == "Lyrics"]
        return of.find("FontSpec").get("Style")  # type: ignore[union-attr]  # the writer always makes it

    assert look("~Row") == "Italic"
    assert look("~Row\n~*row*") == ""


ROLES = Screenplay(
    elements=(
        Element(type="heading", text="INT. FERRY", number="1"),
        Element(type="action", text="CLOSE ON THE ROPE", role="shot", number="1A"),
        Element(type="action", text="Loose.", role="general"),
        Element(type="centered", text="Middle.", role="general"),
        Element(type="action", text="LENA", role="cast_list"),
        Element(type="centered", text="END OF ACT ONE", role="end_of_act"),
        Element(type="page_break", text=""),
        Element(type="action", text="ACT TWO", role="new_act"),
        Element(type="action", text="OMITTED", number="2", role="omitted"),
        Element(type="note", text="EXT. QUAY - DAY\n\nOTTO\n*Cold.* [[why]]", role="omitted"),
        Element(type="action", text="SCENE OMITTED", number="3", role="omitted"),
        Element(type="dialogue", text="Nobody's line."),
        Element(type="parenthetical", text="(alone)"),
        Element(type="section", text="Deep", depth=6),
    )
)  # fmt: skip


def test_roles_and_omitted_scenes_come_back() -> None:
    written = write_fdx(ROLES)
    back = read_fdx(written.data, "x.fdx").screenplay
    assert back is not None
    assert written.lost == ("1 note inside dual dialogue or an omitted scene cannot hang there: written behind it.",)
    at = ROLES.elements.index(next(e for e in ROLES.elements if e.role == "omitted"))
    card, kept, *rest = ROLES.elements[at:]
    wanted = [
        *ROLES.elements[:at],
        card,
        kept.but(text="EXT. QUAY - DAY\n\nOTTO\n*Cold.*"),
        Element(type="note", text="why"),
        *rest,
    ]
    assert list(back.elements) == wanted
    assert read_fdx(write_fdx(back).data, "x.fdx").screenplay == back


def test_an_omitted_scene_without_its_card_gets_one() -> None:
    (card,) = body(Screenplay(elements=(Element(type="note", text="EXT. QUAY - DAY", role="omitted"),)))
    assert (words(card), card.get("Type"), [words(part) for part in card.findall("OmittedScene/Paragraph")]) == (
        "OMITTED", "Scene Heading", ["EXT. QUAY - DAY"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "entries",
    [
        [("Title", "THE *FERRY*\nA Comedy"), ("Credit", "Written by"), ("Author", "Ann\nBo"), ("Source", "Based on a song"), ("Contact", "1 Road\nPhone: 5"), ("Draft date", "May")],
        [("Author", "Ann")], [("Source", "A song")], [("Credit", "by")], [("Title", "By"), ("Source", "By")], [("Title", "Notes: a film"), ("Author", "Based on Ann")],
        [("Contact", "Phone: 5\nx"), ("Copyright", "© 2031"), ("Studio", "Nord & Co\nOslo"), ("Draft date", "Draft: 3")], [("Title", "A"), ("Title", "B")], [("Title", "A"), ("Author", "by Ann")],
    ],
)  # fmt: skip
def test_title_pages_come_back_whatever_they_say(entries: list[tuple[str, str]]) -> None:
    script = Screenplay(title_page=tuple(TitleEntry(key=key, value=value) for key, value in entries))
    back = read_fdx(write_fdx(script).data, "x.fdx").screenplay
    assert back is not None
    assert [(e.key, e.value) for e in back.title_page] == entries


def test_the_title_page_is_set_as_the_trade_does() -> None:
    file = root(
        parse(
            "Contact: 1 Road\nTitle: THE FERRY\nCredit: by\nAuthor: Ann\nSource: Based on a song\nDraft date: May\nStudio: Nord"
        )
    )
    lines = [(part.get("Alignment"), words(part)) for part in file.findall("TitlePage/Content/Paragraph")]
    assert [line for line in lines if line[1]] == [
        ("Center", "THE FERRY"), ("Center", "by"), ("Center", "Ann"), ("Center", "Based on a song"), ("Left", "1 Road"), ("Left", "Studio: Nord"),
        ("Right", "May"),
    ]  # fmt: skip
    assert [number for number, line in enumerate(lines) if line[1]] == [17, 21, 23, 27, 47, 49, 51]


_TEXTS = st.lists(
    st.sampled_from(["Rain", " ", "*a*", "**", "_", "\\", "[[n]]", "[[", "]]", "\n", "\n\n", "(x)", "^", "~", "&<>", "🎬", "ß", "OMITTED", "\t", "\u2028", "\x0c"]),
    max_size=5,
).map("".join)  # fmt: skip
_ELEMENTS = st.builds(
    Element,
    type=st.sampled_from(get_args(ElementType)),
    text=_TEXTS,
    number=st.sampled_from(["", "1", "12A", '"<&>"', "\n"]),
    depth=st.integers(0, 9),
    dual=st.booleans(),
    role=st.sampled_from(["", "", "", *get_args(Role)]),
)


def _settles(elements: list[Element]) -> None:
    file = write_fdx(Screenplay(elements=tuple(elements))).data
    assert sum("Rain" in e.text for e in elements if e.type != "page_break") <= file.count(b"Rain")
    once = read_fdx(file, "x.fdx").screenplay
    assert once is not None
    twice = read_fdx(write_fdx(once).data, "x.fdx").screenplay
    assert twice is not None
    assert read_fdx(write_fdx(twice).data, "x.fdx").screenplay == twice


@pytest.mark.slow
@given(st.lists(_ELEMENTS, max_size=7))
@example([Element(type="character", text="Rain^\u2028")])  # a mark before a line's end is the mark
@settings(max_examples=150, deadline=None)
def test_any_list_of_elements_settles_and_keeps_its_words(elements: list[Element]) -> None:
    _settles(elements)


@pytest.mark.slow
@given(st.lists(_ELEMENTS, max_size=7))
@settings(max_examples=5000, deadline=None)
def test_thousands_of_lists_of_elements_settle_and_keep_their_words(elements: list[Element]) -> None:
    _settles(elements)


def test_what_cannot_be_held_is_said() -> None:
    script = Screenplay(
        elements=(
            *parse("LENA ^\nAlone.\n\nLENA\nGo [[now]]!\n\n[[so]]\n\nOTTO ^\nStay!").elements,
            Element(type="action", text="A\x0bbell\x07."),
        )
    )
    written = write_fdx(script)
    assert written.lost == (
        "2 notes inside dual dialogue or an omitted scene cannot hang there: written behind it.",
        "1 speech marked as dual with no speech beside: written as usual.",
        "Control characters in 1 paragraph were left out: XML has no place for them.",
    )
    back = read_fdx(written.data, "x.fdx").screenplay
    assert back is not None
    assert [(e.type, e.text) for e in back.elements][-3:] == [("note", "now"), ("note", "so"), ("action", "Abell.")]
