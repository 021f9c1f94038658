"""Verbs of the frames: other takes, guidance, pictures of one's own, parts drawn anew, shared frames; what the gate asks for.

Each verb says which documents change (None: one that goes) and writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s05_assets.document import Retouch
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.chain import by_rule, joined, may_join, prompts_of
from aiuteur.stages.s10_frames.document import At, Frame, Reading

Changes = Mapping[str, Document | None]


def another_take(frame: Frame, guidance: str = "") -> Frame:
    """The frame document that asks for a new take; the frames of the take before stay in the vault."""
    return _drawn_anew(frame.but(take=frame.take + 1, guidance=guidance or frame.guidance))


def _drawn_anew(frame: Frame) -> Frame:
    """Nothing a hand put there stands in the way any more."""
    return frame.but(pinned_start=None, pinned_end=None, retouch_start=None, retouch_end=None)


def ready(view: View) -> list[str]:
    """What is missing before the frames can be approved, in sentences."""
    missing: list[str] = []
    for key, prompt in view.all(Prompt):
        frame = view.find(key.replace("prompt/", "frame/", 1), Frame)
        if frame is None or frame.start is None or frame.end is None:
            missing.append(f"Shot {prompt.label} has no start and end frame yet. Make its frames.")
    return missing


def frame_of(view: View, scene: str, shot: str) -> tuple[str, Frame, Prompt]:
    """A shot's frames by their key, as they are asked for (none yet: the first take), and its prompt. Raises NotFound."""
    prompt = view.find(f"prompt/{scene}/{shot}", Prompt)
    if prompt is None:
        raise NotFound(
            "That shot has no prompt in this film, so it has no frames. Look at stage 9.", fields={"shot": shot[:40]}
        )
    key = f"frame/{scene}/{shot}"
    return key, view.find(key, Frame) or Frame(), prompt


def asked(view: View, keys: Sequence[str], guidance: str | None, again: bool) -> Changes:
    """The wish for frames: the first ones, another take, or ones with other guidance. Raises NotFound."""
    wished: dict[str, Document | None] = {}
    for name in dict.fromkeys(keys):
        key, now, _ = frame_of(view, *_place(name))
        frame = now
        if guidance is not None and guidance.strip() != now.guidance:
            frame = _drawn_anew(now.but(guidance=guidance.strip()))
        elif again and now.start is not None:
            frame = another_take(now)
        if frame != now:
            wished[key] = frame
    return wished


def put_there(view: View, scene: str, shot: str, at: At, picture: MediaRef | None) -> dict[str, Frame]:
    """A picture of one's own, or an earlier take, in a frame's place; None takes it away again. Raises NotFound, BadInput."""
    key, frame, prompt = frame_of(view, scene, shot)
    if prompt.panel.card and picture is not None and picture.origin == "upload":
        raise BadInput("This shot is a title card: its words are set by the shot list. Change them in stage 7.")
    _must_be_its_own(view, key, scene, at)
    return {key: frame.but(**{f"pinned_{at}": picture, f"retouch_{at}": None})}


def repainted(
    view: View, scene: str, shot: str, at: At, base: MediaRef, mask: MediaRef, guidance: str, stood: Frame | None
) -> Changes:
    """The wish for a part of a frame drawn anew. `stood` is the document that first held `base`; None for a new upload.

    Raises NotFound, BadInput.
    """
    key, frame, _ = frame_of(view, scene, shot)
    _must_be_its_own(view, key, scene, at)
    drawn_by, way = (frame.guidance,), frame.take
    if stood is not None and base.origin == "engine":
        before = stood.retouch(at)
        drawn_by = (stood.guidance,) if before is None else (*before.drawn_by, before.guidance)
        way = stood.take if before is None else before.way
    retouch = Retouch(base=base, mask=mask, guidance=guidance.strip(), drawn_by=drawn_by, way=way)
    wished = frame.but(**{f"retouch_{at}": retouch, f"pinned_{at}": None})
    return {} if wished == frame else {key: wished}


def _must_be_its_own(view: View, key: str, scene: str, at: At) -> None:
    if at == "start" and key in joined(view, scene):
        raise BadInput(
            "This frame is the end of the shot before: change it there, or part the two shots first.",
            code="shared-frame",
        )


def joining(view: View, scene: str, shot: str, join: bool) -> Changes:
    """Two shots share a frame, or no longer do. Raises NotFound, BadInput where there is nothing to share."""
    key, frame, prompt = frame_of(view, scene, shot)
    found = prompts_of(view, scene)
    at = next((place for place, (one, _) in enumerate(found) if one == key), 0)
    if at == 0:
        raise BadInput("The first shot of a scene has no frame before it to share.")
    before = found[at - 1][1].panel
    if join and not may_join(before, prompt.panel):
        raise BadInput("A title card shares no frame with a picture.")
    by_itself = by_rule(before, prompt.panel)
    wished = frame.but(joined=None if join == by_itself else join)
    if join:
        wished = wished.but(pinned_start=None, retouch_start=None)
    return {} if wished == frame else {key: wished}


def looked_for(view: View, scene: str) -> Changes:
    """Have a scene looked over for drift, shot by shot. Raises NotFound, BadInput where no frame is made."""
    if view.find(f"scene/{scene}", Scene) is None:
        raise NotFound(f"There is no scene {scene[:40]!r} in this film.", fields={"scene": scene[:40]})
    wished: dict[str, Document | None] = {}
    for key, _ in prompts_of(view, scene):
        frame, reading = view.find(key, Frame), key.replace("frame/", "reading/", 1)
        if frame is not None and frame.start is not None and view.head(reading) is None:
            wished[reading] = Reading()
    if not wished and not any(True for _ in view.heads(f"reading/{scene}/")):
        raise BadInput("This scene has no frames yet, so there is nothing to look at. Make its frames first.")
    return wished


def _place(key: str) -> tuple[str, str]:
    _, scene, shot = key.split("/")
    return scene, shot
