"""Reasons to look again before anything is sent, by cause, each with the place where it is mended.

What is said here is worked out each time it is asked for, from the documents as they stand: a warning goes when its cause
goes. What blocks cannot be passed, whichever way one comes (`rendering`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aiuteur.craft.coverage.engine_lengths import lengths_of
from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s11_confirm.draft import VIDEO_ENGINE
from aiuteur.stages.s11_confirm.parts import Elsewhere, Part, by_place, film_order
from aiuteur.studio.flags import Flag
from aiuteur.timelines.keys import scopes_of
from aiuteur.timelines.kinds import stage_of

CauseName = Literal[
    "frame-missing", "prompt-empty", "length", "ceiling",
    "prompt-stale", "prompt-moved", "frame-stale", "frame-open", "look-open", "flag", "voice", "elsewhere", "price",
]  # fmt: skip
MOVED = "prompt-moved"  # the kind of flag that stage 9 raises


@dataclass(frozen=True, slots=True)
class Caution:
    """One reason: what is the matter, at which document of which stage (slug) it is mended, and whether it blocks."""

    cause: CauseName
    sentence: str
    stage: str
    key: str = ""
    scene: str = ""
    shot: str = ""
    blocking: bool = False


@dataclass(frozen=True)
class Facts:
    """What reasons are found in. `by_hand`: stages (slugs) that a person has passed, and when; `scopes`: the branch's locks."""

    view: View
    parts: Sequence[Part]
    stale: frozenset[str]  # keys of documents that are out of date
    flags: Sequence[Flag]
    scopes: frozenset[str]
    by_hand: Mapping[str, int]
    elsewhere: Elsewhere

    def settled(self, stage: str, key: str) -> bool:
        """Whether a person has said that a document may stand as it is: locked it, or passed the stage since it stands so."""
        head, passed = self.view.head(key), self.by_hand.get(stage)
        as_it_stands = passed is not None and head is not None and head.at <= passed
        return as_it_stands or not self.scopes.isdisjoint(scopes_of(key))


def cautions(facts: Facts) -> list[Caution]:
    """Every reason, those that block first, each cause in the order of the film."""
    places = by_place(facts.parts)
    found = [*_of_prices(facts)]
    for key, prompt in facts.view.all(Prompt):
        place = key.partition("/")[2]
        clip = places.get(place, {}).get("clip")
        found += _of_shot(facts, place, prompt, wanted=clip is None or clip.state != "fresh")
    found += _of_flags(facts)
    found += _of_looks(facts)
    order = film_order(facts.view)
    return sorted(found, key=lambda one: (not one.blocking, order.get(f"{one.scene}/{one.shot}", -1)))


def _of_shot(facts: Facts, place: str, prompt: Prompt, *, wanted: bool) -> Iterator[Caution]:
    """Of one shot. What is only asked of what will be sent is not said of a shot whose clip is made (`wanted`)."""
    scene, _, shot = place.partition("/")
    blocks = list(_blocking(facts.view, place, prompt))
    yield from blocks
    if any(one.cause == "frame-missing" for one in blocks):
        pass  # nobody can look at what is not there
    elif f"frame/{place}" in facts.stale:
        words = f"The frames of shot {prompt.label} are older than its prompt. Make them again, or say that they are still fine."
        yield Caution("frame-stale", words, "frames", f"frame/{place}", scene, shot)
    elif wanted and not facts.settled("frames", f"frame/{place}"):
        words = f"Nobody has approved the frames of shot {prompt.label} as they stand."
        yield Caution("frame-open", words, "frames", f"frame/{place}", scene, shot)
    if f"prompt/{place}" in facts.stale:
        words = f"The prompt of shot {prompt.label} is older than what it is made from. Assemble it again."
        yield Caution("prompt-stale", words, "prompts", f"prompt/{place}", scene, shot)
    if all(one.cause != "length" for one in blocks):
        yield from _too_long_elsewhere(facts, place, prompt)
    if wanted:
        yield from _of_voices(facts.view, place, prompt)


