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

    @classmethod
    def known(cls, kind: ElementType, text: str, number: str = "", depth: int = 0, dual: bool = False) -> Element:
        """An element from words that a reader has cleaned (no NUL, no half surrogate): nothing is checked again.

        A reader makes thousands of them; checking each costs more than finding it.
        """
        made = cls.__new__(cls)
        values = {"type": kind, "text": text, "number": number, "depth": depth, "dual": dual, "role": ""}
        object.__setattr__(made, "__dict__", values)
        object.__setattr__(made, "__pydantic_fields_set__", _FIELDS_READ)  # one for all: copies make their own
        object.__setattr__(made, "__pydantic_extra__", None)
        object.__setattr__(made, "__pydantic_private__", None)
        return made


_FIELDS_READ = {"type", "text", "number", "depth", "dual"}


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


def elements_json(screenplay: Screenplay) -> list[list[str]]:
    """The elements in order as `[type, text]`, or `[type, text, "dual"]`; docs/how-to/elements-json.md is the contract.

    Title page entries come first, one each, as `Key: value`. All of both speeches of a dual pair are marked.
    """
    elements = screenplay.elements
    listed = [["title_page", f"{entry.key}: {entry.value}".rstrip()] for entry in screenplay.title_page]
    together = [False] * len(elements)
    cue: int | None = None  # where the speech above began, while nothing but notes stands between
    for at, element in enumerate(elements):
        if element.type == "character":
            for index in range(at if cue is None else cue, at + 1) if element.dual else ():
                together[index] = True
            cue = at
        elif cue is not None and element.type in SPOKEN:
            together[at] = elements[cue].dual
        elif element.type != "note":
            cue = None
    for element, dual in zip(elements, together, strict=True):
        listed.append(
            [element.type, element.text, "dual"] if dual and element.type != "note" else [element.type, element.text]
        )
    return listed
