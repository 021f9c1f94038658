"""Changing a writer's own file: what did not change keeps every byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.screenplay.elements import Element, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_rewrite import rewrite
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.places import boneyards, clean

EXAMPLES = Path(__file__).parents[3] / "examples"
DRAFT = (
    "\ufeffTitle:  The Pier\r\nAuthor:\r\n\tAda Finch\r\n\r\n\r\n.INT. HUT - NIGHT #4A#\r\n\r\n\r\n    Rain. /* Snow? */\r\n\r\n"
    "/*\r\nINT. OLD HUT\r\n\r\nBO\r\nGone.\r\n*/\r\n\t\tBO ^\r\n\tHere.  \r\n  \r\n\tStill.\r\n\r\n====\r\n> Out.\r\n"
)

_PIECES = [
    "INT. HOUSE - DAY", ".FORCED", "JACK", "@McRae", "ANNA ^", "Hi.", "(low)", "~la", "~", "> END <", "> OUT", "CUT TO:", "===", "# Act", "= so",
    "[[note]]", "[[a", "]]", "/* gone */", "/*", "*/", "Rain.", "*Rain*", "!SHOUT", "Title: A", "Author: B", "   two", "  ", "\t", "\n", "\n\n",
    "\n  \n", "\r\n", "\r", "\x00", "\ufeff", "日本", "\u2028", "\\",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES) | st.sampled_from(["\n", "\n\n"]), max_size=16).map("".join)
_elements = st.builds(
    Element,
    type=st.sampled_from(["heading", "action", "character", "dialogue", "lyric", "note", "transition", "centered"]),
    text=st.sampled_from(["Rain.", "INT. SHED - DAY", "JACK", "a\n\nb", "/* x */", "Key: v", "CUT TO:", "[[", "日本"]),
)


@given(_texts)
@settings(max_examples=200, deadline=None)
def test_nothing_changed_nothing_moves(text: str) -> None:
    assert rewrite(text, parse(text)) == text


@given(_texts, st.lists(_elements, max_size=3), st.integers(0, 8), st.integers(0, 3), st.booleans())
@settings(max_examples=200, deadline=None)
def test_the_changed_file_says_what_the_screenplay_says_and_keeps_its_boneyard(
    text: str, added: list[Element], at: int, removed: int, titled: bool
) -> None:
    before = parse(text)
    elements = before.elements[:at] + tuple(added) + before.elements[at + removed :]
    title = (TitleEntry(key="Title", value="New"),) if titled else before.title_page
    wanted = parse(write(Screenplay(title_page=title, elements=elements)))
    changed = rewrite(text, wanted)
    assert parse(changed) == wanted
    cleaned = clean(text)
    for opening, closing in boneyards(cleaned):
        assert cleaned[opening:closing] in clean(changed)


def test_one_line_changed_leaves_all_others_as_typed() -> None:
    before = parse(DRAFT)
    assert rewrite(DRAFT, before) == DRAFT
    elements = [
        element.but(text="Here.\n\nAlways.") if element.type == "dialogue" else element for element in before.elements
    ]
    changed = rewrite(DRAFT, before.but(elements=tuple(elements)))
    start, end = DRAFT.index("\t\tBO ^"), DRAFT.index("====")
    assert changed.startswith(DRAFT[:start].rstrip("\r\n"))
    assert changed.endswith(DRAFT[end:])
    assert "BO ^\r\nHere.\r\n  \r\nAlways.\r\n\r\n====" in changed


def test_boneyard_in_a_line_that_changes_is_kept_behind_it() -> None:
    text = "INT. A - DAY\n\nRain /* or snow */ falls.\n\nMore.\n"
    before = parse(text)
    changed = rewrite(
        text, before.but(elements=(before.elements[0], Element(type="action", text="Hail."), before.elements[2]))
    )
    assert changed == "INT. A - DAY\n\nHail.\n\n/* or snow */\n\nMore.\n"


@pytest.mark.parametrize(
    "text", ["JACK^/**/\n[[/*", "@/**//*\r\n <@/*\n\n# .\n\n*_", "CUT TO:)****/***/\n~/*", "/*= */\n*/*/]]"]
)
def test_words_like_the_beginning_of_a_boneyard_find_no_end_in_one_that_is_kept(text: str) -> None:
    script = parse(text)
    shorter = parse(write(script.but(elements=script.elements[1::2])))
    changed = rewrite(text, shorter)
    assert parse(changed) == shorter
    for opening, closing in boneyards(text):
        assert text[opening:closing] in changed


def test_our_own_screenplays_lose_and_gain_a_scene() -> None:
    text = (EXAMPLES / "night_ferry.fountain").read_text(encoding="utf-8")
    before = parse(text)
    added = before.but(elements=(*before.elements, Element(type="heading", text="EXT. PIER - DAWN")))
    assert rewrite(text, added) == f"{text.rstrip()}\n\nEXT. PIER - DAWN\n\n"
    headings = [at for at, element in enumerate(before.elements) if element.type == "heading"]
    cut = before.but(elements=before.elements[: headings[1]] + before.elements[headings[2] :])
    changed = rewrite(text, cut)
    assert parse(changed) == cut
    assert len(changed) < len(text)


@pytest.mark.parametrize("unit", ["Rain.\n\n", "JACK\nHi.\n\n", "/* x */\n", "/* x */\n\nA\n"])
def test_changing_takes_time_that_grows_with_the_file(
    unit: str, in_proportion: Callable[[Callable[[int], object], int], None]
) -> None:
    def work(size: int) -> object:
        text = f"INT. A\n\n{unit * (size // len(unit))}\n\nEnd."
        script = parse(text)
        return rewrite(text, script.but(elements=(*script.elements[1:-1], Element(type="heading", text="INT. B"))))

    in_proportion(work, 2_000)
