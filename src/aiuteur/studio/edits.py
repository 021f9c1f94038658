"""What a person typed, as a change to a document: `duration=6s`, `coat=red`, `cast.0.pose=sit`.

A field may be named by its last part when that is unique (`coat` is `appearance.coat`), and without its unit (`duration`
is `duration_ms`). Values are read as the model wants them: seconds for milliseconds, names for colours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Document

_MILLISECONDS = re.compile(r"(\d{1,15})\s*ms", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?P<m>\d{1,15})\s*(?:min|m|:))?\s*(?:(?P<s>\d{1,15}(?:\.\d{1,3})?)\s*(?:sec|s)?)?", re.IGNORECASE
)
COLOURS: dict[str, str] = {
    "black": "#1a1a1c", "white": "#f2f0ea", "grey": "#808488", "gray": "#808488", "silver": "#b8bcc2", "red": "#c23b2e",
    "crimson": "#a3182d", "scarlet": "#d12f1f", "maroon": "#6b1f24", "pink": "#e39aa8", "orange": "#d97b2b",
    "amber": "#d79a2b", "gold": "#c9a13b", "yellow": "#e0bf3a", "mustard": "#c79a2a", "cream": "#efe3c6", "beige": "#cdb991",
    "tan": "#b98f62", "brown": "#6b4630", "rust": "#a3502b", "green": "#3f7a4a", "olive": "#6b6f3a", "moss": "#5b6b3c",
    "emerald": "#1f7a5a", "teal": "#2c7a7b", "turquoise": "#3aa6a0", "blue": "#2f5f9e", "navy": "#22304f", "sky": "#7fb2d6",
    "indigo": "#3b3f86", "violet": "#6b4a94", "purple": "#6a3d7c", "lilac": "#b19cc9", "magenta": "#b03a84",
}  # fmt: skip


def changed(document: Document, wishes: Mapping[str, str]) -> Document:
    """The document with the wishes carried out. Raises BadInput with a sentence per wish that cannot be."""
    body: dict[str, Any] = document.model_dump(mode="json")
    for name, text in wishes.items():
        path = _path(document, body, name)
        _put(body, path, _value(path[-1], text, _at(body, path), _terms(document, path)), name)
    try:
        return type(document).model_validate(body)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg'].removeprefix('Value error, ')}"
            for one in error.errors()[:3]
        )
        raise BadInput(f"That cannot be set: {problems}.", fields={"kind": document.KIND}) from error


def _path(document: Document, body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The place in the body that a name means."""
    parts = tuple(part for part in name.strip().replace("-", "_").split(".") if part)
    if not parts:
        raise BadInput("Write what to set as field=value, like duration=6s.")
    known = list(_paths(document, body))
    for wanted in (parts, (*parts[:-1], parts[-1] + "_ms")):
        if wanted in known or _reaches(body, wanted):
            return wanted
        ends = [path for path in known if path[-len(wanted) :] == wanted]
        if len(ends) == 1:
            return ends[0]
        if len(ends) > 1:
            raise BadInput(f"{name} may be {' or '.join('.'.join(path) for path in ends)}. Write it whole.")
    fields = ", ".join(sorted({path[0] for path in known}))
    raise BadInput(f"A {document.KIND} has no {name}. It has {fields}.", fields={"kind": document.KIND})


def _paths(model: BaseModel, body: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every named place of a body, nested models included."""
    for name in type(model).model_fields:
        yield (name,)
        inner = getattr(model, name)
        if isinstance(inner, BaseModel):
            yield from ((name, *path) for path in _paths(inner, body.get(name) or {}))


def _reaches(body: Any, path: tuple[str, ...]) -> bool:
    for part in path:
        if isinstance(body, list) and part.isdecimal() and int(part) < len(body):
            body = body[int(part)]
        elif isinstance(body, dict) and part in body:
            body = body[part]
        else:
            return False
    return True


def _at(body: Any, path: tuple[str, ...]) -> Any:
    for part in path:
        body = body[int(part)] if isinstance(body, list) else (body or {}).get(part)
    return body


def _put(body: Any, path: tuple[str, ...], value: Any, name: str) -> None:
    for part in path[:-1]:
        inner = body[int(part)] if isinstance(body, list) else body.get(part)
        if inner is None:
            raise BadInput(f"{name} cannot be set: there is no {part} to hold it.")
        body = inner
    if isinstance(body, list):
        body[int(path[-1])] = value
    else:
        body[path[-1]] = value


def _terms(document: Document, path: Sequence[str]) -> tuple[str, ...]:
    """The trade's words that a field takes, where it takes only those."""
    holder: Any = document
    for part in path[:-1]:
        holder = holder[int(part)] if isinstance(holder, Sequence) else getattr(holder, part, None)
    field = type(holder).model_fields.get(path[-1]) if isinstance(holder, BaseModel) else None
    return () if field is None else tuple(term for term in _inside(field.annotation) if isinstance(term, str))


def _inside(annotation: Any) -> Iterator[Any]:
    """The values of the literals of an annotation, however deep they stand."""
    for part in get_args(annotation):
        if get_origin(annotation) is Literal:
            yield part
        else:
            yield from _inside(part)


def _value(field: str, text: str, today: Any, terms: Sequence[str]) -> Any:
    """What a person typed as JSON: times, colours, terms of the trade, numbers, yes and no, lists, words."""
    word = text.strip()
    for term in terms:
        if term.casefold() == re.sub(r"[\s-]+", "_", word.casefold()):
            return term
    nothing = word.casefold() in ("none", "null", "nothing")
    if field.endswith("_ms"):
        return None if nothing else milliseconds(word)
    if isinstance(today, str):
        painted = today.startswith("#") and len(today) == 7
        return (None if nothing else colour(word)) if painted else text
    if today is None and word.casefold() in COLOURS and field in ("scarf", "colour"):
        return colour(word)
    if nothing:
        return None
    if isinstance(today, bool):
        if word.casefold() in ("yes", "true", "on", "1"):
            return True
        if word.casefold() in ("no", "false", "off", "0"):
            return False
    try:
        return json.loads(word)
    except (ValueError, RecursionError):  # no JSON, a number of thousands of digits, brackets without end
        return [part.strip() for part in word.split(",")] if isinstance(today, list) else text


def milliseconds(text: str) -> int:
    """`6s`, `6.5`, `1m30s`, `1:30`, `750ms` as milliseconds. A bare number is seconds. Raises BadInput."""
    if exact := _MILLISECONDS.fullmatch(text):
        return int(exact[1])
    match = _TIME.fullmatch(text)
    if not match or not (match["m"] or match["s"]):
        raise BadInput(f"{text} is not a length of time. Write it like 6s, 6.5s, 1m30s or 750ms.")
    whole, _, rest = (match["s"] or "0").partition(".")
    return int(match["m"] or 0) * 60_000 + int(whole) * 1000 + int((rest + "000")[:3])


def colour(text: str) -> str:
    """A colour by name or as #rrggbb. Raises BadInput."""
    word = text.casefold().strip()
    if word in COLOURS:
        return COLOURS[word]
    if re.fullmatch(r"#?[0-9a-f]{6}", word):
        return "#" + word.removeprefix("#")
    raise BadInput(f"{text} is not a colour that is known here. Write {', '.join(list(COLOURS)[:8])} … or #rrggbb.")
