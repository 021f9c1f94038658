"""How a Final Draft file dresses its paragraphs: element settings, and the styles of each run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element as Part

from aiuteur.craft.screenplay.fdx_losses import Losses
from aiuteur.craft.screenplay.fdx_text import capitals
from aiuteur.craft.screenplay.markup import Run

_LAID_OUT = re.compile(r"\n[ \t]+\S[^\n]*\n[ \t]*")  # one line of words, set by a program that indents XML
_HELD = frozenset({"", "bold", "italic", "underline", "allcaps", "plain", "regular", "normal", "none"})
_INKS = ("", "#000000000000", "#000000", "#000")
_PAPERS = ("", "#FFFFFFFFFFFF", "#FFFFFF", "#FFF")


class Look(NamedTuple):
    """What a paragraph wears before any run says otherwise."""

    styles: frozenset[str] = frozenset()
    alignment: str = "Left"
    new_page: bool = False


def kind_of(part: Part) -> str:
    """A paragraph's type in one spelling: `Scene Heading`, `SceneHeading` and `scene heading` are one."""
    return "".join(part.get("Type", "").casefold().split())


class Looks:
    """The settings of a file, by type, and the runs they dress."""

    def __init__(self, root: Part, losses: Losses) -> None:
        self._losses = losses
        self._by_type: dict[str, Look] = {}
        for settings in root.findall("ElementSettings"):
            self._by_type[kind_of(settings)] = _look(settings)

    def of(self, part: Part) -> Look:
        """The look of one paragraph: its type's, and its own alignment."""
        look = self._by_type.get(kind_of(part), Look())
        return look._replace(alignment=part.get("Alignment", look.alignment))

    def runs(self, part: Part, look: Look) -> list[Run]:
        """All words of a paragraph, in order; a look that its type wears is no emphasis."""
        out: list[Run] = []
        for text, attributes in _words(part):
            styles = frozenset(style.strip().casefold() for style in attributes.get("Style", "").split("+"))
            if "allcaps" in styles or "allcaps" in look.styles:
                text = capitals(text)
            own = styles - look.styles
            self._count(attributes, styles)
            out.append(Run(text, "bold" in own, "italic" in own, "underline" in own))
        return out

    def _count(self, attributes: dict[str, str], styles: frozenset[str]) -> None:
        for style in sorted(styles - _HELD):
            self._losses.count_style(style)
        if attributes.get("Color", "").upper() not in _INKS or attributes.get("Background", "").upper() not in _PAPERS:
            self._losses.count("coloured")
        if attributes.get("RevisionID", "0") not in ("", "0"):
            self._losses.count("revised")


def _words(part: Part) -> Iterable[tuple[str, dict[str, str]]]:
    """Runs; words that a program put straight into the paragraph are a run too."""
    if part.text and part.text.strip():
        yield part.text.strip(), {}
    alone = len(part.findall("Text")) == 1
    for child in part:
        if child.tag == "Text":
            text = "".join(child.itertext())
            if alone and _LAID_OUT.fullmatch(text):
                text = text.strip()
            if text:
                yield text, child.attrib
        if child.tail and child.tail.strip():
            yield child.tail.strip(), {}


def _look(settings: Part) -> Look:
    font, paragraph = settings.find("FontSpec"), settings.find("ParagraphSpec")
    styles = font.get("Style", "") if font is not None else ""
    alignment, new_page = "Left", False
    if paragraph is not None:
        alignment, new_page = paragraph.get("Alignment", "Left"), paragraph.get("StartsNewPage") == "Yes"
    return Look(frozenset(style.strip().casefold() for style in styles.split("+") if style), alignment, new_page)
