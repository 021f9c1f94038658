"""The author's past as a script's present, where that is safe; where it is not, the sentence stays as written."""

from __future__ import annotations


def present(sentence: str, names: frozenset[str] = frozenset()) -> str:
    """The sentence in the present tense, or unchanged."""
    return sentence
