"""Paragraphs whose styles are named like a screenplay's: what Final Draft, Fade In, Celtx, StudioBinder, screenplay
templates of word processors and our own writer put into a document. The name is compared by its letters alone, so `Scene
Heading`, `sceneheading` and `SP-Scene_Heading` are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aiuteur.craft.screenplay.elements import Element, ElementType, Role, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fdx_title import Line as TitleLine
from aiuteur.craft.screenplay.fdx_title import Side, entries_of, usual_key
from aiuteur.craft.screenplay.manuscript import Paragraph, written
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.typed_lines import Line, heading_of, is_transition, typed_lines

_KINDS: dict[str, tuple[ElementType, Role]] = {
    "sceneheading": ("heading", ""), "slugline": ("heading", ""), "slug": ("heading", ""), "scene": ("heading", ""),
    "sceneheader": ("heading", ""), "heading": ("heading", ""), "action": ("action", ""), "description": ("action", ""),
    "scenedescription": ("action", ""), "actions": ("action", ""), "business": ("action", ""),
    "character": ("character", ""), "charactername": ("character", ""), "cue": ("character", ""),
    "charactercue": ("character", ""), "dualcharacter": ("character", ""), "dialogue": ("dialogue", ""),
    "dialog": ("dialogue", ""), "speech": ("dialogue", ""), "parenthetical": ("parenthetical", ""),
    "parentheticals": ("parenthetical", ""), "paren": ("parenthetical", ""), "wryly": ("parenthetical", ""),
    "transition": ("transition", ""), "transitions": ("transition", ""), "shot": ("action", "shot"),
    "general": ("action", "general"), "castlist": ("action", "cast_list"), "newact": ("action", "new_act"),
    "endofact": ("action", "end_of_act"), "lyric": ("lyric", ""), "lyrics": ("lyric", ""), "singing": ("lyric", ""),
    "centered": ("centered", ""), "centred": ("centered", ""), "szenenüberschrift": ("heading", ""),
    "handlung": ("action", ""), "figur": ("character", ""), "dialogtext": ("dialogue", ""),
    "intitulédescène": ("heading", ""), "intitulé": ("heading", ""), "personnage": ("character", ""),
    "didascalie": ("parenthetical", ""), "encabezado": ("heading", ""), "acción": ("action", ""),
    "personaje": ("character", ""), "diálogo": ("dialogue", ""), "acotación": ("parenthetical", ""),
    "transición": ("transition", ""), "scena": ("heading", ""), "azione": ("action", ""),
    "personaggio": ("character", ""), "dialogo": ("dialogue", ""),
}  # fmt: skip
_PREFIX = re.compile(
    r"^(?:dual|screenplay|script|sp|fd|ff|celtx|sb|wd|sw|film|movie|el|element|unfiltered|text)(?=[a-zäöüéí]{4})"
)
_LETTERS = re.compile(r"[\W\d_]+")
_TITLE_STYLES = ("title page", "titlepage", "cover", "title page text")


def kind_of_style(style: str) -> tuple[ElementType, Role] | None:
    """What a style of this name is in a screenplay, or None."""
    name = _LETTERS.sub("", style.casefold())
    found = _KINDS.get(name) or _KINDS.get(_PREFIX.sub("", name))
    return None if name == "heading" else found


def styled_screenplay(paragraphs: Sequence[Paragraph]) -> Screenplay | None:
    """The screenplay that the names of styles say these paragraphs are, or None where they do not say it."""
    kinds = [found[0] for p in paragraphs if (found := kind_of_style(p.style)) and not p.is_blank()]
    cues, said = kinds.count("character"), kinds.count("dialogue") + kinds.count("lyric")
    if not (kinds.count("heading") and len(kinds) >= 3) and not (cues and said):
        return None
    first = next(at for at, p in enumerate(paragraphs) if kind_of_style(p.style) and not p.is_blank())
    title, rest = _title_page(paragraphs, first)
    return Screenplay(title_page=title, elements=tuple(_elements(rest)))


def _title_page(paragraphs: Sequence[Paragraph], first: int) -> tuple[tuple[TitleEntry, ...], Sequence[Paragraph]]:
    """What stands on a page of its own before the script, or wears the title page's styles."""
    page = next((at for at, p in enumerate(paragraphs[:first]) if p.kind == "page_break"), None)
    if page is None:
        page = first if all(_is_titling(p) for p in paragraphs[:first]) else 0
    if not page or page > 60:
        return (), paragraphs
    lines: list[TitleLine] = []
    for paragraph in paragraphs[:page]:
        side: Side = "right" if paragraph.indent >= 30 else paragraph.align
        key = usual_key(_spaced(paragraph.style))
        lines += [TitleLine(side, line.strip(), key) for line in written(paragraph.runs).split("\n")]
    behind = page + 1 if page < first else page
    return entries_of(lines), paragraphs[behind:]


