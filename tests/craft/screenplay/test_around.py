"""Screenplays go around: Fountain → model → FDX → model → Fountain, and what both can hold comes back."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import SPOKEN, Element, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fdx_read import read_fdx
from aiuteur.craft.screenplay.fdx_title import in_order
from aiuteur.craft.screenplay.fdx_write import write_fdx
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.markup import Run, marked, runs


def held_by_both(screenplay: Screenplay) -> Screenplay:
    """What both Fountain and Final Draft hold of a screenplay that was read from Fountain: all of it, but

    - of the title page: entries without words go; keys that name one place are one key (Authors is Author, Based on is
      Source, Draft and Date are Draft date) and stand in the order of the page; what stands there twice is joined;
    - marks: emphasis is what is seen, however it was typed (`*a**b*` and `*ab*` are one, `\\(` is a bracket);
    - notes: blanks at their edges and at the ends of their lines go, and so do notes without words;
    - notes inside dual dialogue stand behind it, for Final Draft hangs none there;
    - a cue that is dual with no speech before it is a cue like others.
    """
    elements: list[Element] = []
    waiting: list[Element] = []  # notes of a dual pair that is not yet at its end
    source = screenplay.elements
    at = 0
    while at < len(source):
        pair = _pair(source, at) if source[at].type == "character" else at
        for number, element in enumerate(source[at:pair]):
            if element.type == "note":
                waiting.append(element)
                continue
            waiting += [Element(type="note", text=note) for note in _raw_notes(element.text)]
            bare = "\n".join(line.strip() for line in _seen(element.text, notes=False).split("\n")).strip()
            elements.append(element.but(text=bare, dual=element.dual and number > 0))
        if pair > at:
            elements += [note.but(text=_note(note.text)) for note in waiting]
            waiting = []
            at = pair
            continue
        text = _note(source[at].text) if source[at].type == "note" else _seen(source[at].text)
        elements.append(source[at].but(text=text, dual=False))
        at += 1
    entries = [entry.but(value=_seen(entry.value)) for group in in_order(screenplay.title_page) for entry in group]
    elements = [e for e in elements if e.text or e.type == "page_break"]
    return Screenplay(title_page=tuple(entries), elements=tuple(elements))


def _pair(source: tuple[Element, ...], at: int) -> int:
    """The end of the dual pair that begins at a cue; the cue's own place where there is none."""
    end = at + 1
    while end < len(source) and source[end].type in (*SPOKEN, "note"):
        end += 1
    if end == len(source) or source[end].type != "character" or not source[end].dual:
        return at
    other = end + 1
    while other < len(source) and source[other].type in (*SPOKEN, "note"):
        other += 1
    while source[other - 1].type == "note":
        other -= 1
    return other


