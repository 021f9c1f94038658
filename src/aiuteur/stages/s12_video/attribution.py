"""Where an issue comes from: the stage that most likely caused it, the document to mend it at, and why, in words.

What is wrong in a picture was said somewhere, or lost somewhere on its way from the script to the clip. So each rule walks
that way down: the first document that does not say what the picture should show is the one to mend, and if all of them say
it, the one that was made from them is. It is a proposal: the person who marked the issue may choose another stage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video import heard, shown
from aiuteur.stages.s12_video.document import Issue
from aiuteur.stages.s12_video.matter import EDGE, Attribution, Matter

Rule = Callable[[Matter], Attribution]


def attribute(view: View, issue: Issue) -> Attribution:
    """The stage that most likely caused an issue."""
    return RULES[issue.kind](Matter(view, issue))


def _framing(m: Matter) -> Attribution:
    if _lost(m, "size", "angle", "composition", "lens_mm"):
        return m.in_prompt("it frames otherwise than the shot list")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture("Shot and prompt have it right")
    return m.to("shots", "shot", f"The shot list frames {m.label} so.")


def _lost(m: Matter, *names: str) -> bool:
    """Whether the prompt says otherwise than the shot."""
    if m.prompt is None or m.shot is None or m.shot.card:
        return False
    return any(getattr(m.prompt.panel, name) != getattr(m.shot, name) for name in names)


def _camera(m: Matter) -> Attribution:
    if _lost(m, "movement"):
        return m.in_prompt("its camera moves otherwise than in the shot list")
    return m.to("shots", "shot", f"The shot list moves the camera so in {m.label}.")


def _direction(m: Matter) -> Attribution:
    if _lost(m, "screen_side") or m.acts_otherwise("facing", "x"):
        return m.in_prompt("it stands people otherwise than the shot list")
    return m.to("shots", "shot", f"The shot list says who stands and looks where in {m.label}.")


def _acting(m: Matter) -> Attribution:
    if m.acts_otherwise("pose", "pose_end", "expression", "expression_end"):
        return m.in_prompt(f"{m.name} acts otherwise in it than in the shot list")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture("Shot and prompt have it right")
    return m.to("shots", "shot", f"The shot list gives face and pose of {m.name}.")


def _motion(m: Matter) -> Attribution:
    if m.edited(f"prompt/{m.at}") and m.clip is not None and m.clip.pinned is None:
        return m.in_prompt("what it asks for cannot be moved so")
    return m.to(
        "video", "clip", f"Shot, prompt and frames of {m.label} say nothing of it: try another take of the clip."
    )


def _artefact(m: Matter) -> Attribution:
    last = m.clip.frames - 1 if m.clip is not None else 0
    if m.clip is None or m.clip.pinned is not None or EDGE < m.issue.at_frame < last - EDGE:
        return m.to("video", "clip", f"It is in the moving picture of {m.label}: try another take of the clip.")
    return m.to(
        "frames", "frame", f"It is in the frame that {m.label} {'begins' if m.issue.at_frame <= EDGE else 'ends'} with."
    )


def _too_long(m: Matter) -> Attribution:
    if found := _time(m):
        return found
    words = sum(line.duration_ms for line in m.shot.lines) if m.shot is not None else 0
    if m.shot is not None and words * 10 >= m.shot.duration_ms * 8:
        return Attribution(
            "script", f"script/{m.issue.scene}", f"The words of {m.label} fill it: it lasts as long as they do."
        )
    return m.to("shots", "shot", f"The shot list gives {m.label} its length.")


def _too_short(m: Matter) -> Attribution:
    if found := _time(m):
        return found
    return m.to("shots", "shot", f"The shot list gives {m.label} its length.")


def _time(m: Matter) -> Attribution | None:
    if m.shot is None:
        place = f"scene/{m.issue.scene}" if m.scene is not None else ""
        return Attribution("scenes", place, "It is about a whole scene: its wished length stands in the script hub.")
    if m.clip is not None and (m.clip.head or m.clip.tail):
        return m.to("video", "clip", f"The clip of {m.label} was trimmed by hand.")
    if m.prompt is not None and m.prompt.duration_ms != m.shot.duration_ms:
        return m.in_prompt("it asks for another length than the shot list")
    if m.outdated(f"clip/{m.at}"):
        return m.to("video", "clip", f"The clip of {m.label} is older than its prompt.")
    return None


def _transition(m: Matter) -> Attribution:
    if m.prompt is not None and m.shot is not None:
        wanted = (m.shot.transition in ("FADE_IN", "DISSOLVE"), m.shot.transition_out in ("FADE_OUT", "DISSOLVE"))
        if wanted != (m.prompt.fade_in, m.prompt.fade_out):
            return m.in_prompt("it fades otherwise than the shot list")
    return m.to("shots", "shot", f"The shot list says how {m.label} begins and ends.")


def _card(m: Matter) -> Attribution:
    settings = m.view.find("input", Input)
    if m.shot is not None and settings is not None and m.shot.card == settings.title:
        return Attribution("input", "input", "The card shows the film's title, as stage 1 has it.")
    return m.to("shots", "shot", f"The words of the card stand in {m.label}.")


def _order(m: Matter) -> Attribution:
    if (
        m.shot is not None
        and len(m.view.all(Shot, f"shot/{m.issue.scene}/")) > 1
        and "scene" not in m.issue.words.casefold()
    ):
        return m.to("shots", "shot", "The shot list says in which order the shots of a scene come.")
    return Attribution(
        "script", f"script/{m.issue.scene}" if m.issue.scene else "", "The script says in which order the scenes come."
    )


def _story(m: Matter) -> Attribution:
    return Attribution("beats", "", "What happens, and why, is laid down in the beats.")


def _other(m: Matter) -> Attribution:
    return m.to(
        "video",
        "clip",
        "No rule knows this kind: look at the takes first, and choose another stage if it comes from there.",
    )


RULES: Mapping[str, Rule] = {
    "look": shown.wrong_look, "person": shown.wrong_person, "missing": shown.missing, "extra": shown.too_many, "prop": shown.wrong_prop, "place": shown.wrong_place,
    "light": shown.wrong_light, "framing": _framing, "camera": _camera, "direction": _direction, "acting": _acting,
    "too_long": _too_long, "too_short": _too_short, "motion": _motion, "artefact": _artefact, "style": shown.wrong_style,
    "continuity": shown.broken, "transition": _transition, "card": _card, "words": heard.wrong_words,
    "voice": heard.wrong_voice, "lips": heard.out_of_step, "silent_line": heard.silent_line, "sound": heard.wrong_sound,
    "music": heard.wrong_music, "loudness": heard.wrong_loudness, "caption": heard.wrong_caption, "order": _order,
    "story": _story, "other": _other,
}  # fmt: skip