def _spaced(style: str) -> str:
    return " ".join(re.sub(r"^title page:?\s*", "", style.replace("_", " "), flags=re.IGNORECASE).split())


def _is_titling(paragraph: Paragraph) -> bool:
    style = paragraph.style.casefold()
    return paragraph.is_blank() or paragraph.kind in ("title", "subtitle", "author") or style.startswith(_TITLE_STYLES)


def _elements(paragraphs: Sequence[Paragraph]) -> Iterator[Element]:
    """Every paragraph as an element; what is said in several paragraphs under one cue is one dialogue."""
    held: Element | None = None
    side = 0
    for paragraph in paragraphs:
        if paragraph.kind == "page_break":
            made = Element(type="page_break", text="")
        elif paragraph.is_blank() or paragraph.kind in ("break", "contents"):
            continue
        else:
            made = _element(paragraph, held)
        if made.type == "character":
            made = made.but(dual=made.dual or (paragraph.side == 2 and side == 1))
        side = paragraph.side if made.type == "character" or paragraph.side != side else side
        if held is not None and made.type == held.type and made.type in ("dialogue", "lyric"):
            held = held.but(text=f"{held.text}\n{made.text}")
            continue
        if held is not None:
            yield held
        held = made
    if held is not None:
        yield held


def _element(paragraph: Paragraph, before: Element | None) -> Element:
    kind, role = kind_of_style(paragraph.style) or ("action", "")
    lines = typed_lines([paragraph])
    text = "\n".join(line.text() for line in lines)
    one = " ".join(line.words for line in lines)
    if kind == "heading":
        found = heading_of(one)
        if found is None and (numbered := re.match(r"([A-Z]{0,2}\d{1,4}[A-Z]{0,2})\.?\t+(.*?)(?:\t+\1\.?)?$", one)):
            found = (" ".join(numbered[2].split()), numbered[1])
        words, number = found or (" ".join(one.split()), "")
        plain_look = found is not None and words != " ".join(one.split())
        return Element(type="heading", text=written([Run(words)]) if plain_look else _flat(lines), number=number)
    if kind == "character":
        return Element(type=kind, text=_flat(lines).removesuffix("^").rstrip(), dual=one.endswith("^"))
    if kind in ("transition", "parenthetical"):
        return Element(type=kind, text=_flat(lines))
    if kind == "action" and not role and not kind_of_style(paragraph.style):
        if (found := heading_of(one)) is not None:
            return Element(type="heading", text=written([Run(found[0])]), number=found[1])
        if lines and is_transition(lines[0]) and len(lines) == 1:
            return Element(type="transition", text=_flat(lines))
        if paragraph.align == "center":
            return Element(type="centered", text=text)
    if kind == "dialogue" and one.startswith("(") and one.endswith(")") and before and before.type == "character":
        return Element(type="parenthetical", text=_flat(lines))
    return Element(type=kind, text=text, role=role)


def _flat(lines: Sequence[Line]) -> str:
    """One line with its emphasis; a look that a whole line wears is the style's."""
    runs = [run for line in lines for run in [*line.runs, Run(" ")]][:-1]
    looks = {run[1:] for run in runs if run.text.strip()}
    if len(looks) == 1:
        runs = [Run(run.text) for run in runs]
    return " ".join(written(runs).split())
