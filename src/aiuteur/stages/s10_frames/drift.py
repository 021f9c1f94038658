"""What drifted in the film's frames: the measured scenes held against each other, told in words, raised as flags by itself.

It reads what was measured and measures nothing: a limit may move without a picture being opened. A reading of frames that
stand no more says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiuteur.craft.picture.drift import At, Drift, Seen, drifts
from aiuteur.generation.view import View
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.chain import joined, prompts_of, scenes_of
from aiuteur.stages.s10_frames.document import ENDS, Frame, Reading
from aiuteur.stages.s10_frames.draft import ENGINE
from aiuteur.studio.flags import Flag, flag_id

_WORD: Mapping[At, str] = {"start": "start", "end": "end"}


@dataclass(frozen=True, slots=True)
class Drifted:
    """One drift with where it is: the frame's key, the shot's label, the sentence, the flag's id."""

    key: str
    label: str
    drift: Drift
    sentence: str
    evidence: tuple[str, ...]
    flag: str


def flags(view: View) -> list[Flag]:
    """Every drift of the film as a flag."""
    found: list[Flag] = []
    for scene in scenes_of(view):
        for one in drifted(view, scene):
            shot = one.key.rpartition("/")[2]
            kind = f"drift-{one.drift.sighting.part}"
            found.append(Flag(one.flag, kind, scene, shot, one.key, one.sentence, one.evidence, by="drift"))
    return found


def drifted(view: View, scene: str) -> list[Drifted]:
    """What drifted in one scene, in the order of its shots."""
    if next(view.heads(f"reading/{scene}/"), None) is None:
        return []
    prompts = prompts_of(view, scene)
    labels = {key: prompt.label for key, prompt in prompts}
    shared = joined(view, scene)
    seen = [one for key, prompt in prompts if (one := _seen(view, key, prompt, shared.get(key))) is not None]
    found = drifts(seen)
    if len(seen) < len(prompts):  # colours are judged by all who show them; a mark is judged by itself
        found = [one for one in found if one.sighting.part == "mark"]
    number = getattr(view.find(f"scene/{scene}", Scene), "number", "")
    return [_told(one, labels, number, view) for one in found]


def looked_at(view: View, scene: str) -> int:
    """How many shots of a scene have been measured as they stand."""
    return sum(_seen(view, key, prompt) is not None for key, prompt in prompts_of(view, scene))


def _seen(view: View, key: str, prompt: Prompt, shares: str | None = None) -> Seen | None:
    """What was measured of a shot, if its frames are still those.

    A frame that it shares with the shot before (`shares`: its key) is judged there, and not held against itself.
    """
    frame = view.find(key, Frame)
    reading = view.find(key.replace("frame/", "reading/", 1), Reading)
    if frame is None or reading is None or frame.start is None or frame.end is None:
        return None
    if (frame.start.hash, frame.end.hash) != (reading.start, reading.end):
        return None
    foreign: frozenset[At] = frozenset(
        at
        for at in ENDS
        if frame.engine != ENGINE or frame.guidance or frame.pinned(at) is not None or frame.retouch(at) is not None
    )
    before = None if shares is None else view.find(shares, Frame)
    one = before is not None and before.end is not None and before.end.hash == frame.start.hash
    return Seen(key, prompt.panel, tuple(it for it in reading.sightings if not one or it.at == "end"), foreign)


def _told(one: Drift, labels: Mapping[str, str], number: str, view: View) -> Drifted:
    label, part, of = labels[one.shot], one.sighting.part, one.sighting.of
    at = _WORD[one.sighting.at]
    frame = view.get(one.shot, Frame)
    standing = frame.shown(one.sighting.at)
    if part == "mark":
        sentence, evidence = _of_mark(one, label)
    else:
        what = f"{of}’s clothes have" if part == "clothes" else "The place has"
        sentence = (
            f"{what} other colours in the {at} frame of shot {label} than in any other frame of scene {number} "
            "that should show the same. Make the frame again, retouch it, or say why."
        )
        nearest = f"shot {labels[one.against]}, {_WORD[one.against_at]}"
        evidence = (f"{one.distance / 10:.1f} apart from the nearest ({nearest}); the limit is {one.limit / 10:.1f}",)
    # another picture, another flag: a decision about one is none about the next
    about = (one.shot, one.sighting.at, of, one.sighting.mark, "" if standing is None else standing.hash)
    return Drifted(one.shot, label, one, sentence, evidence, flag_id(f"drift-{part}", *about))


def _of_mark(one: Drift, label: str) -> tuple[str, tuple[str, ...]]:
    at, of, mark = _WORD[one.sighting.at], one.sighting.of, one.sighting.mark
    evidence = (f"{one.distance / 10:.0f} % sure; the limit is {one.limit / 10:.0f} %",)
    if one.sighting.shown < 0:
        return (
            f"{of} is {mark} in shot {label}, and its {at} frame does not show it. Make the frame again, retouch it, or "
            "change the look.",
            evidence,
        )
    return (
        f"{of} is not {mark} in shot {label}, and its {at} frame shows it. Make the frame again, retouch it, or change "
        "the look.",
        evidence,
    )
