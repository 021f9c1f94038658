"""The author's text, read once per process: several stages look into it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from aiuteur.craft.structure.plans import Mode

if TYPE_CHECKING:
    from aiuteur.craft.structure.source import Source


@lru_cache(maxsize=8)
def story_of(text: str, mode: Mode, title: str) -> Source:
    """The text as passages, people and ideas; `mode` is the filmmaker's word on what it is."""
    from aiuteur.craft.screenplay.fountain_read import parse  # what reads is loaded when there is something to read
    from aiuteur.craft.structure.source import read_source

    if mode == "screenplay":
        return read_source(text, parse(text), title)
    source = read_source(text, None, title)
    source.mode = mode
    return source


def told_text(texts: Sequence[str], screenplay: bool) -> str:
    """The texts of several files as one story: chapters one after the other, scripts without all but the first title page.

    A film whose script was written by hand has no text: an empty one.
    """
    if not texts:
        return ""
    if len(texts) == 1 or not screenplay:
        return "\n\n".join(text.strip("\n") for text in texts) if len(texts) > 1 else texts[0]
    return "\n\n".join([texts[0].rstrip("\n"), *(_without_title_page(text) for text in texts[1:])])


def _without_title_page(text: str) -> str:
    from aiuteur.craft.screenplay.fountain_read import parse_with_places

    script, places = parse_with_places(text)
    first = places[len(script.title_page) :][:1]
    return text[first[0].start :].strip("\n") if script.title_page and first else text.strip("\n")
