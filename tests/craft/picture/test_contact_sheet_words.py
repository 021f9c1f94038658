"""Words under a still that are too long end in an ellipsis, as late as the still is wide."""

from __future__ import annotations

import numpy as np
import pytest

from aiuteur.craft.picture import contact_sheet as sheets
from aiuteur.craft.picture.lettering import width_of

LONG = {
    "Latin": "Nora waits at the door of the harbour office, and nobody comes to open it for a very long time",
    "Hebrew": "דנה מחכה ליד הדלת של משרד הנמל, ואיש אינו בא לפתוח אותה במשך זמן רב מאוד",
    "Han": "她在港务局门口等了很久，没有人来开门，雨一直下到深夜，灯也灭了，街上再也没有别人",
}


@pytest.mark.parametrize("script", LONG)
def test_as_much_is_shown_as_fits(script: str) -> None:
    text = LONG[script]

    def fits(words: str) -> bool:
        return width_of(words, 15.5) <= 300

    shown = sheets._cut(text, fits)
    kept = len(shown) - 1
    assert shown.endswith("…")
    assert text.startswith(shown[:-1])
    assert fits(shown)
    assert 0 < kept < len(text)
    assert not fits(text[: kept + 2].rstrip() + "…")


def test_nothing_but_the_ellipsis_where_no_letter_has_room() -> None:
    assert sheets._cut("wide", lambda words: words == "…") == "…"


def test_a_sheet_with_long_words_keeps_to_its_columns() -> None:
    still = np.full((90, 160, 3), 120, np.uint8)
    page = sheets.contact_sheet([(still, "1/1 MS", LONG["Latin"]), (still, "1/2 MS", "")], "Harbour")
    gap = page[-60:-10, sheets._MARGIN + sheets._CELL + 2 : sheets._MARGIN + sheets._CELL + sheets._GAP - 2]
    assert (gap == gap[0, 0]).all()
