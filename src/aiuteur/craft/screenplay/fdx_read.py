"""Final Draft XML → screenplay: `.fdx` of every version, and what other programs write under that name.

A paragraph is a list of runs, and all of them are its words. What Final Draft shows in capitals because an element's
settings say so is read in capitals; a look that all elements of a kind wear (bold headings) is no emphasis. Beyond
words and styles:
- an omitted scene is not live. Its card becomes action of the role `omitted`, with its number, and what was omitted a
  note behind it, in Fountain: so nothing counts, casts or draws it, and the writer gives it back to Final Draft;
- a script note on some words stands before their paragraph or speech, one on a paragraph's end behind it, and one that
  holds a place without words between the words, as `[[…]]`;
- summaries and titles of scenes are synopses, the outline's levels sections, `StartsNewPage` a page break;
- unknown types are action, and said. So is whatever else the file holds that a filmmaker typed or marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as Part

from aiuteur.craft.screenplay.elements import SPOKEN, Element, ElementType, Role, Screenplay
from aiuteur.craft.screenplay.fdx_losses import Losses
from aiuteur.craft.screenplay.fdx_styles import Look, Looks, kind_of
from aiuteur.craft.screenplay.fdx_text import PlacedNote, characters, units, written
from aiuteur.craft.screenplay.fdx_title import Line, Side, entries_of
from aiuteur.craft.screenplay.fdx_xml import script_tree
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.craft.screenplay.markup import Run, plain
from aiuteur.craft.screenplay.places import clean
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.kit.errors import BadInput

_TYPES: dict[str, tuple[ElementType, Role]] = {
    "": ("action", ""), "action": ("action", ""), "sceneheading": ("heading", ""), "character": ("character", ""),
    "parenthetical": ("parenthetical", ""), "dialogue": ("dialogue", ""), "dialog": ("dialogue", ""),
    "transition": ("transition", ""), "shot": ("action", "shot"), "general": ("action", "general"),
    "castlist": ("action", "cast_list"), "newact": ("action", "new_act"), "endofact": ("action", "end_of_act"),
    "lyrics": ("lyric", ""), "lyric": ("lyric", ""), "singing": ("lyric", ""), "note": ("note", ""),
    "summary": ("synopsis", ""), "synopsis": ("synopsis", ""), "outlinebody": ("synopsis", ""),
}  # fmt: skip
_ONE_LINE = ("heading", "character", "parenthetical", "transition", "section", "synopsis")
MOST_WORDS = 12_000_000  # characters; a script of 120 pages has 200,000
MOST_IN_ONE = 2_000_000  # of them in one paragraph
_OMITTED = ("omitted", "omit", "scene omitted")


def read_fdx(data: bytes, name: str) -> Reading:
    """Read a Final Draft file. Raises BadInput where it is damaged, other XML, too large, or built to do harm."""
    root, told = script_tree(data, name)
    losses = Losses(name)
    looks = Looks(root, losses)
    title_page = entries_of(_title_lines(root, looks))
    elements = _Script(root, looks, losses).elements()
    screenplay = Screenplay(title_page=title_page, elements=tuple(elements))
    losses.count_blocks(root)
    values = {entry.key: " ".join(plain(line) for line in entry.value.split("\n")) for entry in reversed(title_page)}
    return Reading(
        screenplay, title=values.get("Title", ""), author=values.get("Author", ""), dropped=(*told, *losses.sentences())
    )


def _title_lines(root: Part, looks: Looks) -> Iterator[Line]:
    page = root.find("TitlePage")
    if page is None:
        page = root.find("Content/TitlePage")
    for paragraph in page.iter("Paragraph") if page is not None else ():
        align, indent = paragraph.get("Alignment", "Left"), _inches(paragraph.get("LeftIndent", ""))
        side: Side = "center" if align == "Center" else "right" if align == "Right" or indent >= 4 else "left"
        text = clean(written(looks.runs(paragraph, Look()), ()))
        kind = paragraph.get("Type", "")
        for line in text.split("\n"):
            yield Line(side, line.strip(), kind)


def _inches(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 0.0


@dataclass(slots=True)
class _Item:
    """One paragraph of the script while it is read, with the units at which it begins and ends."""

    part: Part
    start: int
    end: int  # where the paragraph's own end stands
    runs: list[Run]
    notes: list[PlacedNote] = field(default_factory=list[PlacedNote])  # between its words
    before: list[str] = field(default_factory=list[str])
    behind: list[str] = field(default_factory=list[str])
    elements: list[Element] = field(default_factory=list[Element])


class _Script:
    """The body: paragraphs with their places, then notes at their places, then elements in order."""

    def __init__(self, root: Part, looks: Looks, losses: Losses) -> None:
        self._root = root
        self._looks = looks
        self._losses = losses
        self._name = losses.name
        self._words = 0
        self._items: list[_Item] = []
        self._adrift: list[str] = []  # notes whose place is not in the script

    def elements(self) -> list[Element]:
        """Everything, in order."""
        at = 0
        for part in self._paragraphs():
            item = self._item(part, at)
            self._items.append(item)
            at = item.end + 1
        for note in self._root.findall("ScriptNotes/ScriptNote"):
            self._place(note)
        for item in self._items:
            item.elements = self._read(item)
        out: list[Element] = []
        for unit in self._units():
            if self._new_page(unit[0]):
                out.append(Element(type="page_break", text=""))
            out += [_note(text) for item in unit for text in item.before]
            out += [element for item in unit for element in item.elements]
            out += [_note(text) for item in unit for text in item.behind]
            self._losses.count("inner_breaks", sum(self._new_page(item) for item in unit[1:]))
        return [*out, *(_note(text) for text in self._adrift)]

    def _paragraphs(self) -> Iterator[Part]:
        """Paragraphs and dual dialogue of the script, wherever a program put them."""
        for content in self._root.findall("Content") or [self._root]:
            for part in content:
                if part.tag in ("Paragraph", "DualDialogue"):
                    yield part

    def _item(self, part: Part, start: int) -> _Item:
        look = self._looks.of(part)
        notes: list[PlacedNote] = []
        runs = self._looks.runs(part, look)
        length = sum(units(run.text) for run in runs)
        self._words += length
        if length > MOST_IN_ONE or self._words > MOST_WORDS:
            raise BadInput(
                f"{self._name} holds more words than any script: {MOST_WORDS // 1_000_000} million characters are read, and "
                f"{MOST_IN_ONE // 1_000_000} million of one paragraph. Take the scenes that the film should tell into a file of their own."
            )
        blocks = (part.tag == "DualDialogue") + len(part.findall("DualDialogue")) + len(part.findall("OmittedScene"))
        item = _Item(part, start, start + length + 2 * blocks, runs, notes)
        at = 0
        for child in part:  # older versions keep a note where it stands
            if child.tag == "Text":
                at += len("".join(child.itertext()))
            elif child.tag == "ScriptNote" and (text := _note_text(child)):
                if length:
                    notes.append(PlacedNote(at, text))
                else:
                    item.before.append(text)
        return item

    def _place(self, note: Part) -> None:
        """Hang a note on the paragraph that its range names."""
        text = _note_text(note)
        if not text:
            return
        low, _, high = note.get("Range", "").replace(" ", "").partition(",")
        if not (_is_place(low) and _is_place(high)):
            self._adrift.append(text)
            self._losses.count("adrift")
            return
        start, end = sorted((int(low), int(high)))
        item = self._holding(start)
        if item is None:
            self._adrift.append(text)
            self._losses.count("adrift")
        elif start == end and item.part.find("DualDialogue") is None and item.part.tag == "Paragraph":
            words = "".join(run.text for run in item.runs)
            item.notes.append(PlacedNote(min(len(words), characters(words, start - item.start)), text))
        elif start < item.end:
            item.before.append(text)
        else:
            item.behind.append(text)

    def _holding(self, unit: int) -> _Item | None:
        """The paragraph in which a place lies."""
        low, high = 0, len(self._items)
        while low < high:
            middle = (low + high) // 2
            if self._items[middle].end < unit:
                low = middle + 1
            else:
                high = middle
        return self._items[low] if low < len(self._items) else None

    def _units(self) -> Iterator[list[_Item]]:
        """A cue with its speech, or any other paragraph alone: notes stand around such a unit, not in it.

        A song under a speech stands alone where a note or a new page parts it from the speech.
        """
        unit: list[_Item] = []
        for item in self._items:
            first = item.elements[0].type if item.elements else None
            under = first in SPOKEN and bool(unit) and _begins(unit[0], "character")
            parted = under and first == "lyric" and (unit[-1].behind != [] or self._new_page(item))
            if not under or parted:
                if unit:
                    yield unit
                unit = []
            unit.append(item)
        if unit:
            yield unit

    def _new_page(self, item: _Item) -> bool:
        said = item.part.get("StartsNewPage")
        return said == "Yes" if said is not None else bool(item.elements) and self._looks.of(item.part).new_page

    def _read(self, item: _Item) -> list[Element]:
        """The elements of one paragraph."""
        part = item.part
        pairs = [part] if part.tag == "DualDialogue" else part.findall("DualDialogue")
        own = [] if part.tag == "DualDialogue" else self._own(item)
        return [*own, *(element for pair in pairs for element in self._pair(pair))]

    def _pair(self, pair: Part) -> Iterator[Element]:
        """Speeches side by side: every second cue speaks beside the one before it."""
        cues = 0
        for part in pair.iter("Paragraph"):
            item = self._item(part, 0)
            for element in self._own(item):
                if element.type == "character":
                    cues += 1
                    yield element.but(dual=True) if cues % 2 == 0 else element
                else:
                    yield element

    def _own(self, item: _Item) -> list[Element]:
        part = item.part
        text = written(item.runs, item.notes)
        kind, role = self._kind(part)
        bare = "".join(run.text for run in item.runs).strip()
        omitted = part.find("OmittedScene")
        if kind == "note":
            return [_note(clean(bare))] if bare else []
        if kind == "heading" and (omitted is not None or bare.casefold().strip("().") in _OMITTED):
            return self._omitted(part, omitted, text)
        if kind == "parenthetical" and item.notes:
            text, aside = self._edges(item)
            item.before += aside
        if kind == "action" and self._looks.of(part).alignment == "Center":
            kind = "centered"
        text = _settled(text, kind)
        dual = kind == "character" and text.endswith("^")  # a mark that another program left standing
        if dual:
            text = _unmarked(text)
        if not text:
            return list(self._synopses(part)) if kind == "heading" else []
        if not bare and kind in ("action", "heading", "character") and _is_one_note(text):
            return [_note(text[2:-2])]
        number = part.get("Number", "").strip() if kind == "heading" or role == "shot" else ""
        depth = self._depth(part) if kind == "section" else 0
        element = Element.known(kind, text, clean(number), depth, dual)
        element = element.but(role=role) if role else element
        return [element, *(self._synopses(part) if kind == "heading" else ())]

    def _kind(self, part: Part) -> tuple[ElementType, Role]:
        said = kind_of(part)
        if said in _TYPES:
            return _TYPES[said]
        if said.startswith("outline"):
            return "section", ""
        self._losses.count_type(part.get("Type", ""))
        return "action", ""

    @staticmethod
    def _depth(part: Part) -> int:
        return next((min(max(int(c), 1), 6) for c in kind_of(part) if c in "0123456789"), 1)

    def _edges(self, item: _Item) -> tuple[str, list[str]]:
        """A parenthetical keeps only notes inside its brackets; others would end it."""
        words = "".join(run.text for run in item.runs)
        first, last = len(words) - len(words.lstrip()), len(words.rstrip())
        inside = [note for note in item.notes if first < note.at < last]
        return written(item.runs, inside), [note.text for note in item.notes if note not in inside]

    def _synopses(self, part: Part) -> Iterator[Element]:
        """What a scene is called and what is said of it."""
        for properties in part.findall("SceneProperties"):
            title = _settled(written([Run(properties.get("Title", ""))], ()), "synopsis")
            if title:
                yield Element(type="synopsis", text=title)
            for paragraph in properties.findall("Summary/Paragraph"):
                text = _settled(written(self._looks.runs(paragraph, Look()), ()), "synopsis")
                if text:
                    yield Element(type="synopsis", text=text)

    def _omitted(self, part: Part, scene: Part | None, text: str) -> list[Element]:
        number = clean(part.get("Number", "").strip())
        card = Element(type="action", text=_settled(text, "heading") or "OMITTED", number=number, role="omitted")
        if scene is None:
            return [card]
        inner: list[Element] = []
        for child in scene:
            if child.tag in ("Paragraph", "DualDialogue"):
                item = self._item(child, 0)
                item.elements = self._read(item)
                inner += [*(_note(t) for t in item.before), *item.elements]
        self._losses.count("omitted")
        self._losses.count("omitted_roles", sum(element.role != "" for element in inner))
        gone = write(Screenplay(elements=tuple(inner))).strip()
        return [card, Element(type="note", text=gone, role="omitted")] if gone else [card]


def _begins(item: _Item, kind: ElementType) -> bool:
    return bool(item.elements) and item.elements[0].type == kind


def _settled(text: str, kind: ElementType) -> str:
    """The text as an element holds it: no blanks that mean nothing, one line where a kind has only one."""
    text = clean(text).replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0b", "\n")
    if kind == "action":
        return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
    lines = [line.strip() for line in text.split("\n")]
    if kind in _ONE_LINE:
        whole = " ".join(filter(None, lines))
        bare = kind != "parenthetical" or not whole or (whole.startswith("(") and whole.endswith(")"))
        return whole if bare else f"({whole})"
    if kind == "centered":
        lines = [line for line in lines if line]
    return "\n".join(lines).strip("\n")


def _unmarked(cue: str) -> str:
    """A cue without carets at its end, whatever blanks stand between them. One pass, however many there are."""
    return cue.rstrip("".join({"^", *filter(str.isspace, cue)}))


def _note(text: str) -> Element:
    return Element.known("note", text.strip())


def _note_text(note: Part) -> str:
    """The paragraphs of a note; a note has no styles."""
    paragraphs = ["".join("".join(run.itertext()) for run in p.findall("Text")) for p in note.findall("Paragraph")]
    text = "\n".join(paragraphs) if paragraphs else "".join(note.itertext())
    return "\n".join(line.rstrip() for line in clean(text).split("\n")).strip()


def _is_one_note(text: str) -> bool:
    return text.startswith("[[") and text.find("]]") == len(text) - 2


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12
