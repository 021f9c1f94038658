"""Final Draft's title page: lines that are centred, left or right, with no word of what they are.

The writer sets them as the trade does: title, credit, author and source in the middle, contact below left, the draft
below right. The reader knows them again by place and words. Where it would take a line for something else, and for
keys that no place stands for, the writer puts the key before the value (`Copyright: …`), which the reader understands.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from aiuteur.craft.screenplay.elements import TitleEntry
from aiuteur.craft.screenplay.fountain_read import KNOWN_KEYS
from aiuteur.craft.screenplay.lines import title_key
from aiuteur.craft.screenplay.markup import plain

Side = Literal["left", "center", "right"]
_CREDIT = re.compile(
    r"(?:(?:screenplay|script|story|teleplay|written|created|directed|an? \w+(?: \w+)?)\b.{0,30}\b(?:by|for)|by|"
    r"(?:écrit|un film) (?:par|de)|scénario de|drehbuch(?: von)?|von|par|guion de|escrito por|сценарий|автор)\s*:?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:based (?:on|upon)|from (?:the|a|an)\b|after|inspired by|adapted from|d['’]après|nach (?:dem|der|einem|einer)\b)",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"((?:(?:screenplay|script|story|teleplay|written|created|directed) )?by)\s+(\S.*)", re.IGNORECASE
)
_PLACES = ("title", "credit", "author", "source")
_SAME = {
    "authors": "Author", "written by": "Author", "author": "Author", "based on": "Source", "source": "Source",
    "draft": "Draft date", "date": "Draft date", "draft date": "Draft date", "title": "Title", "credit": "Credit",
    "contact": "Contact",
}  # fmt: skip


class Line(NamedTuple):
    """One paragraph of the title page; an empty one is room."""

    side: Side
    text: str  # with Fountain's marks
    kind: str = ""  # what the file itself calls it, where a program does


class Block(NamedTuple):
    """Lines that stand together."""

    side: Side
    lines: tuple[str, ...]


def usual_key(key: str) -> str:
    """The key that a place on the page stands for; another key as it is."""
    return _SAME.get(key.casefold(), key)


def entries_of(lines: Iterable[Line]) -> tuple[TitleEntry, ...]:
    """What the lines of a title page say."""
    lines = list(lines)
    if any(line.text and usual_key(line.kind) in _SAME.values() for line in lines):
        return _named(lines)
    blocks = list(_blocks(lines))
    middle = iter(_middle([block for block in blocks if block.side == "center"]))
    entries: list[TitleEntry] = []
    for block in blocks:
        if block.side == "center":
            entries += next(middle)
        else:
            entries.append(
                _labelled(block.lines) or _entry("Contact" if block.side == "left" else "Draft date", block.lines)
            )
    return _joined(entries)


def title_lines(entries: Sequence[TitleEntry]) -> tuple[Line, ...]:
    """The lines of a title page, with empty ones between, that `entries_of` reads as these entries."""
    middle, below = in_order(entries)
    blocks = [_set(entry, bare=True) for entry in middle]
    if list(_read(blocks)) != middle:
        blocks = [_set(entry, bare=False) for entry in middle]
    for entry in below:
        block = _set(entry, bare=True)
        blocks.append(block if list(_read([block])) == [entry] else _set(entry, bare=False))
    return tuple(_spaced(blocks, len(middle)))


def in_order(entries: Iterable[TitleEntry]) -> tuple[list[TitleEntry], list[TitleEntry]]:
    """The entries that have words, in the order of the page: those in the middle, and those below."""
    middle: list[TitleEntry] = []
    below: list[TitleEntry] = []
    for entry in entries:
        key, lines = usual_key(entry.key), [line.strip() for line in entry.value.split("\n") if line.strip()]
        if lines:
            (middle if key.casefold() in _PLACES else below).append(_entry(key, lines))
    middle.sort(key=lambda entry: _PLACES.index(entry.key.casefold()))
    below.sort(key=lambda entry: (entry.key == "Draft date", entry.key != "Contact"))
    return middle, list(_joined(below))


def _entry(key: str, lines: Iterable[str]) -> TitleEntry:
    return TitleEntry(key=key, value="\n".join(lines))


def _joined(entries: Iterable[TitleEntry]) -> tuple[TitleEntry, ...]:
    """Lines of one address, or of one draft, that stand apart from each other are one entry."""
    out: list[TitleEntry] = []
    for key, same in itertools.groupby(entries, key=lambda entry: entry.key):
        alike = list(same)
        out += [_entry(key, (e.value for e in alike))] if key in ("Contact", "Draft date") else alike
    return tuple(out)


def _read(blocks: Sequence[Block]) -> tuple[TitleEntry, ...]:
    return entries_of(
        line for block in blocks for line in [*(Line(block.side, t) for t in block.lines), Line("left", "")]
    )


def _named(lines: Iterable[Line]) -> tuple[TitleEntry, ...]:
    """A page whose lines the file itself names."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.text:
            key = usual_key(line.kind)
            place = "Contact" if line.side == "left" else "Draft date" if line.side == "right" else "Title"
            found.setdefault(key if key in _SAME.values() or key.casefold() in KNOWN_KEYS else place, []).append(
                line.text
            )
    return tuple(_entry(key, values) for key, values in found.items())


