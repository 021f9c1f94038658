"""Verbs of the prompts: what the gate asks for, what is assembled today, what a hand has written and whether its source moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from aiuteur.generation.currency import inputs_of
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s09_prompts.document import HandField, Prompt
from aiuteur.stages.s09_prompts.generate import draft, targets
from aiuteur.studio.flags import Flag, flag_id

FIELDS: tuple[HandField, ...] = get_args(HandField)
Pick = Literal["mine", "new", "merged"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One text of a prompt: as it stands, as it would be assembled today, and, for a hand's own, what it stands over."""

    field: HandField
    text: str
    assembled: str
    by_hand: bool
    over: str

    @property
    def moved(self) -> bool:
        """Whether what a hand's text stands over is assembled otherwise today."""
        return self.by_hand and self.over != self.assembled


def ready(view: View) -> list[str]:
    """What is missing before the prompts can be locked, in sentences. Warnings do not block."""
    prompts = view.all(Prompt)
    if not prompts:
        return ["There are no prompts yet. Make the shot list in stage 7 first."]
    return [
        f"Shot {prompt.label} says nothing to an engine: it has neither a picture nor a card."
        for _, prompt in prompts
        if not prompt.video
    ]


def warnings(view: View) -> list[str]:
    """All warnings of all prompts, with the shot they belong to."""
    return [f"Shot {prompt.label}: {warning}" for _, prompt in view.all(Prompt) for warning in prompt.warnings]


def assembled(view: View, keys: frozenset[str]) -> dict[str, Prompt]:
    """What the rule makes of some prompts today, with nothing of a hand in them. A shot that is gone has none."""
    found: dict[str, Prompt] = {}
    for target in targets(view):
        if target.writes in keys:
            made = draft(target, inputs_of(view, target))[target.writes]
            if isinstance(made, Prompt):
                found[target.writes] = made
    return found


def standings(prompt: Prompt, today: Prompt, made: Prompt | None) -> list[Standing]:
    """The texts of a prompt. `made`: what was last assembled in its place; by it a text that was changed elsewhere is known."""
    found: list[Standing] = []
    for field in FIELDS:
        text, over = getattr(prompt, field), prompt.over(field)
        if over is None and made is not None and text != getattr(made, field):
            over = getattr(made, field)
        now: str = getattr(today, field)
        found.append(Standing(field, text, now, over is not None, over or ""))
    return found


def prompt_of(view: View, key: str) -> Prompt:
    """A prompt by its key. Raises NotFound."""
    found = view.find(key, Prompt)
    if found is None:
        raise NotFound(f"There is no prompt {key[:80]!r} in this film.", fields={"key": key[:80]})
    return found


def chosen(view: View, key: str, field: HandField, pick: Pick, text: str) -> Prompt:
    """A prompt in which a person has chosen between their own text and what is assembled today. Raises NotFound, BadInput."""
    prompt = prompt_of(view, key)
    today = assembled(view, frozenset({key})).get(key)
    if today is None:
        raise BadInput("The shot of this prompt is no longer in the film, so nothing is assembled for it.")
    now: str = getattr(today, field)
    if pick == "new":
        return prompt.unhanded(field, now)
    kept = getattr(prompt, field) if pick == "mine" else text
    if not kept.strip():
        raise BadInput(
            f"Without words there is nothing to take for {Prompt.WORDS[field]}. Write some, or take the assembled one."
        )
    return prompt.handed(field, kept, now)


def absent(view: View, prompt: Prompt) -> tuple[str, ...]:
    """Names of the film's people who are not in a shot and do not speak in it."""
    here = {figure.name for figure in prompt.panel.cast} | {line.name for line in prompt.lines}
    said = " ".join(here).casefold()
    people = (asset.name for _, asset in view.all(Asset) if asset.asset_kind == "character" and len(asset.name) > 2)
    return tuple(name for name in people if name.casefold() not in said)


def flags(view: View) -> list[Flag]:
    """Prompts that a hand has written and whose source has moved since."""
    edited: Mapping[str, Prompt] = {key: prompt for key, prompt in view.all(Prompt) if prompt.by_hand}
    if not edited:
        return []
    today = assembled(view, frozenset(edited))
    found: list[Flag] = []
    for key, prompt in edited.items():
        for one in standings(prompt, today[key], None) if key in today else ():
            if one.moved:
                sentence = (
                    f"{Prompt.WORDS[one.field].capitalize()} of shot {prompt.label} was written by hand, and what it was "
                    "written over has changed. Keep yours, take the new one, or merge both."
                )
                _, scene, shot = key.split("/")
                about = (key, one.field, one.assembled)
                found.append(Flag(flag_id("prompt-moved", *about), "prompt-moved", scene, shot, key, sentence))
    return found
