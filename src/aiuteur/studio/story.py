"""The author's text, read once per process: several stages look into it."""

from __future__ import annotations

from functools import lru_cache

from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.structure.plans import Mode
from aiuteur.craft.structure.source import Source, read_source


@lru_cache(maxsize=8)
def story_of(text: str, mode: Mode, title: str) -> Source:
    """The text as passages, people and ideas; `mode` is the filmmaker's word on what it is."""
    if mode == "screenplay":
        return read_source(text, parse(text), title)
    source = read_source(text, None, title)
    source.mode = mode
    return source
