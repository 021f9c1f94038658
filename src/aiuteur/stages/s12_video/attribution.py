"""Where an issue comes from: the stage that most likely caused it, the document to mend it at, and why, in words.

What is wrong in a picture was said somewhere, or lost somewhere on its way from the script to the clip. So each rule walks
that way down: the first document that does not say what the picture should show is the one to mend, and if all of them say
it, the one that was made from them is. It is a proposal: the person who marked the issue may choose another stage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from aiuteur.craft.picture.panel import Appearance, Setting
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s12_video import heard
from aiuteur.stages.s12_video.document import Issue
from aiuteur.stages.s12_video.matter import (
    EDGE,
    Attribution,
    Matter,
    style_of,
    tags_in,
)

Rule = Callable[[Matter], Attribution]


def attribute(view: View, issue: Issue) -> Attribution:
    """The stage that most likely caused an issue."""
    return RULES[issue.kind](Matter(view, issue))


def _look(m: Matter) -> Attribution:
    tags, wanted = tags_in(m.view, m.issue.words)
    if m.asset is None:
        return m.to("shots", "shot", f"Nobody is in {m.label}: the shot list says who is.")
    for tag in tags:
        if found := (_tag_missing(m, tag) if wanted else _tag_too_many(m, tag)):
            return found
    if tags:
        said = f"Look and prompt {'say' if wanted else 'do not say'} {tags[0]}"
        return m.in_picture(said)
    return _own_looks(m)


def _tag_missing(m: Matter, tag: str) -> Attribution | None:
    where = "this scene" if m.scene is None else f"scene {m.scene.number}"
    if tag not in m.worn():
        place = m.look_key if m.look is not None else ""
        return Attribution("looks", place, f"The look of {m.name} in {where} does not say {tag} at {m.label}.")
    if m.figure is None or tag not in m.figure.appearance.marks:
        return m.in_prompt(f"the look of {m.name} says {tag}, the prompt does not")
    return None


def _tag_too_many(m: Matter, tag: str) -> Attribution | None:
    if tag in m.worn():
        return Attribution("looks", m.look_key, f"The look of {m.name} says {tag} at {m.label}.")
    if m.figure is not None and tag in m.figure.appearance.marks:
        return m.in_prompt(f"the look of {m.name} does not say {tag}, the prompt does")
    return None


def _own_looks(m: Matter) -> Attribution:
    """No tag: the looks themselves, of the scene or of the whole film."""
    asset, look, figure = m.asset, m.look, m.figure
    if asset is None:
        return m.in_picture("Nobody of the film is named")
    here = look.appearance if look is not None else None
    if figure is not None and here is not None and _bare(figure.appearance) != _bare(here):
        return m.in_prompt(f"it shows {m.name} otherwise than the look does")
    if look is not None and (m.edited(m.look_key) or (here is not None and here != asset.appearance)):
        return Attribution("looks", m.look_key, f"{m.name} looks otherwise in this scene than in the film's assets.")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture(f"{m.name} was changed since")
    return Attribution(
        "assets", f"asset/{m.about}", f"{m.name} looks like this in every scene: it comes from the asset."
    )


def _bare(look: Appearance) -> Appearance:
    return look.but(marks=())


def _person(m: Matter) -> Attribution:
    if m.shot is not None and m.member is None:
        return m.to("shots", "shot", f"{m.name} is not in the cast of {m.label}.")
    if m.prompt is not None and m.figure is None:
        return m.in_prompt(f"{m.name} is in the shot and not in the prompt")
    return _own_looks(m)


def _missing(m: Matter) -> Attribution:
    asset = m.asset
    if asset is None:
        return m.to("shots", "shot", f"The film knows nothing by that name: {m.label} has to say what is missing.")
    if asset.asset_kind != "character":
        return _missing_thing(m)
    if m.scene is not None and m.about not in m.scene.cast:
        return Attribution(
            "scenes", f"scene/{m.issue.scene}", f"{m.name} is not in the cast of scene {m.scene.number}."
        )
    if m.shot is not None and m.member is None:
        return m.to("shots", "shot", f"{m.name} is in the scene and not in {m.label}.")
    if m.prompt is not None and m.figure is None:
        return m.in_prompt(f"{m.name} is in the shot and not in the prompt")
    return m.in_picture(f"{m.name} is in shot and prompt")


def _missing_thing(m: Matter) -> Attribution:
    if m.shot is not None and m.about not in {one.asset for one in m.shot.props}:
        return m.to("shots", "shot", f"{m.label.capitalize()} does not show {m.name}.")
    if not _prompted(m):
        return m.in_prompt(f"{m.name} is in the shot and not in the prompt")
    return m.in_picture(f"{m.name} is in shot and prompt")


def _prompted(m: Matter) -> bool:
    """Whether the prompt shows the thing: as a prop, or as a part of the room."""
    if m.prompt is None:
        return True
    panel, kind = m.prompt.panel, m.asset.prop_kind if m.asset is not None else None
    return any(one.name == m.name or one.kind == kind for one in panel.props) or kind in panel.setting.features


def _extra(m: Matter) -> Attribution:
    named = m.issue.about or m.asset is not None
    if not named or m.shot is None:
        if m.shot is not None and m.shot.crowd:
            return m.to("shots", "shot", f"{m.label.capitalize()} asks for a crowd of {m.shot.crowd}.")
        return m.in_picture("Shot and prompt ask for nothing of the kind")
    if m.member is not None or m.about in {one.asset for one in m.shot.props}:
        return m.to("shots", "shot", f"{m.label.capitalize()} asks for {m.name}.")
    if m.figure is not None or (m.prompt is not None and m.name in {one.name for one in m.prompt.panel.props}):
        return m.in_prompt(f"{m.name} is in the prompt and not in the shot")
    return m.in_picture(f"Shot and prompt do not ask for {m.name}")


def _prop(m: Matter) -> Attribution:
    asset, look = m.asset, m.look
    if asset is None or m.shot is None:
        return m.in_picture("Nothing of the film is named")
    if m.about not in {one.asset for one in m.shot.props}:
        return m.to("shots", "shot", f"{m.label.capitalize()} does not show {m.name}.")
    shown = next((one for one in m.prompt.panel.props if one.name == m.name), None) if m.prompt is not None else None
    colour = look.colour if look is not None else asset.colour
    if shown is not None and shown.colour != colour:
        return m.in_prompt(f"it gives {m.name} another colour")
    if look is not None and (look.colour, look.prop_kind) != (asset.colour, asset.prop_kind):
        return Attribution("looks", m.look_key, f"{m.name} looks otherwise in this scene than in the film's assets.")
    return Attribution("assets", f"asset/{m.about}", f"{m.name} looks like this wherever it is seen.")


def _place(m: Matter) -> Attribution:
    if m.scene is None:
        return m.to("scenes", "", "No scene stands there.")
    where = f"scene {m.scene.number}"
    if not m.scene.place:
        return Attribution("scenes", f"scene/{m.issue.scene}", f"{where.capitalize()} has no place yet.")
    if m.shot is not None and m.shot.place != m.scene.place:
        return m.to("shots", "shot", f"{m.label.capitalize()} stands in another place than {where} does.")
    key = f"look/{m.issue.scene}/{m.scene.place}"
    look = m.view.find(key, Look)
    setting = look.setting if look is not None and look.setting is not None else m.scene.setting
    if m.prompt is not None and _where(m.prompt.panel.setting) != _where(setting):
        return m.in_prompt(f"it sets {m.label} elsewhere")
    if m.edited(key):
        return Attribution("looks", key, f"The place was changed by hand in {where}.")
    return Attribution(
        "assets", f"asset/{m.scene.place}", "The place looks like this in every scene: it comes from the asset."
    )


def _where(setting: Setting) -> tuple[str, str]:
    return setting.kind, setting.name


def _when(setting: Setting) -> tuple[str, str, str]:
    return setting.time, setting.weather, setting.int_ext


def _light(m: Matter) -> Attribution:
    if m.scene is None:
        return m.to("scenes", "", "No scene stands there.")
    key = f"look/{m.issue.scene}/{m.scene.place}"
    look = m.view.find(key, Look)
    setting = look.setting if look is not None and look.setting is not None else m.scene.setting
    if m.prompt is not None and _when(m.prompt.panel.setting) != _when(setting):
        return m.in_prompt("it has another time of day or weather")
    if _when(setting) != _when(m.scene.setting):
        return Attribution("looks", key, "The place has another time of day or weather in this scene's look.")
    if m.edited(f"scene/{m.issue.scene}"):
        return Attribution("scenes", f"scene/{m.issue.scene}", f"Scene {m.scene.number} was changed by hand.")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture("Scene and prompt have it right")
    return Attribution("script", f"script/{m.issue.scene}", f"The script says so: {m.scene.slugline}.")


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
    if _lost(m, "screen_side") or _acts_otherwise(m, "facing", "x"):
        return m.in_prompt("it stands people otherwise than the shot list")
    return m.to("shots", "shot", f"The shot list says who stands and looks where in {m.label}.")


def _acts_otherwise(m: Matter, *names: str) -> bool:
    member, figure = m.member, m.figure
    return member is not None and figure is not None and any(getattr(member, n) != getattr(figure, n) for n in names)


def _acting(m: Matter) -> Attribution:
    if _acts_otherwise(m, "pose", "pose_end", "expression", "expression_end"):
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


def _style(m: Matter) -> Attribution:
    style = style_of(m.view)
    if style is not None and m.prompt is not None and m.prompt.panel.style != style.look:
        return m.in_prompt("it was written for another style")
    if m.outdated(f"frame/{m.at}"):
        return m.in_picture("The prompt has the film's style")
    return Attribution(
        "assets", "style" if style is not None else "", "Every picture obeys the film's style: change it there."
    )


def _continuity(m: Matter) -> Attribution:
    tags, _ = tags_in(m.view, m.issue.words)
    if tags:
        return _look(m)
    before = _look_before(m)
    if before is not None and m.look is not None and set(before[1].end_tags) != set(m.look.tags):
        why = f"{m.name} leaves scene {before[0]} otherwise than this scene begins."
        return Attribution("looks", m.look_key, why)
    if m.edited(f"prompt/{m.at}"):
        return m.in_prompt("its neighbours say otherwise")
    if m.member is not None and _acts_otherwise(m, "facing"):
        return m.in_prompt("it stands people otherwise than the shot list")
    return m.in_picture("Looks and prompts match")


def _look_before(m: Matter) -> tuple[str, Look] | None:
    """Number of the scene before in which it was seen, and its look there."""
    if m.scene is None:
        return None
    order, found = m.scene.order, None
    for key, scene in m.view.all(type(m.scene)):
        look = m.view.find(f"look/{key.partition('/')[2]}/{m.about}", Look)
        if scene.order < order and scene.included and look is not None:
            found = (scene.number, look)
    return found


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
    "look": _look, "person": _person, "missing": _missing, "extra": _extra, "prop": _prop, "place": _place,
    "light": _light, "framing": _framing, "camera": _camera, "direction": _direction, "acting": _acting,
    "too_long": _too_long, "too_short": _too_short, "motion": _motion, "artefact": _artefact, "style": _style,
    "continuity": _continuity, "transition": _transition, "card": _card, "words": heard.wrong_words,
    "voice": heard.wrong_voice, "lips": heard.out_of_step, "silent_line": heard.silent_line, "sound": heard.wrong_sound,
    "music": heard.wrong_music, "loudness": heard.wrong_loudness, "caption": heard.wrong_caption, "order": _order,
    "story": _story, "other": _other,
}  # fmt: skip
