"""What the screen of a scene's prompts is told beside its documents. Telling it costs nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, Field

from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.checks import checks
from aiuteur.stages.s09_prompts.document import FormatName, HandField, Prompt
from aiuteur.stages.s09_prompts.formats import FORMATS, formatted, word_count
from aiuteur.stages.s09_prompts.service import absent, assembled, standings
from aiuteur.studio.context import tokens

BENCH_MICRO = 0  # the embedded engine draws the test bench


class FormatAnswer(BaseModel):
    """A form in which prompts can be sent, and what its engine takes, as known on a day."""

    name: FormatName
    title: str
    engine: str
    note: str
    as_of: str
    limits: list[str]


class TextAnswer(BaseModel):
    """One text of a prompt, and what would be assembled in its place today."""

    field: HandField
    text: str
    assembled: str
    by_hand: bool
    moved: bool = Field(description="Written by hand, and what it was written over is assembled otherwise today")
    over: str = Field(description="What it was written over; empty for an assembled text")


class CheckAnswer(BaseModel):
    """Something to look at before it is sent."""

    part: str
    sentence: str
    blocking: bool


class PromptCard(BaseModel):
    """One shot's prompt. `made` is false where it has to be made yet: then only number and action are told."""

    key: str
    shot: str
    number: str
    action: str
    made: bool
    texts: list[TextAnswer]
    format: FormatName
    formatted: str = Field(description="All that an engine of the form that was asked for would be sent")
    words: int
    tokens: int = Field(description="About how many")
    checks: list[CheckAnswer]


class ScenePromptsAnswer(BaseModel):
    """The prompts of a scene."""

    scene: str
    number: str
    cards: list[PromptCard]
    formats: list[FormatAnswer]
    bench_micro: int = Field(description="What a test on the bench costs")


def scene_prompts(view: View, scene_id: str, form: FormatName | None, made: Mapping[str, Prompt]) -> ScenePromptsAnswer:
    """One scene's prompts in a form (None: each in its own). `made`: what was last assembled, by key. Raises NotFound."""
    scene = view.find(f"scene/{scene_id}", Scene)
    if scene is None:
        raise NotFound(f"There is no scene {scene_id[:40]!r} in this film.", fields={"scene": scene_id[:40]})
    shots = view.all(Shot, f"shot/{scene_id}/")
    today = assembled(view, frozenset(key.replace("shot/", "prompt/", 1) for key, _ in shots))
    return ScenePromptsAnswer(
        scene=scene_id,
        number=scene.number,
        cards=[_card(view, key.replace("shot/", "prompt/", 1), shot, form, today, made) for key, shot in shots],
        formats=[_format(one) for one in FORMATS],
        bench_micro=BENCH_MICRO,
    )


def _card(
    view: View, key: str, shot: Shot, form: FormatName | None, today: Mapping[str, Prompt], made: Mapping[str, Prompt]
) -> PromptCard:
    prompt = view.find(key, Prompt)
    common = {"key": key, "shot": key.split("/")[2], "number": shot.number, "action": shot.gist}
    if prompt is None:
        return PromptCard(
            **common, made=False, texts=[], format="plain", formatted="", words=0, tokens=0, checks=[]
        )  # fmt: skip
    name = form or prompt.format
    text = formatted(prompt, name)
    return PromptCard(
        **common,
        made=True,
        texts=[
            TextAnswer(
                field=one.field,
                text=one.text,
                assembled=one.assembled,
                by_hand=one.by_hand,
                moved=one.moved,
                over=one.over,
            )
            for one in standings(prompt, today.get(key, prompt), made.get(key))
        ],
        format=name,
        formatted=text,
        words=word_count(text),
        tokens=tokens(text),
        checks=[
            CheckAnswer(part=one.part, sentence=one.sentence, blocking=one.blocking)
            for one in checks(prompt, name, absent(view, prompt))
        ],
    )


def _format(name: FormatName) -> FormatAnswer:
    form = FORMATS[name]
    limits = [form.lengths.said()] if form.lengths is not None else []
    if form.most_tokens:
        limits.append(f"at most {form.most_tokens} tokens")
    if form.words[1]:
        limits.append(f"{form.words[0]} to {form.words[1]} words read best")
    return FormatAnswer(
        name=name, title=form.title, engine=form.engine, note=form.note, as_of=form.as_of, limits=limits
    )
