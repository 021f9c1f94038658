"""Screenplay → Final Draft XML (Version 5), the way `fdx_read` reads it back.

Notes become script notes. One between words holds a place without words; one between paragraphs lies on the end of the
paragraph above it (or on the paragraph below, where a page break or nothing is above). Sections are levels of the
outline. A synopsis right under a heading is the scene's summary, another one the outline's text. A page break goes
with the paragraph under it, as Final Draft has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from aiuteur.craft.screenplay.elements import SPOKEN, Element, ElementType, Role, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fdx_settings import (
    MORES,
    PAGE,
    SETTINGS,
    is_sung_upright,
    settings_xml,
    types_in_capitals,
)
from aiuteur.craft.screenplay.fdx_text import taken_apart, units
from aiuteur.craft.screenplay.fdx_title import title_lines
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.layout import eighths, eighths_text
from aiuteur.craft.screenplay.markup import Run, runs
from aiuteur.craft.screenplay.reading import Written
from aiuteur.craft.screenplay.scenes import split_scenes

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OF_TYPE: dict[ElementType, str] = {
    "heading": "Scene Heading", "action": "Action", "character": "Character", "parenthetical": "Parenthetical",
    "dialogue": "Dialogue", "lyric": "Lyrics", "transition": "Transition", "centered": "Action",
    "synopsis": "Outline Body",
}  # fmt: skip
_OF_ROLE: dict[Role, str] = {
    "shot": "Shot", "general": "General", "cast_list": "Cast List", "new_act": "New Act", "end_of_act": "End of Act",
    "omitted": "Scene Heading",
}  # fmt: skip


def write_fdx(screenplay: Screenplay) -> Written:
    """A Final Draft file in UTF-8, and what the format could not hold."""
    body = _Body(screenplay)
    body.write()
    typed = [(type_of(element), element) for element in screenplay.elements]
    settings = settings_xml({kind for kind, _ in typed}, types_in_capitals(typed), is_sung_upright(screenplay.elements))
    parts = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">\n',
        "  <Content>\n",
        *body.out,
        "  </Content>\n",
        PAGE,
        settings,
        _title_page(screenplay.title_page),
        _script_notes(body.notes),
        MORES,
        "</FinalDraft>\n",
    ]
    lost = list(body.lost())
    strange = sum(bool(_NO_XML.search(element.text)) for element in screenplay.elements)
    if strange:
        lost.append(f"Control characters in {_many(strange, 'paragraph')} were left out: XML has no place for them.")
    return Written("".join(parts).encode(), tuple(lost))


def type_of(element: Element) -> str:
    """Final Draft's type of an element; empty for what is no paragraph there."""
    if element.type == "section":
        return f"Outline {min(max(element.depth, 1), 6)}"
    if element.role and element.type in ("action", "centered", "heading"):
        return _OF_ROLE[element.role]
    return _OF_TYPE.get(element.type, "")