def _note(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _raw_notes(text: str) -> list[str]:
    """What stands between the brackets of each note; `notes_in` makes one line of it."""
    return re.findall(r"\[\[(.*?)\]\]", text, re.DOTALL)


def _seen(text: str, notes: bool = True) -> str:
    """The text with the fewest marks that show the same; a note wears what the words on both its sides wear."""
    held, kept, at = [], [], 0
    while (opening := text.find("[[", at)) >= 0 and (closing := text.find("]]", opening + 2)) >= 0:
        before = text[at:opening]
        at = closing + 2
        if said := _note(text[opening + 2 : closing]):
            kept += [before, "\\" * ((len(before) - len(before.rstrip("\\"))) % 2), "\x02"]
            held.append(f"[[{said}{' ' * said.endswith(']')}]]")
        else:
            kept.append(before)
    kept.append(text[at:])
    styled = [[piece for piece in _pieces(run)] for run in runs("".join(kept))]
    flat = [piece for pieces in styled for piece in pieces]
    for number, piece in enumerate(flat):
        if piece.text == "\x02":
            left = next((other for other in reversed(flat[:number]) if other.text != "\x02"), Run(""))
            right = next((other for other in flat[number + 1 :] if other.text != "\x02"), Run(""))
            flat[number] = Run("\x02", *(one and other for one, other in zip(left[1:], right[1:], strict=True)))
    if not notes:
        return marked([piece for piece in flat if piece.text != "\x02"])
    parts = marked(flat).split("\x02")
    return "".join(part + note for part, note in zip(parts, [*held, ""], strict=True))


def _pieces(run):
    for number, part in enumerate(run.text.split("\x02")):
        if number:
            yield run._replace(text="\x02")
        if part:
            yield run._replace(text=part)


WORDS = [
    "Rain.", "He runs", "*falls*", "**crash**", "***boom***", "_the sea_", "*all **of** it*", "**_wet_**", "_a *b* c_", "a_b_c", "2 * 3 * 4",
    "\\*star\\*", "C:\\dir", "<b>&amp;</b>", "Tom & Jerry", "\"quoted\" 'so'", "]]>", "<![CDATA[x]]", "été", "МАША идёт", "日本語", "שלום", "🎬 cut", "𝒜b",
    "e\u0301", "  ", " ", "…", "[[why?]]", "[[a & <b>]]", "[[]", "(low)", "/*", "- ", "#1#", "^", "'", "naïve", "ß", "🎬[[x]]🎬", "*in[[n]]side*",
]  # fmt: skip
_phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join) | st.lists(
    st.sampled_from(WORDS), min_size=1, max_size=4
).map("".join)
_CUES = [
    "JACK",
    "@McAvoy",
    "ÉLODIE (V.O.)",
    "МАША (CONT'D)",
    "R2D2",
    "MRS. O'NEIL",
    "@日本",
    "JACK & JILL",
    "ANNA (on the phone)",
    "GROSS <X>",
]
_spoken = st.lists(
    _phrase
    | st.sampled_from(
        ["(beat)", "(to *him*)", "~la la *la*", "~la", "  ", "Yes.\nNo.", "\\(not a beat)", "[[softer]]"]
    ),
    min_size=1,
    max_size=4,
).map("\n".join)
_speech = st.builds("{}\n{}".format, st.sampled_from(_CUES), _spoken)
_dual = st.builds("{}\n{}\n\n{} ^\n{}".format, st.sampled_from(_CUES), _spoken, st.sampled_from(_CUES), _spoken)
_heading = st.builds(
    "{}{}".format,
    st.sampled_from(
        [
            "INT. HOUSE - DAY",
            "ext. sea - *dusk*",
            ".the attic",
            "INT./EXT. CAR & <VAN>",
            "EST. ПАРК - НОЧЬ",
            "**INT. BOLD - DAY**",
        ]
    ),
    st.sampled_from(["", " #1#", " #12A#", " #I-1-A#", " [[check]] #7#"]),
)
_blocks = st.one_of(
    _phrase, st.builds("{}\n{}".format, _phrase, _phrase), st.builds("    {}\n  \n  {}".format, _phrase, _phrase), _speech, _dual, _heading,
    st.builds("> {} <".format, _phrase), st.builds("> {}".format, _phrase), st.builds("~{}\n~\n~{}".format, _phrase, _phrase),
    st.builds("{} {}".format, st.sampled_from(["#", "##", "####", "######"]), _phrase), st.builds("= {}".format, _phrase),
    st.builds("[[{}]]".format, st.sampled_from(["a note", "two\nlines", "two\n  \nparts", "*starred* & <x>", " (so) "])),
    st.sampled_from(["CUT TO:", "CUT TO: ", "FADE IN:", "===", "!SHOUT", "!.hidden", "> FADE OUT.", "JACK ^\nAlone.", "OMITTED!"]),
)  # fmt: skip
_titles = st.lists(
    st.sampled_from(
        [
            "Title: THE *LONG* NIGHT", "Title:\n    **Two & Two**\n    A Comedy: of <Errors>", "Credit: Written by", "Credit: a film of", "Author: Ann Ö. Smith",
            "Authors:\n    A & B\n    C", "Source: Based on the novel", "Source: Story by Z", "Contact:\n    1 Road\n    Phone: 5\n    a@b.org", "Contact: Agent: Bo",
            "Draft date: 1 May 2031", "Date: Draft: 3", "Copyright: © 2031", "Notes: for us: only", "Studio: Nord", "Revision:", "Title: Notes: On Rain", "Title: By",
        ]
    ),
    max_size=5,
).map("\n".join)  # fmt: skip
_screenplays = st.builds("{}\n\n{}".format, _titles, st.lists(_blocks, max_size=9).map("\n\n".join))


def _goes_around(text: str) -> None:
    first = parse(text)
    assert parse(write(first)) == first
    written = write_fdx(first)
    back = read_fdx(written.data, "around.fdx")
    assert back.screenplay is not None
    assert held_by_both(back.screenplay) == held_by_both(first)
    again = parse(write(back.screenplay))
    assert held_by_both(again) == held_by_both(first)
    assert back.dropped == ()


@pytest.mark.slow
@given(_screenplays)
@example("\n\n/*/*\n\n/*[[why?]]/*")  # the note moves, and what looks like a boneyard is emphasis
@settings(max_examples=150, deadline=None)
def test_what_both_can_hold_comes_back(text: str) -> None:
    _goes_around(text)


@pytest.mark.slow
@given(_screenplays)
@settings(max_examples=5000, deadline=None)
def test_what_both_can_hold_comes_back_from_thousands(text: str) -> None:
    _goes_around(text)


@given(_screenplays)
@settings(max_examples=80, deadline=None)
@pytest.mark.slow
def test_final_draft_and_back_is_a_fixed_point(text: str) -> None:
    once = read_fdx(write_fdx(parse(text)).data, "a.fdx").screenplay
    assert once is not None
    twice = read_fdx(write_fdx(once).data, "a.fdx").screenplay
    assert twice == once


def test_the_set_is_not_empty() -> None:
    kept = held_by_both(parse("Authors: A\n\nJACK\n*Hi.* [[so]]\n\nJILL ^\nYes.\n\nRain[[n]]."))
    assert kept.title_page == (TitleEntry(key="Author", value="A"),)
    assert [(e.type, e.text, e.dual) for e in kept.elements] == [
        ("character", "JACK", False), ("dialogue", "*Hi.*", False), ("character", "JILL", True), ("dialogue", "Yes.", False),
        ("note", "so", False), ("action", "Rain[[n]].", False),
    ]  # fmt: skip