def _blocks(lines: Iterable[Line]) -> Iterable[Block]:
    side: Side = "left"
    gathered: list[str] = []
    for line in [*lines, Line("left", "")]:
        if gathered and (not line.text or line.side != side):
            yield Block(side, tuple(gathered))
            gathered = []
        if line.text:
            side = line.side
            gathered.append(line.text)


def _labelled(lines: Sequence[str]) -> TitleEntry | None:
    """A block that begins with a key of its own."""
    found = title_key(lines[0])
    if found is None or not (found[1] or lines[1:]):
        return None
    return _entry(usual_key(found[0]), [*filter(None, [found[1]]), *lines[1:]])


def _middle(blocks: Sequence[Block]) -> list[list[TitleEntry]]:
    """Title, credit, author and source, as they follow each other, for each centred block its entries."""
    whole = {
        number: known
        for number, block in enumerate(blocks)
        if (known := _labelled(block.lines)) is not None and known.key.casefold() in KNOWN_KEYS
    }
    groups = _groups({number: block for number, block in enumerate(blocks) if number not in whole})
    keys = [kind for _, kind, _ in groups]
    if "Author" not in keys and "" in keys:
        after = keys.index("Credit") + 1 if "Credit" in keys[:-1] else keys.index("")
        if not keys[after]:
            keys[after] = "Author"
    out: list[list[TitleEntry]] = [[whole[number]] if number in whole else [] for number in range(len(blocks))]
    for key, (number, _, lines) in zip(keys, groups, strict=True):
        out[number].append(_entry(key or "Source", lines))
    return out


def _groups(blocks: Mapping[int, Block]) -> list[tuple[int, str, list[str]]]:
    """Lines that are one entry: their block, the entry's kind where words show it, the lines."""
    groups: list[tuple[int, str, list[str]]] = []
    known = False  # whether there is a credit
    for number, block in blocks.items():
        for at, text in enumerate(block.lines):
            words = plain(text)
            kind = "Credit" if _CREDIT.match(words) else "Source" if _SOURCE.match(words) else ""
            opens = bool(groups) and not kind and not (at and groups[-1][1] == "Source")
            credited = _CREDITED.fullmatch(text) if opens and not known else None
            known = known or kind == "Credit" or credited is not None
            if credited is not None:
                groups += [(number, "Credit", [credited[1]]), (number, "", [credited[2]])]
            elif not at or kind or groups[-1][1] == "Credit":
                groups.append((number, kind if groups or kind == "Credit" else "Title", [text]))
            else:
                groups[-1][2].append(text)
    return groups


def _set(entry: TitleEntry, bare: bool) -> Block:
    lines = entry.value.split("\n")
    if not bare:
        lines = [f"{entry.key}: {lines[0]}", *lines[1:]]
    return Block(
        "center" if entry.key.casefold() in _PLACES else "right" if entry.key == "Draft date" else "left", tuple(lines)
    )


_FOOT = 52  # the line on which the page's last words stand


def _spaced(blocks: Sequence[Block], middle: int) -> Iterable[Line]:
    at = 0
    height = sum(len(block.lines) + 1 for block in blocks[middle:]) - 1
    for number, block in enumerate(blocks):
        if number < middle:
            room = 17 if not number else 3 if number != 2 else 1
        else:
            room = max(1, _FOOT - height - at) if number == middle else 1
        yield from (Line("center" if number < middle else "left", "") for _ in range(room))
        yield from (Line(block.side, text) for text in block.lines)
        at += room + len(block.lines)