class _Body:
    """The paragraphs, with their places in units, and the notes that hang on them."""

    def __init__(self, screenplay: Screenplay) -> None:
        self._elements = screenplay.elements
        self._lengths = _lengths(screenplay)
        self.out: list[str] = []
        self.notes: list[tuple[int, int, str]] = []
        self._at = 0  # where the next paragraph begins
        self._last: int | None = None  # where the last paragraph ends
        self._breaking = False
        self._waiting: list[str] = []  # notes for the next paragraph
        self._moved = self._alone = 0

    def write(self) -> None:
        """All paragraphs."""
        at = 0
        while at < len(self._elements):
            at = self._next(at)
        if self._breaking or self._waiting:
            self._paragraph("Action", "")

    def lost(self) -> tuple[str, ...]:
        """What Final Draft has no place for."""
        told: list[str] = []
        if self._moved:
            told.append(
                f"{_many(self._moved, 'note')} inside dual dialogue or an omitted scene cannot hang there: written behind it."
            )
        if self._alone:
            told.append(
                f"{_many(self._alone, 'speech', 'speeches')} marked as dual with no speech beside: written as usual."
            )
        return tuple(told)

    def _next(self, at: int) -> int:
        """Write the element at a place, with what belongs to it; where the next one is."""
        element = self._elements[at]
        if element.type == "page_break":
            if self._breaking or self._waiting:
                self._paragraph("Action", "")
            self._breaking = True
        elif element.type == "note":
            if element.role == "omitted":
                self._omitted("", "OMITTED", element.text)
            else:
                self._note(element.text)
        elif element.role == "omitted":
            scene = self._elements[at + 1] if at + 1 < len(self._elements) else None
            kept = scene is not None and scene.type == "note" and scene.role == "omitted"
            self._omitted(element.number, element.text, scene.text if scene and kept else "")
            return at + 1 + kept
        elif element.type == "character":
            return self._speech(at)
        elif element.type == "heading":
            return self._heading(at)
        else:
            self._element(element)
        return at + 1

    def _note(self, text: str) -> None:
        """A note between paragraphs."""
        if self._last is None or self._breaking:
            self._waiting.append(text)
        else:
            self.notes.append((self._last, self._last + 1, text))

    def _element(self, element: Element, inside: str = "") -> None:
        self._paragraph(type_of(element), element.text, _attributes(element), inside)

    def _paragraph(self, kind: str, text: str, attributes: str = "", inside: str = "") -> None:
        pieces, notes = taken_apart(_NO_XML.sub("", text))
        words = "".join(piece.text for piece in pieces)
        if self._waiting and notes and not words:  # before and behind no words are one place
            self._paragraph("Action", "")
        for note in notes:
            place = self._at + units(words[: note.at])
            self.notes.append((place, place, note.text))
        self._xml(f'Type="{kind}"{attributes}', inside + _runs(pieces), units(words))

    def _xml(self, attributes: str, inside: str, length: int) -> None:
        """One paragraph of the script, and the notes that waited for it."""
        if self._breaking:
            attributes = f'{attributes} StartsNewPage="Yes"'.strip()
        self.notes += [(self._at, self._at + max(1, length), text) for text in self._waiting]
        self.out.append(f"    <Paragraph{' ' * bool(attributes)}{attributes}>{inside}</Paragraph>\n")
        self._last = self._at + length
        self._at = self._last + 1
        self._breaking, self._waiting = False, []

    def _heading(self, at: int) -> int:
        """A heading with the synopses right under it."""
        end = at + 1
        while end < len(self._elements) and self._elements[end].type == "synopsis":
            end += 1
        said = "".join(
            f"<Paragraph>{_runs(runs(_NO_XML.sub('', e.text)))}</Paragraph>" for e in self._elements[at + 1 : end]
        )
        summary = f"<Summary>{said}</Summary>" if said else ""
        length = self._lengths.get(at, "")
        self._element(self._elements[at], f'<SceneProperties Length="{length}" Title="">{summary}</SceneProperties>')
        return end

    def _speech(self, at: int) -> int:
        """A cue alone, or with the speech beside its own."""
        cue = self._elements[at]
        end = _speech_end(self._elements, at + 1)
        if end == len(self._elements) or not self._elements[end].dual or self._elements[end].type != "character":
            self._alone += cue.dual
            self._element(cue)
            return at + 1
        other = _speech_end(self._elements, end + 1)
        while self._elements[other - 1].type == "note":
            other -= 1
        self._alone += cue.dual
        inner: list[str] = []
        notes: list[str] = []
        for element in self._elements[at:other]:
            if element.type == "note":
                notes.append(element.text)
                continue
            pieces, between = taken_apart(_NO_XML.sub("", element.text))
            notes += [note.text for note in between]
            inner.append(f'        <Paragraph Type="{type_of(element)}">{_runs(pieces)}</Paragraph>\n')
        self._xml("", f"\n      <DualDialogue>\n{''.join(inner)}      </DualDialogue>\n    ", 2)
        self._behind(notes)
        return other

    def _omitted(self, number: str, card: str, scene: str) -> None:
        """The card of an omitted scene, with what was omitted inside it."""
        pieces, between = taken_apart(_NO_XML.sub("", card))
        notes = [note.text for note in between]
        inside = _runs(pieces)
        length = sum(units(piece.text) for piece in pieces)
        if scene:
            inner = _Body(parse(_NO_XML.sub("", scene)))
            inner.write()
            notes += [text for _, _, text in inner.notes]
            inside += f"\n      <OmittedScene>\n{''.join(inner.out)}      </OmittedScene>\n    "
            length += 2
        self._xml(f'Type="Scene Heading"{_attribute("Number", number)}', inside, length)
        self._behind(notes)

    def _behind(self, notes: Sequence[str]) -> None:
        """Notes out of a block that holds none."""
        self._moved += len(notes)
        for text in notes:
            self._note(text)


def _speech_end(elements: Sequence[Element], at: int) -> int:
    while at < len(elements) and elements[at].type in (*SPOKEN, "note"):
        at += 1
    return at


def _lengths(screenplay: Screenplay) -> dict[int, str]:
    """Eighths of a page of each scene, by the index of its heading."""
    scenes = split_scenes(screenplay)
    lengths: dict[int, str] = {}
    for scene, count in zip(scenes, eighths(scenes), strict=True):
        for number, element in enumerate(scene.elements):
            if element.type == "heading":
                lengths[scene.first + number] = eighths_text(count)
    return lengths


def _attributes(element: Element) -> str:
    wanted = "Center" if element.type == "centered" else "Left"
    usual = SETTINGS[type_of(element)].alignment
    aligned = element.type in ("action", "centered") and wanted != usual
    return (f' Alignment="{wanted}"' if aligned else "") + _attribute("Number", element.number)


def _attribute(key: str, value: str) -> str:
    value = " ".join(_NO_XML.sub("", value).split())
    return f" {key}={quoteattr(value)}" if value else ""


def _runs(pieces: Sequence[Run]) -> str:
    out: list[str] = []
    for piece in pieces:
        names = [
            name for name, on in (("Bold", piece.bold), ("Italic", piece.italic), ("Underline", piece.underline)) if on
        ]
        style = f' Style="{"+".join(names)}"' if names else ""
        out.append(f"<Text{style}>{escape(piece.text, {chr(13): '&#13;'})}</Text>")
    return "".join(out) or "<Text></Text>"


def _title_page(entries: Sequence[TitleEntry]) -> str:
    lines = title_lines(entries)
    if not lines:
        return ""
    out = [
        f'      <Paragraph Alignment="{line.side.capitalize()}">{_runs(runs(_NO_XML.sub("", line.text)))}</Paragraph>\n'
        for line in lines
    ]
    return f"  <TitlePage>\n    <Content>\n{''.join(out)}    </Content>\n  </TitlePage>\n"


def _script_notes(notes: Sequence[tuple[int, int, str]]) -> str:
    if not notes:
        return ""
    out: list[str] = []
    for number, (start, end, text) in enumerate(notes, 1):
        lines = "".join(
            f"<Paragraph><Text>{escape(line)}</Text></Paragraph>" for line in _NO_XML.sub("", text).split("\n")
        )
        out.append(
            f'    <ScriptNote Color="#FFFFFFFF0000" ID="{number}" Name="" Range="{start},{end}" Type="">{lines}</ScriptNote>\n'
        )
    return f"  <ScriptNotes>\n{''.join(out)}  </ScriptNotes>\n"


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