def _blocking(view: View, place: str, prompt: Prompt) -> Iterator[Caution]:
    """What blocks a shot: nothing can be made of it as it is."""
    scene, _, shot = place.partition("/")
    frame, here = view.find(f"frame/{place}", Frame), lengths_of(VIDEO_ENGINE)
    if frame is None or frame.start is None or frame.end is None:
        words = f"Shot {prompt.label} has no start and end frame. Make them."
        yield Caution("frame-missing", words, "frames", f"frame/{place}", scene, shot, True)
    if not prompt.video.strip():
        words = f"The prompt of shot {prompt.label} says nothing to an engine. Take the assembled text, or write one."
        yield Caution("prompt-empty", words, "prompts", f"prompt/{place}", scene, shot, True)
    if here is not None and here.made_ms(prompt.duration_ms) is None:
        words = f"Shot {prompt.label} lasts {_s(prompt.duration_ms)}, and {here.name} makes {here.said()}. Split it."
        yield Caution("length", words, "shots", f"shot/{place}", scene, shot, True)


def blocking(view: View) -> list[Caution]:
    """Everything that blocks, shot by shot: it is refused at the gate, and wherever a run begins."""
    return [one for key, prompt in view.all(Prompt) for one in _blocking(view, key.partition("/")[2], prompt)]


def _too_long_elsewhere(facts: Facts, place: str, prompt: Prompt) -> Iterator[Caution]:
    scene, _, shot = place.partition("/")
    there = facts.elsewhere.video
    if there.lengths is not None and there.lengths.made_ms(prompt.duration_ms) is None:
        words = f"Shot {prompt.label} lasts {_s(prompt.duration_ms)}; {there.title} makes {there.lengths.said()}."
        yield Caution("elsewhere", words, "shots", f"shot/{place}", scene, shot)


def _of_voices(view: View, place: str, prompt: Prompt) -> Iterator[Caution]:
    scene, _, shot = place.partition("/")
    shown = view.find(f"shot/{place}", Shot)
    speakers = {line.speaker for line in shown.lines} if shown is not None else set[str]()
    for name in dict.fromkeys(line.name for line in prompt.lines if line.voice is None):
        who = next((one for one in sorted(speakers) if _is_called(view, one, name)), "")
        words = f"{name} speaks in shot {prompt.label} and has no voice; a default one is taken. Cast one."
        yield Caution("voice", words, "assets", f"asset/{who}" if who else "", scene, shot)


def _is_called(view: View, asset_id: str, name: str) -> bool:
    asset = view.find(f"asset/{asset_id}", Asset)
    return asset is not None and asset.name == name


def _of_flags(facts: Facts) -> Iterator[Caution]:
    for flag in facts.flags:
        stage = stage_of(flag.key.partition("/")[0]) if flag.key else "scenes"
        cause: CauseName = "prompt-moved" if flag.kind == MOVED else "flag"
        yield Caution(cause, flag.sentence, stage, flag.key, flag.scene, flag.shot or "")


def _of_looks(facts: Facts) -> Iterator[Caution]:
    """Looks that nobody has locked, in scenes of which something will be sent."""
    sent = {part.place.partition("/")[0] for part in facts.parts if part.kind == "clip" and part.state != "fresh"}
    for key, look in facts.view.all(Look):
        scene = key.split("/")[1]
        if scene in sent and not facts.settled("looks", key):
            asset = facts.view.find(f"asset/{look.asset}", Asset)
            shown = facts.view.find(f"scene/{scene}", Scene)
            name, number = "Something" if asset is None else asset.name, "" if shown is None else shown.number
            words = f"The look of {name} in scene {number} is not locked, so it may still change."
            yield Caution("look-open", words, "looks", key, scene)


def _of_prices(facts: Facts) -> Iterator[Caution]:
    there = facts.elsewhere
    for engine in (there.video, there.image, there.speech):
        if ended := engine.ended(there.day):
            words = f"{engine.title} was to be closed after {ended}, so its price may mean nothing any more. Choose another to compare with."
            yield Caution("price", words, "confirm", "engine")
        elif engine.rate(there.lines, there.day) is None:
            words = f"The known prices of {engine.title} have ended; what it charges today is not known."
            yield Caution("price", words, "confirm", "engine")


def _s(ms: int) -> str:
    return f"{ms // 1000} s" if ms % 1000 == 0 else f"{ms // 1000}.{ms % 1000 // 100} s"
