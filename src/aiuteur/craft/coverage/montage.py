"""A montage, or a series of shots: under its heading every item is a shot of its own.

Scripts write them in many ways: `MONTAGE - NORA LEARNS` and paragraphs with dashes, `SERIES OF SHOTS:` with A) and B) in
one paragraph, sentences behind the colon, plain paragraphs up to `END MONTAGE`. The marks and the words MONTAGE and END
MONTAGE are directions, not what is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aiuteur.craft.language.sentences import sentences
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.markup import plain

_HEAD = re.compile(
    r"(?:(?:BEGIN|START|A|THE|[A-Z][A-Z'’]+) ){0,3}(?:MONTAGE|SERIES OF SHOTS|QUICK SHOTS|QUICK CUTS|VARIOUS SHOTS|VIGNETTES)\b"
    r"(?! (?:ENDS?|IS OVER)\b)\s*[:.–—-]*\s*(?P<title>.*)",
    re.DOTALL,
)
_END = re.compile(
    r"(?:END(?: OF)?(?: THE)? (?:MONTAGE|SERIES(?: OF SHOTS)?|SHOTS)|(?:MONTAGE|SERIES) ENDS?|BACK TO (?:SCENE|SHOT|PRESENT))\b"
)
_MARK = re.compile(
    r"(?:^[ \t]*(?:-{1,3}|[–—•·*+])[ \t]*(?=\w|[“\"'‘])|(?:^|(?<=[.!?;] ))[ \t]*\(?(?:[A-Z]|\d{1,2})[.)][ \t]+)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Item:
    """One shot of a montage: what is seen, its number from 1, the montage's title, its heading's element (-1: none new)."""

    text: str
    number: int
    title: str
    heading: int = -1


def _text(element: Element) -> str:
    """An element's words, line by line."""
    return "\n".join(plain(line) for line in element.text.split("\n"))


def opens(text: str) -> re.Match[str] | None:
    """The heading of a montage at the beginning of a paragraph of action."""
    found = _HEAD.match(text.strip())
    return None if found is None or _END.match(text.strip()) else found


def montages(elements: Sequence[Element]) -> dict[int, list[Item]]:
    """Element → its items, for every paragraph of action that belongs to a montage; a mere heading has none."""
    found: dict[int, list[Item]] = {}
    at = 0
    while at < len(elements):
        head = opens(_text(elements[at])) if elements[at].type == "action" else None
        at = _read(elements, at, head, found) if head is not None else at + 1
    return found


def _read(elements: Sequence[Element], at: int, head: re.Match[str], found: dict[int, list[Item]]) -> int:
    """One montage from its heading on. Returns the element behind it."""
    title, own = _titled(head["title"].strip())
    found[at] = []
    number = 0
    for place, text in [(at, one) for one in own] + list(_paragraphs(elements, at, found)):
        for piece in _pieces(text):
            number += 1
            heading = at if number == 1 else -1
            found.setdefault(place, []).append(Item(piece, number, title, heading))
    return max(found) + 1


def _titled(said: str) -> tuple[str, list[str]]:
    """(title, items behind the heading): NORA LEARNS is a title; what is written as sentences is shown."""
    first, _, rest = said.partition("\n")
    if _MARK.match(first) or (first != first.upper() and re.search(r"[.;!?]$", first)):
        listed = [said] if _MARK.search(said) else [one for part in said.split(";") for one in sentences(part.strip())]
        return "", listed
    return first.strip(" :.–—-"), [rest] if rest.strip() else []


def _paragraphs(elements: Sequence[Element], at: int, found: dict[int, list[Item]]) -> Iterator[tuple[int, str]]:
    """The paragraphs of action that are items: up to END MONTAGE; without it the marked ones, or all of the scene."""
    actions: list[tuple[int, str]] = []
    closed = False
    for place in range(at + 1, len(elements)):
        text = _text(elements[place])
        if elements[place].type in ("heading", "transition") or (elements[place].type == "action" and opens(text)):
            break
        if elements[place].type == "action":
            if _END.match(text.strip()):
                found[place], closed = [], True
                break
            actions.append((place, text))
    marked = [bool(_MARK.match(text)) for _, text in actions]
    if not closed and any(marked):
        last = marked.index(False) if marked[0] and False in marked else len(actions)
        actions = actions[:last]
    elif not closed and found[at]:
        actions = []
    yield from actions


def _pieces(text: str) -> list[str]:
    """A paragraph cut at its marks, which are taken off; one without marks is one item."""
    marks = list(_MARK.finditer(text))
    if not marks or text[: marks[0].start()].strip():
        return [text.strip()] if not marks else [text[: marks[0].start()].strip(), *_pieces(text[marks[0].start() :])]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [piece for mark, end in zip(marks, ends, strict=True) if (piece := text[mark.end() : end].strip())]
