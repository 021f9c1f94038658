"""The order of a scene's frames: which follow from which, and where one frame serves two shots.

A cut inside one set-up (a long shot split in two) needs no second picture: the frame on which the first shot ends is the one
with which the second begins. By rule that is so where nothing but time passes at the cut and the camera stands still; a
person may join two shots, or part them.
"""

from __future__ import annotations

from collections.abc import Iterator

from aiuteur.craft.picture.panel import Figure, Panel
from aiuteur.generation.view import View
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame

_ON_THE_WAY = ("walk", "run", "climb")


def prompts_of(view: View, scene: str) -> list[tuple[str, Prompt]]:
    """The prompts of a scene as (frame's key, prompt), in the order of its shots."""
    found = (
        (key, view.find(key.replace("shot/", "prompt/", 1), Prompt)) for key, _ in view.all(Shot, f"shot/{scene}/")
    )
    return [(key.replace("shot/", "frame/", 1), prompt) for key, prompt in found if prompt is not None]


def scenes_of(view: View) -> Iterator[str]:
    """The ids of the film's scenes, in order."""
    return (key.partition("/")[2] for key, scene in view.all(Scene) if scene.included)


def joined(view: View, scene: str) -> dict[str, str]:
    """The frames that begin with the end of the shot before: frame's key → key of that shot's."""
    found: dict[str, str] = {}
    last: tuple[str, Prompt] | None = None
    for key, prompt in prompts_of(view, scene):
        if last is not None and may_join(last[1].panel, prompt.panel):
            frame = view.find(key, Frame)
            said = None if frame is None else frame.joined
            if said or (said is None and by_rule(last[1].panel, prompt.panel)):
                found[key] = last[0]
        last = key, prompt
    return found


def may_join(one: Panel, other: Panel) -> bool:
    """Whether a frame may serve both: neither is a title card."""
    return not one.card and not other.card


def by_rule(one: Panel, other: Panel) -> bool:
    """Whether one set-up goes on over the cut: nothing is seen to change there."""
    if one.movement != "STATIC" or any(figure.pose in _ON_THE_WAY for figure in one.cast):
        return False
    begins = other.but(movement=one.movement, cast=tuple(_at_start(figure) for figure in other.cast))
    return one.but(cast=tuple(_at_end(figure) for figure in one.cast)) == begins


def _at_end(figure: Figure) -> Figure:
    """Somebody as the shot leaves them."""
    return figure.but(
        pose=figure.pose_end or figure.pose,
        expression=figure.expression_end or figure.expression,
        x=figure.x if figure.x_end is None else figure.x_end,
        pose_end=None,
        expression_end=None,
        x_end=None,
    )


def _at_start(figure: Figure) -> Figure:
    return figure.but(pose_end=None, expression_end=None, x_end=None)
