"""What a rewriting changes, word by word, and what several tellings of one story have for themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Literal

from aiuteur.craft.language.rewrite_marks import spans
from aiuteur.kit.schema import Schema

_TOKEN = re.compile(r"\s+|[^\W_]+(?:[’'-][^\W_]+)*|.", re.S)
_MANY = 3_000  # words from which on the two texts are compared by sentences


class Run(Schema):
    """A stretch of text: the same in both, cut from the first, or added in the second."""

    what: Literal["same", "cut", "added"]
    text: str


class Stretch(Schema):
    """A stretch of one telling, and whether none of the others has it."""

    text: str
    own: bool


def difference(before: str, after: str) -> tuple[Run, ...]:
    """The change as runs in reading order: all that is not `added` is `before`, all that is not `cut` is `after`."""
    one, two = _tokens(before), _tokens(after)
    runs: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            _add(runs, "same", "".join(one[a:b]))
            continue
        _add(runs, "cut", "".join(one[a:b]))
        _add(runs, "added", "".join(two[c:d]))
    return _smooth(runs)


def _tokens(text: str) -> list[str]:
    words = _TOKEN.findall(text)
    if len(words) <= _MANY:
        return words
    marks = [0, *(end for _, end in spans(text)), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(marks) if a < b]


def _add(runs: list[Run], what: Literal["same", "cut", "added"], text: str) -> None:
    if not text:
        return
    if runs and runs[-1].what == what:
        runs[-1] = Run(what=what, text=runs[-1].text + text)
    else:
        runs.append(Run(what=what, text=text))


def _smooth(runs: list[Run]) -> tuple[Run, ...]:
    """White space alone between two changes belongs to both: a reader sees one change, not five."""
    cut = added = ""
    found: list[Run] = []
    for at, run in enumerate(runs):
        between = run.what == "same" and not run.text.strip() and (cut or added) and at + 1 < len(runs)
        if run.what == "cut" or between:
            cut += run.text
        if run.what == "added" or between:
            added += run.text
        if run.what == "same" and not between:
            _add(found, "cut", cut)
            _add(found, "added", added)
            cut = added = ""
            _add(found, "same", run.text)
    _add(found, "cut", cut)
    _add(found, "added", added)
    return tuple(found)


def set_apart(tellings: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[tuple[Stretch, ...], ...]]:
    """For each telling (name → the texts of its parts) its sentences, marked where no other telling has them."""
    said = {name: {_flat(text[a:b]) for text in parts for a, b in spans(text)} for name, parts in tellings.items()}
    found: dict[str, tuple[tuple[Stretch, ...], ...]] = {}
    for name, parts in tellings.items():
        others: set[str] = set().union(*(one for other, one in said.items() if other != name))
        found[name] = tuple(_stretches(text, others) for text in parts)
    return found


def _stretches(text: str, others: set[str]) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    at = 0
    for start, end in spans(text):
        own = _flat(text[start:end]) not in others
        piece = text[at:end]
        at = end
        if stretches and stretches[-1].own == own:
            stretches[-1] = Stretch(text=stretches[-1].text + piece, own=own)
        else:
            stretches.append(Stretch(text=piece, own=own))
    if text[at:].strip() or not stretches:
        stretches.append(Stretch(text=text[at:], own=False))
    return tuple(stretches)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
