"""What an issue is judged by: the stage that most likely caused it, the document to mend it at, and why, in words.

What is wrong in a picture was said somewhere, or lost somewhere on its way from the script to the clip. So each rule walks
that way down: the first document that does not say what the picture should show is the one to mend, and if all of them say
it, the one that was made from them is. It is a proposal: the person who marked the issue may choose another stage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from aiuteur.craft.continuity.marks import marks_given
from aiuteur.craft.picture.panel import Figure
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import InShot, Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s12_video.document import Clip, Issue, Voices
from aiuteur.timelines.staleness import causes

_MARKS = ("torn", "muddy", "bloody", "wet", "dusty", "snowy", "burnt", "wounded", "dirty")
_UNWANTED = re.compile(
    r"\b(?:should(?: not|n[’']t)|must(?: not|n[’']t)|no longer|not supposed|supposed to be (?:clean|dry|whole)|already (?:washed|dried|mended))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
EDGE = 2  # frames at the ends of a clip that are its start and end frame still


@dataclass(frozen=True, slots=True)
class Attribution:
    """The stage that is to mend an issue (slug), the document (key; empty: the whole stage), and why."""

    stage: str
    place: str
    why: str


@dataclass(frozen=True)
class Matter:
    """An issue with everything that the film says of its moment."""

    view: View
    issue: Issue

    @property
    def at(self) -> str:
        """Scene and shot, as keys have them."""
        return f"{self.issue.scene}/{self.issue.shot}"

    @cached_property
    def scene(self) -> Scene | None:
        return self.view.find(f"scene/{self.issue.scene}", Scene)

    @cached_property
    def shot(self) -> Shot | None:
        return self.view.find(f"shot/{self.at}", Shot)

    @cached_property
    def prompt(self) -> Prompt | None:
        return self.view.find(f"prompt/{self.at}", Prompt)

    @cached_property
    def clip(self) -> Clip | None:
        return self.view.find(f"clip/{self.at}", Clip)

    @property
    def label(self) -> str:
        """What the shot is called."""
        if self.scene is None or self.shot is None:
            return "the film"
        return f"shot {self.scene.number}/{self.shot.number}"

    @cached_property
    def about(self) -> str:
        """The asset it is about: the one named, else one whose name is in the words, else whom the shot shows first."""
        if self.issue.about:
            return self.issue.about
        said = set(_WORD.findall(self.issue.words.casefold()))
        for key, asset in self.view.all(Asset):
            names = (asset.name, *asset.aliases)
            if any((words := _WORD.findall(name.casefold())) and set(words) <= said for name in names):
                return key.partition("/")[2]
        return self.shot.cast[0].asset if self.shot is not None and self.shot.cast else ""

    @property
    def asset(self) -> Asset | None:
        return self.view.find(f"asset/{self.about}", Asset)

    @property
    def name(self) -> str:
        """Whom or what it is about."""
        return self.asset.name if self.asset is not None else "it"

    @property
    def look_key(self) -> str:
        return f"look/{self.issue.scene}/{self.about}"

    @property
    def look(self) -> Look | None:
        return self.view.find(self.look_key, Look)

    @property
    def member(self) -> InShot | None:
        """The person's part in the shot."""
        return next((one for one in self.shot.cast if one.asset == self.about), None) if self.shot else None

    @property
    def figure(self) -> Figure | None:
        """The person as the prompt has them."""
        cast = self.prompt.panel.cast if self.prompt is not None else ()
        return next((one for one in cast if one.name == self.name), None)

    def acts_otherwise(self, *fields: str) -> bool:
        """Whether the prompt has the person otherwise than the shot, in any of these."""
        shot, prompt = self.member, self.figure
        return shot is not None and prompt is not None and any(getattr(shot, n) != getattr(prompt, n) for n in fields)

    def worn(self) -> set[str]:
        """The tags that the look gives in this shot."""
        if self.look is None or self.shot is None:
            return set()
        shots = self.view.all(Shot, f"shot/{self.issue.scene}/")
        here = {key.rsplit("/", 1)[1] for key, one in shots if one.order <= self.shot.order}
        return set(self.look.worn_in(here))

    def edited(self, key: str) -> bool:
        """Whether a hand changed what stands there."""
        head = self.view.head(key)
        return head is not None and head.edited

    def outdated(self, key: str) -> bool:
        """Whether what it was made from has changed since."""
        head = self.view.head(key)
        if head is None or head.basis is None:
            return False
        inputs = {one.key: found for one in head.basis.inputs if (found := self.view.head(one.key)) is not None}
        return bool(causes(head.basis, inputs, head.basis.version))

    def to(self, stage: str, kind: str, why: str) -> Attribution:
        """The shot's document of a kind, if there is one, as the place to mend it."""
        key = f"{kind}/{self.at}" if kind else ""
        return Attribution(stage, key if self.view.head(key) is not None else "", why)

    def in_prompt(self, lost: str) -> Attribution:
        """The prompt does not say what the stages before it say."""
        if self.edited(f"prompt/{self.at}"):
            why = f"The prompt of {self.label} was changed by hand and lost it: {lost}."
        else:
            why = f"The prompt of {self.label} is older than what it is made from: {lost}."
        return self.to("prompts", "prompt", why)

    def in_picture(self, said: str) -> Attribution:
        """All that is said is right: frame or clip do not show it."""
        if self.clip is not None and self.clip.pinned is not None:
            return self.to(
                "video",
                "clip",
                f"{said}, but {self.label} shows a clip that was put in its place. Choose another take.",
            )
        if self.outdated(f"frame/{self.at}"):
            return self.to("frames", "frame", f"{said}, but the frame of {self.label} was drawn before that was so.")
        if self.outdated(f"clip/{self.at}"):
            return self.to("video", "clip", f"{said}, and the frame is newer than the clip of {self.label}.")
        return self.to("frames", "frame", f"{said}, and the frame of {self.label} does not show it. Draw it again.")


def tags_in(view: View, words: str) -> tuple[list[str], bool]:
    """The tags that an issue's words speak of, those of this film too, and whether they should be there."""
    said, known = words.casefold(), dict.fromkeys(_MARKS)
    for _, look in view.all(Look):
        known |= dict.fromkeys((*look.tags, *look.end_tags, *(change.tag for change in look.changes)))
    named = [tag for tag in known if re.search(rf"\b{re.escape(tag.casefold())}\b", said)]
    return list(dict.fromkeys([*named, *marks_given(words)])), _UNWANTED.search(words) is None


def spoken(view: View, scene: str) -> str:
    """All words of a scene's script, in small letters."""
    script = view.find(f"script/{scene}", ScriptScene)
    return " ".join(one.text for one in script.elements).casefold() if script is not None else ""


def has_voices(view: View, at: str) -> bool:
    """Whether the lines of a shot were spoken."""
    return view.find(f"voices/{at}", Voices) is not None


def wants_voices(view: View) -> bool:
    """Whether the film is to have voices."""
    settings = view.find("input", Input)
    return settings is None or settings.voices


def style_of(view: View) -> Style | None:
    """The film's style."""
    return view.find("style", Style)
