"""A screenplay's synopsis, scene by scene: what the author wrote stays the author's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiuteur.craft.language.sentences import sentences
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.structure.plans import Approach, Section, Treatment
from aiuteur.craft.structure.source import Source


def screenplay_treatments(source: Source) -> tuple[Treatment, Treatment, Treatment]:
    """The same scenes read in three ways: what happens, what is said, what is seen."""
    return (
        _treatment(source, "scenes", "Scene by scene", _happens),
        _treatment(source, "people", "By its people", _said),
        _treatment(source, "pictures", "In pictures", _seen),
    )


def _treatment(source: Source, approach: Approach, label: str, tell: Callable[[Sequence[Element]], str]) -> Treatment:
    sections = tuple(
        Section(
            heading=heading_of(scene) or f"Scene {at + 1}",
            text=tell(scene) or "…",
            passages=(at,),
            ms=running_ms(list(scene)),
        )
        for at, scene in enumerate(source.scenes)
    )
    first = next((s for scene in source.scenes for s in actions(scene)), source.title)
    return Treatment(title=source.title or "Untitled", approach=approach, label=label, logline=first, sections=sections)


def heading_of(scene: Sequence[Element]) -> str:
    """The scene's heading as typed."""
    return next((e.text for e in scene if e.type == "heading"), "")


def actions(scene: Sequence[Element]) -> list[str]:
    """The action's sentences."""
    return [s for e in scene if e.type == "action" for s in sentences(e.text)]


def speeches(scene: Sequence[Element]) -> list[tuple[str, str]]:
    """(who, words) of each line."""
    found: list[tuple[str, str]] = []
    who = ""
    for element in scene:
        if element.type == "character":
            who = element.text.split("(")[0].strip(" ^@")
        elif element.type == "dialogue":
            found.append((who, element.text))
    return found


def _happens(scene: Sequence[Element]) -> str:
    told, said = actions(scene), speeches(scene)
    names = list(dict.fromkeys(who for who, _ in said))
    synopses = [e.text for e in scene if e.type == "synopsis"]
    parts = synopses or told[:3]
    if said:
        parts = [*parts, f"{_list(names)}: “{said[0][1]}”" + (f" … “{said[-1][1]}”" if len(said) > 1 else "")]
    return " ".join(parts + (told[-1:] if len(told) > 3 else []))


def _said(scene: Sequence[Element]) -> str:
    return "\n\n".join(f"{who}: “{words}”" for who, words in speeches(scene)) or " ".join(actions(scene)[:2])


def _seen(scene: Sequence[Element]) -> str:
    return " ".join(actions(scene)) or _said(scene)


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
