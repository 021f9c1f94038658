"""Word's styles: what a paragraph or a run inherits. Lengths are twentieths of a point; a column is 144 of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element as Part

from aiuteur.craft.screenplay.manuscript import Align

COLUMN = 144  # twentieths of a point: ten columns to the inch
_ALIGN: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says; None: nothing, so that its parent decides."""

    name: str = ""
    left: int | None = None
    first: int | None = None  # of the first line, beyond `left`; negative hangs
    align: Align | None = None
    level: int | None = None  # in the outline, from 1; 0: none
    before: int | None = None
    after: int | None = None
    new_page: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None

    def over(self, parent: Look) -> Look:
        """This look where it says something, else the parent's."""
        told = {slot: value for slot in self.__slots__ if (value := getattr(self, slot)) is not None and slot != "name"}
        return replace(parent, name=self.name or parent.name, **told)


def is_on(part: Part | None) -> bool | None:
    """A switch: on, off, or not there."""
    return None if part is None else part.get("val", "1").casefold() not in _OFF


def paragraph_look(properties: Part | None) -> Look:
    """What `w:pPr` says."""
    if properties is None:
        return Look()
    indent, spacing = properties.find("ind"), properties.find("spacing")
    align, level = properties.find("jc"), properties.find("outlineLvl")
    depth = _number(level.get("val")) if level is not None else None
    left = first = before = after = None
    if indent is not None:
        left = _number(indent.get("left", indent.get("start")))
        hanging = _number(indent.get("hanging"))
        first = -hanging if hanging is not None else _number(indent.get("firstLine"))
    if spacing is not None:
        before, after = _number(spacing.get("before")), _number(spacing.get("after"))
    return Look(
        left=left, first=first, align=_ALIGN.get(align.get("val", ""), "left") if align is not None else None,
        level=None if depth is None else depth + 1 if depth < 9 else 0, before=before, after=after,
        new_page=is_on(properties.find("pageBreakBefore")),
    )  # fmt: skip


def run_look(properties: Part | None) -> Look:
    """What `w:rPr` says."""
    if properties is None:
        return Look()
    underline = properties.find("u")
    return Look(
        bold=is_on(properties.find("b")), italic=is_on(properties.find("i")),
        underline=None if underline is None else underline.get("val", "single") != "none",
        capitals=is_on(properties.find("caps")), hidden=is_on(properties.find("vanish")),
    )  # fmt: skip


def _number(value: str | None) -> int | None:
    try:
        return max(-100_000, min(100_000, round(float(value)))) if value else None
    except (ValueError, OverflowError):
        return None


class Styles:
    """The styles of one document by their ids."""

    def __init__(self, root: Part | None) -> None:
        self._parts: dict[str, Part] = {}
        self._looks: dict[str, Look] = {}
        self._base = Look()
        self._default = ""
        for style in root.findall("style") if root is not None else ():
            self._parts.setdefault(style.get("styleId", ""), style)
            if style.get("type") == "paragraph" and is_on_attribute(style.get("default")):
                self._default = style.get("styleId", "")
        for defaults in root.findall("docDefaults/rPrDefault/rPr") if root is not None else ():
            self._base = run_look(defaults)
        for defaults in root.findall("docDefaults/pPrDefault/pPr") if root is not None else ():
            self._base = paragraph_look(defaults).over(self._base)

    def of(self, style: str | None) -> Look:
        """The look of a style with all that it inherits; of the usual one where the paragraph names none."""
        return self._look(style or self._default)

    def of_run(self, style: str | None) -> Look:
        """What a style for words says, and nothing beneath it."""
        part = self._parts.get(style or "")
        return run_look(part.find("rPr")) if part is not None else Look()

    def _look(self, style: str) -> Look:
        chain: list[str] = []
        at = style
        while at in self._parts and at not in self._looks and at not in chain and len(chain) < 50:
            chain.append(at)
            based = self._parts[at].find("basedOn")
            at = based.get("val", "") if based is not None else ""
        look = self._looks.get(at, self._base)
        for name in reversed(chain):
            part = self._parts[name]
            called = part.find("name")
            own = run_look(part.find("rPr")).over(paragraph_look(part.find("pPr")))
            look = replace(own, name=called.get("val", "") if called is not None else name).over(look)
            self._looks[name] = look
        return look


def is_on_attribute(value: str | None) -> bool:
    """A switch that is an attribute."""
    return bool(value) and value not in _OFF
