"""Writers who never sleep: screenplays for property tests, odd in every way that Fountain allows."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

_HEADINGS = (
    "INT. KITCHEN - DAY", "EXT. SEA - NIGHT", "INT./EXT. CAR - DUSK", "EST. HARBOUR", ".THE VOID", "ext. field - dawn",
    "INT. KITCHEN - CONTINUOUS", "INT. ÉCOLE - MATIN", "INT. 駅 - 夜", "EXT. STREET #12A#", "INT. HALL, UPSTAIRS - LATER",
    "I/E BOAT - DAY",
)  # fmt: skip
_CUES = (
    "MARA", "JONAS", "MARA (CONT'D)", "JONAS (V.O.)", "MRS. O'HARA", "@McAvoy", "МАША", "@小田", "JONAS (O.S.)",
    "RADIO (ON THE PHONE)", "MARA ^", "ÉLODIE", "MARA & JONAS", "GUARD #2",
)  # fmt: skip
_SAID = (
    "Hello.", "I said *no*.", "Where were you? I waited. I waited all night, and the tea went cold.", "...", "No!",
    "You _never_ listen. **Never.**", "Мы опаздываем.", "行きましょう。", "Two lines\nof one speech.", "What? [[she lies]] Nothing.",
    "1, 2, 3.", "It is 50% \\*yours\\*.", "Dr. Hale said: “Wait, Mr. Penn. Wait!” — and then he left.", "Yes.",
    "One. Two. Three. Four. Five. Six. Seven. Eight. Nine. Ten. " * 3, "word " * 60 + "end.", "(so he said) and went.",
)  # fmt: skip
_ACTIONS = (
    "Rain.", "Mara puts the letter on the table and looks at Jonas.", "The door OPENS. Nobody.", "SUPER: 1921",
    "Jonas runs. He falls. He gets up.", "INSERT - THE LETTER", "It says: Come home.", "A dog crosses the road.",
    "He waits\nand waits.", "MARA tears her coat on a nail.",
)  # fmt: skip
_ASIDES = ("(low)", "(beat)", "(into the radio)")


@dataclass(frozen=True)
class Written:
    """A screenplay, and how many scenes begin in it with a heading."""

    text: str
    headings: int


@st.composite
def _speech(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(_CUES))]
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            parts.append(draw(st.sampled_from(_ASIDES)))
        parts.append(draw(st.sampled_from(_SAID)).strip())
    return "\n".join(parts)


_BLOCKS = st.one_of(
    _speech(),
    _speech(),
    st.sampled_from(_ACTIONS),
    st.sampled_from(("CUT TO:", "= what it is about", "[[note]]", "# Act")),
)


@st.composite
def screenplays(draw: st.DrawFn) -> Written:
    """A screenplay of one to five scenes; some begin before their first heading, some hold nothing but a heading."""
    blocks = draw(st.lists(_BLOCKS, max_size=2))
    scenes = draw(st.integers(1, 5))
    for _ in range(scenes):
        blocks.append(draw(st.sampled_from(_HEADINGS)))
        blocks += draw(st.lists(_BLOCKS, max_size=5))
    title = draw(st.sampled_from(("", "Title: A Test\nAuthor: Us\n\n")))
    return Written(title + "FADE IN:\n\n" + "\n\n".join(blocks) + "\n", scenes)
