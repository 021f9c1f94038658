"""What differs between two texts of one document, said so that a person sees it: words where somebody wrote, elements
where it is a screenplay, values for the rest.

Values are told one by one, however deep they stand: `lines.0.text`, not the whole list of lines. A list that grew or
shrank is one value, for nobody can say which of its members is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from aiuteur.craft.screenplay.elements import Element
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.screening.names import called
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.timelines.keys import scene_of

_PROSE = 40  # characters from which on a text with spaces is compared word by word
_SHORT = 60
_MANY = 20_000  # words; beyond, a word-by-word comparison is not worth its time

Sign = Literal["", "-", "+"]  # stands in both, only in the first, only in the second


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, or an element of a script (then `kind` is its type), on one side or on both."""

    sign: Sign
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value that differs: its place in the document, what it was and is (None: nothing)."""

    field: str
    was: Any
    now: Any

    @property
    def prose(self) -> bool:
        """Whether it is a text that somebody wrote."""
        both = [one for one in (self.was, self.now) if one is not None]
        return all(isinstance(one, str) for one in both) and any(len(one) >= _PROSE and " " in one for one in both)


def values(left: Document | None, right: Document | None) -> list[Value]:
    """All values in which two documents differ, in the order of the fields; defaults count as values."""
    before, after = ({} if one is None else one.model_dump(mode="json") for one in (left, right))
    if left is None or right is None:  # what is all new is told without what was never said
        before, after = ({} if one is None else one.stored() for one in (left, right))
    return list(_walk("", before, after))


def _walk(path: str, was: Any, now: Any) -> Iterator[Value]:
    if was == now:
        return
    if _inner(was) and _inner(now):
        for name in dict.fromkeys([*was, *now]):
            yield from _walk(f"{path}.{name}" if path else name, was.get(name), now.get(name))
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for index, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _walk(f"{path}.{index}", one, other)
    else:
        yield Value(path, was, now)


def _inner(value: Any) -> bool:
    return isinstance(value, dict) and "media_type" not in value  # a file is one value


def words(was: str, now: str) -> list[Piece]:
    """Two texts as one: runs of words that stand in both, were taken out, or came in."""
    one, other = (re.findall(r"\s+|[^\s]+", text) for text in (was, now))
    if len(one) + len(other) > _MANY:
        return [Piece("-", was), Piece("+", now)]
    found: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("", "".join(one[i:j])))
            continue
        found += [Piece("-", "".join(one[i:j]))] if i < j else []
        found += [Piece("+", "".join(other[k:m]))] if k < m else []
    return found


def elements(was: ScriptScene | None, now: ScriptScene | None) -> list[Piece]:
    """Two texts of a scene as one list of elements; each that stands on one side only is marked."""
    one, other = (() if scene is None else scene.elements for scene in (was, now))
    sides = [[_said(element) for element in side] for side in (one, other)]
    found: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, sides[0], sides[1], autojunk=False).get_opcodes():
        if what == "equal":
            found += [Piece("", element.text, element.type) for element in one[i:j]]
            continue
        found += [Piece("-", element.text, element.type) for element in one[i:j]]
        found += [Piece("+", element.text, element.type) for element in other[k:m]]
    return found


def _said(element: Element) -> tuple[Any, ...]:
    return element.type, element.text, element.number, element.depth, element.dual, element.role


def marked(pieces: list[Piece]) -> str:
    """Words with their marks: `She [-sits-]{+stands+} up.`"""
    sides = {"": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
    return "".join(f"{sides[one.sign][0]}{one.text}{sides[one.sign][1]}" for one in pieces)


def short(value: Any, view: View | None = None, key: str = "") -> str:
    """A value in a few words. Ids of people, places and shots (of the scene of `key`) are said by name."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        file: Mapping[str, Any] = value  # pyright: ignore[reportUnknownVariableType]  JSON
        if "media_type" in file:
            return f"{file['media_type']} {str(file['hash'])[:10]}"
        return _cut(", ".join(f"{name} {short(one, view, key)}" for name, one in file.items() if one not in (None, "")))
    if isinstance(value, list | tuple):
        many: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]  JSON
        return _cut("; ".join(short(one, view, key) for one in many))
    return _cut(_named(str(value), view, key))


def _named(text: str, view: View | None, key: str) -> str:
    if view is None or not text or " " in text:
        return text
    scene = scene_of(key)
    for place in (f"asset/{text}", *((f"shot/{scene}/{text}",) if scene else ())):
        if view.head(place) is not None:
            return called(view, place).partition("/")[2]
    return text


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHORT else flat[: _SHORT - 1] + "…"
