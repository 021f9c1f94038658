"""Rewriting a selection of the script by rule: the words of action and dialogue change, and nothing else of the page.

Headings, cues, parentheticals and all marks of the selection stay as typed. What may be added comes from the paragraphs of
the story that the scene was made from: a screenplay that its author brought is never filled up with words of ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from aiuteur.craft.language.rewrite import Facts, Rewritten, Verb, rewrite
from aiuteur.craft.language.rewrite_expand import Detail
from aiuteur.craft.screenplay.fountain_read import parse_with_places
from aiuteur.craft.screenplay.places import Place
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s04_script.measure import names
from aiuteur.studio.story import story_of, told_text

_AHEAD = "===\n\n"  # so that no selection is taken for a title page
_PROSE = ("action", "dialogue", "lyric")


def proposal(view: View, key: str, passage: str, verb: Verb, guidance: str, take: int) -> Rewritten:
    """The selection rewritten. Raises NotFound for a scene that is not there."""
    scene = view.find(key, ScriptScene)
    if scene is None:
        raise NotFound("That scene is not in the script any more; somebody removed it.", fields={"key": key})
    settings = view.find("input", Input)
    facts = Facts(_details(view, scene), names(view).characters, settings is None or settings.language == "en")
    stretches = list(_prose(passage))
    if not stretches:
        return Rewritten(passage, ("Select words of action or dialogue; headings and names stay as they are.",))
    parts: list[str] = []
    said: dict[str, None] = {}
    at = 0
    for start, end in stretches:
        found = rewrite(passage[start:end], verb, guidance, take, facts)
        parts += [passage[at:start], found.text]
        said.update(dict.fromkeys(found.said))
        at = end
    text = "".join([*parts, passage[at:]])
    return Rewritten(text, tuple(said) if text == passage or len(stretches) == 1 else ())


def _prose(passage: str) -> Iterator[tuple[int, int]]:
    """Where action and dialogue stand in a selection."""
    script, places = parse_with_places(_AHEAD + passage)
    for element, place in zip(script.elements, places, strict=True):
        if element.type in _PROSE and place.start >= len(_AHEAD):
            yield _bare(passage, place)


def _bare(passage: str, place: Place) -> tuple[int, int]:
    """The words alone: marks that force an element stay in front of them."""
    start, end = place.start - len(_AHEAD), place.end - len(_AHEAD)
    lead = len(passage[start:end]) - len(passage[start:end].lstrip("!~ \t"))
    return start + lead, end


def _details(view: View, scene: ScriptScene) -> list[Detail]:
    """What the story tells in the paragraphs that the scene was made from."""
    settings = view.find("input", Input)
    sources = [source.text for _, source in view.all(Source) if source.told]
    if settings is None or settings.mode == "screenplay" or not sources:
        return []
    story = story_of(told_text(sources, screenplay=False), settings.mode, settings.title)
    told = story.prose.paragraphs
    texts = [told[at].text for at in scene.paragraphs if 0 <= at < len(told)]
    return [Detail(text, (text,), 1, "“" in text or '"' in text) for text in texts]
