"""A screenplay as a list of elements, the way every format sees it.

Types are the industry's; text is what the writer typed, without markers that only say the type. Structure that the
reader derives (scenes, speeches) is computed from the list, never stored beside it.
"""

from __future__ import annotations

from typing import Literal

from aiuteur.kit.schema import Schema

ElementType = Literal[
    "heading", "action", "character", "parenthetical", "dialogue", "lyric", "transition", "centered", "section",
    "synopsis", "note", "page_break",
]  # fmt: skip
Role = Literal["", "shot", "general", "cast_list", "new_act", "end_of_act", "omitted"]
SPOKEN: tuple[ElementType, ...] = ("parenthetical", "dialogue", "lyric")  # what stands under a cue


class Element(Schema):
    """One paragraph of a screenplay. Emphasis markers (`*i*`, `**b**`, `_u_`) stay in `text` as typed."""

    type: ElementType
    text: str
    number: str = ""  # a heading's scene number, case kept
    depth: int = 0  # a section's level, 1 to 6
    dual: bool = False  # a character cue that speaks beside the speech before it
    role: Role = ""  # what Final Draft calls an action or a heading that is more than one; Fountain cannot hold it


class TitleEntry(Schema):
    """One `Key: value` of the title page; several lines of value are joined by a newline."""

    key: str
    value: str


class Screenplay(Schema):
    """Title page and elements in order."""

    title_page: tuple[TitleEntry, ...] = ()
    elements: tuple[Element, ...] = ()

    def title(self) -> str:
        """The title page's title, or nothing."""
        return next((e.value for e in self.title_page if e.key.casefold() == "title"), "")
