"""The script by rule: an author's screenplay scene by scene as typed, or scenes drafted from the beats."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.language.rewrite_wishes import Wishes, read_wishes
from aiuteur.craft.screenplay.elements import Element, TitleEntry
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.scenes import split_scenes
from aiuteur.craft.structure.guided import bent_lines, followed
from aiuteur.craft.structure.plans import BeatPlan, SceneDraft
from aiuteur.craft.structure.script import drafts
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.stages.s04_script.document import ScriptScene, ScriptStageWish, TitlePage
from aiuteur.studio.identity import kept_ids
from aiuteur.studio.story import story_of, told_text
from aiuteur.studio.wished import Understood

_AS_TYPED = "A screenplay is taken as it was typed: the wish is kept for engines that write. Change the page itself."


def draft(target: Target, inputs: Inputs) -> Documents:
    """All scenes; a scene that was there keeps its id."""
    settings = inputs.get("input", Input)
    text = _text(inputs, settings)
    if settings.mode == "screenplay":
        scenes = [ScriptScene(order="V", elements=scene.elements) for scene in split_scenes(parse(text))]
    else:
        plans = [_planned(beat) for _, beat in inputs.all(Beat)]
        story = story_of(text, settings.mode, settings.title)
        cadence = settings.manner.sentence_words if settings.manner is not None and story.prose.english else 0
        scenes = [_drafted(one) for one in drafts(plans, story, cadence)]
        wish = inputs.find(ScriptStageWish.KIND, ScriptStageWish)
        if wish is not None:
            scenes = [_bent(scene, read_wishes(wish.guidance), story.prose.english) for scene in scenes]
    scenes = [scene for scene in scenes if scene.elements]
    if not scenes:
        raise BadInput("No scene came out of the story: it names no moment that could be seen. Write a little more.")
    ids = kept_ids(
        [(key, _words(scene.elements)) for key, scene in inputs.before(ScriptScene)],
        [_words(scene.elements) for scene in scenes],
    )
    keys = spread(len(scenes))
    return {
        f"script/{scene_id}": scene.but(order=keys[place])
        for place, (scene_id, scene) in enumerate(zip(ids, scenes, strict=True))
    }


def understood(view: View, guidance: str) -> Understood:
    """What of a wish for the script the draft follows, and sentences on the rest."""
    settings = view.find("input", Input)
    if settings is not None and settings.mode == "screenplay":
        return (), (_AS_TYPED,)
    wishes, english = read_wishes(guidance), settings is not None and settings.language == "en"
    lines = [one.text for _, scene in view.all(ScriptScene) for one in scene.elements if one.type == "action"]
    return followed(lines, wishes, english), bent_lines(lines, wishes, english)[1]


def _bent(scene: ScriptScene, wishes: Wishes, english: bool) -> ScriptScene:
    """What is seen in a scene under a wish; what is spoken stays word for word. A scene keeps at least one thing to see."""
    seen = [one for one in scene.elements if one.type == "action"]
    lines, _ = bent_lines([one.text for one in seen], wishes, english)
    if not any(lines):
        return scene
    anew = iter(lines)
    every = [one.but(text=next(anew)) if one.type == "action" else one for one in scene.elements]
    had, has = (sum(len(text.split()) for text in texts) for texts in ([one.text for one in seen], lines))
    length = scene.length_ms
    if length is not None:  # half of a scene is what is seen in it
        length = max(1_000, length * (had + min(had, has)) // (2 * max(1, had)))
    return scene.but(elements=tuple(one for one in every if one.text), length_ms=length)


def titles(target: Target, inputs: Inputs) -> Documents:
    """The title page: the author's own, or the film's title."""
    settings = inputs.get("input", Input)
    text = _text(inputs, settings)
    entries: tuple[TitleEntry, ...] = ()
    if settings.mode == "screenplay":
        entries = parse(text).title_page
    if not any(entry.key.casefold() == "title" for entry in entries):
        entries = (TitleEntry(key="Title", value=settings.title), *entries)
    return {target.writes: TitlePage(entries=entries)}


def _text(inputs: Inputs, settings: Input) -> str:
    return told_text([source.text for _, source in inputs.all(Source)], settings.mode == "screenplay")


def _planned(beat: Beat) -> BeatPlan:
    return BeatPlan(
        title=beat.title,
        summary=beat.summary,
        position_pct=beat.position,
        purpose=beat.purpose,
        tension=beat.tension,
        ms=beat.duration_ms,
        passages=beat.passages,
        paragraphs=beat.paragraphs,
        approach=beat.approach,
    )


def _drafted(scene: SceneDraft) -> ScriptScene:
    return ScriptScene(
        order="V",
        elements=scene.elements,
        paragraphs=scene.paragraphs,
        setting=scene.setting,
        length_ms=scene.ms or None,
        origin="draft",
    )


def _words(elements: Sequence[Element]) -> str:
    return "\n".join(element.text for element in elements)
