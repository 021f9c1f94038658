"""Picking a treatment, and whether the beats can begin. What rewrites one stands apart: only a writer needs it."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.stages.s02_treatment.document import Treatment


def pick(view: View, key: str) -> dict[str, Treatment]:
    """The treatments that change when `key` is picked: exactly one stays picked."""
    return {
        other: treatment.but(picked=other == key)
        for other, treatment in view.all(Treatment)
        if treatment.picked != (other == key)
    }


def follow(view: View, key: str, wished: Document) -> dict[str, Document]:
    """Picking one drops the other."""
    if not isinstance(wished, Treatment) or not wished.picked:
        return {}
    return {other: treatment for other, treatment in pick(view, key).items() if other != key}


def ready(view: View) -> list[str]:
    """What is missing before the beats can begin, in sentences."""
    found = view.all(Treatment)
    if not found:
        return ["There is no treatment yet."]
    if not any(treatment.sections for _, treatment in found):
        return ["The treatments are empty: the text has no sentence to tell."]
    return []
