"""Screenplays made up by hypothesis, in words of our own, a title page with everything on it, a coat that is torn, and somebody who waits."""

from __future__ import annotations

from hypothesis import strategies as st

TITLE_PAGE = """Title: THE **SALT** ROAD
Credit: written by
Author: Ada Lindqvist
Source: after her own short story
Draft date: 3 March 2026
Contact:
    Ada Lindqvist
    12 Harbour Street

"""
TORN = """INT. BARN - NIGHT

MARA, 40, climbs over the fence. Mara tears her coat on a nail.

MARA
My good coat!

JONAS
Leave it.

EXT. ROAD - DAWN

Mara and Jonas walk. Nobody speaks. Jonas slips and lands in the mud.

INT. KITCHEN - DAY

Mara sews her coat. Jonas washes at the sink.

INT. HALL - DAY

Mara stands at the mirror. Jonas waits.
"""
WAITING = """INT. BARN - NIGHT

MARA, 40, in a red coat, stands at the window.

MARA
It is late. Nobody will come tonight.

Mara looks at the door.

MARA
Nobody at all.

EXT. ROAD - DAWN

Mara walks along the road. Nobody speaks.
"""
_PLACES = (
    "SALT WAREHOUSE",
    "HARBOUR",
    "ANNA'S KITCHEN",
    "NIGHT TRAIN",
    "LIGHTHOUSE - STAIRS",
    "CAFÉ CENTRAL",
    "PIER 9",
)
_TIMES = ("DAY", "NIGHT", "DAWN", "CONTINUOUS", "LATER")
_NAMES = (
    "JONAS",
    "MIRA",
    "DR. ELSA BRANDT",
    "OLD MAN 2",
    "ÉLODIE",
    "ANNA'S MOTHER",
    "R2",
    "THE HARBOUR MASTER'S DAUGHTER",
)
_EXTENSIONS = ("", "", "", " (V.O.)", " (O.S.)")
_WORDS = [
    "the",
    "lamp",
    "turns",
    "over",
    "a",
    "grey",
    "sea",
    "and",
    "nobody",
    "counts",
    "boats",
    "that",
    "come",
    "home",
    "late",
    "with",
    "salt",
    "in",
    "their",
    "nets",
    "she",
    "waits",
    "he",
    "knows",
    "it",
    "rains",
    "again",
    "door",
    "opens",
    "slowly",
    "hand",
    "reaches",
    "letter",
    "falls",
    "between",
    "boards",
    "far",
    "bell",
    "rings",
    "twice",
    "then",
    "silence",
    "a",
    "half-open",
    "window",
]

_word = st.sampled_from(_WORDS)


@st.composite
def sentences(draw: st.DrawFn, most: int) -> str:
    """One to `most` sentences."""
    out: list[str] = []
    for _ in range(draw(st.integers(1, most))):
        words = draw(st.lists(_word, min_size=3, max_size=16))
        out.append(" ".join(words).capitalize() + draw(st.sampled_from(".?!.")))
    return " ".join(out)


@st.composite
def scenes(draw: st.DrawFn, most: int = 8) -> list[tuple[str, str]]:
    """Elements of up to `most` scenes, each with action and speeches."""
    found: list[tuple[str, str]] = []
    for _ in range(draw(st.integers(2, most))):
        inside = draw(st.sampled_from(("INT.", "EXT.", "INT./EXT.")))
        found.append(("heading", f"{inside} {draw(st.sampled_from(_PLACES))} - {draw(st.sampled_from(_TIMES))}"))
        found.append(("action", draw(sentences(5))))
        for _ in range(draw(st.integers(1, 5))):
            found.append(("character", draw(st.sampled_from(_NAMES)) + draw(st.sampled_from(_EXTENSIONS))))
            if draw(st.integers(0, 3)) == 0:
                found.append(("parenthetical", f"({' '.join(draw(st.lists(_word, min_size=1, max_size=8)))})"))
            found.append(("dialogue", draw(sentences(6))))
            if draw(st.integers(0, 2)) == 0:
                found.append(("action", draw(sentences(3))))
        if draw(st.integers(0, 3)) == 0:
            found.append(("transition", "CUT TO:"))
    return found
