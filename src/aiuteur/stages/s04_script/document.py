"""Stage 4: The screenplay, stored per scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.screenplay.elements import Element, TitleEntry
from aiuteur.kit.schema import Document
from aiuteur.studio.wished import StageWish


class TitlePage(Document):
    """The script's title page (`titles`)."""

    KIND: ClassVar[str] = "titles"
    CALLED: ClassVar[str] = "title page"
    WORDS: ClassVar[Mapping[str, str]] = {
        "entries": "the lines of the title page",
    }

    entries: tuple[TitleEntry, ...] = ()


class ScriptScene(Document):
    """One scene of the screenplay (`script/<scene>`): its elements, heading first where it has one."""

    KIND: ClassVar[str] = "script"
    CALLED: ClassVar[str] = "scene"
    WORDS: ClassVar[Mapping[str, str]] = {
        "order": "the place in the script",
        "elements": "the words of the scene",
        "paragraphs": "the paragraphs it stands on",
        "length_ms": "the length",
        "origin": "where it comes from",
        "typed": "how it was typed",
    }
    MERGE_LISTS: ClassVar[tuple[str, ...]] = ("elements",)

    order: str
    elements: tuple[Element, ...]
    paragraphs: tuple[int, ...] = ()  # of the source it was made from
    setting: Setting | None = None  # where a draft knows more of the place than its slugline says
    length_ms: int | None = None  # screen time that a draft was written for
    origin: Literal["author", "draft"] = "author"
    # as typed, where the elements alone would not give it back: boneyard, empty lines, marks that were not needed
    typed: str = ""

    def named(self) -> str:
        """By its slugline as typed."""
        return self.heading() or "scene without a slugline"

    def heading(self) -> str:
        """The slugline as typed, or nothing."""
        return next((e.text for e in self.elements if e.type == "heading"), "")


class ScriptStageWish(StageWish):
    """What the filmmaker asks of the whole script, in words (`scriptwish`)."""

    KIND: ClassVar[str] = "scriptwish"
    CALLED: ClassVar[str] = "wish for the script"
