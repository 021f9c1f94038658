"""Where issues lead: kind by place, on one small film that is spoilt in one place at a time.

Every case says what was done to the film, what was marked, and which stage and document that must lead to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, get_args

import pytest
from rehearsal import Rehearsal

from aiuteur.kit.schema import Document
from aiuteur.pipeline import PIPELINE
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Detail, Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s12_video.attribution import RULES, Attribution, attribute
from aiuteur.stages.s12_video.document import Clip, Issue, IssueKind, Voices
from aiuteur.stages.s12_video.vocabulary import KINDS

TEXT = """Title: The Coat

INT. KITCHEN - NIGHT

MARA, 40, in a red coat, puts a cup on the table. JON, 30, in a grey sweater, stands at the door.

MARA
Not again.

JON
Take my umbrella.

Mara tears her sleeve on the door.

EXT. HARBOUR - DAY

Mara walks to the water in her torn coat. A bottle lies on the quay.

MARA
It was always the door.
"""


@dataclass
class Film:
    """A finished film in memory, and short words for spoiling it."""

    film: Rehearsal
    scene: str = field(init=False)
    shot: str = field(init=False)
    who: str = field(init=False)  # whom the shot shows first, before anything is spoilt

    def __post_init__(self) -> None:
        self.scene = self.film.scenes()[0][0]
        self.shot = next(
            key.split("/")[2] for key, shot in self.film.shots() if shot.lines and shot.cast and "/" + self.scene in key
        )

        self.who = self.first()
        self.film.put("asset/thecup", Asset(order="zz", asset_kind="prop", name="Cup", prop_kind="cup"))

    @property
    def at(self) -> str:
        return f"{self.scene}/{self.shot}"

    def asset(self, name: str) -> str:
        return next(
            key.split("/")[1] for key, one in self.film.view.all(Asset) if one.name.casefold() == name.casefold()
        )

    def get(self, key: str, model: type[Any]) -> Any:
        return self.film.view.get(key, model)

    def hand(self, key: str, model: type[Document], **fields: Any) -> None:
        """A change by hand."""
        self.film.change(key, model, **fields)

    def speaker(self) -> str:
        return self.get(f"shot/{self.at}", Shot).lines[0].speaker

    def first(self) -> str:
        return self.get(f"shot/{self.at}", Shot).cast[0].asset

    def issue(self, kind: IssueKind, words: str = "", **more: Any) -> Attribution:
        found = {"scene": self.scene, "shot": self.shot, "about": self.who, "at_frame": 20, **more}
        return attribute(self.film.view, Issue(kind=kind, words=words, **found))

    def to_prompt(self, **fields: Any) -> None:
        """Another panel in the prompt, by hand."""
        prompt = self.get(f"prompt/{self.at}", Prompt)
        self.hand(f"prompt/{self.at}", Prompt, panel=prompt.panel.but(**fields))

    def tagged(self) -> None:
        """The look says torn, and everything after it was made so."""
        self.hand(f"look/{self.scene}/{self.first()}", Look, tags=("torn",), end_tags=("torn",))
        self.film.run()

    def figures(self, **fields: Any) -> None:
        """The first figure of the prompt otherwise, by hand."""
        cast = self.get(f"prompt/{self.at}", Prompt).panel.cast
        self.to_prompt(cast=(cast[0].but(**fields), *cast[1:]))


@pytest.fixture
def film() -> Film:
    return Film(Rehearsal(TEXT, "coat.fountain").run())


def _bare(film: Film) -> None:
    film.tagged()
    cast = film.get(f"prompt/{film.at}", Prompt).panel.cast
    film.figures(appearance=cast[0].appearance.but(marks=()))


def _outdate_frame(film: Film) -> None:
    """The prompt has moved on, the frame has not."""
    film.hand(f"look/{film.scene}/{film.first()}", Look, tags=("torn",), end_tags=("torn",))
    film.film.run(upto="prompts")


def _pinned(film: Film) -> None:
    film.tagged()
    clip = film.get(f"clip/{film.at}", Clip)
    film.hand(f"clip/{film.at}", Clip, pinned=clip.video.but(hash="f" * 64))


def _shot(**fields: Any) -> Callable[[Film], None]:
    return lambda film: film.hand(f"shot/{film.at}", Shot, **fields)


def _asleep(film: Film) -> None:
    """Nothing was done."""


def _no_lines_in_prompt(film: Film) -> None:
    film.hand(f"prompt/{film.at}", Prompt, lines=())


def _other_words(film: Film) -> None:
    lines = film.get(f"prompt/{film.at}", Prompt).lines
    film.hand(f"prompt/{film.at}", Prompt, lines=(lines[0].but(text="Something else."), *lines[1:]))


def _words_in_shot(film: Film) -> None:
    lines = film.get(f"shot/{film.at}", Shot).lines
    film.hand(f"shot/{film.at}", Shot, lines=(lines[0].but(text="Never in the script."), *lines[1:]))
    film.film.run()


def _recorded(film: Film) -> None:
    speech = film.get(f"voices/{film.at}", Voices).speech
    film.hand(f"voices/{film.at}", Voices, speech=(speech[0].but(media=speech[0].media.but(hash="e" * 64)),))


def _other_voice(film: Film) -> None:
    lines = film.get(f"prompt/{film.at}", Prompt).lines
    assert lines[0].voice is not None
    film.hand(f"prompt/{film.at}", Prompt, lines=(lines[0].but(voice=lines[0].voice.but(pitch=99)), *lines[1:]))


def _in_shot(**fields: Any) -> Callable[[Film], None]:
    def change(film: Film) -> None:
        cast = film.get(f"shot/{film.at}", Shot).cast
        film.hand(f"shot/{film.at}", Shot, cast=(cast[0].but(**fields), *cast[1:]))

    return change


def _look(**fields: Any) -> Callable[[Film], None]:
    return lambda film: film.hand(f"look/{film.scene}/{film.first()}", Look, **fields)


def _other_coat(film: Film) -> None:
    key = f"look/{film.scene}/{film.first()}"
    film.hand(key, Look, appearance=film.get(key, Look).appearance.but(coat="#00ff00"))
    film.film.run()


def _setting(film: Film) -> None:
    film.to_prompt(setting=film.get(f"prompt/{film.at}", Prompt).panel.setting.but(time="day", name="elsewhere"))


def _style(film: Film) -> None:
    film.hand("style", Style, look=film.get("style", Style).look.but(medium="noir"))


def _titled(film: Film) -> None:
    film.shot = next(key.split("/")[2] for key, shot in film.film.shots() if shot.card)


NOTHING = {"about": ""}
WHOLE = {"shot": "", "about": ""}
# what was done to the film, kind, words, more of the issue → stage, kind of document, a word of why
CASES: list[tuple[Callable[[Film], None], IssueKind, str, dict[str, Any], str, str, str]] = [
    (_asleep, "look", "the coat should be muddy", {}, "looks", "look", "does not say muddy"),
    (_bare, "look", "her coat should be torn", {}, "prompts", "prompt", "by hand"),
    (_outdate_frame, "look", "torn, as before", {}, "frames", "frame", "before that was so"),
    (Film.tagged, "look", "torn, please", {}, "frames", "frame", "does not show it"),
    (_pinned, "look", "torn, please", {}, "video", "clip", "put in its place"),
    (Film.tagged, "look", "it should not be torn yet", {}, "looks", "look", "says torn"),
    (_asleep, "look", "it should not be torn yet", {}, "frames", "frame", "do not say torn"),
    (_asleep, "look", "the wrong colour", {}, "assets", "asset", "every scene"),
    (_other_coat, "look", "the wrong colour", {}, "looks", "look", "this scene"),
    (_outdate_frame, "person", "", {}, "looks", "look", "this scene"),
    (_asleep, "person", "nobody would know her", {}, "assets", "asset", "every scene"),
    (_shot(cast=()), "person", "", {"about": "JON"}, "shots", "shot", "not in the cast"),
    (lambda film: film.to_prompt(cast=()), "person", "", {}, "prompts", "prompt", "not in the prompt"),
    (lambda film: film.hand(f"scene/{film.scene}", Scene, cast=()), "missing", "", {}, "scenes", "scene", "not in the cast"),
    (_shot(cast=()), "missing", "", {"about": "MARA"}, "shots", "shot", "is in the scene"),
    (lambda film: film.to_prompt(cast=()), "missing", "", {}, "prompts", "prompt", "not in the prompt"),
    (_asleep, "missing", "", {}, "frames", "frame", "is in shot and prompt"),
    (_asleep, "missing", "", {"about": "cup"}, "shots", "shot", "does not show"),
    (_asleep, "extra", "", {}, "shots", "shot", "asks for"),
    (_shot(crowd=5, cast=()), "extra", "who are they", NOTHING, "shots", "shot", "crowd of 5"),
    (_asleep, "extra", "", {"about": "cup"}, "frames", "frame", "do not ask for"),
    (_shot(cast=()), "extra", "", {"about": "MARA"}, "prompts", "prompt", "not in the shot"),
    (_asleep, "prop", "", {"about": "cup"}, "shots", "shot", "does not show"),
    (_shot(props=(Detail(asset="thecup", kind="cup", name="Cup"),)), "prop", "", {"about": "cup"}, "assets", "asset", "wherever"),
    (_asleep, "place", "", {}, "assets", "asset", "every scene"),
    (_shot(place="elsewhere"), "place", "", {}, "shots", "shot", "another place"),
    (_setting, "place", "", {}, "prompts", "prompt", "elsewhere"),
    (lambda film: film.hand(f"scene/{film.scene}", Scene, place=""), "place", "", {}, "scenes", "scene", "no place"),
    (_asleep, "light", "it should be day", {}, "script", "script", "INT. KITCHEN - NIGHT"),
    (_setting, "light", "it should be night", {}, "prompts", "prompt", "time of day"),
    (_asleep, "framing", "too far", {}, "shots", "shot", "frames"),
    (lambda film: film.to_prompt(size="EWS"), "framing", "too far", {}, "prompts", "prompt", "otherwise"),
    (_asleep, "camera", "", {}, "shots", "shot", "moves the camera"),
    (lambda film: film.to_prompt(movement="CRANE_UP"), "camera", "", {}, "prompts", "prompt", "moves otherwise"),
    (_asleep, "direction", "they look past each other", {}, "shots", "shot", "who stands"),
    (lambda film: film.figures(facing="away"), "direction", "", {}, "prompts", "prompt", "stands people"),
    (_asleep, "acting", "she should be angry", {}, "shots", "shot", "face and pose"),
    (lambda film: film.figures(expression="joy"), "acting", "", {}, "prompts", "prompt", "acts otherwise"),
    (_asleep, "motion", "it jumps", {}, "video", "clip", "another take"),
    (lambda film: film.to_prompt(movement="CRANE_UP"), "motion", "", {}, "prompts", "prompt", "by hand"),
    (_asleep, "artefact", "", {}, "video", "clip", "moving picture"),
    (_asleep, "artefact", "", {"at_frame": 0}, "frames", "frame", "begins with"),
    (_asleep, "style", "", {}, "assets", "style", "obeys"),
    (_style, "style", "", {}, "prompts", "prompt", "another style"),
    (_asleep, "continuity", "the coat is muddy before", {}, "looks", "look", "muddy"),
    (_asleep, "continuity", "", {}, "frames", "frame", "match"),
    (lambda film: film.to_prompt(size="EWS"), "continuity", "", {}, "prompts", "prompt", "by hand"),
    (_asleep, "too_short", "", {}, "shots", "shot", "its length"),
    (lambda film: film.hand(f"clip/{film.at}", Clip, head=4), "too_short", "", {}, "video", "clip", "trimmed"),
    (lambda film: film.hand(f"prompt/{film.at}", Prompt, duration_ms=900), "too_long", "", {}, "prompts", "prompt", "length"),
    (_asleep, "too_long", "the whole scene", WHOLE, "scenes", "scene", "whole scene"),
    (_asleep, "transition", "", {}, "shots", "shot", "begins and ends"),
    (lambda film: film.hand(f"prompt/{film.at}", Prompt, fade_in=True), "transition", "", {}, "prompts", "prompt", "fades"),
    (_titled, "card", "", NOTHING, "input", "input", "title"),
    (_asleep, "card", "", {}, "shots", "shot", "words of the card"),
    (_asleep, "words", "", {}, "script", "script", "The script says so"),
    (_other_words, "words", "", {}, "prompts", "prompt", "lines"),
    (_words_in_shot, "words", "", {}, "shots", "shot", "not in the script"),
    (_recorded, "words", "", {}, "video", "voices", "not spoken"),
    (_asleep, "voice", "", NOTHING, "assets", "asset", "cast in the asset"),
    (_other_voice, "voice", "", NOTHING, "prompts", "prompt", "another voice"),
    (_asleep, "lips", "", {}, "shots", "shot", "each line"),
    (_recorded, "lips", "", {}, "video", "voices", "recording"),
    (lambda film: film.hand("input", Input, voices=False), "silent_line", "", {}, "input", "input", "no voices"),
    (_no_lines_in_prompt, "silent_line", "", {}, "prompts", "prompt", "not in it"),
    (_asleep, "silent_line", "", {}, "video", "voices", "lost when"),
    (_asleep, "sound", "no door", {}, "shots", "shot", "sounds"),
    (lambda film: film.hand(f"prompt/{film.at}", Prompt, effects=("thunder",)), "sound", "", {}, "prompts", "prompt", "sounds"),
    (_asleep, "music", "", {}, "scenes", "scene", "mood"),
    (_asleep, "loudness", "", {}, "video", "sound", "mixed"),
    (_asleep, "caption", "a slip", {}, "script", "script", "The script says so"),
    (_asleep, "order", "", {}, "shots", "shot", "order"),
    (_asleep, "order", "the scene should come later", {}, "script", "script", "order"),
    (_asleep, "story", "why does she go", {}, "beats", "", "beats"),
    (_asleep, "other", "", {}, "video", "clip", "takes"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "kind", "words", "more", "stage", "place", "why"),
    CASES,
    ids=[f"{number}-{case[1]}-{case[4]}" for number, case in enumerate(CASES)],
)
def test_an_issue_leads_to_the_stage_that_caused_it(
    film: Film,
    spoil: Callable[[Film], None],
    kind: IssueKind,
    words: str,
    more: dict[str, Any],
    stage: str,
    place: str,
    why: str,
) -> None:
    if more.get("about"):
        more = {**more, "about": film.asset(more["about"])}
    elif "about" not in more:
        more = {**more, "about": film.who}
    spoil(film)
    found = film.issue(kind, words, **more)
    assert (found.stage, found.place.partition("/")[0]) == (stage, place), found.why
    assert why in found.why
    assert not found.place or film.film.view.head(found.place) is not None, "it leads to what there is"


def test_the_table_is_wide_enough_and_every_kind_is_in_it() -> None:
    assert len(CASES) >= 40
    assert {case[1] for case in CASES} == set(get_args(IssueKind)) == set(KINDS) == set(RULES)
    slugs = {stage.slug for stage in PIPELINE}
    assert {case[4] for case in CASES} <= slugs
    assert len({case[4] for case in CASES}) >= 8


@pytest.mark.slow
def test_why_is_a_sentence_that_speaks_of_shots_and_people_and_never_of_keys(film: Film) -> None:
    for case in CASES:
        one = Film(Rehearsal(TEXT, "coat.fountain").run()) if case[0] is not _asleep else film
        case[0](one)
        more = {name: one.asset(value) if name == "about" and value else value for name, value in case[3].items()}
        why = one.issue(case[1], case[2], **more).why
        assert why[0].isupper(), why
        assert why.endswith("."), why
        assert not re.search(r"\b(?:shot|look|asset|prompt|clip|frame)/\S", why.replace("shot 1/", "")), why
